"""From the date cells of a TimelineJS sheet to EDTF.

A sheet has year, month and day in separate cells. A sheet of the first versions has one cell for a
date, in which 11/8/2012 is 8 November and 11/2012 the month (`VMM.Date.parse` of TimelineJS 2).
"""

import re
from collections.abc import Sequence

from timeline.dates import LARGEST_YEAR, days

DATES = ("Year", "Month", "Day", "End Year", "End Month", "End Day")
FIRST_DATES = ("Start Date", "End Date")  # of the first versions
LARGEST = {"Month": 12, "Day": 31}
REVERSED = '"{}" is before the start, "{}"; write the earlier date first'
_SLASHED = re.compile(r"(\d\d?)/(?:(\d\d?)/)?(-\d{1,10}|\d{3,10})(?: +(\d\d?:[\d:.]+))?")
_WITH_COMMAS = re.compile(r"(-\d{1,10}|\d{3,10}),(\d\d?)(?:,(\d\d?))?((?:,\d{1,3}){0,4})")
_ISO = re.compile(r"(\d{4})-(0\d|1[0-2])(?:-(\d\d))?(?:[T ](\d\d:[\d:.]+)Z?)?")
_HOUR, _SIXTIETH = r"(?:[01]?\d|2[0-3])", r"[0-5]\d"
_CLOCK = re.compile(
    rf"{_HOUR}:{_SIXTIETH}(?::{_SIXTIETH}(?:\.\d+)?)?"
    rf"|,{_HOUR}(?:,[0-5]?\d){{0,2}}|,{_HOUR},[0-5]?\d,[0-5]?\d,\d{{1,3}}"
)
_YEAR = re.compile(r"-?\d{1,10}")
_UNSURE = re.compile(r"[\d\s]+/")


class BadCellError(ValueError):
    """A cell that is no date or no part of one; the message quotes it and says how to fix it."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


def edtf(row: dict[str, str]) -> str:
    """Return the EDTF of a row's date, an interval where it has an end; "" without a year.

    Parameters
    ----------
    row
        The cells of `DATES` by the names of their columns.

    Raises
    ------
    BadCellError
        Where a cell is no part of a date, or the end is before the start.

    Examples
    --------
    >>> edtf(dict.fromkeys(DATES, "") | {"Year": "-44", "Month": "3"})
    '-0043-03'

    """
    start, end = (_parts(row, which) for which in ("", "End "))
    if start and end and start[: len(end)] > end[: len(start)]:
        last, first = (
            " ".join(map(row.__getitem__, names)).strip() for names in (DATES[3:], DATES[:3])
        )
        raise BadCellError("End Year", REVERSED.format(last, first))
    first, last = _joined(start), _joined(end)
    return f"{first}/{last}" if first and last and first != last else first


def _parts(row: dict[str, str], which: str) -> list[int]:
    """Year, month and day of the start ("") or the end ("End "), as far as the cells are filled."""
    year = _number(row, f"{which}Year")
    if year is None:
        if which and (name := next((each for each in DATES[4:] if row[each].strip()), "")):
            raise BadCellError(name, f'"{row[name]}" has no End Year; write that too')
        return []
    month, day = (_number(row, which + name) for name in LARGEST)
    parts = [year, *([] if month is None else [month] if day is None else [month, day])]
    if len(parts) > 1 and not _has_months(year):
        message = (
            f'"{row[which + "Month"]}" goes with no year beyond {days.LONGEST_YEAR}; leave it empty'
        )
        raise BadCellError(f"{which}Month", message)
    if not _exists(parts):
        message = f'"{row[which + "Day"]}" is no day of {_month(parts)}; write one that it has'
        raise BadCellError(f"{which}Day", message)
    return parts


def _number(row: dict[str, str], column: str) -> int | None:
    """A cell's number without the blanks and commas in it; None where the cell is empty."""
    text = re.sub(r"[\s,]+", "", row[column]).replace("\u2212", "-")
    if not text:
        return None
    kind = column.rsplit(maxsplit=1)[-1]
    if kind == "Year":
        is_good = _YEAR.fullmatch(text) and 0 < abs(int(text)) <= LARGEST_YEAR
        wanted = "a number, -44 for 44 BC; there is no year 0"
    else:
        is_good = re.fullmatch(r"\d{1,2}", text) and 1 <= int(text) <= LARGEST[kind]
        wanted = f"1 to {LARGEST[kind]}, or leave it empty"
    if not is_good:
        message = f'"{row[column][:40]}" is not a {kind.casefold()}; write {wanted}'
        raise BadCellError(column, message)
    return int(text)


def _has_months(year: int) -> bool:
    return abs(_astronomical(year)) <= days.LONGEST_YEAR


def _exists(parts: list[int]) -> bool:
    """Whether a month has a day; every date without a day exists."""
    return len(parts) < 3 or parts[2] <= days.month_length(_astronomical(parts[0]), parts[1])


def _month(parts: list[int]) -> str:
    return days.month_name(parts[1], days.year_name(_astronomical(parts[0])))


def _astronomical(year: int) -> int:
    """A year of TimelineJS, where -44 is 44 BC, as one of EDTF, where the year before 1 is 0."""
    return year if year > 0 else year + 1


def _joined(parts: list[int]) -> str:
    return days.iso_parts(_astronomical(parts[0]), *parts[1:]) if parts else ""


def first_edtf(row: dict[str, str]) -> str:
    """Return a cell of the first versions in EDTF if it is a date in numbers, else as it is."""
    ((column, text),) = row.items()
    if _UNSURE.match(text) and not _SLASHED.fullmatch(text):
        message = f'"{text[:40]}" is not sure to be one date; write month/day/year, 11/8/2012'
        raise BadCellError(column, message)
    written = _written(text)
    if written is None:
        return text
    *day, time = written
    parts = [int(part) for part in day if part is not None]
    if why := _why_not(parts, time):
        raise BadCellError(column, f'"{text[:40]}" {why}')
    return _joined(parts)


def _written(text: str) -> Sequence[str | None] | None:
    """Year, month, day and time of a cell of the first versions; None where it is in words."""
    if match := _SLASHED.fullmatch(text):
        return match.group(3, 1, 2, 4)
    if match := _WITH_COMMAS.fullmatch(text) or _ISO.fullmatch(text):
        return match.groups()
    return (text, None, None, None) if _YEAR.fullmatch(text) else None


def _why_not(parts: list[int], time: str | None) -> str:
    """What is wrong with a date and time, "" if they are right."""
    if time and not _CLOCK.fullmatch(time):
        return "has no time of day; write 00:00 to 23:59 or leave it out"
    has_year = 0 < abs(parts[0]) <= LARGEST_YEAR
    if not has_year or (parts[1:] and not _has_months(parts[0])):
        return "has no year that can be shown; write -44 for 44 BC"
    if parts[1:] and not 1 <= parts[1] <= 12:
        return f"has no month {parts[1]}; TimelineJS reads month/day/year"
    if not _exists(parts) or 0 in parts:
        return f"does not exist: {_month(parts)} has no day {parts[2]}"
    return ""
