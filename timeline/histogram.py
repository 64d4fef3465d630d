"""The histogram of years: how many events may have happened in each year, or each few years."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from timeline import axis

PANEL_WIDTH = 296  # px of the histogram on a screen 360 px wide
NARROWEST_BAR = 12  # px
MOST_YEAR_BARS = PANEL_WIDTH // NARROWEST_BAR


@dataclass(frozen=True, slots=True)
class Histogram:
    """The bars: first and last year of each, inclusive, and the events in each.

    All are `step` years wide. The first may begin before the years, the last end after them;
    `first` and `last` name only years that are among them. `lowest` and `highest` are the numbers
    of the first and the last bar of each event, by its place.
    """

    first: np.ndarray
    last: np.ndarray
    counts: np.ndarray
    step: int
    start: int
    lowest: np.ndarray
    highest: np.ndarray

    @property
    def axis(self) -> tuple[int, int]:
        """Where the first bar starts and the last ends, in years, as the start of each."""
        return self.start, self.start + len(self.counts) * self.step

    def at(self, year: int) -> float:
        """Where the middle of a year is, as a share of the axis from its start."""
        start, end = self.axis
        return (year + 0.5 - start) / (end - start)

    def counted(self, places: np.ndarray) -> np.ndarray:
        """The events at these places in each bar."""
        return _counts(self.lowest[places], self.highest[places], len(self.counts))


def histogram(events: pd.DataFrame, years: tuple[int, int]) -> Histogram:
    """The histogram of these years; an event counts in every bar that its range overlaps."""
    stretches = (axis.stretches(years, step) for step in axis.year_steps())
    starts = next(starts for starts in stretches if len(starts) <= MOST_YEAR_BARS)
    step = starts.step
    first = np.maximum(starts, years[0])
    last = np.minimum(np.array(starts) + step - 1, years[1])
    lowest, highest = (
        ((_years(events[end], where_open) - starts[0]) // step).astype(np.uint8)
        for end, where_open in (("earliest", years[0]), ("latest", years[1]))
    )
    counts = _counts(lowest, highest, len(starts))
    return Histogram(first, last, counts, step, starts[0], lowest, highest)


def _counts(lowest: np.ndarray, highest: np.ndarray, size: int) -> np.ndarray:
    begun, over = (np.bincount(bars, minlength=size) for bars in (lowest, highest))
    counts: np.ndarray = np.cumsum(begun) - np.cumsum(over) + over
    return counts


def _years(days: "pd.Series[pd.Timestamp]", where_open: int) -> np.ndarray:
    values = days.to_numpy()
    years = values.astype("datetime64[Y]").astype(np.int64) + 1970
    return np.where(np.isnat(values), where_open, years)
