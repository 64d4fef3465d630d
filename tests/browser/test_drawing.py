"""The drawing of a view without script: where its marks stand, how it fits a window, in print.

No server is needed: a page is the drawing with its style sheet.
"""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pytest
from axe import faults
from charts import Scheme
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page
from scenes import SIX, document, many, scene

from service import address
from timeline.geometry.layout import layout
from timeline.geometry.marks import Piece
from timeline.geometry.rows import Rows
from timeline.painters import html_page as drawing
from timeline.painters.scene import Scene
from timeline.query import dataset
from timeline.query.dataset import Dataset

PHONE, DESKTOP = 390, 1280
WIDTHS = [320, 1600]
TALL = 2_000

Shown = Callable[..., Page]


@pytest.fixture(scope="module")
def empty(browser: Browser) -> Iterator[BrowserContext]:
    """A profile for all pages."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def shown(empty: BrowserContext) -> Iterator[Shown]:
    """Show a view in a window; at the end, no console error and no request came up."""
    faults: list[str] = []
    opened = []

    def _shown(seen: Scene, width: int = 1280, height: int = TALL) -> Page:
        page = empty.new_page()
        page.set_viewport_size({"width": width, "height": height})
        opened.append(page)
        page.on("console", lambda message: faults.append(message.text))
        page.on("request", lambda request: faults.append(request.url))
        body = drawing.body(seen, address.Link(seen.dataset))
        page.set_content(document(f"<style>body{{margin:0}}</style>{body}"))
        return page

    yield _shown
    for page in opened:
        page.close()
    assert faults == []


# Where the marks of a date stand

NEAR = [
    "2017-11-10", "2012-11-08", "2019-12", "2006", "1980s", "1900/1999", "2012/..", "../2012",
    "2020~", "2020?", "2012-11-08~", "2012-05~", "2005~/2012~", "2012~/..", "../2012~",
    "2012-11-08/2012-11-14", "2012-11-08/2016-11-14", "2005/2030", "2012-36", "20XX",
    "2012 2012-11-08", "2012 2012-11", "2012 2012-11-10~", "2012 2009-05-05", "2012 2025",
    "2012 2014-05-05", "2012 2012-11-08/2012-12-14", "2012 2011/2013", "2012/.. 2013-02-03",
    "../2012 2010-05", "2012 2012/..", "2012 ../2012", "2012 2012-06/2013-06", "2012~ 2012-11-08",
    "2012-05-05 2016-01-05", "2012-11 2012-11-15", "1950/2012 1960/1970", "1900/2015 2012~",
    "2012 1850", "2012-11-08 2012-11-08",
]  # fmt: skip
FAR = ["0001", "-0043", "Y-600000000", "2020", "-0043-03-15", "0001/2020", "Y-600000000/..", "Y-300000000~", "../0001",
       "2012-11-08", "Y-600000000/Y-200000000", "Y-100000000 Y-500000000", "2020 Y-500000000"]  # fmt: skip


def _file(pairs: list[str]) -> Dataset:
    """The dataset of these dates, each of which may have a confirmed one after a blank."""
    cells = [pair.partition(" ") for pair in pairs]
    lines = "".join(
        f"{stated},{confirmed},{stated} {confirmed}\n" for stated, _, confirmed in cells
    )
    found = dataset.read(f"date,confirmed_date,title\n{lines}".encode())
    assert len(found.reading.events) == len(pairs)
    return found


FILES = {"near": _file(NEAR), "far": _file(FAR)}
VIEWS = [("near", "2000/2029"), ("near", "2012-11"), ("far", ""), ("far", "-0100/0100")]


class Box(NamedTuple):
    """Where something stands, in pixels of the window."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2


# The plot of each row, the pieces of bars and the symbols in it.
_ROWS = """() => [...document.querySelectorAll("#drawing .rows .plot")].map(plot => {
  const boxes = elements => [...elements].map(element => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return [x, y, width, height]
  })
  return [[plot], plot.querySelectorAll("rect"), plot.querySelectorAll("use")].map(boxes)
})"""


@pytest.mark.parametrize(("name", "within"), VIEWS)
def test_marks_stand_where_geometry_has_them(
    shown: Shown, name: str, within: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.geometry.layout.MOST_AS_ROWS", 100)
    seen = scene(FILES[name], f"within={within}")
    page = shown(seen)
    laid = layout(seen.view)
    assert isinstance(laid, Rows)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": TALL})
        for row, found in zip(laid.each, page.evaluate(_ROWS), strict=True):
            (plot,), pieces, symbols = ([Box(*box) for box in boxes] for boxes in found)
            told = (width, row.event.title)
            assert len(pieces) == len(row.marks.pieces), told
            for piece, box in zip(row.marks.pieces, pieces, strict=True):
                assert box == pytest.approx(_place(piece, laid, plot), abs=0.6), told
            middles = [middle for middle, _ in (box.middle for box in symbols)]
            wanted = [_at(symbol.at, laid, plot) for symbol in row.marks.symbols]
            assert middles == pytest.approx(wanted, abs=3.1), told  # a triangle's box is beside it


def _at(day: float, laid: Rows, plot: Box) -> float:
    start, end = laid.span
    return plot.x + plot.width * (day - start) / (end - start)


def _place(piece: Piece, laid: Rows, plot: Box) -> Box:
    """Where a piece belongs: around the middle of a plot, as wide as its time, or a little wider."""
    left = _at(piece.start, laid, plot) + piece.before
    right = _at(piece.end, laid, plot) + piece.beyond
    if piece.end - piece.start < piece.least * laid.pixel:
        middle = (left + right) / 2
        left, right = middle - piece.least / 2, middle + piece.least / 2
    top = plot.middle[1] - piece.height / 2
    return Box(left, top, right - left, piece.height)


# Windows, scripts, themes

LONG = "A title of many words that goes on and on, " * 12
TITLES = dataset.read(
    f"""date,title,category
2001,{'"' + LONG[:500] + '"'},{"Longestcategory" * 6}
2002,{"x" * 500},Law
2003,لقاء في هانغتشو حول السياسة,Law
2004,{"杭州会议" * 40},杭州
2005,פגישה,Law
""".encode()
)
VARIED = {
    "rows": scene(SIX),
    "titles": scene(TITLES),
    "no match": scene(SIX, "q=zzz&years=2012&years=2013"),
    "packed": scene(many(60)),
    "dots": scene(many(301)),
    "bars": scene(many(6_000)),
}


def test_a_title_takes_two_lines_at_most_and_runs_in_the_direction_of_its_script(
    shown: Shown,
) -> None:
    page = shown(VARIED["titles"])
    look = "all => all.map(each => getComputedStyle(each).direction)"
    ways = page.locator(".label b").evaluate_all(look)
    assert ways == ["ltr", "ltr", "rtl", "ltr", "rtl"]
    for width in (320, DESKTOP):
        page.set_viewport_size({"width": width, "height": TALL})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        heights = page.locator(".label b").evaluate_all("all => all.map(each => each.clientHeight)")
        assert heights[:2] == [36, 36]
        assert max(heights) == 36


@pytest.mark.parametrize("name", ["rows", "dots"])
def test_print_has_all_colours_on_light_ground_and_nothing_that_stands_on_every_page(
    shown: Shown, name: str
) -> None:
    page = shown(VARIED[name])
    page.emulate_media(media="print", color_scheme="dark")
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": TALL})
        fixed = "all => all.filter(e => getComputedStyle(e).position === 'fixed').length"
        assert page.locator("#drawing *").evaluate_all(fixed) == 0
        ground = page.locator("#drawing").evaluate("e => getComputedStyle(e).backgroundColor")
        assert min(map(int, re.findall(r"\d+", ground))) > 240
        pale = """all => all.filter(e => getComputedStyle(e).printColorAdjust !== "exact").length"""
        marks = page.locator("#drawing .timeline .plot :is(rect, use, circle)")
        assert marks.count() > 3
        assert marks.evaluate_all(pale) == 0


@pytest.mark.parametrize("name", ["rows", "bars"])
def test_marks_keep_their_colours_where_the_system_chooses_those_of_the_page(
    shown: Shown, name: str
) -> None:
    page = shown(VARIED[name])
    plots = page.locator("#drawing .timeline .plot").all()
    colored = [_colored(plot) for plot in plots]
    grounds = "all => all.map(each => getComputedStyle(each).backgroundColor)"
    legend = page.locator("#drawing .legend .mark")
    told = legend.evaluate_all(grounds)
    page.emulate_media(forced_colors="active")
    assert legend.evaluate_all(grounds) == told != []
    for plot, before in zip(plots, colored, strict=True):
        assert _colored(plot) > 0.9 * before > 0


def _colored(place: Locator) -> int:
    """How many pixels are neither grey nor nearly so."""
    picture = Image.open(io.BytesIO(place.screenshot())).convert("RGB")
    return int((np.ptp(np.asarray(picture, int), axis=2) > 25).sum())


# Six rows, a window and filters are looked at in the page itself.
@pytest.mark.parametrize(
    ("name", "scheme"),
    [("no match", "light"), ("packed", "dark"), ("dots", "light"), ("bars", "dark")],
)  # fmt: skip
def test_nothing_is_wider_than_a_small_window_and_axe_finds_no_fault(
    shown: Shown, name: str, scheme: Scheme
) -> None:
    page = shown(VARIED[name], 320, 640)
    page.emulate_media(color_scheme=scheme)
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert [each for each in faults(page) if not _is_small_bar(*each)] == []


def _is_small_bar(rule: str, _: Any, html: str) -> bool:
    """Whether it is a bar that is narrow: its years can be written in a field too (WCAG 2.5.8)."""
    return rule == "target-size" and bool(re.search(r' title="[^"]+: ([\d,]+|about|none) ', html))
