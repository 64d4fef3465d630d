"""One date in EDTF: its bounds, its precision and its words."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import numpy as np

from timeline.dates import days, names
from timeline.dates.edtf import (
    DAY_TO_DAY,
    PLAIN,
    VAGUE,
    DateError,
    Parsed,
    Precision,
    is_known,
    parse,
    without_time,
)

_DAY_TO_DAY, _VAGUE = re.compile(DAY_TO_DAY), re.compile(VAGUE)
_NAMED_ALIKE = re.compile(r"-?\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?")  # days or months, unmarked


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
        return _is_vague(self.edtf)

    @property
    def is_exact(self) -> bool:
        """Whether nothing closer could be known: a day, or all the days from one to another."""
        return (self.is_day or self.is_day_to_day) and not self.is_vague


class Bounded(Protocol):
    """First and last possible day, of a date or, as arrays, of many; `NaT` at an open end."""

    @property
    def earliest(self) -> Any:
        """The first possible day."""

    @property
    def latest(self) -> Any:
        """The last possible day."""


def are_apart(one: Bounded, other: Bounded) -> Any:
    """Whether two dates have no day in common; an open end reaches anywhere.

    A comparison with `NaT` is false. Of arrays a mask.
    """
    return (other.latest < one.earliest) | (other.earliest > one.latest)


def read(text: str) -> Date:
    """The date that an EDTF text states; raises `DateError` on anything else."""
    try:
        return _date(without_time(text))
    except DateError as error:
        raise error.of(text) from None


@lru_cache(maxsize=65_536)
def _date(text: str) -> Date:
    found = parse(text)
    named = name(text)
    is_told = "/" in text or _is_vague(text)
    words = named if is_told else _words(found, named)
    ends = days.day_of(found.first), days.day_of(found.last)
    return Date(text, *ends, found.precision, named, words)


def name(text: str) -> str:
    """The name of a date in EDTF that `parse` reads, sooner than `read` finds all of its words."""
    if "/" in text:
        return _interval_name(text)
    plain = None if "X" in text else PLAIN.fullmatch(text)
    return _qualified(text, _plain_name(*plain.groups()) if plain else _span_name(text))


def _plain_name(year: str, month: str | None, day: str | None) -> str:
    named = names.year_name(int(year))
    if not month:
        return named
    if int(month) in days.SEASONS:
        return names.season_name(int(year), int(month))
    in_month = names.month_name(int(month), named)
    return f"{int(day)} {in_month}" if day else in_month


def _span_name(text: str) -> str:
    """The name of a date with digits that are not specified, or of a long year."""
    first, last, precision, _ = parse(text)
    if precision == "decade" and (year := days.year_of_number(first or 0)) > 0:
        return f"{year}s"
    return names.numbered_span_name(first or 0, last or 0)


def _is_vague(text: str) -> bool:
    return _VAGUE.search(text) is not None


def _marks(text: str) -> tuple[bool, bool]:
    """Whether a text is marked as approximate (~), as uncertain (?), or by % as both."""
    return "~" in text or "%" in text, "?" in text or "%" in text


def _qualified(text: str, name: str) -> str:
    approximate, uncertain = _marks(text)
    return f"{'about ' if approximate else ''}{name}{' (uncertain)' if uncertain else ''}"


def _words(found: Parsed, name: str) -> str:
    """What is known of an event with a date of this span and name, which has no marks."""
    if found.precision == "day":
        return names.day_name(days.day_of(found.first), weekday=True)
    if found.season:
        return f"some time in {names.season_words(*found.season)}"
    if found.precision == "decade" and name.endswith("s"):
        return f"some time in the {name}"
    return f"some time {'from' if ' to ' in name else 'in'} {name}"


def _interval_name(text: str) -> str:
    sides = text.split("/")
    start, end = (name(side) if is_known(side) else "" for side in sides)
    if not start:
        return f"until {end}" + (", start not known" if sides[0] == "" else "")
    if not end:
        return f"from {start} on" if sides[1] == ".." else f"from {start}, end not known"
    if start == end:
        return start
    shared = {_NAMED_ALIKE.fullmatch(side) and side.lstrip("-").count("-") for side in sides}
    if len(shared) == 1 and (parts := shared.pop()):
        return names.joined(start.split(" ", parts), end.split(" ", parts))
    return f"{start} to {end}"
