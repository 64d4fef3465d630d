"""From words to EDTF: dates, and counts of days, months and years.

A counted date is no more exact than the date that it is counted from, nor than its unit.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from timeline.caches import by_digest
from timeline.dates import ambiguity, days, edtf, english
from timeline.dates.edtf import DateError
from timeline.dates.english.moments import NO_DAY
from timeline.dates.english.rules import later_year
from timeline.drafting.lexicon import DAYS, MONTH_NAMES, PATTERNS, numbers

SEASONS = numbers("season")  # northern ones, by their codes in EDTF
_TWO_WAYS = "can be read in two ways"
_YEARS = re.compile(r"\b([0-9]{4}) ?- ?([0-9]{1,2})\b(?!-[0-9])")
SHORT_YEAR = "has a two-digit year, of any century"
_SHORT_DATE = re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])([/.-])(?:0?[1-9]|[12][0-9]|3[01])\1[0-9]{2}")
_SLASHED = re.compile(r"\b[0-9]{2}([0-9]{2})/([0-9]{2})$")  # only successive years are read


class DateReading(NamedTuple):
    """What some words say.

    `date` is EDTF, or "" without a date. `reason` says why there is no date, why it is doubtful, or
    what it was inferred from. `is_ahead` is whether the words themselves say that it is to come.
    `words` replaces them in a longer date: `early last year` is read as `early 2020`. `is_now` is
    whether the date is counted from the day of publication, `is_linked` whether it takes its year
    or month from another date of the text, or is counted from it. `is_length` is whether the words
    say how long or how old.
    """

    date: str
    reason: str = ""
    is_doubtful: bool = False
    is_ahead: bool = False
    words: str = ""
    is_now: bool = False
    is_linked: bool = False
    is_length: bool = False


@by_digest(16_384)
def read(text: str) -> DateReading | None:
    """Return what a text in lower case says by itself; None where it says no date."""
    if _SHORT_DATE.fullmatch(text):
        return DateReading("", SHORT_YEAR, is_doubtful=True)
    text = _YEARS.sub(_years, text) if "-" in text else text
    slashed = _SLASHED.search(text)
    if slashed and (int(slashed[1]) + 1 - int(slashed[2])) % 100:
        return None
    if PATTERNS["no date within"].search(text) or text.count("(") != text.count(")"):
        return None
    try:
        found = english.translation(text)
        edtf.parse(found.edtf)
    except DateError as error:
        is_known = error.reason not in (edtf.NOT_A_DATE, edtf.ENDS_FIRST, NO_DAY)
        return DateReading("", cause(error), is_doubtful=True) if is_known else None
    wrong, _, _ = ambiguity.wrong_weekday(found.edtf, found.weekday).partition(";")
    return DateReading(found.edtf, wrong, is_doubtful=bool(wrong))


def cause(error: DateError) -> str:
    """Return why some words are no date, without the advice on what to write into a cell."""
    reason, _, advice = error.reason.partition("; ")
    return f"{reason}: {advice.removeprefix('write ')}" if reason == _TWO_WAYS else reason


def _years(match: re.Match[str]) -> str:
    """`1911-12` with a dash for the hyphen: in prose these are years, not EDTF's month."""
    year, ending = match.groups()
    return f"{year}–{ending}" if later_year(year, ending) else match[0]


def ends(date: str) -> tuple[str, str]:
    """Return both sides of a date without marks, "" for an open or unknown side.

    For a single date, both are equal.
    """
    sides = edtf.sides(date)
    plain = ["" if side == ".." else side.rstrip("~?%") for side in (sides[0], sides[-1])]
    return plain[0], plain[1]


def start_of(date: str) -> str:
    """Return the first side of a date without marks, or the last side if the first is open."""
    first, last = ends(date)
    return first or last


def edtf_of(year: int, month: int = 0, day: int = 0) -> str:
    """Return a year, month, season or day in EDTF; a month or day of 0 is left out."""
    return days.iso_parts(year, *(part for part in (month, day) if part))


def with_mark(date: str, mark: str) -> str:
    """Return a date with a mark on each of its sides; a mark of "" changes nothing."""
    marked = [edtf.qualified(side, mark) for side in edtf.sides(date)] if mark else []
    return edtf.like(date, marked) if marked else date


def first_month(code: int) -> int:
    """Return the first month of an EDTF code for a month, season, quarter or half."""
    return days.SEASONS[code][1] if code in days.SEASONS else code


def last_month(code: int) -> int:
    """Return the last month of an EDTF code; a month beyond 12 is in the next year."""
    return first_month(code) + days.SEASONS[code][2] - 1 if code in days.SEASONS else code


def year_in_words(year: int) -> str:
    """Return a year as the grammar reads it beside a month or day."""
    if year < 1:
        return f"{1 - year} bc"
    return str(year) if year >= 1000 else f"ad {year}"


_PLAIN = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_YEAR = re.compile(r"-?[0-9X]{4}")


class Anchor(NamedTuple):
    """A date that others are counted from: a year, month, season or day.

    `month` is 0 where only the year is known, and EDTF's code for a season; `day` is 0 where only
    the month is known, `clock` is "" where no time of the day is. `paragraph` is the number of the
    paragraph with `wording`, 0 for the day of publication. `mark` is EDTF's mark of an approximate
    or uncertain date. `is_now` is whether the date is itself counted from the day of publication.
    `is_end` is whether it ends a longer time; nothing is counted back from such a date. `is_unsure`
    is whether another date may be meant, and `is_contested` whether the story may go on from an
    earlier date instead.
    """

    year: int
    month: int = 0
    day: int = 0
    clock: str = ""
    wording: str = ""
    paragraph: int = 0
    mark: str = ""
    is_now: bool = False
    is_end: bool = False
    is_unsure: bool = False
    is_contested: bool = False

    @property
    def name(self) -> str:
        """The name of this date in the reasons of dates that are counted from it."""
        if not self.paragraph:
            return "the day of publication"
        return f"“{self.wording}”" + (", which may not be meant" if self.is_unsure else "")

    @property
    def iso(self) -> str:
        """The date in EDTF, without a mark and with a season as its first month, to compare it."""
        return edtf_of(self.year, first_month(self.month), self.day)

    @property
    def number(self) -> int:
        """The number of this day, counted from 1970-01-01."""
        return days.number_on(self.year, self.month, self.day)

    def months_until(self, other: "Anchor") -> int:
        """How many months another date is after this one."""
        return (other.year - self.year) * 12 + other.month - first_month(self.month)


@lru_cache(maxsize=16_384)
def anchor(date: str) -> Anchor | None:
    """Return a date as an anchor; None if it is no year, season, month or day."""
    plain = date.rstrip("~?%")
    stated, _, clock = plain.partition("T")
    match = _PLAIN.fullmatch(stated)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    return Anchor(year, month, day, clock, mark=date[len(plain) :])


def about_year(date: str) -> int | None:
    """Return the year of a date (of a decade or century, one in its middle), or None."""
    year = _YEAR.match(start_of(date))
    return int(year[0].replace("X", "5")) if year else None


EXACT_DAYS = 13  # beyond so many days, people count roughly
_ROUND_MONTHS, _ROUND_YEARS = 6, 10
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_YEARS_IN = {"year": 1, "decade": 10, "century": 100}
_NEAR_MONTHS = 2  # months after May within which "last May" may be the May before
# Stands for an unknown year, so that the rest can be read: a leap year, with a 29 February.
ANY_YEAR = "2000"
_UNKNOWN = {"year": ANY_YEAR, "month": f"May {ANY_YEAR}"}


def reading_from(base: Anchor, date: str, step: float, words: str = "") -> DateReading:
    """Return the reading of a date that is counted from another, with that date's mark.

    Parameters
    ----------
    base
        The date that it is counted from.
    date
        Where the count leads to, in EDTF.
    step
        How far the date is from `base`, positive if it is after `base`.
    words
        The date as the grammar reads it in a longer date.
    """
    if base.is_contested:
        return DateReading("", f"may be counted from {base.name} or from a date before it")
    found = with_mark(date, base.mark)
    try:
        edtf.parse(found)
    except edtf.DateError:
        return DateReading("", f"is counted from {base.name}, and can't be written as a date")
    is_now = not base.paragraph
    return DateReading(
        found,
        f"counted from {base.name}",
        is_doubtful=base.is_unsure,
        is_ahead=step > 0 and is_now,
        words=words or _in_words(found),
        is_now=is_now,
        is_linked=not is_now,
    )


def _in_words(date: str) -> str:
    """A year, month or day as the grammar reads it in a longer date; "" for other dates."""
    found = anchor(date)
    if found is None or found.month > 12:
        return ""
    month = MONTH_NAMES[found.month - 1] if found.month else ""
    return " ".join(filter(None, [str(found.day or ""), month, year_in_words(found.year)]))


def offset(base: Anchor, count: int, unit: str, *, is_rough: bool) -> str:
    """Return the EDTF of the date so many units after another, or before it if `count` is negative.

    The units are days, weeks, fortnights, months, years, decades and centuries. "" is returned if
    `base` is not known to the unit. Weeks, decades, centuries and large counts are approximate.
    """
    if unit in _DAYS_IN:
        is_round = unit != "day" or abs(count) > EXACT_DAYS
        date = days.iso_of(base.number + count * _DAYS_IN[unit]) if base.day else ""
    elif unit == "month":
        is_round = abs(count) >= _ROUND_MONTHS
        month = base.year * 12 + base.month - 1 + count
        date = edtf_of(month // 12, month % 12 + 1) if 1 <= base.month <= 12 else ""
    else:
        is_round = unit != "year" or (abs(count) >= _ROUND_YEARS and count % _ROUND_YEARS == 0)
        date = edtf_of(base.year + count * _YEARS_IN[unit])
    return with_mark(date, "~") if date and (is_rough or is_round) else date


def nearest(base: Anchor | None, lacking: str, what: str, step: int) -> DateReading:
    """Return the day, month, season, week or year before, after or around a date.

    Parameters
    ----------
    base
        The date that it is counted from, None if none is known.
    lacking
        The reason to give where `base` is None.
    what
        A unit, or the name of a weekday, month or season.
    step
        -1 for the unit before, 1 for the unit after, 0 for the unit of the date itself.
    """
    if base is None:
        return DateReading("", lacking, words=_UNKNOWN.get(what, ""))
    if base.is_end and step <= 0:
        return DateReading("", f"is counted from {base.name}, which is longer")
    if what in SEASONS or what in MONTH_NAMES:
        return _in_year(base, what, step)
    if what in DAYS:
        return _nearest_weekday(base, what, step) if base.day else vague(base, "day")
    if what == "week" and base.day:
        sunday = base.number + 7 * step - days.weekday_of(base.number) - 1
        found = f"[{days.iso_of(sunday)}..{days.iso_of(sunday + 7)}]"
    else:
        found = offset(base, step, what, is_rough=False)
    return reading_from(base, found, step) if found else vague(base, what)


def vague(base: Anchor, unit: str) -> DateReading:
    """Return a reading without a date, as `base` is not known to the unit."""
    return DateReading("", f"is counted from {base.name}, which is not known to the {unit}")


def _nearest_weekday(base: Anchor, name: str, step: int) -> DateReading:
    """The weekday before a date or after it (step -1, 1); `that Friday` (0) has no date."""
    ahead, is_now = DAYS.index(name) - days.weekday_of(base.number), not base.paragraph
    if not step or (is_now and ahead * step > 0):  # people differ: next Thursday on a Monday
        return DateReading("", f"may be counted from {base.name} in two ways")
    steps = ahead % 7 - 7 if step < 0 else ahead % 7 or 7
    return reading_from(base, days.iso_of(base.number + steps), steps)


def _in_year(base: Anchor, name: str, step: int) -> DateReading:
    """A month or season in the year of a date (step 0), or the nearest one before or after it."""
    month = SEASONS.get(name) or MONTH_NAMES.index(name) + 1
    if name == "winter" or _may_be_of_other_year(base, month, step):
        return DateReading("", f"may be counted from {base.name} in two ways")
    year, reached = base.year, last_month(base.month) or 12
    if step and (not base.month or (last_month(month) - reached) * step <= 0):
        year += step
    is_ahead = step > 0 or (step == 0 and last_month(month) > base.month)
    return reading_from(base, edtf_of(year, month), int(is_ahead), f"{name} {year_in_words(year)}")


def _may_be_of_other_year(base: Anchor, month: int, step: int) -> bool:
    """Whether people differ on what is meant: `last May` in June."""
    reached, first, last = last_month(base.month), first_month(month), last_month(month)
    is_now = not base.paragraph
    if not reached:
        return False
    if step == 0:
        return last < reached and not is_now
    if step < 0:
        since = (reached - last) % 12
        is_during = month > 12 and (reached - first) % 12 <= last - first
        return is_during or (is_now and 0 < since <= _NEAR_MONTHS)
    return is_now and 0 < (first - reached) % 12 <= _NEAR_MONTHS
