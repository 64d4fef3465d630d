"""The lanes: events apart by the values of a column, one lane under the other."""

from typing import NamedTuple

import numpy as np

from timeline.events import VERDICT, VERDICTS
from timeline.geometry import labels
from timeline.query.cells import LEADING
from timeline.query.filters.of_values import verdict_words
from timeline.query.view import View

# Pixels.
HEAD, LOW_HEAD = 28, 20  # above the marks of a lane, and above small dots and bars
NAME_AT = 0.59  # of that, above the middle of a name
COUNTS = 150  # beside a name: its number of events, and of bars the count of the highest
MOST = 9  # lanes that nobody asked for
SIZE, LINE = 13, 17  # of the letters of a name or a note, and of its lines


class Lane(NamedTuple):
    """A value and its part of the chart: `line` is the one of its dimension.

    `name` is "" of a single lane. `events` are as many as the button of the value counts among
    those that match. `top` and `foot` are where the lane begins and where its dots or bars stand,
    in pixels; its `head` has the name.
    """

    line: int
    name: str
    events: int
    top: int = 0
    foot: int = 0
    head: int = HEAD

    @property
    def heading(self) -> str:
        """The name with the number of events; "" of a single lane."""
        return f"{self.name} ({self.events:,})" if self.name else ""

    @property
    def name_at(self) -> float:
        """The middle of the name, in pixels."""
        return self.top + self.head * NAME_AT


def values(view: View, column: str) -> list[Lane]:
    """Return the values of the matching events in the order of their buttons.

    An event with several values stands in the lane of its first one, and counts in each of its own.
    The rare values share the last lane.
    """
    dimension, names = view.data.cells.dimensions[column], view.data.cells.names(column)
    if column == VERDICT:
        names = [verdict_words(view.data, name, 2) for name in VERDICTS]
    named = [name or f"No {column}" for name in names[:LEADING]]
    weights = view.matches.weights
    in_lane = np.bincount(dimension.lines(), weights, dimension.size).astype(int)
    counts = [*dimension.by_value(weights)[:LEADING].tolist(), *in_lane[LEADING:].tolist()]
    each = map(Lane, range(dimension.size), [*named, "Other"], counts)
    return [lane for lane in each if in_lane[lane.line]]


def with_events(view: View) -> list[tuple[Lane, np.ndarray]]:
    """Return each lane with a mask of its events, among those that match.

    Where no column has lanes, it is one without a name.
    """
    if not (column := view.drawing.lane):
        return [(Lane(0, "", view.count), np.ones(view.count, bool))]
    return _masked(view, column, [(lane, [lane.line]) for lane in values(view, column)])


def by_colour(view: View) -> list[tuple[Lane, np.ndarray]]:
    """Return the same or, where no column has lanes, lanes of the values that have colours."""
    parts = [] if view.drawing.lane else few(view, view.drawing.colour)
    return _masked(view, view.drawing.colour, parts) if len(parts) > 1 else with_events(view)


def few(view: View, column: str) -> list[tuple[Lane, list[int]]]:
    """Return the lanes of a column, each with its lines: of more than nine, the last share one.

    In that an event with values of two of them counts once.
    """
    each = values(view, column)
    count = MOST if len(each) <= MOST else MOST - 1
    parts = [(lane, [lane.line]) for lane in each[:count]]
    if lines := [lane.line for lane in each[count:]]:
        dimension = view.data.cells.dimensions[column]
        names = (name for code, name in enumerate(dimension.names) if min(code, LEADING) in lines)
        has_one = dimension.among(tuple(names))
        parts.append((Lane(lines[0], "Other", int(view.matches.weights[has_one].sum())), lines))
    return parts


def _masked(
    view: View, column: str, parts: list[tuple[Lane, list[int]]]
) -> list[tuple[Lane, np.ndarray]]:
    """Lanes of a column with masks of the matching events in their lines."""
    of = view.data.cells.dimensions[column].lines(view.data.cells.of(view.places()))
    return [(lane, np.isin(of, lines)) for lane, lines in parts]


def fitting(lane: Lane, width: int) -> Lane:
    """Return a lane whose name has room beside its counts, on a chart of this width."""
    return lane._replace(name=labels.shortened(lane.name, width - COUNTS))
