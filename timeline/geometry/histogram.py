"""The histogram: how many events each bar counts, and where years are along it.

`query/cells.py` counts: each event counts 1, spread evenly over its days, so all bars and the open
ends are all events. A click on a bar shows the most that it may have.
"""

from typing import NamedTuple

import numpy as np

from timeline import dates
from timeline.dates import DAY, HOUR, MINUTE
from timeline.events.time_window import SHORT, Window
from timeline.geometry import axis, bins
from timeline.geometry.bins import Bins
from timeline.query import facets
from timeline.query.cells import CATEGORY
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters
from timeline.theme import COLORS

LEAST_MINUTES = 5 * MINUTE  # the first view of less is an hour
MOST_ON_SLIDER = 10_000  # years: of more, a pixel of a phone's slider is over 30


class Histogram(NamedTuple):
    """The bars, of equal width, and what they count.

    `every` and `matching` are the least, the sum and the most of all events and of those that match
    (`cells.by_bin`). `colour` is the dimension by whose values pieces are coloured, and `group` the
    colour of bars: that of the only value that matches, else grey. Positions along the histogram
    are shares of its width.
    """

    bins: Bins
    every: np.ndarray
    matching: np.ndarray
    group: int = COLORS
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
        return float(self.bins.shares(dates.start_of(year)))


def has_slider(data: Dataset) -> bool:
    """Return whether a slider of years is under the histogram: of several, and not of too many."""
    first, last = data.years
    return 0 < last - first < MOST_ON_SLIDER


def span(data: Dataset) -> Window:
    """Return the time that the histogram spans, and the timeline where no time is chosen."""
    return _bins(data).whole


def _bins(data: Dataset) -> Bins:
    """The bars, which fit the events: in few years from the first month, day or hour with any."""
    everything = data.everything
    if bins.has_bars_of_years(everything):
        return bins.of_histogram(everything)
    cells = data.cells
    ends = np.concatenate([cells.first, cells.last, cells.known.first, cells.known.last])
    ends = ends[(ends >= everything.first) & (ends < everything.after)]
    if not len(ends):
        return bins.of_histogram(everything)
    fitting = Window(int(ends.min()), int(ends.max()) + 1)
    length = fitting.after - fitting.first
    if length > axis.LONGEST_MONTH:
        return bins.of_histogram(axis.whole_months(fitting))
    unit = DAY
    if cells.have_times and length < SHORT - DAY:
        unit = next(each for each in axis.CLOCK if length / each <= bins.MOST_OF_CLOCK - 2)
        unit = unit if length > LEAST_MINUTES else HOUR
    fitting = Window(fitting.first // unit * unit, -(-fitting.after // unit) * unit)
    return bins.of_histogram(fitting, have_times=cells.have_times)


def histogram(data: Dataset, chosen: Filters, colour: str = CATEGORY) -> Histogram:
    """Return the histogram of a file under these filters, coloured by a dimension."""
    spanned = _bins(data)
    every = facets.by_bin(data, data.unfiltered(), spanned.edges, colour)
    found = facets.by_bin(data, chosen, spanned.edges, colour)
    lines = np.flatnonzero(found[-1, 1:].any(axis=1))
    group = min(int(lines[0]), COLORS) if len(lines) == 1 else COLORS
    return Histogram(spanned, every[:, 0], found[:, 0], group, colour)
