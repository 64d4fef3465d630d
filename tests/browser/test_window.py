"""The time shown, set by mouse, finger, keyboard, wheel and address, and the way back out."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe import faults_but_for_bars
from before_app import TOUCH
from charts import (
    AT_REST,
    FITS,
    SCROLLS_SIDEWAYS,
    count,
    expect_years,
    heading,
    recolor,
    timeline_of,
)
from playwright.sync_api import Locator, Page, expect

Visit = Callable[..., Page]
PHONE = {"width": 390, "height": 844, **TOUCH}
DAYS = [f"2020-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
OTHERS = [day for day in DAYS if day != "2020-03-09"]
YEAR = "".join(f"{OTHERS[n % len(OTHERS)]},Event {n},{'ab'[n % 2]}\n" for n in range(1999))
HISTORY = "".join(
    f"{f'-{-year:04}' if year < 0 else f'{year:04}'},Event {year},a\n"
    for year in range(-2559, 2020, 20)
)
WEEK = "".join(f"2026-11-{day},Day {day},b\n" for day in range(16, 23))


@pytest.fixture
def address(showing: Callable[[str], str]) -> str:
    """A page of 2,000 events of one year, of which one is alone on its day."""
    return showing(f"date,title,category\n{YEAR}2020-03-09,Alone,b\n")


def _bar(page: Page, window: str) -> Locator:
    """The bar of the histogram whose click shows this time."""
    return page.locator(f'.histogram a[href="?within={window}"]')


def _expect_path(page: Page, *names: str) -> None:
    """Wait until the path to the time shown has these steps; none where everything is shown."""
    if names:
        said = "".join(f"{name}[\\s›]*" for name in names)
        expect(page.locator("#root .path")).to_have_text(re.compile(f"^{said}$"))
    else:
        expect(page.locator("#root .path")).to_have_count(0)


def _expect_alone(page: Page) -> None:
    expect(count(page)).to_have_text("1 of 2,000 events")
    expect(heading(page)).to_have_text("Alone")
    expect(page.locator(".st-key-timeline .ytick", has_text="Alone").first).to_be_visible()


@pytest.mark.parametrize(("options", "touch"), [({}, False), (PHONE, True)])
def test_a_year_is_narrowed_to_a_labelled_row_by_mouse_and_by_touch_and_back(
    turn_to: Visit, options: Any, *, touch: bool
) -> None:
    page = turn_to(**options)
    bar = _bar(page, "2020-03")
    bar.tap() if touch else bar.click()
    _expect_path(page, "All", "March 2020")
    page.go_back()
    _expect_path(page)
    expect(count(page)).to_have_text("2,000 events")
    page.go_forward()
    _expect_path(page, "All", "March 2020")
    page.get_by_role("searchbox").fill("alone")
    _expect_alone(page)


def test_a_drag_zooms_to_the_days_under_it(turn_to: Visit) -> None:
    page = turn_to()
    page.wait_for_function(FITS)
    chart = timeline_of(page).locator(".js-plotly-plot")
    box = chart.bounding_box()
    assert box
    y, left, right = (box["y"] + 40, box["x"] + box["width"] * 0.3, box["x"] + box["width"] * 0.6)
    page.mouse.move(left, y)
    page.mouse.down()
    page.mouse.move(right, y, steps=4)
    page.mouse.up()
    _expect_path(page, "All", "April to August 2020")
    expect(page.locator("[role=tooltip]")).to_be_hidden()
    page.go_back()
    _expect_path(page)


def test_two_fingers_zoom_to_what_is_between_them(turn_to: Visit) -> None:
    page = turn_to(**PHONE)
    page.wait_for_function(FITS)
    chart = timeline_of(page).locator(".js-plotly-plot")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    y, width = box["y"] + 60, box["width"]
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *shares: float) -> None:
        points = [
            {"x": box["x"] + width * share, "y": y, "id": n} for n, share in enumerate(shares)
        ]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 0.4)
    touch("touchStart", 0.4, 0.5)
    touch("touchMove", 0.3, 0.6)
    expect(page.locator("[role=tooltip]")).to_contain_text(" 2020 to ")
    touch("touchEnd")
    expect(page.locator("#root .path")).to_have_text(re.compile(r"All.*to.*2020"))
    assert page.evaluate("visualViewport.scale") == 1


def test_the_fields_take_dates_in_words_by_keyboard_alone(turn_to: Visit) -> None:
    page = turn_to()
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Dates")).to_be_focused()
    page.keyboard.press("Enter")
    first, last = (page.get_by_label(name, exact=True) for name in ("From", "To"))
    expect(first).to_have_attribute("placeholder", "2020")
    first.focus()
    page.keyboard.type("9 March 2020")
    page.keyboard.press("Enter")
    _expect_path(page, "All", "9 March to 31 December 2020")
    expect(last).to_have_value("31 December 2020")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("2020-03-09")
    page.keyboard.press("Enter")
    _expect_alone(page)
    _expect_path(page, "All", "March 2020", "9")
    page.keyboard.press("Escape")
    expect(first).to_have_count(0)


def test_plus_minus_and_nought_zoom_around_event_or_pointer_but_not_while_one_types(
    turn_to: Visit,
) -> None:
    page = turn_to("/?event=alone")
    page.keyboard.press("+")
    _expect_path(page, "All", "February to August 2020")
    page.keyboard.press("0")
    _expect_path(page)
    _wait_for_one_chart(page)
    box = timeline_of(page).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 100)
    page.keyboard.press("+")
    _expect_path(page, "All", "April to September 2020|March to October 2020|April to October 2020")
    chart = timeline_of(page).locator(".js-plotly-plot")
    _wait_for_one_chart(page)
    chart.evaluate("e => { e.style.display = 'none' }")  # as while it is drawn anew
    page.keyboard.press("-")
    _expect_path(page)
    chart.evaluate_all("charts => charts.forEach(e => { e.style.display = '' })")
    page.keyboard.press("+")
    expect(page.locator("#root .path")).to_be_visible()
    page.keyboard.press("0")
    _expect_path(page)
    search = page.get_by_role("searchbox")
    search.focus()
    page.keyboard.type("+-0")
    expect(page.get_by_text("No event has “+-0”.")).to_be_visible()
    _expect_path(page)
    expect(search).to_have_value("+-0")


def _wait_for_one_chart(page: Page) -> None:
    """Until a run has ended, the chart before may be there too."""
    page.locator(AT_REST).wait_for()
    page.wait_for_function(FITS)


def test_the_wheel_zooms_with_ctrl_and_scrolls_without(turn_to: Visit) -> None:
    page = turn_to(height=500)
    timeline_of(page).hover()
    page.mouse.wheel(0, 100)
    page.wait_for_function("() => document.querySelector('.stMain').scrollTop > 0")
    _expect_path(page)
    timeline_of(page).hover()
    size = page.evaluate("[innerWidth, devicePixelRatio]")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    expect(page.locator("#root .path")).to_be_visible()
    assert page.evaluate("[innerWidth, devicePixelRatio]") == size
    page.go_back()
    _expect_path(page)


def test_words_in_the_address_become_edtf_and_nonsense_leaves_it(turn_to: Visit) -> None:
    page = turn_to("/?within=March 2020")
    _expect_path(page, "All", "March 2020")
    page.wait_for_url("**/?within=2020-03")
    page = turn_to("/?within=soon&q=alone")
    expect(count(page)).to_have_text("1 of 2,000 events")
    page.wait_for_url("**/?q=alone")


def test_the_bar_of_the_time_shown_and_escape_go_up_one_step_of_the_path(turn_to: Visit) -> None:
    page = turn_to("/?within=2020-03-09")
    _expect_path(page, "All", "March 2020", "9")
    page.keyboard.press("Escape")
    _expect_path(page, "All", "March 2020")
    page.get_by_role("button", name="Dates").click()
    expect(page.get_by_label("From", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_label("From", exact=True)).to_have_count(0)
    _expect_path(page, "All", "March 2020")
    page.locator('.histogram a[href="./"]').click()
    _expect_path(page)


def test_years_that_no_slider_has_leave_the_address(turn_to: Visit) -> None:
    page = turn_to("/?within=2020-03&years=2020&years=2020")
    expect(page).to_have_url(re.compile(r"/\?within=2020-03$"))
    expect(count(page)).to_have_text("163 of 2,000 events")


def test_all_is_one_step_out_and_keeps_search_and_category(turn_to: Visit) -> None:
    page = turn_to("/?within=2020-03&category=b&q=alone")
    expect(heading(page)).to_have_text("Alone")
    page.get_by_role("link", name="All", exact=True).click()
    page.wait_for_url("**/?category=b&q=alone")
    expect(heading(page)).to_have_text("Alone")
    page.go_back()
    _expect_path(page, "All", "March 2020")


def test_what_lies_around_an_empty_window_is_offered(turn_to: Visit) -> None:
    page = turn_to("/?within=2020-03-30/2020-03-31")
    expect(page.get_by_text("There is no event in 30 to 31 March 2020.")).to_be_visible()
    page.get_by_role("link", name="After:").click()
    _expect_path(page, "All", "30 March to 1 April 2020")
    expect(count(page)).to_have_text("6 of 2,000 events")


def test_a_window_has_no_fault_that_axe_finds_and_fits_a_phone(turn_to: Visit) -> None:
    page = turn_to("/?within=2020-03")
    page.get_by_role("button", name="Dates").click()
    first = page.get_by_label("From", exact=True)
    expect(first).to_be_visible()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITS)
        recolor(page, "dark" if width == 320 else "light")
        assert faults_but_for_bars(page) == []
        assert not page.evaluate(SCROLLS_SIDEWAYS)
    recolor(page, "light")
    page.keyboard.press("Escape")
    expect(first).to_have_count(0)


def test_the_timeline_fits_a_page_that_grew_while_nothing_matched(turn_to: Visit) -> None:
    turn_to()
    for query, width in (("alone", 390), ("nothing", 390), ("nothing", 1280), ("alone", 1280)):
        page = turn_to(f"/?q={query}", width=width)
    page.wait_for_function(FITS)


def test_four_thousand_years_are_narrowed_to_a_week_and_back(
    visit_at: Visit, showing: Callable[[str], str]
) -> None:
    address = showing(f"date,title,category\n{HISTORY}{WEEK}")
    page = visit_at(address, height=800)
    expect(page.locator(".st-key-bridge [role=status]")).to_have_text("236 events")
    page.locator(".histogram .bars a").last.click()
    expect_years(page, "2001", "2026")
    _expect_path(page, "All", "2001 to 2026")
    page.locator("input[type=range]").first.focus()
    page.keyboard.press("End")
    expect_years(page, "2026", "2026")
    _expect_path(page, "All", "2026")
    page.get_by_role("button", name="Dates").click()
    page.get_by_label("From", exact=True).fill("16 November 2026")
    page.get_by_label("To", exact=True).fill("22 November 2026")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(count(page)).to_have_text("7 of 236 events")
    page.wait_for_url("**/?within=2026-11-16%2F2026-11-22")
    expect_years(page, "2026", "2026")
    ways = ["?years=2026&years=2026", "?years=2001&years=2026", ""]
    for way in ways:
        page.go_back()
        page.wait_for_url(f"{address}/{way}")
    expect(count(page)).to_have_text("236 events")


def test_what_one_act_changes_is_one_step_for_back(turn_to: Visit) -> None:
    page = turn_to("/?within=2020-03&category=b&q=alone")
    page.get_by_role("link", name="Reset").click()
    expect(count(page)).to_have_text("2,000 events")
    page.go_back()
    page.wait_for_url("**/?within=2020-03&category=b&q=alone")
    _expect_path(page, "All", "March 2020")
    expect(count(page)).to_have_text("1 of 2,000 events")
