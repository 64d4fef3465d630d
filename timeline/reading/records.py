"""The bytes of a CSV file to columns of text, whatever its encoding, delimiter and faults.

RFC 4180 with any line ending; the delimiter is a comma, a semicolon or a tab, which a first line
of its own may name. A file whose quotation marks are in order is split by pyarrow. Any other is
split record by record, so that one bad mark costs one row: pyarrow would take all that follows
it for one cell.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from timeline.progress import Progress, part
from timeline.reading.problem import Problem, Problems, Unreadable

LARGEST = 150 * 2**20  # bytes
MOST_ROWS = 2_000_000
MOST_COLUMNS = 1_000
MOST_CELLS = 50_000_000
MOST_MISSING = 5  # cells that short rows lack, for each byte of a file, of 1 MB at least
LONGEST_RECORD = 100  # lines, in a file whose quotation marks are out of order
MOST_LINES = 4 * MOST_ROWS  # line breaks within quotation marks included
HEADER_BYTES = 2**20
BLOCK = 2**24  # bytes that pyarrow looks at in one piece; a record must fit
RECORDS_A_STEP = 2_000  # so few that Python's garbage collector never looks at them twice
MOST_ENDLESS = 100  # records without an end; after so many, the others are given up sooner
LONGEST_LATER = 5  # lines

TOO_LONG = "has more cells than the first row; put a text with commas in quotation marks"
TOO_SHORT = "those that are missing are read as empty"
BAD_QUOTES = (
    "the quotation marks are not in order; close each that is opened, and write one within "
    "a quoted text twice"
)
GUESSED = "the file is not UTF-8; it was read as Windows-1252, so check the accents"
NO_ROWS = "the file has a first row but no events below it; write one event a row"
NO_NAMES = 'row 1 is empty; it names the columns: "date", "title"'
EMPTY = 'the file is empty; its first row names the columns: "date", "title"'
NO_TEXT = "the file is not text; save it as CSV in UTF-8 and choose that file"

# In quotation marks, or with delimiters after it, where a program took it for a row.
_NAMED_DELIMITER = re.compile(rb'"?sep=([,;\t])"?[,;\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)

csv.field_size_limit(2**20)  # an open quotation mark is given up after a mebibyte


class Records(NamedTuple):
    """The records below the header: a text column for each of its cells, and their row numbers."""

    header: list[str]
    columns: list[pa.Array]
    rows: np.ndarray
    problems: Problems


class _Split(NamedTuple):
    """Records by columns, as wide as the header, and the number of each record's row."""

    columns: list[pa.Array]
    rows: np.ndarray


class _Shape(NamedTuple):
    """The cells of a row, and how many all short rows together may lack."""

    width: int
    most_missing: int


def split(data: bytes, progress: Progress) -> Records:
    """The records of a CSV file; raises `Unreadable` where there are none.

    `progress` hears the share that is done.
    """
    data, guessed = _utf8(data)
    _check_lines(data)
    data, delimiter = _delimited(data)
    header = _header(data, delimiter)
    _check_size(data.count(delimiter.encode()), width=1)
    progress(0.1)
    shape = _Shape(len(header), MOST_MISSING * max(len(data), 2**20))
    problems, splitting = Problems(), part(progress, 0.1, 1)
    found = None
    if _well_quoted(data, delimiter) and _blank_lines(data) * shape.width <= shape.most_missing:
        found = _by_arrow(data, delimiter, shape, problems, splitting)
    if not found:
        problems = Problems()
        found = _by_csv(data, delimiter, shape, problems, splitting)
    columns, rows = found
    if not len(rows) and not problems:
        raise Unreadable(NO_ROWS)
    if len(rows) > MOST_ROWS:
        problems.say(f"only the first {MOST_ROWS:,} of {len(rows):,} rows are read")
        columns, rows = [column[:MOST_ROWS] for column in columns], rows[:MOST_ROWS]
    problems.listed[:0] = guessed
    return Records(header, columns, rows, problems)


def _utf8(data: bytes) -> tuple[bytes, list[Problem]]:
    """The file in UTF-8 without a byte order mark; a guess at its encoding is said."""
    if len(data) > LARGEST:
        size, most = (f"{number / 2**20:,.0f} MB" for number in (len(data), LARGEST))
        raise Unreadable(f"the file has {size}, at most {most} can be read; split it")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", errors="replace").encode()
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data.strip():
        raise Unreadable(EMPTY)
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


def _delimited(data: bytes) -> tuple[bytes, str]:
    """The file without a line that only names the delimiter, and the delimiter.

    Excel writes and reads such a line (`sep=;`) and doesn't show it: rows are counted without it.
    """
    found = _NAMED_DELIMITER.match(data)
    if found is None:
        return data, _delimiter(data)
    data = data[found.end() :]
    if not data.strip():
        raise Unreadable(EMPTY)
    return data, found[1].decode()


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
    text = np.frombuffer(data, np.uint8)
    is_border = np.zeros(256, bool)
    is_border[[*f'{delimiter}\r\n"'.encode()]] = True
    seen = 0
    for start in range(0, len(text), BLOCK):
        marks = np.flatnonzero(text[start : start + BLOCK] == ord('"')) + start
        opening, closing = marks[seen % 2 :: 2], marks[1 - seen % 2 :: 2]
        before = is_border[text[np.maximum(opening - 1, 0)]] | (opening == 0)
        after = is_border[text[np.minimum(closing + 1, len(text) - 1)]]
        if not (before.all() and (after | (closing == len(text) - 1)).all()):
            return False
        seen += len(marks)
    return seen % 2 == 0


def _blank_lines(data: bytes) -> int:
    """How many there are, of which pyarrow makes rows as wide as the header."""
    text = np.frombuffer(data, np.uint8)
    found = -data.count(b"\r\n")
    for start in range(0, len(text), BLOCK):
        is_end = np.isin(text[start : start + BLOCK], (10, 13))
        found += int(np.count_nonzero(is_end[1:] & is_end[:-1]))
    return found


def _by_arrow(
    data: bytes, delimiter: str, shape: _Shape, problems: Problems, progress: Progress
) -> _Split | None:
    """The records as pyarrow splits them, or None where it can't."""
    odd_rows: list[int] = []
    odd_texts: list[str] = []

    def _put_aside(row: Any) -> str:
        odd_rows.append(row.number)
        odd_texts.append(row.text)
        return "skip"

    names = [str(number) for number in range(shape.width)]
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
    progress(0.5)
    rows = np.setdiff1d(np.arange(1, len(table) + len(odd_rows) + 1), odd_rows, assume_unique=True)
    columns = [column.combine_chunks()[1:] for column in table.columns]
    steps = _steps(_parsed(odd_texts, delimiter))
    odd = _joined(steps, odd_rows, shape, problems, part(progress, 0.5, 1))
    return _merged(_Split(columns, rows[1:]), odd)


def _parsed(texts: Iterable[str], delimiter: str) -> Iterator[list[str] | None]:
    """The cells of records, each a text of its own; None for one with a cell beyond the limit."""
    reader = csv.reader(texts, delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except csv.Error:
            yield None
        except StopIteration:
            return


def _by_csv(
    data: bytes, delimiter: str, shape: _Shape, problems: Problems, progress: Progress
) -> _Split:
    """The records split one by one; a bad record ends with its line."""
    lines = list(io.StringIO(data.decode(errors="replace"), newline=""))
    records = _cells(lines, delimiter)
    next(records)
    return _joined(_steps(records), range(2, len(lines) + 2), shape, problems, progress)


def _steps(records: Iterator[list[str] | None]) -> Iterator[list[list[str] | None]]:
    return iter(lambda: list(islice(records, RECORDS_A_STEP)), [])


def _joined(
    steps: Iterator[list[list[str] | None]],
    numbers: Sequence[int],
    shape: _Shape,
    problems: Problems,
    progress: Progress,
) -> _Split:
    """Records as columns: short ones filled up, long and bad ones left out, both said.

    `numbers` are the rows of all records, or more.
    """
    width = shape.width
    chunks = [_columns([], width)]
    rows: list[int] = []
    done = held = 0
    for step in steps:
        good = [*_readable(step, numbers[done : done + len(step)], width, problems)]
        rows += [row for row, _ in good]
        held += sum(len(cells) for _, cells in good)
        _check_size(len(rows), width)
        _check_missing(len(rows) * width - held, shape)
        if good:
            chunks.append(_columns([cells for _, cells in good], width))
        done += len(step)
        progress(done / len(numbers))
    return _Split(
        [pa.concat_arrays(parts) for parts in zip(*chunks, strict=True)], np.array(rows, np.int64)
    )


def _check_missing(cells: int, shape: _Shape) -> None:
    """Refuse a file whose table would be many times as large as the file."""
    if cells > shape.most_missing:
        raise Unreadable(
            f"row 1 names {shape.width:,} columns, and the rows below it lack more than "
            f"{shape.most_missing:,} of their cells; leave out the columns that are not used"
        )


def _readable(
    records: list[list[str] | None], numbers: Sequence[int], width: int, problems: Problems
) -> Iterator[tuple[int, list[str]]]:
    """The rows and cells of those records that can be read, none wider than the header."""
    for row, cells in zip(numbers, records, strict=True):
        if cells is None:
            problems.say(BAD_QUOTES, row)
        elif len(cells) == width:
            yield row, cells
        elif not "".join(cells).strip():
            continue
        elif "".join(cells[width:]).strip():
            problems.say(TOO_LONG, row)
        else:
            if len(cells) < width:
                problems.say(f"has {len(cells)} of {width} cells; {TOO_SHORT}", row)
            yield row, cells[:width]


def _columns(cells: list[list[str]], width: int) -> list[pa.Array]:
    """Rows as columns, empty where a row has no cell; those that no row reaches are one array."""
    found = [pa.array(each, pa.large_string()) for each in zip_longest(*cells, fillvalue="")]
    nothing = pa.array([""] * len(cells), pa.large_string())
    return [*found, *[nothing] * (width - len(found))]


def _check_size(rows: int, width: int) -> None:
    if rows * width > MOST_CELLS:
        raise Unreadable(f"the file has more than {MOST_CELLS:,} cells; split it")


def _cells(lines: list[str], delimiter: str) -> Iterator[list[str] | None]:
    """The cells of each record; None for one that breaks off, and reading goes on a line later."""
    done, endless, longest = 0, 0, LONGEST_RECORD

    def supply(start: int) -> Iterator[str]:
        nonlocal endless, longest
        for number in range(start, len(lines)):
            if number - done >= longest:
                endless += 1
                longest = LONGEST_RECORD if endless < MOST_ENDLESS else LONGEST_LATER
                raise csv.Error("a record without an end")
            yield lines[number]

    while done < len(lines):
        start = done
        reader = csv.reader(supply(start), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                end = start + reader.line_num
                _check_closed(lines[done:end])
                yield cells
                done = end
        except csv.Error:
            yield None
            done += 1


def _check_closed(lines: list[str]) -> None:
    """Raise `csv.Error` where a mark that is never closed took in the records after it."""
    if len(lines) > 1 and sum(line.count('"') for line in lines) % 2:
        raise csv.Error("a mark too few")


def _merged(found: _Split, odd: _Split) -> _Split:
    """All records in the file's order."""
    if not len(odd.rows):
        return found
    rows = np.append(found.rows, odd.rows)
    _check_size(len(rows), width=len(found.columns))
    order = pa.array(np.argsort(rows, kind="stable"))
    both = zip(found.columns, odd.columns, strict=True)
    return _Split([pa.concat_arrays(parts).take(order) for parts in both], np.sort(rows))
