"""The names of years, months, days, parts of a year and spans of days: 44 BC, spring 1968."""

import numpy as np

from timeline.dates.days import GREGORIAN_SINCE, LONGEST_YEAR, MONTHS, SEASONS, WEEKDAYS, iso_parts, number_of, parts_of, weekday_of


def year_name(year: int) -> str:
    """An astronomical year as people write it: 2006, 44 BC."""
    if year >= 1:
        return str(year) if year < 10_000 else f"{year:,}"
    return f"{1 - year} BC" if 1 - year < 10_000 else f"{1 - year:,} BC"


def month_name(month: int, year: str) -> str:
    """A month of a year that is in words: November 2012."""
    return f"{MONTHS[month - 1]} {year}"


def day_name(day: np.datetime64, *, weekday: bool = False) -> str:
    """A day in words: 9 December 2019, Monday 9 December 2019.

    Days before the Gregorian calendar get no weekday: sources count them in another one.
    """
    year, month, number = parts_of(number_of(day))
    name = f"{number} {MONTHS[month - 1]} {year_name(year)}"
    if weekday and day >= GREGORIAN_SINCE:
        return f"{WEEKDAYS[weekday_of(number_of(day))]} {name}"
    return name


def season_name(year: int, code: int) -> str:
    """A season, quarter or other part of a year: spring 1968, fourth quarter of 2012."""
    return f"{SEASONS[code][0]} {year_name(year)}"


def season_words(year: int, code: int) -> str:
    """The same with article and months: the fourth quarter of 2012 (October to December)."""
    season, month, length = SEASONS[code]
    last_month = MONTHS[(month + length - 2) % 12]
    article = "the " if season.endswith(" of") else ""
    return f"{article}{season_name(year, code)} ({MONTHS[month - 1]} to {last_month})"


def span_name(earliest: np.datetime64, latest: np.datetime64) -> str:
    """A span of days as shortly as it can be said: 8 to 14 November 2012, 2012 to 2020."""
    return numbered_span_name(number_of(earliest), number_of(latest))


def numbered_span_name(first: int, last: int) -> str:
    """The same of days by their numbers."""
    (year, month, day), (last_year, last_month, last_day) = parts_of(first), parts_of(last)
    ends_month = parts_of(last + 1)[2] == 1
    start, end = (
        [MONTHS[month - 1], year_name(year)],
        [MONTHS[last_month - 1], year_name(last_year)],
    )
    if not (day == 1 and ends_month):
        return joined([str(day), *start], [str(last_day), *end])
    if month == 1 and last_month == 12:
        return joined(start[1:], end[1:])
    return joined(start, end)


def joined(start: list[str], end: list[str]) -> str:
    """Both ends, with what they share at the right said once."""
    while start and start[-1] == end[len(start) - 1]:
        start = start[:-1]
    return " ".join([*start, "to", *end] if start else end)


def span_edtf(earliest: int, latest: int) -> str:
    """A span of days by their numbers in EDTF, of years or months if it is of such: 2012/2020.

    Of years of more than four digits EDTF has neither months nor days: it is those years then.
    """
    first, last = parts_of(earliest), parts_of(latest)
    length = 3
    if first[2] == parts_of(latest + 1)[2] == 1:
        length = 1 if (first[1], last[1]) == (1, 12) else 2
    if max(abs(first[0]), abs(last[0])) > LONGEST_YEAR:
        length = 1
    return "/".join(dict.fromkeys(iso_parts(*end[:length]) for end in (first, last)))
