"""A TimelineJS sheet to events, with the meaning that TimelineJS gives its columns.

Rules: https://timeline.knightlab.com/docs/using-spreadsheets.html and `ConfigFactory.js` of
TimelineJS 3.9: negative years are BCE, blanks and commas in numbers are dropped, a missing
month or day means a year or a month, `title` and `era` are types of rows. What it leaves out
without a word is named here.
"""

import re
from html.parser import HTMLParser
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from timeline.dating import Progress
from timeline.reading import columns
from timeline.reading.problem import Problem
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
BLOCKS = ("p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "tr")
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
    known = {name.casefold(): name for name in KNOWN}
    header = [known.get(name.strip().casefold(), name.strip()) for name in found.header]
    sheet = _Sheet([], [], [*found.problems], [])
    for number, *cells in zip(
        found.rows.tolist(), *(column.to_pylist() for column in found.columns), strict=True
    ):
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
        if any(row.values()):
            _take(row, number, sheet)
    table, problems = columns.events(_records(sheet, header), progress)
    named = {"date": "Year", **{ours: theirs for theirs, ours in CONTRACT.items()}}
    return table, [_renamed(problem, named) for problem in problems], " ".join(sheet.title)


def _records(sheet: _Sheet, header: list[str]) -> Records:
    own = [name for name in header if name not in (*DATES, *CONTRACT, "Type")]
    kept = [name for name in own if any(row[name] for row in sheet.rows)]
    names = ["date", *CONTRACT.values(), *kept]
    cells = [pa.array([row[name] for row in sheet.rows], pa.large_string()) for name in names]
    return Records(names, cells, np.array(sheet.numbers, np.int64), sheet.problems)


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


class _PlainText(HTMLParser):
    """The text of an HTML fragment, with a line break wherever a block starts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - HTMLParser's
        self.hidden += tag in ("script", "style")
        self.parts += ["\n"] if tag in BLOCKS else []

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style") and self.hidden > 0

    def handle_data(self, data: str) -> None:
        self.parts += [] if self.hidden else [data]


def plain_text(markup: str) -> str:
    """An HTML fragment as plain text."""
    if "<" not in markup and "&" not in markup:
        return markup
    parser = _PlainText()
    parser.feed(markup)
    parser.close()
    return re.sub(r"\s*\n\s*", "\n", "".join(parser.parts)).strip()
