"""Files of one's own that are left, given again or begun twice: none loses what was changed."""

from collections.abc import Callable

import pytest
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


def _edit(page: Page) -> None:
    """Give a file, and mend the date of its second row."""
    give(page)
    open_editor(page)
    select(page, DATE, 1)
    write(page, "1903")
    expect(count(page)).to_have_text("3 events")
    wait_until_kept(page, '"1903","Nobel"')


def _go_back(page: Page) -> None:
    page.get_by_role("button", name="Back to the built-in events").click()
    expect(count(page)).to_have_text("6 events")
    page.go_back()


def _open_from_list(page: Page) -> None:
    page.get_by_role("button", name="Space flights").click()
    expect(count(page)).to_have_text("13 events")
    page.locator(".st-key-kept").get_by_role("button", name="life.csv").click()


@pytest.mark.parametrize("come_back", [_go_back, _open_from_list])
def test_what_was_edited_is_there_and_kept_as_one_comes_back(
    visit: Visit, come_back: Callable[[Page], None]
) -> None:
    page = visit(height=1400)
    _edit(page)
    come_back(page)
    expect(count(page)).to_have_text("3 events")
    expect(cell(page, DATE, 1)).to_have_text("1903")
    select(page, DATE, 2)
    write(page, "c. 1911")
    wait_until_kept(page, '"c. 1911"')
    assert '"1903","Nobel"' in kept(page)["life.csv"]
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    expect(count(page)).to_have_text("2 events")
    # Else it may be kept only once the next test has begun, which shares the browser's profile.
    wait_until_kept(page, '"lat 1903","Nobel"')


def test_a_file_that_is_given_leaves_an_edited_one_of_its_name_as_it_is(visit: Visit) -> None:
    page = visit(height=1400)
    _edit(page)
    give(page, "date,title\n2012,Other\n")
    expect(page.get_by_text("From your file “life 2.csv”")).to_contain_text(
        "“life.csv”, which was edited here, is kept as it was."
    )
    expect(heading(page)).to_have_text("Other")
    wait_until_kept(page, "2012,Other")
    assert '"1903","Nobel"' in kept(page)["life.csv"]
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


def test_where_the_storage_is_full_the_page_says_so_and_tries_again_once_asked(
    visit: Visit,
) -> None:
    page = visit(height=1400)
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
