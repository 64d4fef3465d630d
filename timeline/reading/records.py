"""The bytes of a CSV file to columns of text, whatever its encoding, delimiter and faults.

RFC 4180 with any line ending; the delimiter is a comma, a semicolon or a tab. A file whose
quotation marks are in order is split by pyarrow. Any other is split record by record, so that
one bad mark costs one row: pyarrow would take all that follows it for one cell.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from timeline.dating import Progress
from timeline.reading.problem import Problem, Unreadable

LARGEST = 150 * 2**20  # bytes
MOST_ROWS = 2_000_000
MOST_COLUMNS = 1_000
MOST_CELLS = 50_000_000
LONGEST_RECORD = 100  # lines, in a file whose quotation marks are out of order
MOST_LINES = 4 * MOST_ROWS  # line breaks within quotation marks included
HEADER_BYTES = 2**20
BLOCK = 2**24  # bytes that pyarrow looks at in one piece; a record must fit
RECORDS_A_STEP = 50_000

TOO_LONG = "has more cells than the first row; put a text with commas in quotation marks"
TOO_SHORT = "those that are missing are read as empty"
BAD_QUOTES = (
    "the quotation marks are not in order; close each that is opened, and write one within "
    "a quoted text twice"
)
GUESSED = "the file is not UTF-8; it was read as Windows-1252, so check the accents"
NO_ROWS = "the file has a first row but no events below it; write one event a row"
NO_NAMES = 'row 1 is empty; it names the columns: "date", "title"'
NO_TEXT = "the file is no text; save it as CSV in UTF-8 and choose that file"

csv.field_size_limit(2**20)  # an open quotation mark is given up after a mebibyte


class Records(NamedTuple):
    """The records below the header: a text column for each of its cells, and their row numbers."""

    header: list[str]
    columns: list[pa.Array]
    rows: np.ndarray
    problems: list[Problem]


class _Split(NamedTuple):
    """Records as wide as the header by columns, the others one by one; None is a bad record."""

    columns: list[pa.Array]
    rows: np.ndarray
    odd: list[tuple[int, list[str] | None]]


def split(data: bytes, progress: Progress) -> Records:
    """The records of a CSV file; raises `Unreadable` where there are none.

    `progress` hears the share that is done where the records are split one by one.
    """
    data, problems = _utf8(data)
    _check_lines(data)
    delimiter = _delimiter(data)
    header = _header(data, delimiter)
    found = _by_arrow(data, delimiter, len(header)) if _well_quoted(data, delimiter) else None
    found = found or _by_csv(data, delimiter, len(header), progress)
    if len(found.rows) + len(found.odd) == 0:
        raise Unreadable(NO_ROWS)
    columns, rows, faults = _with_odd(found, len(header))
    if len(rows) > MOST_ROWS:
        faults.append(Problem(f"only the first {MOST_ROWS:,} of {len(rows):,} rows are read"))
        columns, rows = [column[:MOST_ROWS] for column in columns], rows[:MOST_ROWS]
    return Records(header, columns, rows, problems + faults)


def _utf8(data: bytes) -> tuple[bytes, list[Problem]]:
    """The file in UTF-8 without a byte order mark; a guess at its encoding is said."""
    if len(data) > LARGEST:
        size, most = (f"{number / 2**20:,.0f} MB" for number in (len(data), LARGEST))
        raise Unreadable(f"the file has {size}, at most {most} can be read; split it")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", errors="replace").encode()
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data.strip():
        raise Unreadable('the file is empty; its first row names the columns: "date", "title"')
    try:
        data.decode()
    except UnicodeDecodeError:
        if b"\0" in data:
            raise Unreadable(NO_TEXT) from None
        return data.decode("cp1252", errors="replace").encode(), [Problem(GUESSED)]
    if b"\0" in _first_line(data):
        raise Unreadable(NO_TEXT)
    return data, []


def _first_line(data: bytes) -> bytes:
    return re.split(rb"[\r\n]", data[:HEADER_BYTES], maxsplit=1)[0]


def _check_lines(data: bytes) -> None:
    lines = max(data.count(b"\n"), data.count(b"\r"))
    if lines > MOST_LINES:
        raise Unreadable(
            f"the file has {lines:,} lines, at most {MOST_ROWS:,} rows can be read; split it"
        )


def _delimiter(data: bytes) -> str:
    """The delimiter that the first line holds most often outside quotation marks."""
    line = re.sub(rb'"[^"]*"', b"", _first_line(data)).decode(errors="replace")
    return max(",;\t", key=line.count)


def _header(data: bytes, delimiter: str) -> list[str]:
    text = io.StringIO(data[:HEADER_BYTES].decode(errors="replace"), newline="")
    try:
        header = next(csv.reader(text, delimiter=delimiter, strict=True), [])
    except csv.Error:
        raise Unreadable(f"row 1: {BAD_QUOTES}") from None
    if not header:
        raise Unreadable(NO_NAMES)
    if len(header) > MOST_COLUMNS:
        raise Unreadable(
            f"row 1 has {len(header):,} cells, at most {MOST_COLUMNS:,} columns can be read"
        )
    return header


def _well_quoted(data: bytes, delimiter: str) -> bool:
    """Whether every quotation mark opens or closes a cell, or is one of two within a cell.

    Counted from the start of the file, the marks open and close by turns; two within a cell
    close it and open it again.
    """
    size = len(data)
    text = np.frombuffer(data, np.uint8)
    marks = np.flatnonzero(text == ord('"'))
    if len(marks) % 2:
        return False
    borders = np.frombuffer(f'{delimiter}\r\n"'.encode(), np.uint8)
    opening, closing = marks[::2], marks[1::2]
    before = np.isin(text[np.maximum(opening - 1, 0)], borders) | (opening == 0)
    after = np.isin(text[np.minimum(closing + 1, size - 1)], borders) | (closing == size - 1)
    return bool(before.all() and after.all())


def _by_arrow(data: bytes, delimiter: str, width: int) -> _Split | None:
    """The records as pyarrow splits them, or None where it can't."""
    odd: list[tuple[int, list[str] | None]] = []

    def _put_aside(row: Any) -> str:
        try:
            odd.append((row.number, next(csv.reader([row.text], delimiter=delimiter), [])))
        except csv.Error:  # a cell beyond the limit of the field size
            odd.append((row.number, None))
        return "skip"

    names = [str(number) for number in range(width)]
    try:
        table = arrow_csv.read_csv(
            pa.py_buffer(data),
            arrow_csv.ReadOptions(use_threads=False, column_names=names, block_size=BLOCK),
            arrow_csv.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=_put_aside,
            ),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    rows = np.setdiff1d(
        np.arange(1, len(table) + len(odd) + 1), [number for number, _ in odd], assume_unique=True
    )
    columns = [column.combine_chunks()[1:] for column in table.columns]
    return _Split(columns, rows[1:], odd)


def _by_csv(data: bytes, delimiter: str, width: int, progress: Progress) -> _Split:
    """The records split one by one; a bad record ends with its line."""
    lines = list(io.StringIO(data.decode(errors="replace"), newline=""))
    numbered = enumerate(_cells(lines, delimiter), start=1)
    next(numbered)
    chunks: list[list[pa.Array]] = []
    rows: list[int] = []
    odd: list[tuple[int, list[str] | None]] = []
    while step := list(islice(numbered, RECORDS_A_STEP)):
        progress(min(step[0][0] / len(lines), 1))
        good = [(row, cells) for row, cells in step if cells is not None and len(cells) == width]
        odd += [(row, cells) for row, cells in step if cells is None or len(cells) != width]
        rows += [row for row, _ in good]
        chunks.append(_columns([cells for _, cells in good], width))
    columns = [pa.concat_arrays(parts) for parts in zip(*chunks, strict=True)]
    return _Split(columns or _columns([], width), np.array(rows, np.int64), odd)


def _columns(cells: list[list[str]], width: int) -> list[pa.Array]:
    columns = zip(*cells, strict=True) if cells else [()] * width
    return [pa.array(column, pa.large_string()) for column in columns]


def _cells(lines: list[str], delimiter: str) -> Iterator[list[str] | None]:
    """The cells of each record; None for one that breaks off, and reading goes on a line later."""
    done = 0

    def supply(start: int) -> Iterator[str]:
        for number in range(start, len(lines)):
            if number - done >= LONGEST_RECORD:
                raise csv.Error("a record without an end")
            yield lines[number]

    while done < len(lines):
        start = done
        reader = csv.reader(supply(start), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                yield cells
                done = start + reader.line_num
        except csv.Error:
            yield None
            done += 1


def _with_odd(found: _Split, width: int) -> tuple[list[pa.Array], np.ndarray, list[Problem]]:
    """All records in the file's order: short ones filled up, long and bad ones left out."""
    problems = [Problem(BAD_QUOTES, row) for row, cells in found.odd if cells is None]
    mended: list[list[str]] = []
    numbers: list[int] = []
    for row, cells in found.odd:
        if cells is None or not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[width:]):
            problems.append(Problem(TOO_LONG, row))
            continue
        if len(cells) < width:
            problems.append(Problem(f"has {len(cells)} of {width} cells; {TOO_SHORT}", row))
        mended.append([*cells[:width], *[""] * (width - len(cells))])
        numbers.append(row)
    if (len(found.rows) + len(mended)) * width > MOST_CELLS:
        raise Unreadable(f"the file has more than {MOST_CELLS:,} cells; split it")
    if not mended:
        return found.columns, found.rows, problems
    rows = np.append(found.rows, numbers)
    order = pa.array(np.argsort(rows, kind="stable"))
    both = zip(found.columns, _columns(mended, width), strict=True)
    return [pa.concat_arrays(parts).take(order) for parts in both], np.sort(rows), problems
