"""What a date in EDTF says: its first and last possible day, its precision, its words.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019, as the Library of Congress
publishes it (https://www.loc.gov/standards/datetime/). All of it is read apart from sets
(`[..]`, `{..}`), which state several dates where an event has one. Times of day are
dropped: the timeline draws days.

Days are proleptic Gregorian `numpy.datetime64[D]`, years are astronomical (0 is 1 BC).
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

Precision = Literal[
    "day",
    "month",
    "season",
    "quarter",
    "year",
    "decade",
    "century",
    "millennium",
    "span",
    "interval",
]

LONGEST_TEXT = 60
LARGEST_YEAR = 1_000_000_000
GREGORIAN_SINCE = np.datetime64("1582-10-15", "D")
ONE_DAY = np.timedelta64(1, "D")
NO_DAY = np.datetime64("NaT", "D")
HOW_TO_WRITE = "write YYYY, YYYY-MM or YYYY-MM-DD"

MONTHS = (
    "January February March April May June July August September October November December"
).split()
MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

# EDTF level 2, sub-year groupings: (name, first month, number of months). Seasons without
# a hemisphere (21 to 24) are read as the northern meteorological ones, by convention.
SEASONS: dict[int, tuple[str, int, int]] = {
    21: ("spring", 3, 3),
    22: ("summer", 6, 3),
    23: ("autumn", 9, 3),
    24: ("winter", 12, 3),
    25: ("northern spring", 3, 3),
    26: ("northern summer", 6, 3),
    27: ("northern autumn", 9, 3),
    28: ("northern winter", 12, 3),
    29: ("southern spring", 9, 3),
    30: ("southern summer", 12, 3),
    31: ("southern autumn", 3, 3),
    32: ("southern winter", 6, 3),
    33: ("first quarter of", 1, 3),
    34: ("second quarter of", 4, 3),
    35: ("third quarter of", 7, 3),
    36: ("fourth quarter of", 10, 3),
    37: ("first four months of", 1, 4),
    38: ("middle four months of", 5, 4),
    39: ("last four months of", 9, 4),
    40: ("first half of", 1, 6),
    41: ("second half of", 7, 6),
}

# What a year without its last digits is (`198X`), by the number of digits missing.
UNSPECIFIED: dict[int, Precision] = {0: "year", 1: "decade", 2: "century", 3: "millennium"}

_QUALIFIER = "[?~%]?"
_PLAIN = re.compile(
    rf"{_QUALIFIER}(?P<year>-?[0-9X]{{4}}){_QUALIFIER}"
    rf"(?:-{_QUALIFIER}(?P<month>[0-9X]{{2}}){_QUALIFIER}"
    rf"(?:-{_QUALIFIER}(?P<day>[0-9X]{{2}}){_QUALIFIER})?)?"
)
_TIME = re.compile(
    r"(?<=-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?$"
)
_LONG_YEAR = re.compile(
    r"(?P<letter>Y?)(?P<digits>-?\d+)(?:E(?P<zeros>\d{1,2}))?(?:S(?P<significant>\d{1,2}))?[?~%]?"
)


class DateError(ValueError):
    """A text that states no date; the message says why and how to write one."""


class ReversedError(DateError):
    """An interval that ends before it starts."""


@dataclass(frozen=True, slots=True)
class Date:
    """One EDTF date.

    `earliest` and `latest` are the first and last possible day, both inclusive, and `NaT`
    at an open or unknown end. `name` names the date ("November 2017"); `words` says what
    is known of an event with this date ("some time in November 2017").
    """

    earliest: np.datetime64
    latest: np.datetime64
    precision: Precision
    name: str
    words: str
    approximate: bool = False
    uncertain: bool = False

    @property
    def is_day(self) -> bool:
        """Whether exactly one day is possible."""
        return bool(self.earliest == self.latest)

    @property
    def is_vague(self) -> bool:
        """Whether the date is approximate or uncertain."""
        return self.approximate or self.uncertain

    @property
    def is_exact(self) -> bool:
        """Whether nothing closer could be known: a day, or all of a closed interval."""
        is_open = np.isnat(self.earliest) or np.isnat(self.latest)
        return not is_open and not self.is_vague and (self.is_day or self.precision == "interval")


@lru_cache(maxsize=65_536)
def read(text: str) -> Date:
    """The date that an EDTF text states; raises `DateError` on anything else."""
    text = text.strip()
    if len(text) > LONGEST_TEXT:
        raise DateError(f'"{text[:20]}…" is too long for a date; {HOW_TO_WRITE}')
    if text[:1] in ("[", "{"):
        raise DateError(f'"{text}" is a set of dates; an event has one: {HOW_TO_WRITE}')
    if "/" in text:
        return _interval(text)
    return _single(text)


def year_of(day: np.datetime64) -> int:
    """The astronomical year of a day."""
    return int(day.astype("datetime64[Y]").astype(np.int64)) + 1970


def year_name(year: int) -> str:
    """An astronomical year as people write it: 2006, 44 BC."""
    if year >= 1:
        return str(year) if year < 10_000 else f"{year:,}"
    return f"{1 - year} BC" if 1 - year < 10_000 else f"{1 - year:,} BC"


def first_day(year: int, month: int = 1) -> np.datetime64:
    """The first day of a month; months beyond 12 run into the next years."""
    day: np.datetime64 = np.datetime64((year - 1970) * 12 + month - 1, "M").astype("datetime64[D]")
    return day


def iso(day: np.datetime64) -> str:
    """A day in ISO 8601, which EDTF takes too; numpy would write the year -43 with three digits."""
    year, month, number = _parts(day)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{number:02d}"


def day_name(day: np.datetime64, *, weekday: bool = False) -> str:
    """A day in words: 9 December 2019, Monday 9 December 2019.

    Days before the Gregorian calendar get no weekday: sources count them in another one.
    """
    year, month, number = _parts(day)
    name = f"{number} {MONTHS[month - 1]} {year_name(year)}"
    if weekday and day >= GREGORIAN_SINCE:
        return f"{WEEKDAYS[(int(day.astype(np.int64)) + 3) % 7]} {name}"
    return name


def _parts(day: np.datetime64) -> tuple[int, int, int]:
    month = day.astype("datetime64[M]")
    months = int(month.astype(np.int64))
    number = int((day - month.astype("datetime64[D]")).astype(np.int64)) + 1
    return months // 12 + 1970, months % 12 + 1, number


def _not_a_date(text: str) -> DateError:
    return DateError(f'"{text}" is not a date; {HOW_TO_WRITE}')


def _qualified(text: str, plain: Date) -> Date:
    """The date with the marks for approximate (~), uncertain (?) or both (%) taken in."""
    approximate = "~" in text or "%" in text
    uncertain = "?" in text or "%" in text
    if not (approximate or uncertain):
        return plain
    name = f"about {plain.name}" if approximate else plain.name
    if uncertain:
        name += " (uncertain)"
    return Date(plain.earliest, plain.latest, plain.precision, name, name, approximate, uncertain)


def _single(text: str) -> Date:
    match = _PLAIN.fullmatch(_TIME.sub("", text))
    if match is None:
        return _qualified(text, _long_year(text))
    year, month, day = match["year"], match["month"], match["day"]
    if year in ("-0000", "XXXX", "-XXXX"):
        raise _not_a_date(text)
    if month and month.isdigit() and int(month) in SEASONS:
        if day or "X" in year:
            raise _not_a_date(text)
        return _qualified(text, _season(int(year), int(month)))
    return _qualified(text, _calendar_date(text, year, month or "XX", day or "XX"))


def _calendar_date(text: str, year: str, month: str, day: str) -> Date:
    """A year, month or day, with `X` for digits that are not specified."""
    first, last = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
    years = range(first, last + 1)
    earliest = _first_possible(year, years, month, range(1, 13), day, range(1, 32))
    latest = _first_possible(year, years[::-1], month, range(12, 0, -1), day, range(31, 0, -1))
    if earliest is None or latest is None:
        raise _not_a_date(text)
    return _named(earliest, latest, _precision(year, month, day))


def _first_possible(
    year: str, years: range, month: str, months: range, day: str, days: range
) -> np.datetime64 | None:
    """The first day of the calendar, in the order of the ranges, that fits the digits given."""
    # Whether a day exists depends on the year only in so far as it is a leap year.
    found = {
        leap: next(
            (
                (m, d)
                for m in _fitting(month, months, 2)
                for d in _fitting(day, days, 2)
                if d <= MONTH_LENGTHS[m - 1] + (leap and m == 2)
            ),
            None,
        )
        for leap in (False, True)
    }
    if not any(found.values()):
        return None
    for y in _fitting(year, years, 4):
        if fitting := found[calendar.isleap(y)]:
            return first_day(y, fitting[0]) + np.timedelta64(fitting[1] - 1, "D")
    return None


def _fitting(pattern: str, numbers: range, width: int) -> Iterator[int]:
    """The numbers whose digits fit a pattern such as `1X`, in their order."""
    if "X" not in pattern:
        yield from (number for number in (int(pattern),) if number in numbers)
        return
    digits = re.compile(pattern.lstrip("-").replace("X", "[0-9]"))
    yield from (number for number in numbers if digits.fullmatch(f"{abs(number):0{width}d}"))


def _precision(year: str, month: str, day: str) -> Precision:
    if month == day == "XX":
        known = year.rstrip("X")
        return "span" if "X" in known else UNSPECIFIED[len(year) - len(known)]
    if "X" in year + month or (day != "XX" and "X" in day):
        return "span"
    return "month" if day == "XX" else "day"


def _named(earliest: np.datetime64, latest: np.datetime64, precision: Precision) -> Date:
    year, month, _ = _parts(earliest)
    if precision == "day":
        return Date(earliest, latest, "day", day_name(earliest), day_name(earliest, weekday=True))
    if precision == "month":
        name = f"{MONTHS[month - 1]} {year_name(year)}"
    elif precision == "year":
        name = year_name(year)
    elif precision == "decade" and year > 0:
        name = f"{year}s"
    else:
        return _between(earliest, latest, precision)
    preposition = "in the" if precision == "decade" else "in"
    return Date(earliest, latest, precision, name, f"some time {preposition} {name}")


def _between(earliest: np.datetime64, latest: np.datetime64, precision: Precision) -> Date:
    name = span_name(earliest, latest)
    return Date(earliest, latest, precision, name, f"some time from {name}")


def _season(year: int, code: int) -> Date:
    season, month, length = SEASONS[code]
    earliest = first_day(year, month)
    latest = first_day(year, month + length) - ONE_DAY
    name = f"{season} {year_name(year)}"
    last_month = MONTHS[(month + length - 2) % 12]
    article = "the " if season.endswith(" of") else ""
    words = f"some time in {article}{name} ({MONTHS[month - 1]} to {last_month})"
    return Date(earliest, latest, "quarter" if 33 <= code <= 36 else "season", name, words)


def _long_year(text: str) -> Date:
    """Years of more than four digits, exponents, and significant digits (`1950S2`)."""
    match = _LONG_YEAR.fullmatch(text)
    if match is None:
        raise _not_a_date(text)
    length = len(match["digits"].lstrip("-"))
    if match["letter"]:
        allowed = length > 4 or match["zeros"]
    else:
        allowed = length == 4 and match["significant"] and not match["zeros"]
    if not allowed:
        raise _not_a_date(text)
    year = int(match["digits"]) * 10 ** int(match["zeros"] or 0)
    if abs(year) > LARGEST_YEAR:
        raise DateError(f'"{text}" is more than {LARGEST_YEAR:,} years away; {HOW_TO_WRITE}')
    if match["significant"]:
        return _significant(text, year, int(match["significant"]))
    return _named(first_day(year), first_day(year + 1) - ONE_DAY, "year")


def _significant(text: str, year: int, digits: int) -> Date:
    if not 1 <= digits <= len(str(abs(year))):
        raise _not_a_date(text)
    size = 10 ** (len(str(abs(year))) - digits)
    low = abs(year) // size * size
    first, last = (low, low + size - 1) if year >= 0 else (-(low + size - 1), -low)
    return _between(first_day(first), first_day(last + 1) - ONE_DAY, "span")


def _interval(text: str) -> Date:
    """EDTF interval: two dates, or one and `..` (open) or nothing (unknown) at the other end."""
    sides = text.split("/")
    if len(sides) != 2 or all(side in ("", "..") for side in sides):
        raise _not_a_date(text)
    start, end = (None if side in ("", "..") else _single(side) for side in sides)
    if start and end and start.earliest > end.latest:
        raise ReversedError(f'"{text}" ends before it starts; write the earlier date first')
    name = _interval_name(start, end, sides)
    known = [side for side in (start, end) if side]
    return Date(
        start.earliest if start else NO_DAY,
        end.latest if end else NO_DAY,
        "interval",
        name,
        name,
        any(side.approximate for side in known),
        any(side.uncertain for side in known),
    )


def _interval_name(start: Date | None, end: Date | None, sides: list[str]) -> str:
    if start is None:
        return f"until {end.name if end else ''}" + (", start not known" if sides[0] == "" else "")
    if end is None:
        return f"from {start.name} on" if sides[1] == ".." else f"from {start.name}, end not known"
    plain = not any(mark in sides[0] + sides[1] for mark in "?~%")
    if start.name == end.name:
        return start.name
    if plain and start.precision == end.precision and start.precision in ("day", "month"):
        return span_name(start.earliest, end.latest)
    return f"{start.name} to {end.name}"


def span_name(earliest: np.datetime64, latest: np.datetime64) -> str:
    """A span of days as shortly as it can be said: 8 to 14 November 2012, 2012 to 2020."""
    (year, month, day), (last_year, last_month, last_day) = _parts(earliest), _parts(latest)
    if day == 1 and latest + ONE_DAY == first_day(last_year, last_month + 1):
        if month == 1 and last_month == 12:
            same = year == last_year
            return year_name(year) if same else f"{year_name(year)} to {year_name(last_year)}"
        return _joined(
            [MONTHS[month - 1], year_name(year)], [MONTHS[last_month - 1], year_name(last_year)]
        )
    return _joined(
        [str(day), MONTHS[month - 1], year_name(year)],
        [str(last_day), MONTHS[last_month - 1], year_name(last_year)],
    )


def _joined(start: list[str], end: list[str]) -> str:
    """Both ends, with what they share at the right said once."""
    while start and start[-1] == end[len(start) - 1]:
        start = start[:-1]
    return " ".join([*start, "to", *end] if start else end)
