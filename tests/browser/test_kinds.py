"""Files of other kinds than CSV: given, coloured, in lanes, by keyboard, downloaded and given again.

That each kind is downloaded as it was given stands in `tests/app/test_page_files.py`.
"""

from collections.abc import Callable
from pathlib import Path

import kinds
from axe import faults_but_for_bars
from charts import AT_REST, FITS, count, heading
from grid import put
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]


def _give(page: Page, name: str, data: str | bytes) -> None:
    page.locator(AT_REST).wait_for()
    page.get_by_role("tab", name="Your own events").click()
    put(page.locator("input[type=file]"), data, name)
    expect(page.get_by_text("From your file").last).to_contain_text(name)


def test_a_file_is_given_coloured_put_in_lanes_downloaded_and_given_again(visit: Visit) -> None:
    page = visit()
    _give(page, "rows.parquet", kinds.table())
    expect(count(page)).to_have_text("8 events")
    root = page.locator("#root")
    menu = root.locator(".columns summary")
    menu.press("Enter")
    root.get_by_role("group", name="Lanes").get_by_role("link").nth(1).press("Enter")
    root.locator(".columns[open]").wait_for(state="detached")  # the answer closes it
    menu.press("Enter")
    root.get_by_role("group", name="Colour").get_by_role("link").last.press("Enter")
    root.locator(".columns[open]").wait_for(state="detached")
    opened = heading(page).inner_text()
    root.get_by_role("link", name="Later").press("Enter")
    expect(heading(page)).not_to_have_text(opened)
    page.get_by_role("tab", name="Downloads").click()
    button = page.get_by_role("button", name="Table", exact=True)
    button.wait_for()
    _see_no_fault(page)
    page.locator(AT_REST).wait_for()
    with page.expect_download() as download:
        button.click()
    _give(page, "dates.ics", kinds.calendar())
    expect(count(page)).to_have_text("7 events")
    _give(page, "family.ged", kinds.family_tree())
    expect(count(page)).to_have_text("5 events")
    _give(page, "again.csv", Path(download.value.path()).read_bytes())
    expect(count(page)).to_have_text("8 events")


def _see_no_fault(page: Page) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITS)
        assert faults_but_for_bars(page) == []
