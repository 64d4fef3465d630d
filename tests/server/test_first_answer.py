"""The first answer: Streamlit's page with the view that the address asks for, drawn."""

import gzip
import html
import json
import os
import re
import threading
import tracemalloc
from html.parser import HTMLParser
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from cachetools import LRUCache
from starlette.responses import FileResponse, HTMLResponse
from visitor import Answer, asking

from service import datasets, settings, visit
from timeline.geometry import chart
from timeline.painters import html_page
from timeline.painters.scene import Addresses, Scene
from timeline.shelves.shelf import ShelfError
from web import first_answer
from web.first_answer import Page
from workarounds import first_page

SERVED_BY_STREAMLIT = first_page.index().encode()
GZIP = {"accept-encoding": "gzip"}


class _Found(HTMLParser):
    """The tags of a page with their attributes, and the name of the view that is drawn in it."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.view = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id") == "first-answer":
            self.view = found["data-view"] or ""


def _drawing(page: bytes) -> str:
    """The layer with the drawing, without the rest of the page."""
    return page.decode().partition('<div id="first-answer"')[2].partition('<div id="root">')[0]


VIEWS = {
    "": "event=hangzhou",
    "event=apec": "event=apec",
    "event=nonsense": "event=hangzhou",
    "years=2012&years=2020": "years=2012&years=2020&event=congress",
    "years=2020&years=2012": "years=2012&years=2020&event=congress",
    "years=2012": "years=2012&years=2012&event=congress",
    "years=nonsense": "event=hangzhou",
    "category=Result": "category=Result&event=shuanghu",
    "category=Nonsense": "event=hangzhou",
    "q=apec": "q=apec&event=apec",
    "q=zebra": "q=zebra",
    "within=2017": "years=2017&years=2017&event=apec",
    "within=2017-11": "within=2017-11&event=apec",
    "within=nonsense": "event=hangzhou",
    "unknown=1&__proto__=x": "event=hangzhou",
}


@pytest.mark.parametrize(("query", "view"), VIEWS.items())
def test_each_parameter_is_taken_as_the_page_takes_it(here: Answer, query: str, view: str) -> None:
    status, headers, body = here(query)
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert _Found(body).view == view


def test_the_first_answer_has_the_drawing_before_anything_that_holds_up_the_paint(
    here: Answer,
) -> None:
    body = here()[2]
    order = [b'<script>(() => {"use strict"', b'<style id="first-style"', b"<body", b'<div id="drawing"', b'<div id="root"></div>', b'<link rel="stylesheet"']  # fmt: skip
    places = [body.find(part) for part in order]
    assert places == sorted(places)
    assert all(body.count(part) == 1 for part in order)
    assert "Meeting in Hangzhou" in _drawing(body)
    assert b"You need to enable JavaScript" not in body
    assert b"<title>Streamlit" not in body


def test_what_streamlit_needs_is_still_in_the_first_answer(here: Answer) -> None:
    body = here()[2]
    files = {found.get("src") or found.get("href") for _, found in _Found(body).tags}
    page = _Found(SERVED_BY_STREAMLIT)
    for tag, found in page.tags:
        if tag in {"link", "script"} and found.get("href", found.get("src")):
            assert (found.get("src") or found.get("href")) in files


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'\"&lt;",
    "harmless\x00\u202e",
)


@pytest.mark.parametrize("name", ["q", "event", "category", "years", "within", "embed_options", "<b>"])  # fmt: skip
@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_parameter_is_text_or_nothing(here: Answer, name: str, value: str) -> None:
    plain = _tags(here(urlencode({name: "harmless", "embed": "true"}))[2])
    status, _, body = here(urlencode({name: value, "embed": "true"}))
    assert status == 200
    assert _tags(body) == plain


def _tags(page: bytes) -> list[tuple[str, list[str]]]:
    """The tags of a page with the names of their attributes."""
    return [(tag, sorted(attributes)) for tag, attributes in _Found(page).tags]


def test_how_it_is_framed_is_kept_in_links_once_and_only_as_the_platform_knows_it(
    here: Answer,
) -> None:
    query = "embed=true&embed_options=dark_theme&embed_options=" + "x" * 90
    plain = here(query)[2].decode()
    many = here("&".join([query] * 300))[2].decode()
    links = set(re.findall(r'href="(\?[^"]*)"', many))
    assert links == set(re.findall(r'href="(\?[^"]*)"', plain))
    assert all(link.count("embed") == 2 for link in links)
    assert all("embed=true&amp;embed_options=dark_theme" in link for link in links)


def test_letters_of_any_case_frame_it_as_the_platform_takes_them(here: Answer) -> None:
    body = here("EMBED=True&embed_options=Show_Loading_Screen_V2&embed_options=LIGHT_theme")[2]
    links = re.findall(r'href="(\?[^"]*)"', body.decode())
    framing = "embed=true&amp;embed_options=show_loading_screen_v2&amp;embed_options=light_theme"
    assert links
    assert all(framing in link for link in links)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("utm_source=a", "x=1"),
        ("q=a", "q=b&q=a"),
        ("q=a", "years=soon&q=a"),
        ("years=2012&years=2020", "years=2020&years=2012"),
        ("embed=true", "Embed=TRUE&embed=tRue"),
        ("q=" + "a" * 200, "q=" + "a" * 300),
    ],
)
def test_what_means_the_same_or_nothing_makes_no_page_of_its_own(one: str, other: str) -> None:
    assert first_answer.page(one, 784) is first_answer.page(other, 784)


def test_pages_are_kept_with_all_that_they_are_asked_for_in_bounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = 2**18
    kept = LRUCache[bytes, Page](most, lambda page: len(page.body) + first_answer.ENTRY)
    monkeypatch.setattr(first_answer._made, "cache", kept)  # noqa: SLF001
    tracemalloc.start()
    for number in range(5):
        long = urlencode({"event": f"{number:04}" + "\u4e2d" * 2**15})
        first_answer.page(f"{long}&{'embed=true&' * 500}", 784)
    full = tracemalloc.get_traced_memory()[0]
    kept.clear()
    size = full - tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert size < most


def test_a_page_that_is_too_large_is_left_to_the_platform_and_not_made_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(first_answer, "LARGEST", 10)
    assert first_answer.page("q=a", 784) is None
    monkeypatch.setattr(html_page, "body", lambda *_: 1 / 0)
    assert first_answer.page("q=a", 784) is None


# Less than 16 kB each: a longer address is refused if it comes in pieces.
CROOKED = ["q=" + "x" * 15_000, "q=" + "%C3%A9+" * 2_000, "%ff%fe=%00", "q=%", "q=%zz", "&" * 5_000, "years=" + "9" * 10_000, "a=" * 3_000, "q=%ff&event=%c3"]  # fmt: skip


@pytest.mark.parametrize("query", CROOKED, ids=lambda query: query[:20])
def test_a_crooked_address_gets_a_small_drawing(here: Answer, query: str) -> None:
    status, _, body = here(query, **GZIP)
    assert status == 200
    assert len(body) < first_answer.LARGEST
    assert _drawing(gzip.decompress(body))


def test_who_has_the_answer_is_told_so(here: Answer) -> None:
    _, headers, _ = here("q=a")
    tag = headers["ETag"]
    assert tag.startswith('W/"')
    assert headers["Cache-Control"] == "no-cache"
    again, told, body = here("q=a", **{"if-none-match": f'"x", {tag}'})
    assert (again, body, told["ETag"]) == (304, b"", tag)
    assert here("q=b", **{"if-none-match": tag})[0] == 200


@pytest.mark.parametrize("query", ["q=a", "file=war.csv"])
def test_a_page_with_a_drawing_or_without_says_what_decides_that(here: Answer, query: str) -> None:
    for headers in ({}, GZIP):
        varied = here(query, **headers)[1]["Vary"]
        assert {"Accept-Encoding", "User-Agent", "Sec-CH-UA-Mobile"} <= {*varied.split(", ")}


@pytest.mark.parametrize("sent", ["a%00b", "a%E2%80%AEb", "%E2%81%A6ab%E2%81%A9", "ab%EF%BF%BE"])
def test_a_search_is_without_what_no_page_may_hold_or_nobody_sees(here: Answer, sent: str) -> None:
    body = here(f"q={sent}")[2].decode()
    assert 'name="q" value="ab"' in body
    assert not re.search("[\0\u202a-\u202e\u2066-\u2069\ufffe]", body)


def test_the_answer_is_the_same_in_gzip_and_plain(here: Answer) -> None:
    _, plain, body = here()
    _, coded, compressed = here(**{"accept-encoding": "gzip, br"})
    assert coded["Content-Encoding"] == "gzip"
    assert gzip.decompress(compressed) == body
    assert "Content-Encoding" not in plain
    for headers in (plain, coded):
        assert "Accept-Encoding" in headers["Vary"]


def test_the_policy_lets_the_search_be_sent_and_this_script_run_alone(here: Answer) -> None:
    policy = here()[1]["Content-Security-Policy"]
    assert "form-action 'self'" in policy
    assert first_page.script_hash(first_answer.SCRIPT) in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]


def test_how_the_page_is_framed_stays_in_the_links(here: Answer) -> None:
    framed = _drawing(here("embed=true&embed_options=dark_theme")[2])
    links = re.findall(r'href="(\./|\?)([^"]*)"(?! target)', framed)
    assert links
    assert all("embed=true&amp;embed_options=dark_theme" in query for _, query in links)
    assert "embed" not in _drawing(here()[2])
    assert "x" * 200 not in _drawing(here(f"embed_options={'x' * 200}")[2])


def test_in_a_frame_the_timeline_stands_alone_and_leads_to_the_whole_page(here: Answer) -> None:
    for file, back in (({}, ""), ({"file": FLIGHTS}, settings.WAY_BACK)):
        query = urlencode({**file, "q": "a"})
        whole, framed = (_drawing(here(f"{query}{end}")[2]) for end in ("", "&embed=true"))
        for part in ('class="tabs"', 'data-opens="share"', "Downloads", back):
            assert (part in whole, part in framed) == (True, not part)
        link = f'<a href="?{query.replace("&", "&amp;")}" target="_blank" rel="noopener">'
        assert (link in whole, link in framed) == (False, True)


@pytest.mark.parametrize(("query", "is_alone"), [("", True), ("&show=filters", False)])
def test_in_a_frame_filters_are_there_where_the_address_asks_for_them(
    here: Answer, query: str, *, is_alone: bool
) -> None:
    framed = _drawing(here(f"embed=true{query}")[2])
    assert ('class="whole-page alone"' in framed) == is_alone
    assert ("show=filters" in framed) != is_alone  # in its links


def test_the_theme_of_a_frame_is_told_to_the_platform_in_its_own_words(here: Answer) -> None:
    status, headers, _ = here("embed=true&theme=dark&q=a")
    assert status == HTTPStatus.TEMPORARY_REDIRECT
    assert headers["Location"] == "?embed=true&q=a&embed_options=dark_theme"
    for query in ("theme=dark", "embed=true&theme=red"):
        assert here(query)[0] == HTTPStatus.OK


FLIGHTS, WAR = "examples/space-flights.csv", "examples/second-punic-war.csv"


@pytest.mark.parametrize(
    "names",
    [["own.csv"], [""], ["examples/template.csv"], ["examples/../events.csv"], [f"./{FLIGHTS}"], ["/etc/passwd"], [FLIGHTS, "own.csv"], [WAR, FLIGHTS]],
)  # fmt: skip
def test_a_file_that_is_no_example_is_left_to_the_page(here: Answer, names: list[str]) -> None:
    query = urlencode([("file", name) for name in names])
    assert here(query)[2] == SERVED_BY_STREAMLIT


@pytest.mark.parametrize("name", settings.EXAMPLES)
def test_an_example_is_drawn_with_the_way_back_and_links_that_keep_to_it(
    here: Answer, name: str
) -> None:
    query = urlencode({"file": name})
    body = here(query)[2]
    drawing = _drawing(body)
    assert f">{html.escape(settings.EXAMPLES[name].title)}</h1>" in drawing
    assert html.escape(settings.EXAMPLES[name].attribution) in drawing
    assert f'<a href="./">{settings.WAY_BACK}</a>' in drawing
    links = set(re.findall(r'href="(\?[^"]*)"', drawing))
    assert len(links) > 10
    assert all(f"{each}&amp;".startswith(f"?{query}&amp;") for each in links)
    assert f'<input type="hidden" name="file" value="{name}">' in drawing


def test_a_view_of_an_example_has_its_own_address_and_is_not_that_of_the_served_file(
    here: Answer,
) -> None:
    found = _Found(here(urlencode({"file": FLIGHTS, "q": "apollo"}), host="a.test")[2])
    assert found.view == "q=apollo&event=apollo-11"
    said = {(each.get("rel") or each.get("name") or each.get("property")): each for _, each in found.tags}  # fmt: skip
    own = f"?{urlencode({'file': FLIGHTS, 'q': 'apollo'})}"
    assert str(said["canonical"]["href"]).endswith(own)
    assert said["robots"]["content"] == "noindex, nofollow"
    assert "og:image" not in said
    assert here("q=apollo")[2] != here(own[1:])[2]


def test_all_that_the_page_names_is_relative(here: Answer) -> None:
    for tag, found in _Found(here("years=2012&q=a")[2]).tags:
        named = found.get("href") or found.get("src") or found.get("action") or "./"
        assert named.startswith(("./", "?", "#", "http", "/api/")), tag


# Of an application of its own, in this process.


async def _streamlit(scope: Any, receive: Any, send: Any) -> None:
    """Answers with the first page, except under /feed."""
    page = HTMLResponse("<p>") if scope["path"] == "/feed" else FileResponse(first_page.FOLDER / "index.html")  # fmt: skip
    await page(scope, receive, send)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """The way to ask for a first answer, for which it waits however busy the machine is."""
    monkeypatch.setattr(first_answer, "PATIENCE", 60)
    return asking(first_answer.FirstAnswers(_streamlit))


def test_another_page_is_left_as_it_is(answer: Answer) -> None:
    assert answer(path="/feed")[2] == b"<p>"
    assert _drawing(answer()[2])


def _broken(*_: Any) -> Any:
    raise RuntimeError("zebra")


@pytest.mark.parametrize("place", [html_page, visit, first_page])
def test_what_can_not_be_drawn_is_left_to_the_page_and_logged(
    answer: Answer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, place: Any
) -> None:
    for name in ("body", "scene", "parts"):
        monkeypatch.setattr(place, name, _broken, raising=False)
    assert answer()[2] == SERVED_BY_STREAMLIT
    assert "zebra" in caplog.text


def test_what_an_engine_refuses_is_left_to_the_page_and_no_word_of_it_is_logged(
    answer: Answer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def _refused(*_: Any) -> Any:
        raise ShelfError("zebra")

    monkeypatch.setattr(visit, "scene", _refused)
    assert answer()[2] == SERVED_BY_STREAMLIT
    assert not caplog.text


def test_too_large_a_drawing_is_left_out(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    noise = os.urandom(first_answer.LARGEST).hex()
    monkeypatch.setattr(html_page, "body", lambda *_: noise)
    assert answer()[2] == SERVED_BY_STREAMLIT


@pytest.mark.parametrize("content", [None, b"", b"date,title\n", b"\xff\x00"])
def test_a_file_without_events_is_left_to_the_page(
    answer: Answer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    events = tmp_path / "events.csv"
    monkeypatch.setenv("EVENTS_CSV", str(events))
    if content is not None:
        events.write_bytes(content)
    assert answer()[2] == SERVED_BY_STREAMLIT
    events.write_bytes(b"date,title\n2012,New\n")
    assert "New" in _drawing(answer()[2])
    events.unlink()
    assert "New" in _drawing(answer()[2])


FOUND = (
    "events.csv: 12 of 12 dates fall on 1 January; by chance it would be 0 or 1. "
    "Are these exact days, or is only the year known?"
)


def test_what_is_wrong_in_a_file_is_said_to_who_serves_it_and_not_in_the_first_answer(
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    events = tmp_path / "events.csv"
    rows = "".join(f"{year}-01-01,Event\n" for year in range(1850, 1862))
    events.write_text(f"date,title\n{rows}soon,\x1b[1mBad\nnever,b\n")
    monkeypatch.setenv("EVENTS_CSV", str(events))
    drawing = _drawing(answer()[2])
    assert "of 12 dates" not in drawing
    assert "soon" not in drawing
    _drawing(answer("?q=event")[2])
    left_out, dates, found, account = caplog.messages
    assert left_out == "events.csv: 2 of 14 rows are left out."
    assert dates.startswith(
        'events.csv: Dates that can’t be read (2): row 14, column "date": "soon"'
    )
    assert found == FOUND
    assert account.startswith("events.csv: Used: date, title.")


def test_a_changed_file_or_title_is_drawn_anew(
    answer: Answer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    events = tmp_path / "events.csv"
    monkeypatch.setenv("EVENTS_CSV", str(events))
    tags = set()
    for title in ("First", "Other"):
        events.write_text(f"date,title\n2012,{title}\n")
        _, headers, body = answer()
        assert title in _drawing(body)
        tags.add(headers["etag"])
    monkeypatch.setenv("TIMELINE_TITLE", "A life")
    _, headers, body = answer()
    assert "A life" in _drawing(body)
    assert headers["etag"] not in tags
    assert len(tags) == 2


def test_an_introduction_stands_below_the_title_and_in_the_description_and_what_is_exported(
    here: Answer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    events = tmp_path / "events.csv"
    events.write_text("date,title\n2012,First\n")
    monkeypatch.setenv("EVENTS_CSV", str(events))
    monkeypatch.setenv("TIMELINE_INTRO", "What it <is> about.")
    shown = "What it &lt;is&gt; about."
    page = here()[2].decode()
    assert f'</div><p class="intro"><bdi>{shown}</bdi></p>' in page
    assert f'<meta name="description" content="{shown} ' in page
    exported = here(path="/api/timeline.html")[2].decode()
    assert f'</h1><p class="intro"><bdi>{shown}</bdi></p>' in exported
    assert json.loads(here(path="/api/events.json")[2])["introduction"] == "What it <is> about."


def test_why_a_file_can_not_be_read_is_told_to_who_serves_it_as_it_is_now(
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    events = tmp_path / "events.csv"
    monkeypatch.setenv("EVENTS_CSV", str(events))
    events.write_text("date,title\n2012,First\n")
    answer()
    events.unlink()
    for _ in range(2):
        assert "First" in _drawing(answer()[2])
    events.mkdir()
    assert "First" in _drawing(answer()[2])
    assert caplog.messages == [
        f"events.csv: {datasets.GONE} No such file or directory",
        f"events.csv: {datasets.GONE} {datasets.NO_FILE}",
    ]


def test_one_that_would_wait_long_gets_the_page_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_answer, "PATIENCE", 0.05)
    end = threading.Event()
    plain = datasets.served
    monkeypatch.setattr(
        datasets, "served", lambda path, *_, **asked: end.wait() and plain(path, **asked)
    )
    answer = asking(first_answer.FirstAnswers(_streamlit))
    try:
        for _ in range(2 * first_answer.AT_ONCE):
            assert answer()[2] == SERVED_BY_STREAMLIT
    finally:
        end.set()
    monkeypatch.setattr(first_answer, "PATIENCE", 60)
    assert _drawing(answer()[2])


def test_a_phone_gets_its_own_drawing_and_the_answer_says_what_it_depends_on(
    monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    widths = []
    plain = first_answer.page

    def _noted(query: str, width: int, site: str) -> Page | None:
        widths.append(width)
        return plain(query, width, site)

    monkeypatch.setattr(first_answer, "page", _noted)
    _, headers, _ = answer(**{"user-agent": "Mobi"})
    answer()
    assert widths == [chart.PHONE, chart.DESKTOP]
    assert "User-Agent" in headers["vary"]


def test_the_same_page_is_made_once_and_of_many_the_last_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    body = html_page.body

    def _noted(scene: Scene, link: Addresses, *others: Any) -> str:
        made.append(scene.chosen.search)
        return body(scene, link, *others)

    monkeypatch.setattr(html_page, "body", _noted)
    first = first_answer.page("q=a", 784)
    assert first_answer.page("q=a", 784) is first
    assert first
    most = 3.5 * (len(first.body) + first_answer.ENTRY)
    kept = LRUCache[bytes, Page](most, lambda page: len(page.body) + first_answer.ENTRY)
    monkeypatch.setattr(first_answer._made, "cache", kept)  # noqa: SLF001
    for query in ("q=a", "q=b", "q=c", "q=a", "q=d", "q=a", "q=b"):
        first_answer.page(query, 784)
    assert made == ["a", "a", "b", "c", "d", "b"]


@pytest.mark.parametrize("gone", ["<title>", "<noscript>", '<div id="root">', "<body>", "SourceSansVF"])  # fmt: skip
def test_another_first_page_of_streamlit_is_noticed(
    monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    text = first_page.index().replace(gone, "<x>")
    monkeypatch.setattr(first_page, "index", lambda: text)
    with pytest.raises(LookupError):
        (first_page.font_address if gone == "SourceSansVF" else first_page.parts.__wrapped__)()


@pytest.mark.parametrize("number", [40, 5_000, 100_000])
def test_an_answer_is_small_however_many_events_there_are(
    answer: Answer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int
) -> None:
    events = tmp_path / "events.csv"
    categories = "ABCDEFGHIJ"
    rows = (
        f"{1900 + place % 120}-0{1 + place % 9},Event {place} of many words in this file,{categories[place % 10]}"
        for place in range(number)
    )
    events.write_text("\n".join(["date,title,category", *rows]))
    monkeypatch.setenv("EVENTS_CSV", str(events))
    _, headers, _ = answer(**{"accept-encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert int(headers["content-length"]) < first_answer.LARGEST
