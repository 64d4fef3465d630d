"""The axis of time: positions on it, and its ticks.

Positions on an axis are days since 1970-01-01 as integers, so that any year can be drawn
and no time zone comes in.
"""

from collections.abc import Iterator
from itertools import count

import numpy as np

from timeline import dates

NARROWEST = 272  # px of axis and margins on a screen 320 px wide
MOST = 300  # ticks, more than fit any screen
TICK_CHARACTER = 6.5  # px, a digit of the tick font
TICK_GAP = 8  # px between two tick texts
MONTH_STEPS = (1, 2, 3, 6)


def position(day: np.datetime64) -> int:
    """A day's position on an axis: days since 1970-01-01."""
    return int(day.astype("datetime64[D]").astype(np.int64))


def ends(years: tuple[int, int]) -> tuple[int, int]:
    """Where the axis of these years starts and ends (the day after the last)."""
    return position(dates.first_day(years[0])), position(dates.first_day(years[1] + 1))


def ticks(years: tuple[int, int], width: float = NARROWEST) -> list[tuple[int, str]]:
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


def _year_ticks(years: tuple[int, int], step: int) -> list[tuple[int, str]]:
    """Ticks at multiples of the step as people count: 100 BC (the year -99), 100."""
    before = range(max(1 - years[1], 1), 2 - years[0])
    after = range(max(years[0], 1), years[1] + 1)
    named = [1 - year for year in _multiples(before, step)][::-1] + _multiples(after, step)
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
