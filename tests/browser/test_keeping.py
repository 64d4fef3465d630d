"""Files of one's own that the browser keeps: after edits, reloads, and in two tabs at once."""

import re
from collections.abc import Callable

from charts import count
from grid import DATE, FRAMES, TITLE, cell, give, open_editor, select, write
from kept import kept, wait_until_kept, wait_until_none_is_kept
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
MANY = "".join(f"{1910 + number},Event {number}\n" for number in range(12))


def test_what_was_edited_is_kept_after_a_reload_and_what_is_begun_in_two_tabs(visit: Visit) -> None:
    page = visit()
    give(page, f"date,title\n1891,To Paris\nlat 1903,Nobel\n{MANY}")
    _close_by_a_button_that_stays_where_it_is_while_it_is_pressed(page)
    _go_to_the_built_in_events_while_a_cell_is_written(page)
    _open_it_from_the_list_after_a_reload_and_remove_it(page)
    other = visit()
    _begin_in_both(page, other)


def _close_by_a_button_that_stays_where_it_is_while_it_is_pressed(page: Page) -> None:
    open_editor(page)
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


def _begin_to_write(page: Page, text: str) -> None:
    """Write into the second cell of the second row, which stays open."""
    select(page, DATE, 1)
    page.keyboard.press("Enter")
    field = page.locator("#portal textarea")
    expect(field).to_be_focused()
    page.evaluate(FRAMES)
    field.fill(text)


def _go_to_the_built_in_events_while_a_cell_is_written(page: Page) -> None:
    open_editor(page)
    _begin_to_write(page, "1906")
    page.get_by_role("button", name="Back to the built-in events").click()
    expect(count(page)).to_have_text("6 events")
    expect(page).not_to_have_url(re.compile("file="))
    wait_until_kept(page, '"1906","Nobel"', is_shown=False)


def _open_it_from_the_list_after_a_reload_and_remove_it(page: Page) -> None:
    page.reload()
    page.get_by_role("tab", name="Your own events").click()
    page.locator(".st-key-kept").get_by_role("button", name="life.csv").click()
    expect(count(page)).to_have_text("14 events")
    expect(cell(page, DATE, 1)).to_have_text("1906")
    page.get_by_role("button", name="Remove from this browser").click()
    expect(page.get_by_text("It is not kept in this browser.")).to_be_visible()
    wait_until_none_is_kept(page)


def _begin_in_both(one: Page, other: Page) -> None:
    """Begin two timelines at once: neither takes the name of the other."""
    for page in (one, other):
        page.get_by_role("tab", name="Your own events").click()
        expect(page.get_by_role("button", name="Start blank")).to_be_visible()
    for page in (one, other):
        page.bring_to_front()
        page.get_by_role("button", name="Start blank").click()
        expect(cell(page, TITLE, 0)).to_have_text("")  # the grid before it may be there until then
        select(page, TITLE, 0)
        text = "On one" if page is one else "On the other"
        write(page, text)
        wait_until_kept(page, f'"{text}"')
    files = kept(one)
    assert '"On one"' in files["My timeline.csv"]
    assert '"On the other"' in files["My timeline 2.csv"]
    expect(other.get_by_role("heading", level=1)).to_have_text("My timeline 2")
