"""The dots: one dot for each event, in columns on a baseline, and bands in tracks under it.

An event that is known less closely than a column of dots is wide is a band over the time in which
it can have been.
"""

from dataclasses import dataclass, replace
from itertools import islice
from math import ceil

import numpy as np
import pandas as pd

from timeline.events.time_window import Window
from timeline.geometry import chart, dot_columns, dot_names, lanes
from timeline.geometry.dot_columns import GAP, SOFT, ClosestDates, Columns, Size
from timeline.geometry.dot_lanes import DotLanes, dot_lanes
from timeline.geometry.lanes import HEAD, Lane
from timeline.geometry.tracks import most_at_once, tracks
from timeline.query.view import View

# Pixels.
UNDER = 8  # from the baseline to the first track
SHORTEST = 6  # room of a band in its track, however little of it is on the axis

SIZES = Size(14, 9, 2, 150), Size(11, 7, 2), Size(9, 7, 2)


@dataclass(frozen=True)
class Dots(Columns):
    """Columns of dots with names above, and the other events as bands in tracks under them."""

    names: list[dot_names.Name]


def dots(view: View, width: int = chart.DESKTOP) -> Dots | DotLanes | None:
    """Lay out the matching events as dots over bands or, if there are too many, in lanes.

    None if there are too many at one time for these too.
    """
    events, least = view.rows(), chart.made_for(width)
    closest = dot_columns.closest_dates(events, view)
    apart = lanes.with_events(view)
    tried = (_placed(view, events, closest, apart, least, size) for size in SIZES)
    return next(filter(None, tried), None) or dot_lanes(view, events, closest, least)


def _placed(
    view: View,
    events: pd.DataFrame,
    closest: ClosestDates,
    apart: list[tuple[Lane, np.ndarray]],
    width: int,
    size: Size,
) -> Dots | None:
    """The events with dots of a size; None if there are too many at one time."""
    pixel = (view.window.after - view.window.first) / (width - 2 * chart.SIDE_MARGIN)
    is_dot, column, middle = dot_columns.in_columns(closest, size.row * pixel)
    top = np.empty(len(column), np.int64)
    found = Dots(view, events, closest, width, pixel, size, is_dot, middle, top, [], 0, [])
    height, used = 0, np.zeros(2)
    most_names = ceil(size.most_names / max(len(apart), 1))
    placed: list[Lane] = []
    names: list[dot_names.Name] = []
    for lane, in_lane in apart:
        dots, bands = in_lane & is_dot, in_lane & ~is_dot
        highest = int(np.bincount(column[dots]).max(initial=0)) * size.row
        starts, ends = _spans(closest, bands, view.window, pixel)
        under = most_at_once(starts, ends) * size.track
        used += highest, under
        if used.max() > size.highest:
            return None
        top[dots] = -(_rows(closest, column, dots) + 1) * size.row
        top[bands] = UNDER + tracks(starts, ends, closest.group[bands]) * size.track
        named = _names(found, dots, most_names)
        head, least = (HEAD, 0) if lane.name else (0, size.lowest)
        foot = height + head + max([highest, least, *(name.top for name in named)])
        top[in_lane] += foot
        names += [name._replace(top=foot - name.top) for name in named]
        placed.append(lane._replace(top=height, foot=foot))
        height = foot + (UNDER + under if under else GAP)
    return replace(found, lanes=placed, height=height, names=names)


def _names(bare: Dots, which: np.ndarray, most: int) -> list[dot_names.Name]:
    """The names for which there is room: of the open event, of the highlighted, then of others.

    Those are the first dot, the last, and the others at the tops of columns, the highest first.
    `which` are the dots, above a baseline at 0, and `most` of them are tried.
    """
    (first, after), size, dots = bare.view.window, bare.size.row, np.flatnonzero(which)
    at = chart.SIDE_MARGIN + ((bare.middle - first) / bare.pixel).round().astype(int)
    ground = np.zeros(2 * chart.SIDE_MARGIN + round((after - first) / bare.pixel), int)
    highest = dots[np.lexsort((bare.middle[dots], bare.top[dots]))]
    tops = highest[np.sort(np.unique(bare.middle[highest], return_index=True)[1])]
    for number in tops.tolist():
        ground[max(at[number] - size // 2, 0) : at[number] + size // 2 + 1] = -bare.top[number]
    ends = tops[np.argsort(at[tops])][[0, -1]] if len(tops) else tops
    opened, chosen = dots[dots == bare.view.opened], dots[bare.closest.is_highlighted[dots]]
    wanted = np.concatenate([opened, chosen, ends, tops]).tolist()
    tried = islice(dict.fromkeys(wanted), most)
    return dot_names.names(tried, at, bare.events["title"], ground)


def _rows(closest: ClosestDates, column: np.ndarray, which: np.ndarray) -> np.ndarray:
    """How many dots are under each dot in its column, by category, exactness and time.

    Those that the file highlights stand at the top, where their names are.
    """
    keys = closest.start, ~closest.is_exact, closest.group, closest.is_highlighted
    return dot_columns.stacked(column[which], *(key[which] for key in keys))


def _spans(
    closest: ClosestDates, which: np.ndarray, window: Window, pixel: float
) -> tuple[np.ndarray, np.ndarray]:
    """Where each band starts and ends on the axis, with room for its soft ends."""
    (low, high), soft = window, closest.is_vague[which] * SOFT * pixel
    starts = np.clip(closest.start[which] - soft, low, high - SHORTEST * pixel)
    ends = np.clip(closest.end[which] + soft, low, high)
    return starts, np.maximum(ends, starts + SHORTEST * pixel)
