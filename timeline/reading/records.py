"""From the bytes of a CSV file to columns of text, whatever its encoding, delimiter and problems.

RFC 4180 with any line ending. A file whose quotation marks are in order, and whose rows are all as
wide as the header, is split by pyarrow. Any other file is split record by record, so that one bad
mark costs one row: pyarrow would take everything after the mark for one cell.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from timeline import limits, strings
from timeline.dates.conventions import CONVENTIONS, unknown
from timeline.events.event_table import CONVENTION
from timeline.progress import Progress, stage
from timeline.reading.problem import Kind, Problem, Problems, Unreadable

BLOCK = 2**24  # bytes that are looked at in one piece; pyarrow needs a record to fit into it
RECORDS_A_STEP = 2_000  # so few that Python's garbage collector never looks at them twice

TOO_LONG = "has {} cells, the first row has {}; put a text with {} in quotation marks"
NAMED = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
TOO_FEW = (
    "row 1 names {:,} columns, but the rows below lack more than {:,} of their cells; "
    "leave out the columns that are not used"
)
TOO_SHORT = "the missing ones are read as empty"
BAD_QUOTES = (
    "the quotation marks don't match; close each that is opened, and write one within "
    "a quoted text twice"
)
GUESSED = "the file is not UTF-8; it was read as Windows-1252, so check the accents"
EMPTY = 'the file is empty; its first row must name the columns: "date", "title"'
NO_TEXT = "the file is not text; save it as CSV in UTF-8 and choose that file"
NO_NAMES = 'row 1 is empty; it must name the columns: "date", "title"'

# A program that took such a line for a row may have quoted it or put delimiters after it.
_ABOVE = re.compile(
    rb"""(?ix)(?:\xef\xbb\xbf)?(?:"?
    (?:sep=(?P<delimiter>[,;\t]) | \#[ ]*convention[:=\x20]+(?P<convention>[^\r\n",;\t]*))
    "?[,;\t]*(?:\r\n|\r|\n|$)){0,2}"""
)

# How a text in UTF-16 begins: with its mark, or with four letters of ASCII.
_UTF_16 = {
    "utf-16-le": re.compile(rb"\xff\xfe|(?:[\t\r\n -~]\0){4}"),
    "utf-16-be": re.compile(rb"\xfe\xff|(?:\0[\t\r\n -~]){4}"),
}

csv.field_size_limit(limits.LONGEST_QUOTED)  # the module has one limit for all of a process

_Record = list[str] | str  # cells, or the text of a record that can't be split
_Split = tuple[list[pa.Array], np.ndarray]  # columns as wide as the header, each record's row


class Records(NamedTuple):
    """The records below the header: a text column for each of its cells, and their row numbers.

    `sheets` are the names of all sheets of a spreadsheet, the one that was read first.
    """

    header: list[str]
    columns: list[pa.Array]
    rows: np.ndarray
    problems: Problems
    sheets: tuple[str, ...] = ()


class _Shape(NamedTuple):
    """The number of cells in a row, the delimiter, and how many cells all short rows may lack."""

    width: int
    delimiter: str
    most_missing: int


def split(data: bytes, progress: Progress) -> Records:
    """Return the records of a CSV file.

    Parameters
    ----------
    data
        The file in any encoding that is read.
    progress
        Called with the share that is done.

    Raises
    ------
    Unreadable
        Where the file can't be split into any records.

    """
    data, guessed = utf8(data)
    lines = max(_count(data, b"\n"), _count(data, b"\r"))
    if lines > limits.MOST_LINES:
        raise Unreadable(
            f"the file has {lines:,} lines, at most {limits.MOST_ROWS:,} rows can be read; split it"
        )
    above, delimiter, header, convention = header_of(data)
    data = data[above:]
    check_size(0, len(header), _count(data, delimiter.encode()))
    progress(0.1)
    shape = _Shape(len(header), delimiter, limits.MOST_MISSING_CELLS * max(len(data), 2**20))
    problems = Problems()
    # pyarrow makes each blank line a row as wide as the header.
    blank = sum(_count(data, each) for each in (b"\n\n", b"\r\r", b"\n\r\n"))
    is_fast = _well_quoted(data, delimiter) and 2 * blank * shape.width <= shape.most_missing
    found = _by_arrow(data, shape) if is_fast else None
    columns, rows = found or _by_csv(data, shape, problems, stage(progress, 0.1, 1))
    check_size(len(rows), shape.width)
    problems.listed[:0] = guessed
    if convention is not None and CONVENTION not in (each.strip().casefold() for each in header):
        if convention.casefold() not in CONVENTIONS:
            problems.say(Kind.CHECK, unknown(convention))
            convention = ""
        header.append(CONVENTION)
        columns.append(strings.texts([convention], np.zeros(len(rows), np.int32)))
    return Records(header, columns, rows, problems)


def utf8(data: bytes) -> tuple[bytes, list[Problem]]:
    """Return the file in UTF-8 without a byte order mark, and the problem of a guessed encoding."""
    if encoding := utf_16(data):
        data = _recoded(data, encoding)
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data or data.isspace():
        raise Unreadable(EMPTY)
    try:
        for _ in codecs.iterdecode(_blocks(data), "utf-8"):
            pass
    except UnicodeDecodeError:
        if b"\0" in data:
            raise Unreadable(NO_TEXT) from None
        return _recoded(data, "cp1252"), [Problem(GUESSED)]
    if b"\0" in first_line(data):
        raise Unreadable(NO_TEXT)
    return data, []


def utf_16(data: bytes) -> str:
    """Return which of the two UTF-16 a file is in, by its beginning; "" for another encoding."""
    return next((name for name, start in _UTF_16.items() if start.match(data)), "")


def _blocks(data: bytes) -> Iterator[bytes]:
    """The file in pieces: while one is decoded or searched, other visitors wait."""
    return (data[start : start + BLOCK] for start in range(0, len(data), BLOCK))


def _recoded(data: bytes, encoding: str) -> bytes:
    return b"".join(map(str.encode, codecs.iterdecode(_blocks(data), encoding, "replace")))


def _count(data: bytes, sign: bytes) -> int:
    return sum(block.count(sign) for block in _blocks(data))


def first_line(data: bytes) -> bytes:
    """Return the first line, as far as a header may reach."""
    return re.split(rb"[\r\n]", data[: limits.LONGEST_HEADER], maxsplit=1)[0]


def header_of(data: bytes) -> tuple[int, str, list[str], str | None]:
    """Return where the header begins, the delimiter, the names and the convention if it is stated.

    Above it may stand lines that name a delimiter or a convention. Excel writes and reads a line
    `sep=;` and doesn't show it: rows are counted without such lines. Raises `Unreadable` where
    there are no names.
    """
    above = next(_ABOVE.finditer(data))
    data = data[above.end() : above.end() + limits.LONGEST_HEADER]
    # Else the delimiter that the first line holds most often outside quotation marks.
    line = re.sub(rb'"[^"]*"', b"", first_line(data)).decode(errors="replace")
    delimiter = (above["delimiter"] or b"").decode() or max(",;\t", key=line.count)
    text = io.StringIO(data.decode(errors="replace"), newline="")
    try:
        names = next(csv.reader(text, delimiter=delimiter, strict=True), [])
    except csv.Error:
        raise Unreadable(f"row 1: {BAD_QUOTES}") from None
    if not names:
        raise Unreadable(NO_NAMES)
    convention = above["convention"]
    stated = None if convention is None else convention.decode().strip()
    return above.end(), delimiter, names, stated


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


def _by_arrow(data: bytes, shape: _Shape) -> _Split | None:
    """The records as pyarrow splits them, or None where a row is not as wide as the header."""
    names = [str(number) for number in range(shape.width)]
    types = dict.fromkeys(names, strings.TEXT)
    try:
        raw = arrow_csv.read_csv(
            pa.py_buffer(data),
            arrow_csv.ReadOptions(use_threads=False, column_names=names, block_size=BLOCK),
            arrow_csv.ParseOptions(
                delimiter=shape.delimiter, newlines_in_values=True, ignore_empty_lines=False
            ),
            arrow_csv.ConvertOptions(column_types=types, strings_can_be_null=False),
        ).columns[::-1]
    except pa.ArrowInvalid:
        return None
    columns = [raw.pop().combine_chunks()[1:] for _ in names]  # so none is held twice
    return columns, np.arange(2, len(columns[0]) + 2)


def _by_csv(data: bytes, shape: _Shape, problems: Problems, progress: Progress) -> _Split:
    """The records split one by one, in the order of their lines."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")
    lines = [*chain.from_iterable(iter(lambda: text.readlines(BLOCK), []))]
    names = [str(number) for number in range(shape.width)]

    def good() -> Iterator[tuple[int, dict[str, str]]]:
        for row, cells in _readable(_cells(lines, shape.delimiter), shape, problems):
            if row % RECORDS_A_STEP == 0:
                progress(row / (len(lines) + 1))
            yield row, dict(zip(names, cells, strict=False))

    found = records_of(good(), problems, names)
    return found.columns, found.rows


def _readable(
    records: Iterator[_Record], shape: _Shape, problems: Problems
) -> Iterator[tuple[int, list[str]]]:
    """The row numbers and cells of the records that can be read, at most as wide as the header.

    Short, long and bad records are reported, and the latter two left out.
    """
    width, missing = shape.width, 0
    next(records)
    for row, cells in enumerate(records, start=2):
        if isinstance(cells, str):
            _leave_out(BAD_QUOTES, row, cells, problems)
        elif len(cells) == width:
            yield row, cells
        elif not "".join(cells).strip():
            continue
        elif "".join(cells[width:]).strip():
            _leave_out(_too_long(cells, shape), row, _written(cells, shape.delimiter), problems)
        else:
            if len(cells) < width:
                problems.say(Kind.SHORT, f"has {len(cells)} of {width} cells; {TOO_SHORT}", row)
                missing += width - len(cells)
            if missing > shape.most_missing:  # the table would be many times as large as the file
                raise Unreadable(TOO_FEW.format(width, shape.most_missing))
            yield row, cells[:width]


def _too_long(cells: list[str], shape: _Shape) -> str:
    """Why a row has more cells than the header."""
    if any(each.lstrip(" ").startswith('"') and each.startswith(" ") for each in cells):
        return "has a space before a quotation mark; remove the space"
    return TOO_LONG.format(len(cells), shape.width, NAMED[shape.delimiter])


def _leave_out(message: str, row: int, text: str, problems: Problems) -> None:
    problems.say(Kind.ROW, message, row)
    problems.left_out += 1
    if len(problems.unsplit) < limits.MOST_UNSPLIT:
        problems.unsplit[row] = text.rstrip("\r\n")


def _written(cells: list[str], delimiter: str) -> str:
    """Cells as the text of a record; commas stand for tabs, which would be lost at its edges."""
    written = io.StringIO()
    shown = delimiter.replace("\t", ",")
    csv.writer(written, delimiter=shown, lineterminator="").writerow(cells)
    return written.getvalue()


def check_size(rows: int, width: int, cells: int = 0) -> None:
    """Raise `Unreadable` where there are too many rows, columns, or cells, stated or in rows."""
    counts = {
        "rows; split it": (rows, limits.MOST_ROWS),
        "columns; delete some": (width, limits.MOST_COLUMNS),
        "cells; split it": (max(cells, rows * width), limits.MOST_CELLS),
    }
    for said, (count, most) in counts.items():
        if count > most:
            raise Unreadable(f"the file has more than {most:,} {said}")


def _cells(lines: list[str], delimiter: str) -> Iterator[_Record]:
    """The cells of each record, or the text of a line that can't be split.

    A mark that is never closed takes in the lines up to the next mark: each of them is a record.
    """
    reader, done = csv.reader(lines, delimiter=delimiter, strict=True), 0
    while done < len(lines):
        try:
            cells = next(reader)
        except csv.Error:
            cells = []
        held, done = lines[done : reader.line_num], reader.line_num
        if not cells or (len(held) > 1 and sum(line.count('"') for line in held) % 2):
            yield from (_alone(line, delimiter) for line in held)
        else:
            yield cells


def _alone(line: str, delimiter: str) -> _Record:
    """The cells of a line, or its text."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return line


def records_of(
    rows: Iterable[tuple[int, Mapping[str, str]]], problems: Problems, names: Iterable[str] = ()
) -> Records:
    """Return rows as records, their columns in the order in which rows name them.

    Parameters
    ----------
    rows
        The number of each row, and its cells by the names of their columns.
    problems
        What was found in the file; it may grow while the rows are read.
    names
        Columns that stand first, whether a row has them or not.

    Raises
    ------
    Unreadable
        Where there are too many rows, columns or cells.

    """
    columns = {name: [strings.texts([])] for name in names}
    numbers: list[int] = []
    left = iter(rows)
    for step in iter(lambda: [*islice(left, RECORDS_A_STEP)], []):
        filled = dict.fromkeys(name for _, cells in step for name in cells)
        for name in filled:
            columns.setdefault(name, [strings.blank(len(numbers))])
        numbers += [number for number, _ in step]
        check_size(len(numbers), len(columns))
        for name, chunks in columns.items():
            texts = (cells.get(name, "") for _, cells in step)
            chunks.append(strings.texts(texts) if name in filled else strings.blank(len(step)))
    cells = [pa.concat_arrays(chunks) for chunks in columns.values()]
    return Records([*columns], cells, np.array(numbers, int), problems)
