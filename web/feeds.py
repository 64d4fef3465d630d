"""The events for other programs: CSV, JSON, calendar, web page, under the page's parameters."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterator
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

from service import address, datasets, settings
from service.address import CATEGORY, EVENT, SEARCH, WITHIN, YEARS
from timeline import events as ev
from timeline import filters, window
from timeline.dataset import Dataset
from timeline.dates import DateError
from timeline.exports import formats
from timeline.exports.formats import Format, Selection
from timeline.view import NONE_OPEN, View
from timeline.window import Window
from web import compression, headers

PATIENCE = 2  # seconds that an answer waits for the one before it
BUSY = "The server is busy with other answers; ask again in a few seconds.\n"
POLICY = "Content-Security-Policy"
PARAMETERS = (YEARS, WITHIN, CATEGORY, SEARCH, EVENT)


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

    def __setitem__(self, asked: Hashable, tag: str) -> None:
        if len(self) >= MOST_TAGS:
            self.clear()
        super().__setitem__(asked, tag)


class _BadParameterError(ValueError):
    """A parameter that makes no sense; the message says how to write it."""


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
        except _BadParameterError as error:
            return PlainTextResponse(f"{error}\n", status_code=400)
        changed = datetime.fromtimestamp(served.version.changed / 1e9, UTC)
        chosen = Selection(view, settings.heading(dataset.title), changed)
        # The web page has the rest of its policy in itself: its scripts by their hashes.
        said = {"Cache-Control": "no-cache", POLICY: headers.frame_policy()}
        if refusal := kind.refusal(chosen):
            return PlainTextResponse(f"{refusal}\n", status_code=404, headers=said)
        asked = (request.url.query, served.version, chosen.heading)
        body = None
        if asked not in tags:
            body = kind.make(chosen)
            tags[asked] = f'"{sha256(body).hexdigest()[:32]}"'
        said["ETag"] = tags[asked]
        if compression.is_known(said["ETag"], request.headers):
            return Response(status_code=304, headers=said)
        body = body or kind.make(chosen)
        return Response(body, headers=said, media_type=kind.media_type)

    return _answer


def _view(dataset: Dataset, query: QueryParams, limits: Limits) -> View:
    unknown = [name for name in query if name not in PARAMETERS]
    if unknown:
        raise _BadParameterError(
            f'"{unknown[0][:40]}" is not a parameter; use {", ".join(PARAMETERS)}'
        )
    within = _within(query.getlist(WITHIN), dataset.everything)
    chosen = filters.Filters(
        _years(query.getlist(YEARS), dataset.years_in(within)),
        tuple(_categories(query.getlist(CATEGORY), dataset.indexed.categories)),
        " ".join(query.getlist(SEARCH)),
        within,
    )
    if len(chosen.search) > filters.LONGEST_SEARCH:
        raise _BadParameterError(f"q has at most {filters.LONGEST_SEARCH} characters")
    places = filters.matching(dataset.indexed, chosen)
    if EVENT in query:
        place = filters.place_of(dataset.indexed, query[EVENT])
        if place is None:
            raise _BadParameterError(f'there is no event "{query[EVENT][:80]}"')
        places = places[places == place]
    _check_size(dataset.events, places, limits)
    return View(dataset.events, dataset.indexed, places, chosen.window, NONE_OPEN)


def _check_size(events: pd.DataFrame, places: np.ndarray, limits: Limits) -> None:
    if len(places) > limits.events:
        raise _BadParameterError(
            f"{len(places):,} events match; narrow the years or categories to {limits.events:,}"
        )
    if (size := _size(events, places)) > limits.size:
        raise _BadParameterError(
            f"{len(places):,} events match, with {size / 1e6:,.1f} MB of texts; "
            f"narrow the years or categories to {limits.size / 1e6:,.0f} MB"
        )


def _size(events: pd.DataFrame, places: np.ndarray) -> int:
    """Bytes of some events, each text with its column's name, without a copy of them."""
    names = events.columns.drop([*ev.MADE_HERE])
    named = sum(len(name.encode()) + QUOTES for name in names)
    sizes = (pc.binary_length(ev.column(events, name)).to_numpy() for name in names)
    return named * len(places) + sum(int(each[places].sum()) for each in sizes)


def _years(texts: list[str], bounds: tuple[int, int]) -> tuple[int, int]:
    """First and last year, sorted and clamped as on the page; one year is that year alone."""
    if not texts:
        return bounds
    years = address.years(texts)
    if years is None or len(texts) > 2:
        raise _BadParameterError("years are one or two whole numbers: years=2012&years=2020")
    return address.clamped(years, bounds)


def _within(texts: list[str], everything: Window) -> Window | None:
    """The window of time; no text is none."""
    if not texts:
        return None
    if len(texts) > 1:
        raise _BadParameterError("within can be given once: within=2019/2020")
    try:
        return window.read(texts[0], everything)
    except DateError as error:
        raise _BadParameterError(
            f"within is a time in EDTF: within=2020-03 or within=1880/2029; {error}"
        ) from None


def _categories(asked: list[str], known: list[str]) -> Iterator[str]:
    """The categories by their names or, as in the page's address, by their labels."""
    names = address.category_names(known) if asked else {}
    for each in dict.fromkeys(asked):
        if each not in names:
            raise _BadParameterError(f'there is no category "{each[:80]}"')
        yield names[each]
