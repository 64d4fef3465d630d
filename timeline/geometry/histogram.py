"""The histogram: how many events each bar counts, and where years are along it.

`query/cells.py` counts: an event counts in each bar in which it may have happened, so a bar counts
as many events as a click on it shows.
"""

from typing import NamedTuple

import numpy as np

from timeline import dates
from timeline.events.time_window import Window
from timeline.geometry import axis
from timeline.geometry.bins import Bins, of_histogram
from timeline.query import facets
from timeline.query.cells import CATEGORY
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters

MOST_ON_SLIDER = 10_000  # years: of more, a pixel of a phone's slider is over 30


class Histogram(NamedTuple):
    """The bars, of equal width, and what they count.

    `counts` are all events of each bar, `matching` those that match, and `certain` those of them
    that lie there for certain. `stacks` are both again, with a row for each line of categories.
    Positions along the histogram are shares of its width. `colour` is the dimension by whose values
    it is coloured.
    """

    bins: Bins
    counts: np.ndarray
    matching: np.ndarray
    certain: np.ndarray
    stacks: np.ndarray
    colour: str = CATEGORY

    def at(self, year: int) -> float:
        """Where a year is on the slider, whose ends are those of the first and the last year.

        So each year is within its own bars.
        """
        first, last = self.bins.span.years
        low, high = self.edge(first), self.edge(last + 1)
        return low + (high - low) * (year - first) / max(last - first, 1)

    def middle(self, year: int) -> float:
        """The middle of a year, as the bars have it."""
        return (self.edge(year) + self.edge(year + 1)) / 2

    def edge(self, year: int) -> float:
        """Where a year begins, or the part of it that the bars span."""
        years = self.bins.years
        if years:
            return (year - years.start) / (len(years) * years.step)
        return float(self.bins.shares(dates.number_on(year, 1, 1)))


def has_slider(data: Dataset) -> bool:
    """Return whether a slider of years is under the histogram: of several, and not of too many."""
    first, last = data.years
    return 0 < last - first < MOST_ON_SLIDER


def _span(data: Dataset) -> Window:
    """The years of all events; of a single year the months in which there may be any."""
    first, last = data.years
    if first < last or not data.size:
        return data.everything
    cells = data.cells
    days = Window(int(cells.first.min()), int(cells.last.max()) + 1).within(data.everything)
    return axis.whole_months(days)


def histogram(data: Dataset, chosen: Filters, colour: str = CATEGORY) -> Histogram:
    """Return the histogram of a file under these filters, coloured by a dimension."""
    bins = of_histogram(_span(data))
    every = facets.by_bin(data, data.unfiltered(), bins.edges, colour)
    found = facets.by_bin(data, chosen, bins.edges, colour)
    matching, certain = found[:, 0]
    return Histogram(bins, every[0, 0], matching, certain, found[:, 1:], colour)
