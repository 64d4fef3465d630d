"""Dates in parts and as programs count them.

A year, a month and a day in columns of their own, the era beside a year, years below zero, numbers
of days or seconds, weeks.
"""

import datetime as dt
import re
from collections.abc import Callable
from itertools import takewhile

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, strings
from timeline.dates import Answers, DateColumn, days
from timeline.reading.column_roles import (
    DAY,
    ERAS,
    MILLISECONDS,
    MONTH,
    OF_SHEET,
    SECONDS,
    VALUE,
    YEAR,
    Columns,
)
from timeline.reading.file_columns import Notice, are_empty, once

BC = (
    "years below zero are read as BC (not as EDTF, which is told by a 0 before one: -0945): "
    "{} (rows like this: {:,})"
)
BESIDE = "years of two digits are read by the full years beside them; write all four to have others"
CENTURY = (
    "years of two digits are read as {}, by the order of the rows; write all four to have others"
)
COUNTED = "all cells of this column are read as {}"
DAYS_BEFORE_1970 = 25_569  # those of a spreadsheet, whose day 1 is 1 January 1900
# How all cells of a column are written, how many make a second, how many came before 1970.
COUNTS = {
    "seconds since 1970, in UTC": (SECONDS, 1, 0),
    "milliseconds since 1970, in UTC": (MILLISECONDS, 1000, 0),
    "the numbers of days of a spreadsheet": (OF_SHEET, 1 / 86_400, DAYS_BEFORE_1970),
}
# How days are written: 10142018, and 2012:01:16, as in photographs.
_DAYS = {
    "^([0-3]?[0-9])([0-3][0-9])((?:1[3-9]|20)[0-9]{2})$": r"\1/\2/\3",
    "^([0-9]{4}):([01][0-9]):([0-3][0-9])": r"\1-\2-\3",
}
_WEEK = re.compile("([12][0-9]{3})-?W(0[1-9]|[1-4][0-9]|5[0-2])")  # of 53 few years have one
_ERA, _BCE = r"(?i)^(?:b\.?c\.?(?:e\.?)?|a\.?d\.?|c\.?e\.?)$", "(?i)^b"
NO_PART = '"{}" makes no date with the year; it is shown as {} alone'
# How programs write numbers and what they leave out: "1,914", "3.0".
_AROUND_NUMBERS = re.compile(r"[\s,]+|\.0$")


def join_parts(
    columns: dict[str, pa.Array], meant: Columns, read: Callable[[pa.Array], DateColumn]
) -> list[Notice]:
    """Make whole dates of what stands in parts or is counted, and return what is to be said.

    Parameters
    ----------
    columns
        Those of the file, under the names of the contract; they are changed.
    meant
        Says which columns have the parts, and what the columns are called in the file.
    read
        Reads a column of dates.
    """
    if VALUE in meant.roles:
        columns[meant.roles[VALUE]] = values = columns.pop(VALUE)
        titles = columns["title"]
        named = strings.joined(": ", titles, values)
        columns["title"] = pc.if_else(pc.equal(values, ""), titles, named)
    if YEAR in meant.roles:
        columns[meant.roles[YEAR]] = years = columns.pop(YEAR)
        columns["date"] = pc.if_else(pc.equal(columns["date"], ""), years, columns["date"])
    _add_eras(columns, meant)
    names = [name for name in ("date", meant.end) if name in columns]
    notices = [notice for name in names for notice in _write_out(columns, name)]
    if MONTH in meant.roles:
        return [*notices, _with_months(columns, meant, read)]
    return [*notices, *(notice for name in names for notice in _name_bc(columns, name, meant))]


def settle_centuries(columns: dict[str, pa.Array], meant: Columns) -> list[Notice]:
    """Write years of two digits in full where the file says which are meant; return what to say."""
    names = [name for name in ("date", meant.end) if name in columns]
    is_short = dates.are_short(columns["date"])
    short = columns["date"].filter(is_short)
    beside = {name: cells.filter(is_short) for name, cells in columns.items()}
    if year := dates.years_beside(short, beside):
        years = columns[year]
        for name in names:
            told = pc.and_(dates.are_short(columns[name]), dates.are_full_years(years))
            full = dates.with_years(columns[name].filter(told), years.filter(told))
            columns[name] = pc.replace_with_mask(columns[name], told, full)
        return [once("date", strings.mask(is_short), BESIDE)]
    if century := dates.century_of(short):
        for name in names:
            columns[name] = dates.answered(columns[name], Answers(century=century))
        return [once("date", strings.mask(is_short), CENTURY.format(century))]
    return []


def _write_out(columns: dict[str, pa.Array], name: str) -> list[Notice]:
    """Write the weeks of a column, and a column of numbers that count, as the days they are."""
    cells = columns[name]
    if pc.any(pc.match_substring_regex(cells, "^[0-9]{4}-?W")).as_py():
        cells = strings.of_rows(_of_week, cells)
    is_filled = pc.not_equal(cells, "")
    filled = cells.filter(is_filled)
    for pattern, day in _DAYS.items():
        if _are_all(filled, pattern):
            cells = pc.replace_substring_regex(cells, pattern, day)
    columns[name] = cells
    for said, (pattern, a_second, before) in COUNTS.items():
        if _are_all(filled, pattern):
            numbers = pc.subtract(filled.cast(pa.float64()), float(before))
            seconds = pc.floor(pc.add(pc.divide(numbers, a_second), 1e-4)).cast(pa.int64())
            sign = "" if before else "Z"
            times = pc.strftime(seconds.cast(pa.timestamp("s")), f"%Y-%m-%dT%H:%M:%S{sign}")
            days = pc.replace_substring_regex(times, "T00:00:00$", "").cast(strings.TEXT)
            columns[name] = pc.replace_with_mask(cells, is_filled, days)
            return [once(name, strings.mask(is_filled), COUNTED.format(said))]
    return []


def _are_all(cells: pa.Array, pattern: str) -> bool:
    """Whether there are cells and all are like this; the first sorts most columns out quickly."""
    return len(cells) > 0 and all(
        pc.all(pc.match_substring_regex(looked_at, pattern)).as_py()
        for looked_at in (cells.slice(0, 1), cells)
    )


def _of_week(text: str) -> str:
    """Some day of a week of ISO 8601, or the text."""
    match = _WEEK.fullmatch(text)
    if match is None:
        return text
    first, last = (dt.date.fromisocalendar(int(match[1]), int(match[2]), n) for n in (1, 7))
    return f"[{first}..{last}]"


def _add_eras(columns: dict[str, pa.Array], meant: Columns) -> None:
    """Give years the era that stands beside them, where all filled cells of a column are eras."""
    name = next((each for each in columns if each.casefold() in ERAS), "")
    filled = columns[name].filter(pc.not_equal(columns[name], "")) if name else strings.blank(0)
    if meant.end or not _are_all(filled, _ERA):
        return
    years, eras = columns["date"], columns.pop(name)
    if MONTH in meant.roles:
        is_bc = pc.match_substring_regex(eras, _BCE)
        columns["date"] = pc.if_else(is_bc, strings.joined("", "-", years), years)
    else:
        columns["date"] = pc.utf8_trim_whitespace(strings.joined(" ", years, eras))


def _with_months(
    columns: dict[str, pa.Array], meant: Columns, read: Callable[[pa.Array], DateColumn]
) -> Notice:
    """Give years the months and days beside them; say which make no date."""
    years, months = columns["date"], columns.pop(MONTH)
    of_month = columns.pop(DAY) if DAY in meant.roles else strings.blank(len(years))
    joined = strings.of_rows(of_row, years, months, of_month)
    is_lost = are_empty(read(joined).edtf_of_rows) & ~are_empty(years)
    columns["date"] = pc.if_else(pa.array(is_lost), years, joined)
    lost = (strings.walk(each.filter(pa.array(is_lost))) for each in (months, years))
    return MONTH, is_lost, map(NO_PART.format, *lost)


def _name_bc(columns: dict[str, pa.Array], name: str, meant: Columns) -> list[Notice]:
    """Write whole numbers below zero as years BC, where a column of dates has whole numbers alone.

    -946 is 946 BC to people, and 947 BC in EDTF, which counts from a year 0. That is meant where a
    number has its four digits by a 0 before it, or where all have four in a column that is called
    as in the contract, which is EDTF.
    """
    cells = columns[name]
    is_bc = strings.mask(pc.starts_with(cells, "-"))
    is_edtf = strings.mask(pc.match_substring_regex(cells, "^-[0-9]{4}$"))
    is_ours = name == meant.roles.get(name) and not (is_bc & ~is_edtf).any()
    if is_ours or not is_bc.any() or not _are_all(cells, "^(?:-?[1-9][0-9]*)?$"):
        return []
    named = pc.replace_substring_regex(cells, "^-([0-9]+)$", r"\1 BC")
    columns[name] = pc.replace_substring_regex(named, "^([0-9]{1,2})$", r"AD \1")
    said = BC.format(columns[name][int(is_bc.argmax())].as_py(), int(np.count_nonzero(is_bc)))
    return [once(name, is_bc, said)]


def of_row(*cells: str) -> str:
    """Return year, month and day in EDTF, as far as the cells are filled without a gap.

    They stand as a person would write them where one is no number. Whether the day exists is
    checked with all dates.

    Examples
    --------
    >>> of_row("-44", "3", ""), of_row("1914", "July", ""), of_row("2015", "2.0", "0")
    ('-0043-03', 'July 1914', '2015-02')

    """
    if not cells[0]:
        return ""
    texts = (_AROUND_NUMBERS.sub("", cell).replace("\u2212", "-") for cell in cells)
    try:
        year, *rest = takewhile(bool, (int(text or 0) for text in texts))
    except ValueError:
        year, rest = 0, []
    if year == 0 or (rest and not 1 <= rest[0] <= 12):  # as a month, 21 would be spring
        has_word = any(map(str.isalpha, "".join(cells[1:2])))
        return " ".join(filter(None, reversed(cells) if has_word else cells))
    # -44 is 44 BC; in EDTF the year before 1 is 0.
    return days.iso_parts(year if year > 0 else year + 1, *rest)
