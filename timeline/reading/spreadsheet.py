"""From a spreadsheet of Excel or LibreOffice to columns of text: `.xlsx`, `.xlsb`, `.xls`, `.ods`.

A process of its own reads it (see `spreadsheet_process`), so that it takes bounded memory and time,
and others don't wait. Formulas have the values that were last computed; nothing in the file is run,
and no link in it is followed.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import IO, Any, NamedTuple

from timeline.progress import Progress, stage
from timeline.reading import limits, timelinejs_sheet
from timeline.reading.file_columns import aliases, plain_name
from timeline.reading.problem import Kind, Numbering, Problems, Unreadable
from timeline.reading.records import Records
from timeline.reading.row_columns import records_of
from timeline.reading.spreadsheet_process import Row
from timeline.text import visible

PROGRAM = Path(__file__).with_name("spreadsheet_process.py")
LOCKED = "the spreadsheet has a password; save it without one"
BROKEN = "the spreadsheet is broken; open it in your program, and save it again or as CSV"
LARGE = (
    "the spreadsheet is too large when it is unpacked; "
    "delete empty rows and columns at its end, split it, or save it as CSV"
)
EMPTY = 'the spreadsheet is empty; its first row must name the columns: "date", "title"'
FITS = "of {} sheets, “{}” is read: the first that has a column of dates"
FIRST = "of {} sheets, “{}” is read: none has a column of dates"
_ERRORS = {"locked": LOCKED, "broken": BROKEN, "large": LARGE}
WIDE = "the sheet has {:,} columns, at most {:,} can be read; delete empty ones at its right"
HEADER_WITHIN = 10  # rows that are not empty, from the first
_LONGEST_NAME = 31  # characters of a sheet's name, as in Excel
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # [MS-CFB] 2.2: .xls, and any file with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4
_BOOK = re.compile(rb"xl/workbook\.|opendocument\.spreadsheet")


def is_spreadsheet(data: bytes) -> bool:
    """Return whether a file is a spreadsheet that can be read."""
    return data.startswith(_OLE) or (data.startswith(b"PK") and bool(_BOOK.search(data)))


def split(data: bytes, progress: Progress) -> Records:
    """Return the records of the sheet that has a column of dates, else of the first one.

    Parameters
    ----------
    data
        The file.
    progress
        Called with the share that is done.

    Raises
    ------
    Unreadable
        Where the file is broken, empty, too large or has a password.

    """
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise Unreadable(LOCKED)
    with _started(data, stage(progress, 0, 0.6)) as reader:
        sheet = _chosen(reader)
        place = _header_place(sheet.rows)
        number, header = sheet.rows[place]
        if place and sheet.rows[place - 1][0] == number - 1:
            # A cell that is merged with the one above has its text there.
            above = sheet.rows[place - 1][1]
            header = [own or upper for own, upper in zip(header, above, strict=True)]
        problems = Problems(Numbering(f'sheet "{sheet.name}", row', number))
        if len(reader.sheets) > 1:
            said = FITS if _is_header(sheet.rows[place][1]) else FIRST
            problems.say(Kind.FILE, said.format(len(reader.sheets), sheet.name))
        rest = reader.rest(sheet, stage(progress, 0.6, 1))
        keys = [*map(str, range(len(header)))]
        rows = (
            (row, dict(zip(keys, cells, strict=True)))
            for row, cells in chain(sheet.rows[place + 1 :], rest)
        )
        return records_of(rows, problems, keys)._replace(header=header)


class _Sheet(NamedTuple):
    """A sheet's place and name, its number of rows, and the first rows that are not empty."""

    place: int
    name: str
    height: int
    rows: list[Row]


class _Reader:
    """The process that reads a spreadsheet, and the names of its sheets."""

    def __init__(self, process: subprocess.Popen[bytes], progress: Progress) -> None:
        self._process, self._progress = process, progress
        self._beats = 0
        self._at: int | None = None  # the index of the sheet requested last
        self.sheets: list[str] = self._answer()["sheets"]

    def sheet(self, index: int) -> _Sheet:
        """Return a sheet with its first rows."""
        self._request(str(index))
        self._at = index
        found = self._answer()
        if found["width"] > limits.MOST_COLUMNS:
            raise Unreadable(WIDE.format(found["width"], limits.MOST_COLUMNS))
        name = visible.cut(visible.visible_text(self.sheets[index]), _LONGEST_NAME)
        return _Sheet(index, name, found["height"], found["rows"])

    def rest(self, sheet: _Sheet, progress: Progress) -> Iterator[Row]:
        """Yield the rows after the first ones; of another sheet than the last it is read again."""
        if sheet.place != self._at:
            self.sheet(sheet.place)
        self._request("")
        while rows := self._answer()["rows"]:
            progress(rows[-1][0] / sheet.height)
            yield from rows

    def _request(self, line: str) -> None:
        with suppress(BrokenPipeError):  # it ended, which its answer shows
            _input(self._process).write(f"{line}\n".encode())
            _input(self._process).flush()

    def _answer(self) -> Any:
        """The next answer; while the process is at work, the progress nears its end."""
        for line in self._process.stdout or ():
            if line.strip():
                answer = json.loads(line)
                if "error" in answer:
                    raise Unreadable(_ERRORS[answer["error"]])
                return answer
            self._beats += 1
            self._progress(1 - 0.985**self._beats)
        raise Unreadable(LARGE)  # beyond its memory or time, it is ended


@contextmanager
def _started(data: bytes, progress: Progress) -> Iterator[_Reader]:
    """The process that reads a file; at the end, or where the visitor left, it is ended."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-P", str(PROGRAM), *map(str, limits.SPREADSHEET)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with process:
        try:
            with suppress(BrokenPipeError):
                _input(process).write(b"%d\n" % len(data))
                _input(process).write(data)
                _input(process).flush()
            yield _Reader(process, progress)
        finally:
            process.kill()
            with suppress(BrokenPipeError):
                _input(process).close()


def _input(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdin  # noqa: S101 - it was asked for
    return process.stdin


def _chosen(reader: _Reader) -> _Sheet:
    """The first sheet with a column of dates, else the first that is not empty."""
    first = None
    for index in range(len(reader.sheets)):
        sheet = reader.sheet(index)
        if any(_is_header(cells) for _, cells in sheet.rows[:HEADER_WITHIN]):
            return sheet
        first = first or (sheet if sheet.rows else None)
    if first is None:
        raise Unreadable(EMPTY)
    return first


def _header_place(rows: list[Row]) -> int:
    """The place of the header: the row with a column of dates, else the first of two cells."""
    first = rows[:HEADER_WITHIN]
    tests: tuple[Callable[[list[str]], bool], ...] = (_is_header, lambda cells: _filled(cells) > 1)
    places = (place for test in tests for place, (_, cells) in enumerate(first) if test(cells))
    return next(places, 0)


def _filled(cells: list[str]) -> int:
    return sum(map(bool, cells))


def _is_header(cells: list[str]) -> bool:
    """Whether cells name a column of dates."""
    names = [plain_name(cell.strip()) for cell in cells]
    has_date = "date" in names or "date" in aliases(names)
    return timelinejs_sheet.is_sheet(cells) or (has_date and _filled(cells) > 1)
