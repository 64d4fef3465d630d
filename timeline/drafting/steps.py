"""So many days, months or years from a date: no more exact than that, nor than the unit."""

import re
from typing import NamedTuple

from timeline.drafting.known import (
    SEASONS,
    Base,
    Before,
    checked,
    day_beside,
    edtf_of,
    weekday,
    year_in_words,
)
from timeline.drafting.relative import DAYS, MONTHS, PARTS_OF_DAY


class Counted(NamedTuple):
    """What a counted time is: its EDTF, "" where none says it; how it came; if it is sure.

    `words` is what stands for it in a longer date: `early last year` is `early 2020`.
    """

    edtf: str
    reason: str
    words: str = ""
    is_ahead: bool = False
    is_doubtful: bool = False


def nothing(reason: str) -> Counted:
    """What has no date, and why."""
    return Counted("", reason)


_YEARS = {"year": 1, "decade": 10, "century": 100}
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
EXACT_DAYS = 13  # from so many on, people count roughly


def stepped(base: Base, step: int, unit: str, *, is_rough: bool) -> str:
    """The EDTF of what is so many units from a date, as exact as both are; "" for none.

    `unit` is day, week, fortnight, month, year, decade or century; a negative `step` goes back.
    """
    if unit in _YEARS:
        is_round = unit != "year" or (abs(step) >= 10 and step % 10 == 0)
        return edtf_of(base.year + step * _YEARS[unit]) + ("~" if is_round or is_rough else "")
    if unit == "month" and 1 <= base.month <= 12:
        month = base.year * 12 + base.month - 1 + step
        return edtf_of(month // 12, month % 12 + 1) + ("~" if is_rough else "")
    if unit in _DAYS_IN and base.day:
        found = day_beside(base, step * _DAYS_IN[unit])
        is_exact = unit == "day" and abs(step) <= EXACT_DAYS
        return found + ("" if is_exact and not is_rough else "~")
    return ""


def beside(base: Base | None, lacking: str, unit: str, step: int) -> Counted:
    """The day, week, month, year or longer beside that of a date, or the same.

    `lacking` says why there is none where no date is known.
    """
    if base is None:
        return Counted("", lacking, _UNKNOWN.get(unit, ""))
    if unit == "week":
        return _week(base, step)
    if unit == "weekend":
        return (
            nothing("a weekend, of which no day is said") if not base.day else _weekend(base, step)
        )
    found = _same(base, unit) if step == 0 else stepped(base, step, unit, is_rough=False)
    if not found:
        return nothing(f"is counted from {base.name}, which is not known to the {unit}")
    found = decade_of(base.year + step * 10) if unit == "decade" else found
    found = f"{base.year // 100 + step:02d}XX" if unit == "century" else found
    found = checked(found, base)
    return counted_from(base, found, step, in_words(found))


def counted_from(base: Base, edtf: str, step: int, words: str = "") -> Counted:
    """What is counted from a date, forwards if the step is."""
    is_ahead = step > 0 and not base.paragraph
    return Counted(edtf, f"counted from {base.name}", words, is_ahead, base.is_unsure)


def decade_of(year: int) -> str:
    """The decade of a year in EDTF, as 191X."""
    return f"{year // 10:03d}X"


def _same(base: Base, unit: str) -> str:
    if unit == "month":
        return edtf_of(base.year, base.month) if 1 <= base.month <= 12 else ""
    if unit == "day":
        return edtf_of(base.year, base.month, base.day) if base.day else ""
    return edtf_of(base.year)


def in_words(edtf: str) -> str:
    """A year, month or day as the grammar reads it in a longer date; "" for what else it is."""
    match = re.fullmatch(r"(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[~?%]?", edtf)
    if match is None:
        return ""
    month = MONTHS[int(match[2]) - 1] if match[2] else ""
    words = [match[3], month, year_in_words(int(match[1])).casefold()]
    return " ".join(filter(None, words))


def _week(base: Base, step: int) -> Counted:
    """Some time within a week, whether it starts on Sunday or Monday."""
    if not base.day:
        return nothing(f"is counted from {base.name}, which is not known to the day")
    return _within(base, step, (-1, 6))


def _weekend(base: Base, step: int) -> Counted:
    return _within(base, step, (5, 6))


def _within(base: Base, step: int, ends: tuple[int, int]) -> Counted:
    """Some time within the days of a week, of which Monday is 0."""
    first, last = (day_beside(base, 7 * step - weekday(base) + end) for end in ends)
    return counted_from(base, f"{first}~/{last}~", step)


UNKNOWN_YEAR = "2000"  # stands for one that is not known, so that the rest can be read
_UNKNOWN = {"year": UNKNOWN_YEAR, "month": f"May {UNKNOWN_YEAR}"}


def named(base: Base | None, lacking: str, what: str, step: int) -> Counted:
    """A day, month, season or year beside a date, or the same."""
    if what in PARTS_OF_DAY:
        what = "day"
    if base is None:
        return beside(base, lacking, what, step)
    if what in DAYS:
        return _weekday_beside(base, DAYS.index(what), step)
    if what in SEASONS:
        return _in_year(base, SEASONS[what], what, step)
    if what in MONTHS:
        return _in_year(base, MONTHS.index(what) + 1, what, step)
    return beside(base, lacking, what, step)


def _weekday_beside(base: Base, number: int, step: int) -> Counted:
    """The weekday of a number, 0 for Monday: the last one, the next one, or that of the week."""
    if not base.day:
        return nothing(f"is counted from {base.name}, which is not known to the day")
    ahead = (number - weekday(base)) % 7
    days = {-1: ahead - 7, 1: ahead or 7, 0: ahead}[step]
    if step == 0 and base.paragraph == 0 and days > 3:
        days -= 7
    date = checked(day_beside(base, days), base)
    return counted_from(base, date, days, in_words(date))


_LAST_MONTH_OF_SEASON = {21: 5, 22: 8, 23: 11, 24: 14}


def _in_year(base: Base, month: int, name: str, step: int) -> Counted:
    """A month or season of the year of a date, or the first one before or after it."""
    year, last = base.year, _LAST_MONTH_OF_SEASON.get(month, month)
    reached = base.month if base.month <= 12 else _LAST_MONTH_OF_SEASON.get(base.month, 12)
    if step and (not reached or (last - reached) * step <= 0):
        year += step
    words = f"{name} {year_in_words(year).casefold()}"
    is_ahead = step > 0 or (step == 0 and last > base.month)
    return counted_from(base, checked(edtf_of(year, month), base), int(is_ahead), words)


_NEAR_ENOUGH = 40  # years
_FIRST_SHORTENED = 1000  # the first year of which two digits may be left out


def of_century(ending: int, before: Before) -> int | None:
    """The year that ends so nearest to those before, or to publication; None if none is near."""
    published = before.published.year if before.published else None
    base = before.year or published
    if base is None or base < _FIRST_SHORTENED:
        return None
    years = [base // 100 * 100 + ending + more for more in (-100, 0, 100)]
    past = [year for year in years if published is None or year <= published]
    year = min(past, key=lambda each: abs(each - base))
    return year if abs(year - base) <= _NEAR_ENOUGH or base == published else None
