"""What is known before a place in a text: the day of publication, and the date last named."""

import datetime as dt
import re
from collections import deque
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from timeline.dates import days, edtf

_PLAIN = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# In order of how often they are what a writer's "last spring" means: northern, by their months.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


PUBLICATION = "the day of publication"


_FAR = 2  # paragraphs
_MOST_EARLY = 20
FIRST_FULL = 1000  # the first year that is written with four digits


class Known(NamedTuple):
    """A year, month, season or day that is named, in EDTF without a mark, and its words.

    `month` is 0 where only the year is known, and `day` where only that and the month are; a
    season is by its code in EDTF, as a month. `paragraph` is that of the words. `mark` is that of
    what is approximate or uncertain, as is all that is counted from it. `is_now` is whether it is
    itself counted from the day of publication, and `is_unsure` whether what lacks its year may be
    be of another, since it was named long before or of something else. `is_end` is whether it is
    the end of a longer time, from which nothing is counted back, and `is_rival` whether the story
    may go on from a date before it.
    """

    year: int
    month: int
    day: int
    wording: str
    paragraph: int
    mark: str = ""
    is_now: bool = False
    is_unsure: bool = False
    is_end: bool = False
    is_rival: bool = False

    @property
    def name(self) -> str:
        """What it is called where something is counted from it."""
        return f"“{self.wording}”" + (", which may not be meant" if self.is_unsure else "")

    def seen_from(self, paragraph: int) -> "Known":
        """The same as what is counted from it in a paragraph has it."""
        return self._replace(is_unsure=self.is_unsure or paragraph - self.paragraph >= _FAR)

    def marked(self, date: str) -> str:
        """A date that is known through it, no less vague than it is."""
        return marked(date, self.mark)


def known(date: str, wording: str, paragraph: int) -> Known | None:
    """What can be counted from a date in EDTF; None where it is no year, season, month or day."""
    found = _parts(date)
    return found and found._replace(wording=wording, paragraph=paragraph)


@lru_cache(maxsize=16_384)
def _parts(date: str) -> Known | None:
    plain = date.rstrip("~?%")
    match = _PLAIN.fullmatch(plain)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    return Known(year, month, day, "", 0, date[len(plain) :])


class _Publication(NamedTuple):
    """The day of publication, as what is counted from."""

    year: int
    month: int
    day: int
    name: str = PUBLICATION
    paragraph: int = 0
    mark: str = ""
    is_unsure: bool = False
    is_end: bool = False
    is_rival: bool = False


Base = Known | _Publication


@dataclass(slots=True)
class Before:
    """What is known at a place of the text: it changes with each date that is read.

    `last` is the last date of the story, `named` the last one of all, in brackets too, and
    `year` about when both are, of decades too. `early` are the last years before `FIRST_FULL`,
    by which the era of a year without one is told. `is_news` is whether some date was counted from
    the day of publication, and `past` the last paragraph that named a year before it.
    """

    published: dt.date | None = None
    last: Known | None = None
    named: Known | None = None
    year: int | None = None
    is_news: bool = False
    past: int = 0
    early: deque[int] = field(default_factory=lambda: deque(maxlen=_MOST_EARLY))

    def begin(self, paragraph: int) -> None:
        """A paragraph begins: what was named long before it is far now."""
        self.last = self.last and self.last.seen_from(paragraph)
        self.named = self.named and self.named.seen_from(paragraph + 1)

    def of_year(self, paragraph: int) -> Known | None:
        """What tells the year of a date without one: what is in brackets only beside it."""
        is_beside = self.named is not None and self.named.paragraph == paragraph
        return self.last or (self.named if is_beside else None)

    @property
    def published_iso(self) -> str:
        """The day of publication in EDTF, "" if it is not given."""
        return self.published.isoformat() if self.published else ""

    @property
    def publication(self) -> _Publication | None:
        """The day of publication, if it is given."""
        day = self.published
        return _Publication(day.year, day.month, day.day) if day else None


_FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}


def first_month(code: int) -> int:
    """The first month of a month, season, quarter or half by its code in EDTF."""
    return _FIRST_MONTHS.get(code, code)


def edtf_of(year: int, month: int = 0, day: int = 0) -> str:
    """A year, month, season or day in EDTF."""
    return days.iso_parts(year, *(part for part in (month, day) if part))


def marked(date: str, mark: str) -> str:
    """A date with a mark on each of its sides, "" for none."""
    return "/".join(edtf.qualified(side, mark) for side in date.split("/")) if mark else date


def checked(date: str, base: Base) -> str:
    """A date that is counted from another, no less vague than that; "" where EDTF has none."""
    found = marked(date, base.mark)
    try:
        edtf.parse(found)
    except edtf.DateError:
        return ""
    return found


def year_in_words(year: int) -> str:
    """A year as the grammar reads it beside a month or day."""
    if year < 1:
        return f"{1 - year} BC"
    return str(year) if year >= 1000 else f"AD {year}"


def day_beside(base: Base, step: int) -> str:
    """The day so many days from a day, in EDTF."""
    return days.iso_of(days.number_on(base.year, base.month, base.day) + step)


def weekday(base: Base) -> int:
    """The weekday of a day, 0 for Monday."""
    return days.weekday_of(days.number_on(base.year, base.month, base.day))
