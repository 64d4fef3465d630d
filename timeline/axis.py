"""The axis of time: positions on it, its ticks, and columns of equal length.

Positions on an axis are days since 1970-01-01 as integers, so that any year can be drawn
and no time zone comes in.
"""

from collections.abc import Iterator
from itertools import count
from math import ceil

import numpy as np

from timeline import dates

MOST = 300  # ticks, more than fit any screen
TICK_CHARACTER = 6.5  # px, a digit of the tick font
TICK_GAP = 8  # px between two tick texts
MONTH_STEPS = (1, 2, 3, 6)
COLUMN_MONTHS = (1, 2, 3, 4, 6)  # those of which a year has a whole number
MOST_DAYS = 28  # in a column of days: less than any month
NEARLY_EQUAL = 10  # from so many days or years on, one more makes no difference to the eye
MONTH_APART, YEAR_APART = 29.5, 365  # days from the middle of one to that of the next, at least


def position(day: np.datetime64) -> int:
    """A day's position on an axis: days since 1970-01-01."""
    return int(day.astype("datetime64[D]").astype(np.int64))


def ends(years: tuple[int, int]) -> tuple[int, int]:
    """Where the axis of these years starts and ends (the day after the last)."""
    return position(dates.first_day(years[0])), position(dates.first_day(years[1] + 1))


def columns(years: tuple[int, int], least: float) -> np.ndarray:
    """The edges of columns over the axis of these years, their middles so many days apart or more.

    They are of whole days, months or years, and equally long: if one held two years and its
    neighbour one, dates known to the year would make it twice as high.
    """
    if least <= MOST_DAYS:
        return _stretches(*ends(years), least)
    first, after = years[0] - 1970, years[1] - 1969
    months = next((each for each in COLUMN_MONTHS if each * MONTH_APART >= least), None)
    if months:
        return first_days(np.arange(12 * first, 12 * after + 1, months), "M")
    return first_days(_stretches(first, after, least / YEAR_APART), "Y")


def first_days(numbers: np.ndarray, unit: str) -> np.ndarray:
    """The first days of months ("M") or years ("Y") by their number, from 1970 on."""
    days: np.ndarray = numbers.astype(f"datetime64[{unit}]").astype("datetime64[D]")
    return days.astype(np.int64)


def _stretches(start: int, end: int, least: float) -> np.ndarray:
    """The ends of stretches from a start to an end, their middles so far apart or more.

    Long ones may differ by 1. Short ones are equal, and so may stand over, at both ends alike.
    """
    if least >= NEARLY_EQUAL:
        count = max(int((end - start) / (least + 0.5)), 1)  # rounding moves a middle by half of 1
        return np.round(np.linspace(start, end, count + 1)).astype(np.int64)
    length = ceil(least)
    count = -(-(end - start) // length)
    return start - (count * length - (end - start)) // 2 + length * np.arange(count + 1)


def ticks(years: tuple[int, int], width: float) -> list[tuple[int, str]]:
    """Position and text of each tick, as many as fit so many pixels without touching."""
    span = years[1] - years[0] + 1
    if span <= 2:
        for step in MONTH_STEPS:
            found = _month_ticks(years, step)
            if _fits(found, width):
                return found
    for step in year_steps():
        found = _year_ticks(years, step)
        if _fits(found, width):
            return found
    raise AssertionError("steps grow without end")


def _fits(found: list[tuple[int, str]], width: float) -> bool:
    return sum(text_width(text) + TICK_GAP for _, text in found) <= width


def text_width(text: str) -> float:
    """The pixels that the text of a tick takes at the most."""
    return len(text) * TICK_CHARACTER


def year_steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 … years."""
    for power in count():
        yield from (digit * 10**power for digit in (1, 2, 5))


def round_years(years: tuple[int, int], step: int) -> list[int]:
    """The multiples of a step as people count: 100 BC (the year -99), 100; too many are cut."""
    before = range(max(1 - years[1], 1), 2 - years[0])
    after = range(max(years[0], 1), years[1] + 1)
    return [1 - year for year in _multiples(before, step)][::-1] + _multiples(after, step)


def stretches(years: tuple[int, int], step: int) -> range:
    """The years in which stretches of so many years start: 1800, 1810 … and 20 BC, 10 BC.

    Where both are among the years, the later ones start as centuries do, 1, 11, 21 …: none is
    partly before Christ. The first may start before the years.
    """
    origin = 0 if years[0] > 0 else 1
    return range((years[0] - origin) // step * step + origin, years[1] + 1, step)


def _year_ticks(years: tuple[int, int], step: int) -> list[tuple[int, str]]:
    named = round_years(years, step)
    return [(position(dates.first_day(year)), dates.year_name(year)) for year in named]


def _multiples(numbers: range, step: int) -> list[int]:
    """The multiples of a step, no more than one too many to fit."""
    first = -(-numbers.start // step) * step
    return list(range(first, numbers.stop, step)[:MOST])


def _month_ticks(years: tuple[int, int], step: int) -> list[tuple[int, str]]:
    return [
        (
            position(dates.first_day(year, month)),
            dates.year_name(year) if month == 1 else dates.MONTHS[month - 1][:3],
        )
        for year in range(years[0], years[1] + 1)
        for month in range(1, 13, step)
    ]
