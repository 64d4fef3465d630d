"""The feeds: the events for other programs, under the parameters of the page."""

import asyncio
import json
import re
import sys
from itertools import count
from pathlib import Path
from threading import Event

import icalendar
import pytest
from anyio.from_thread import start_blocking_portal
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from visitor import PATIENCE, Answer

from timeline import reading
from timeline.events import images
from web import feeds, responses

FEEDS = {
    "/api/events.csv": "text/csv; charset=utf-8; header=present",
    "/api/events.json": "application/json",
    "/api/events.ics": "text/calendar; charset=utf-8",
    "/api/timeline.html": "text/html; charset=utf-8",
}
WITHIN = "within is a date or a range: within=2020-03 or within=1880/2029"
NONSENSE = '"nonsense" is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"'
NAMES = "write strict, gedcom, museum, object-id or manuscripts"
PARAMETERS = (
    "years, within, category, where, q, before, after, perhaps, verdict, open, event, "
    "convention, zone, language, as, colour, lane"
)
IDS = ["hangzhou", "congress", "apec", "shuanghu", "resettlement", "declaration"]


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_has_its_type_and_is_not_sent_twice(here: Answer, path: str) -> None:
    query = "years=2012&years=2020"
    status, headers, body = here(query, path)
    assert (status, headers["Content-Type"]) == (200, FEEDS[path])
    assert b"18th Party congress" in body
    tag = headers["ETag"]
    assert headers["Cache-Control"] == "no-cache"
    again, told, nothing = here(query, path, **{"if-none-match": tag})
    assert (again, nothing, told["ETag"]) == (304, b"", tag)
    for name in ("Cache-Control", "Content-Security-Policy"):
        assert told[name] == headers[name]
    assert here(query, path, **{"if-none-match": f"W/{tag}"})[0] == 304
    assert "preload" not in headers.get("Link", "")
    other, headers, _ = here("years=2012&years=2021", path, **{"if-none-match": tag})
    assert other == 200
    assert headers["ETag"] != tag


@pytest.mark.parametrize("path", ["/api/events.ics", "/api/timeline.html"])
def test_who_has_any_version_of_what_is_not_there_is_told_so(here: Answer, path: str) -> None:
    status, headers, _ = here("q=nothing+at+all", path, **{"if-none-match": "*"})
    assert status == 404
    assert "ETag" not in headers


@pytest.mark.parametrize("path", FEEDS)
def test_who_has_any_version_of_a_feed_is_told_that_it_is_there(here: Answer, path: str) -> None:
    status, headers, body = here(path=path, **{"if-none-match": "*"})
    assert (status, body) == (304, b"")
    assert headers["ETag"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", IDS),
        ("years=2012&years=2020", IDS[1:5]),
        ("years=2020&years=2012", IDS[1:5]),
        ("years=2012", IDS[1:2]),
        ("years=-500&years=2006", IDS[:1]),
        ("category=Result&category=Politics", ["congress", "shuanghu", "resettlement"]),
        ("&".join(["category=Result"] * 900), ["shuanghu", "resettlement"]),
        ("q=tibet", ["shuanghu"]),
        ("q=%00ti%E2%80%AEbet%C2%85", ["shuanghu"]),
        ("event=apec", ["apec"]),
        ("years=2012&event=apec", []),
        ("before=shuanghu", IDS[:3]),
        ("after=congress&before=declaration", IDS[2:5]),
        ("after=congress&category=Result", ["shuanghu", "resettlement"]),
        ("perhaps=congress", []),
        ("within=2012-11", ["congress"]),
        ("within=2012/2020", IDS[1:5]),
        ("within=2012/..", IDS[1:]),
        ("within=November+2012", ["congress"]),
        ("within=2012+to+2020", IDS[1:5]),
        ("within=2006/2021", IDS),
        ("within=1900/2100", IDS),
        ("within=2013", []),
        ("within=2012/2020&years=2017&years=2021", ["apec", "shuanghu", "resettlement"]),
        ("within=2012/2020&category=Result", ["shuanghu", "resettlement"]),
    ],
)
def test_the_parameters_choose_as_on_the_page(here: Answer, query: str, ids: list[str]) -> None:
    found = json.loads(here(query, "/api/events.json")[2])
    assert [event["id"] for event in found["events"]] == ids


@pytest.mark.parametrize(
    ("query", "ids"), [("years=2012&years=2020", IDS[1:5]), ("years=2012&event=apec", [])]
)
def test_every_feed_has_what_the_parameters_choose(
    here: Answer, query: str, ids: list[str]
) -> None:
    read = reading.read(here(query, "/api/events.csv")[2])
    assert read.events["id"].tolist() == ids
    status, _, body = here(query, "/api/events.ics")
    if ids:
        assert len(icalendar.Calendar.from_ical(body).walk("VEVENT")) == len(ids)
    else:
        assert (status, body) == (404, b"No event matches.\n")


def test_an_event_in_json_has_its_first_and_last_possible_day(here: Answer) -> None:
    found = json.loads(here("event=congress", "/api/events.json")[2])
    assert found["title"].startswith("China’s poverty campaign")
    (event,) = found["events"]
    assert [event["date"], event["earliest"], event["latest"]] == [
        "2012-36",
        "2012-10-01",
        "2012-12-31",
    ]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("years=x", "years are one or two whole numbers: years=2012&years=2020"),
        ("years=1_2012", "years are one or two whole numbers: years=2012&years=2020"),
        ("q=a&q=b", "q can be given once: q=congress"),
        (f"q={'x' * 201}", "q has at most 200 characters"),
        ("years=1&years=2&years=3", "years are one or two whole numbers: years=2012&years=2020"),
        (f"years={'9' * 5000}", "years are one or two whole numbers: years=2012&years=2020"),
        ("years=1800", "the years here are 2006 to 2021"),
        ("within=2012/2013&years=2018", "the years here are 2012 to 2013"),
        ("within=nonsense", f"{WITHIN}; {NONSENSE}"),
        (
            "within=2020/2012",
            f'{WITHIN}; "2020/2012" ends before it starts; write the earlier date first',
        ),
        (
            "within=2022/..",
            f'{WITHIN}; "2022/.." lies outside this timeline; write a time within it',
        ),
        ("category=Nothing", 'there is no category "Nothing"'),
        ("category=%E2%80%AEa%00", 'there is no category "‹U+202E›a‹U+0000›"'),
        ("%E2%81%A6a=1", f'"‹U+2066›a" is not a parameter; use {PARAMETERS}'),
        ("event=nothing", 'there is no event "nothing"'),
        ("before=nothing", 'there is no event "nothing"'),
        ("perhaps=", 'there is no event ""'),
        ("after=apec&after=congress", "after can be given once: after=congress"),
        ("event=apec&event=congress", "event can be given once: event=congress"),
        ("convention=museum&convention=gedcom", "convention can be given once: convention=museum"),
        ("file=war.csv", f'"file" is not a parameter; use {PARAMETERS}'),
        ("as=dots", '"dots" is not a view; use as=list, story, page, sources'),
        ("as=list&as=list", "as can be given once: as=list"),
        ("lane=place", '"place" is no column of few values; use category'),
        ("zone=Mars", '"Mars" is not a time zone; write a name such as Europe/Berlin, or +01:00'),
        ("zone=UTC&zone=UTC", "zone can be given once: zone=Europe/Berlin"),
        ("convention=musuem", f'"musuem" is not a convention for dates; {NAMES}'),
    ],
)
def test_a_parameter_that_makes_no_sense_is_refused_with_a_sentence(
    here: Answer, query: str, sentence: str
) -> None:
    status, _, body = here(query, "/api/events.csv")
    assert (status, body.decode().strip()) == (400, sentence)


@pytest.mark.parametrize("path", FEEDS)
def test_every_feed_refuses_what_makes_no_sense(here: Answer, path: str) -> None:
    assert here("years=1800", path)[0] == 400


def test_years_beyond_those_of_the_events_are_cut_as_on_the_page(here: Answer) -> None:
    body = here("years=99999&years=1900", "/api/timeline.html")[2].decode()
    assert '"2006" selected' in body
    assert '"2021" selected' in body


def test_the_web_page_of_a_window_of_days_has_its_axis_and_no_filter_of_years(here: Answer) -> None:
    page = here("within=2012-11", "/api/timeline.html")[2].decode()
    assert re.search(r">\d+ Nov 2012</i>", page)
    assert "<select" not in page
    page = here("within=2012/2020", "/api/timeline.html")[2].decode()
    assert '"2012" selected' in page
    assert '"2020" selected' in page


OWN = """date,title,category
../2012,Until,War
2012/..,Since,Law:Tax
-0043-03-15,Ides,War
2010-05-05,Held,War
2011-05-05,Bare,
"""


@pytest.fixture
def own(here: Answer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Answer:
    """Serve events with open ends, before year 1, of a category with a sign and of none."""
    path = tmp_path / "events.csv"
    path.write_text(OWN)
    monkeypatch.setenv("EVENTS_CSV", str(path))
    return here


def test_events_with_open_ends_are_in_every_feed(own: Answer) -> None:
    found = json.loads(own(path="/api/events.json")[2])["events"]
    assert [(event["earliest"], event["latest"]) for event in found] == [
        (None, "2012-12-31"), ("-0043-03-15", "-0043-03-15"),
        ("2010-05-05", "2010-05-05"), ("2011-05-05", "2011-05-05"), ("2012-01-01", None),
    ]  # fmt: skip
    assert [own(path=path)[0] for path in FEEDS] == [200] * len(FEEDS)


def test_a_calendar_of_which_no_event_can_be_held_is_said_not_to_be(own: Answer) -> None:
    status, headers, body = own("years=-43", "/api/events.ics")
    assert (status, body.decode()) == (
        404,
        "A calendar can hold none of these events: an open range (1), before year 1 (1).\n",
    )
    assert headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("asked", ["Law:Tax", r"Law\:Tax"])
def test_a_category_is_known_by_its_name_and_as_the_page_s_address_has_it(
    own: Answer, asked: str
) -> None:
    found = json.loads(own(f"category={asked}", "/api/events.json")[2])["events"]
    assert [event["title"] for event in found] == ["Since"]


def test_a_web_page_without_events_is_not_found(here: Answer) -> None:
    status, _, body = here("years=2007&years=2011", "/api/timeline.html")
    assert (status, body) == (404, b"No event matches.\n")


def test_the_web_page_brings_its_own_policy_and_may_be_framed_where_configured(
    own: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_FRAME_ANCESTORS", "https://a.test")
    _, headers, _ = own(path="/api/timeline.html")
    assert headers["Content-Security-Policy"] == "frame-ancestors https://a.test"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("query", ["", "q=nothing"])
def test_a_picture_has_the_whole_policy(own: Answer, query: str) -> None:
    policy = own(query, "/api/timeline.svg")[1]["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith("; frame-ancestors 'none'")


def test_of_many_feeds_that_are_asked_for_at_once_one_is_made_at_a_time_and_few_wait(
    own: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that is to end makes all that nobody refused."""
    assert own(path="/api/events.csv")[0] == 200
    made, are_refused = list[object](), Event()

    def _content(feed: object, *_: object) -> Response:
        made.append(feed)
        if len(made) == 1:
            are_refused.wait(PATIENCE)
        return Response()

    async def _ask(route: Route) -> int:
        answer: Response = await route.endpoint(Request({"type": "http", "query_string": b""}))
        return answer.status_code

    async def _all() -> list[int]:
        first, *others = [asyncio.create_task(_ask(route)) for route in routes * 4]
        refused = await asyncio.gather(*others)
        are_refused.set()
        return [await first, *refused]

    monkeypatch.setattr(feeds, "_content", _content)
    monkeypatch.setattr(responses, "PATIENCE", 0.01)
    *routes, _, _ = feeds.routes()
    with start_blocking_portal() as portal:
        told = portal.call(_all)
    assert told == [200] + [503] * (4 * len(feeds.FEEDS) - 1)
    assert made == [next(iter(feeds.FEEDS.values()))]


def test_who_would_wait_long_for_a_feed_is_asked_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def _ask() -> Response:
        turn = asyncio.Lock()
        route = responses.route("busy", lambda *_: Response(), turn)
        async with turn:
            answer: Response = await route.endpoint(Request({"type": "http"}))
        return answer

    monkeypatch.setattr(responses, "PATIENCE", 0)
    with start_blocking_portal() as portal:  # the browser's tests leave a loop in this thread
        answer = portal.call(_ask)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.body == b"The server is busy with other answers; ask again in a few seconds.\n"


def test_images_that_are_asked_for_at_once_have_their_tags(
    own: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own(path="/api/events.csv")[0] == 200
    monkeypatch.setattr(responses, "MOST_TAGS", 2)
    *_, route = feeds.routes()

    def _content(_address: str, _folder: object) -> tuple[bytes, str]:
        return next(made), "image/png"

    async def _ask() -> int:
        scope = {"type": "http", "query_string": b"", "headers": []}
        answer: Response = await route.endpoint(Request(scope))
        return answer.status_code

    async def _all() -> list[int]:
        return await asyncio.gather(*(_ask() for _ in range(400)))

    made = (str(number % 5).encode() for number in count())
    monkeypatch.setattr(images, "content", _content)
    monkeypatch.setattr(responses, "PATIENCE", 60)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with start_blocking_portal() as portal:
            assert {*portal.call(_all)} == {200}
    finally:
        sys.setswitchinterval(before)


def test_a_feed_stays_as_it_was_when_the_events_file_is_gone(own: Answer, tmp_path: Path) -> None:
    status, before, calendar = own(path="/api/events.ics")
    assert status == 200
    (tmp_path / "events.csv").unlink()
    status, after, again = own(path="/api/events.ics")
    assert (status, after["ETag"], again) == (200, before["ETag"], calendar)


def test_events_without_a_category_can_be_asked_for(own: Answer) -> None:
    found = json.loads(own("category=", "/api/events.json")[2])["events"]
    assert [event["title"] for event in found] == ["Bare"]
