"""Mouse, touch, keyboard, screen reader, WCAG, and texts in Arabic, Hebrew and Chinese."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from axe import faults_but_for_bars
from before_app import TOUCH
from charts import (
    FITS,
    TITLES,
    bar,
    cell,
    column_of,
    count,
    expect_years,
    heading,
    recolor,
    row,
    timeline_of,
)
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
PHONE = {"width": 360, "height": 740, **TOUCH}


# The histogram


def test_a_click_on_a_bar_chooses_its_years_and_the_same_bar_works_again(turn_to: Visit) -> None:
    page = turn_to()
    page.mouse.click(*bar(page, 2012))
    expect(count(page)).to_have_text("1 of 6 events")
    expect_years(page, "2012", "2012")
    page.locator("input[type=range]").last.focus()
    page.keyboard.press("ArrowRight")
    expect_years(page, "2012", "2013")
    expect(column_of(page, 2012)).to_have_attribute("href", "?years=2012&years=2012")  # and not all
    page.mouse.click(*bar(page, 2012))
    expect_years(page, "2012", "2012")
    page.mouse.click(*bar(page, 2012))
    expect_years(page, "2006", "2021")


def test_a_bar_under_the_mouse_says_its_year_and_count_and_is_tinted(turn_to: Visit) -> None:
    page = turn_to()
    page.mouse.move(*bar(page, 2012))
    expect(page.get_by_role("tooltip")).to_have_text("2012: 1 event")
    for year, cursor in ((2012, "pointer"), (2009, "auto")):
        x, y = bar(page, year)
        page.mouse.move(x, y)
        look = "([x, y]) => getComputedStyle(document.elementFromPoint(x, y)).cursor"
        assert page.evaluate(look, [x, y]) == cursor
    expect(page.get_by_role("tooltip")).to_be_hidden()


def test_shift_and_a_click_extend_the_years_to_the_bar(turn_to: Visit) -> None:
    page = turn_to("/?years=2017&years=2017")
    page.keyboard.down("Shift")
    page.mouse.click(*bar(page, 2012))
    expect_years(page, "2012", "2017")
    page.mouse.click(*bar(page, 2020))
    expect_years(page, "2012", "2020")
    page.keyboard.up("Shift")
    expect(count(page)).to_have_text("4 of 6 events")


def test_a_click_between_the_bars_changes_nothing(turn_to: Visit) -> None:
    page = turn_to()
    page.mouse.click(*bar(page, 2009))
    page.mouse.click(*bar(page, 2012))
    expect_years(page, "2012", "2012")
    page.go_back()
    expect_years(page, "2006", "2021")


# Touch


def test_every_tap_in_a_row_opens_that_row(turn_to: Visit) -> None:
    page = turn_to(**PHONE)
    for number in (3, 5, 0):
        page.touchscreen.tap(*row(page, number))
        expect(heading(page)).to_have_text(list(TITLES.values())[number])


def test_a_finger_reaches_every_tab_beside_the_tools_of_the_table(turn_to: Visit) -> None:
    page = turn_to(**PHONE)
    page.get_by_role("tab", name="Table").tap()
    expect(page.locator(".stDataFrame canvas").first).to_be_visible()
    for name in ("Your own events", "Downloads"):
        page.get_by_role("tab", name=name).click(trial=True)


def test_all_six_events_stand_above_the_strip_of_the_open_one_on_a_phone(turn_to: Visit) -> None:
    page = turn_to("/?event=congress", **PHONE | {"width": 390, "height": 844})
    page.wait_for_function(FITS)
    chart, strip = (
        page.locator(place).first.bounding_box()
        for place in (".st-key-timeline .main-svg", "#root .card")
    )
    assert chart
    assert strip
    assert chart["y"] + chart["height"] <= strip["y"]


@pytest.mark.parametrize("place", [lambda page: bar(page, 2012), lambda page: row(page, 0)])
def test_the_page_scrolls_when_a_finger_starts_on_a_chart(
    turn_to: Visit, place: Callable[[Page], tuple[float, float]]
) -> None:
    page = turn_to(**PHONE)
    x, y = place(page)
    before = page.locator(".stMain").evaluate("e => e.scrollTop")
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: float) -> None:
        found = [{"x": x, "y": point} for point in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": found})

    touch("touchStart", y)
    for step in range(1, 9):
        touch("touchMove", y - 12 * step)
    touch("touchEnd")
    page.wait_for_function(f"() => document.querySelector('.stMain').scrollTop > {before + 40}")
    expect(heading(page)).to_have_text(TITLES["hangzhou"])


# Keyboard


def test_the_arrows_open_neighbours_but_not_from_slider_search_or_table(turn_to: Visit) -> None:
    page = turn_to("/?event=apec", height=1300)
    page.get_by_role("tab", name="Table").click()
    expect(page.locator(".stDataFrame canvas").first).to_be_visible()
    page.mouse.click(*cell(page, 2, 200))
    page.keyboard.press("ArrowRight")
    page.get_by_role("searchbox").focus()
    page.keyboard.press("ArrowLeft")
    page.locator("input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(count(page)).to_have_text("5 of 6 events")
    expect(page).to_have_url(re.compile("years=2007&years=2021"))
    expect(heading(page)).to_have_text(TITLES["apec"])
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("ArrowRight")
    expect(heading(page)).to_have_text(TITLES["shuanghu"])
    page.keyboard.press("ArrowLeft")
    expect(heading(page)).to_have_text(TITLES["apec"])
    page.keyboard.press("ArrowLeft")
    expect(heading(page)).to_have_text(TITLES["congress"])


def test_no_frame_runs_round_the_page_after_a_click_and_an_arrow_key(turn_to: Visit) -> None:
    page = turn_to(height=500)
    page.mouse.click(*row(page, 1))
    expect(heading(page)).to_have_text(TITLES["congress"])
    page.keyboard.press("ArrowRight")
    expect(heading(page)).to_have_text(TITLES["apec"])
    expect(page.locator(".stMain")).to_have_css("outline-style", "none")
    page.keyboard.press("PageDown")  # what was clicked in is what scrolls
    page.wait_for_function("() => document.querySelector('.stMain').scrollTop > 100")


def test_a_list_of_the_shortcuts_is_at_hand(turn_to: Visit) -> None:
    page = turn_to()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(page.get_by_text("opens the earlier event")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("opens the earlier event")).to_be_hidden()


# Screen reader


def test_both_charts_say_what_they_show_now(turn_to: Visit) -> None:
    page = turn_to("/?years=2012&years=2020")
    expect(page.locator("#root .histogram[role=group]")).to_have_attribute(
        "aria-label", "Events by year. 2006: 1, 2012: 1, 2017: 1, 2019: 1, 2020: 1, 2021: 1."
    )
    expect(page.get_by_role("figure")).to_have_attribute(
        "aria-label",
        "Timeline of 2012 to 2020 with 4 of 6 events. First 18th Party congress (late 2012), "
        "last Resettlement in figures (as of October 2020).",
    )


def test_a_change_of_the_count_is_announced_in_a_place_that_stays(turn_to: Visit) -> None:
    page = turn_to()
    status = page.locator(".st-key-bridge [role=status]")
    expect(status).to_have_text("6 events")
    status.evaluate("e => window.before = e")
    page.get_by_role("button", name="Result").click()
    expect(status).to_have_text("2 of 6 events")
    assert status.evaluate("e => window.before === e")


def test_headings_are_in_order_and_the_language_is_set(turn_to: Visit) -> None:
    page = turn_to()
    page.get_by_role("tab", name="As text").click()
    expect(page.locator("#root .as-text h3").first).to_be_visible()
    levels = page.locator("h1, h2, h3, h4").evaluate_all("hs => hs.map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("html").get_attribute("lang") == "en"


# WCAG 2.2 AA


WAR = "examples/second-punic-war"
TWO_FILES = f"/?file={WAR}.csv&compare={WAR}-livy.csv"
STATES = ["/?years=2007&years=2011", "/?category=Result&q=a"]


@pytest.mark.parametrize("path", STATES)
def test_axe_finds_no_fault(turn_to: Visit, path: str) -> None:
    page = turn_to(path)
    assert faults_but_for_bars(page) == []


def test_axe_finds_no_fault_in_two_files_side_by_side(turn_to: Visit) -> None:
    page = turn_to(TWO_FILES)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITS)
        expect(page.locator("#root").get_by_role("link", name="7 agree")).to_be_visible()
        assert faults_but_for_bars(page) == []


def test_axe_finds_no_fault_in_the_dark_on_a_narrow_screen_without_an_event(turn_to: Visit) -> None:
    page = turn_to("/?years=2007&years=2011&q=tibet", width=390)
    recolor(page, "dark")
    assert faults_but_for_bars(page) == []
    recolor(page, "light")


def test_axe_finds_no_fault_in_any_layout_of_the_longest_card_and_in_the_tabs(
    turn_to: Visit,
) -> None:
    page = turn_to("/?event=congress")
    _open_tab(page, "Table", ".stDataFrame canvas")
    assert faults_but_for_bars(page) == []
    recolor(page, "dark")
    _open_tab(page, "As text", "#root .as-text h3")
    assert faults_but_for_bars(page) == []
    recolor(page, "light")
    page.emulate_media(reduced_motion="reduce")
    for width, height in ((640, 450), (320, 900)):  # the first is 200 % of 1280 × 900
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(FITS)
        assert faults_but_for_bars(page) == []
    page.emulate_media(reduced_motion="null")


def _open_tab(page: Page, name: str, shown: str) -> None:
    page.get_by_role("tab", name=name).click()
    expect(page.locator(shown).first).to_be_visible()


# Scripts of the world


ROWS = """date,title,summary,category,date_text
2012-05,مؤتمر القاهرة 2012,نص عربي طويل عن المؤتمر,أخبار,مايو 2012
2013,西湖会议记录文件与更多文字说明以及其他内容,会议的摘要。,新闻,二〇一三年
2014-03-01,ישיבה בירושלים,תקציר,חדשות,1 במרץ
"""


def test_right_to_left_and_chinese_texts_lay_out_right(turn_to_file: Visit) -> None:
    page = turn_to_file(ROWS, width=390)
    labels = timeline_of(page).locator(".ytick text")
    expect(labels).to_have_count(3)
    edges = page.evaluate("""() => {
        const of = e => { const b = e.getBoundingClientRect(); return [b.left, b.right] }
        const all = s => [...document.querySelectorAll(".st-key-timeline " + s)].map(of)
        return [all(".main-svg")[0], ...all(".ytick text")]
    }""")
    (left, right), *boxes = edges
    assert all(left <= start and end <= right + 0.5 for start, end in boxes)
    expect(heading(page)).to_have_css("direction", "rtl")
    page.get_by_role("link", name="Later").click()
    expect(heading(page)).to_have_css("direction", "ltr")
    page.get_by_role("tab", name="As text").click()
    expect(page.locator("#root .as-text a").first).to_contain_text("مؤتمر القاهرة")
    page.get_by_role("tab", name="Table").click()
    expect(page.locator(".stDataFrame")).to_contain_text("ישיבה בירושלים")


# The same task by three ways: what happened between 2012 and 2020, the APEC remark, its
# confirmation, and back.


def _read_and_come_back(page: Page) -> None:
    expect(heading(page)).to_have_text(TITLES["apec"])
    expect(page.locator("#root .card")).to_contain_text("Friday 10 November 2017")
    page.go_back()
    expect(heading(page)).to_have_text(TITLES["congress"])
    expect(count(page)).to_have_text("4 of 6 events")


def test_journey_with_touch_alone(turn_to: Visit) -> None:
    page = turn_to(**PHONE)
    page.touchscreen.tap(*bar(page, 2012))
    expect_years(page, "2012", "2012")
    slider = page.locator("[data-testid=stSlider]").bounding_box()
    assert slider
    y = page.locator("input[type=range]").last.evaluate(
        "e => e.closest('[data-testid=stSlider] [style*=left]').getBoundingClientRect().y + 4"
    )
    page.touchscreen.tap(slider["x"] + 6 + (slider["width"] - 12) * 14 / 15, y)
    expect(count(page)).to_have_text("4 of 6 events")
    page.touchscreen.tap(*row(page, 1))
    _read_and_come_back(page)


def test_journey_with_the_keyboard_alone_reaches_every_control_in_reading_order_with_visible_focus(
    visit: Visit,
) -> None:
    page = visit()
    seen = _tab_to(page, "start")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    seen += _tab_to(page, "end")
    page.keyboard.press("ArrowLeft")
    expect_years(page, "2012", "2020")
    expect(count(page)).to_have_text("4 of 6 events")
    seen += _tab_to(page, "Keyboard shortcuts")
    _tab_to(page, "How to read", "Shift+Tab")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".stDataFrame canvas").first).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#root .as-text h3").first).to_be_visible()
    _tab_to(page, "APEC")
    page.keyboard.press("Enter")
    _read_and_come_back(page)
    # Each bar is a stop; the categories are one: the arrows walk within.
    wanted = ["Robert Lawrence Kuhn", "start", "end", "Statement", "Search", "Later",
              "en.chinagate.cn", "How to read", "Keyboard shortcuts"]  # fmt: skip
    assert re.search(".*".join(map(re.escape, wanted)), " ".join(seen), re.DOTALL), seen


# The focused element or what is near it wears a ring, or a border in the primary colour.
WEARS_RING = """() => {
  const e = document.activeElement
  const near = [e.firstElementChild, e]
  while (near.length < 6 && near.at(-1).parentElement) near.push(near.at(-1).parentElement)
  return e.matches("body, .stMain") || near.filter(Boolean).map(x => getComputedStyle(x)).some(
    style => style.boxShadow !== "none" || style.outlineStyle !== "none"
      || style.borderColor === "rgb(28, 95, 153)")
}"""
FOCUSED = """(e => `${e.getAttribute("aria-label")} ${e.innerText.slice(0, 60)}`)(document.activeElement)"""


def _tab_to(page: Page, name: str, key: str = "Tab") -> list[str]:
    """What the key reaches on its way, each checked to look different while it has the focus."""
    seen: list[str] = []
    while name not in " ".join(seen[-1:]):
        assert len(seen) < 40, f"the tab key doesn't reach {name}"
        page.keyboard.press(key)
        page.wait_for_function(WEARS_RING)
        seen.append(page.evaluate(FOCUSED).strip())
    return seen
