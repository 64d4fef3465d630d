"""The bars: events counted by day, month, year or years, in all and for each value of a column."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from timeline.geometry import bins, chart, lanes
from timeline.geometry.bins import Bar, Bins, Note
from timeline.geometry.chart import Plot
from timeline.geometry.lanes import LOW_HEAD, Lane
from timeline.geometry.marks import PALE, SOLID
from timeline.query import cells
from timeline.query.cells import OPEN_ENDS
from timeline.query.view import View
from timeline.theme import COLORS

LEAST_WIDTH = 6  # px of a bar and its gap
WIDTH = 0.84  # the share of its time that a bar takes up at least
WIDEST_GAP = 3  # px at each side of a bar

# Pixels.
HEIGHT, HEIGHT_OVER_LANES, IN_LANE = 308, 108, 40  # of the bars of all events, and of each lane


class Box(NamedTuple):
    """A part of a bar: its colour, share of it, bar, where it stands, its top, in pixels."""

    group: int
    share: float
    bar: int
    foot: float
    top: float


class CountedLane(NamedTuple):
    """The bars of all events, or of those of one value, under their name.

    `counts` are the least, the sum and the most of each bar. `high` are the pixels of one event:
    each lane has a scale of its own.
    """

    lane: Lane
    group: int
    counts: np.ndarray

    @property
    def peak(self) -> float:
        """The sum of the highest bar."""
        return float(self.counts[1].max())

    @property
    def line_at(self) -> int:
        """The line at the peak, in pixels."""
        return self.lane.top + self.lane.head

    @property
    def high(self) -> float:
        """The pixels of one event."""
        return (self.lane.foot - self.line_at) / (self.peak or 1)


@dataclass(frozen=True)
class Bars(Plot):
    """The bars of a view's window.

    The first of the `lanes` counts all events. Where they have several values, each other one
    counts those of a value, and the last one those of all further values.
    """

    bins: Bins
    lanes: list[CountedLane]

    @property
    def height(self) -> float:
        """The height of the plot, in pixels."""
        return self.lanes[-1].lane.foot

    @property
    def span(self) -> tuple[float, float]:
        """The positions at the ends of the plot."""
        return self.bins.span

    @cached_property
    def note(self) -> Note:
        """What a bar is, and which events are in none."""
        open_ends = self.view.data.cells.open_ends
        counts = open_ends.by_value(self.view.matches.weights).tolist()
        elsewhere = round(counts.pop() - self.lanes[0].counts[1].sum())
        left_out = dict(zip(OPEN_ENDS, counts, strict=True)) | {"at times not shown": elsewhere}
        return Note(f"Events {self.bins.rate}.", left_out)

    @cached_property
    def filled(self) -> list[Bar]:
        """The bars that aren't empty."""
        return self.bins.bars(self.lanes[0].counts)

    def sides(self) -> tuple[np.ndarray, np.ndarray]:
        """The positions at which each bar begins and ends as it is drawn."""
        edges = self.bins.edges
        gaps = np.minimum(np.diff(edges) * (1 - WIDTH) / 2, WIDEST_GAP * self.pixel)
        return edges[:-1] + gaps, edges[1:] - gaps

    def boxes(self) -> Iterator[Box]:
        """The boxes of all bars."""
        for each in self.lanes:
            yield from self.boxes_of(each)

    def boxes_of(self, lane: CountedLane) -> Iterator[Box]:
        """The boxes of the bars of a lane.

        What is certain stands at the foot of a bar, and pale above it what may lie elsewhere.
        """
        least, total, _ = lane.counts
        for share, foot, top in ((SOLID, 0 * least, least), (PALE, least, total)):
            for bar in np.flatnonzero(top > foot).tolist():
                ends = (lane.lane.foot - float(at[bar]) * lane.high for at in (foot, top))
                yield Box(lane.group, share, bar, *ends)


def bars(view: View, width: int = chart.DESKTOP) -> Bars:
    """The matching events of a view in bars over its window, on a chart of this width."""
    width, column = chart.made_for(width), view.drawing.lane or view.drawing.colour
    counted, weights, anytime = view.data.cells, view.matches.weights, view.matches.at_any_time
    most = (width - 2 * chart.SIDE_MARGIN) // LEAST_WIDTH

    found = bins.as_fine_as(counted, weights, view.window, most)
    counts = cells.by_bin(counted, weights if anytime is None else anytime, found.edges, column)
    parts = _lanes(view, column, counts, width)
    return Bars(replace(view, window=found.span), width, found, parts)


def _lanes(view: View, column: str, counts: np.ndarray, width: int) -> list[CountedLane]:
    """All events, then those of each value of a column if there are several."""
    parts, has_colours = lanes.few(view, column), column == view.drawing.colour
    groups = [min(lane.line, COLORS) if has_colours else COLORS for lane, _ in parts]
    whole = Lane(0, "All", view.count, foot=HEIGHT_OVER_LANES, head=LOW_HEAD)
    if len(parts) < 2:
        group = groups[0] if groups else COLORS
        return [CountedLane(whole._replace(name="", foot=HEIGHT), group, counts[:, 0])]
    placed = [CountedLane(whole, COLORS, counts[:, 0])]
    for (lane, lines), group in zip(parts, groups, strict=True):
        top = placed[-1].lane.foot
        at = lanes.fitting(lane, width)._replace(top=top, foot=top + IN_LANE, head=LOW_HEAD)
        of_lane = counts[:, [1 + line for line in lines]].sum(axis=1)
        placed.append(CountedLane(at, group, of_lane))
    return placed
