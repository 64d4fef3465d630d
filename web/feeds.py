"""The events for other programs: CSV, JSON, calendar, web page, under the page's parameters."""

import asyncio
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow.compute as pc
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from service import asked, datasets, settings
from service.asked import BadParameterError
from timeline import events as ev
from timeline.events import event_filters
from timeline.events.dataset import Dataset
from timeline.exports import formats
from timeline.exports.formats import Format, Selection
from timeline.view import NONE_OPEN, View
from web import answers, headers, site
from web.answers import Answer, Tags

POLICY = "Content-Security-Policy"


class Limits(NamedTuple):
    """How much one answer may hold: events, and their bytes as JSON.

    So no answer takes a server longer than two seconds, whatever the texts hold.
    """

    events: int
    size: int


TABLE = Limits(100_000, 50_000_000)
JSON = Limits(50_000, 25_000_000)
CARDS = Limits(10_000, 10_000_000)
FEEDS = {
    "api/events.csv": (formats.TABLE, TABLE),
    "api/events.json": (formats.JSON, JSON),
    "api/events.ics": (formats.CALENDAR, CARDS),
    "api/timeline.html": (formats.WEB_PAGE, CARDS),
}
QUOTES = 8  # bytes about a name and a text


def routes() -> list[Route]:
    """The feeds under their addresses."""
    turn = asyncio.Semaphore()
    return [
        Route(site.path(name), answers.in_turn(_answering(*feed), turn))
        for name, feed in FEEDS.items()
    ]


def _answering(kind: Format, limits: Limits) -> Answer:
    """The answer of one feed: 304 if the client has it, 400 if a parameter is wrong."""
    tags = Tags()

    def _answer(request: Request) -> Response:
        served = datasets.served(settings.events_file())
        dataset = served.dataset
        if dataset.events.empty:
            return answers.gone()
        try:
            view = _view(dataset, request.query_params, limits)
        except BadParameterError as error:
            return answers.refused(str(error))
        changed = datetime.fromtimestamp(served.version.changed / 1e9, UTC)
        chosen = Selection(view, settings.heading(dataset.title), changed)
        # The web page has the rest of its policy in itself: its scripts by their hashes.
        said = {"Cache-Control": "no-cache", POLICY: headers.frame_policy()}
        if refusal := kind.refusal(chosen):
            return PlainTextResponse(f"{refusal}\n", status_code=404, headers=said)
        query = sha256(request.url.query.encode()).digest()  # it may be long
        wanted = (query, served.version, chosen.heading)
        return tags.answer(request, wanted, lambda: kind.make(chosen), kind.media_type, said)

    return _answer


def _view(dataset: Dataset, query: QueryParams, limits: Limits) -> View:
    chosen, event, _ = asked.strict(query.multi_items(), dataset)
    places = event_filters.matching(dataset.indexed, chosen)
    if event is not None:
        places = places[places == event_filters.place_of(dataset.indexed, event)]
    _check_size(dataset.events, places, limits)
    return View(dataset.events, dataset.indexed, places, chosen.window, NONE_OPEN)


def _check_size(events: pd.DataFrame, places: np.ndarray, limits: Limits) -> None:
    if len(places) > limits.events:
        raise BadParameterError(
            f"{len(places):,} events match; narrow the years or categories to {limits.events:,}"
        )
    if (size := _size(events, places)) > limits.size:
        raise BadParameterError(
            f"{len(places):,} events match, with {size / 1e6:,.1f} MB of texts; "
            f"narrow the years or categories to {limits.size / 1e6:,.0f} MB"
        )


def _size(events: pd.DataFrame, places: np.ndarray) -> int:
    """Bytes of some events, each text with its column's name, without a copy of them."""
    names = events.columns.drop([*ev.ENDS])
    named = sum(len(name.encode()) + QUOTES for name in names)
    sizes = (pc.binary_length(ev.column(events, name)).to_numpy() for name in names)
    return named * len(places) + sum(int(each[places].sum()) for each in sizes)
