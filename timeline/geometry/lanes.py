"""The lanes: events apart by the values of a column, one lane under the other."""

from typing import NamedTuple

import numpy as np

from timeline.events.event_table import VERDICT, VERDICTS
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


def lanes(view: View) -> list[Lane]:
    """Return the lanes of the matching events; where no column has any, one without a name."""
    column = view.drawing.lane
    return values(view, column) if column else [Lane(0, "", view.count)]


def with_events(view: View) -> list[tuple[Lane, np.ndarray]]:
    """Return each lane with a mask of its events, among those that match."""
    of = _lines(view, view.drawing.lane)
    return [(lane, of == lane.line) for lane in lanes(view)]


def by_colour(view: View) -> list[tuple[Lane, np.ndarray]]:
    """Return the same or, where no column has lanes, lanes of the values that have colours."""
    if view.drawing.lane:
        return with_events(view)
    own, others = few(values(view, view.drawing.colour))
    of = _lines(view, view.drawing.colour)
    if others:
        rest = other(view, view.drawing.colour, others)
        of[np.isin(of, [lane.line for lane in others])] = rest.line
        own.append(rest)
    if len(own) < 2:
        return [(Lane(0, "", view.count), np.ones(len(of), bool))]
    return [(lane, of == lane.line) for lane in own]


def other(view: View, column: str, others: list[Lane]) -> Lane:
    """Return the lane that several share; an event with values of two of them counts once."""
    dimension = view.data.cells.dimensions[column]
    lines = {lane.line for lane in others}
    values = (name for code, name in enumerate(dimension.names) if min(code, LEADING) in lines)
    has_one = dimension.among(tuple(values))
    return Lane(others[0].line, "Other", int(view.matches.weights[has_one].sum()))


def fitting(lane: Lane, width: int) -> Lane:
    """Return a lane whose name has room beside its counts, on a chart of this width."""
    return lane._replace(name=labels.shortened(lane.name, width - COUNTS))


def few(each: list[Lane]) -> tuple[list[Lane], list[Lane]]:
    """Return the lanes of their own, and those that share one if there are more than nine."""
    count = MOST if len(each) <= MOST else MOST - 1
    return each[:count], each[count:]


def _lines(view: View, column: str) -> np.ndarray:
    """The line of each event that matches; 0 without a column."""
    of = view.data.cells.of(view.places())
    return view.data.cells.dimensions[column].lines(of) if column else np.zeros(len(of), int)
