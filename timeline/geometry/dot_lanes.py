"""Lanes of dots: columns of small dots for each value of a column, over a strip of sums.

All lanes have dots of one size, the largest with which they fit the first screen. In a column the
exact days are at the foot, then come pale dots by their length, the approximate ones on top. What
is known less closely than a column is wide is in the strip alone, but for the open event, whose
band lies above it.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from timeline.geometry import chart, dot_columns, dot_strip, labels, lanes
from timeline.geometry.dot_columns import ClosestDates, Columns, Size
from timeline.geometry.dot_strip import Strip
from timeline.geometry.lanes import LINE, SIZE, Lane, LaneName
from timeline.geometry.named_rows import Named
from timeline.geometry.packed import SCREEN
from timeline.query.view import NONE_OPEN, View

# Pixels.
SIZES = tuple(Size(dot, 7, 2) for dot in range(8, 2, -1))
LOWEST = 36  # of a lane with a name: the room for that and a count
LEAST_GAP, MOST_GAP = 5, 24  # above each lane
HIGHEST = 150  # of a lane of the smallest dots, where they don't fit the first screen
BAND = 14  # above the strip, for the band of the open event with the line around it
UNDER = 4  # from a note to what is under it


LEAST_DOTS = 0.5  # of the events; of fewer a small strip would have to show most


@dataclass(frozen=True)
class DotLanes(Columns):
    """Columns of dots in lanes with names at their left, and the strip under them."""

    strip: Strip

    @property
    def margin(self) -> int:
        """The pixels left of the plot, for names."""
        return lanes.margin(len(self.lanes), self.width)

    @property
    def banded(self) -> list[int]:
        """The open event, if it is in the strip."""
        opened = self.view.opened
        return [] if opened == NONE_OPEN or self.is_dot[opened] else [opened]

    @property
    def names(self) -> list[LaneName]:
        """The names of the lanes; none of a single one."""
        named = ((lane.foot, lane.name, lane.events) for lane in self.lanes if lane.name)
        return lanes.names(named, self.width)

    @property
    def notes(self) -> list[str]:
        """What the strip counts, in lines."""
        return self.strip.notes


def dot_lanes(
    view: View, events: pd.DataFrame, closest: ClosestDates, width: int
) -> DotLanes | None:
    """Lay out the events of a view in lanes.

    None if there are too many at one time, or most are known less closely than a dot is wide.
    """
    apart = lanes.by_colour(view)
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
    room = width - lanes.margin(len(apart), width) - 2 * chart.SIDE_MARGIN
    pixel = (view.window.after - view.window.first) / room
    is_dot, column, middle = dot_columns.in_columns(closest, size.row * pixel)
    if is_dot.mean() < LEAST_DOTS:
        return None
    masks = [in_lane & is_dot for _, in_lane in apart]
    columns = [np.bincount(column[mask]).max(initial=0) * size.row for mask in masks]
    highest = [max(int(high), LOWEST * (len(apart) > 1)) for high in columns]
    under = 0 if is_dot.all() else BAND + dot_strip.HEIGHT + LINE
    named = Named(0, [])
    above = named.height(view)
    # Names of many lanes need more than the first screen, whatever the size of dots.
    most = max(SCREEN, under + (LOWEST + LEAST_GAP) * len(apart))
    gap = (most - under - sum(highest)) // len(apart)
    if gap < LEAST_GAP and (size is not SIZES[-1] or max(highest) > HIGHEST):
        return None
    gap = min(max(gap, LEAST_GAP), MOST_GAP)
    feet = (above + np.cumsum([gap + high for high in highest])).tolist()
    top, placed = np.zeros(len(column), np.int64), []
    for (lane, _), mask, (start, foot) in zip(apart, masks, pairwise([above, *feet]), strict=True):
        top[mask] = foot - (_rows(closest, column, mask) + 1) * size.row
        placed.append(lane._replace(top=start, foot=foot))
    summed = dot_strip.strip(view, closest, ~is_dot, room)
    notes = [line for note in summed.notes for line in labels.lines(note, width - 2, SIZE)]
    top[~is_dot] = feet[-1] + (BAND - size.band) // 2 + 1
    begin = feet[-1] + (BAND if under else dot_columns.GAP)
    end = begin + dot_strip.HEIGHT * bool(summed.bars)
    summed = summed._replace(notes=notes, top=begin, foot=end)
    height = end + (len(notes) * LINE + UNDER) * bool(notes)
    return DotLanes(
        view, events, closest, width, pixel, size, is_dot, middle, top, placed, height, named,
        summed,
    )  # fmt: skip


def _rows(closest: ClosestDates, column: np.ndarray, which: np.ndarray) -> np.ndarray:
    """How many dots are under each dot in its column."""
    length = closest.end - closest.start
    keys = length, closest.group, ~closest.is_exact, closest.is_vague & ~closest.is_exact
    return dot_columns.stacked(column[which], *(key[which] for key in keys))
