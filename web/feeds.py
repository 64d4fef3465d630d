"""The events for other programs: CSV, JSON, calendar and web page under the page's parameters."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow.compute as pc
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from service import address, datasets, settings
from service.address import CATEGORY, EVENT, SEARCH, YEARS
from timeline import dates, filters
from timeline import events as ev
from timeline.dataset import Dataset
from timeline.events import Heading
from timeline.exports import calendar, sheet, webpage
from timeline.view import NONE_OPEN, View
from web import compression, headers

PATIENCE = 2  # seconds that an answer waits for the one before it
BUSY = "The server is busy with other answers; ask again in a few seconds.\n"
POLICY = "Content-Security-Policy"
PARAMETERS = (YEARS, CATEGORY, SEARCH, EVENT)


class Limits(NamedTuple):
    """How much is in one answer: events, and bytes of them as JSON would have them.

    So none takes a server longer than two seconds, whatever is in the texts.
    """

    events: int
    size: int


TABLE = Limits(100_000, 50_000_000)
LIST = Limits(50_000, 25_000_000)
CARDS = Limits(10_000, 10_000_000)
QUOTES = 8  # bytes about a name and a text


class Feed(NamedTuple):
    """What a feed answers with: the events, their heading, and of when their file is."""

    view: View
    heading: Heading
    stamp: datetime


class _BadParameterError(ValueError):
    """A parameter that makes no sense; the message says how to write it."""


def _csv(feed: Feed) -> Response:
    kind = "text/csv; charset=utf-8; header=present"  # RFC 7111
    return Response(sheet.sheet(feed.view.rows()), media_type=kind)


def _json(feed: Feed) -> Response:
    heading = feed.heading
    about = {"title": heading.title, "attribution": heading.attribution, "link": heading.link}
    return JSONResponse({**about, "events": list(_plain(feed.view.rows()))})


def _plain(events: pd.DataFrame) -> Iterator[dict[str, str | None]]:
    """The events with their first and last possible day in ISO 8601, None at an open end."""
    days = (_iso(events[name].to_numpy()) for name in ev.MADE_HERE)
    texts = ev.records(events.drop(columns=[*ev.MADE_HERE]))
    for event, earliest, latest in zip(texts, *days, strict=True):
        yield {**event, "earliest": earliest, "latest": latest}


def _iso(days: np.ndarray) -> Iterator[str | None]:
    """Days in ISO 8601, each distinct one made once."""
    distinct, places = np.unique(days.astype("datetime64[D]"), return_inverse=True)
    texts = [None if np.isnat(day) else dates.iso(day) for day in distinct]
    return (texts[place] for place in places.tolist())


def _calendar(feed: Feed) -> Response:
    body = calendar.entries(feed.view.rows(), feed.heading.title, feed.stamp)
    return Response(body, media_type="text/calendar; charset=utf-8")


def _no_calendar(feed: Feed) -> str:
    events = feed.view.rows()
    return calendar.refusal(calendar.left_out(events), len(events))


def _webpage(feed: Feed) -> Response:
    return Response(webpage.page(feed.view, feed.heading), media_type="text/html")


def _no_page(feed: Feed) -> str:
    return "" if len(feed.view.places) else "No event matches."


class _Kind(NamedTuple):
    """How a feed is made, how much is in it, and why there is none of some events, or ""."""

    make: Callable[[Feed], Response]
    limits: Limits
    refusal: Callable[[Feed], str] = lambda _: ""


def routes() -> list[Route]:
    """The feeds under their addresses."""
    kinds = {
        "/api/events.csv": _Kind(_csv, TABLE),
        "/api/events.json": _Kind(_json, LIST),
        "/api/events.ics": _Kind(_calendar, CARDS, _no_calendar),
        "/api/timeline.html": _Kind(_webpage, CARDS, _no_page),
    }
    turn = asyncio.Semaphore()
    return [Route(path, in_turn(_answering(kind), turn)) for path, kind in kinds.items()]


def in_turn(
    answer: Callable[[Request], Response], turn: asyncio.Semaphore
) -> Callable[[Request], Awaitable[Response]]:
    """Answers one after the other, in a thread each: who would wait long is asked to come again.

    Many at once would share the interpreter, so that none ends soon, and a server that is to end
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


def _answering(kind: _Kind) -> Callable[[Request], Response]:
    """The answer of one feed: 304 where the asker has it, 400 where a parameter is wrong."""

    def _answer(request: Request) -> Response:
        served = datasets.served(settings.events_file())
        dataset = served.dataset
        if dataset.events.empty:
            return PlainTextResponse("The events file can't be read just now.\n", status_code=503)
        try:
            view = _view(dataset, request.query_params, kind.limits)
        except _BadParameterError as fault:
            return PlainTextResponse(f"{fault}\n", status_code=400)
        changed = datetime.fromtimestamp(served.version.changed / 1e9, UTC)
        feed = Feed(view, settings.heading(dataset.title), changed)
        # The page of the web brings the rest of its policy itself: its scripts by their hashes.
        said = {"Cache-Control": "no-cache", POLICY: headers.frame_policy()}
        if refusal := kind.refusal(feed):
            return PlainTextResponse(f"{refusal}\n", status_code=404, headers=said)
        response = kind.make(feed)
        said["ETag"] = f'"{sha256(response.body).hexdigest()[:32]}"'
        if compression.is_known(said["ETag"], request.headers):
            return Response(status_code=304, headers=said)
        response.headers.update(said)
        return response

    return _answer


def _view(dataset: Dataset, query: QueryParams, limits: Limits) -> View:
    unknown = [name for name in query if name not in PARAMETERS]
    if unknown:
        raise _BadParameterError(
            f'"{unknown[0][:40]}" is not a parameter; use {", ".join(PARAMETERS)}'
        )
    chosen = filters.Filters(
        _years(query.getlist(YEARS), dataset.years),
        tuple(_categories(query.getlist(CATEGORY), dataset.indexed.categories)),
        " ".join(query.getlist(SEARCH)),
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
    return View(dataset.events, dataset.indexed, places, chosen.years, NONE_OPEN)


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


def _categories(asked: list[str], known: list[str]) -> Iterator[str]:
    """The categories by their names or, as in the page's address, by their labels."""
    names = address.category_names(known) if asked else {}
    for each in dict.fromkeys(asked):
        if each not in names:
            raise _BadParameterError(f'there is no category "{each[:80]}"')
        yield names[each]
