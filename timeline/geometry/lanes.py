"""The lanes: events apart by the values of a column, one lane under the other."""

from typing import NamedTuple

import numpy as np

from timeline.query.cells import LEADING
from timeline.query.view import View

HEAD, ABOVE = 28, 8  # px: above the dots or bars of a lane, and of that above its name


class Lane(NamedTuple):
    """A value and its part of the chart: `line` is the one of its dimension.

    `name` has the number of matching events too, or is "" of a single lane. `top` and `foot` are
    where the lane begins and where its dots or bars stand, in pixels.
    """

    line: int
    name: str
    top: int = 0
    foot: int = 0


class Value(NamedTuple):
    """A value of a column: its line, its name, and how many matching events have it."""

    line: int
    name: str
    events: int


def values(view: View, column: str) -> list[Value]:
    """Return the values of the matching events, the most frequent of the file first, as buttons.

    The rare values share the last one.
    """
    dimension, names = view.data.cells.dimensions[column], view.data.cells.names(column)
    named = [name or f"No {column}" for name in names[:LEADING]]
    counts = np.bincount(dimension.lines(), view.matches.weights, dimension.size).astype(int)
    each = enumerate(zip([*named, "Other"], counts.tolist(), strict=False))
    return [Value(line, name, count) for line, (name, count) in each if count]


def lanes(view: View) -> list[Lane]:
    """Return the lanes of the matching events; where no column has any, one without a name."""
    if not view.drawing.lane:
        return [Lane(0, "")]
    each = values(view, view.drawing.lane)
    return [Lane(value.line, f"{value.name} ({value.events:,})") for value in each]


def with_events(view: View) -> list[tuple[Lane, np.ndarray]]:
    """Return each lane with a mask of its events, among those that match."""
    cells, column, places = view.data.cells, view.drawing.lane, view.places()
    of = cells.dimensions[column].lines(cells.of(places)) if column else np.zeros(len(places), int)
    return [(lane, of == lane.line) for lane in lanes(view)]
