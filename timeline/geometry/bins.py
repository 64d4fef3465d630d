"""Bins: stretches of time side by side, in which events are counted.

The bars of the histogram and those of the timeline stand for bins. `query/cells.py` counts the
events in a bin.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from timeline import dates
from timeline.dates import DAY, HOUR
from timeline.events import time_window
from timeline.events.time_window import Window
from timeline.geometry import axis
from timeline.query.cells import AFTER_ALL, ALL, BEFORE_ALL, Cells, Known

MOST_WEEKS = 26
PANEL_WIDTH = 296  # px of the histogram on a screen 360 px wide
# Bars of years in a histogram: steps of 1, 2, 5 … years leave 12 of them or more. Where there are
# fewer years, bars are shorter.
LEAST_OF_YEARS, MOST_OF_YEARS = 12, 30
HELD = 0.75  # of the dates with two ends, by the bars of a timeline
MOST_OF_MONTHS = 60  # then they are quarters
MOST_OF_CLOCK = 72  # bars of hours and minutes in a histogram


class Bar(NamedTuple):
    """One bar: its number, its time, and how many events it counts (see `cells.by_bin`)."""

    number: int
    window: Window
    least: float
    total: float
    most: float


class Note(NamedTuple):
    """What bars count, in a sentence or "", and how many events are not drawn, by why."""

    counted: str
    left_out: Mapping[str, int]


class Bins(NamedTuple):
    """Bins over a window. They are equally long; the first and the last end with the window.

    Each is of a `unit`, "month", or of several: years, hours or minutes. `edges` are where the bins
    start and what follows the last one. `years` are those in which the bins would start if the
    first were as long as the others; None if they are shorter than a year.
    """

    unit: str
    edges: np.ndarray
    years: range | None = None
    units: int = 1

    @property
    def size(self) -> int:
        """How many bins there are."""
        return len(self.edges) - 1

    @property
    def are_of_clock(self) -> bool:
        """Whether they are of minutes or hours."""
        return self.unit in ("minute", "hour")

    @property
    def length(self) -> str:
        """How long a bin is: "a month", "5 years"."""
        article = "an" if self.unit == "hour" else "a"
        return f"{article} {self.unit}" if self.name == self.unit else self.name

    @property
    def rate(self) -> str:
        """What a bin counts events by: "a month", "in 5 years"."""
        return self.length if self.name == self.unit else f"in {self.length}"

    @property
    def name(self) -> str:
        """What events are counted by: "month", "5 years"."""
        units = self.years.step if self.years else self.units
        return f"{units:,} {self.unit}s" if units > 1 else self.unit

    @property
    def span(self) -> Window:
        """The window of all bins."""
        return Window(int(self.edges[0]), int(self.edges[-1]))

    @property
    def whole(self) -> Window:
        """The window of all bins, if the first and the last are as long as the others."""
        years = self.years
        return time_window.of_years((years[0], years[-1] + years.step - 1)) if years else self.span

    def shares(self, positions: np.ndarray | int) -> Any:
        """Where positions are along the bins, as if all were equally long."""
        return np.interp(positions, self.edges, np.linspace(0, 1, self.size + 1))

    def holds(self, known: Known) -> np.ndarray:
        """Whether the known time of each cell is in one bin, as it is written."""
        first, last = (np.searchsorted(self.edges, ends, "right") for ends in known[:2])
        return (first == last) & (first > 0) & (first <= self.size)

    def window(self, number: int) -> Window:
        """The window of one bin."""
        first, after = self.edges[number : number + 2].tolist()
        return Window(first, after)

    def windows(self) -> list[Window]:
        """The window of each bin."""
        return [self.window(number) for number in range(self.size)]

    def bars(self, counts: np.ndarray) -> list[Bar]:
        """The bars that aren't empty, by the least, the sum and the most of each bin."""
        each = enumerate(counts.T.tolist())
        return [Bar(number, self.window(number), *count) for number, count in each if count[-1]]


def of_length(window: Window, length: int) -> Bins:
    """Bins of minutes or hours (`axis.CLOCK`), of a day or, beginning with a Monday, of a week."""
    start = window.first - (window.first - axis.MONDAY) % length
    edges = np.clip(np.arange(start, window.after + length, length), *window)
    if length >= DAY:
        return Bins("day" if length == DAY else "week", edges)
    unit, seconds = ("hour", HOUR) if length >= HOUR else ("minute", dates.MINUTE)
    return Bins(unit, edges, units=length // seconds)


def of_clock(window: Window, most: int) -> Iterator[Bins]:
    """Bins of minutes or hours, the shortest first, from which there are no more than so many."""
    for length in axis.CLOCK:
        if (window.after - window.first) / length <= most:
            yield of_length(window, length)


def of_months(window: Window, length: int = 1) -> Bins:
    """Bins of a month or of a quarter."""
    first, after = axis.whole(window, "M")
    edges = dates.starts_of(np.arange(first // length * length, after + length, length), "M")
    return Bins("month" if length == 1 else "quarter", np.clip(edges, *window))


def of_years(window: Window, most: int) -> Iterator[Bins]:
    """Bins of 1, 2, 5 … years, from the shortest of which there are no more than so many.

    The last ones are longer than the window, but never partly before Christ.
    """
    first, last = window.years
    for step in axis.year_steps():
        starts = axis.starting_years((first, last), step)
        if len(starts) <= most:
            edges = dates.starts_of(np.array([*starts, starts[-1] + step]) - 1970, "Y")
            yield Bins("year", np.clip(edges, *window), starts)
        if step > last - first:
            return


def fine(window: Window, most: int, *, have_times: bool = False) -> list[Bins]:
    """Return the bins of a window, two at least and so many at the most, the shortest first.

    Where there are none, it is one of them all the same. Years beyond 9999 have none that are
    shorter, since EDTF has no months there: an address couldn't name them. Events that `have_times`
    have bins that are shorter than a day.
    """
    tried = [*of_years(window, most)]
    if window.has_days and window.after - window.first <= axis.LONGEST_MONTH * most:
        tried = [of_length(window, DAY), of_months(window), *tried]
    if have_times:
        tried = [*of_clock(window, most), *tried]
    return [bins for bins in tried if 1 < bins.size <= most] or tried[:1]


def as_fine_as(cells: Cells, weights: np.ndarray, window: Window, most: int) -> Bins:
    """The shortest bins, two at least, that hold most dates with two ends whole, else of years.

    Parameters
    ----------
    cells, weights
        The cells, and how many events of each count.
    window, most
        What the bins span, and how many they are at the most.
    """
    tried = fine(window, most, have_times=cells.have_times)
    which = ALL if tried[0].are_of_clock else cells.spread
    known, spread = cells.known.at(which), weights[which]
    closed = spread * ~((known.first == BEFORE_ALL) | (known.last == AFTER_ALL))
    on_days = weights.sum() - spread.sum()  # in one bin each, whatever their length
    enough = (on_days + closed.sum()) * HELD - on_days
    of_years_or_last = next((bins for bins in tried if bins.years), tried[-1])
    held = (bins for bins in tried if closed[bins.holds(known)].sum() >= enough)
    return next(held, of_years_or_last)


def has_bars_of_years(window: Window) -> bool:
    """Whether the bars of a histogram over a window are years, and not shorter."""
    first, last = window.years
    return last - first + 1 >= LEAST_OF_YEARS or not window.has_days


def of_histogram(window: Window, *, have_times: bool = False) -> Bins:
    """Return the bins of a histogram: of years where there are 12 or more, else shorter ones.

    They are shorter than a day in a short window of events that `have_times`.
    """
    length = window.after - window.first
    if has_bars_of_years(window):
        return next(of_years(window, MOST_OF_YEARS))
    if have_times and window.is_short:
        return next(of_clock(window, MOST_OF_CLOCK))
    if length <= axis.LONGEST_MONTH:
        return of_length(window, DAY)
    if length <= axis.WEEK * MOST_WEEKS:
        return of_length(window, axis.WEEK)
    months = of_months(window)
    return months if months.size <= MOST_OF_MONTHS else of_months(window, 3)
