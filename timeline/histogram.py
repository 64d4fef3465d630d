"""The histogram: how many events may have happened in each stretch of a window of time."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from timeline import bins
from timeline.bins import Bins
from timeline.events.time_window import Window

PANEL_WIDTH = 296  # px of the histogram on a screen 360 px wide
NARROWEST_BAR = 12  # px
MOST_BARS = PANEL_WIDTH // NARROWEST_BAR


class Histogram(NamedTuple):
    """The bars, of equal width, and in each of them all events and those that match."""

    bins: Bins
    counts: np.ndarray
    matching: np.ndarray

    @property
    def axis(self) -> tuple[int, int]:
        """Where the first bar starts and the last ends, in years, as the start of each.

        Of bars shorter than a year it is their year.
        """
        years = self.bins.years or range(self.bins.span.years[0], self.bins.span.years[0] + 1)
        return years.start, years.start + len(years) * years.step

    def at(self, year: int) -> float:
        """Where the middle of a year is, as a share of the axis from its start."""
        start, end = self.axis
        return (year + 0.5 - start) / (end - start)


@lru_cache
def bins_of(window: Window) -> Bins:
    """The bins of the histogram of a window."""
    return bins.on_slider(window, MOST_BARS)
