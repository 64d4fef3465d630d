"""The dots: one dot for each event, in columns on a baseline, and bands in tracks under it.

An event that is known less closely than a column of dots is wide is a band over the time in which
it can have been. Above stand the named rows, with the titles of some events.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline.events.time_window import Window
from timeline.geometry import chart, dot_columns, lanes, named_rows
from timeline.geometry.dot_columns import GAP, SOFT, ClosestDates, Columns, Size
from timeline.geometry.dot_lanes import DotLanes, dot_lanes
from timeline.geometry.lanes import HEAD, Lane
from timeline.geometry.named_rows import LEAST, PITCH, Named, Title
from timeline.geometry.packed import SCREEN
from timeline.geometry.tracks import most_at_once, tracks
from timeline.query.view import View

# Pixels.
UNDER = 8  # from the baseline to the first track
SHORTEST = 6  # room of a band in its track, however little of it is on the axis

SIZES = Size(12, 6, 2), Size(11, 5, 2), Size(9, 4, 1)


class Dots(Columns):
    """Columns of dots, and the other events as bands in tracks under them."""


class _Crowd(NamedTuple):
    """All that match, their dates and lanes, on a chart of a width."""

    view: View
    events: pd.DataFrame
    closest: ClosestDates
    apart: list[tuple[Lane, np.ndarray]]
    width: int


def dots(view: View, width: int = chart.DESKTOP) -> Dots | DotLanes | None:
    """Lay out the matching events as dots over bands or, if there are too many, in lanes.

    None if there are too many at one time for these too.
    """
    events, width = view.rows(), chart.made_for(width)
    closest = dot_columns.closest_dates(events, view)
    crowd = _Crowd(view, events, closest, lanes.with_events(view), width)
    none = Named(0 if view.drawing.lane else LEAST, [])
    bare = next(filter(None, (_placed(crowd, size, none) for size in SIZES)), None)
    if bare is None:
        return dot_lanes(view, events, closest, width)
    if view.drawing.lane:
        return bare
    titles = named_rows.titles(view, events, width)
    return _under_names(crowd, bare.size, titles, LEAST + _spare_rows(bare))


def _spare_rows(laid: Dots) -> int:
    """How many rows more the first screen has room for."""
    return (SCREEN - laid.height) // PITCH


def _under_names(crowd: _Crowd, size: Size, titles: list[Title], rows: int) -> Dots | None:
    """Dots of a size under so many rows of titles, or under more.

    For each title that is taken there is a dot or band less below, and so room for further rows.
    """
    laid = _placed(crowd, size, named_rows.taken(titles, rows))
    more = _spare_rows(laid) if laid else 0
    return (_under_names(crowd, size, titles, rows + more) if more else None) or laid


def _placed(crowd: _Crowd, size: Size, named: Named) -> Dots | None:
    """The events with dots of a size under those that are named; None if all is too high."""
    view, events, closest, apart, width = crowd
    _, pixel = chart.axis_of(view, width)
    is_dot, column, middle = dot_columns.in_columns(closest, size.row * pixel)
    is_below = named.is_below(len(column))
    is_dot &= is_below
    top, placed = np.zeros(len(column), np.int64), list[Lane]()
    height, most = named.height(view), SCREEN + HEAD * sum(bool(lane.name) for lane, _ in apart)
    for lane, in_lane in apart:
        dots, bands = in_lane & is_dot, in_lane & is_below & ~is_dot
        highest = int(np.bincount(column[dots]).max(initial=0)) * size.row
        starts, ends = _spans(closest, bands, view.window, pixel)
        under = most_at_once(starts, ends) * size.track
        foot = height + HEAD * bool(lane.name) + highest
        below = foot + (UNDER + under if under else GAP)
        if below > most:
            return None
        keys = closest.start, ~closest.is_exact, closest.group
        top[dots] = foot - (dot_columns.stacked(column, dots, *keys) + 1) * size.row
        top[bands] = foot + UNDER + tracks(starts, ends, closest.group[bands]) * size.track
        placed.append(lane._replace(top=height, foot=foot))
        height = below
    return Dots(view, width, events, closest, size, is_dot, middle, top, placed, height, named)


def _spans(
    closest: ClosestDates, which: np.ndarray, window: Window, pixel: float
) -> tuple[np.ndarray, np.ndarray]:
    """Where each band starts and ends on the axis, with room for its soft ends."""
    (low, high), soft = window, closest.is_vague[which] * SOFT * pixel
    starts = np.clip(closest.start[which] - soft, low, high - SHORTEST * pixel)
    ends = np.clip(closest.end[which] + soft, low, high)
    return starts, np.maximum(ends, starts + SHORTEST * pixel)
