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
    `first` and `last` name only years that are among them.
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


def histogram(events: pd.DataFrame, years: tuple[int, int]) -> Histogram:
    """The histogram of these years; an event counts in every bar that its range overlaps."""
    step = next(step for step in axis.year_steps() if len(_starts(years, step)) <= MOST_YEAR_BARS)
    starts = _starts(years, step)
    first = np.maximum(starts, years[0])
    last = np.minimum(np.array(starts) + step - 1, years[1])
    lowest = (_years(events["earliest"], years[0]) - starts[0]) // step
    highest = (_years(events["latest"], years[1]) - starts[0]) // step
    begun = np.bincount(lowest, minlength=len(starts) + 1)
    over = np.bincount(highest + 1, minlength=len(starts) + 1)
    return Histogram(first, last, np.cumsum(begun - over)[: len(starts)], step, starts[0])


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
