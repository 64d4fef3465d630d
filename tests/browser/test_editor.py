"""Editing a timeline of one's own by keyboard, and finding it again: in this browser alone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe import faults
from before_app import Gate
from charts import AT_REST, FITS, SCROLLS_SIDEWAYS, count, heading, recolor
from grid import DATE, FRAMES, READ, TITLE, cell, give, open_editor, put, select, write
from kept import kept, wait_until_kept, wait_until_none_is_kept
from playwright.sync_api import Page, expect

from timeline.editing.text_table import MOST_BYTES

Visit = Callable[..., Page]
ABOUT = '[class*="st-key-about_"]'
NO_DATABASE = "Object.defineProperty(window, 'indexedDB', { value: undefined })"
# It looks for what it keeps until it is told to say that it keeps nothing.
SLOW_DATABASE = """
const asked = []
window.keepNothing = () => asked.splice(0).forEach(request => request.onerror())
const open = () => { asked.push({}); return asked.at(-1) }
Object.defineProperty(window, 'indexedDB', { value: { open } })
"""


def test_a_cell_is_changed_by_keyboard_alone_and_is_as_it_was_left_until_the_file_is_removed(
    visit: Visit,
) -> None:
    page = visit(height=1400)
    give(page)
    expect(count(page)).to_have_text("2 events")
    _expect_what_can_be_pressed_to_look_like_a_link(page)
    open_editor(page)
    _type_a_first_key_into_a_cell(page)
    _change_cells_by_keyboard_and_the_timeline_follows(page)
    _download_it(page)
    wait_until_kept(page, '"late 1903","Nobel"')
    page.reload()
    expect(count(page)).to_have_text("3 events")
    expect(cell(page, DATE, 1)).to_have_text("late 1903")
    page.get_by_role("button", name="Remove from this browser").click()
    expect(page.get_by_text("It is not kept in this browser.")).to_be_visible()
    wait_until_none_is_kept(page)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_table_stays_as_the_first_event_is_written_and_a_locked_cell_says_so(
    visit: Visit, width: int, height: int
) -> None:
    page = visit(width=width, height=height)
    page.get_by_role("tab", name="Your own events").click()
    page.get_by_role("button", name="Start blank").click()
    grid = page.locator(".st-key-editor canvas").first
    expect(grid).to_be_in_viewport()
    before = grid.bounding_box()
    _type_a_first_event(page)
    expect(heading(page)).to_have_text("First flight")
    page.locator(AT_REST).wait_for()
    assert grid.bounding_box() == before
    expect(cell(page, TITLE, 1)).to_be_focused()
    said = page.locator("[role=tooltip]")
    page.keyboard.press("ArrowRight")
    expect(cell(page, READ, 1)).to_be_focused()
    page.keyboard.press("x")
    expect(said).to_have_text("“Understood as” can’t be changed here.")
    page.keyboard.press("ArrowLeft")
    expect(said).to_be_hidden()


def _type_a_first_event(page: Page) -> None:
    """As someone does who begins: a date, Tab, a title, Enter."""
    select(page, DATE, 0)
    field = page.locator("#portal textarea")
    for text, key in (("March 1931", "Tab"), ("First flight", "Enter")):
        page.keyboard.press("Enter")
        expect(field).to_be_focused()
        page.keyboard.type(text, delay=40)
        expect(field).to_have_value(text)
        page.evaluate(FRAMES)
        page.keyboard.press(key)
        expect(field).to_have_count(0)


def test_the_editor_of_a_timeline_that_is_higher_than_the_screen_is_in_sight(visit: Visit) -> None:
    page = visit(height=700)
    rows = "".join(f"{1900 + number},Event {number}\n" for number in range(16))
    page.get_by_role("tab", name="Your own events").click()
    put(page.locator("input[type=file]"), f"date,title\n{rows}".encode(), "many.csv")
    expect(count(page)).to_have_text("16 events")
    page.get_by_role("button", name="Edit", exact=True).click()
    expect(page.locator(".st-key-editor canvas").first).to_be_in_viewport()


def _expect_what_can_be_pressed_to_look_like_a_link(page: Page) -> None:
    buttons = page.locator(".st-key-own button")
    expect(buttons).to_have_text(
        [
            "Edit",
            re.compile("^Title, source, introduction"),
            "Remove from this browser",
            "← Back to the built-in events",
        ]
    )
    for button in buttons.all():
        expect(button).to_have_css("text-decoration-line", "underline")
        expect(button).to_have_css("color", "rgb(28, 95, 153)")


def _type_a_first_key_into_a_cell(page: Page) -> None:
    """The first key opens the field that it is typed into, whose script is there by then."""
    field = "static/js/data-grid-overlay-editor"
    page.wait_for_function(
        "part => performance.getEntries().some(e => e.name.includes(part))", arg=field
    )
    select(page, DATE, 3)
    page.keyboard.press("1")
    expect(page.locator("#portal textarea")).to_have_value("1")
    page.keyboard.press("Escape")
    expect(page.locator("#portal textarea")).to_have_count(0)


def _change_cells_by_keyboard_and_the_timeline_follows(page: Page) -> None:
    expect(count(page)).to_have_text("2 events")
    expect(cell(page, READ, 1)).to_have_text('"lat 1903" is not a date')
    whole = page.locator(ABOUT).get_by_text("row 3, column", exact=False)
    expect(page.get_by_text("About this file: 1 row left out")).to_be_visible()
    expect(whole).to_be_hidden()
    select(page, DATE, 1)
    write(page, "late 1903")
    expect(count(page)).to_have_text("3 events")
    expect(cell(page, READ, 1)).to_have_text("late 1903: October to December 1903")
    expect(cell(page, DATE, 2)).to_have_attribute("aria-selected", "true")
    write(page, "c. 1911")
    expect(cell(page, READ, 2)).to_have_text("about 1911")
    page.get_by_role("button", name="Undo").click()
    expect(cell(page, READ, 2)).to_have_text("1911")
    expect(count(page)).to_have_text("3 events")


def _download_it(page: Page) -> None:
    with page.expect_download() as download:
        page.locator(".st-key-download_own button").click()
    assert download.value.suggested_filename == "life.csv"
    assert '"late 1903","Nobel"' in Path(download.value.path()).read_text("utf-8-sig")


def test_a_kept_file_is_found_again_on_the_tab_and_what_stands_in_an_open_cell_is_in_it(
    visit: Visit,
) -> None:
    page = visit(height=1400)
    rows = "".join(f"{1910 + number},Event {number}\n" for number in range(12))
    give(page, f"date,title\n1891,To Paris\nlat 1903,Nobel\n{rows}")
    wait_until_kept(page, "To Paris")
    _find_it_again_on_the_tab(page)
    open_editor(page)
    _close_by_a_button_that_stays_where_it_is_while_it_is_pressed(page)
    open_editor(page)
    _press_a_button_that_leaves_the_editor_open(page)
    _go_back_to_the_built_in_events(page)


def _find_it_again_on_the_tab(page: Page) -> None:
    page.get_by_role("button", name="Back to the built-in events").click()
    expect(count(page)).to_have_text("6 events")
    page.reload()
    page.get_by_role("tab", name="Your own events").click()
    page.locator(".st-key-kept").get_by_role("button", name="life.csv").click()
    expect(count(page)).to_have_text("13 events")


def _close_by_a_button_that_stays_where_it_is_while_it_is_pressed(page: Page) -> None:
    _begin_to_write(page, "1903")
    close = page.locator(".st-key-close_editor button")
    before = close.bounding_box()
    assert before
    page.mouse.move(before["x"] + 20, before["y"] + before["height"] / 2)
    page.mouse.down()  # which leaves the cell, so that the timeline has a row more
    expect(count(page)).to_have_text("14 events")
    assert close.bounding_box() == before
    page.mouse.up()
    expect(page.locator(".st-key-editor")).to_have_count(0)
    wait_until_kept(page, '"1903","Nobel"')


def _press_a_button_that_leaves_the_editor_open(page: Page) -> None:
    _begin_to_write(page, "lat 1904")
    page.locator(".st-key-editor").get_by_role("button", name="Add rows").click()
    expect(count(page)).to_have_text("13 events")
    wait_until_kept(page, '"lat 1904","Nobel"')
    expect(page.locator(".st-key-editor")).to_have_count(1)


def _go_back_to_the_built_in_events(page: Page) -> None:
    _begin_to_write(page, "1906")
    page.get_by_role("button", name="Back to the built-in events").click()
    expect(count(page)).to_have_text("6 events")
    expect(page).not_to_have_url(re.compile("file="))
    wait_until_kept(page, '"1906","Nobel"', is_shown=False)
    expect(count(page)).to_have_text("6 events")


def _begin_to_write(page: Page, text: str) -> None:
    """Write into the second cell of the second row, which stays open."""
    select(page, DATE, 1)
    page.keyboard.press("Enter")
    field = page.locator("#portal textarea")
    expect(field).to_be_focused()
    page.evaluate(FRAMES)
    field.fill(text)


def test_where_the_browser_keeps_nothing_back_leads_to_what_was_given_and_a_reload_to_nothing(
    new_page: Callable[..., Page],
) -> None:
    page = new_page()
    page.add_init_script(NO_DATABASE)
    page.goto("/")
    expect(page.locator("#first-answer")).to_have_count(0)
    give(page)
    expect(page.get_by_text("This browser keeps no files.")).to_be_visible()
    expect(count(page)).to_have_text("2 events")
    page.get_by_role("button", name="Back to the built-in events").click()
    expect(count(page)).to_have_text("6 events")
    page.go_back()
    expect(count(page)).to_have_text("2 events")
    page.reload()
    expect(page.get_by_text("Choose the file again")).to_be_visible()


def test_a_file_that_is_given_while_the_browser_looks_for_it_is_shown(
    new_page: Callable[..., Page],
) -> None:
    page = new_page()
    page.add_init_script(SLOW_DATABASE)
    gate = Gate(page, "**/upload_file/**")
    page.goto("/?file=life.csv")
    uploader = page.locator("input[type=file]")
    uploader.wait_for(state="attached")
    with page.expect_request("**/upload_file/**"):
        put(uploader)
    page.evaluate("keepNothing()")
    expect(page.locator(".st-key-not_kept")).to_be_visible()
    gate.let_start()
    expect(page.get_by_text("From your file")).to_contain_text("life.csv")


def test_a_file_of_5_mb_is_kept_and_found_again(visit: Visit) -> None:
    page = visit()
    rows = "".join(f"{1500 + place},Event {place},{'x' * 9_000}\n" for place in range(500))
    most = f"date,title,note\n{rows}2012,Last,"
    most += "y" * (MOST_BYTES - len(most))
    give(page, most, "most.csv")
    wait_until_kept(page, "Event 499")
    page.reload()
    expect(count(page)).to_contain_text("501 events")
    assert kept(page)["most.csv"] == most


def test_axe_finds_no_fault_in_the_editor_or_what_is_asked_and_nothing_is_wider_than_the_screen(
    visit: Visit,
) -> None:
    page = visit()
    rows = "".join(f"{day}/04/2019,Event\nsoon,Other\n" for day in range(1, 13))
    give(page, f"date,title\n{rows}")
    page.get_by_role("tab", name="How to read").click()  # the uploader has a fault of its own
    expect(page.get_by_text("A date is drawn as exactly as it is known")).to_be_visible()
    expect(page.locator(".st-key-order_about")).to_be_visible()
    expect(page.locator(".problems").first).to_be_visible()
    assert faults(page) == []
    open_editor(page)
    expect(page.locator(".st-key-order_about")).to_be_visible()
    expect(cell(page, READ, 1)).to_have_text('"soon" is not a date')
    assert faults(page) == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(FITS)
    recolor(page, "dark")
    assert faults(page) == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)
