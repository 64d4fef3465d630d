"""So much before or after a date: no more exact than that date, nor than the unit that is counted."""

import math
import re
from collections.abc import Callable, Sequence

from timeline import dates
from timeline.dates import days, edtf
from timeline.drafting.context import FIRST_FULL, Anchor, Context
from timeline.drafting.lexicon import DAYS, MONTH_NAMES, pattern_of
from timeline.drafting.normalize import (
    SEASONS,
    Reading,
    cause,
    edtf_of,
    first_month,
    last_month,
    marked,
    number,
    year_in_words,
)

Part = tuple[float, str]  # how many of which unit
EXACT_DAYS = 13  # from so many on, people count roughly
_ROUND_MONTHS, _ROUND_YEARS = 6, 10
_MONTHS_IN = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_LONG = {"decade": 10, "century": 100}  # years
_IS_LATE = {"decade": 0, "century": 1}  # of years BC, which the year 100 BC ends and 90 BC begins
_HALF_YEAR = 40  # the first one's code in EDTF
_NEAR_MONTHS = 2  # within which last May may be the one before
_END_OF_WINTER = 2  # months
UNKNOWN_YEAR = "2000"  # stands for one that is not known, so that the rest can be read
_UNKNOWN = {"year": UNKNOWN_YEAR, "month": f"May {UNKNOWN_YEAR}"}


def counted_from(base: Anchor, date: str, step: float, words: str = "") -> Reading:
    """Return what is counted from a date, forwards if the step is, no less vague than that date.

    Parameters
    ----------
    base
        The date that it is counted from.
    date
        Where the count leads to, in EDTF.
    step
        How far, positive if it is after `base`.
    words
        The date as the grammar reads it in a longer one.
    """
    if base.is_rival:
        return Reading("", f"may be counted from {base.name} or from a date before it")
    found = marked(date, base.mark)
    try:
        edtf.parse(found)
    except edtf.DateError:
        return Reading("", f"is counted from {base.name}, and can't be written as a date")
    is_ahead = step > 0 and not base.paragraph
    return Reading(
        found,
        f"counted from {base.name}",
        is_doubtful=base.is_unsure,
        is_ahead=is_ahead,
        words=words or _in_words(found),
    )


def _in_words(date: str) -> str:
    """A year, month or day as the grammar reads it in a longer date; "" for what else it is."""
    match = re.fullmatch(r"(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[~?%]?", date)
    if match is None:
        return ""
    month = MONTH_NAMES[int(match[2]) - 1] if match[2] else ""
    return " ".join(filter(None, [match[3], month, year_in_words(int(match[1]))]))


def spanned(base: Anchor, parts: Sequence[Part], sign: int, *, is_rough: bool) -> str:
    """Return the EDTF of what is so much after a date, or before it if the sign is -1.

    The units are days, weeks, fortnights, months, years, decades and centuries. What falls between
    two days, months or years is both; "" is returned where the date is not known to the unit.
    """
    units = {unit for _, unit in parts}
    months = sign * sum(count * _MONTHS_IN.get(unit, 0) for count, unit in parts)
    steps = sign * sum(count * _DAYS_IN.get(unit, 0) for count, unit in parts)
    if not months:
        return _days_beside(base, steps, units, is_rough=is_rough)
    is_known = 1 <= base.month <= 12
    if is_known and steps:
        return _months_and_days_beside(base, months, steps, units, is_rough=is_rough)
    if is_known and "month" in units:
        is_round = abs(months if units == {"month"} else months % 12) >= _ROUND_MONTHS
        month = base.year * 12 + base.month - 1 + months
        return _between(month, _month, is_rough=is_rough or is_round)
    if is_known and units == {"year"} and months % 12:
        month = base.year * 12 + base.month - 1 + math.floor(months)
        return edtf_of(month // 12, _HALF_YEAR + month % 12 // 6) + "~"
    if units <= _LONG.keys():
        return edtf_of(base.year + math.floor(months / 12)) + "~"
    years = months / 12 + steps / 365
    is_round = abs(years) >= _ROUND_YEARS and years % _ROUND_YEARS == 0
    is_told = "year" in units
    return _between(base.year + years, edtf_of, is_rough=is_rough or is_round) if is_told else ""


def _days_beside(base: Anchor, steps: float, units: set[str], *, is_rough: bool) -> str:
    if not base.day:
        return ""
    is_exact = units == {"day"} and abs(steps) <= EXACT_DAYS and not is_rough
    day = base.number + (steps if units == {"day"} else math.floor(steps))
    return _between(day, days.iso_of, is_rough=not is_exact)


def _months_and_days_beside(
    base: Anchor, months: float, steps: float, units: set[str], *, is_rough: bool
) -> str:
    """The year of a year and a day, the month of two months and a day."""
    month = base.year * 12 + base.month - 1 + math.floor(months)
    if not base.day or months % 1:
        return _between(month + (1 if steps > 0 else -1) / 2, _month, is_rough=True)
    start = days.number_on(month // 12, month % 12 + 1, min(base.day, 28))
    found = days.iso_of(start + math.floor(steps) + base.day - min(base.day, 28))
    return found.rsplit("-", 1 if "month" in units else 2)[0] + "~" * is_rough


def _month(number: int) -> str:
    return edtf_of(number // 12, number % 12 + 1)


def _between(place: float, name: Callable[[int], str], *, is_rough: bool) -> str:
    """What is at a place on a scale of days, months or years; both beside it if it falls between."""
    first, last = math.floor(place), math.ceil(place)
    if first != last:
        return f"{name(first)}~/{name(last)}~"
    return name(first) + "~" * is_rough


_LONG_AGO = 1_000  # years, from which on the grammar counts from no day of publication
_IN_DIGITS = re.compile(r"[0-9][0-9.,]*(?: [mb]illion)?")
_SCALES_LAST = re.compile(rf"(?: (?:{pattern_of('scale')}))+$")


def is_long_ago(count: str) -> bool:
    """Return whether so many years ago are too many to count them from a day."""
    return max(_years_of(count), default=0) >= _LONG_AGO


def long_ago(count: str) -> Reading | None:
    """Return `ten to twelve thousand years ago`; None where the grammar reads it itself."""
    if all(map(_IN_DIGITS.fullmatch, count.split(" to "))):
        return None
    years = [f"{each:,.0f} years ago" for each in sorted(_years_of(count), reverse=True)]
    try:
        return Reading(dates.as_edtf(" or ".join(years)))
    except dates.DateError as error:
        return Reading("", cause(error))


def _years_of(text: str) -> list[float]:
    """The years that are counted, of two numbers both; the first has the scale of the last."""
    counts = re.split(" to | or ", text)
    scales = _SCALES_LAST.search(counts[-1])
    if scales and not _SCALES_LAST.search(counts[0]):
        counts[0] += scales[0]
    found = [count for each in counts if (count := number(each))]
    return found if len(found) == len(counts) else []


def beside(base: Anchor | None, lacking: str, what: str, step: int) -> Reading:
    """Return the day, month, season, week, year or longer beside that of a date, or the same.

    Parameters
    ----------
    base
        The date that it is counted from, None if none is known.
    lacking
        The reason to give where there is none.
    what
        A unit, or the name of a weekday, month or season.
    step
        -1 for the one before, 1 for the one after, 0 for the same.
    """
    if base is None:
        return Reading("", lacking, words=_UNKNOWN.get(what, ""))
    if base.is_end and step <= 0:
        return Reading("", f"is counted from {base.name}, which is longer")
    if what in DAYS:
        return _weekday_beside(base, DAYS.index(what), step)
    if what in SEASONS or what in MONTH_NAMES:
        return _in_year(base, what, step)
    if what in _LONG:
        return counted_from(base, _long_beside(base.year, what, step), step)
    if what in ("week", "weekend") and base.day:
        monday = base.number + 7 * step - days.weekday_of(base.number)
        first, last = (days.iso_of(monday + at) for at in ((-1, 6) if what == "week" else (5, 6)))
        return counted_from(base, f"{first}~/{last}~", step)
    found = spanned(base, [(1, what)], step, is_rough=False) if step else _same(base, what)
    return counted_from(base, found, step) if found else _vague(base, what)


def _vague(base: Anchor, unit: str) -> Reading:
    return Reading("", f"is counted from {base.name}, which is not known to the {unit}")


def _same(base: Anchor, unit: str) -> str:
    if unit == "year":
        return edtf_of(base.year)
    is_known = 1 <= base.month <= 12 if unit == "month" else base.day
    return edtf_of(base.year, base.month, base.day * (unit == "day")) if is_known else ""


def decade_of(year: int) -> str:
    """Return the decade of a year in EDTF: 191X, or an interval where no digits left out say it."""
    return _long_beside(year, "decade", 0)


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
    """Return the decade or century of a year in EDTF, and as the grammar reads it in a longer date."""
    count, era = (year, "") if year > 0 else (1 - year, " bc")
    count = (count - (_IS_LATE[unit] if era else 0)) // _LONG[unit]
    words = f"{count}0s{era}" if unit == "decade" else f"{count + 1}th century{era}"
    return _long_beside(year, unit, 0), words


def _weekday_beside(base: Anchor, weekday: int, step: int) -> Reading:
    """The last weekday of a number, 0 for Monday, the next one, or that of the week."""
    if not base.day:
        return _vague(base, "day")
    ahead, is_now = weekday - days.weekday_of(base.number), not base.paragraph
    # People differ on what is meant: next Thursday on a Monday, that Thursday.
    if (is_now and ahead * step > 0) if step else (not is_now or ahead < 0):
        return Reading("", f"may be counted from {base.name} in two ways")
    steps = {-1: ahead % 7 - 7, 1: ahead % 7 or 7, 0: ahead % 7}[step]
    if not step and steps > 3:
        steps -= 7
    return counted_from(base, days.iso_of(base.number + steps), steps)


def _in_year(base: Anchor, name: str, step: int) -> Reading:
    """A month or season of the year of a date, or the first one before or after it."""
    if _may_be_of_other_year(base, name, step):
        return Reading("", f"may be counted from {base.name} in two ways")
    month = SEASONS.get(name) or MONTH_NAMES.index(name) + 1
    year, reached = base.year, last_month(base.month) or 12
    if name == "winter" and not step and 1 <= base.month <= _END_OF_WINTER:
        year -= 1
    elif step and (not base.month or (last_month(month) - reached) * step <= 0):
        year += step
    is_ahead = step > 0 or (step == 0 and last_month(month) > base.month and year == base.year)
    return counted_from(base, edtf_of(year, month), int(is_ahead), f"{name} {year_in_words(year)}")


def _may_be_of_other_year(base: Anchor, name: str, step: int) -> bool:
    """Whether people differ on what is meant: last May in June, that winter after a year."""
    month = SEASONS.get(name) or MONTH_NAMES.index(name) + 1
    reached, first, last = last_month(base.month), first_month(month), last_month(month)
    is_now = not base.paragraph
    if not reached:
        return name == "winter"
    if step == 0:
        return last < reached and name != "winter" and not is_now
    if step < 0:
        since = (reached - last) % 12
        is_during = name in SEASONS and (reached - first) % 12 <= last - first
        return is_during or (is_now and 0 < since <= _NEAR_MONTHS)
    return is_now and 0 < (first - reached) % 12 <= _NEAR_MONTHS


_NEAR_ENOUGH, _NEAR_AHEAD = 40, 15  # years


def of_century(ending: int, context: Context) -> int | None:
    """Return the year of two digits that is nearest to those before, or to publication.

    None if none is near.
    """
    published = context.published.year if context.published else None
    base = context.year or published
    if base is None or base < FIRST_FULL:
        return None
    ahead = _NEAR_AHEAD if published is None else _NEAR_ENOUGH
    years = [base // 100 * 100 + ending + more for more in (-100, 0, 100)]
    past = [year for year in years if published is None or year <= published]
    if not past:
        return None
    year = min(past, key=lambda each: abs(each - base))
    is_near = base - _NEAR_ENOUGH <= year <= base + ahead
    return year if is_near or base == published else None
