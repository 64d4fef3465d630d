"""The bars: events counted by day, month, year or years, stacked by category."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import floor, log10
from typing import NamedTuple

import numpy as np

from timeline.events.time_window import Window
from timeline.geometry import axis, bins, chart, lanes
from timeline.geometry.axis import Tick
from timeline.geometry.bins import Bins
from timeline.geometry.lanes import HEAD, Lane
from timeline.geometry.marks import PALE, SOLID
from timeline.query import cells
from timeline.query.cells import LEADING
from timeline.query.view import View

MOST_BARS = 400  # enough for the days of a year
FEW = 100  # bars that stand apart; more touch each other
WIDTH = 0.84  # the share of its time that a bar takes up at least, where bars stand apart
WIDEST_GAP = 3  # px at each side of a bar
HEADROOM = 1.12  # for the arrow of the open event above the highest bar
LEAST_COUNTS = 4  # lines at counts, about

# Pixels.
HEIGHT, IN_LANE = 320, 104  # of the plot, or of each lane
ARROW, ARROW_AT = 14, 3  # its size, and its middle from the top: above the name of a lane
DIGIT, COUNT_GAP = 7.5, 10  # the width of a digit of a count, and the gap beside a count
TITLE_HEIGHT = 20  # the line that says what is counted


class Bar(NamedTuple):
    """One bar: its number, its time, how many events lie in it for certain, and how many may."""

    number: int
    window: Window
    certain: int
    possible: int


class Box(NamedTuple):
    """A part of a bar: its category, share of colour, bar, where it stands, its top, in pixels."""

    group: int
    share: float
    bar: int
    foot: float
    top: float


@dataclass(frozen=True)
class Bars:
    """The bars of a view's window, laid out for the chart widths that they `fit`.

    `totals` counts the events of each bar, and `certain` those that lie there for certain.
    `stacks` are both counts again for each of the `lanes`, with a row for each category with a
    colour of its own and one for all others. In several lanes the bars of a lane have one colour.
    """

    view: View
    bins: Bins
    totals: np.ndarray
    certain: np.ndarray
    stacks: Sequence[np.ndarray]
    lanes: list[Lane]
    width: int

    @property
    def fits(self) -> tuple[float, float]:
        """The widths of a chart, from and below, for which these bars are laid out well."""
        return chart.fits(self.width)

    @property
    def pixel(self) -> float:
        """The length of a pixel on the axis, in days."""
        window, plot = self.view.window, self.width - self.margin - chart.SIDE_MARGIN
        return (window.after - window.first) / plot

    @property
    def highest(self) -> float:
        """The count at the top of the plot, or of each lane."""
        return float(max(stacks[0].sum(axis=0).max() for stacks in self.stacks)) * HEADROOM

    @property
    def height(self) -> int:
        """The height of the plot, in pixels."""
        return self.lanes[-1].foot

    @property
    def high(self) -> float:
        """The pixels of one event."""
        first = self.lanes[0]
        return (first.foot - first.top - HEAD * bool(first.name)) / self.highest

    @property
    def margin(self) -> int:
        """The pixels left of the bars, for the texts of counts."""
        return max(round(len(f"{self.highest:,.0f}") * DIGIT) + COUNT_GAP, chart.SIDE_MARGIN)

    @property
    def span(self) -> tuple[float, float]:
        """The days at the ends of the plot."""
        return self.view.window

    def room(self, width: int) -> tuple[float, int]:
        """The pixels for ticks on a chart of a width; those beyond the axis."""
        return width - self.margin, chart.SIDE_MARGIN

    @cached_property
    def ticks(self) -> list[Tick]:
        """The ticks of the axis of time."""
        return axis.named_ticks(self.view.window, *self.room(self.width))

    @property
    def lines(self) -> list[tuple[float, int]]:
        """The counts at which there are lines, each with where its line is, in pixels."""
        least = self.highest / (LEAST_COUNTS if len(self.lanes) == 1 else 2)
        base = 10 ** floor(log10(least)) if least > 1 else 1
        step = next(digit * base for digit in (1, 2, 5, 10) if digit * base >= least)
        counts = range(0, int(self.highest) + 1, int(step))
        return [(lane.foot - count * self.high, count) for lane in self.lanes for count in counts]

    @cached_property
    def filled(self) -> list[Bar]:
        """The bars that aren't empty."""
        counts = zip(self.certain.tolist(), self.totals.tolist(), strict=True)
        return [
            Bar(number, self.bins.window(number), certain, count)
            for number, (certain, count) in enumerate(counts)
            if count
        ]

    @property
    def are_apart(self) -> bool:
        """Whether the bars stand apart, so that what is pale of them has an edge."""
        return self.bins.size <= FEW

    def sides(self) -> tuple[np.ndarray, np.ndarray]:
        """The days at which each bar begins and ends as it is drawn."""
        edges = self.bins.edges
        gaps = np.minimum(np.diff(edges) * (1 - WIDTH) / 2, WIDEST_GAP * self.pixel)
        apart = gaps if self.are_apart else 0
        return edges[:-1] + apart, edges[1:] - apart

    def boxes(self) -> list[Box]:
        """The boxes of all bars.

        What is certain stands at the foot of a bar, and pale above it what may lie elsewhere.
        """
        found: list[Box] = []
        for lane, (possible, certain) in zip(self.lanes, self.stacks, strict=True):
            stacked = np.concatenate([certain, possible - certain])
            tops = np.cumsum(stacked, axis=0)
            lines, places = np.nonzero(stacked)
            ends = tops[lines, places]
            groups, shares = lines % len(certain), np.where(lines < len(certain), SOLID, PALE)
            foot, top = (lane.foot - at * self.high for at in (ends - stacked[lines, places], ends))
            columns = groups, shares, places, foot, top
            found += map(Box, *(column.tolist() for column in columns))
        return found


def bars(view: View, width: int = chart.DESKTOP) -> Bars:
    """The matching events of a view in bars over its window, on a chart of this width."""
    counted, weights = view.data.cells, view.matches.weights
    found = bins.as_fine_as(counted, weights, view.window, MOST_BARS)
    by_value = view.drawing.lane or view.drawing.colour
    anytime = view.matches.at_any_time
    counts = cells.by_bin(counted, weights if anytime is None else anytime, found.edges, by_value)
    (possible, certain), stacks = counts[:, 0], [counts[:, 1:]]
    height = IN_LANE if view.drawing.lane else HEIGHT
    placed = [
        lane._replace(top=number * height, foot=(number + 1) * height)
        for number, lane in enumerate(lanes.lanes(view))
    ]
    if view.drawing.lane:
        stacks = [_in_one_colour(stacks[0], lane.line, view) for lane in placed]
    return Bars(view, found, possible, certain, stacks, placed, chart.made_for(width))


def _in_one_colour(counts: np.ndarray, line: int, view: View) -> np.ndarray:
    """The counts of a lane, in its colour if it has one, else in grey."""
    stacked = np.zeros((2, LEADING + 1, counts.shape[2]), np.int64)
    stacked[:, line if view.drawing.lane == view.drawing.colour else LEADING] = counts[:, line]
    return stacked
