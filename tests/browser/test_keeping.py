"""Files of one's own that the browser keeps: after edits, reloads, and in two tabs at once."""

import re
from collections.abc import Callable

from charts import count, heading
from grid import DATE, FRAMES, TITLE, cell, give, open_editor, select, write
from kept import kept, wait_until_kept
from playwright.sync_api import Page, expect

from timeline.editing.text_table import MOST_BYTES

Visit = Callable[..., Page]
KEPT = "kept in this browser, not on the server"
MANY = "".join(f"{1910 + number},Event {number}\n" for number in range(12))
# What is written is taken back, as where there is no room for it, until there is.
FULL = """() => {
  const { put } = IDBObjectStore.prototype
  window.makeRoom = () => { IDBObjectStore.prototype.put = put }
  IDBObjectStore.prototype.put = function () { this.transaction.abort() }
}"""


def test_what_was_edited_is_kept_after_a_reload_and_in_two_tabs_whatever_else_is_given(
    visit: Visit,
) -> None:
    page = visit()
    give(page, f"date,title\n1891,To Paris\nlat 1903,Nobel\n{MANY}")
    _close_by_a_button_that_stays_where_it_is_while_it_is_pressed(page)
    _go_to_the_built_in_events_and_back(page)
    _edit_while_the_storage_is_full_and_keep_it_once_there_is_room(page)
    _find_a_file_of_5_mb_after_a_reload_and_remove_it(page)
    _open_from_list(page)
    _give_another_of_its_name(page)
    other = visit()
    _begin_in_both(page, other)
    _give_both_a_file_of_one_name(page, other)


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


def _go_to_the_built_in_events_and_back(page: Page) -> None:
    open_editor(page)
    _begin_to_write(page, "1906")
    page.get_by_role("button", name="Back to the built-in events").click()
    expect(count(page)).to_have_text("6 events")
    expect(page).not_to_have_url(re.compile("file="))
    wait_until_kept(page, '"1906","Nobel"', is_shown=False)
    expect(count(page)).to_have_text("6 events")
    page.go_back()
    _expect_what_was_edited(page)


def _expect_what_was_edited(page: Page) -> None:
    expect(count(page)).to_have_text("14 events")
    expect(cell(page, DATE, 1)).to_have_text("1906")


def _edit_while_the_storage_is_full_and_keep_it_once_there_is_room(page: Page) -> None:
    page.evaluate(FULL)
    select(page, DATE, 2)
    write(page, "c. 1910")
    expect(page.get_by_text("From your file")).to_contain_text(
        "This browser could not keep it; its storage may be full. An earlier version is kept."
    )
    assert "c. 1910" not in kept(page)["life.csv"]
    page.evaluate("makeRoom()")
    select(page, DATE, 2)
    write(page, "c. 1911")
    wait_until_kept(page, '"c. 1911"')
    expect(page.get_by_text("From your file")).to_contain_text(KEPT)


def _find_a_file_of_5_mb_after_a_reload_and_remove_it(page: Page) -> None:
    rows = "".join(f"{1910 + place},Event {place},{'x' * 500_000}\n" for place in range(10))
    most = f"date,title,note\n{rows}2012,Last,"
    most += "y" * (MOST_BYTES - len(most))
    give(page, most, "most.csv")
    wait_until_kept(page, "Event 9")
    page.reload()
    expect(count(page)).to_contain_text("11 events")
    assert kept(page)["most.csv"] == most
    page.get_by_role("button", name="Remove from this browser").click()
    expect(page.get_by_text("It is not kept in this browser.")).to_be_visible()


def _open_from_list(page: Page) -> None:
    page.get_by_role("tab", name="Your own events").click()
    page.locator(".st-key-kept").get_by_role("button", name="life.csv").click()
    _expect_what_was_edited(page)


def _give_another_of_its_name(page: Page) -> None:
    give(page, "date,title\n2012,Other\n")
    expect(page.get_by_text("From your file “life 2.csv”")).to_contain_text(
        "“life.csv”, which was edited here, is kept as it was."
    )
    expect(heading(page)).to_have_text("Other")
    wait_until_kept(page, "2012,Other")
    files = kept(page)
    assert '"1906","Nobel"' in files["life.csv"]
    assert "most.csv" not in files


def _begin_in_both(one: Page, other: Page) -> None:
    """Begin two timelines at once: neither takes the name of the other."""
    for page in (one, other):
        page.get_by_role("tab", name="Your own events").click()
        expect(page.get_by_role("button", name="Start blank")).to_be_visible()
    for page in (one, other):
        page.bring_to_front()
        page.get_by_role("button", name="Start blank").click()
        select(page, TITLE, 0)
        text = "On one" if page is one else "On the other"
        write(page, text)
        wait_until_kept(page, f'"{text}"')
    files = kept(one)
    assert '"On one"' in files["My timeline.csv"]
    assert '"On the other"' in files["My timeline 2.csv"]
    expect(other.get_by_role("heading", level=1)).to_have_text("My timeline 2")


def _give_both_a_file_of_one_name(one: Page, other: Page) -> None:
    """Each shows its own, and the last is kept."""
    give(one, "date,title\n2011,One\n", "both.csv")
    wait_until_kept(one, "2011,One")
    give(other, "date,title\n2012,Other\n", "both.csv")
    wait_until_kept(other, "2012,Other")
    give(other, "date,title\n2013,Other\n", "both.csv")  # no name is new: it is news all the same
    expect(other.get_by_text("From your file")).to_contain_text(KEPT)
    wait_until_kept(other, "2013,Other")
    one.get_by_role("tab", name="Table").click()
    expect(one.locator(".stDataFrame canvas").first).to_be_visible()
    expect(heading(one)).to_have_text("One")
    assert "Other" in kept(one)["both.csv"]
