"""The lanes: events apart by the values of a column, one lane under the other."""

from typing import NamedTuple

import numpy as np

from timeline.query.cells import LEADING
from timeline.query.dataset import Dataset
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


def lanes(view: View) -> list[Lane]:
    """Return the lanes of the matching events in the order of their first dates.

    The rare values share the last one. Where no column has lanes, there is one without a name.
    """
    column = view.drawing.lane
    if not column:
        return [Lane(0, "")]
    dimension, values = view.data.cells.dimensions[column], names(view.data, column)
    of_cells, lines = dimension.lines(), range(dimension.size)
    counts = np.bincount(of_cells, view.matches.weights, dimension.size).astype(int)
    # In the order of their first cells; the rare values come last.
    ordered = sorted(lines, key=lambda line: (line == LEADING, int((of_cells == line).argmax())))
    named = [(line, values[line], counts[line]) for line in ordered if counts[line]]
    return [Lane(line, f"{value} ({count:,})") for line, value, count in named]


def names(data: Dataset, column: str) -> list[str]:
    """Return the names that the lanes of a column have, by line; the last one is of all others."""
    found = data.cells.names(column)
    leading = [name or f"No {column}" for name in found[:LEADING]]
    return leading + ["Other"] * (len(found) > LEADING)


def with_events(view: View) -> list[tuple[Lane, np.ndarray]]:
    """Return each lane with a mask of its events, among those that match."""
    cells, column, places = view.data.cells, view.drawing.lane, view.places()
    of = cells.dimensions[column].lines(cells.of(places)) if column else np.zeros(len(places), int)
    return [(lane, of == lane.line) for lane in lanes(view)]
