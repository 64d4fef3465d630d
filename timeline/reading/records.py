"""From the bytes of a CSV file to columns of text, whatever its encoding, delimiter and problems.

RFC 4180 with any line ending. pyarrow splits the file, and hands over the rows that are not as wide
as the header. It reads quotation marks that don't match without an error, so the lines that have
these are left out before.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from timeline import limits, strings
from timeline.dates import conventions, zones
from timeline.dates.conventions import CONVENTIONS
from timeline.events import CONVENTION, ZONE
from timeline.progress import Progress, stage
from timeline.reading.columns.names import role_of
from timeline.reading.outcome import Kind, Numbering, Problem, Problems, Unreadable

BLOCK = 2**24  # bytes that are looked at in one piece
LARGEST_ROW = 2**24  # bytes; pyarrow needs one to fit into what it reads in one piece
RECORDS_A_STEP = 2_000  # so few that Python's garbage collector never looks at them twice

TOO_LONG = "has {} cells, the first row has {}; put a text with {} in quotation marks"
NAMED = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar"}
TOO_FEW = (
    "row 1 names {:,} columns, but the rows below lack most of their cells; "
    "leave out the columns that are not used"
)
TOO_SHORT = "the missing ones are read as empty"
BAD_QUOTES = (
    "the quotation marks don't match; close each that is opened, and write one within "
    "a quoted text twice"
)
HELD = "; rows below that are left out with it, up to the next mark: {:,}"
LONG_ROW = (
    f"the file has a row of more than {LARGEST_ROW // 2**20} MB; look for a quotation mark too few"
)
GUESSED = "the file is not UTF-8; it was read as {}, so check the accents, or save it as UTF-8"
EMPTY = 'the file is empty; its first row must name the columns: "date", "title"'
TITLES = "the first {} lines are no rows of the table, so the next one names its columns"
NO_TEXT = "the file is not text; save it as CSV in UTF-8 and choose that file"
NO_NAMES = 'row 1 is empty; it must name the columns: "date", "title"'

# A program that took such a line for a row may have quoted it or put delimiters after it.
_ABOVE = re.compile(
    rb"""(?ix)(?:\xef\xbb\xbf)?(?:"?
    (?:sep=(?P<delimiter>[,;\t|]) | \#[ ]*convention[:=\x20]+(?P<convention>[^\r\n",;\t]*)
    | \#[ ]*(?:time[ _]?)?zone[:=\x20]+(?P<time_zone>[^\r\n",;\t]*))
    "?[,;\t]*(?:\r\n|\r|\n|$)){0,3}"""
)

MOST_ABOVE = 15  # lines that are looked at for the one that names the columns

# What may be stated so, by the column that has it for each row: which values are known.
_STATED: Mapping[str, tuple[Callable[[str], object], Callable[[str], str]]] = {
    CONVENTION: (lambda name: name.casefold() in CONVENTIONS, conventions.unknown),
    ZONE: (zones.named, zones.unknown),
}

# How a text in UTF-16 begins: with its mark, or with four letters of ASCII.
_UTF_16 = {
    "utf-16-le": re.compile(rb"\xff\xfe|(?:[\t\r\n -~]\0){4}"),
    "utf-16-be": re.compile(rb"\xfe\xff|(?:\0[\t\r\n -~]){4}"),
}

# What is often in texts of an encoding: letters with accents within words, or kana.
_SIGNS = {
    ("cp1252", "Windows-1252"): re.compile(rb"[a-z][\xe0-\xff][a-z]"),
    ("mac_roman", "Mac Roman"): re.compile(rb"[a-z][\x80-\x90\x93-\x95\x98-\x9f][a-z]"),
    ("cp932", "Shift-JIS"): re.compile(rb"\x82[\x9f-\xf1]|\x83[\x40-\x96]"),
}

csv.field_size_limit(limits.LONGEST_QUOTED)  # the module has one limit for all of a process


class Records(NamedTuple):
    """The records below the header: a text column for each of its cells, and their row numbers.

    `sheets` are the names of all sheets of a spreadsheet, the one that was read first.
    """

    header: list[str]
    columns: list[pa.Array]
    rows: np.ndarray
    problems: Problems
    sheets: tuple[str, ...] = ()


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
    data, titles = _below_titles(data)
    above, delimiter, header, stated = header_of(data)
    data = data[above:]
    width = len(header)
    check_size(0, width, _count(data, delimiter.encode()))
    if lines * width > limits.MOST_MISSING_CELLS * max(len(data), 2**20):
        raise Unreadable(TOO_FEW.format(width))
    progress(0.1)
    problems = Problems(Numbering(header=1 + titles, above=titles))
    if titles:
        problems.say(Kind.FILE, TITLES.format(titles))
    bad: list[int] = []
    if not _well_quoted(data, delimiter):
        data, bad = _without_bad_marks(data, delimiter, problems, stage(progress, 0.1, 0.6))
    columns, rows = _columns(data, width, delimiter, bad, problems)
    check_size(len(rows), width)
    problems.listed[:0] = guessed
    return with_stated(Records(header, columns, rows, problems), stated)


def with_stated(found: Records, stated: Mapping[str, str]) -> Records:
    """Return records with a column for each thing that `stated_above` says of all rows."""
    named = {each.strip().casefold() for each in found.header}
    columns = {}
    for name in stated.keys() - named:
        is_known, unknown = _STATED[name]
        if not is_known(stated[name]):
            found.problems.say(Kind.CHECK, unknown(stated[name]))
        cell = stated[name] if is_known(stated[name]) else ""
        columns[name] = strings.texts([cell], np.zeros(len(found.rows), np.int32))
    header, every = [*found.header, *columns], [*found.columns, *columns.values()]
    return found._replace(header=header, columns=every)


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
        head = data[:BLOCK]
        encoding, name = max(_SIGNS, key=lambda each: len(_SIGNS[each].findall(head)))
        return _recoded(data, encoding), [Problem(GUESSED.format(name))]
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


def _below_titles(data: bytes) -> tuple[bytes, int]:
    """The file without the lines above its table, such as a title and blank lines; their number.

    They have a cell or two, where the table has at least twice as many.
    """
    start = next(_ABOVE.finditer(data)).end()
    lines = data[start : start + limits.LONGEST_HEADER].splitlines(keepends=True)[:MOST_ABOVE]
    texts = [line.decode(errors="replace") for line in lines]
    delimiter = max(NAMED, key=lambda sign: max((text.count(sign) for text in texts), default=0))
    rows = [next(csv.reader([text], delimiter=delimiter), []) for text in texts]
    filled = [sum(map(bool, map(str.strip, row))) for row in rows]
    least = max(filled, default=0) / 2
    titles = next((number for number, count in enumerate(filled) if count > least), 0)
    is_named = any(role_of(cell) for row in rows[:titles] for cell in row)
    if is_named or max(filled[:titles], default=0) > 2 or 2 * least < 3:
        return data, 0
    return data[:start] + data[start + sum(map(len, lines[:titles])) :], titles


def header_of(data: bytes) -> tuple[int, str, list[str], dict[str, str]]:
    """Return where the header begins, the delimiter, the names, and what is stated of all rows.

    Above it may stand lines that name a delimiter, a convention or a time zone. Excel writes and
    reads a line `sep=;` and doesn't show it: rows are counted without such lines. Raises
    `Unreadable` where there are no names.
    """
    above = next(_ABOVE.finditer(data))
    data = data[above.end() : above.end() + limits.LONGEST_HEADER]
    # Else the delimiter that the first line holds most often outside quotation marks.
    line = re.sub(rb'"[^"]*"', b"", first_line(data)).decode(errors="replace")
    delimiter = (above["delimiter"] or b"").decode() or max(NAMED, key=line.count)
    text = io.StringIO(data.decode(errors="replace"), newline="")
    try:
        names = next(csv.reader(text, delimiter=delimiter, strict=True), [])
    except csv.Error:
        raise Unreadable(f"row 1: {BAD_QUOTES}") from None
    if not names:
        raise Unreadable(NO_NAMES)
    return above.end(), delimiter, names, _stated(above)


def stated_above(data: bytes) -> dict[str, str]:
    """Return what the first lines of a file state of all rows, by the names of columns."""
    return _stated(next(_ABOVE.finditer(data)))


def _stated(above: re.Match[bytes]) -> dict[str, str]:
    return {name: above[name].decode().strip() for name in _STATED if above[name] is not None}


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


def _without_bad_marks(
    data: bytes, delimiter: str, problems: Problems, progress: Progress
) -> tuple[bytes, list[int]]:
    """The file without the rows whose quotation marks don't match, and the numbers of these.

    Such a mark takes in the lines up to the next mark. Each of them is a row.
    """
    lines = data.splitlines(keepends=True)
    reader = csv.reader(map(bytes.decode, lines), delimiter=delimiter, strict=True)
    bad: list[int] = []
    row, done = 1, 0  # the number of the next row, the lines before it
    while done < len(lines):
        try:
            for _ in reader:
                row, done = row + 1, reader.line_num
                if row % RECORDS_A_STEP == 0:
                    progress(done / len(lines))
        except csv.Error:
            held = [line.decode() for line in lines[done : reader.line_num]]
            more = HELD.format(len(held) - 1) if len(held) > 1 else ""
            _leave_out(BAD_QUOTES + more, row, held, problems)
            bad += range(row, row + len(held))
            lines[done : reader.line_num] = [b""] * len(held)
            row, done = row + len(held), reader.line_num
    return b"".join(lines), bad


def _columns(
    data: bytes, width: int, delimiter: str, bad: list[int], problems: Problems
) -> tuple[list[pa.Array], np.ndarray]:
    """The columns of the rows below the header, and the number of each row.

    `bad` are the numbers of the rows that are left out of the data. Rows that are not as wide as
    the header are reported.
    """
    names = [*map(str, range(width))]
    columns, odd = _by_arrow(data, names, delimiter)
    every = np.arange(1, len(columns[0]) + len(odd) + len(bad) + 1)
    every = np.delete(every, np.array(bad, int) - 1)
    rows = np.delete(every, [place - 1 for place, _ in odd] or slice(0))
    if odd:
        texts = ((int(every[place - 1]), text) for place, text in odd)
        filled_rows = filled_up(
            texts,
            names,
            problems,
            lambda text: next(csv.reader([text], delimiter=delimiter), []),
            partial(_too_long, delimiter),
        )
        filled = records_of(filled_rows, problems, names)
        rows = np.append(rows, filled.rows)
        order = np.argsort(rows)
        rows = rows[order]
        pairs = zip(columns, filled.columns, strict=True)
        columns = [pa.concat_arrays(pair).take(pa.array(order)) for pair in pairs]
    below = np.searchsorted(rows, 2)
    return [column[below:] for column in columns], rows[below:]


def _by_arrow(
    data: bytes, names: list[str], delimiter: str
) -> tuple[list[pa.Array], list[tuple[int, str]]]:
    """The columns of the rows that have a cell for each name; the places and texts of the others.

    Places are counted from 1, which is that of the header.
    """
    odd: list[tuple[int, str]] = []

    def put_aside(row: arrow_csv.InvalidRow) -> str:
        odd.append((row.number, row.text))
        return "skip"

    try:
        raw = arrow_csv.read_csv(
            pa.py_buffer(data),
            arrow_csv.ReadOptions(use_threads=False, column_names=names, block_size=LARGEST_ROW),
            arrow_csv.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=put_aside,
            ),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, strings.TEXT), strings_can_be_null=False
            ),
        ).columns[::-1]
    except pa.ArrowInvalid:
        raise Unreadable(LONG_ROW) from None
    return [raw.pop().combine_chunks() for _ in names], odd  # so no column is held twice


def filled_up(
    rows: Iterable[tuple[int, str]],
    names: list[str],
    problems: Problems,
    cells_of: Callable[[str], list[str]],
    too_long: Callable[[list[str], int], str],
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the numbers of rows of any width, and their cells by name.

    What a short row lacks is empty. A long row is left out, unless the further cells are empty.

    Parameters
    ----------
    rows
        The number of each row, and its text.
    names
        The names of the columns.
    problems
        What was found in the file; it grows while the rows are read.
    cells_of
        Returns the cells of a row; `csv.Error` where its quotation marks don't match.
    too_long
        Returns the message about a row with more cells than there are names.

    """
    width = len(names)
    for row, text in rows:
        try:
            cells = cells_of(text)
        except csv.Error:  # of a cell so long that a mark is missing
            _leave_out(BAD_QUOTES, row, [text], problems)
            continue
        if "".join(cells[width:]).strip():
            _leave_out(too_long(cells, width), row, [text], problems)
        elif "".join(cells).strip():
            if len(cells) < width:
                problems.say(Kind.SHORT, f"has {len(cells)} of {width} cells; {TOO_SHORT}", row)
            yield row, dict(zip(names, cells, strict=False))


def _too_long(delimiter: str, cells: list[str], width: int) -> str:
    """Why a row has more cells than the header."""
    if any(each.lstrip(" ").startswith('"') and each.startswith(" ") for each in cells):
        return "has a space before a quotation mark; remove the space"
    return TOO_LONG.format(len(cells), width, NAMED[delimiter])


def _leave_out(message: str, row: int, texts: list[str], problems: Problems) -> None:
    """Report a row that can't be split, and keep its text, and those of the rows below it."""
    problems.say(Kind.ROW, message, row)
    problems.left_out += len(texts)
    for number, text in enumerate(texts, row):
        if len(problems.unsplit) < limits.MOST_UNSPLIT:
            problems.unsplit[number] = text.strip()


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
