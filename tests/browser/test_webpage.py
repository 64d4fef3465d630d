"""The exported web page in a real Chromium without network, from the disk and in a frame."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import pairwise, product
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import ROOT
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pypdf import PdfReader
from tables import table, view, view_within

from timeline import axis, events, filters, reading, window
from timeline.events import Heading
from timeline.exports import short, webpage
from timeline.figures import rows_dots_or_bars
from timeline.text import folding
from timeline.theme import DARK, LIGHT
from timeline.window import Window, of_years

HEADING = Heading("A title & <more>", "After a source", "https://source.test/a?b=1&c=2")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HOSTILE = "<img src=x onerror=hit=1> </script><script>hit=1</script> &lt;b&gt; {{x}} $title ]]>"
PHONE, DESK = 390, 1280
# Milliseconds from an act until what it draws was drawn, three times what it takes.
SLOWEST = {1_000: 300, 5_000: 900}

Opened = Callable[..., Page]
Scheme = Literal["light", "dark"] | None


@pytest.fixture(scope="module")
def built_in() -> pd.DataFrame:
    return reading.read((ROOT / "events.csv").read_bytes()).events


def _page(found: pd.DataFrame, heading: Heading = HEADING) -> bytes:
    return webpage.page(view(found, events.year_range(found)), heading)


def _many(count: int) -> pd.DataFrame:
    """Events of days, months and years, in six categories."""
    forms = ("{:04}-05-17", "{:04}-05", "{:04}")
    return table(*(
        {"date": forms[n % 3].format(1800 + n * 7 % 200), "category": f"Kind {n % 6}",
         "title": f"Event {n} of all"}
        for n in range(count)
    ))  # fmt: skip


class _Context:
    """Profiles without network, with script and without."""

    def __init__(self, browser: Browser) -> None:
        self.scripted, self.plain = (
            browser.new_context(offline=True, java_script_enabled=enabled)
            for enabled in (True, False)
        )


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[_Context]:
    found = _Context(browser)
    yield found
    found.scripted.close()
    found.plain.close()


FILES = ["webpage_ticks.js", "webpage.js", "webpage_crowd.js"]


def _readable(*, is_crowd: bool) -> str:
    """The script as it is written, in one file, so that tests can ask for what it knows."""
    folder = ROOT / "timeline/exports"
    whole = "".join((folder / name).read_text() for name in FILES[: 2 + is_crowd])
    return re.sub(r'^import [^"]*"[^"]*"\n|^export ', "", whole, flags=re.MULTILINE)


@pytest.fixture(autouse=True)
def _long_names(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names as they are written, except where the page is to be as it is sent."""
    if "as_sent" not in request.fixturenames:
        monkeypatch.setattr(webpage, "_script", _readable)
        monkeypatch.setattr(short, "names", lambda *_: {})


@pytest.fixture
def as_sent() -> None:
    """The page with the script that `scripts/minify` makes and with short names."""


@pytest.fixture
def opened(contexts: _Context, tmp_path: Path) -> Iterator[Opened]:
    """Open a file offline; at the end, no request but for it, and no fault."""
    faults: list[str] = []
    pages = []

    def _opened(
        data: bytes, width: int = DESK, scheme: Scheme = None, *, script: bool = True, at: str = ""
    ) -> Page:
        (tmp_path / "page.html").write_bytes(data)
        context: BrowserContext = contexts.scripted if script else contexts.plain
        page = context.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url))
        page.goto((tmp_path / "page.html").as_uri() + at)
        return page

    yield _opened
    own = (tmp_path / "page.html").as_uri()
    assert [fault for fault in faults if fault.partition("#")[0] != own] == []
    for page in pages:
        page.close()


def _count(page: Page) -> Locator:
    return page.get_by_role("status")


def _open_title(page: Page) -> Locator:
    return page.locator("article:visible h2")


def _rows(page: Page) -> Locator:
    return page.locator(".rows li:visible b")


def _choose(page: Page, first: int, last: int) -> None:
    page.evaluate(
        """years => document.querySelectorAll("[type=range]").forEach((thumb, end) => {
          thumb.value = years[end]
          thumb.dispatchEvent(new Event("input", { bubbles: true }))
        })""",
        [first, last],
    )


# What is there


def test_the_page_shows_title_source_timeline_and_the_first_card(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in))
    expect(page).to_have_title(HEADING.title)
    source = page.get_by_role("link", name=HEADING.attribution)
    assert source.get_attribute("href") == HEADING.link
    expect(_rows(page)).to_have_text(built_in["title"].tolist())
    expect(_count(page)).to_have_text("6 events")
    expect(_open_title(page)).to_have_text([built_in["title"][0]])
    expect(page.locator(".rows li.open b")).to_have_text(built_in["title"][0])
    expect(page.locator(".turn")).to_have_text(" Statement · 1 of 6")


def test_a_card_has_all_that_the_dashboard_says(opened: Opened, built_in: pd.DataFrame) -> None:
    page = opened(_page(built_in), at="#event-2")
    card = page.locator("article:visible")
    said = ["late 2012", "read as October to December 2012", "Kuhn, paragraphs 4 and 7",
            "confirmed", "8 to 14 November 2012", "Xinhua, 13 November 2012"]  # fmt: skip
    assert [text for text in said if text not in str(card.text_content())] == []
    links = card.get_by_role("link").all()
    assert [link.get_attribute("href") for link in links] == built_in["confirmed_url"][1].split()
    assert {link.get_attribute("target") for link in links} == {"_blank"}  # without an opener


@pytest.mark.parametrize("count", [1, 6, 41, 1_000, 5_001])
def test_without_script_everything_is_there_to_read_and_nothing_that_does_nothing(
    opened: Opened, count: int
) -> None:
    found = _many(count)
    page = opened(_page(found), PHONE, script=False)
    expect(page.locator("button:visible, input:visible")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    if count > rows_dots_or_bars.MOST_AS_ROWS:
        expect(page.locator("article:visible")).to_have_count(count)
        assert page.locator("article h2").all_text_contents() == found["title"].tolist()
        expect(page.locator(".of-dots, .of-bars").locator("visible=true")).to_have_count(1)
    else:
        expect(_rows(page)).to_have_text(found["title"].tolist())
        expect(page.locator("article:visible")).to_have_count(1)
    expect(page.locator(".key")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_without_script_a_row_leads_to_its_card_in_the_place_of_the_first(
    opened: Opened, built_in: pd.DataFrame, width: int
) -> None:
    page = opened(_page(built_in), width, script=False)
    expect(_open_title(page)).to_have_text([built_in["title"][0]])
    _rows(page).nth(2).click()
    expect(_open_title(page)).to_have_text([built_in["title"][2]])
    expect(page.locator("article:visible .said")).to_be_in_viewport()
    if width == PHONE:
        page.get_by_role("link", name="Close").click()
        expect(page.locator(".unfolded:visible")).to_have_count(0)


# As it is sent


@pytest.mark.usefixtures("as_sent")
@pytest.mark.parametrize("count", [6, 100, 5_001])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_short_names_change_nothing_that_is_seen(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, width: int, count: int
) -> None:
    def _pictures(*, script: bool) -> list[np.ndarray]:
        page = opened(_page(_many(count)), width, script=script)
        found = [_picture(page)]
        if script:
            page.get_by_label("Last year").press("ArrowLeft")
            page.get_by_role("button", name="Kind 2").click()
            page.get_by_label("Search").fill("event 2")
            page.get_by_role("link").last.blur()
            found.append(_picture(page))
        page.emulate_media(media="print")
        return [*found, _picture(page)]

    sent = [each for script in (True, False) for each in _pictures(script=script)]
    monkeypatch.setattr(webpage, "_script", _readable)
    monkeypatch.setattr(short, "names", lambda *_: {})
    long = [each for script in (True, False) for each in _pictures(script=script)]
    assert max(abs(one - other).max() for one, other in zip(sent, long, strict=True)) < 8


def _picture(page: Page) -> np.ndarray:
    image = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    return np.asarray(image, int)


@pytest.mark.usefixtures("as_sent")
def test_the_page_as_it_is_sent_filters_and_opens(opened: Opened, built_in: pd.DataFrame) -> None:
    page = opened(_page(built_in))
    page.get_by_label("Last year").press("ArrowLeft")
    expect(_count(page)).to_have_text("5 of 6 events")
    page.get_by_role("button", name="Result").click()
    expect(_count(page)).to_have_text("2 of 6 events")
    page.get_by_role("button", name="Later").click()
    expect(page.locator("h2:visible")).to_have_text([built_in["title"][4]])
    assert page.evaluate("location.hash") == "#event-5"
    page.get_by_label("Search").fill("nowhere")
    expect(page.get_by_text("No event matches.")).to_be_visible()


# Filters


def test_the_years_are_filtered_and_reset_by_keyboard_alone(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in))
    page.keyboard.press("Tab")  # the link of the attribution
    page.keyboard.press("Tab")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(_count(page)).to_have_text("5 of 6 events")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    expect(_count(page)).to_have_text("4 of 6 events")
    expect(page.locator(".ends strong")).to_have_text(["2012", "2020"])
    expect(_rows(page)).to_have_text(built_in["title"].tolist()[1:5])
    expect(_open_title(page)).to_have_text([built_in["title"][1]])
    for name in ("Statement", "Politics", "Result"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Tab")  # the search
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(_count(page)).to_have_text("6 events")
    expect(_rows(page)).to_have_count(6)
    expect(page.get_by_role("button", name="Reset")).to_have_count(0)


def test_each_thumb_stands_under_the_middle_of_its_year_with_the_name_below(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in))
    _choose(page, 2012, 2020)
    middles = page.evaluate("""[...thumbs].map((thumb, end) => {
      const { left, width } = thumb.getBoundingClientRect()
      const share = (thumb.value - thumb.min) / (thumb.max - thumb.min)
      const bar = bins[thumb.value - 2006].getBoundingClientRect()
      const name = one(".ends").children[end].getBoundingClientRect()
      const at = left + 8 + share * (width - 16)
      return [at - bar.left - bar.width / 2, at - name.left - name.width / 2]
    })""")  # fmt: skip
    assert [abs(each) < 1 for pair in middles for each in pair] == [True] * 4


def test_a_thumb_follows_the_mouse(opened: Opened, built_in: pd.DataFrame) -> None:
    page = opened(_page(built_in))
    box = page.locator(".years").bounding_box()
    assert box
    y = box["y"] + page.evaluate("thumbs[0].offsetHeight") / 2
    page.mouse.move(box["x"] + box["width"] - 8, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.55, y)
    page.mouse.up()
    expect(page.locator(".ends strong")).to_have_text(["2006", "2014"])
    expect(_count(page)).to_have_text("2 of 6 events")


def test_a_click_on_a_bar_of_the_years_chooses_it_and_another_one_all(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in))
    bar = page.locator(".bars [title^='2017:']")
    bar.click()
    expect(_rows(page)).to_have_text([built_in["title"][2]])
    expect(page.locator(".histogram .outside")).to_have_count(5)
    bar.click()
    expect(_count(page)).to_have_text("6 events")


def test_pills_count_what_the_other_filters_leave_and_bars_too(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in))
    _choose(page, 2012, 2020)
    counts = page.locator(".pill small")
    expect(counts).to_have_text(["1 events", "1 events", "2 events"])
    pill = page.get_by_role("button", name="Result")
    pill.click()
    expect(pill).to_have_attribute("aria-pressed", "true")
    expect(_count(page)).to_have_text("2 of 6 events")
    expect(counts).to_have_text(["1 events", "1 events", "2 events"])
    told = (
        "Events by year. 2006: 0 of 1, 2012: 0 of 1, 2017: 0 of 1, 2019: 1, 2020: 1, 2021: 0 of 1."
    )
    expect(page.locator(".histogram")).to_have_attribute("aria-label", told)
    expect(page.locator(".bars [title^='2012:']")).to_have_attribute("title", "2012: 0 of 1 event")
    pill.click()
    expect(_count(page)).to_have_text("4 of 6 events")


def test_the_search_finds_words_of_a_card_as_they_are_typed(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in))
    page.get_by_label("Search").press_sequentially("CÓNGRESS NOV")
    expect(_rows(page)).to_have_text([built_in["title"][1]])
    page.get_by_label("Search").fill("nowhere to be found")
    expect(page.locator(".no-match")).to_contain_text("No event matches.")
    expect(_count(page)).to_have_text("0 of 6 events")
    expect(page.locator(".card")).to_be_hidden()
    page.locator(".no-match").get_by_role("button", name="Reset").click()
    expect(_rows(page)).to_have_count(6)
    expect(page.get_by_label("Search")).to_have_value("")


DATES = [
    "2006", "2012-36", "2017-11", "../2014-06-30", "2013/..", "2012~", "-0043/2010", "2011-05-05",
    "2010/2016", "2012-11-08/2012-11-14", "-0099", "0001", "0000", "1969-12-31", "1970-01-01", "..",
]  # fmt: skip
NAMES = ["Łódź", "œuvre", "Straße", "Brand™", "ﬁrst", "İstanbul", "Οδός", "l’été “vif”", "a – b"]
SOUGHT = [
    "",
    "lodz",
    "OEUVRE",
    "strasse",
    "tm",
    "FIRST",
    "istanbul",
    "ΟΔΟΣ",
    'l\'ete "vif"',
    "a - b",
    "b œ",
]


def test_the_script_keeps_what_the_dashboard_keeps(opened: Opened) -> None:
    known = [date for date in DATES if date != ".."]
    found = table(*(
        {"date": known[n % len(known)], "category": f"C{n % 4}", "title": NAMES[n % len(NAMES)]}
        for n in range(39)
    ))  # fmt: skip
    page = opened(_page(found))
    index, (first, last) = filters.index(found), events.year_range(found)
    years = [(first, last), (first, -44), (-44, -43), (-43, 0), (0, 1), (1, 1), (1, 1969),
             (1969, 1969), (1970, 1970), (1971, 2005), (2006, 2006), (2011, 2012), (2013, last)]  # fmt: skip
    chosen = [
        filters.Filters(*each) for each in product(years, [(), ("C0",), ("C1", "C3")], SOUGHT)
    ]
    kept = page.evaluate(
        """cases => cases.map(([years, names, text]) => {
          thumbs.forEach((thumb, end) => thumb.value = years[end])
          for (const pill of pills) {
            pill.setAttribute("aria-pressed", names.includes(pill.childNodes[1].data.trim()))
          }
          search.value = text
          update()
          return kept.map(event => events.indexOf(event))
        })""",
        [[each.years, each.categories, each.search] for each in chosen],
    )
    wanted = [filters.matching(index, each).tolist() for each in chosen]
    assert len({*map(tuple, wanted)}) > 30
    assert list(zip(chosen, kept, strict=True)) == list(zip(chosen, wanted, strict=True))


def test_texts_are_folded_as_the_dashboard_folds_them(opened: Opened) -> None:
    page = opened(_page(table({"date": "2012"})))
    texts = [*NAMES, *SOUGHT, "ÀÉÎ ǅ ﬀ ½ Ⅷ ｗｉｄｅ ʻokina ð þ ħ ø æ ı ς ß ẞ", "á\u200db"]
    assert page.evaluate("texts => texts.map(folded)", texts) == [
        folding.folded_text(text) for text in texts
    ]


def _windows() -> list[Window]:
    lengths = [1, 3, 31, 62, 63, 200, 365, 731, 732, 733, 3_000, 40_000, 2_000_000, 90_000_000]
    starts = [0, -1, 15_000, -719_162, -735_000, -641_824, 11_111, 20_000_000]
    years = [(2006, 2021), (-43, 2012), (-99, -43), (1, 1), (0, 1), (9_990, 10_050)]
    days = [Window(first, first + length) for first in starts for length in lengths]
    return [*days, *(of_years(each) for each in years)]


def test_ticks_are_those_of_the_dashboard(opened: Opened) -> None:
    page = opened(_page(table({"date": "2012"})))
    cases = [(each, width) for each in _windows() for width in (40, 150, 288, 540, 1200)]
    found = page.evaluate("cases => cases.map(([window, width]) => ticks(window, width))", cases)
    for (shown, width), ticks in zip(cases, found, strict=True):
        assert [tuple(tick) for tick in ticks] == axis.ticks(shown, width), (shown, width)


@pytest.mark.parametrize("years", [(2006, 2014), (2012, 2012), (2013, 2014), (-43, 1)])
def test_what_is_kept_is_drawn_as_in_a_page_of_these_years(
    opened: Opened, years: tuple[int, int]
) -> None:
    confirmed = [
        "",
        "2012-11-08/2012-11-14",
        "2017-11-10",
        "",
        "2013-02",
        "2012-03~",
        "",
        "2011-05-06",
    ]
    found = table(*(
        {"date": date, "confirmed_date": sure, "title": f"T{date}", "category": date[-1]}
        for date, sure in zip(DATES[:8], confirmed, strict=True)
    ))  # fmt: skip
    marks = """[...document.querySelectorAll(".rows li:not([hidden]) .plot > *")].map(mark => {
      const { y } = document.querySelector(".rows").getBoundingClientRect()
      const { left, top, width, height } = mark.getBoundingClientRect()
      return [mark.getAttribute("class"), left, top - y, width, height]
    })"""
    narrowed = opened(_page(found))
    _choose(narrowed, *years)
    drawn = opened(webpage.page(view(found, years), HEADING)).evaluate(marks)
    seen = narrowed.evaluate(marks)
    assert [name for name, *_ in seen] == [name for name, *_ in drawn] != []
    for (name, *one), (_, *other) in zip(seen, drawn, strict=True):
        assert one == pytest.approx(other, abs=0.1), name


def test_a_window_of_days_has_no_filter_of_years_but_the_others(opened: Opened) -> None:
    found = table(*({"date": f"2012-03-0{n}", "category": f"C{n % 2}"} for n in range(1, 7)))
    shown = view_within(found, window.read("2012-03", of_years((2012, 2012))))
    page = opened(webpage.page(shown, HEADING))
    expect(page.locator(".years")).to_have_count(0)
    page.get_by_role("button", name="C1").click()
    expect(_count(page)).to_have_text("3 of 6 events")
    expect(page.locator(".bars i").nth(1)).to_have_attribute("title", "2 March 2012: 0 of 1 event")
    page.get_by_label("Search").fill("T1")
    expect(_count(page)).to_have_text("0 of 6 events")


def test_chosen_years_are_shown_as_far_as_the_window_goes(opened: Opened) -> None:
    found = table(*({"date": f"{year}-06"} for year in range(2011, 2016)))
    shown = view_within(found, window.read("2012-03/2014-08", of_years((2011, 2015))))
    page = opened(webpage.page(shown, HEADING))
    _choose(page, 2012, 2012)
    ends = "daysOf(list, '--low', '--high')"
    first, after = shown.window.first, of_years((2012, 2012)).after
    assert page.evaluate(ends) == [first, after]


def test_thousands_and_a_single_year_are_told_as_the_dashboard_tells_them(opened: Opened) -> None:
    found = table(*({"date": "2012"} for _ in range(1_199)), {"date": "2013"})
    page = opened(_page(found))
    expect(_count(page)).to_have_text("1,200 events")
    _choose(page, 2012, 2012)
    expect(_count(page)).to_have_text("1,199 of 1,200 events")
    expect(page.locator(".ends strong")).to_have_text(["2012"])


@pytest.mark.usefixtures("as_sent")
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("script", [True, False])
def test_the_axis_has_ticks_at_every_width_on_paper_too(
    opened: Opened, built_in: pd.DataFrame, width: int, *, script: bool
) -> None:
    page = opened(_page(built_in), width, script=script)
    ticks = page.get_by_label("Timeline").locator("[aria-hidden=true] > i:visible")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        expect(ticks.first).to_have_text("2006")
        assert len(ticks.all()) in range(3, 9)


def test_a_bar_of_the_years_says_its_count_from_the_start(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in))
    expect(page.locator(".bars [title]")).to_have_count(6)
    expect(page.locator(".bars > i").first).to_have_attribute("title", "2006: 1 event")


def test_a_bar_of_several_years_chooses_them(opened: Opened) -> None:
    page = opened(_page(_many(40)))
    bar = page.locator(".bars [title^='1810 to 1819:']")
    expect(bar).to_have_attribute("title", "1810 to 1819: 3 events")
    bar.click()
    expect(page.locator(".ends strong")).to_have_text(["1810", "1819"])
    expect(_count(page)).to_have_text("3 of 40 events")


def test_a_single_year_needs_no_filter(opened: Opened) -> None:
    page = opened(_page(table({"date": "2012"})))
    expect(page.locator(".years")).to_have_count(0)
    expect(_rows(page)).to_have_count(1)


# Cards


def test_a_click_in_a_row_opens_its_card_and_the_address_keeps_it(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in))
    _choose(page, 2012, 2020)
    for row in (3, 0, 2):
        page.locator(".rows li:visible").nth(row).click(position={"x": 400, "y": 20})
        expect(_open_title(page)).to_have_text([built_in["title"][row + 1]])
        assert page.evaluate("location.hash") == f"#event-{row + 2}"
        expect(page.locator("[aria-current]")).to_have_attribute("href", f"#event-{row + 2}")
    expect(page.locator(".turn")).to_have_text(" Result · 3 of 4")


def test_earlier_and_later_and_the_arrow_keys_step_through_what_is_kept(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in))
    titles = built_in["title"].tolist()
    _choose(page, 2012, 2020)
    expect(page.get_by_role("button", name="Earlier")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Earlier").click(force=True)
    expect(_open_title(page)).to_have_text([titles[1]])
    page.get_by_role("button", name="Later").click()
    expect(_open_title(page)).to_have_text([titles[2]])
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    expect(_open_title(page)).to_have_text([titles[3]])
    page.keyboard.press("ArrowLeft")
    expect(_open_title(page)).to_have_text([titles[2]])
    page.get_by_label("Search").focus()
    page.keyboard.press("ArrowRight")
    expect(_open_title(page)).to_have_text([titles[2]])


def test_on_a_phone_the_card_is_a_strip_that_opens_and_closes(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in), PHONE)
    said = page.locator("article:visible .unfolded")
    expect(said).to_have_count(1)
    expect(said).to_be_hidden()
    _open_title(page).click()
    expect(said).to_be_visible()
    page.keyboard.press("Escape")
    expect(said).to_be_hidden()
    button = page.get_by_role("button", name="The whole card")
    button.focus()
    page.keyboard.press("Enter")
    expect(said).to_be_visible()
    expect(page.locator(".unfold")).to_have_attribute("aria-expanded", "true")


# Dots and bars


@pytest.fixture(params=["dots", "bars"])
def without_rows(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The scale at which events have no rows, for any number of them."""
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_ROWS", 0)
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_DOTS", 100 if request.param == "dots" else 0)
    return str(request.param)


def test_dots_and_bars_count_what_is_kept(opened: Opened, without_rows: str) -> None:
    days = ["2006-03-01", "2012-11-08", "2017-11-10", "2019-12-09", "2020-10-05", "2021-02-25"]
    page = opened(_page(table(*({"date": day} for day in days))))
    marks = "all('.wide .of-dots .plot > p > *, .wide .of-dots .bar').filter(e => e.checkVisibility()).length"
    bars = "all('.of-bars .plot i').reduce((sum, box) => sum + daysOf(box, '--n')[0], 0)"
    for years, count in (((2006, 2021), 6), ((2012, 2020), 4), ((2006, 2021), 6)):
        _choose(page, *years)
        assert page.evaluate(marks if without_rows == "dots" else bars) == count
    _choose(page, 2012, 2020)
    expect(_count(page)).to_have_text("4 of 6 events")
    expect(page.locator(".told")).to_contain_text("with 4 of 6 events.")


def test_few_enough_events_become_rows(opened: Opened) -> None:
    page = opened(_page(_many(100)))
    expect(page.locator(".rows")).to_be_hidden()
    dots = page.locator(".of-dots").locator("visible=true")
    expect(dots).to_have_count(1)
    page.get_by_role("button", name="Kind 3").click()
    expect(_count(page)).to_have_text("17 of 100 events")
    expect(dots).to_have_count(0)
    expect(_rows(page)).to_have_count(17)
    expect(page.locator(".pill").nth(3).locator(".mark")).to_have_class(re.compile("triangle-up"))
    page.get_by_role("button", name="Reset").click()
    expect(dots).to_have_count(1)
    expect(page.locator(".rows")).to_be_hidden()


def test_dots_that_are_kept_close_up_on_their_line(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_ROWS", 0)
    rows = [{"date": "2012-05-05", "category": f"C{n % 2}"} for n in range(60)]
    page = opened(_page(table(*rows, {"date": "1912"})))
    page.get_by_role("button", name="C0").click()
    places = page.evaluate("""all(".wide p > :not([hidden])").map(dot => dot.getBoundingClientRect())
      .map(({ bottom, height }) => [bottom, height])""")
    bottoms = sorted(bottom for bottom, _ in places)
    assert len(places) == 30
    assert {round(b - a) for a, b in pairwise(bottoms)} == {round(places[0][1]) + 1}


def test_a_click_on_a_dot_or_near_it_opens_its_card_and_hovering_names_it(opened: Opened) -> None:
    page = opened(_page(_many(100)))
    dot = page.locator(".wide [href='#event-40']")
    dot.hover()
    title = page.locator("#event-40 h2").text_content()
    assert str(dot.get_attribute("title")).splitlines()[0] == title
    box = dot.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 1)
    expect(_open_title(page)).to_have_text([str(title)])
    expect(page.locator(".wide .open")).to_have_attribute("href", "#event-40")


def test_a_click_on_a_bar_chooses_its_years(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_DOTS", 0)
    page = opened(_page(_many(400)))
    bar = page.locator(".of-bars .plot > a").nth(4)
    bar.hover()
    expect(bar).to_have_attribute("title", "1804: 2 events")
    bar.click()
    expect(page.locator(".ends strong")).to_have_text(["1804"])
    expect(_count(page)).to_have_text("2 of 400 events")


def test_of_events_outside_the_chosen_years_no_dot_is_left_beside_the_axis(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_ROWS", 0)
    days = ["1990", "2011", "2011-12-31", "2012-01-01", "2012/2030", "2020-12-31", "2021", "2030"]
    sure = [{"date": "2015", "confirmed_date": "1995-05-05"}]
    page = opened(_page(table(*({"date": day} for day in days), *sure)))
    _choose(page, 2012, 2020)
    expect(_count(page)).to_have_text("4 of 9 events")
    left, right = page.evaluate("""[".wide .plot", ".wide .ticks i"].map(part => one(part)
      .getBoundingClientRect()).map(({ left, right }, at) => at ? left : right)""")[::-1]
    shown = page.evaluate("""all(".wide .plot a").filter(each => each.checkVisibility())
      .map(each => each.getBoundingClientRect()).map(({ left, right }) => (left + right) / 2)""")
    assert len(shown) == 4
    assert [left - 20 <= middle <= right for middle in shown] == [True] * 4
    expect(page.locator(".wide .before > :not([hidden])")).to_have_count(1)  # an arrow


def test_dots_keep_clear_of_each_other_on_a_narrow_screen_too(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_ROWS", 0)
    days = [f"2012-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 28, 3)]
    page = opened(_page(table(*({"date": day} for day in days), {"date": "2013"})))
    for width in (320, 600, 896, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(f"innerWidth === {width}")
        gaps = page.evaluate("""all(".of-dots p").filter(column => column.checkVisibility())
          .map(column => column.getBoundingClientRect()).sort((one, other) => one.left - other.left)
          .map(({ right }, place, all) => (all[place + 1]?.left ?? Infinity) - right)""")
        assert len(gaps) > 5
        assert min(gap for gap in gaps if gap is not None) > -0.5, width


@pytest.mark.parametrize("count", SLOWEST)
def test_a_step_of_the_years_is_drawn_at_once(opened: Opened, count: int) -> None:
    page = opened(_page(_many(count)))
    taken = page.evaluate("""async () => {
      const found = []
      for (const year of [1850, 1860, 1900]) {
        const start = performance.now()
        thumbs[0].value = year
        thumbs[0].dispatchEvent(new Event("input", { bubbles: true }))
        await new Promise(requestAnimationFrame)
        await new Promise((done) => {
          const channel = new MessageChannel()
          channel.port1.onmessage = done
          channel.port2.postMessage(0)
        })
        found.push(performance.now() - start)
      }
      return Math.min(...found)
    }""")
    assert taken <= SLOWEST[count]


# Colours, widths, paper


@pytest.mark.usefixtures("as_sent")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_page_follows_the_colour_scheme_and_has_no_fault_that_axe_finds(
    opened: Opened, built_in: pd.DataFrame, scheme: Literal["light", "dark"], width: int
) -> None:
    page = opened(_page(built_in), width, scheme)
    theme = {"light": LIGHT, "dark": DARK}[scheme]
    assert _hex(page.evaluate("getComputedStyle(document.body).backgroundColor")) == theme.ground
    _no_fault(page)
    _choose(page, 2012, 2020)
    page.get_by_role("button", name="Result").click()
    page.locator("summary").click()
    if width == PHONE:
        page.get_by_role("button", name="The whole card").press("Enter")
    expect(page.locator("article:visible a")).to_be_visible()
    _no_fault(page)
    page.get_by_label("Search").fill("nowhere")
    _no_fault(page)


@pytest.mark.usefixtures("as_sent", "without_rows")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dots_and_bars_have_no_fault_that_axe_finds(
    opened: Opened, scheme: Literal["light", "dark"]
) -> None:
    page = opened(_page(_many(99)), scheme=scheme)
    expect(page.get_by_role("listitem")).to_have_count(0)
    _no_fault(page)
    _choose(page, 1850, 1900)
    _no_fault(page)


def _no_fault(page: Page) -> None:
    faults = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in faults] == []


def _hex(color: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in color[4:-1].split(","))


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_nothing_leaves_the_page_and_no_label_leaves_the_timeline_at_any_width(
    opened: Opened, built_in: pd.DataFrame, width: int
) -> None:
    page = opened(_page(built_in), width=width)
    for years in ((2006, 2021), (2012, 2020), (2017, 2017)):
        _choose(page, *years)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        chart = page.locator(".of-rows").bounding_box()
        assert chart
        for label in page.locator(".rows li:visible .label, .ticks:visible i").all():
            box = label.bounding_box()
            assert box
            assert chart["x"] <= box["x"]
            assert box["x"] + box["width"] <= chart["x"] + chart["width"]


@pytest.mark.usefixtures("as_sent")
@pytest.mark.parametrize("count", [6, 100])
def test_on_paper_stand_the_timeline_and_the_cards_without_the_controls(
    opened: Opened, tmp_path: Path, count: int
) -> None:
    found = _many(count)
    page = opened(_page(found), scheme="dark")
    page.pdf(path=tmp_path / "page.pdf", print_background=True)
    text = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages)
    text = unicodedata.normalize("NFKC", text)  # without ligatures
    assert [title for title in found["title"] if title not in text] == []
    page.emulate_media(media="print")
    expect(page.locator("button:visible, input:visible, summary:visible")).to_have_count(0)
    expect(page.locator("article:visible")).to_have_count(count)
    named = page.get_by_label("Filters").get_by_text("Kind 0")
    expect(named.locator("visible=true")).to_have_count(1)  # as a legend, since there is no pill
    assert _hex(page.evaluate("getComputedStyle(document.body).backgroundColor")) == LIGHT.ground
    kept = page.locator("article, ol > li")
    assert set(kept.evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")) == {
        "avoid"
    }
    _choose(page, 1800, 1820)
    expect(page.locator("article:visible")).to_have_count(
        sum("1800" <= date[:4] <= "1820" for date in found["date"])
    )


# In a frame


def test_the_page_works_in_a_sandboxed_frame_and_tells_its_height(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in))
    page.evaluate("""page => {
      document.documentElement.innerHTML = ""
      const frame = document.createElement("iframe")
      Object.assign(frame, { sandbox: "allow-scripts", srcdoc: page, width: 800, height: 100 })
      frame.style.border = 0
      window.told = []
      addEventListener("message", ({ source, data }) => {
        if (source !== frame.contentWindow || data.type !== "timeline-height") return
        told.push(data.height)
        frame.height = data.height
      })
      document.body.append(frame)
    }""", _page(built_in).decode())  # fmt: skip
    frame = page.frame_locator("iframe")
    expect(frame.locator(".rows li")).to_have_count(6)
    page.wait_for_function("told.length > 0")
    frame.get_by_label("First year").press("End")
    expect(frame.get_by_role("status")).to_have_text("1 of 6 events")
    page.wait_for_function("told.at(-1) < told[0]")
    frame.locator(".rows li:visible").click()
    settled = page.evaluate("""async () => {
      const frames = async (count) => { while (count--) await new Promise(requestAnimationFrame) }
      await frames(20)
      const before = told.length
      await frames(20)
      return told.length - before
    }""")
    assert settled == 0
    assert page.frames[1].evaluate("document.documentElement.scrollHeight <= innerHeight")


# Whatever a file holds


def test_hostile_texts_are_text_everywhere_on_the_page(opened: Opened) -> None:
    row = dict.fromkeys(events.COLUMNS, HOSTILE) | {
        "id": HOSTILE, "date": "2012", "confirmed_date": "", "confirmed_url": "javascript:hit=1 https://x.test/'\"><b>",
    }  # fmt: skip
    found = pd.concat([table(row), table({"date": "2015"})], ignore_index=True)
    data = _page(found, Heading(HOSTILE, HOSTILE, "https://x.test/\"'><b>"))
    page = opened(data)
    expect(page).to_have_title(HOSTILE)
    expect(page.locator("h1")).to_have_text(HOSTILE)
    expect(page.locator("article").first.locator("h2")).to_have_text(HOSTILE)
    assert str(page.locator("article").first.text_content()).count("onerror=hit=1") == 6
    assert page.locator("img, [onerror], a[href^=javascript]").count() == 0
    page.get_by_label("Search").fill(HOSTILE)
    expect(_count(page)).to_have_text("1 of 2 events")
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_words_without_an_end_make_nothing_wider_than_its_window(
    opened: Opened, width: int, scheme: Literal["light", "dark"]
) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    row = dict.fromkeys(events.COLUMNS, word) | {
        "date": "2012", "confirmed_date": "2012-05", "confirmed_url": f"https://{word}.test/{word}",
    }  # fmt: skip
    rows = [{**row, "id": f"e{number}", "category": f"{number}{word}"} for number in range(3)]
    heading = Heading(word, f"{word} and {word}", f"https://{word}.test", word)
    page = opened(_page(table(*rows), heading), width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    parts = page.locator(
        "h1, h2, .pill, .turn, .label, article, article a, header a, p:not(.key), .timeline"
    ).locator("visible=true")
    for box in parts.evaluate_all(
        "parts => parts.map(part => part.getBoundingClientRect()).map(({ left, right }) => [left, right])"
    ):
        assert 0 <= box[0] <= box[1] <= width


TEXTS = {
    "long": "A title that goes on and on " * 18,
    "right to left": "אירוע ראשון בציר הזמן",
    "Chinese": "习近平在杭州会见库恩并表示要取得更高的目标" * 3,
    "year one": "In the year one",
}


@pytest.mark.parametrize("width", [320, DESK])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize(
    "dates", [["0001"], ["-0043", "0001"], ["../-0043", "2012/.."], ["2012-05-05"] * 7]
)
def test_any_title_and_any_date_fit(
    opened: Opened, text: str, dates: list[str], width: int
) -> None:
    found = table(*({"date": date, "title": text, "date_text": date} for date in dates))
    page = opened(_page(found, Heading(text, text)), width)
    expect(_rows(page)).to_have_count(len(dates))
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("title", ["\ufeff", "\u200b\u2060", "\u3164", "\u0301", "\u00a0\u2800"])
def test_a_title_that_shows_nothing_leaves_no_empty_heading(opened: Opened, title: str) -> None:
    found = table({"date": "2012-05", "title": title}, {"date": "2014", "title": f"{title}x"})
    page = opened(_page(found, Heading(title, "")))
    expect(page).to_have_title("Timeline")
    expect(page.locator("h1")).to_have_text("Timeline")
    assert page.locator("h2").all_text_contents() == ["May 2012", f"{title}x"]
    rules = {"runOnly": ["empty-heading", "document-title"]}
    assert Axe().run(page, options=rules).response["violations"] == []


class _Tags(HTMLParser):
    """Counts the elements of a source."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()

    def handle_starttag(self, tag: str, _attributes: Any) -> None:
        self.counts[tag] += 1


@pytest.mark.parametrize("count", [6, 100, 5_001])
def test_the_browser_mends_nothing_in_the_markup(opened: Opened, count: int) -> None:
    data = _page(_many(count))
    source = _Tags()
    source.feed(data.decode())
    page = opened(data, script=False)
    found = Counter(page.evaluate("[...document.querySelectorAll('*')].map(one => one.localName)"))
    assert found == source.counts | Counter(html=1, head=1, body=1)
    kept = page.evaluate("""[...document.querySelectorAll("p, li, article, a")]
      .filter(one => one.parentElement.closest(one.localName)).length""")
    assert kept == 0
