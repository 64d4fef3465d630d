"""Editing a timeline of one's own: what only a browser shows of its grid."""

import re
from collections.abc import Callable

from axe import faults
from charts import AT_REST, FITS, SCROLLS_SIDEWAYS, count, heading, recolor, timeline_of
from grid import DATE, FRAMES, READ, ROW, TITLE, cell, give, open_editor, select, write
from kept import wait_until_kept
from playwright.sync_api import Locator, Page, expect

Visit = Callable[..., Page]
FIELD = "**/static/js/data-grid-overlay-editor.*"  # the code of the field that a cell opens


def test_cells_are_written_by_keyboard_alone_in_a_table_that_stays_and_axe_finds_no_fault(
    visit: Visit,
) -> None:
    page = visit(width=390, height=844)
    status = page.locator(".st-key-bridge [role=status]")
    status.evaluate("e => window.before = e")
    _begin_empty_and_type_a_first_key_into_a_cell(page)
    _type_a_first_event_and_the_table_stays(page, "First flight")
    wait_until_kept(page, "First flight")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_function(FITS)
    _paste_rows_of_a_spreadsheet_with_what_is_beside_their_titles(page)
    _change_cells_of_a_file_and_the_timeline_follows(page)
    assert status.evaluate("e => window.before === e")  # so that each count is announced
    _expect_no_fault_and_nothing_wider_than_the_screen(page)


def _begin_empty_and_type_a_first_key_into_a_cell(page: Page) -> None:
    """The first key opens the field that it is typed into, whose script is there by then."""
    page.route(FIELD, lambda route: route.continue_())  # no cache answers in the server's place
    with page.expect_response(FIELD) as answer:
        _begin_empty(page, "My timeline")
    page.unroute(FIELD)
    page.evaluate("script => import(script).then(() => null)", answer.value.url)
    select(page, DATE, 3)
    page.keyboard.press("1")
    expect(page.locator("#portal textarea")).to_have_value("1")
    page.keyboard.press("Escape")
    expect(page.locator("#portal textarea")).to_have_count(0)


def _begin_empty(page: Page, name: str) -> None:
    """Start blank; the editor is in sight and has the focus."""
    page.get_by_role("tab", name="Your own events").click()
    page.get_by_role("button", name="Start blank").click()
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text(name)
    editor = page.locator(".st-key-editor")
    expect(editor).to_be_focused()
    expect(title).to_be_in_viewport(ratio=1)
    expect(editor.get_by_text(f"Edit “{name}”")).to_be_in_viewport(ratio=1)
    expect(_grid(page)).to_be_in_viewport(ratio=0.9)
    expect(cell(page, ROW, 0)).to_have_text("2")
    expect(cell(page, TITLE, 0)).to_have_text("")


def _grid(page: Page) -> Locator:
    return page.locator(".st-key-editor canvas").first


def _type_a_first_event_and_the_table_stays(page: Page, title: str) -> None:
    """As someone does who begins: a date, Tab, a title, Enter."""
    before = _grid(page).bounding_box()
    select(page, DATE, 0)
    field = page.locator("#portal textarea")
    for text, key in (("March 1931", "Tab"), (title, "Enter")):
        page.keyboard.press("Enter")
        expect(field).to_be_focused()
        page.keyboard.type(text, delay=40)
        expect(field).to_have_value(text)
        page.evaluate(FRAMES)
        page.keyboard.press(key)
        expect(field).to_have_count(0)
    expect(heading(page)).to_have_text(title)
    page.locator(AT_REST).wait_for()
    assert _grid(page).bounding_box() == before
    expect(cell(page, TITLE, 1)).to_be_focused()


def _paste_rows_of_a_spreadsheet_with_what_is_beside_their_titles(page: Page) -> None:
    """No cell of theirs fits into the column between, which can't be changed."""
    select(page, DATE, 1)
    _paste(page, "1891\tTo Paris\n1904\tStill in Paris")
    expect(count(page)).to_have_text("3 events")
    expect(cell(page, READ, 2)).to_have_text("1904")
    expect(timeline_of(page)).to_contain_text("To Paris")
    select(page, READ + 1, 1)
    _paste(page, "in 1891\tShe studies.")
    wait_until_kept(page, '"1891","To Paris","in 1891","She studies."')


def _paste(page: Page, text: str) -> None:
    """Paste what a spreadsheet copied, from the selected cell on."""
    page.evaluate(
        """text => {
          const hold = (name, value) =>
            Object.defineProperty(navigator.clipboard, name, { value, configurable: true })
          hold("read", undefined)
          hold("readText", async () => text)
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }))
        }""",
        text,
    )


def _change_cells_of_a_file_and_the_timeline_follows(page: Page) -> None:
    give(page)
    expect(count(page)).to_have_text("2 events")
    _expect_what_can_be_pressed_to_look_like_a_link(page)
    open_editor(page)
    expect(cell(page, READ, 1)).to_have_text('"lat 1903" is not a date')
    select(page, DATE, 1)
    write(page, "late 1903")
    expect(count(page)).to_have_text("3 events")
    expect(cell(page, READ, 1)).to_have_text("late 1903: October to December 1903")
    expect(cell(page, DATE, 2)).to_have_attribute("aria-selected", "true")
    write(page, "c. 1911")
    expect(cell(page, READ, 2)).to_have_text("about 1911")


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
    # What is said before them changes when the file is kept; a press may begin before that.
    place, said = buttons.first.bounding_box(), page.get_by_text("From your file")
    said.evaluate("e => e.style.wordSpacing = '-1px'")
    assert buttons.first.bounding_box() == place
    said.evaluate("e => e.style.wordSpacing = ''")


def _expect_no_fault_and_nothing_wider_than_the_screen(page: Page) -> None:
    rows = "".join(f"{day}/04/2019,Event\nsoon,Other\n" for day in range(1, 13))
    give(page, f"date,title\n{rows}")
    page.get_by_role("tab", name="How to read").click()  # the uploader has a fault of its own
    expect(page.get_by_text("A date is drawn as exactly as it is known")).to_be_visible()
    expect(page.locator(".st-key-order_about")).to_be_visible()
    expect(page.locator(".problems").first).to_be_visible()
    assert faults(page) == []
    open_editor(page)
    expect(_grid(page)).to_be_in_viewport()
    expect(page.locator(".st-key-order_about")).to_be_visible()
    expect(cell(page, READ, 1)).to_have_text('"soon" is not a date')
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(FITS)
    recolor(page, "dark")
    assert faults(page) == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)
