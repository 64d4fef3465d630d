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
    first_month,
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
ROUND_MONTHS = 6
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
        is_round = abs(step) >= ROUND_MONTHS
        return edtf_of(month // 12, month % 12 + 1) + ("~" if is_rough or is_round else "")
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
    if base.is_end and step <= 0:
        return nothing(f"is counted from {base.name}, which is longer")
    if unit == "week":
        return _week(base, step)
    if unit == "weekend":
        return (
            nothing("a weekend, of which no day is said") if not base.day else _weekend(base, step)
        )
    found = _same(base, unit) if step == 0 else stepped(base, step, unit, is_rough=False)
    if not found:
        return nothing(f"is counted from {base.name}, which is not known to the {unit}")
    found = _long_beside(base.year, unit, step) if unit in _LONG else found
    found = checked(found, base)
    return counted_from(base, found, step, in_words(found))


def counted_from(base: Base, edtf: str, step: int, words: str = "") -> Counted:
    """What is counted from a date, forwards if the step is."""
    is_ahead = step > 0 and not base.paragraph
    if base.is_rival:
        return nothing(f"may be counted from {base.name} or from a date before it")
    if not edtf:
        return nothing(f"is counted from {base.name}, and can't be written as a date")
    return Counted(edtf, f"counted from {base.name}", words, is_ahead, base.is_unsure)


def decade_of(year: int) -> str:
    """The decade of a year in EDTF, as 191X; one that no digits left out can say as an interval."""
    return _long_beside(year, "decade", 0)


_LONG = {"decade": 10, "century": 100}  # years


def _long_beside(year: int, unit: str, step: int) -> str:
    """The decade or century so many after that of a year; "" for a decade of the other era.

    The 480s BC are 489 to 480 BC, and the first century is AD 1 to 100.
    """
    size = _LONG[unit]
    place = (year // size if year > 0 else -((1 - year - _IS_LATE[unit]) // size) - 1) + step
    if unit == "decade" and (place < 0) != (year < 1):
        return ""
    if place < 0 and unit == "century":
        return f"-{-place - 1:02d}XX"
    if place > 0:
        return f"{place:03d}X" if unit == "decade" else f"{place:02d}XX"
    years = (1, 9 if unit == "decade" else 100)
    if place < 0:
        first = (-place - 1) * size
        years = (-first - 8, 1 - (first or 1))
    return "/".join(f"{edtf_of(each)}~" for each in years)


def long_of(year: int, unit: str) -> tuple[str, str]:
    """The decade or century of a year in EDTF, and as the grammar reads it in a longer date."""
    number, era = (year, "") if year > 0 else (1 - year, " bc")
    is_late = _IS_LATE[unit] if era else 0
    count = (number - is_late) // _LONG[unit]
    words = f"{count}0s{era}" if unit == "decade" else f"{count + 1}th century{era}"
    return _long_beside(year, unit, 0), words


_IS_LATE = {"decade": 0, "century": 1}  # of years BC, which the year 100 BC ends and 90 BC begins


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
    if what not in (*DAYS, *MONTHS, *SEASONS):
        return beside(base, lacking, what, step)
    if base.is_end and step <= 0:
        return nothing(f"is counted from {base.name}, which is longer")
    may_be_another = _may_be_other_day if what in DAYS else _may_be_of_other_year
    if may_be_another(base, what, step):
        return nothing(f"may be counted from {base.name} in two ways")
    if what in DAYS:
        return _weekday_beside(base, DAYS.index(what), step)
    month = SEASONS[what] if what in SEASONS else MONTHS.index(what) + 1
    return _in_year(base, month, what, step)


def _may_be_other_day(base: Base, what: str, step: int) -> bool:
    """Whether people differ on what is meant: next Thursday on a Monday, that Thursday."""
    if not base.day:
        return False
    ahead, is_now = DAYS.index(what) - weekday(base), base.paragraph == 0
    if step == 0:
        return not is_now or ahead < 0
    return is_now and ahead * step > 0


def _may_be_of_other_year(base: Base, what: str, step: int) -> bool:
    """Whether people differ on what is meant: last May in June, that winter after a year."""
    is_now = base.paragraph == 0
    reached = base.month if base.month <= _MONTHS else _LAST_MONTH_OF_SEASON.get(base.month, 0)
    if not reached:
        return what == "winter"
    first = first_month(SEASONS[what]) if what in SEASONS else MONTHS.index(what) + 1
    last = _LAST_MONTH_OF_SEASON[SEASONS[what]] if what in SEASONS else first
    if step == 0:
        return last < reached and what != "winter" and not is_now
    if step < 0:
        since = (reached - last) % _MONTHS
        is_during = what in SEASONS and (reached - first) % _MONTHS <= last - first
        return is_during or (is_now and 0 < since <= _NEAR_MONTHS)
    return is_now and 0 < (first - reached) % _MONTHS <= _NEAR_MONTHS


_MONTHS, _NEAR_MONTHS = 12, 2  # of a year, and those within which last May may be the one before


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


_END_OF_WINTER = 2  # months
_LAST_MONTH_OF_SEASON = {21: 5, 22: 8, 23: 11, 24: 14}


def _in_year(base: Base, month: int, name: str, step: int) -> Counted:
    """A month or season of the year of a date, or the first one before or after it."""
    if name == "winter" and step == 0 and 1 <= base.month <= _END_OF_WINTER:
        words = f"winter {year_in_words(base.year - 1).casefold()}"
        return counted_from(base, checked(edtf_of(base.year - 1, month), base), 0, words)
    year, last = base.year, _LAST_MONTH_OF_SEASON.get(month, month)
    reached = base.month if base.month <= 12 else _LAST_MONTH_OF_SEASON.get(base.month, 12)
    if step and (not reached or (last - reached) * step <= 0):
        year += step
    words = f"{name} {year_in_words(year).casefold()}"
    is_ahead = step > 0 or (step == 0 and last > base.month)
    return counted_from(base, checked(edtf_of(year, month), base), int(is_ahead), words)


_NEAR_ENOUGH, _NEAR_AHEAD = 40, 15  # years
_FIRST_SHORTENED = 1000  # the first year of which two digits may be left out


def of_century(ending: int, before: Before) -> int | None:
    """The year that ends so nearest to those before, or to publication; None if none is near."""
    published = before.published.year if before.published else None
    base = before.year or published
    if base is None or base < _FIRST_SHORTENED:
        return None
    ahead = _NEAR_AHEAD if published is None else _NEAR_ENOUGH
    years = [base // 100 * 100 + ending + more for more in (-100, 0, 100)]
    past = [year for year in years if published is None or year <= published]
    if not past:
        return None
    year = min(past, key=lambda each: abs(each - base))
    is_near = base - _NEAR_ENOUGH <= year <= base + ahead
    return year if is_near or base == published else None
