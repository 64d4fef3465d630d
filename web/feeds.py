"""The events for other programs: tables, calendar, web page, pictures, by the page's parameters."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow.compute as pc
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from service import address, settings, visit
from service.address import BadParameterError
from service.datasets import Served
from timeline import events as ev
from timeline.events import event_filters
from timeline.events.dataset import Dataset
from timeline.events.view import NONE_OPEN, View
from timeline.exports import formats
from timeline.exports.formats import Format, Selection
from web import answers, headers
from web.answers import Content
from workarounds import first_page


class Feed(NamedTuple):
    """A file for other programs: its name in words, its format, how much one answer may hold.

    That is a number of events, and of their bytes as JSON. So no answer takes a server longer than
    two seconds, whatever the texts hold.
    """

    name: str
    format: Format
    events: int
    size: int


FEEDS = {
    "api/events.csv": Feed("table (CSV)", formats.TABLE, 100_000, 50_000_000),
    "api/events.ics": Feed("calendar", formats.CALENDAR, 10_000, 10_000_000),
    "api/timeline.html": Feed("web page", formats.WEB_PAGE, 10_000, 10_000_000),
    "api/timeline.svg": Feed("picture (SVG)", formats.SVG, 100_000, 50_000_000),
    "api/timeline.png": Feed("picture (PNG)", formats.PNG, 100_000, 50_000_000),
    "api/events.json": Feed("JSON", formats.JSON, 50_000, 25_000_000),
}
QUOTES = 8  # bytes about a name and a text


def routes() -> list[Route]:
    """The feeds under their addresses; all of them wait for one another."""
    turn = asyncio.Semaphore()
    return [answers.route(path, partial(_content, feed), turn) for path, feed in FEEDS.items()]


def _content(feed: Feed, request: Request, served: Served) -> Content | Response:
    dataset = served.dataset
    view = _view(dataset, request, feed)
    changed = datetime.fromtimestamp(served.version.changed / 1e9, UTC)
    font = first_page.font_file()
    heading = visit.heading(settings.heading(dataset), dataset)
    selection = Selection(view, heading, changed, font=font)
    # The web page has the rest of its policy in itself: its scripts by their hashes.
    policy = {"Content-Security-Policy": headers.frame_policy()}
    if refusal := feed.format.refusal(selection):
        no_cache = {"Cache-Control": "no-cache", **policy}
        return PlainTextResponse(f"{refusal}\n", status_code=404, headers=no_cache)
    query = sha256(request.url.query.encode()).digest()  # it may be long
    key = (query, served.version, selection.heading)
    return Content(key, partial(feed.format.make, selection), feed.format.media_type, policy)


def _view(dataset: Dataset, request: Request, feed: Feed) -> View:
    chosen, event, _ = address.strict_choices(request.query_params.multi_items(), dataset)
    places = event_filters.matching(dataset.indexed, chosen)
    if event is not None:
        places = places[places == event_filters.place_of(dataset.indexed, event)]
    _check_size(dataset.events, places, feed)
    may_be_shorter = chosen.within is None
    return View(dataset.events, dataset.indexed, places, chosen.window, NONE_OPEN, may_be_shorter)


def _check_size(events: pd.DataFrame, places: np.ndarray, feed: Feed) -> None:
    if len(places) > feed.events:
        raise BadParameterError(
            f"{len(places):,} events match; narrow the years or categories to {feed.events:,}"
        )
    if (size := _size(events, places)) > feed.size:
        raise BadParameterError(
            f"{len(places):,} events match, with {size / 1e6:,.1f} MB of texts; "
            f"narrow the years or categories to {feed.size / 1e6:,.0f} MB"
        )


def _size(events: pd.DataFrame, places: np.ndarray) -> int:
    """Bytes of some events, each text with its column's name, without a copy of them."""
    names = events.columns.drop([*ev.ENDS])
    named = sum(len(name.encode()) + QUOTES for name in names)
    sizes = (pc.binary_length(ev.column(events, name)).to_numpy() for name in names)
    return named * len(places) + sum(int(each[places].sum()) for each in sizes)
