"""The axis of time: positions on it, and its ticks.

Positions on an axis are days since 1970-01-01 as integers, so that any year can be drawn
and no time zone comes in.
"""

from collections.abc import Iterator
from itertools import count

import numpy as np

from timeline import dates

TICKS_WIDTH = 272  # px of axis and margins on a screen 320 px wide
TICK_CHARACTER = 6.5  # px, a digit of the tick font
TICK_GAP = 8  # px between two tick texts
MONTH_STEPS = (1, 2, 3, 6)


def position(day: np.datetime64) -> int:
    """A day's position on an axis: days since 1970-01-01."""
    return int(day.astype("datetime64[D]").astype(np.int64))


def ends(years: tuple[int, int]) -> tuple[int, int]:
    """Where the axis of these years starts and ends (the day after the last)."""
    return position(dates.first_day(years[0])), position(dates.first_day(years[1] + 1))


def ticks(years: tuple[int, int]) -> list[tuple[int, str]]:
    """Position and text of each tick, as many as fit the narrowest screen without touching."""
    span = years[1] - years[0] + 1
    if span <= 2:
        for step in MONTH_STEPS:
            found = _month_ticks(years, step)
            if _fits(found):
                return found
    for step in year_steps():
        found = _year_ticks(years, step)
        if _fits(found):
            return found
    raise AssertionError("steps grow without end")


def _fits(found: list[tuple[int, str]]) -> bool:
    widths = (len(text) * TICK_CHARACTER + TICK_GAP for _, text in found)
    return sum(widths) <= TICKS_WIDTH


def year_steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 … years."""
    for power in count():
        yield from (digit * 10**power for digit in (1, 2, 5))


def round_years(years: tuple[int, int], step: int) -> list[int]:
    """The multiples of a step as people count: 100 BC (the year -99), 100; too many are cut."""
    before = range(max(1 - years[1], 1), 2 - years[0])
    after = range(max(years[0], 1), years[1] + 1)
    return [1 - year for year in _multiples(before, step)][::-1] + _multiples(after, step)


def _year_ticks(years: tuple[int, int], step: int) -> list[tuple[int, str]]:
    named = round_years(years, step)
    return [(position(dates.first_day(year)), dates.year_name(year)) for year in named]


def _multiples(numbers: range, step: int) -> list[int]:
    """The multiples of a step, no more than one too many to fit."""
    first = -(-numbers.start // step) * step
    return list(range(first, numbers.stop, step)[:TICKS_WIDTH])


def _month_ticks(years: tuple[int, int], step: int) -> list[tuple[int, str]]:
    return [
        (
            position(dates.first_day(year, month)),
            dates.year_name(year) if month == 1 else dates.MONTHS[month - 1][:3],
        )
        for year in range(years[0], years[1] + 1)
        for month in range(1, 13, step)
    ]
