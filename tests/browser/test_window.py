"""The time shown, set by mouse, finger, keyboard, wheel and address, and the way back out."""

import re
from collections.abc import Callable

import pytest
from axe import faults_but_for_bars
from before_app import TOUCH
from charts import FITS, SCROLLS_SIDEWAYS, count, heading, timeline_of
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
PHONE = {"width": 390, "height": 844, **TOUCH}
DAYS = [f"2020-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
OTHERS = [day for day in DAYS if day != "2020-03-09"]
YEAR = "".join(f"{OTHERS[n % len(OTHERS)]},Event {n},{'ab'[n % 2]}\n" for n in range(1999))


@pytest.fixture
def address(showing: Callable[[str], str]) -> str:
    """A page of 2,000 events of one year, of which one is alone on its day."""
    return showing(f"date,title,category\n{YEAR}2020-03-09,Alone,b\n")


def _expect_path(page: Page, *names: str) -> None:
    """Wait until the path to the time shown has these steps; none where everything is shown."""
    if names:
        said = "".join(f"{name}[\\s›]*" for name in names)
        expect(page.locator("#root .path")).to_have_text(re.compile(f"^{said}$"))
    else:
        expect(page.locator("#root .path")).to_have_count(0)


def test_a_bar_of_a_month_shows_it_and_back_leads_out_and_forward_in(turn_to: Visit) -> None:
    page = turn_to()
    page.locator('.histogram a[href="?within=2020-03"]').click()
    _expect_path(page, "All", "March 2020")
    page.go_back()
    _expect_path(page)
    expect(count(page)).to_have_text("2,000 events")
    page.go_forward()
    _expect_path(page, "All", "March 2020")


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
    expect(timeline_of(page).locator(".tint")).to_be_attached()
    touch("touchEnd")
    expect(page.locator("#root .path")).to_have_text(re.compile(r"All.*to.*2020"))
    assert page.evaluate("visualViewport.scale") == 1


def test_the_fields_take_dates_in_words_by_keyboard_alone_and_axe_finds_no_fault_in_them(
    turn_to: Visit,
) -> None:
    page = turn_to(width=320)
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
    assert faults_but_for_bars(page) == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    last.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("2020-03-09")
    page.keyboard.press("Enter")
    _expect_path(page, "All", "March 2020", "9")
    expect(count(page)).to_have_text("1 of 2,000 events")
    expect(heading(page)).to_have_text("Alone")
    expect(page.locator(".st-key-timeline .ytick", has_text="Alone").first).to_be_visible()
    page.keyboard.press("Escape")  # which closes the fields alone
    expect(first).to_have_count(0)
    _expect_path(page, "All", "March 2020", "9")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("Escape")  # which goes up one step
    _expect_path(page, "All", "March 2020")


def test_plus_and_nought_zoom_around_the_open_event_but_not_while_one_types(turn_to: Visit) -> None:
    page = turn_to("/?event=alone")
    page.keyboard.press("+")
    _expect_path(page, "All", "February to August 2020")
    page.keyboard.press("0")
    _expect_path(page)
    search = page.get_by_role("searchbox")
    search.focus()
    page.keyboard.type("+-0")
    expect(page.get_by_text("No event has “+-0”.")).to_be_visible()
    _expect_path(page)
    expect(search).to_have_value("+-0")


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


def test_the_timeline_fits_a_page_that_grew_while_nothing_matched(turn_to: Visit) -> None:
    turn_to("/?q=nothing", width=390)
    page = turn_to("/?q=alone", width=1280)
    page.wait_for_function(FITS)


def test_what_one_act_changes_is_one_step_for_back(turn_to: Visit) -> None:
    page = turn_to("/?within=2020-03&category=b&q=alone")
    page.get_by_role("link", name="Reset").click()
    expect(count(page)).to_have_text("2,000 events")
    page.go_back()
    page.wait_for_url("**/?within=2020-03&category=b&q=alone")
    _expect_path(page, "All", "March 2020")
    expect(count(page)).to_have_text("1 of 2,000 events")
