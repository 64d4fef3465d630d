"""A TimelineJS sheet to events, with the meaning that TimelineJS gives its columns.

Rules: https://timeline.knightlab.com/docs/using-spreadsheets.html and `ConfigFactory.js` of
TimelineJS 3.9: negative years are BCE, blanks and commas in numbers are dropped, a missing
month or day means a year or a month, `title` and `era` are types of rows. What it leaves out
without a word is named here.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline.dating import Progress
from timeline.events import COLUMNS
from timeline.reading import columns, header
from timeline.reading.columns import LONGEST_CELL
from timeline.reading.problem import Problem, Unreadable
from timeline.reading.records import Records

# The columns of the sheet that become columns of the contract; the others keep their names.
CONTRACT = {
    "Headline": "title",
    "Text": "summary",
    "Group": "category",
    "Display Date": "date_text",
}
MARKS = ("year", "headline")  # a header with both is that of a sheet
DATES = ("Year", "Month", "Day", "End Year", "End Month", "End Day")
KNOWN = (
    *DATES, *CONTRACT, "Time", "End Time", "Media", "Media Credit", "Media Caption",
    "Media Thumbnail", "Alt Text", "Type", "Background",
)  # fmt: skip
LARGEST = {"Month": 12, "Day": 31}
MOST_CELLS = 5_000_000
_UNSEEN = re.compile(r"<(?:script|style)\b[^<>]*>[^<]*|<!--[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|br|div|li|ul|ol|h[1-6]|blockquote|tr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
ERA = "Era"
LONGEST_HEADLINE = 80  # characters of the text, where a row has no headline


class _Sheet(NamedTuple):
    """The rows that are events, as columns of the contract, and what was found beside them."""

    rows: list[dict[str, str]]
    numbers: list[int]
    problems: list[Problem]
    title: list[str]


def is_sheet(header: list[str]) -> bool:
    """Whether a header is that of a TimelineJS sheet."""
    names = [name.strip().casefold() for name in header]
    return all(mark in names for mark in MARKS)


def events(found: Records, progress: Progress) -> tuple[pd.DataFrame, list[Problem], str]:
    """The table of events, the problems under the sheet's own names, and the sheet's title."""
    if len(found.rows) * len(found.header) > MOST_CELLS:
        raise Unreadable(f"a TimelineJS sheet may have {MOST_CELLS:,} cells; split it")
    names, doubled = header.names(found.header, _known_name)
    sheet = _Sheet([], [], [*found.problems, *doubled, *_overlong(found, names)], [])
    cells = (pc.utf8_slice_codeunits(column, 0, LONGEST_CELL) for column in found.columns)
    for number, *texts in zip(
        found.rows.tolist(), *(column.to_pylist() for column in cells), strict=True
    ):
        row = {name: text.strip() for name, text in zip(names, texts, strict=True)}
        if any(row.values()):
            _take(row, number, sheet)
    table, problems = columns.events(_records(sheet, names), progress)
    named = {"date": "Year", **{ours: theirs for theirs, ours in CONTRACT.items()}}
    return table, [_renamed(problem, named) for problem in problems], " ".join(sheet.title)


def _overlong(found: Records, names: list[str]) -> Iterator[Problem]:
    for name, column in zip(names, found.columns, strict=True):
        for place, message in columns.overlong(column).items():
            yield Problem(message, int(found.rows[place]), name)


def _known_name(name: str) -> str:
    """A column's name as TimelineJS writes it; one that the contract means otherwise set apart."""
    plain = name.casefold()
    if plain in COLUMNS:
        return f"{name} (file)"
    return next((known for known in KNOWN if known.casefold() == plain), name)


def _records(sheet: _Sheet, names: list[str]) -> Records:
    own = [name for name in names if name not in (*DATES, *CONTRACT, "Type")]
    kept = [name for name in own if any(row[name] for row in sheet.rows)]
    made = ["date", *CONTRACT.values(), *kept]
    cells = [pa.array([row[name] for row in sheet.rows], pa.large_string()) for name in made]
    return Records(made, cells, np.array(sheet.numbers, np.int64), sheet.problems)


def _renamed(problem: Problem, names: dict[str, str]) -> Problem:
    return Problem(problem.message, problem.row, names.get(problem.column or "", problem.column))


def _take(row: dict[str, str], number: int, sheet: _Sheet) -> None:
    """Put one row where it belongs: the title, an event, or the problems."""
    kind = row.get("Type", "").casefold()
    headline, text = plain_text(row.get("Headline", "")), plain_text(row.get("Text", ""))
    if kind == "title" and not sheet.title:
        sheet.title.append(headline)
        return
    try:
        date = _interval(row)
    except _NoNumberError as fault:
        sheet.problems.append(Problem(str(fault), number, fault.column))
        return
    if kind == "era" and not row.get("End Year"):
        message = "is empty; TimelineJS leaves out an era without an end, it is shown here"
        sheet.problems.append(Problem(message, number, "End Year"))
    event = {
        "date": date,
        "title": headline or text[:LONGEST_HEADLINE],
        "summary": text,
        "category": ERA if kind == "era" else _shown(row.get("Group", "")),
        "date_text": _shown(row.get("Display Date", "")),
    }
    sheet.rows.append({**row, **event})
    sheet.numbers.append(number)


def _shown(markup: str) -> str:
    """A group or display date, whose text TimelineJS takes from HTML and shows as HTML again."""
    return plain_text(plain_text(markup))


class _NoNumberError(ValueError):
    """A cell of a date that is no number of its kind."""

    def __init__(self, text: str, column: str, wanted: str) -> None:
        super().__init__(
            f'"{text[:40]}" is not a {column.rsplit(maxsplit=1)[-1].casefold()}; write {wanted}'
        )
        self.column = column


def _interval(row: dict[str, str]) -> str:
    """The EDTF of a row's date, an interval where it has an end; empty without a year."""
    start, end = _date(row, ""), _date(row, "End ")
    return f"{start}/{end}" if start and end and start != end else start


def _date(row: dict[str, str], which: str) -> str:
    """The EDTF of the start ("") or the end ("End "), as exact as its cells are filled."""
    year = _number(row, f"{which}Year")
    if year is None:
        return ""
    parts = [_number(row, which + name) for name in LARGEST]
    known = parts[: parts.index(None)] if None in parts else parts
    return "-".join([_edtf_year(year), *(f"{part:02d}" for part in known)])


def _number(row: dict[str, str], column: str) -> int | None:
    """A cell's number without the blanks and commas in it; None where the cell is empty."""
    text = re.sub(r"[\s,]+", "", row.get(column, "")).replace("\u2212", "-")
    if not text:
        return None
    kind = column.rsplit(maxsplit=1)[-1]
    if kind == "Year":
        if not re.fullmatch(r"-?\d{1,10}", text) or not int(text):
            raise _NoNumberError(row[column], column, "a number, -44 for 44 BC; there is no year 0")
    elif not re.fullmatch(r"\d{1,2}", text) or not 1 <= int(text) <= LARGEST[kind]:
        raise _NoNumberError(row[column], column, f"1 to {LARGEST[kind]}, or leave it empty")
    return int(text)


def _edtf_year(year: int) -> str:
    """A year of TimelineJS, where -44 is 44 BC, in EDTF, where the year before 1 is 0."""
    number = year if year > 0 else year + 1
    digits = f"{abs(number):04d}"
    return f"{'Y' if len(digits) > 4 else ''}{'-' if number < 0 else ''}{digits}"


def plain_text(markup: str) -> str:
    """An HTML fragment as plain text, with a line break wherever a block starts.

    Patterns that stop at the next "<" or ">" keep the time in proportion to the length, which
    an HTML parser does not on markup that is broken.
    """
    if "<" not in markup and "&" not in markup:
        return markup
    text = _BLOCK.sub("\n", _UNSEEN.sub("", markup))
    return re.sub(r"\s*\n\s*", "\n", html.unescape(_TAG.sub("", text))).strip()
