"""The files that the browser keeps, for tests that ask for them and wait for them."""

import re

from playwright.sync_api import Page, expect

# Each file by its name: its text, of a draft the JSON of its rows; then the columns that were
# chosen. The database is the page's to make, so none is made here.
_FILES = """async () => {
  if (!(await indexedDB.databases()).length) return {}
  const database = await new Promise(heard => {
    const request = indexedDB.open("timeline")
    request.onsuccess = () => heard(request.result)
  })
  const done = request => new Promise(heard => { request.onsuccess = () => heard(request.result) })
  const files = database.transaction("files").objectStore("files")
  const [names, found] = await Promise.all([done(files.getAllKeys()), done(files.getAll())])
  database.close()
  const text = ({ data, draft, columns }) =>
    (draft ? JSON.stringify(draft.rows) : atob(data)) + Object.entries(columns)
  return Object.fromEntries(names.map((name, place) => [name, text(found[place])]))
}"""
# Playwright's `wait_for_function` takes the promise of such a function for true. To read all files
# takes longer than a frame where they are large.
_UNTIL = f"""async text => {{
  const end = performance.now() + 60_000
  const files = {_FILES}
  while (performance.now() < end) {{
    const texts = Object.values(await files())
    if (text === null ? !texts.length : texts.some(each => each.includes(text))) return
    for (let frame = 0; frame < 12; frame += 1) await new Promise(requestAnimationFrame)
  }}
  throw new Error(`After 60 s the files are ${{JSON.stringify(await files()).slice(0, 1000)}}`)
}}"""


def kept(page: Page) -> dict[str, str]:
    """The texts of the files that are kept, by their names; of a draft the JSON of its rows."""
    found: dict[str, str] = page.evaluate(_FILES)
    return found


def wait_until_kept(page: Page, text: str, *, is_shown: bool = True) -> None:
    """Wait until a file that holds this text is kept, and where it is shown the address names it."""
    if is_shown:
        expect(page).to_have_url(re.compile("file="))
    page.evaluate(_UNTIL, text)


def wait_until_none_is_kept(page: Page) -> None:
    """Wait until no file is kept."""
    page.evaluate(_UNTIL, None)


def leave_nothing(page: Page) -> None:
    """Empty what a page keeps in the browser's profile, which the next test shares."""
    page.evaluate("localStorage.clear()")
    page.evaluate("indexedDB?.deleteDatabase?.('timeline')")
    page.context.clear_cookies()
