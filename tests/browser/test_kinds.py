"""Files of other kinds than CSV: given, coloured, in lanes, by keyboard, downloaded and given again."""

import io
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from axe import faults_but_for_bars
from charts import AT_REST, FITS, count, heading
from grid import put
from playwright.sync_api import Page, expect
from pyarrow import parquet

Visit = Callable[..., Page]
TABLE = {
    "date": [str(year) for year in range(1910, 1918)],
    "title": [f"Event {n}" for n in range(8)],
    "category": ["Law", "Trial"] * 4,
    "place": ["Rome", "Paris; Rome", "Paris", ""] * 2,
}
ROWS = [dict(zip(TABLE, cells, strict=True)) for cells in zip(*TABLE.values(), strict=True)]


def _rows() -> bytes:
    file = io.BytesIO()
    parquet.write_table(pa.table(TABLE), file)
    return file.getvalue()


def _calendar() -> str:
    events = "".join(
        f"BEGIN:VEVENT\nDTSTART:{row['date']}0{number + 1}03\nSUMMARY:{row['title']}\n"
        f"CATEGORIES:{row['category']}\nLOCATION:{row['place'][:5]}\nUID:{number}\nEND:VEVENT\n"
        for number, row in enumerate(ROWS)
    )
    return f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n"


def _tree() -> str:
    tags = ("BIRT", "DEAT") * 4
    people = "".join(
        f"0 @I{number}@ INDI\n1 NAME {row['title']} /Doe/\n1 {tag}\n2 DATE {row['date']}\n"
        f"2 PLAC {row['place'][:5] or 'Rome'}\n"
        for number, (row, tag) in enumerate(zip(ROWS, tags, strict=True))
    )
    return f"0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n{people}0 TRLR\n"


FILES: dict[str, Callable[[], str | bytes]] = {
    "dates.ics": _calendar,
    "family.ged": _tree,
    "rows.parquet": _rows,
}


def _give(page: Page, name: str, data: str | bytes) -> None:
    page.locator(AT_REST).wait_for()
    page.get_by_role("tab", name="Your own events").click()
    put(page.locator("input[type=file]"), data, name)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_given_coloured_put_in_lanes_downloaded_and_given_again(
    visit: Visit, name: str
) -> None:
    page = visit()
    _give(page, name, FILES[name]())
    expect(count(page)).not_to_have_text("6 events")
    size, root = count(page).inner_text(), page.locator("#root")
    menu = root.locator(".columns summary")
    if menu.count():
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
    table = page.get_by_role("button", name="Table", exact=True)
    table.wait_for()
    if name == "rows.parquet":  # the page is the same for each of them
        _see_no_fault(page)
    page.locator(AT_REST).wait_for()
    with page.expect_download() as download:
        table.click()
    _give(page, "again.csv", Path(download.value.path()).read_bytes())
    expect(page.get_by_text("From your file").last).to_contain_text("again.csv")
    expect(count(page)).to_have_text(size)


def _see_no_fault(page: Page) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITS)
        assert faults_but_for_bars(page) == []
