"""The editor's grid in the browser: a file that is given to the page, and edited by keyboard."""

import mimetypes
import re

from charts import AT_REST, NOW
from playwright.sync_api import FilePayload, Locator, Page, expect

ROW, DATE, TITLE, READ = range(4)  # the first columns of the grid
OWN = "date,title,category\n1891,To Paris,Life\nlat 1903,Nobel,Prize\n1911,Second Nobel,Prize\n"
# The grid takes up what stands in the field some frames after it, sooner than any finger is.
FRAMES = """() => new Promise(resolve => {
  let left = 10
  const look = () => left-- ? requestAnimationFrame(look) : resolve()
  look()
})"""


def give(page: Page, data: str | bytes = OWN, name: str = "life.csv") -> None:
    """Give the page a file on its tab, and wait until it is shown."""
    page.get_by_role("tab", name="Your own events").click()
    put(page.locator("input[type=file]"), data, name)
    # For a moment the line before it may be there too.
    expect(page.get_by_text("From your file").last).to_contain_text(name)
    expect(page.locator(".st-key-bridge [role=status]")).to_have_text(re.compile("event"))


def put(uploader: Locator, data: str | bytes = OWN, name: str = "life.csv") -> None:
    """Put a file into an uploader, once no run can take its place."""
    uploader.page.locator(AT_REST).wait_for()
    kind, _ = mimetypes.guess_type(name)
    raw = data.encode() if isinstance(data, str) else data
    uploader.set_input_files(FilePayload(name=name, mimeType=kind or "", buffer=raw))


def open_editor(page: Page) -> None:
    """Open the editor of the file that is shown."""
    page.locator(".st-key-edit_above button").click()
    expect(page.locator(".st-key-editor canvas").first).to_be_visible()


def cell(page: Page, column: int, row: int) -> Locator:
    """A cell of the grid, counted from 0, as screen readers have it."""
    return page.locator(f".st-key-editor {NOW} [id=glide-cell-{column}-{row}]")


def write(page: Page, text: str) -> None:
    """Write into the selected cell by keyboard alone; the cell below is selected then."""
    field = page.locator("#portal textarea")
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type(text, delay=40)
    expect(field).to_have_value(text)
    page.evaluate(FRAMES)
    page.keyboard.press("Enter")
    expect(field).to_have_count(0)


def select(page: Page, column: int, row: int) -> None:
    """Go to a cell by keyboard alone, from the button above the grid."""
    grid = page.locator(".st-key-editor canvas").first
    page.locator(".st-key-close_editor button").focus()
    while not grid.evaluate("e => e.contains(document.activeElement)"):
        page.keyboard.press("Tab")
    page.keyboard.press("Control+Home")
    for _ in range(column):
        page.keyboard.press("ArrowRight")
    for _ in range(row):
        page.keyboard.press("ArrowDown")
    expect(cell(page, column, row)).to_have_attribute("aria-selected", "true")
