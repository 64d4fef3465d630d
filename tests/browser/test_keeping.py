"""Files of one's own that are left, given again or begun empty: none loses what was changed."""

from collections.abc import Callable

from charts import count, heading, timeline_of
from grid import DATE, READ, ROW, TITLE, cell, give, open_editor, select, write
from kept import kept, wait_until_kept
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
KEPT = "kept in this browser, not on the server"
SILENT = "() => { IDBFactory.prototype.open = () => new EventTarget() }"  # it answers nothing
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
    _go_back(page)
    _expect_what_was_edited(page)
    _edit_and_undo(page)
    _open_from_list(page)
    _expect_what_was_edited(page)
    _give_another_of_its_name(page)


def _edit_while_the_storage_is_full_and_keep_it_once_there_is_room(page: Page) -> None:
    give(page)
    open_editor(page)
    wait_until_kept(page, "To Paris")
    page.evaluate(FULL)
    select(page, DATE, 1)
    write(page, "1903")
    expect(count(page)).to_have_text("3 events")
    expect(page.get_by_text("From your file")).to_contain_text(
        "This browser could not keep it; its storage may be full. An earlier version is kept."
    )
    assert "lat 1903" in kept(page)["life.csv"]
    page.evaluate("makeRoom()")
    page.get_by_role("button", name="Keep in this browser").click()
    wait_until_kept(page, '"1903","Nobel"')
    expect(page.get_by_text("From your file")).to_contain_text(KEPT)
    expect(page.get_by_role("button", name="Remove from this browser")).to_be_visible()


def _go_back(page: Page) -> None:
    page.get_by_role("button", name="Back to the built-in events").click()
    expect(count(page)).to_have_text("6 events")
    page.go_back()


def _open_from_list(page: Page) -> None:
    page.get_by_role("button", name="Space flights").click()
    expect(count(page)).to_have_text("13 events")
    page.locator(".st-key-kept").get_by_role("button", name="life.csv").click()


def _expect_what_was_edited(page: Page) -> None:
    expect(count(page)).to_have_text("3 events")
    expect(cell(page, DATE, 1)).to_have_text("1903")


def _edit_and_undo(page: Page) -> None:
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


def test_a_file_is_not_said_to_be_kept_before_the_browser_says_so(visit: Visit) -> None:
    page = visit()
    page.evaluate(SILENT)
    give(page)
    said = page.get_by_text("From your file")
    expect(said).to_contain_text("for this visit only. It is not kept in this browser yet.")
    expect(page.get_by_role("button", name="Remove from this browser")).to_be_visible()


def test_two_timelines_begun_at_once_are_both_kept_and_of_two_files_of_one_name_the_last(
    visit: Visit,
) -> None:
    phone, desk = visit(width=390, height=844), visit(height=844)
    for page in (phone, desk):
        page.get_by_role("tab", name="Your own events").click()
        expect(page.get_by_role("button", name="Start blank")).to_be_visible()
    phone.bring_to_front()
    _begin_empty(phone)
    select(phone, TITLE, 0)
    write(phone, "On a phone")
    wait_until_kept(phone, '"On a phone"')
    desk.bring_to_front()
    status = desk.locator(".st-key-bridge [role=status]")
    status.evaluate("e => window.before = e")
    _begin_empty(desk)
    desk.set_viewport_size({"width": 1280, "height": 1400})
    _write_the_first_event_and_stay_in_the_grid(desk)
    _paste_rows_of_a_spreadsheet_with_what_is_beside_their_titles(desk)
    found = kept(phone)
    assert '"On a phone"' in found["My timeline.csv"]
    assert '"late 1903"' in found["My timeline 2.csv"]
    expect(desk.get_by_role("heading", level=1)).to_have_text("My timeline 2")
    _give_both_a_file_of_one_name(phone, desk)
    assert status.evaluate("e => window.before === e")  # so that each count is announced


def _begin_empty(page: Page) -> None:
    """Start blank; the editor is in sight and has the focus."""
    page.get_by_role("tab", name="Your own events").click()
    page.get_by_role("button", name="Start blank").click()
    editor = page.locator(".st-key-editor")
    expect(editor).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
    expect(editor.get_by_text("Edit “My timeline")).to_be_in_viewport(ratio=1)
    expect(editor.locator("canvas").first).to_be_in_viewport(ratio=0.9)
    expect(cell(page, ROW, 0)).to_have_text("2")


def _write_the_first_event_and_stay_in_the_grid(page: Page) -> None:
    select(page, TITLE, 0)
    write(page, "Nobel prize")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    expect(cell(page, DATE, 0)).to_have_attribute("aria-selected", "true")
    write(page, "late 1903")
    expect(heading(page)).to_have_text("Nobel prize")
    expect(cell(page, DATE, 1)).to_be_focused()


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


def _give_both_a_file_of_one_name(one: Page, other: Page) -> None:
    """Each shows its own, and the last is kept."""
    give(one, "date,title\n2011,One\n")
    wait_until_kept(one, "2011,One")
    give(other, "date,title\n2012,Other\n")
    wait_until_kept(other, "2012,Other")
    give(other, "date,title\n2013,Other\n")  # no name is new: it is news all the same
    expect(other.get_by_text("From your file")).to_contain_text(KEPT)
    wait_until_kept(other, "2013,Other")
    one.get_by_role("tab", name="Table").click()
    expect(one.locator(".stDataFrame canvas").first).to_be_visible()
    expect(heading(one)).to_have_text("One")
    assert "Other" in kept(one)["life.csv"]
