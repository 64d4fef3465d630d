"""What is known before a place in a text: the day of publication, and the date last named."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import NamedTuple

from timeline.dates import days, edtf

_PLAIN = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# In order of how often they are what a writer's "last spring" means: northern, by their months.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


PUBLICATION = "the day of publication"


class Known(NamedTuple):
    """A year, month, season or day that is named, in EDTF without a mark, and its words.

    `month` is 0 where only the year is known, and `day` where only that and the month are; a
    season is by its code in EDTF, as a month. `paragraph` is that of the words. `mark` is that of
    what is approximate or uncertain, as is all that is counted from it. `is_now` is whether it is
    itself counted from the day of publication.
    """

    year: int
    month: int
    day: int
    wording: str
    paragraph: int
    mark: str = ""
    is_now: bool = False

    @property
    def name(self) -> str:
        """What it is called where something is counted from it."""
        return f"“{self.wording}”"

    def marked(self, date: str) -> str:
        """A date that is known through it, no less vague than it is."""
        return marked(date, self.mark)


def known(date: str, wording: str, paragraph: int) -> Known | None:
    """What can be counted from a date in EDTF; None where it is no year, season, month or day."""
    plain = date.rstrip("~?%")
    match = _PLAIN.fullmatch(plain)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    return Known(year, month, day, wording, paragraph, date[len(plain) :])


class _Publication(NamedTuple):
    """The day of publication, as what is counted from."""

    year: int
    month: int
    day: int
    name: str = PUBLICATION
    paragraph: int = 0
    mark: str = ""


Base = Known | _Publication


@dataclass(slots=True)
class Before:
    """What is known at a place of the text: it changes with each date that is read.

    `last` is the last date of the story, `named` the last one of all, in brackets too, and
    `year` about when both are, of decades too.
    """

    published: dt.date | None = None
    last: Known | None = None
    named: Known | None = None
    year: int | None = None

    @property
    def published_iso(self) -> str:
        """The day of publication in EDTF, "" if it is not given."""
        return self.published.isoformat() if self.published else ""

    @property
    def publication(self) -> _Publication | None:
        """The day of publication, if it is given."""
        day = self.published
        return _Publication(day.year, day.month, day.day) if day else None


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
