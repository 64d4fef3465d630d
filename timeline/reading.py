"""A CSV file to events, and the problems found in it.

A row whose date or title can't be read is left out and named; any other fault is named and
the event is shown without the faulty part. Rows are numbered as a spreadsheet numbers them:
the header is row 1.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pandas as pd

from timeline import dates, wording
from timeline import events as ev

LONGEST_CELL = 10_000_000  # characters; Python's own limit would be 131,072
TOO_LONG = "has more cells than the first row; put a text with commas in quotation marks"

csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a file, told to the person who can mend it."""

    message: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = [f"row {self.row}"] if self.row else []
        place += [f'column "{self.column}"'] if self.column else []
        return f"{', '.join(place)}: {self.message}" if place else self.message


class Reading(NamedTuple):
    """What a file holds: the events that can be shown and every problem, in the file's order."""

    events: pd.DataFrame
    problems: list[Problem]


def read(data: bytes) -> Reading:
    """The events and problems of a CSV file; never raises on account of its content."""
    text, problems = _decoded(data)
    rows = _records(text)
    header = [_column_name(name) for name in next(rows, [])]
    missing = [
        Problem(f"column “{name}” is missing; add it to the first row")
        for name in ev.REQUIRED
        if name not in header
    ]
    if missing:
        return Reading(_no_events(), [*problems, *missing])
    good: list[dict[str, str]] = []
    for number, cells in enumerate(rows, start=2):
        if isinstance(cells, str):
            problems.append(Problem(cells, number))
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            problems.append(Problem(TOO_LONG, number))
            continue
        if any(cell.strip() for cell in cells):
            event, faults = _event(dict(zip(header, cells, strict=False)), number)
            problems += faults
            good += [event] if event else []
    if not good:
        return Reading(_no_events(), [*problems, Problem("the file holds no event")])
    problems += _doubled_ids(good)
    return Reading(_table(good, header), problems)


def _doubled_ids(good: list[dict[str, str]]) -> list[Problem]:
    counts = Counter(event.get("id", "") for event in good)
    return [
        Problem(f'the id "{name}" stands in {count} rows; the later ones get a number', None, "id")
        for name, count in counts.items()
        if name and count > 1
    ]


def _decoded(data: bytes) -> tuple[str, list[Problem]]:
    """A file's text: UTF-8, else Windows-1252, which is a guess and said."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        guess = Problem("the file is not UTF-8; it was read as Windows-1252, so check the accents")
        return data.decode("cp1252", errors="replace"), [guess]


def _records(text: str) -> Iterator[Any]:
    """The records of a CSV as lists of cells; a string where the rest can't be read, saying why."""
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from rows
    except csv.Error as error:
        yield f"the file can't be read from here on ({error}); check the quotation marks"


def _column_name(name: str) -> str:
    """A column's name as it is looked up; the two that the table makes itself are set apart."""
    plain = name.strip().casefold()
    return f"{plain} (file)" if plain in ("earliest", "latest") else plain


def _no_events() -> pd.DataFrame:
    return ev.table({name: [] for name in ev.COLUMNS})


def _table(good: list[dict[str, str]], header: list[str]) -> pd.DataFrame:
    names = dict.fromkeys([*ev.COLUMNS, *header])
    columns = {name: [event.get(name, "") for event in good] for name in names}
    columns["id"] = list(ev.unique_ids(columns["id"], columns["title"]))
    return ev.table(columns)


def _event(cells: dict[str, str], row: int) -> tuple[dict[str, str] | None, list[Problem]]:
    """The event of one row, or None where it can't be shown, and the row's problems."""
    event = {name: cell.strip() for name, cell in cells.items()}
    fatal = [
        Problem("is empty; every event needs one", row, name)
        for name in ev.REQUIRED
        if not event.get(name)
    ]
    written = event.get("date", "")
    fatal += _date_problems(event, "date", row)
    if fatal:
        return None, fatal
    if not event.get("date_text"):
        event["date_text"] = _wording(written, event["date"])
    faults = _date_problems(event, "confirmed_date", row)
    if faults:
        event["confirmed_date"] = ""
    faults += _link_problems(event, row)
    return event, faults


def _wording(written: str, edtf: str) -> str:
    """What the source says where the file has no column for it: its own words, not EDTF."""
    return dates.read(edtf).name if written == edtf else written


def _date_problems(event: dict[str, str], column: str, row: int) -> list[Problem]:
    """Turn a date in words into EDTF, in place; the problem where it is none."""
    try:
        if event.get(column):
            event[column] = wording.edtf(event[column])
    except dates.DateError as error:
        return [Problem(str(error), row, column)]
    return []


def _link_problems(event: dict[str, str], row: int) -> list[Problem]:
    links = event.get("confirmed_url", "").split()
    good = [link for link in links if is_web_link(link)]
    event["confirmed_url"] = " ".join(good)
    return [
        Problem(f'"{link}" is not a web link; write http:// or https://', row, "confirmed_url")
        for link in links
        if link not in good
    ]


def is_web_link(text: str) -> bool:
    """Whether a text is an http or https link with a host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
