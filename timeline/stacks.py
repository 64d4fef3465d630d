"""Stacks: how many events lie in each bar of time, by category.

An event that is known less closely than a bar is shared equally among the bars that its stated
range overlaps: "2006" adds a twelfth of an event to each month of 2006 and is not an event of
January. So the bars add up to the events, and nothing seems closer than it is known.
"""

from typing import NamedTuple

import numpy as np

from timeline import axis, dates
from timeline.theme import LEADING
from timeline.view import View

MOST_BARS = 400  # enough for the days of a year
NOISE = 1e-9  # of an event: the rounding error left by adding and subtracting parts


class Stack(NamedTuple):
    """The bars of the chosen years.

    `length` says how long a bar is: "a month". `edges` are the first days of the bars and the
    day after the last (days since 1970-01-01). `counts` has a line for each category with a
    colour of its own and one for all the others, and a column for each bar.
    """

    length: str
    edges: np.ndarray
    counts: np.ndarray

    def span(self, bar: int) -> tuple[np.datetime64, np.datetime64]:
        """First and last day of a bar."""
        first, end = self.edges[bar : bar + 2].astype("datetime64[D]")
        return first, end - dates.ONE_DAY

    @property
    def rate(self) -> str:
        """What a bar counts events by: "a month", "in 5 years"."""
        return self.length if self.length.startswith("a ") else f"in {self.length}"

    def years(self) -> list[str]:
        """The years in which each bar lies, as "first/last"."""
        ends = np.stack([self.edges[:-1], self.edges[1:] - 1]).astype("datetime64[D]")
        years = ends.astype("datetime64[Y]").astype(int) + 1970
        return [f"{first}/{last}" for first, last in years.T.tolist()]

    def name(self, bar: int) -> str:
        """A bar's time in words: March 2012, 1810 to 1819."""
        return dates.span_name(*self.span(bar))


def stack(view: View) -> Stack:
    """The matching events of a view in bars over its years."""
    length, edges = _edges(view.years)
    size = len(edges) - 1
    begun = np.searchsorted(view.index.first[view.places], edges[1:-1])
    starts = np.concatenate([[0], begun])
    low = np.repeat(np.arange(size), np.diff(starts, append=len(view.places)))
    high = _last_bars(view.index.last[view.places], low, edges)
    group = np.minimum(view.index.category[view.places], LEADING)
    groups = min(len(view.index.categories), LEADING + 1)
    return Stack(length, edges, _counts(group, low, high, (groups, size)))


def _edges(years: tuple[int, int]) -> tuple[str, np.ndarray]:
    """The shortest bars of which the years need no more than `MOST_BARS`."""
    start, end = axis.ends(years)
    span = years[1] - years[0] + 1
    if span == 1:
        return "a day", np.arange(start, end + 1)
    if 12 * span <= MOST_BARS:
        return "a month", axis.first_days((years[0] - 1970) * 12 + np.arange(12 * span + 1), "M")
    stretches = (axis.stretches(years, step) for step in axis.year_steps())
    starts = next(starts for starts in stretches if len(starts) <= MOST_BARS)
    length = "a year" if starts.step == 1 else f"{starts.step:,} years"
    edges = np.array([years[0], *starts[1:], years[1] + 1])
    return length, axis.first_days(edges - 1970, "Y")


def _last_bars(last: np.ndarray, low: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """The last bar that each event overlaps; most end in the bar in which they start."""
    high = low.copy()
    goes_on = np.flatnonzero(last >= edges[1:][low])
    found = np.searchsorted(edges, last[goes_on], side="right") - 1
    high[goes_on] = np.minimum(found, len(edges) - 2)
    return high


def _counts(
    group: np.ndarray, low: np.ndarray, high: np.ndarray, shape: tuple[int, int]
) -> np.ndarray:
    groups, size = shape
    within = low == high
    whole = np.bincount(group[within] * size + low[within], minlength=groups * size)
    spread = ~within
    group, low, high = group[spread], low[spread], high[spread]
    part = 1 / (high - low + 1)
    wide = groups * (size + 1)
    change = np.bincount(group * (size + 1) + low, part, wide)
    change -= np.bincount(group * (size + 1) + high + 1, part, wide)
    shared = np.cumsum(change.reshape(groups, size + 1), axis=1)[:, :size]
    return whole.reshape(shape) + np.where(shared < NOISE, 0, shared)
