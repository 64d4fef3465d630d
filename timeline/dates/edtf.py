"""What a date in EDTF says: its first and last possible day, its precision, its words.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019, as the Library of Congress
publishes it (https://www.loc.gov/standards/datetime/). All of it is read apart from sets
(`[..]`, `{..}`), which state several dates where an event has one, and dates without any year
(`XXXX-12-25`), which have no place on a timeline. Times of day are dropped, in the forms of
databases and JavaScript too: the timeline draws days.

Days are proleptic Gregorian `numpy.datetime64[D]`, within this module their number, counted
from 1970-01-01. Years are astronomical (0 is 1 BC).
"""

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple, Protocol

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
ENDS_FIRST = "ends before it starts; write the earlier date first"
NOT_A_DATE = f"is not a date; {HOW_TO_WRITE}"

MONTHS = (
    "January February March April May June July August September October November December"
).split()
MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# The Gregorian calendar repeats after 400 years, of which Python's holds the first.
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_EPOCH = dt.date(1970, 1, 1).toordinal()
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
# A time of day after a day, in a form that `re` and RE2 understand. Offsets reach from -12:00 to
# +14:00 (ISO 8601-1, 4.3.13), and there is no -00:00.
_OFFSET = (
    r"\+(?:0\d|1[0-3])(?::?[0-5]\d)?|\+14(?::?00)?"
    r"|-(?:0[1-9]|1[01])(?::?[0-5]\d)?|-00:?(?:[1-5]\d|0[1-9])|-12(?::?00)?"
)
TIME = (
    r"(-[0-9]{2}-[0-9]{2})[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?"
    rf"(?: ?(?:Z|UTC|GMT|{_OFFSET}))?(/|$)"
).replace(r"\d", "[0-9]")
_TIME = re.compile(TIME)
# An interval whose ends are both known to the day.
DAY_TO_DAY = r"^-?[0-9]{4}-[0-9]{2}-[0-9]{2}/-?[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DAY_TO_DAY = re.compile(DAY_TO_DAY)
_NAMED_ALIKE = re.compile(r"-?\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?")  # days or months, unmarked
_LONG_YEAR = re.compile(
    r"(?P<letter>Y?)(?P<digits>-?\d+)(?:E(?P<zeros>\d{1,2}))?(?:S(?P<significant>\d{1,2}))?[?~%]?"
)


class DateError(ValueError):
    """A text that states no date; the message quotes it, says why and how to write one."""

    def __init__(self, reason: str = NOT_A_DATE, text: str = "") -> None:
        super().__init__(reason, text)
        self.reason, self.text = reason, text

    def __str__(self) -> str:
        quoted = self.text if len(self.text) <= LONGEST_TEXT else f"{self.text[:20]}…"
        return f'"{quoted}" {self.reason}'

    def of(self, text: str) -> "DateError":
        """The same said of the whole text in which the fault is."""
        return DateError(self.reason, text)


@dataclass(frozen=True, slots=True)
class Date:
    """One EDTF date.

    `edtf` is the text without times. `earliest` and `latest` are the first and last possible
    day, both inclusive, and `NaT` at an open or unknown end. `name` names the date ("November
    2017"); `words` says what is known of an event with this date ("some time in November 2017").
    """

    edtf: str
    earliest: np.datetime64
    latest: np.datetime64
    precision: Precision
    name: str
    words: str

    @property
    def approximate(self) -> bool:
        """Whether it is marked as approximate (`~`, `%`)."""
        return _marks(self.edtf)[0]

    @property
    def uncertain(self) -> bool:
        """Whether it is marked as uncertain (`?`, `%`)."""
        return _marks(self.edtf)[1]

    @property
    def is_day_to_day(self) -> bool:
        """Whether it is an interval whose ends are both known to the day."""
        return _DAY_TO_DAY.match(self.edtf) is not None

    @property
    def is_day(self) -> bool:
        """Whether exactly one day is possible."""
        return bool(self.earliest == self.latest)

    @property
    def is_vague(self) -> bool:
        """Whether the date is approximate or uncertain."""
        return any(_marks(self.edtf))

    @property
    def is_exact(self) -> bool:
        """Whether nothing closer could be known: a day, or all the days from one to another."""
        return (self.is_day or self.is_day_to_day) and not self.is_vague


class Bounds(Protocol):
    """First and last possible day, of a date or, as arrays, of many; `NaT` at an open end."""

    @property
    def earliest(self) -> Any:
        """The first possible day."""

    @property
    def latest(self) -> Any:
        """The last possible day."""


def are_apart(one: Bounds, other: Bounds) -> Any:
    """Whether two dates have no day in common; an open end reaches anywhere.

    A comparison with `NaT` is false. Of arrays a mask.
    """
    return (other.latest < one.earliest) | (other.earliest > one.latest)


class Span(NamedTuple):
    """First and last possible day by number, None at an open end, before they get words."""

    first: int | None
    last: int | None
    precision: Precision
    season: tuple[int, int] | None = None  # year and code


def read(text: str) -> Date:
    """The date that an EDTF text states; raises `DateError` on anything else."""
    try:
        return _date(without_time(text))
    except DateError as error:
        raise error.of(text) from None


def span(text: str) -> Span:
    """The bounds of an EDTF text without times, sooner than with words; raises `DateError`."""
    if len(text) > LONGEST_TEXT:
        raise DateError(f"is too long for a date; {HOW_TO_WRITE}")
    if text[:1] in ("[", "{"):
        raise DateError(f"is a set of dates; an event has one: {HOW_TO_WRITE}")
    if "/" not in text:
        return _single(text)
    return _interval(*_sides(text))


def without_time(text: str) -> str:
    """A text of EDTF without blanks around it and without times of day."""
    text = text.strip()
    return _TIME.sub(r"\1\2", text) if ":" in text else text


@lru_cache(maxsize=65_536)
def _date(text: str) -> Date:
    found = span(text)
    ends = _day(found.first), _day(found.last)
    if "/" in text:
        name = words = _interval_name(text)
    elif any(_marks(text)):
        name = words = _marked_name(text, _name_of(found))
    else:
        name = _name_of(found)
        words = _words(found, name)
    return Date(text, *ends, found.precision, name, words)


@lru_cache(maxsize=65_536)
def name(text: str) -> str:
    """The name of a date in EDTF that `span` reads, sooner than `read` finds all of its words."""
    match = _PLAIN.fullmatch(text)
    if "/" in text:
        return _interval_name(text)
    if match is None or "X" in text:
        return _marked_name(text, _name_of(span(text)))
    year, month, day = match.groups()
    found = year_name(int(year))
    if month:
        is_season = int(month) in SEASONS
        found = season_name(int(year), int(month)) if is_season else _in_year(int(month), found)
    return _marked_name(text, f"{int(day)} {found}" if day else found)


def _in_year(month: int, year: str) -> str:
    return f"{MONTHS[month - 1]} {year}"


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
    return iso_of(_number_of(day))


def iso_of(number: int) -> str:
    """A day by its number in ISO 8601."""
    year, month, day = _parts(number)
    return f"{iso_year(year)}-{month:02d}-{day:02d}"


def iso_year(year: int) -> str:
    """An astronomical year as EDTF writes it: 0079, -0043, Y-11999."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def year_of_number(number: int) -> int:
    """The astronomical year of a day by its number."""
    return _parts(number)[0]


def day_name(day: np.datetime64, *, weekday: bool = False) -> str:
    """A day in words: 9 December 2019, Monday 9 December 2019.

    Days before the Gregorian calendar get no weekday: sources count them in another one.
    """
    year, month, number = _parts(_number_of(day))
    name = f"{number} {MONTHS[month - 1]} {year_name(year)}"
    if weekday and day >= GREGORIAN_SINCE:
        return f"{WEEKDAYS[weekday_of(_number_of(day))]} {name}"
    return name


def weekday_of(number: int) -> int:
    """The weekday of a day by its number, 0 for Monday."""
    return (number + 3) % 7


def _number_of(day: np.datetime64) -> int:
    return int(day.astype(np.int64))


def _day(number: int | None) -> np.datetime64:
    return NO_DAY if number is None else np.datetime64(number, "D")


def _parts(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day by its number."""
    cycles, rest = divmod(number + _EPOCH - 1, _CYCLE_DAYS)
    day = dt.date.fromordinal(rest + 1)
    return day.year + cycles * _CYCLE_YEARS, day.month, day.day


def _number(year: int, month: int, day: int) -> int:
    """The number of a day that exists; months beyond 12 run into the next years."""
    year, month = (year, month) if month <= 12 else (year + 1, month - 12)
    cycles, rest = divmod(year - 1, _CYCLE_YEARS)
    return dt.date(rest + 1, month, day).toordinal() - _EPOCH + cycles * _CYCLE_DAYS


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _marks(text: str) -> tuple[bool, bool]:
    """Whether a text is marked as approximate (~), as uncertain (?), or by % as both."""
    return "~" in text or "%" in text, "?" in text or "%" in text


def _marked_name(text: str, name: str) -> str:
    approximate, uncertain = _marks(text)
    return f"{'about ' if approximate else ''}{name}{' (uncertain)' if uncertain else ''}"


def _single(text: str) -> Span:
    if len(text) == 10 and text[4] == text[7] == "-" and (number := _plain_day(text)) is not None:
        return Span(number, number, "day")
    match = _PLAIN.fullmatch(text)
    if match is None:
        return _long_year(text)
    year, month, day = match.groups()
    if text.startswith("?-"):
        raise DateError(_unknown_start(text[2:].rstrip("?~%")))
    if year in ("XXXX", "-XXXX"):
        raise DateError("names no year, so it has no place on a timeline; write some of its digits")
    if year == "-0000":
        raise DateError
    if month and month.isdigit() and int(month) in SEASONS:
        if day or "X" in year:
            raise DateError
        return _season(int(year), int(month))
    return _calendar_date(year, month or "XX", day or "XX")


def _unknown_start(end: str) -> str:
    """What is said of `?-1450`: an uncertain year -1450 in EDTF, "until 1450" to people."""
    return f"can be read in two ways; write /{end} or -{end}?"


def _plain_day(text: str) -> int | None:
    """The number of a day that Python's calendar has, which is most of them."""
    try:
        return dt.date.fromisoformat(text).toordinal() - _EPOCH
    except ValueError:
        return None


def _calendar_date(year: str, month: str, day: str) -> Span:
    """A year, month or day, with `X` for digits that are not specified."""
    # Whether a day exists depends on the year only in so far as it is a leap year.
    years = _years(year)
    common, leap = _days(month, day)
    if common and leap:
        first = (years[0], *(leap if _is_leap(years[0]) else common)[0])
        last = (years[1], *(leap if _is_leap(years[1]) else common)[1])
    elif leap and years[2:]:
        first, last = (years[2], *leap[0]), (years[3], *leap[1])
    else:
        raise DateError(_why_not(year, month, day))
    return Span(_number(*first), _number(*last), _precision(year, month, day))


def _why_not(year: str, month: str, day: str) -> str:
    """What is said of a month or day that the calendar does not have."""
    if month.isdigit() and not 1 <= int(month) <= 12:
        return NOT_A_DATE
    if "X" in year + month + day:
        return "fits no day of the calendar; write a day that exists"
    length = MONTH_LENGTHS[int(month) - 1] + (month == "02" and _is_leap(int(year)))
    name = f"{MONTHS[int(month) - 1]} {year_name(int(year))}"
    return f"does not exist: {name} has {length} days; write a day that does"


@lru_cache(maxsize=32_768)
def _years(pattern: str) -> tuple[int, ...]:
    """First and last year that fit the digits given, then of the leap years among them."""
    if "X" not in pattern:
        return (int(pattern),) * (4 if _is_leap(int(pattern)) else 2)
    sign = -1 if pattern.startswith("-") else 1
    numbers = sorted(sign * number for number in _fitting(pattern.lstrip("-"), range(10_000)))
    leaps = [number for number in numbers if _is_leap(number)]
    return numbers[0], numbers[-1], *leaps[:1], *leaps[-1:]


MonthAndDay = tuple[int, int]


@lru_cache(maxsize=32_768)
def _days(month: str, day: str) -> list[tuple[MonthAndDay, MonthAndDay] | None]:
    """First and last month and day that fit the digits given, of a common and of a leap year."""
    fitting = [(m, d) for m in _fitting(month, range(1, 13)) for d in _fitting(day, range(1, 32))]
    found: list[tuple[MonthAndDay, MonthAndDay] | None] = []
    for leap in (False, True):
        own = [(m, d) for m, d in fitting if d <= MONTH_LENGTHS[m - 1] + (leap and m == 2)]
        found.append((own[0], own[-1]) if own else None)
    return found


def _fitting(pattern: str, numbers: range) -> Iterator[int]:
    """The numbers whose digits fit a pattern such as `1X`, in their order."""
    if "X" not in pattern:
        yield from (number for number in (int(pattern),) if number in numbers)
        return
    choices = ("0123456789" if digit == "X" else digit for digit in pattern)
    numbers_found = (int("".join(digits)) for digits in itertools.product(*choices))
    yield from (number for number in numbers_found if number in numbers)


def _precision(year: str, month: str, day: str) -> Precision:
    if month == day == "XX":
        known = year.rstrip("X")
        return "span" if "X" in known else UNSPECIFIED[len(year) - len(known)]
    if "X" in year + month or (day != "XX" and "X" in day):
        return "span"
    return "month" if day == "XX" else "day"


def _words(found: Span, name: str) -> str:
    """What is known of an event with a date of this span and name, which has no marks."""
    if found.precision == "day":
        return day_name(_day(found.first), weekday=True)
    if found.season:
        return f"some time in {season_words(*found.season)}"
    if found.precision == "decade" and name.endswith("s"):
        return f"some time in the {name}"
    return f"some time {'from' if ' to ' in name else 'in'} {name}"


def _name_of(found: Span) -> str:
    if found.season:
        return season_name(*found.season)
    year, month, day = _parts(found.first or 0)
    if found.precision == "year":
        return year_name(year)
    if found.precision == "decade" and year > 0:
        return f"{year}s"
    if found.precision == "month":
        return _in_year(month, year_name(year))
    if found.precision == "day":
        return f"{day} {_in_year(month, year_name(year))}"
    return _span_name(found.first or 0, found.last or 0)


def season_name(year: int, code: int) -> str:
    """A season, quarter or other part of a year: spring 1968, fourth quarter of 2012."""
    return f"{SEASONS[code][0]} {year_name(year)}"


def season_words(year: int, code: int) -> str:
    """The same with article and months: the fourth quarter of 2012 (October to December)."""
    season, month, length = SEASONS[code]
    last_month = MONTHS[(month + length - 2) % 12]
    article = "the " if season.endswith(" of") else ""
    return f"{article}{season_name(year, code)} ({MONTHS[month - 1]} to {last_month})"


def _season(year: int, code: int) -> Span:
    _, month, length = SEASONS[code]
    last = _number(year, month + length, 1) - 1
    precision: Precision = "quarter" if 33 <= code <= 36 else "season"
    return Span(_number(year, month, 1), last, precision, (year, code))


def _whole_years(first: int, last: int, precision: Precision) -> Span:
    return Span(_number(first, 1, 1), _number(last, 12, 31), precision)


def _long_year(text: str) -> Span:
    """Years of more than four digits, exponents, and significant digits (`1950S2`)."""
    match = _LONG_YEAR.fullmatch(text)
    if match is None:
        raise DateError
    length = len(match["digits"].lstrip("-"))
    if match["letter"]:
        allowed = length > 4 or match["zeros"]
    else:
        allowed = length == 4 and match["significant"] and not match["zeros"]
    if not allowed:
        raise DateError
    year = int(match["digits"]) * 10 ** int(match["zeros"] or 0)
    if abs(year) > LARGEST_YEAR:
        raise DateError(f"is more than {LARGEST_YEAR:,} years away; {HOW_TO_WRITE}")
    if match["significant"]:
        return _significant(year, int(match["significant"]))
    return _whole_years(year, year, "year")


def _significant(year: int, digits: int) -> Span:
    if not 1 <= digits <= len(str(abs(year))):
        raise DateError
    size = 10 ** (len(str(abs(year))) - digits)
    low = abs(year) // size * size
    first, last = (low, low + size - 1) if year >= 0 else (-(low + size - 1), -low)
    return _whole_years(first, last, "span")


def _is_known(side: str) -> bool:
    """Whether one side of an interval states a date, as `..` (open) and nothing (unknown) don't."""
    return side not in ("", "..")


def _sides(text: str) -> tuple[Span | None, Span | None]:
    sides = text.split("/")
    if len(sides) != 2 or not any(map(_is_known, sides)):
        raise DateError
    start, end = (_single(side) if _is_known(side) else None for side in sides)
    return start, end


def _interval(start: Span | None, end: Span | None) -> Span:
    """EDTF interval: from the first day of one side to the last of the other."""
    first = start.first if start else None
    last = end.last if end else None
    if first is not None and last is not None and first > last:
        raise DateError(ENDS_FIRST)
    return Span(first, last, "interval")


def _interval_name(text: str) -> str:
    sides = text.split("/")
    start, end = (name(side) if _is_known(side) else "" for side in sides)
    if not start:
        return f"until {end}" + (", start not known" if sides[0] == "" else "")
    if not end:
        return f"from {start} on" if sides[1] == ".." else f"from {start}, end not known"
    if start == end:
        return start
    shared = {_NAMED_ALIKE.fullmatch(side) and side.lstrip("-").count("-") for side in sides}
    if len(shared) == 1 and (parts := shared.pop()):
        return joined(start.split(" ", parts), end.split(" ", parts))
    return f"{start} to {end}"


def span_name(earliest: np.datetime64, latest: np.datetime64) -> str:
    """A span of days as shortly as it can be said: 8 to 14 November 2012, 2012 to 2020."""
    return _span_name(_number_of(earliest), _number_of(latest))


def _span_name(first: int, last: int) -> str:
    (year, month, day), (last_year, last_month, last_day) = _parts(first), _parts(last)
    ends_month = _parts(last + 1)[2] == 1
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
