"""One date, read: what is exact, what is vague, and when two disagree."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import numpy as np

from timeline.dates import days, date
from timeline.dates.edtf import DAY_TO_DAY, VAGUE, DateError, Precision, parse, qualifiers, without_time

_DAY_TO_DAY, _VAGUE = re.compile(DAY_TO_DAY), re.compile(VAGUE)


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
        return qualifiers(self.edtf)[0]

    @property
    def uncertain(self) -> bool:
        """Whether it is marked as uncertain (`?`, `%`)."""
        return qualifiers(self.edtf)[1]

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
        return _VAGUE.search(self.edtf) is not None

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


def disagree(one: Bounded, other: Bounded) -> Any:
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
    name = date.name(text)
    is_plain = "/" not in text and _VAGUE.search(text) is None
    words = date.words(found, name) if is_plain else name
    ends = days.day_of(found.first), days.day_of(found.last)
    return Date(text, *ends, found.precision, name, words)
