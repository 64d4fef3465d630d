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


def lanes(view: View) -> list[Lane]:
    """Return the lanes of the matching events in the order of their first dates.

    The rare values share the last one. Where no column has lanes, there is one without a name.
    """
    column = view.drawing.lane
    if not column:
        return [Lane(0, "")]
    dimension = view.data.cells.dimensions[column]
    lines, firsts = np.unique(dimension.lines, return_index=True)
    counts = np.bincount(dimension.lines, view.matches.weights).astype(int)
    ordered = lines[np.lexsort((firsts, lines == LEADING))].tolist()
    names = [name or f"No {column}" for name in dimension.names[:LEADING]] + ["Other"]
    return [Lane(line, f"{names[line]} ({counts[line]:,})") for line in ordered if counts[line]]


def with_events(view: View) -> list[tuple[Lane, np.ndarray]]:
    """Return each lane with a mask of its events, among those that match."""
    of = lines(view)
    return [(lane, of == lane.line) for lane in lanes(view)]


def lines(view: View) -> np.ndarray:
    """Return the lane of each matching event, by the line of its dimension."""
    cells, column = view.data.cells, view.drawing.lane
    places = view.places()
    found: np.ndarray = (
        cells.dimensions[column].lines[cells.of(places)] if column else np.zeros(len(places), int)
    )
    return found
