"""A single date: its bounds, its name, whether it is exact; whether two disagree, and how much."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from timeline.dates import days, edtf, positions
from timeline.dates.arrays import Bounds
from timeline.dates.edtf import DateError, Precision
from timeline.dates.positions import DAY

_DAY_TO_DAY, _VAGUE = re.compile(edtf.DAY_TO_DAY), re.compile(edtf.VAGUE)
_UNCERTAIN = " (uncertain)"
LEAST_YEARS = 5  # the fewest that an institution of `conventions.toml` gives "circa", if any
# What differences are counted in, with numpy's names; two of a longer unit are counted in that.
_UNITS = {"second": "s", "minute": "m", "hour": "h", "day": "D", "month": "M", "year": "Y"}
_COUNTED_IN = {name: name for name in _UNITS} | {"season": "month", "quarter": "month"}  # or years
_LONGER = {"second": ("minute", 60), "minute": ("hour", 60), "hour": ("day", 24)}
_NAMED_ALIKE = re.compile(r"-?\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?")  # days or months, unqualified


@dataclass(frozen=True, slots=True)
class Date:
    """One EDTF date.

    `earliest` and `latest` are the first and last possible second (`datetime64[s]`), both
    inclusive, and `NaT` at an open or unknown end. `name` names the date ("November 2017");
    `words` says what is known of an event with this date ("some time in November 2017").
    """

    edtf: str
    earliest: np.datetime64
    latest: np.datetime64
    precision: Precision
    name: str
    words: str

    @property
    def is_day(self) -> bool:
        """Whether exactly one day is possible, or a part of it; `NaT` equals nothing."""
        first, last = (end.astype("datetime64[D]") for end in (self.earliest, self.latest))
        return bool(first == last)

    @property
    def clock(self) -> str:
        """The time of day, "21:47", "about 21 h"; "" of any other date and of an interval."""
        is_clock = self.precision in ("hour", "minute", "second")
        return self.name.partition(", ")[2] if is_clock else ""

    @property
    def is_vague(self) -> bool:
        """Whether the date is approximate or uncertain."""
        return _VAGUE.search(self.edtf) is not None

    @property
    def is_soft(self) -> tuple[bool, bool]:
        """Whether the first date that is named is approximate or uncertain, and the last one."""
        first, *_, last = [_VAGUE.search(side) is not None for side in edtf.sides(self.edtf) * 2]
        return first, last

    @property
    def is_exact(self) -> bool:
        """Whether nothing closer could be known: one day, or an interval between two days."""
        is_day_to_day = _DAY_TO_DAY.match(self.edtf) is not None
        return (self.is_day or is_day_to_day) and not self.is_vague


def are_apart(one: Date | Bounds, other: Date | Bounds) -> Any:
    """Return whether two dates have no time in common; an open end reaches anywhere.

    Parameters
    ----------
    one, other
        Two dates, or the bounds of two columns.

    Returns
    -------
    bool or array of bool
        A mask of the rows for columns. A comparison with `NaT` is false.

    """
    return (other.latest < one.earliest) | (other.earliest > one.latest)


def disagree(one: Date, other: Date) -> bool:
    """Return whether two dates have no time in common, as far as approximate ones reach.

    An approximate or uncertain end reaches five years beyond what is written, or as far as its
    decade or century is long, or a hundredth of the way to 1970, whichever is most; a time of day
    reaches a day. One of a set, such as "c. 1850" by a convention that widens it, reaches no
    farther than its bounds.

    Examples
    --------
    >>> [disagree(read("1850~"), read(other)) for other in ("1851-02", "1855", "1856")]
    [False, False, True]

    """
    if not are_apart(one, other):
        return False
    last, first, sides = _gap(one, other)
    gap = positions.number_of(first) - positions.number_of(last)
    return gap > sum(map(_reach_about, sides))


def difference(one: Date, other: Date) -> str:
    """Return how much later or earlier the other of two dates is that have no time in common.

    It is counted between the nearest sides, in the longer of the units to which both are known:
    from seconds to years.

    Examples
    --------
    >>> difference(read("1867-11-07"), read("1867-11-14")), difference(read("-0217"), read("-0218"))
    ('7 days later', '1 year earlier')
    >>> difference(read("2026-03-03T21:47"), read("2026-03-03T21:59"))
    '12 minutes later'

    """
    *ends, sides = _gap(one, other)
    known = {_COUNTED_IN.get(edtf.parse(side).precision, "year") for side in sides}
    unit = max(known, key=[*_UNITS].index)
    last, first = (end.astype(f"datetime64[{_UNITS[unit]}]").astype(int) for end in ends)
    number = first - last
    while unit in _LONGER and number >= 2 * _LONGER[unit][1]:
        unit, factor = _LONGER[unit]
        number //= factor
    about = "about " if _VAGUE.search("".join(sides)) else ""
    direction = "later" if one.latest < other.earliest else "earlier"
    return f"{about}{number:,} {unit}{'' if number == 1 else 's'} {direction}"


def _gap(one: Date, other: Date) -> tuple[np.datetime64, np.datetime64, list[str]]:
    """The end of the earlier of two dates, the start of the later one, and their sides."""
    early, late = (one, other) if one.latest < other.earliest else (other, one)
    return early.latest, late.earliest, [_outer(early, -1), _outer(late, 0)]


def _outer(date: Date, index: int) -> str:
    """A side of a date; the bounds of a set say how far it reaches, so they are without a mark."""
    side = edtf.sides(date.edtf)[index]
    return side.rstrip("~?%") if date.precision == "set" else side


def _reach_about(side: str) -> int:
    """How many seconds one end of a date reaches beyond what is written."""
    if not _VAGUE.search(side):
        return 0
    if "T" in side:
        return DAY
    first, last = (position or 0 for position in edtf.parse(side)[:2])
    years = (last - first) // (365 * DAY), abs(first) // (36_525 * DAY)
    return max(LEAST_YEARS, *years) * 365 * DAY


def read(text: str) -> Date:
    """Return the date that a text in EDTF states.

    Parameters
    ----------
    text
        EDTF, with times of day as ISO 8601 has them.

    Raises
    ------
    DateError
        Where the text is no date in EDTF; it says why.

    Examples
    --------
    >>> date = read("2017-11")
    >>> str(date.earliest), str(date.latest), date.name
    ('2017-11-01T00:00:00', '2017-11-30T23:59:59', 'November 2017')

    """
    try:
        return _date(edtf.spelled(text))
    except DateError as error:
        raise error.of(text) from None


@lru_cache(maxsize=65_536)
def _date(text: str) -> Date:
    found = edtf.parse(text)
    name = name_of(text)
    words = _words(text, found, name)
    ends = positions.moment_of(found.first), positions.moment_of(found.last)
    return Date(text, *ends, found.precision, name, words)


def name_of(text: str) -> str:
    """Return the name of a date in EDTF, faster than `read`, which makes all of its words.

    Parameters
    ----------
    text
        EDTF that `parse` reads.

    Examples
    --------
    >>> name_of("2012-11-08/2012-11-14"), name_of("198X~")
    ('8 to 14 November 2012', 'about 1980s')
    >>> name_of("[1898..1901]"), name_of("[1898,1901]"), name_of("[..1901]")
    ('between 1898 and 1901', '1898 or 1901', '1901 or before')

    """
    if text.startswith("["):
        return _set_name(text)
    if "/" in text:
        return _interval_name(text)
    approximate, uncertain = edtf.qualifiers(text)
    if "T" in text:
        day, _, time = text.rstrip("?~%").partition("T")
        named = f"{'about ' if approximate else ''}{clock_name(time)}"
        return f"{name_of(day)}, {named}{_UNCERTAIN if uncertain else ''}"
    plain = None if "X" in text else edtf.PLAIN.fullmatch(text)
    name = _plain_name(*plain.groups()) if plain else _span_name(text)
    return f"{'about ' if approximate else ''}{name}{_UNCERTAIN if uncertain else ''}"


def _words(text: str, found: edtf.Parsed, name: str) -> str:
    """What is known of an event with this date: no more than its name, if it is told by that."""
    if found.precision == "set":
        return f"some time {name}" if name.startswith("between ") else name
    if "/" in text or _VAGUE.search(text):
        return name
    closer = _closer(found, name)
    if found.precision == "hour":
        return f"some time in the hour of {closer}"
    if found.precision in edtf.SHARP:
        return closer
    if found.season:
        return f"some time in {closer}"
    within = "in the" if found.precision == "decade" and name.endswith("s") else "in"
    return f"some time {'from' if ' to ' in name else within} {name}"


def _closer(found: edtf.Parsed, name: str) -> str:
    """The name of a date, with the weekday of a day or time, or with the months of a season."""
    if found.precision in ("hour", *edtf.SHARP):
        return _with_weekday(found.first or 0, name)
    return days.season_words(*found.season) if found.season else name


def searched(text: str) -> str:
    """Return the words by which a search finds a date: its `words` without "some time in".

    Parameters
    ----------
    text
        EDTF, or "".

    Examples
    --------
    >>> searched("2019-12-09"), searched("2012-36")
    ('Monday 9 December 2019', 'the fourth quarter of 2012 (October to December)')

    """
    number = days.number_of_iso(text)
    if number is not None:
        return days.day_name(number, weekday=True)
    if not text or "/" in text or _VAGUE.search(text):
        return name_of(text) if text else ""
    found, name = edtf.parse(text), name_of(text)
    return name if found.precision == "set" else _closer(found, name)


def _with_weekday(position: int, name: str) -> str:
    """The name of a day, or of a time on it, with the weekday of that day."""
    number = position // DAY
    return days.day_name(number, weekday=True) + name.removeprefix(days.day_name(number))


def clock_name(time: str) -> str:
    """Return the name of an hour, a minute or a second of a day, with its offset.

    Examples
    --------
    >>> clock_name("21"), clock_name("21:47+01:00")
    ('21 h', '21:47 UTC+1')

    """
    clock = re.split("[-+Z]", time)[0]
    name = clock if ":" in clock else f"{int(clock)} h"
    return f"{name} {_zone_name(time[len(clock) :])}".rstrip()


def _zone_name(offset: str) -> str:
    """An offset as people write it: UTC, UTC+1, UTC+5:30."""
    if offset in ("", "Z"):
        return "UTC" if offset else ""
    return f"UTC{offset[0]}{int(offset[1:3])}{offset[3:].removesuffix(':00')}"


def _plain_name(year: str, month: str | None, day: str | None) -> str:
    named = days.year_name(int(year))
    if not month:
        return named
    if int(month) in days.SEASONS:
        return days.season_name(int(year), int(month))
    in_month = days.month_name(int(month), named)
    return f"{int(day)} {in_month}" if day else in_month


def _span_name(text: str) -> str:
    """The name of a date with digits that are not specified, or of a long year."""
    first, last, precision, _ = edtf.parse(text)
    year = positions.parts_of(first or 0)[0]
    if precision == "decade" and year > 100 and year % 100:  # the 1900s are a century
        return f"{year}s"
    return positions.span_name(first or 0, last or 0)


def _set_name(text: str) -> str:
    """The name of one of a set: between its bounds, or its members where each is named."""
    if ".." not in text:
        *others, last = map(name_of, text[1:-1].split(","))
        return f"{', '.join(others)} or {last}" if others else last
    if "," in text:
        parts = (part.replace("..", "/") for part in text[1:-1].split(","))
        return "one of " + ", ".join(map(name_of, parts))
    first, last = edtf.sides(text)
    start = _end_of_span(first, is_last=False, is_year=True)
    end = _end_of_span(last, is_last=True, is_year=True)
    if ".." in (start, end):
        return f"{name_of(end)} or before" if start == ".." else f"{name_of(start)} or later"
    if "T" in start and "T" in end and not _VAGUE.search(text):
        return _hours_name(start, end)
    name = _interval_name(f"{start}/{end}").replace(" to ", " and ")
    if name.count(_UNCERTAIN) > 1:
        name = name.replace(_UNCERTAIN, "") + _UNCERTAIN
    return f"between {name}" if " and " in name else name


def _hours_name(start: str, end: str) -> str:
    """The name of some time within two hours or minutes: "between 06:00 and 12:00 on 6 June"."""
    first, last = edtf.parse(start).first or 0, edtf.parse(end).last or 0
    (day, first_clock, zone), (last_day, last_clock, _) = map(edtf.moment, (start, end))
    until = last_clock
    if len(last_clock) == 2 or last_clock.endswith(":59"):
        until = positions.clock(last + 1)[:5] if (last + 1) % DAY else "24:00"
    since = positions.clock(first)[: max(5, len(first_clock))]
    zone = f" {_zone_name(zone)}" if zone else ""
    if day == last_day:
        return f"between {since} and {until}{zone} on {name_of(day)}"
    return f"between {name_of(day)}, {since} and {name_of(last_day)}, {until}{zone}"


def _interval_name(text: str) -> str:
    first, last = text.split("/")
    is_bc = first.startswith(("-", "Y-"))  # beside a year BC, "1980s" would read as BC
    sides = _end_of_span(first, is_last=False), _end_of_span(last, is_last=True, is_year=is_bc)
    (start, start_words), (end, end_words) = map(_side, sides)
    if not start:
        return f"until {end}" + (", start not known" if sides[0] == "" else "")
    if not end:
        return f"from {start} on" if sides[1] == ".." else f"from {start}, end not known"
    if start == end:
        return start
    if "T" in first and "T" in last:
        (day, _, offset), (last_day, _, last_offset) = map(edtf.moment, (first, last))
        since = name_of(first.replace(offset, "")) if offset == last_offset else start
        if day == last_day:
            return f"{since} to {end.partition(', ')[2]}"
    if start_words and len(start_words) == len(end_words):
        return days.joined(start_words, end_words)
    return days.from_to(start, end)


def _end_of_span(side: str, *, is_last: bool, is_year: bool = False) -> str:
    """A span of years (a decade too if `is_year`) as its first or last year; other sides stay."""
    plain = side.rstrip("?~%")
    is_span = edtf.is_known(side) and (" to " in name_of(plain) or (is_year and "X" in plain))
    if not is_span or "-" in plain.lstrip("-"):
        return side
    found = edtf.parse(plain)
    year = positions.parts_of((found.last if is_last else found.first) or 0)[0]
    return days.iso_year(year) + side[len(plain) :]


@lru_cache(maxsize=2**14)  # in a table in order of time the same sides recur
def _side(text: str) -> tuple[str, list[str]]:
    """The name of a side of an interval, and its words if another side may share some of them."""
    if not edtf.is_known(text):
        return "", []
    named = name_of(text)
    is_alike = _NAMED_ALIKE.fullmatch(text) is not None
    return named, named.split(" ", text.lstrip("-").count("-")) if is_alike else []
