"""What search engines and previews of a link get: head, picture, robots.txt."""

import io
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from anyio.from_thread import start_blocking_portal
from browser import ROOT
from hypothesis import given
from hypothesis import strategies as st
from passes import takes_less
from PIL import Image, ImageFont
from starlette.types import Scope
from visitor import Answer

from service import address, datasets, settings, visit
from service.settings import ARTICLE
from timeline.events import Heading
from timeline.geometry import rows
from timeline.painters import picture, typeface
from timeline.painters.scene import Scene
from timeline.query import dataset
from web import crawlers, headers, responses, server
from workarounds import first_page

SITE = "https://timeline.example/"
SIX = dataset.read((ROOT / "events.csv").read_bytes())
TOTAL = "Timeline of 2012 to 2020, Statement, search “apec”: 1 of 6 events"


def _scene(query: str, data: dataset.Dataset = SIX) -> Scene:
    return visit.scene(
        data, ARTICLE, settings.speaker(), address.choices(address.pairs(query), data)
    )


class _Head(HTMLParser):
    """What a head says, by the names of its elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.tags: list[str] = []
        self._is_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up what an element says."""
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self._is_title = tag == "title"
        name = found.get("name") or found.get("property") or found.get("rel")
        if name:
            self.said[name] = found.get("content") or found.get("href") or ""

    def handle_data(self, data: str) -> None:
        """Take up the title."""
        if self._is_title:
            self.said["title"] = self.said.get("title", "") + data
        self._is_title = False


@pytest.mark.parametrize(
    ("query", "title", "own", "is_indexed"),
    [
        ("", ARTICLE.title, "", True),
        ("event=hangzhou", ARTICLE.title, "", True),
        ("event=nowhere&x=1", ARTICLE.title, "", True),
        ("event=congress", "18th Party congress, 8 to 14 November 2012", "?event=congress", True),
        (
            "q=apec&category=Statement&years=2020&years=2012",
            TOTAL,
            "?years=2012&years=2020&category=Statement&q=apec",
            False,
        ),
        (
            "within=November+2012&q=nothing+at+all",
            "Timeline of November 2012, search “nothing at all”: 0 of 6 events",
            "?within=2012-11&q=nothing+at+all",
            False,
        ),
    ],
)
def test_the_head_tells_the_view_under_its_one_address(
    query: str, title: str, own: str, *, is_indexed: bool
) -> None:
    said = _Head(crawlers.head(_scene(query), SITE)).said
    assert said["title"] == said["og:title"] == title
    assert said["canonical"] == said["og:url"] == SITE + own
    assert said["og:image"] == f"{SITE}api/preview.png{own}"
    assert said["og:site_name"] == ARTICLE.title
    assert said["description"] == said["og:description"] != ""
    assert ("robots" not in said) == is_indexed
    assert said["twitter:card"] == "summary_large_image"


def test_a_convention_is_in_the_address_and_the_picture_that_are_shared() -> None:
    museum, second = ("convention", "museum"), ("compare", "b.csv")
    said = _Head(crawlers.head(_scene("q=apec"), SITE, (), [museum])).said
    assert said["canonical"] == f"{SITE}?q=apec"
    assert said["og:url"] == f"{SITE}?q=apec&convention=museum"
    assert said["og:image"] == f"{SITE}api/preview.png?q=apec&convention=museum"
    assert "og:image" not in _Head(crawlers.head(_scene(""), SITE, (), [second])).said


def test_the_description_of_an_event_begins_with_how_well_its_date_is_known() -> None:
    said = _Head(crawlers.head(_scene("event=congress"), SITE)).said["description"]
    assert said.startswith("8 to 14 November 2012, confirmed. ")
    assert "Six dated events" in _Head(crawlers.head(_scene(""), SITE)).said["description"]


@given(st.text(min_size=1, max_size=40), st.text(max_size=40))
def test_no_text_leaves_its_element(title: str, search: str) -> None:
    hostile = f'"><script>{title}</title>'
    wanted = address.choices([("q", search)], SIX)
    scene = visit.scene(SIX, Heading(hostile, hostile), "The source", wanted)
    found = _Head(crawlers.head(scene, SITE))
    assert {*found.tags} == {"title", "meta", "link"}


def _scope(host: str, scheme: str = "http", root: str = "") -> Scope:
    headers = [(b"host", host.encode())] if host else []
    about = {"scheme": scheme, "root_path": root, "query_string": b""}
    return {"type": "http", "headers": headers, **about}


@pytest.mark.parametrize(
    ("scope", "address"),
    [
        (_scope("timeline.example"), "http://timeline.example/"),
        (_scope("timeline.example:8501", "https"), "https://timeline.example:8501/"),
        (_scope("[::1]:80"), "http://[::1]:80/"),
        (_scope("a.test", "javascript"), "http://a.test/"),
        (_scope("a.test", root="/x y"), "http://a.test/x%20y/"),
        (_scope(""), ""),
        (_scope('a.test"><script>'), ""),
        (_scope("a.test/b"), ""),
        (_scope("a@b.test"), ""),
        (_scope("a.test:port"), ""),
        (_scope("a.test\n"), ""),
        (_scope("a" * 300), ""),
    ],
)
def test_the_address_of_the_page_is_made_of_a_host_alone(scope: Scope, address: str) -> None:
    assert responses.site(scope) == address


def test_without_a_host_the_head_tells_the_view_and_no_address() -> None:
    said = _Head(crawlers.head(_scene("event=congress"), "")).said
    assert said["og:title"].startswith("18th Party congress")
    assert not {"canonical", "og:url", "og:image", "twitter:card"} & said.keys()


def test_beside_a_page_in_a_folder_stands_what_belongs_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("streamlit.get_option", lambda _: "/a/b/")
    assert headers.path("api/preview.png") == "/a/b/api/preview.png"
    assert responses.site(_scope("a.test")) == "http://a.test/a/b/"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://timeline.example", SITE),
        ("https://timeline.example/", SITE),
        ("http://a.test:8501/time/line", "http://a.test:8501/time/line/"),
        ("http://[::1]/", "http://[::1]/"),
    ],
)
def test_the_address_of_the_settings_goes_before_that_of_a_request(
    monkeypatch: pytest.MonkeyPatch, given: str, address: str
) -> None:
    monkeypatch.setenv(settings.ADDRESS, given)
    assert [responses.site(_scope(host)) for host in ("a.test", "")] == [address] * 2
    assert not settings.problem()


@pytest.mark.parametrize(
    "given", ["timeline.example", "ftp://a.test/", "https://a.test/?x=1", "https://a.test/\nx", "x"]
)
def test_a_setting_that_is_no_address_counts_for_nothing_and_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv(settings.ADDRESS, given)
    assert responses.site(_scope("a.test")) == "http://a.test/"
    assert settings.problem().startswith(f"{settings.ADDRESS} is not a web address: {given!r};")


def test_a_problem_with_the_settings_is_told_at_the_start(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(server, "_prepare", lambda: None)
    monkeypatch.setenv(settings.ADDRESS, "timeline.example")

    async def _start() -> None:
        async with server.lifespan(None):
            pass

    with start_blocking_portal() as portal:
        portal.call(_start)
    assert settings.problem() in caplog.text


def test_with_an_address_of_its_own_the_page_names_it_whatever_the_host(
    here: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.ADDRESS, "https://timeline.example/page")
    said = _Head(here("event=congress", host="a.test")[2].decode()).said
    assert said["canonical"] == said["og:url"] == "https://timeline.example/page/?event=congress"
    assert said["og:image"].startswith("https://timeline.example/page/api/preview.png?")


@pytest.mark.parametrize(
    "query",
    ["", "event=congress", "years=2012&years=2020", "q=nothing+at+all", "within=2012-11-10"],
)
def test_the_picture_of_a_view_is_a_small_png_and_not_sent_twice(here: Answer, query: str) -> None:
    status, headers, body = here(query, "/api/preview.png")
    assert (status, headers["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(body)).size == (1200, 630)
    assert len(body) <= 90_000
    known = {"if-none-match": headers["ETag"]}
    again, _, nothing = here(query, "/api/preview.png", **known)
    assert (again, nothing) == (304, b"")
    assert here("years=2013", "/api/preview.png", **known)[0] == 200


@pytest.mark.parametrize("query", ["years=x", "event=nowhere", "file=a.csv", "category=Nothing"])
def test_a_picture_of_nothing_that_makes_sense_is_refused_with_a_sentence(
    here: Answer, query: str
) -> None:
    status, headers, body = here(query, "/api/preview.png")
    assert (status, headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert body.endswith(b"\n")


def _png(query: str, data: dataset.Dataset, title: str, said: str = "") -> Image.Image:
    drawn = picture.preview(_scene(query, data).view, title, said)
    made = picture.png(drawn, typeface.FONT, picture.ENLARGED)
    return Image.open(io.BytesIO(made)).convert("RGB")


def test_the_picture_shows_the_events_at_their_days_in_their_colours() -> None:
    data = dataset.read(b"date,title,category\n2000-01-01,a,A\n2000-07-01,b,B\n2000-12-31,c,A\n")
    image = _png("", data, "")
    blue, brown = (31, 111, 181), (181, 80, 12)
    pixels = np.asarray(image)
    found = {
        color: np.unique(np.nonzero((pixels == color).all(axis=2))[1]) for color in (blue, brown)
    }
    # Before its title each category has its symbol; on the axis the first and last day are its ends.
    column = 1.5 * (picture.SIDE + rows.COLUMN)
    on_axis = {color: places[places > column] for color, places in found.items()}
    start, end = column + 1.5 * rows.ROOM, 1200 - 1.5 * (picture.SIDE + rows.ROOM)
    assert abs(min(on_axis[blue]) - start) < 12
    assert abs(max(on_axis[blue]) - end) < 12
    assert all(abs(x - (start + end) / 2) < 12 for x in on_axis[brown])


def test_a_picture_of_many_events_has_bars_and_is_made_in_time() -> None:
    rows = "".join(f"{1900 + number % 100},T{number}\n" for number in range(100_000))
    data = dataset.read(f"date,title\n{rows}".encode())
    image = _png("event=t70", data, "T" * 500, "s" * 5_000)
    takes_less(lambda: _png("event=t70", data, "T" * 500, "s" * 5_000), 80, rounds=2)
    assert (31, 111, 181) in {image.getpixel((x, 560)) for x in range(64, 1136)}


def test_robots_may_read_the_page_and_its_pictures(here: Answer) -> None:
    _, headers, body = here(path="/robots.txt")
    assert headers["Content-Type"].startswith("text/plain")
    assert body.decode().splitlines() == [
        "User-agent: *", "Allow: /api/preview.png", "Disallow: /api/", "Disallow: /_stcore/",
    ]  # fmt: skip


def test_the_font_of_a_picture_is_the_page_s_and_has_its_weights(here: Answer) -> None:
    font = ImageFont.truetype(typeface.FONT, 20)
    (weight,) = font.get_variation_axes()
    assert (weight["minimum"], weight["maximum"]) == (200, 900)
    assert typeface.FONT.read_bytes() == first_page.font_file().read_bytes()
    assert first_page.font_file().name.encode() in here()[2]


def test_while_there_are_no_events_there_is_no_picture_and_feeds_say_why(
    here: Answer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "nothing.csv"
    monkeypatch.setenv("EVENTS_CSV", str(path))
    assert here(path="/api/preview.png")[0] == 503
    assert here(path="/api/events.csv")[2].decode() == f"{datasets.GONE}\n"
    path.write_text("date,title\n")
    assert here(path="/api/events.csv")[2].decode() == f"{datasets.NOTHING}\n"
