"""The page on paper: white, with every event and the addresses of its links."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import ROOT, served
from charts import FITS, TITLES, count
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

Visit = Callable[..., Page]

HAS_PRINT_RULE = """() => [...document.querySelectorAll("style")].some(
  style => style.textContent.includes("only-in-print"))"""


@pytest.mark.parametrize("width", [1280, 1920, 390])
def test_print_gives_title_attribution_timeline_and_events_without_controls(
    visit: Visit, tmp_path: Path, width: int
) -> None:
    page = visit(width=width)
    # Each may come later than the charts; what is not here yet would be missing for nothing.
    page.wait_for_function(HAS_PRINT_RULE)
    expect(page.get_by_role("button", name="Later")).to_be_visible()
    text = _printed(page, tmp_path)
    assert "each date was checked against other sources" in text
    for title in TITLES.values():
        assert text.count(title) >= 2  # on the timeline and as text
    assert "Confirmed Friday 10 November 2017" in text
    assert not re.search(r"Earlier|Later|Reset\b|As text|click a bar|Search", text)


def test_after_print_the_charts_take_on_a_new_width_as_before(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    page.pdf(path=tmp_path / "page.pdf")
    page.set_viewport_size({"width": 700, "height": 900})
    page.wait_for_function(FITS)
    scales = page.locator(".main-svg[viewBox]")
    expect(scales).to_have_count(0)


def _printed(page: Page, folder: Path) -> str:
    """The text of the page's PDF."""
    path = folder / "page.pdf"
    page.pdf(path=path)
    text = " ".join(part.extract_text() for part in PdfReader(path).pages)
    return re.sub(r"\s+", " ", re.sub("[\u2068\u2069]", "", text))


def test_paper_shows_where_the_links_lead(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    page.wait_for_function(HAS_PRINT_RULE)
    text = _printed(page, tmp_path).replace(" ", "")
    for link in page.locator(".only-in-print a, .attribution a").all():
        assert str(link.get_attribute("href")) in text


# What is seen in print: the grounds, the contrast of each text with white (WCAG 2.2), and the
# colours of the marks.
SEEN = """() => {
  const all = selector => [...document.querySelectorAll(selector)].filter(e => e.getClientRects().length)
  const parts = color => color.match(/[\\d.]+/g).map(Number)
  const luminance = color => parts(color).slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0)
  const contrast = color => 1.05 / (luminance(color) + 0.05)
  const inks = [
    ...all(".st-key-timeline text, .st-key-timeline tspan").map(e => getComputedStyle(e).fill),
    ...all("h1, h3, p, .stHtml b, .legend span, .attribution a").map(e => getComputedStyle(e).color),
  ]
  const drawing = document.querySelector(".st-key-timeline .main-svg")
  return {
    ground: getComputedStyle(document.querySelector(".stApp")).backgroundColor,
    behind: getComputedStyle(drawing).backgroundColor,
    faintest: Math.min(...inks.map(contrast)),
    marks: [...new Set([...drawing.querySelectorAll(".points path")].map(e => e.style.stroke))],
  }
}"""


def test_paper_is_white_and_its_texts_have_their_contrast_in_both_themes(visit: Visit) -> None:
    found = []
    for scheme in ("light", "dark"):
        page = visit(scheme=scheme)
        page.wait_for_function(HAS_PRINT_RULE)
        before = page.evaluate(SEEN)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print", color_scheme=scheme)
        found.append(page.evaluate(SEEN))
        page.emulate_media(media="screen", color_scheme=scheme)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate(SEEN) == before
    light, dark = found
    assert light["ground"] == "rgb(255, 255, 255)"
    assert light["behind"] == "rgba(0, 0, 0, 0)"
    assert light["faintest"] >= 4.5
    assert dark == light


ROWS = "".join(f"{1980 + number},Event {number:02}\n" for number in range(40))


def test_no_page_break_cuts_a_row_and_each_of_forty_events_is_there(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(f"date,title\n{ROWS}")
    with served(ROOT / "app.py", tmp_path / "log", EVENTS_CSV=str(path)) as address:
        page = browser.new_page()
        page.goto(address)
        expect(count(page)).to_have_text("40 events")
        expect(page.locator(".st-key-timeline")).to_contain_text("Event 39")
        expect(page.get_by_role("button", name="Later")).to_be_visible()
        text = _printed(page, tmp_path)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        rows = page.locator(".rows svg")
        expect(rows).to_have_count(40)
        expect(rows.last).to_have_css("break-inside", "avoid")
        box, events = (place.bounding_box() for place in (rows.last, page.locator("article").first))
        page.close()
    assert box
    assert events
    assert box["y"] + box["height"] <= events["y"]
    assert [text.count(f"Event {number:02}") for number in range(40)] == [2] * 40
