"""How much later or earlier: counts of units, added up, no more exact than the text and its units.

Of `two and a half years` the least unit is half a year; of what falls between two years, both are
said.
"""

import math
import re
from collections.abc import Sequence

from timeline import dates
from timeline.drafting.known import Base, day_beside, edtf_of
from timeline.drafting.reading import cause
from timeline.drafting.spelled import NUMBER, SCALE, number
from timeline.drafting.steps import EXACT_DAYS, ROUND_MONTHS, Counted, nothing, stepped

Part = tuple[float, str]  # how many of which unit
_MONTHS_IN = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_DAYS_OF_YEAR = 365
_LONG = {"decade", "century"}
_FURTHER = re.compile(rf"({NUMBER}) (day|week|fortnight|month|year)")
_OR_SO = (" or so", " or thereabouts")
_HALF_YEAR = 40  # the first one's code in EDTF


def parts_of(match: re.Match[str]) -> list[Part] | None:
    """The counts and units of a counted time; None where the text doesn't say how many."""
    unit = match["unit"].replace("centur", "century")
    found = [(match["count"], unit)]
    found += [
        (share.removeprefix(" and "), unit)
        for share in (match["share"], match["and_share"])
        if share
    ]
    found += _FURTHER.findall(match["more"] or "")
    parts = [(number(count), unit) for count, unit in found]
    known = [(count, unit) for count, unit in parts if count is not None]
    is_told = len(known) == len(parts) and match["or"] in (None, *_OR_SO)
    return known if is_told else None


_LONG_AGO = 1_000  # years, from which on the grammar counts from no day of publication
_IN_DIGITS = re.compile(r"[0-9][0-9.,]*(?: [mb]illion)?")
_SCALES_LAST = re.compile(rf"(?: (?:{SCALE}))+$")


def is_long_ago(match: re.Match[str]) -> bool:
    """Whether so many years ago are too many to count them from a day."""
    return match["unit"] == "year" and max(_years_of(match), default=0) >= _LONG_AGO


def long_ago(match: re.Match[str]) -> Counted | None:
    """`ten to twelve thousand years ago`, as the grammar reads it in digits.

    None where it reads that itself.
    """
    if all(map(_IN_DIGITS.fullmatch, match["count"].split(" to "))):
        return None
    years = [f"{count:,.0f} years ago" for count in sorted(_years_of(match), reverse=True)]
    try:
        return Counted(dates.as_edtf(" or ".join(years)), "")
    except dates.DateError as error:
        return nothing(cause(error))


def _years_of(match: re.Match[str]) -> list[float]:
    """The years that are counted, of two numbers both; the first has the scale of the last."""
    counts = re.split(" to | or ", match["count"])
    scales = _SCALES_LAST.search(counts[-1])
    if scales and not _SCALES_LAST.search(counts[0]):
        counts[0] += scales[0]
    found = [count for each in counts if (count := number(each))]
    return found if len(found) == len(counts) else []


def spanned(base: Base, parts: Sequence[Part], sign: int, *, is_rough: bool) -> str:
    """The EDTF of what is so much after a date, or before it if the sign is -1; "" for none.

    The units are days, weeks, fortnights, months, years, decades and centuries.
    """
    count, unit = parts[0]
    if len(parts) == 1 and count == int(count):
        return stepped(base, sign * int(count), unit, is_rough=is_rough)
    months = sign * sum(count * _MONTHS_IN.get(unit, 0) for count, unit in parts)
    days = sign * sum(count * _DAYS_IN.get(unit, 0) for count, unit in parts)
    units = {unit for _, unit in parts}
    if not months:
        return _days_beside(base, days, units, is_rough=is_rough)
    if units <= _LONG:
        return edtf_of(math.floor(base.year + months / 12)) + "~"
    if not 1 <= base.month <= 12:
        years = months / 12 + days / _DAYS_OF_YEAR
        return _years_beside(base, years, is_rough=is_rough) if "year" in units else ""
    if days:
        return _months_and_days_beside(base, months, days, units, is_rough=is_rough)
    return _months_beside(base, months, units, is_rough=is_rough)


def _years_beside(base: Base, years: float, *, is_rough: bool) -> str:
    if years == int(years):
        return edtf_of(base.year + int(years)) + ("~" if is_rough else "")
    return _between(edtf_of(base.year + math.floor(years)), edtf_of(base.year + math.ceil(years)))


def _months_beside(base: Base, months: float, units: set[str], *, is_rough: bool) -> str:
    """A month, or where no months are named a year or the half of one."""
    first, last = (base.year * 12 + base.month - 1 + each for each in _both(months))
    if "month" not in units and months % 12 == 0:
        return edtf_of(first // 12) + ("~" if is_rough else "")
    if "month" not in units:
        return edtf_of(first // 12, _HALF_YEAR + first % 12 // 6) + "~"
    if first != last:
        return _between(_month(first), _month(last))
    is_round = abs(months) % 12 >= ROUND_MONTHS or months != int(months)
    return _month(first) + ("~" if is_round or is_rough else "")


def _months_and_days_beside(
    base: Base, months: float, days: float, units: set[str], *, is_rough: bool
) -> str:
    """The year of a year and a day, the month of two months and a day."""
    month = base.year * 12 + base.month - 1 + math.floor(months)
    if not base.day or months != int(months):
        side = month + (1 if days > 0 else -1)
        return _between(_month(min(month, side)), _month(max(month, side)))
    start = base._replace(year=month // 12, month=month % 12 + 1, day=min(base.day, 28))
    found = day_beside(start, math.floor(days) + base.day - start.day)
    plain = found[: found.rindex("-")]
    is_year = "month" not in units
    return (plain[: plain.rindex("-")] if is_year else plain) + ("~" if is_rough else "")


def _days_beside(base: Base, days: float, units: set[str], *, is_rough: bool) -> str:
    if not base.day:
        return ""
    first, last = (day_beside(base, each) for each in _both(days))
    if first != last and units == {"day"}:
        return _between(first, last)
    is_exact = first == last and abs(days) <= EXACT_DAYS and not is_rough
    return first + ("" if is_exact else "~")


def _both(count: float) -> tuple[int, int]:
    return math.floor(count), math.ceil(count)


def _month(number: int) -> str:
    return edtf_of(number // 12, number % 12 + 1)


def _between(first: str, last: str) -> str:
    return f"{first}~/{last}~"
