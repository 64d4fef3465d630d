"""The scale of time: ticks of the axis, and the bars of the histogram of years.

Positions on an axis are days since 1970-01-01 as integers, so that any year can be drawn
and no time zone comes in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import numpy as np
import pandas as pd

from timeline import dates

TICKS_WIDTH = 272  # px of axis and margins on a screen 320 px wide
TICK_CHARACTER = 6.5  # px, a digit of the tick font
TICK_GAP = 8  # px between two tick texts
PANEL_WIDTH = 296  # px of the histogram on a screen 360 px wide
NARROWEST_BAR = 12  # px
MOST_YEAR_BARS = PANEL_WIDTH // NARROWEST_BAR
MONTH_STEPS = (1, 2, 3, 6)


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of a histogram: first and last year of each, inclusive, and the events in each.

    All are `step` years wide. The first may begin before the years and the last end after them;
    they are named by those that are among the years.
    """

    first: np.ndarray
    last: np.ndarray
    counts: np.ndarray
    step: int
    start: int

    @property
    def axis(self) -> tuple[int, int]:
        """Where the first bar starts and the last ends, in years, as the start of each."""
        return self.start, self.start + len(self.counts) * self.step

    @property
    def insets(self) -> tuple[float, float]:
        """How far the middles of first and last year are from the ends, as shares of the axis."""
        start, end = self.axis
        before, after = self.first[0] + 0.5 - start, end - self.last[-1] - 0.5
        return float(before / (end - start)), float(after / (end - start))


def position(day: np.datetime64) -> int:
    """A day's place on an axis: days since 1970-01-01."""
    return int(day.astype("datetime64[D]").astype(np.int64))


def axis_range(years: tuple[int, int]) -> tuple[int, int]:
    """Where the axis of these years starts and ends (the day after the last)."""
    return position(dates.first_day(years[0])), position(dates.first_day(years[1] + 1))


def ticks(years: tuple[int, int]) -> list[tuple[int, str]]:
    """Place and text of each tick, as many as fit the narrowest screen without touching."""
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


def _year_ticks(years: tuple[int, int], step: int) -> list[tuple[int, str]]:
    """Ticks at multiples of the step as people count: 100 BC (the year -99), 100."""
    before = range(max(1 - years[1], 1), 2 - years[0])
    after = range(max(years[0], 1), years[1] + 1)
    named = [1 - year for year in _multiples(before, step)][::-1] + _multiples(after, step)
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


def year_bars(events: pd.DataFrame, years: tuple[int, int]) -> Bars:
    """The histogram of these years; an event counts in every bar that its range overlaps."""
    step = next(step for step in year_steps() if len(_starts(years, step)) <= MOST_YEAR_BARS)
    starts = _starts(years, step)
    first = np.maximum(starts, years[0])
    last = np.minimum(np.array(starts) + step - 1, years[1])
    lowest = (_years(events["earliest"], years[0]) - starts[0]) // step
    highest = (_years(events["latest"], years[1]) - starts[0]) // step
    begun = np.bincount(lowest, minlength=len(starts) + 1)
    over = np.bincount(highest + 1, minlength=len(starts) + 1)
    return Bars(first, last, np.cumsum(begun - over)[: len(starts)], step, starts[0])


def _starts(years: tuple[int, int], step: int) -> range:
    """The years in which bars of so many years start: 1800, 1810 … and 20 BC, 10 BC.

    Where both are among the years, the later ones start as centuries do, 1, 11, 21 …: no bar is
    partly before Christ.
    """
    origin = 0 if years[0] > 0 else 1
    return range((years[0] - origin) // step * step + origin, years[1] + 1, step)


def _years(days: "pd.Series[pd.Timestamp]", where_open: int) -> np.ndarray:
    values = days.to_numpy()
    years = values.astype("datetime64[Y]").astype(np.int64) + 1970
    return np.where(np.isnat(values), where_open, years)
