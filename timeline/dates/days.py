"""Days by their numbers, parts of a year, and their names: 44 BC, spring 1968.

Days are proleptic Gregorian; their numbers count from 1970-01-01. Years are astronomical (0 is
1 BC).
"""

import datetime as dt
import re

from timeline.data_files import rows

LONGEST_YEAR = 9999  # the last year of four digits
MONTHS = (
    "January February March April May June July August September October November December"
).split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

# The Gregorian calendar repeats every 400 years; Python's calendar covers the first 400.
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_EPOCH = dt.date(1970, 1, 1).toordinal()
GREGORIAN_SINCE = dt.date(1582, 10, 15).toordinal() - _EPOCH  # a day's number

# EDTF level 2, sub-year groupings: (name, first month, number of months) by code. Seasons without
# a hemisphere (21 to 24) are read as the northern meteorological ones, by convention.
SEASONS = {
    int(code): (name, int(first), int(length))
    for code, name, first, length in rows(__file__, "edtf_seasons.tsv")
}


def iso_of(number: int) -> str:
    """Return the day of a number in ISO 8601; numpy would write the year -43 in three digits.

    Examples
    --------
    >>> iso_of(number_on(-43, 3, 15))
    '-0043-03-15'

    """
    return iso_parts(*parts_of(number))


def iso_parts(year: int, *rest: int) -> str:
    """Return a year, month or day in ISO 8601, from its parts."""
    return "-".join([iso_year(year), *(f"{part:02d}" for part in rest)])


def iso_year(year: int) -> str:
    """Return an astronomical year as EDTF writes it.

    Examples
    --------
    >>> iso_year(79), iso_year(-43), iso_year(-11_999)
    ('0079', '-0043', 'Y-11999')

    """
    if abs(year) > LONGEST_YEAR:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def weekday_of(number: int) -> int:
    """Return the weekday of a day by its number, 0 for Monday."""
    return (number + 3) % 7


def parts_of(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day by its number."""
    cycles, rest = divmod(number + _EPOCH - 1, _CYCLE_DAYS)
    day = dt.date.fromordinal(rest + 1)
    return day.year + cycles * _CYCLE_YEARS, day.month, day.day


def number_on(year: int, month: int, day: int) -> int:
    """Return the number of a day that exists; months 13 to 24 are those of the next year.

    Examples
    --------
    >>> number_on(1970, 1, 1), number_on(1969, 13, 2)
    (0, 1)

    """
    year, month = (year, month) if month <= 12 else (year + 1, month - 12)
    cycles, rest = divmod(year - 1, _CYCLE_YEARS)
    return dt.date(rest + 1, month, day).toordinal() - _EPOCH + cycles * _CYCLE_DAYS


def number_of_iso(text: str) -> int | None:
    """Return the number of a day such as 2019-12-09; None if Python's calendar has no such day."""
    if len(text) != 10 or not text[4] == text[7] == "-":
        return None
    try:
        return dt.date.fromisoformat(text).toordinal() - _EPOCH
    except ValueError:
        return None


def year_name(year: int) -> str:
    """Return an astronomical year as people write it.

    Examples
    --------
    >>> year_name(2006), year_name(84), year_name(-43)
    ('2006', 'AD 84', '44 BC')

    """
    if year >= 1:
        # Else 84 may be 1984, and 10,000 a number.
        return str(year) if 100 <= year < 10_000 else f"AD {year:,}"
    return f"{1 - year} BC" if 1 - year < 10_000 else f"{1 - year:,} BC"


def month_name(month: int, year: str) -> str:
    """Return the name of a month, with its year as it is given: November 2012."""
    return f"{MONTHS[month - 1]} {year}"


def day_name(number: int, *, weekday: bool = False) -> str:
    """Return a day in words.

    Parameters
    ----------
    number
        The day's.
    weekday
        Whether to name the weekday. Days before the Gregorian calendar get no weekday: sources use
        another calendar for them.

    Examples
    --------
    >>> day_name(number_on(2019, 12, 9), weekday=True)
    'Monday 9 December 2019'

    """
    name = " ".join(words_of(number))
    is_named = weekday and number >= GREGORIAN_SINCE
    return f"{WEEKDAYS[weekday_of(number)]} {name}" if is_named else name


def words_of(number: int) -> list[str]:
    """Return day, month and year of a day by its number, in words."""
    year, month, day = parts_of(number)
    return [str(day), MONTHS[month - 1], year_name(year)]


def season_name(year: int, code: int) -> str:
    """Return the name of a season, quarter or other part of a year.

    Parameters
    ----------
    year
        Astronomical.
    code
        EDTF's, 21 to 41.

    Examples
    --------
    >>> season_name(1968, 21), season_name(2012, 36)
    ('spring 1968', 'fourth quarter of 2012')

    """
    return f"{SEASONS[code][0]} {year_name(year)}"


def season_words(year: int, code: int) -> str:
    """Return the name of a part of a year with article and months.

    Examples
    --------
    >>> season_words(2012, 36)
    'the fourth quarter of 2012 (October to December)'

    """
    season, month, length = SEASONS[code]
    last_month = MONTHS[(month + length - 2) % 12]
    article = "the " if season.endswith(" of") else ""
    return f"{article}{season_name(year, code)} ({MONTHS[month - 1]} to {last_month})"


def joined(start: list[str], end: list[str]) -> str:
    """Join the words of both ends of a span; what they share at the right stands once.

    Examples
    --------
    >>> joined(["8", "November", "2012"], ["14", "November", "2012"])
    '8 to 14 November 2012'

    """
    while start and start[-1] == end[len(start) - 1]:
        start = start[:-1]
    return from_to(" ".join(start), " ".join(end)) if start else " ".join(end)


def from_to(start: str, end: str) -> str:
    """Join the names of two dates; the second says its era if the first is BC.

    Examples
    --------
    >>> from_to("44 BC", "March 120")
    '44 BC to March AD 120'

    """
    if "BC" in start and "BC" not in end and "AD" not in end:
        end = re.sub(r"([0-9]+)((?: \(uncertain\))?)$", r"AD \1\2", end)
    return f"{start} to {end}"
