"""Mouse, touch, keyboard, screen reader, WCAG, and texts in Arabic, Hebrew and Chinese."""

import re
from collections.abc import Callable
from itertools import pairwise

from axe import faults_but_for_bars
from before_app import TOUCH
from charts import (
    FITS,
    FRAME,
    TITLES,
    bar,
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


def test_a_bar_says_its_years_and_chooses_them_and_with_shift_extends_to_them(
    turn_to: Visit,
) -> None:
    page = turn_to()
    tip = page.get_by_role("tooltip")
    for year, cursor in ((2012, "pointer"), (2009, "auto")):
        x, y = bar(page, year)
        page.mouse.move(x, y)
        look = "([x, y]) => getComputedStyle(document.elementFromPoint(x, y)).cursor"
        assert page.evaluate(look, [x, y]) == cursor
        if year == 2012:
            expect(tip).to_have_text("2012: 1 event")
    expect(tip).to_be_hidden()
    page.mouse.click(*bar(page, 2009))  # between the bars, which changes nothing
    page.mouse.click(*bar(page, 2012))
    expect(count(page)).to_have_text("1 of 6 events")
    expect_years(page, "2012", "2012")
    page.keyboard.down("Shift")
    page.mouse.click(*bar(page, 2017))
    page.keyboard.up("Shift")
    expect_years(page, "2012", "2017")
    expect(column_of(page, 2012)).to_have_attribute("href", "?years=2012&years=2012")  # and not all
    page.mouse.click(*bar(page, 2012))
    expect_years(page, "2012", "2012")
    page.mouse.click(*bar(page, 2012))
    expect_years(page, "2006", "2021")


# Touch


def test_on_a_phone_all_six_events_stand_above_the_strip_and_a_finger_reaches_every_tab(
    turn_to: Visit,
) -> None:
    page = turn_to("/?event=congress", **PHONE | {"width": 390, "height": 844})
    page.wait_for_function(FITS)
    chart, strip = (
        page.locator(place).first.bounding_box()
        for place in (".st-key-timeline .main-svg", "#root .card")
    )
    assert chart
    assert strip
    assert chart["y"] + chart["height"] <= strip["y"]
    page.get_by_role("tab", name="Table").tap()  # whose tools stand near the tabs
    expect(page.locator(".stDataFrame canvas").first).to_be_visible()
    for name in ("Your own events", "Downloads"):
        page.get_by_role("tab", name=name).click(trial=True)


def test_the_page_scrolls_when_a_finger_starts_on_a_chart(turn_to: Visit) -> None:
    page = turn_to(**PHONE)
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        found = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": found})

    for x, y in (bar(page, 2012), row(page, 0)):
        before = page.locator(".stMain").evaluate("e => e.scrollTop")
        touch("touchStart", (x, y))
        for step in range(1, 9):
            touch("touchMove", (x, y - 12 * step))
            page.evaluate(FRAME)  # a finger takes its time
        page.wait_for_function(f"() => document.querySelector('.stMain').scrollTop > {before + 40}")
        # Let go at rest: else the page scrolls on by itself, under the next finger.
        touch("touchMove", (x, y - 12 * step))
        touch("touchEnd")
        page.locator(".stMain").evaluate("main => main.scrollTo(0, 0)")
    expect(heading(page)).to_have_text(TITLES["hangzhou"])


# Keyboard


def test_the_arrows_open_neighbours_without_a_frame_but_not_from_slider_or_search(
    turn_to: Visit,
) -> None:
    page = turn_to("/?event=apec", height=500)
    page.get_by_role("searchbox").focus()
    page.keyboard.press("ArrowLeft")
    page.locator("input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(count(page)).to_have_text("5 of 6 events")
    expect(page).to_have_url(re.compile("years=2007&years=2021"))
    expect(heading(page)).to_have_text(TITLES["apec"])
    page.mouse.click(*row(page, 0))
    expect(heading(page)).to_have_text(TITLES["congress"])
    page.keyboard.press("ArrowRight")
    expect(heading(page)).to_have_text(TITLES["apec"])
    expect(page.locator(".stMain")).to_have_css("outline-style", "none")
    page.keyboard.press("PageDown")  # what was clicked in is what scrolls
    page.wait_for_function("() => document.querySelector('.stMain').scrollTop > 100")


# Screen reader


def test_charts_headings_and_a_change_of_the_count_are_told_to_a_screen_reader(
    turn_to: Visit,
) -> None:
    page = turn_to("/?years=2012&years=2020")
    expect(page.locator("#root .histogram[role=group]")).to_have_attribute(
        "aria-label", "Events by year. 2006: 1, 2012: 1, 2017: 1, 2019: 1, 2020: 1, 2021: 1."
    )
    expect(page.get_by_role("figure")).to_have_attribute(
        "aria-label",
        "Timeline of 2012 to 2020 with 4 of 6 events. First 18th Party congress (late 2012), "
        "last Resettlement in figures (as of October 2020).",
    )
    page.get_by_role("tab", name="As text").click()
    expect(page.locator("#root .as-text h3").first).to_be_visible()
    levels = page.locator("h1, h2, h3, h4").evaluate_all("hs => hs.map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("html").get_attribute("lang") == "en"
    status = page.locator(".st-key-bridge [role=status]")
    expect(status).to_have_text("4 of 6 events")
    status.evaluate("e => window.before = e")
    page.get_by_role("button", name="Result").click()
    expect(status).to_have_text("2 of 6 events")
    assert status.evaluate("e => window.before === e")  # a place that stays


# WCAG 2.2 AA


WAR = "examples/second-punic-war"
TWO_FILES = f"/?file={WAR}.csv&compare={WAR}-livy.csv"


def test_axe_finds_no_fault_in_two_files_side_by_side(turn_to: Visit) -> None:
    page = turn_to(TWO_FILES, width=390)
    expect(page.locator("#root").get_by_role("link", name="7 agree")).to_be_visible()
    assert faults_but_for_bars(page) == []


def test_axe_finds_no_fault_in_any_layout_of_the_longest_card_and_in_the_tabs(
    turn_to: Visit,
) -> None:
    page = turn_to("/?event=congress")
    _open_tab(page, "Table", ".stDataFrame canvas")
    assert faults_but_for_bars(page) == []
    recolor(page, "dark")
    _open_tab(page, "As text", "#root .as-text h3")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 900})
    page.wait_for_function(FITS)
    assert faults_but_for_bars(page) == []
    page.emulate_media(color_scheme="dark", reduced_motion="null")
    recolor(page, "light")


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


# The same task by two ways: what happened between 2012 and 2020, the APEC remark, its
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
    turn_to: Visit,
) -> None:
    page = turn_to()
    page.get_by_role("tab", name="How to read").click()  # the key leads to the tab that had focus
    page.mouse.click(0, 0)  # from where the tab key goes on
    seen = _tab_to(page, "start")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    seen += _tab_to(page, "end")
    page.keyboard.press("ArrowLeft")
    expect_years(page, "2012", "2020")
    expect(count(page)).to_have_text("4 of 6 events")
    seen += _tab_to(page, "Keyboard shortcuts")
    page.keyboard.press("Enter")
    expect(page.get_by_text("opens the earlier event")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("opens the earlier event")).to_be_hidden()
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
