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
from PIL import Image
from playwright.sync_api import Browser, Locator, Page
from scenes import SIX, document, many, scene

from service import address
from timeline.drawing import page as drawing
from timeline.drawing.scene import Scene
from timeline.events import Event, dataset
from timeline.events.dataset import Dataset
from timeline.figures import rows
from timeline.figures.marks import Axis, Bar, Symbol, marks, span

PHONE, DESKTOP = 390, 1280
WIDTHS = [320, PHONE, 760, DESKTOP, 1600]
TALL = 2_000

Shown = Callable[..., Page]


@pytest.fixture
def shown(browser: Browser) -> Iterator[Shown]:
    """Show a view in a window; at the end, no console error and no request came up."""
    faults: list[str] = []
    opened = []

    def _shown(seen: Scene, width: int = 1280, height: int = TALL, **options: Any) -> Page:
        page = browser.new_page(viewport={"width": width, "height": height}, **options)
        opened.append(page)
        page.on("console", lambda message: faults.append(message.text))
        page.on("request", lambda request: faults.append(request.url))
        body = drawing.body(seen, address.link(seen.dataset))
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
FAR = ["0001", "-0043", "Y-6E8", "2020", "-0043-03-15", "0001/2020", "Y-6E8/..", "Y-3E8~", "../0001",
       "2012-11-08", "Y-6E8/Y-2E8", "Y-1E8 Y-5E8", "2020 Y-5E8"]  # fmt: skip


def _file(pairs: list[str]) -> Dataset:
    """The dataset of these dates, each of which may have a confirmed one after a blank."""
    cells = [pair.partition(" ") for pair in pairs]
    lines = "".join(
        f"{stated},{confirmed},{stated} {confirmed}\n" for stated, _, confirmed in cells
    )
    found = dataset.read(f"date,confirmed_date,title\n{lines}".encode())
    assert len(found.events) == len(pairs)
    return found


FILES = {"near": _file(NEAR), "far": _file(FAR)}
VIEWS = [
    *[("near", within) for within in ("", "2000/2029", "2010/2019", "2012", "2012-11", "2012-11-08")],
    *[("far", within) for within in ("", "-0100/0100", "2012", "Y-6E8/Y-5E8")],
]  # fmt: skip


SIDES = {"triangle-left": "start", "triangle-right": "end"}


class Placed(NamedTuple):
    """Where a timeline stands, in pixels, and what a pixel of its axis is."""

    left: float
    axis: Axis

    def at(self, position: float) -> float:
        """Where a position is, in pixels from the left of the window."""
        return self.left + (position - self.axis.first) / self.axis.pixel


class Row(NamedTuple):
    """Where a row has its plot, the middles of symbols and if solid, of arrows by their side."""

    symbols: list[tuple[float, bool]]
    arrows: dict[str, float]
    box: dict[str, float]


# What has no width isn't there. A symbol is drawn around the middle of its box. What is confirmed
# outside of the axis is an arrow before or after all in the plot, with 6 px before its middle.
_ROWS = """() => [...document.querySelectorAll("#drawing .rows li")].map(row => {
  const there = selector => [...row.querySelectorAll(selector)]
    .map(e => [e, e.getBoundingClientRect()]).filter(([, box]) => box.width > 0)
  const plot = row.querySelector(".plot")
  const { x, y, width, height } = plot.getBoundingClientRect()
  const beyond = [["start", "::before", 6], ["end", "::after", 3]]
    .map(([side, part, middle]) => [side, getComputedStyle(plot, part), middle])
    .filter(([, { width }]) => parseFloat(width) > 0)
    .map(([side, { left }, middle]) => [side, x + parseFloat(left) + middle])
  const open = there(".plot .arrow")
    .map(([e, b]) => [e.matches(".start") ? "start" : "end", (b.left + b.right) / 2])
  return {
    symbols: there(".plot svg:not(.arrow)")
      .map(([e, b]) => [(b.left + b.right) / 2, e.matches(".exact")]),
    arrows: Object.fromEntries([...beyond, ...open]),
    box: { x, y, width, height },
  }
})"""


def _rows(page: Page) -> list[Row]:
    return [Row(**found) for found in page.evaluate(_ROWS)]


def _placed(page: Page, seen: Scene) -> Placed:
    """Where the axis stands, as the app's chart has it."""
    box = page.locator("#drawing .timeline").bounding_box()
    assert box
    width = box["width"]
    column = rows.COLUMN if width >= rows.WIDE else 0
    inside = width - column
    stretched = 784 - rows.COLUMN
    room = rows.ROOM if width < 656 else inside * rows.ROOM / stretched
    first, after = seen.view.window
    axis = Axis(first, after, (after - first) / (inside - 2 * room))
    return Placed(box["x"] + column + room, axis)


def _marks(event: Event, axis: Axis) -> tuple[list[Bar], list[Symbol]]:
    confirmed = span(event.confirmed) if event.confirmed else None
    return marks(span(event.stated), confirmed, axis)


@pytest.mark.parametrize(("name", "within"), VIEWS)
def test_symbols_and_arrows_stand_where_the_dashboard_has_them(
    shown: Shown, name: str, within: str
) -> None:
    seen = scene(FILES[name], f"within={within}")
    page = shown(seen)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": TALL})
        placed = _placed(page, seen)
        for event, row in zip(seen.view.each(), _rows(page), strict=True):
            _, symbols = _marks(event, placed.axis)
            wanted = [(placed.at(each.at), each.is_solid) for each in symbols if not each.name]
            arrows = {SIDES[each.name]: placed.at(each.at) for each in symbols if each.name}
            told = (width, event.title)
            assert [is_solid for _, is_solid in row.symbols] == [it for _, it in wanted], told
            assert [at for at, _ in row.symbols] == pytest.approx([at for at, _ in wanted], abs=1)
            assert row.arrows == pytest.approx(arrows, abs=1), told


# Marks are black on white and nothing else is drawn in a row, so that how dark a pixel is is the
# share of colour there.
BARS_ALONE = """
#drawing :is(.plot svg, .ticks, .label, .card) { visibility: hidden }
#drawing .rows .plot::before, #drawing .rows .plot::after { visibility: hidden }
#drawing .rows :is(li, li.open) { --under: #fff; --mark: #000 }
#drawing :is(.rows, .rows li, .rows li.open)::before, #drawing .rows li::after { border: 0 }
"""
SHARP = 2  # pixels of the picture to one of the window
NEAR_AN_EDGE = 0.75  # pixels
PALER = 0.12  # a gradient is no more than this from the steps that it stands for


@pytest.mark.parametrize(("name", "within"), VIEWS)
def test_bars_are_painted_where_the_dashboard_paints_them(
    shown: Shown, name: str, within: str
) -> None:
    seen = scene(FILES[name], f"within={within}")
    page = shown(seen, device_scale_factor=SHARP)
    page.add_style_tag(content=BARS_ALONE)
    for width in (320, 760, DESKTOP):
        page.set_viewport_size({"width": width, "height": TALL})
        placed, picture = _placed(page, seen), _picture(page)
        for event, row in zip(seen.view.each(), _rows(page), strict=True):
            bars, _ = _marks(event, placed.axis)
            wanted = [
                bar._replace(start=placed.at(bar.start), end=placed.at(bar.end)) for bar in bars
            ]
            assert _differences(picture, row.box, wanted) == [], (width, event.title)


def _picture(page: Page) -> np.ndarray:
    """How dark each pixel of the window is, from 0 to 1."""
    image = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("L")
    return 1 - np.asarray(image, float) / 255


def _differences(picture: np.ndarray, box: dict[str, float], bars: list[Bar]) -> list[Any]:
    """Where what is painted in a row isn't these bars, whose ends are in pixels of the window.

    For the first such places: the place, the share of colour there and the height of what has it,
    and what both ought to be.
    """
    left, right = (round(SHARP * each) for each in (box["x"], box["x"] + box["width"]))
    top, bottom = (round(SHARP * each) for each in (box["y"], box["y"] + box["height"]))
    painted = picture[top:bottom, left:right]
    middles = (np.arange(left, right) + 0.5) / SHARP
    share, height = np.zeros((2, len(middles)))
    is_clear = middles > 0
    for bar in bars:
        is_inside = (middles > bar.start) & (middles < bar.end)
        share[is_inside] = bar.share
        height[is_inside] = np.maximum(height[is_inside], bar.height)
        is_clear &= abs(middles - bar.start) > NEAR_AN_EDGE
        is_clear &= abs(middles - bar.end) > NEAR_AN_EDGE
    found = painted.max(axis=0)
    high = (painted > share / 2).sum(axis=0) / SHARP
    is_other = (abs(found - share) > PALER) | ((share > PALER) & (abs(high - height) > 1))
    return [
        tuple(each[at].round(2) for each in (middles, found, high, share, height))
        for at in np.flatnonzero(is_clear & is_other)[:3]
    ]


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
BAD = dataset.read(b"date,title\n2015,A\nsoon,B\n" + b"later,some title\n" * 20)
VARIED = {
    "rows": scene(SIX),
    "titles": scene(TITLES),
    "filtered": scene(SIX, "category=Law&q=o&years=2012&years=2020"),
    "no match": scene(SIX, "q=zzz&years=2012&years=2013"),
    "window": scene(SIX, "within=2020"),
    "problems": scene(BAD),
    "dots": scene(many(300)),
    "bars": scene(many(6_000)),
}


@pytest.mark.parametrize("name", VARIED)
def test_nothing_is_wider_than_a_small_window(shown: Shown, name: str) -> None:
    page = shown(VARIED[name], 320, 640)
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_title_takes_two_lines_at_most(shown: Shown, width: int) -> None:
    page = shown(VARIED["titles"], width)
    heights = page.locator(".label b").evaluate_all("all => all.map(each => each.clientHeight)")
    assert heights[:2] == [36, 36]
    assert max(heights) == 36


def test_a_title_runs_in_the_direction_of_its_script(shown: Shown) -> None:
    page = shown(VARIED["titles"])
    look = "all => all.map(each => getComputedStyle(each).direction)"
    ways = page.locator(".label b").evaluate_all(look)
    assert ways == ["ltr", "ltr", "rtl", "ltr", "rtl"]


@pytest.mark.parametrize("name", ["rows", "dots", "bars"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_print_has_all_colours_on_light_ground_and_nothing_that_stands_on_every_page(
    shown: Shown, name: str, width: int
) -> None:
    page = shown(VARIED[name], width, color_scheme="dark")
    page.emulate_media(media="print")
    fixed = "all => all.filter(e => getComputedStyle(e).position === 'fixed').length"
    assert page.locator("#drawing *").evaluate_all(fixed) == 0
    ground = page.locator("#drawing").evaluate("e => getComputedStyle(e).backgroundColor")
    assert min(map(int, re.findall(r"\d+", ground))) > 240
    pale = """all => all.filter(e => {
      const { backgroundColor, backgroundImage, printColorAdjust } = getComputedStyle(e)
      const isPainted = backgroundColor !== "rgba(0, 0, 0, 0)" || backgroundImage !== "none"
      return isPainted && printColorAdjust !== "exact"
    }).length"""
    marks = page.locator("#drawing .timeline :is(.bar, .of-dots p > *, .of-bars i)")
    assert marks.count() > 3
    assert marks.evaluate_all(pale) == 0


@pytest.mark.parametrize("name", ["rows", "dots", "bars"])
def test_marks_keep_their_colours_where_the_system_chooses_those_of_the_page(
    shown: Shown, name: str
) -> None:
    page = shown(VARIED[name])
    plots = page.locator("#drawing .timeline .plot").all()
    colored = [_colored(plot) for plot in plots]
    page.emulate_media(forced_colors="active")
    for plot, before in zip(plots, colored, strict=True):
        assert _colored(plot) > 0.9 * before > 0


def _colored(place: Locator) -> int:
    """How many pixels are neither grey nor nearly so."""
    picture = Image.open(io.BytesIO(place.screenshot())).convert("RGB")
    return int((np.ptp(np.asarray(picture, int), axis=2) > 40).sum())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("name", VARIED)
def test_axe_finds_no_fault(shown: Shown, name: str, width: int, scheme: str) -> None:
    page = shown(VARIED[name], width, color_scheme=scheme)
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert [each for each in faults(page) if not _is_small_bar(*each)] == []


def _is_small_bar(rule: str, _: Any, html: str) -> bool:
    """Whether it is a bar that is narrow: its years can be written in a field too (WCAG 2.5.8)."""
    return rule == "target-size" and bool(re.search(r' title="[^"]+: [\d,]+ ', html))
