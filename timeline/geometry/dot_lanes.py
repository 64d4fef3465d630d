"""Lanes of dots: columns of small dots for each value of a column, over a strip of sums.

All lanes have dots of one size, the largest with which they fit the first screen. The name of a
lane stands over its first dots. In a column the exact days are at the foot, then come pale dots by
their length, the approximate ones on top. What is known less closely than a column is wide is in
the strip alone, but for the open event, whose band lies above it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline.geometry import bins, chart, dot_columns, labels, lanes
from timeline.geometry.bins import Bar, Bins, Note
from timeline.geometry.dot_columns import ClosestDates, Columns, Size
from timeline.geometry.lanes import LINE, LOW_HEAD, Lane
from timeline.geometry.named_rows import Named
from timeline.geometry.packed import SCREEN
from timeline.query import cells
from timeline.query.cells import OPEN_ENDS
from timeline.query.view import NONE_OPEN, View

# Pixels.
SIZES = tuple(Size(dot, 7, 2) for dot in range(8, 2, -1))
LEAST_GAP, MOST_GAP = 5, 24  # above each lane
LOWEST = 40  # a lane, where many lanes need more than the first screen
HIGHEST = 170  # of a lane of the smallest dots, where they don't fit the first screen
STRIP, LEAST_BAR = 32, 6  # the height of the strip, and the width of a bar in it
BAND = 14  # above the strip, for the band of the open event with the line around it


LEAST_DOTS = 0.5  # of the events; of fewer a small strip would have to show most


class Strip(NamedTuple):
    """The aoristic sums of some events, between a `top` and a `foot` in pixels.

    `bars` are those that aren't empty.
    """

    bins: Bins
    bars: list[Bar]
    note: Note
    top: int = 0
    foot: int = 0

    def boxes(self) -> Iterator[tuple[Bar, float]]:
        """Each bar that is seen, and its top in pixels."""
        peak = _peak(self.bars)
        for bar in self.bars:
            if bar.total:
                yield bar, self.foot - bar.total / peak * (self.foot - self.top)


@dataclass(frozen=True)
class DotLanes(Columns):
    """Columns of dots in lanes under their names, and the strip under them."""

    strip: Strip

    @property
    def banded(self) -> list[int]:
        """The open event, if it is in the strip."""
        opened = self.view.opened
        return [] if opened == NONE_OPEN or self.is_dot[opened] else [opened]

    @property
    def note(self) -> Note:
        """What the strip counts."""
        return self.strip.note


def dot_lanes(
    view: View, events: pd.DataFrame, closest: ClosestDates, width: int
) -> DotLanes | None:
    """Lay out the events of a view in lanes.

    None if there are too many at one time, or most are known less closely than a dot is wide.
    """
    apart = [(lanes.fitting(lane, width), is_in) for lane, is_in in lanes.by_colour(view)]
    tried = (_placed(view, events, closest, apart, width, size) for size in SIZES)
    return next(filter(None, tried), None)


def _placed(
    view: View,
    events: pd.DataFrame,
    closest: ClosestDates,
    apart: list[tuple[Lane, np.ndarray]],
    width: int,
    size: Size,
) -> DotLanes | None:
    """The lanes with dots of a size, or None."""
    room, pixel = chart.axis_of(view, width)
    is_dot, column, middle = dot_columns.in_columns(closest, size.row * pixel)
    if is_dot.mean() < LEAST_DOTS:
        return None
    masks = [in_lane & is_dot for _, in_lane in apart]
    highest = []
    for (lane, _), mask in zip(apart, masks, strict=True):
        end = view.window.first + labels.text_width(lane.heading) * pixel
        under_name = _highest(column[mask & (middle < end)]) * size.row
        highest.append(max(_highest(column[mask]) * size.row, under_name + LOW_HEAD))
    under = 0 if is_dot.all() else BAND + STRIP + LINE
    named = Named(0, [])
    # Names of many lanes need more than the first screen, whatever the size of dots.
    most = max(SCREEN, under + (LOWEST + LEAST_GAP) * len(apart))
    gap = (most - under - sum(highest)) // len(apart)
    if gap < LEAST_GAP and (size is not SIZES[-1] or max(highest) > HIGHEST):
        return None
    gap = min(max(gap, LEAST_GAP), MOST_GAP)
    feet = (named.height(view) + np.cumsum([gap + high for high in highest])).tolist()
    top, placed = np.zeros(len(column), np.int64), []
    length, is_vague = closest.end - closest.start, closest.is_vague & ~closest.is_exact
    keys = length, closest.group, ~closest.is_exact, is_vague
    for (lane, _), mask, high, foot in zip(apart, masks, highest, feet, strict=True):
        top[mask] = foot - (dot_columns.stacked(column, mask, *keys) + 1) * size.row
        placed.append(lane._replace(top=foot - high, foot=foot, head=LOW_HEAD))
    summed = _strip(view, closest, ~is_dot, room)
    top[~is_dot] = feet[-1] + (BAND - size.band) // 2 + 1
    begin = feet[-1] + (BAND if under else dot_columns.GAP)
    end = begin + STRIP * bool(summed.bars)
    summed = summed._replace(top=begin, foot=end)
    return DotLanes(
        view, width, events, closest, size, is_dot, middle, top, placed, end, named, summed
    )


def _highest(column: np.ndarray) -> int:
    """How many dots the highest column has."""
    return int(np.bincount(column).max(initial=0))


def _strip(view: View, closest: ClosestDates, which: np.ndarray, width: int) -> Strip:
    """The sums of the events of a mask, on an axis of so many pixels."""
    counted, all_of = view.data.cells, view.data.cells.of(view.places())
    open_ends = counted.open_ends.codes[all_of]
    is_closed = open_ends == len(OPEN_ENDS)
    is_shown = which & is_closed & (closest.side == 0)
    of = all_of[is_shown]
    most = int(width / LEAST_BAR)
    found = bins.fine(view.window, most, have_times=counted.have_times)[0]
    dimension = counted.dimensions[view.drawing.colour]
    bars = found.bars(cells.sums(counted, of, np.ones_like(of), found.edges, dimension).sum(axis=1))
    said = ""
    if len(of):
        peak = f"; the highest bar has {_peak(bars):,.0f} {found.rate}" if _peak(bars) >= 1 else ""
        said = f"Grey: {len(of):,} events known less closely, spread evenly over their time{peak}."
    left_out = {why: int((open_ends[which] == end).sum()) for end, why in enumerate(OPEN_ENDS)}
    left_out["confirmed for other times"] = int((which & is_closed & ~is_shown).sum())
    return Strip(found, bars, Note(said, left_out))


def _peak(bars: list[Bar]) -> float:
    return max((bar.total for bar in bars), default=0)
