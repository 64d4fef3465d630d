"""Files of one's own that are left, given again or begun twice: none loses what was changed."""

from collections.abc import Callable

from charts import count, heading
from grid import DATE, cell, give, open_editor, select, write
from kept import kept, wait_until_kept
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
# What is written is taken back, as where there is no room for it, until there is.
FULL = """() => {
  const { put } = IDBObjectStore.prototype
  window.makeRoom = () => { IDBObjectStore.prototype.put = put }
  IDBObjectStore.prototype.put = function () { this.transaction.abort() }
}"""


def test_what_was_edited_is_kept_however_one_comes_back_and_whatever_else_is_given(
    visit: Visit,
) -> None:
    page = visit(height=1400)
    _edit_while_the_storage_is_full_and_keep_it_once_there_is_room(page)
    for come_back in (_go_back, _open_from_list):
        come_back(page)
        _expect_what_was_edited_and_edit_and_undo(page)
    _give_another_of_its_name(page)
    _find_the_edited_one_in_the_list(page)


def _edit_while_the_storage_is_full_and_keep_it_once_there_is_room(page: Page) -> None:
    give(page)
    open_editor(page)
    wait_until_kept(page, "To Paris")
    page.evaluate(FULL)
    select(page, DATE, 1)
    write(page, "1903")
    expect(count(page)).to_have_text("3 events")
    expect(page.get_by_text("From your file")).to_contain_text(
        "This browser could not keep it; its storage may be full. An earlier state is kept."
    )
    assert "lat 1903" in kept(page)["life.csv"]
    page.evaluate("makeRoom()")
    page.get_by_role("button", name="Keep in this browser").click()
    wait_until_kept(page, '"1903","Nobel"')
    expect(page.get_by_text("From your file")).to_contain_text("kept in this browser, not on")
    expect(page.get_by_role("button", name="Remove from this browser")).to_be_visible()


def _go_back(page: Page) -> None:
    page.get_by_role("button", name="Back to the built-in events").click()
    expect(count(page)).to_have_text("6 events")
    page.go_back()


def _open_from_list(page: Page) -> None:
    page.get_by_role("button", name="Space flights").click()
    expect(count(page)).to_have_text("13 events")
    page.locator(".st-key-kept").get_by_role("button", name="life.csv").click()


def _expect_what_was_edited_and_edit_and_undo(page: Page) -> None:
    expect(count(page)).to_have_text("3 events")
    expect(cell(page, DATE, 1)).to_have_text("1903")
    select(page, DATE, 2)
    write(page, "c. 1911")
    wait_until_kept(page, '"c. 1911"')
    assert '"1903","Nobel"' in kept(page)["life.csv"]
    for events, text in (("3 events", '"1911"'), ("2 events", '"lat 1903","Nobel"')):
        page.get_by_role("button", name="Undo").click()
        expect(count(page)).to_have_text(events)
        wait_until_kept(page, text)
    page.get_by_role("button", name="Redo").click()
    wait_until_kept(page, '"1903","Nobel"')


def _give_another_of_its_name(page: Page) -> None:
    give(page, "date,title\n2012,Other\n")
    expect(page.get_by_text("From your file “life 2.csv”")).to_contain_text(
        "“life.csv”, which was edited here, is kept as it was."
    )
    expect(heading(page)).to_have_text("Other")
    wait_until_kept(page, "2012,Other")
    assert '"1903","Nobel"' in kept(page)["life.csv"]


def _find_the_edited_one_in_the_list(page: Page) -> None:
    page.locator(".st-key-kept").get_by_role("button", name="life.csv").click()
    expect(count(page)).to_have_text("3 events")
    expect(cell(page, DATE, 1)).to_have_text("1903")


def test_two_timelines_that_are_begun_at_once_are_both_kept(visit: Visit) -> None:
    pages = [visit(height=1400), visit(height=1400)]
    for page in pages:
        page.get_by_role("tab", name="Your own events").click()
        expect(page.get_by_role("button", name="Begin empty")).to_be_visible()
    for page, date in zip(pages, ["1903", "1911"], strict=True):
        page.bring_to_front()
        page.get_by_role("button", name="Begin empty").click()
        expect(page.locator(".st-key-editor canvas").first).to_be_visible()
        select(page, DATE, 0)
        write(page, date)
        wait_until_kept(page, f'"{date}"')
    found = kept(pages[0])
    assert '"1903"' in found["My timeline.csv"]
    assert '"1911"' in found["My timeline 2.csv"]
    expect(pages[1].get_by_role("heading", level=1)).to_have_text("My timeline 2")
