"""Bins: stretches of time side by side, in which events are counted.

An event counts in each bin that its stated range overlaps, since it may have happened there. So a
bin counts as many as a click on it shows, in the histogram and in the bars alike. It lies for
certain in the one that holds all of its known range, if there is one and its date isn't vague.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from timeline import axis, dates
from timeline.events.event_filters import Index
from timeline.events.time_window import Window
from timeline.theme import LEADING

MOST_WEEKS = 26
MOST_DAYS = 31  # in a histogram; a month has as many
NO_KIND = 255
PANEL_WIDTH = 296  # px of the histogram on a screen 360 px wide
# Bars of years in a histogram: steps of 1, 2, 5 … years leave 12 of them or more. Where there are
# fewer years, bars are shorter.
LEAST_OF_YEARS, MOST_OF_YEARS = 12, 30
MOST_OF_MONTHS = 60  # then they are quarters


class Bins(NamedTuple):
    """Bins over a window, equally long but for the first and the last, which end with the window.

    `length` says how long one is: "a month", "5 years". `edges` are the first days of the bins and
    the day after the last (days since 1970-01-01). `years` are those in which they would start if
    the first were as long as the others; None if they are shorter than a year.
    """

    length: str
    edges: np.ndarray
    years: range | None = None

    @property
    def size(self) -> int:
        """How many bins there are."""
        return len(self.edges) - 1

    @property
    def rate(self) -> str:
        """What a bin counts events by: "a month", "in 5 years"."""
        return self.length if self.length.startswith("a ") else f"in {self.length}"

    @property
    def span(self) -> Window:
        """The window of all."""
        return Window(int(self.edges[0]), int(self.edges[-1]))

    def window(self, number: int) -> Window:
        """The window of one bin."""
        first, after = self.edges[number : number + 2].tolist()
        return Window(first, after)

    def windows(self) -> list[Window]:
        """The windows of all."""
        return [self.window(number) for number in range(self.size)]


def of_days(window: Window, length: int = 1) -> Bins:
    """Bins of a day or, beginning with a Monday, of a week."""
    start = window.first - (window.first - axis.MONDAY) % length
    edges = np.arange(start, window.after + length, length)
    return Bins("a day" if length == 1 else "a week", np.clip(edges, *window))


def of_months(window: Window, length: int = 1) -> Bins:
    """Bins of a month or of a quarter."""
    first, after = axis.whole(window, "M")
    edges = axis.first_days(np.arange(first // length * length, after + length, length), "M")
    return Bins("a month" if length == 1 else "a quarter", np.clip(edges, *window))


def of_years(window: Window, most: int) -> Bins:
    """Bins of as few years as need no more than so many bins, 2 or more."""
    tried = (axis.stretches(window.years, step) for step in axis.year_steps())
    starts = next(starts for starts in tried if len(starts) <= most)
    length = "a year" if starts.step == 1 else f"{starts.step:,} years"
    edges = axis.first_days(np.array([*starts, starts[-1] + starts.step]) - 1970, "Y")
    return Bins(length, np.clip(edges, *window), starts)


def shortest(window: Window, most: int) -> Bins:
    """The shortest bins of which a window needs no more than so many, 2 or more.

    Where EDTF has no months, they are of years: a click couldn't name shorter ones.
    """
    if not window.has_days:
        return of_years(window, most)
    if window.after - window.first <= most:
        return of_days(window)
    first, after = axis.whole(window, "M")  # of a billion years they are too many to list
    return of_months(window) if after - first <= most else of_years(window, most)


@lru_cache
def of_histogram(window: Window) -> Bins:
    """Return the bins of a histogram: of years where it has 12 or more, else of shorter times."""
    length, years = window.after - window.first, window.years
    if years[1] - years[0] + 1 >= LEAST_OF_YEARS or not window.has_days:
        return of_years(window, MOST_OF_YEARS)
    if length <= MOST_DAYS:
        return of_days(window)
    if length <= 7 * MOST_WEEKS:
        return of_days(window, 7)
    months = of_months(window)
    return months if months.size <= MOST_OF_MONTHS else of_months(window, 3)


def counts(index: Index, places: np.ndarray, bins: Bins) -> np.ndarray:
    """How many of the events at these places may lie in each bin, and how many do for certain.

    All overlap the window. Of both there is a line for each category with a colour of its own and
    one for all the others.
    """
    kinds = np.minimum(index.category, LEADING).astype(np.uint8)
    if len(places) < len(kinds):
        left_out = np.full(len(kinds), NO_KIND, np.uint8)
        left_out[places] = 0
        kinds = np.maximum(kinds, left_out)
    lines = range(min(len(index.categories), LEADING + 1))
    found = [*_possible(index, kinds, bins, lines), *_certain(index, kinds, bins, lines)]
    return np.array(found).reshape(2, len(lines), bins.size)


def _possible(index: Index, kinds: np.ndarray, bins: Bins, lines: range) -> Iterator[np.ndarray]:
    """A bin overlaps what has begun before its end, but for what is over before its start."""
    ending = kinds[index.ending]
    begun = np.searchsorted(index.first, bins.edges[1:])
    over = np.searchsorted(index.last, bins.edges[:-1], sorter=index.ending)
    return (_before(begun, kinds == kind) - _before(over, ending == kind) for kind in lines)


def _certain(index: Index, kinds: np.ndarray, bins: Bins, lines: range) -> Iterator[np.ndarray]:
    """Those that begin in a bin are a run, of which it holds what ends before its end.

    Without confirmations they are a run of the table, which needs no copy.
    """
    begun = np.searchsorted(index.known.first, bins.edges, sorter=index.beginning)
    run = slice(begun[0], begun[-1])
    there = index.beginning[run] if index.is_checked else run
    after = np.repeat(bins.edges[1:], np.diff(begun))
    is_certain = (index.known.last[there] < after) & ~index.known.is_vague[there]
    held, stops = kinds[there], begun[1:] - begun[0]
    return (np.diff(_before(stops, (held == kind) & is_certain), prepend=0) for kind in lines)


def _before(stops: np.ndarray, flags: np.ndarray) -> np.ndarray:
    """How many flags are set before each of the stops, which ascend."""
    between = pairwise([0, *stops.tolist()])
    found: np.ndarray = np.cumsum([np.count_nonzero(flags[start:stop]) for start, stop in between])
    return found


class Histogram(NamedTuple):
    """The bars, of equal width, and what they count.

    `counts` are all events of each bar, `stacks` those that match, a line for each category;
    `certain` those of `stacks` that lie there for certain. Places along it are shares of its width.
    The slider under it is one of years, if it has several.
    """

    bins: Bins
    counts: np.ndarray
    stacks: np.ndarray
    certain: np.ndarray

    @property
    def matching(self) -> np.ndarray:
        """How many events match in each bar."""
        return np.asarray(self.stacks.sum(axis=0))

    @property
    def has_slider(self) -> bool:
        """Whether it has several years."""
        return len({*self.bins.span.years}) > 1

    def at(self, year: int) -> float:
        """Where a year is on the slider, whose ends are in the middle of the first and last one."""
        first, last = self.bins.span.years
        low, high = self._middle(first), self._middle(last)
        return low + (high - low) * (year - first) / max(last - first, 1)

    def _middle(self, year: int) -> float:
        """Where the middle of a year is; of one that is in the bars in part, that of the part."""
        years = self.bins.years
        if years:
            return (year + 0.5 - years.start) / (len(years) * years.step)
        ends = [dates.number_of(dates.first_day(each)) for each in (year, year + 1)]
        shares = np.linspace(0, 1, self.bins.size + 1)
        return float(np.interp(ends, self.bins.edges, shares).mean())
