"""Lanes of dots: columns of small dots for each value of a column, over a strip of sums.

All lanes have dots of one size, the largest with which they fit the first screen. The name of a
lane stands over its first dots. In a column the exact days are at the foot, then come pale dots by
their length, the approximate ones on top. What is known less closely than a column is wide is in
the strip alone, but for the open event, whose band lies above it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from timeline.geometry import chart, dot_columns, dot_strip, labels, lanes
from timeline.geometry.bins import Note
from timeline.geometry.dot_columns import ClosestDates, Columns, Size
from timeline.geometry.dot_strip import Strip
from timeline.geometry.lanes import LINE, LOW_HEAD, Lane
from timeline.geometry.named_rows import Named
from timeline.geometry.packed import SCREEN
from timeline.query.view import NONE_OPEN, View

# Pixels.
SIZES = tuple(Size(dot, 7, 2) for dot in range(8, 2, -1))
LEAST_GAP, MOST_GAP = 5, 24  # above each lane
LOWEST = 40  # a lane, where many lanes need more than the first screen
HIGHEST = 170  # of a lane of the smallest dots, where they don't fit the first screen
BAND = 14  # above the strip, for the band of the open event with the line around it


LEAST_DOTS = 0.5  # of the events; of fewer a small strip would have to show most


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
    under = 0 if is_dot.all() else BAND + dot_strip.HEIGHT + LINE
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
    summed = dot_strip.strip(view, closest, ~is_dot, room)
    top[~is_dot] = feet[-1] + (BAND - size.band) // 2 + 1
    begin = feet[-1] + (BAND if under else dot_columns.GAP)
    end = begin + dot_strip.HEIGHT * bool(summed.bars)
    summed = summed._replace(top=begin, foot=end)
    return DotLanes(
        view, width, events, closest, size, is_dot, middle, top, placed, end, named, summed
    )


def _highest(column: np.ndarray) -> int:
    """How many dots the highest column has."""
    return int(np.bincount(column).max(initial=0))
