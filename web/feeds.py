"""The events for other programs: CSV, JSON, calendar, web page, under the page's parameters."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow.compute as pc
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from service import asked, datasets, settings
from service.asked import BadParameterError
from timeline import events as ev
from timeline import filters
from timeline.dataset import Dataset
from timeline.exports import formats
from timeline.exports.formats import Format, Selection
from timeline.view import NONE_OPEN, View
from web import compression, headers

PATIENCE = 2  # seconds that an answer waits for the one before it
BUSY = "The server is busy with other answers; ask again in a few seconds.\n"
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
    "/api/events.csv": (formats.TABLE, TABLE),
    "/api/events.json": (formats.JSON, JSON),
    "/api/events.ics": (formats.CALENDAR, CARDS),
    "/api/timeline.html": (formats.WEB_PAGE, CARDS),
}
MOST_TAGS = 1_000  # of each feed
QUOTES = 8  # bytes about a name and a text


class _Tags(dict[Hashable, str]):
    """The entity tags of the answers made last: who has one of them is told so at once."""

    def __setitem__(self, wanted: Hashable, tag: str) -> None:
        if len(self) >= MOST_TAGS:
            self.clear()
        super().__setitem__(wanted, tag)


def routes() -> list[Route]:
    """The feeds under their addresses."""
    turn = asyncio.Semaphore()
    return [Route(path, in_turn(_answering(*feed), turn)) for path, feed in FEEDS.items()]


def in_turn(
    answer: Callable[[Request], Response], turn: asyncio.Semaphore
) -> Callable[[Request], Awaitable[Response]]:
    """Answers made one after the other, each in a thread; one that would wait long gets 503.

    Many at once would share the interpreter, so that none ends soon, and a server that shuts down
    waits for all of them.
    """

    async def _answer(request: Request) -> Response:
        try:
            async with asyncio.timeout(PATIENCE):
                await turn.acquire()
        except TimeoutError:
            return PlainTextResponse(BUSY, status_code=503, headers={"Retry-After": "5"})
        try:
            return await run_in_threadpool(answer, request)
        finally:
            turn.release()

    return _answer


def _answering(kind: Format, limits: Limits) -> Callable[[Request], Response]:
    """The answer of one feed: 304 if the client has it, 400 if a parameter is wrong."""
    tags = _Tags()

    def _answer(request: Request) -> Response:
        served = datasets.served(settings.events_file())
        dataset = served.dataset
        if dataset.events.empty:
            return PlainTextResponse("The events file can't be read just now.\n", status_code=503)
        try:
            view = _view(dataset, request.query_params, limits)
        except BadParameterError as error:
            return PlainTextResponse(f"{error}\n", status_code=400)
        changed = datetime.fromtimestamp(served.version.changed / 1e9, UTC)
        chosen = Selection(view, settings.heading(dataset.title), changed)
        # The web page has the rest of its policy in itself: its scripts by their hashes.
        said = {"Cache-Control": "no-cache", POLICY: headers.frame_policy()}
        if refusal := kind.refusal(chosen):
            return PlainTextResponse(f"{refusal}\n", status_code=404, headers=said)
        wanted = (request.url.query, served.version, chosen.heading)
        body = None
        if wanted not in tags:
            body = kind.make(chosen)
            tags[wanted] = f'"{sha256(body).hexdigest()[:32]}"'
        said["ETag"] = tags[wanted]
        if compression.is_known(said["ETag"], request.headers):
            return Response(status_code=304, headers=said)
        body = body or kind.make(chosen)
        return Response(body, headers=said, media_type=kind.media_type)

    return _answer


def _view(dataset: Dataset, query: QueryParams, limits: Limits) -> View:
    chosen, event = asked.strict(query.multi_items(), dataset)
    places = filters.matching(dataset.indexed, chosen)
    if event is not None:
        places = places[places == filters.place_of(dataset.indexed, event)]
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
    names = events.columns.drop([*ev.MADE_HERE])
    named = sum(len(name.encode()) + QUOTES for name in names)
    sizes = (pc.binary_length(ev.column(events, name)).to_numpy() for name in names)
    return named * len(places) + sum(int(each[places].sum()) for each in sizes)
