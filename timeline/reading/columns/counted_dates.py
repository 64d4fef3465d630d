"""Dates as programs write and count them: numbers of days or seconds, weeks, 10142018, 1785.0."""

import datetime as dt
import re

import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.strings import are_all, filled

SECONDS, MILLISECONDS = r"^[0-9]{10}(?:\.0)?$", r"^[0-9]{12,13}(?:\.0)?$"
OF_SHEET = r"^[2-5][0-9]{4}(?:\.[0-9]+)?$"
COUNTED = f"{SECONDS}|{MILLISECONDS}|{OF_SHEET}"
DAYS_BEFORE_1970 = 25_569  # those of a spreadsheet, whose day 1 is 1 January 1900
# How all cells of a column are written, how many make a second, how many came before 1970.
COUNTS = {
    "seconds since 1970, in UTC": (SECONDS, 1, 0),
    "milliseconds since 1970, in UTC": (MILLISECONDS, 1000, 0),
    "the numbers of days of a spreadsheet": (OF_SHEET, 1 / 86_400, DAYS_BEFORE_1970),
}
# How all cells are written: 10142018, 2012:01:16 as in photographs, the years of a data frame.
_WRITTEN = {
    "^([0-3]?[0-9])([0-3][0-9])((?:1[3-9]|20)[0-9]{2})$": r"\1/\2/\3",
    "^([0-9]{4}):([01][0-9]):([0-3][0-9])": r"\1-\2-\3",
    r"^(-?[0-9]{1,4})\.0$": r"\1",
}
_WEEK = re.compile("([12][0-9]{3})-?W(0[1-9]|[1-4][0-9]|5[0-2])")  # of 53 few years have one


def written_out(cells: pa.Array) -> pa.Array:
    """Return the cells of a column with weeks, days and years as they are usually written.

    Parameters
    ----------
    cells
        Large strings; weeks are read in any of them, all else only where all are alike.

    Examples
    --------
    >>> written_out(strings.texts(["10142018", "01132019"])).to_pylist()
    ['10/14/2018', '01/13/2019']

    """
    if pc.any(pc.match_substring_regex(cells, "^[0-9]{4}-?W")).as_py():
        cells = strings.of_rows(_of_week, cells)
    own = filled(cells)
    for pattern, day in _WRITTEN.items():
        if are_all(own, pattern):
            cells = pc.replace_substring_regex(cells, pattern, day)
    return cells


def counted(cells: pa.Array) -> tuple[pa.Array, str]:
    """Return the cells of a column of numbers as the days or times that they count, and which.

    A column that counts nothing stays as it is, with "".

    Examples
    --------
    >>> cells, counts = counted(strings.texts(["41234", "42000"]))
    >>> cells.to_pylist(), counts
    (['2012-11-21', '2014-12-27'], 'the numbers of days of a spreadsheet')

    """
    own = filled(cells)
    for said, (pattern, a_second, before) in COUNTS.items():
        if are_all(own, pattern):
            numbers = pc.subtract(own.cast(pa.float64()), float(before))
            seconds = pc.floor(pc.add(pc.divide(numbers, a_second), 1e-4)).cast(pa.int64())
            sign = "" if before else "Z"
            times = pc.strftime(seconds.cast(pa.timestamp("s")), f"%Y-%m-%dT%H:%M:%S{sign}")
            days = pc.replace_substring_regex(times, "T00:00:00$", "").cast(strings.TEXT)
            return pc.replace_with_mask(cells, pc.not_equal(cells, ""), days), said
    return cells, ""


def _of_week(text: str) -> str:
    """Some day of a week of ISO 8601, or the text."""
    match = _WEEK.fullmatch(text)
    if match is None:
        return text
    first, last = (dt.date.fromisocalendar(int(match[1]), int(match[2]), n) for n in (1, 7))
    return f"[{first}..{last}]"
