"""The events for other programs: CSV, JSON, calendar and web page under the page's parameters."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from page import data, settings
from timeline import events as ev
from timeline import filters
from timeline.exports import calendar, sheet, webpage
from timeline.view import NONE_OPEN, View
from web import headers

MOST_EVENTS = 100_000
PARAMETERS = ("years", "category", "q", "event")
CODE_SUFFIXES = (".py", ".js", ".css", ".html")
CODE = settings.ROOT / "timeline"


class Feed(NamedTuple):
    """What a feed answers with: the events, their heading, and of when their file is."""

    view: View
    heading: webpage.Heading
    stamp: datetime


class _BadParameterError(ValueError):
    """A parameter that makes no sense; the message says how to write it."""


def _csv(feed: Feed) -> Response:
    kind = "text/csv; charset=utf-8; header=present"  # RFC 7111
    return Response(sheet.sheet(feed.view.all_rows()), media_type=kind)


def _json(feed: Feed) -> Response:
    heading = feed.heading
    about = {"title": heading.title, "attribution": heading.attribution, "link": heading.link}
    return JSONResponse({**about, "events": list(map(_plain, ev.records(feed.view.all_rows())))})


def _plain(event: dict[str, Any]) -> dict[str, str | None]:
    """An event with its first and last possible day in ISO 8601, None at an open end."""
    ends = {name: np.datetime64(event[name], "D") for name in ("earliest", "latest")}
    return {**event, **{name: None if np.isnat(day) else str(day) for name, day in ends.items()}}


def _calendar(feed: Feed) -> Response:
    body = calendar.entries(feed.view.all_rows(), feed.heading.title, feed.stamp)
    return Response(body, media_type="text/calendar; charset=utf-8")


def _webpage(feed: Feed) -> Response:
    if not len(feed.view.places):
        return PlainTextResponse("No event matches.\n", status_code=404)
    # The page brings the rest of its policy itself: its scripts by their hashes.
    policy = {"Content-Security-Policy": headers.frame_policy()}
    return Response(webpage.page(feed.view, feed.heading), media_type="text/html", headers=policy)


def routes() -> list[Route]:
    """The feeds under their addresses."""
    made = {
        "/api/events.csv": _csv,
        "/api/events.json": _json,
        "/api/events.ics": _calendar,
        "/api/timeline.html": _webpage,
    }
    return [Route(path, _answering(make)) for path, make in made.items()]


def _answering(make: Callable[[Feed], Response]) -> Callable[[Request], Response]:
    """The answer of one feed: 304 where the asker has it, 400 where a parameter is wrong."""

    def _answer(request: Request) -> Response:
        dataset = data.served(settings.events_file())
        if dataset.events.empty:
            return PlainTextResponse("The events file can't be read just now.\n", status_code=503)
        try:
            view = _view(dataset, request.query_params)
        except _BadParameterError as fault:
            return PlainTextResponse(f"{fault}\n", status_code=400)
        tag = _tag(request)
        known = [each.strip() for each in request.headers.get("if-none-match", "").split(",")]
        if tag in known:
            return Response(status_code=304, headers={"ETag": tag})
        feed = Feed(view, settings.heading(dataset.title), _changed())
        response = make(feed)
        response.headers.update({"ETag": tag, "Cache-Control": "no-cache"})
        return response

    return _answer


def _view(dataset: data.Dataset, query: QueryParams) -> View:
    unknown = [name for name in query if name not in PARAMETERS]
    if unknown:
        raise _BadParameterError(
            f'"{unknown[0][:40]}" is no parameter; there are {", ".join(PARAMETERS)}'
        )
    chosen = filters.Filters(
        _years(query.getlist("years"), dataset.years),
        tuple(_categories(query.getlist("category"), dataset.indexed.categories)),
        " ".join(query.getlist("q")),
    )
    places = filters.matching(dataset.indexed, chosen)
    if "event" in query:
        place = filters.place_of(dataset.indexed, query["event"])
        if place is None:
            raise _BadParameterError(f'there is no event "{query["event"][:80]}"')
        places = places[places == place]
    if len(places) > MOST_EVENTS:
        raise _BadParameterError(
            f"{len(places):,} events match; narrow the years or categories to {MOST_EVENTS:,}"
        )
    return View(dataset.events, dataset.indexed, places, chosen.years, NONE_OPEN)


def _years(texts: list[str], bounds: tuple[int, int]) -> tuple[int, int]:
    """First and last year, sorted and clamped as on the page; one year is that year alone."""
    if not texts:
        return bounds
    try:
        years = [int(text) for text in texts if len(text) <= 12]
    except ValueError:
        years = []
    if len(years) not in (1, 2) or len(years) != len(texts):
        raise _BadParameterError("years are one or two whole numbers: years=2012&years=2020")
    low, high = (min(max(year, bounds[0]), bounds[1]) for year in (min(years), max(years)))
    return low, high


def _categories(asked: list[str], known: list[str]) -> Iterator[str]:
    for name in asked:
        if name not in known:
            raise _BadParameterError(f'there is no category "{name[:80]}"')
        yield name


def _changed() -> datetime:
    """When the events file was changed last; a missing file's last good events are of no time."""
    try:
        return datetime.fromtimestamp(settings.events_file().stat().st_mtime, UTC)
    except OSError:
        return datetime.fromtimestamp(0, UTC)


def _tag(request: Request) -> str:
    """The entity tag: it changes with the events, the heading, the code and the address."""
    parts = (_changed(), settings.heading(""), _code(), request.url.path, request.url.query)
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


@cache
def _code() -> str:
    """A digest of the code that makes the answers."""
    files = sorted(path for path in CODE.rglob("*") if path.suffix in CODE_SUFFIXES)
    return sha256(b"".join(map(Path.read_bytes, files))).hexdigest()
