"""Spreadsheets of Excel and LibreOffice: their cells, their sheets, and what is wrong in them."""

import datetime as dt
import io
import signal
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from tables import edited

from timeline import limits, reading
from timeline.dates import Answers
from timeline.progress import unheard
from timeline.reading import file_kinds, limited_process, records, spreadsheet
from timeline.reading.spreadsheet_process import text

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/space-flights.xlsx"
EXPORTED = Path(__file__).with_name("spreadsheets")
HEADER = ("date", "title")
NO_DATE = 'is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"'


def workbook(*sheets: Sequence[Sequence[Any]], epoch: dt.datetime | None = None) -> Any:
    """Sheets with these rows, named A, B, C."""
    made = openpyxl.Workbook()
    if epoch:
        made.epoch = epoch
    made.remove(made.active)
    for name, rows in zip("ABC", sheets, strict=False):
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


def saved(made: Any) -> bytes:
    """The file of a workbook."""
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def long() -> bytes:
    """A sheet of sixty thousand rows, which takes seconds to write."""
    return saved(workbook([HEADER, *(("1912", f"a title {row}") for row in range(60_000))]))


def repacked(data: bytes, ending: str, change: tuple[bytes, bytes]) -> bytes:
    """A packed file, with a text of one of its parts replaced by another."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(
                zipfile.ZipInfo(name),
                part.replace(*change) if name.endswith(ending) else part,
                0 if name == "mimetype" else 8,
            )
    return file.getvalue()


def read(*sheets: Sequence[Sequence[Any]]) -> tuple[list[str], list[str]]:
    """The dates of the events, and the problems."""
    found = reading.read(saved(workbook(*sheets)))
    return found.events["date"].tolist(), [str(each) for each in found.problems]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("path", [EXAMPLE, *sorted(EXPORTED.glob("*.*s"))], ids=lambda it: it.name)
def test_the_example_and_its_exports_from_libreoffice_have_the_events_of_the_csv_file(
    path: Path,
) -> None:
    found = reading.read(path.read_bytes())
    table = reading.read((ROOT / "examples/space-flights.csv").read_bytes())
    assert found.events.equals(table.events)
    assert [str(each) for each in found.problems] == [spreadsheet.FITS.format(2, "Flights")]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_a_date_or_a_time_of_either_epoch_is_read(epoch: dt.datetime | None) -> None:
    rows = [HEADER, (dt.date(1912, 4, 3), "a"), (dt.datetime(1912, 4, 4, 23, 59), "b")]
    found = reading.read(saved(workbook(rows, epoch=epoch)))
    assert found.events["date"].tolist() == ["1912-04-03", "1912-04-04T23:59"]


def test_a_text_before_1900_and_a_year_as_a_number_are_dates_as_they_are_written() -> None:
    assert read([HEADER, ("1066-10-14", "a"), (1815.0, "b"), ("c. 1830", "c")])[0] == [
        "1066-10-14", "1815", "1830~",
    ]  # fmt: skip


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (True, "TRUE"), (0.1 + 0.2, "0.3"), (-43.0, "-43"), (1e6, "1000000"), ("=1+1", "=1+1"),
        (dt.date(1912, 4, 3), "1912-04-03"), (dt.datetime(1912, 4, 3), "1912-04-03"),
        (dt.datetime(1912, 4, 3, 10, 30), "1912-04-03T10:30:00"), (dt.time(10, 30), "10:30:00"),
    ],
)  # fmt: skip
def test_a_cell_is_the_text_that_its_program_shows_with_days_in_iso_8601(
    cell: Any, written: str
) -> None:
    assert text(cell) == written


def test_a_formula_has_the_value_that_was_last_computed() -> None:
    data = saved(workbook([HEADER, ("=1900+12", "a")]))
    data = repacked(data, "sheet1.xml", (b"<v />", b"<v>1912</v>"))
    data = repacked(data, "sheet1.xml", (b"<v></v>", b"<v>1912</v>"))
    assert reading.read(data).events["date"].tolist() == ["1912"]


def test_of_several_sheets_the_first_with_a_column_of_dates_is_read() -> None:
    notes = [("About this", "x"), ("2001", "y")]
    found = read(notes, [HEADER, ("1912", "a")], [HEADER, ("1913", "b")])
    assert found == (["1912"], [spreadsheet.FITS.format(3, "B")])


def test_where_no_sheet_has_one_the_first_is_read_to_its_end() -> None:
    rows = [("a", "b"), *[(f"{number}", "x") for number in range(100)]]
    data = saved(workbook(rows, [("c", "d")]))
    assert refusal(data).startswith('sheet "A", row 1: there is no column "date"')
    found = file_kinds.split(data, unheard)
    assert [found.header, len(found.columns), len(found.rows)] == [["a", "b"], 2, 100]
    assert found.problems.listed[0].message == spreadsheet.FIRST.format(2, "A")


def test_a_sheet_that_was_chosen_is_read_with_its_own_columns_and_edited() -> None:
    data = saved(workbook([HEADER, ("1912", "a")], [("Jahr", "date", "was"), ("1913", "7", "b")]))
    first = reading.read(data)
    assert first.columns
    assert first.columns.sheets == ("A", "B")
    chosen = Answers(columns=(("sheet", "B"), ("date", "Jahr"), ("title", "was")))
    found = reading.read(data, answers=chosen)
    assert (found.events["date"].tolist(), found.problems) == (["1913"], [])
    assert found.columns
    assert found.columns.sheets == ("B", "A")
    assert edited(data, chosen).column("title") == ["b"]
    assert reading.read(data, answers=Answers(columns=(("sheet", "date"),))).events.equals(
        first.events
    )


def test_hidden_sheets_are_not_read() -> None:
    made = workbook([HEADER, ("1912", "a")], [HEADER, ("1913", "b")])
    made["A"].sheet_state = "hidden"
    assert reading.read(saved(made)).events["date"].tolist() == ["1913"]


def test_the_header_may_stand_below_a_heading_and_problems_name_sheet_row_and_column() -> None:
    rows = [[], [], ["A life"], [], HEADER, ("1912", "a"), [], ("soon", "b"), ("", "c")]
    assert read(rows) == (
        ["1912"],
        [
            f'sheet "A", row 8, column "date": "soon" {NO_DATE}',
            'sheet "A", row 9, column "date": is empty; every event needs one',
        ],
    )
    _, problems = read([["A life"], ("when", "title"), ("1912", "a")])
    assert problems == []


def test_a_heading_that_is_the_name_of_a_column_is_not_the_header() -> None:
    assert read([["Date"], HEADER, ("1912", "a")]) == (["1912"], [])


def test_a_header_that_is_merged_over_two_rows_names_its_column() -> None:
    made = workbook([("title", "known"), ("", "date", "source"), ("a", "1912", "p. 7")])
    made["A"].merge_cells("A1:A2")
    made["A"].merge_cells("B1:C1")
    found = reading.read(saved(made)).events
    assert found[["date", "title", "source"]].values.tolist() == [["1912", "a", "p. 7"]]


def test_an_own_spreadsheet_can_be_edited() -> None:
    table = edited(EXAMPLE.read_bytes())
    assert table.column("title")[1] == "Sputnik 1"
    assert table.column("date")[1] == "1957-10-04"


# What is refused


def refusal(data: bytes) -> str:
    """Why a file is refused."""
    found = reading.read(data)
    assert found.events.empty
    return str(found.problems[0])


def test_a_sheet_that_claims_to_reach_to_the_last_cell_is_refused_within_its_memory() -> None:
    made = workbook([HEADER, ("1912", "a")])
    made["A"]["XFD1048576"] = "x"
    assert refusal(saved(made)) == limited_process.LARGE


def test_a_repeated_cell_of_libreoffice_is_refused_within_its_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = (EXPORTED / "space-flights.ods").read_bytes()
    monkeypatch.setattr(limits, "PROCESS", (2**28, limits.PROCESS[1]))
    assert len(reading.read(data).events) == 13
    cell, row = b' office:value-type="string"', b"<table:table-row "
    data = repacked(data, "content.xml", (cell, b' table:number-columns-repeated="2"' + cell))
    data = repacked(data, "content.xml", (row, row + b'table:number-rows-repeated="1000000" '))
    assert refusal(data) == limited_process.LARGE


@pytest.mark.parametrize("place", [0, 1])
def test_what_is_too_large_unpacked_or_has_too_much_text_is_refused(
    place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = saved(workbook([HEADER, *[("1912", "a title" * 10)] * 30]))
    assert len(reading.read(data).events) == 30
    small = [*limits.SPREADSHEET]
    small[place] = 500
    monkeypatch.setattr(limits, "SPREADSHEET", tuple(small))
    assert refusal(data) == limited_process.LARGE


def test_a_reader_that_computes_too_long_is_ended(
    long: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PROCESS", (limits.PROCESS[0], 0))
    assert refusal(long) == limited_process.LARGE


def test_a_row_of_very_much_text_is_refused() -> None:
    row = ["1912", *["x" * 32_000] * 400]
    assert refusal(saved(workbook([["date", *["title"] * 400], row]))) == limited_process.LARGE


@pytest.mark.usefixtures("in_process")
def test_too_many_columns_are_refused() -> None:
    rows = [HEADER, ["1912", "a"] * (limits.MOST_COLUMNS // 2 + 1)]
    assert refusal(saved(workbook(rows))) == ("the file has more than 1,000 columns; delete some")


def test_an_empty_spreadsheet_says_what_its_first_row_must_name() -> None:
    assert refusal(saved(workbook([]))) == records.EMPTY


@pytest.mark.parametrize("place", range(200, 5000, 400))
def test_a_broken_spreadsheet_is_refused_or_read(place: int) -> None:
    data = bytearray(saved(workbook([HEADER, ("1912", "a")])))
    data[place : place + 40] = b"\xff" * 40
    found = reading.read(bytes(data))
    assert len(found.events) or str(found.problems[0]) in {
        limited_process.BROKEN,
        limited_process.LARGE,
    }


def test_a_file_of_excel_that_is_cut_or_has_a_password_says_so() -> None:
    head = bytes.fromhex("D0CF11E0A1B11AE1")
    assert refusal(head + b"x" * 2000) == limited_process.BROKEN
    locked = EXPORTED / "locked.xlsx"
    assert refusal(locked.read_bytes()) == limited_process.BROKEN


def test_another_packed_file_is_no_text() -> None:
    data = saved(workbook([HEADER])).replace(b"xl/workbook.", b"ab/workbook.")
    assert refusal(data).startswith("the file is not text")


def test_while_a_sheet_is_unpacked_progress_is_told_and_a_visitor_can_leave(
    long: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares: list[float] = []
    reading.read(long, shares.append)
    assert shares == sorted(shares)
    assert [share for share in shares if share < 0.15]

    class LeftError(Exception):
        pass

    def leave(_: float) -> None:
        raise LeftError

    started: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen

    def remember(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(begin(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", remember)
    with pytest.raises(LeftError):
        spreadsheet.split(long, leave)
    assert [each.poll() for each in started] == [-signal.SIGKILL]


def test_what_runs_in_the_process_imports_nothing_of_the_project() -> None:
    names = "import sys; sys.argv = ['']; import runpy; runpy.run_path({!r}); print(*sys.modules)"
    folder = limited_process.PROGRAM.parent
    for path in (limited_process.PROGRAM, folder / "spreadsheet_process.py"):
        command = [sys.executable, "-P", "-c", names.format(str(path))]
        loaded = subprocess.run(command, capture_output=True, text=True, check=True, cwd="/").stdout
        assert "timeline" not in loaded.replace("/", " ").split()
        assert "numpy" not in loaded.split()
