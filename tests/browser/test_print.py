"""The page on paper: white, with every event and the addresses of its links."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import pytest
from charts import CHART, FITS, FRAME, LOOKS, TITLES, count, recolor, timeline_of
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from timeline.theme import DARK, LIGHT, PAPER

Visit = Callable[..., Page]

HAS_PRINT_RULE = """() => [...document.querySelectorAll("style")].some(
  style => style.textContent.includes("only-in-print"))"""


def test_print_gives_title_links_timeline_and_events_without_controls_and_the_charts_go_on(
    turn_to: Visit, tmp_path: Path
) -> None:
    page = turn_to()
    # Each may come later than the charts; what is not here yet would be missing for nothing.
    page.wait_for_function(HAS_PRINT_RULE)
    expect(page.get_by_role("link", name="Later")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_function(FITS)
    text = _printed(page, tmp_path)
    _check_print(text)
    _check_links(page, text.replace(" ", ""))
    _see_that_the_charts_take_on_a_new_width_as_before(page)


def _check_print(text: str) -> None:
    assert "Each date was checked against other sources" in text
    for title in TITLES.values():
        assert text.count(title) >= 2  # on the timeline and as text
    assert "Friday 10 November 2017 ✓ confirmed" in text
    for name in ("exact day", "Statement", "Politics", "Result"):
        assert name in text  # what the marks mean
    assert text.count("some time within") == 1
    assert not re.search(r"Earlier|Later|Reset\b|As text|click a bar|Search", text)


def _check_links(page: Page, text: str) -> None:
    """The text says where the links lead."""
    links = page.locator(".only-in-print a, .attribution a").all()
    assert links
    for link in links:
        assert str(link.get_attribute("href")) in text


def _see_that_the_charts_take_on_a_new_width_as_before(page: Page) -> None:
    page.set_viewport_size({"width": 700, "height": 900})
    page.wait_for_function(FITS)
    expect(page.locator(".main-svg[viewBox]")).to_have_count(0)


def _see_that_a_print_that_begins_twice_leaves_the_page_as_it_was(page: Page) -> None:
    looks = """() => [...document.querySelectorAll(".st-key-timeline .main-svg, .main-svg [style]")]
      .map(({ id, style }) => [id, style.fill, style.stroke].join())"""
    before = page.evaluate(looks)
    for name in ("beforeprint", "beforeprint", "afterprint"):
        page.evaluate("name => dispatchEvent(new Event(name))", name)
        assert (page.evaluate(looks) == before) == (name == "afterprint")
    expect(page.locator(".rows")).to_have_count(0)


def _recolor(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Have the system in these colours, and wait until the charts are too."""
    recolor(page, scheme)
    ground, _ = LOOKS[scheme]
    chart = page.locator(".st-key-timeline .main-svg").first
    expect(chart).to_have_css("background-color", ground)


def _printed(page: Page, folder: Path) -> str:
    """The text of the page's PDF."""
    path = folder / "page.pdf"
    page.pdf(path=path)
    text = " ".join(part.extract_text() for part in PdfReader(path).pages)
    return re.sub(r"\s+", " ", re.sub("[\u2068\u2069]", "", text))


Color = tuple[int, ...]


def _colors(page: Page, folder: Path) -> set[Color]:
    """The colours of the page's PDF, grounds included, from 0 to 255 (ISO 32000-1, 8.6.8)."""
    path = folder / "page.pdf"
    page.pdf(path=path, print_background=True)
    page.evaluate(FRAME)  # colours that change before it may be no change: paper is light
    contents = [part.get_contents() for part in PdfReader(path).pages]
    drawn = b"".join(content.get_data() for content in contents if content is not None)
    found = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", drawn)
    return {tuple(round(255 * float(part)) for part in color) for color in found}


def _are_there(wanted: Iterable[Color], found: set[Color]) -> bool:
    """Whether each of these colours was found, as good as rounding lets it."""
    return all(
        any(max(abs(a - b) for a, b in zip(one, other, strict=True)) < 3 for other in found)
        for one in wanted
    )


def _parts(color: str) -> Color:
    return tuple(bytes.fromhex(color[1:]))


def test_paper_is_white_in_both_themes_and_a_print_leaves_the_page_as_it_was(
    turn_to: Visit, tmp_path: Path
) -> None:
    page = turn_to()
    page.wait_for_function(HAS_PRINT_RULE)
    expect(page.get_by_role("link", name="Later")).to_be_visible()
    _recolor(page, "dark")
    _see_that_a_print_that_begins_twice_leaves_the_page_as_it_was(page)
    dark = _colors(page, tmp_path)
    _recolor(page, "light")
    light = _colors(page, tmp_path)
    assert _are_there(dark, light)
    assert _are_there(light, dark)
    assert light >= {*map(_parts, (PAPER.text, PAPER.faded, *PAPER.palette[:3]))}
    assert light.isdisjoint(map(_parts, (LIGHT.ground, LIGHT.row, DARK.ground, DARK.text)))


ROWS = "".join(f"{1980 + number},Event {number:02}\n" for number in range(40))


def test_no_page_break_cuts_a_row_and_each_of_forty_events_is_there(
    turn_to_file: Visit, tmp_path: Path
) -> None:
    page = turn_to_file(f"date,title\n{ROWS}", height=720)
    page.wait_for_function(HAS_PRINT_RULE)
    expect(count(page)).to_have_text("40 events")
    expect(timeline_of(page)).to_contain_text("Event 39")
    expect(page.get_by_role("link", name="Later")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    rows = page.locator(".rows svg")
    expect(rows).to_have_count(
        page.evaluate(f"new Set({CHART}.layout.meta[0].edges.map(([, , top]) => top)).size")
    )
    expect(rows.last).to_have_css("break-inside", "avoid")
    box, events = (
        place.bounding_box() for place in (rows.last, page.locator(".only-in-print article").first)
    )
    text = _printed(page, tmp_path)
    expect(rows).to_have_count(0)
    assert box
    assert events
    assert box["y"] + box["height"] <= events["y"]
    assert [text.count(f"Event {number:02}") for number in range(40)] == [2] * 40
    page.emulate_media(media="screen")


TITLES_OF_MANY = (
    "The envoys leave the city and the merchants turn to the emperor",
    "معاهدة كارلوفجة بين الدولة العثمانية والعصبة المقدسة وتوقيعها",
    "明朝万历皇帝即位，张居正任内阁首辅，推行一条鞭法并清丈全国土地，整顿吏治",
)
MANY = "".join(
    f"{1500 + n // 2}-05-17,First{n} {TITLES_OF_MANY[n % 3]} Last{n},State Papers no. {n}\n"
    for n in range(90)
)
# How far each line is above the next one in its column.
GAPS = """() => [...document.querySelectorAll(".only-in-print section")].flatMap((year) => {
  const boxes = [...year.querySelectorAll("article")].map((line) => line.getBoundingClientRect())
  return boxes.slice(1).map((box, place) => box.top - boxes[place].bottom)
    .filter((gap) => gap > 0)
})"""


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_of_many_events_each_line_is_whole_on_one_page_under_its_year_and_close_to_the_next(
    turn_to_file: Visit, tmp_path: Path, paper: str
) -> None:
    page = turn_to_file(f"date,title,source\n{MANY}")
    page.wait_for_function(HAS_PRINT_RULE)
    expect(count(page)).to_have_text("90 events")
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "page.pdf", format=paper)
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages]
    listed = "".join(sheets).split("State Papers")
    assert len(listed) == 91
    assert [n for n in range(90) if not _share_a_sheet(f"First{n} ", f"no. {n}\n", sheets)] == []
    assert all("17 May" in line for line in listed[:-1])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".only-in-print .year:visible")).to_have_count(45)
    gaps = page.evaluate(GAPS)
    assert len(gaps) > 30
    assert max(gaps) < 8  # px
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")


def _share_a_sheet(one: str, other: str, sheets: list[str]) -> bool:
    return any(one in sheet and other in f"{sheet}\n" for sheet in sheets)
