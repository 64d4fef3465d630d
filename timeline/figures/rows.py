"""The rows: one labelled row for each event.

The vertical axis counts pixels from the top, so that rows have the height that their labels
need and nothing can overlap.
"""

from typing import NamedTuple

import numpy as np

from timeline.axis import ends, position
from timeline.dates import Date, year_of
from timeline.events import Event
from timeline.figures import layout
from timeline.figures.layout import CLEAR, NARROWEST_PLOT, SIDE_MARGIN, Figure
from timeline.text import wrapping
from timeline.theme import Theme, category_style
from timeline.view import View

# Pixels. A row is padding, label lines, gap, bar, padding.
PADDING = 9
LINE = 18.2
GAP = 6
BAR = 13
MARK = 14


class Row(NamedTuple):
    """One event, laid out: pixels from the top, days on the axis."""

    event: Event
    color: str
    symbol: str
    bar: tuple[int, int]
    label: list[str]
    anchor: tuple[float, str]
    top: float
    height: float

    @property
    def center(self) -> float:
        """The middle of the bar."""
        return self.top + self.height - PADDING - BAR / 2


def figure(view: View, theme: Theme, width: int = layout.DESKTOP) -> Figure:
    """The timeline with one labelled row for each event, over an axis of the chosen years."""
    _ = width
    axis = ends(view.years)
    rows = _rows(view, axis, theme)
    height = rows[-1].top + rows[-1].height if rows else 0
    traces = [
        _bar_trace(rows, axis, theme),
        _mark_trace(rows, axis),
        _label_trace(rows, theme),
    ]
    plan = layout.with_axis(height, view.years, theme)
    edges: list[tuple[float, ...]] = [(row.top, row.top + row.height) for row in rows]
    plan["meta"] = layout.targets("y", "event", edges, view.identifiers())
    plan["meta"]["years"] = [_years(row.event.stated) for row in rows]
    plan["shapes"] = [
        *(_row_ground(row, theme) for row in rows[view.opened : view.opened + 1]),
        *(_dashed_edge(row, row.bar) for row in rows if row.event.stated.is_vague),
        *(
            _dashed_edge(row, _clipped(row.event.confirmed, axis))
            for row in rows
            if row.event.confirmed and row.event.confirmed.is_vague
        ),
    ]
    return {"data": traces, "layout": plan}


def _rows(view: View, axis: tuple[int, int], theme: Theme) -> list[Row]:
    rows: list[Row] = []
    top = 0.0
    categories = view.index.category[view.places].tolist()
    for event, category in zip(view.each(), categories, strict=True):
        style = category_style("rows", category)
        bar = _clipped(event.stated, axis)
        anchor, free = _anchor(bar, axis)
        label = wrapping.label(event.title, event.wording, free, theme.faded)
        color = theme.palette[style.color]
        rows.append(Row(event, color, style.symbol, bar, label, anchor, top, height_of(label)))
        top += rows[-1].height
    return rows


def height_of(label: list[str]) -> float:
    """The height of a row with a label of these lines."""
    return 2 * PADDING + len(label) * LINE + GAP + BAR


def _clipped(date: Date, axis: tuple[int, int]) -> tuple[int, int]:
    """The part of a date's range that the axis shows, from its start to the end of its last day."""
    start = axis[0] if np.isnat(date.earliest) else position(date.earliest)
    end = axis[1] if np.isnat(date.latest) else position(date.latest) + 1
    return min(max(start, axis[0]), axis[1]), max(min(end, axis[1]), axis[0])


def _years(date: Date) -> list[int | None]:
    """First and last year of a date, None at an open end."""
    return [None if np.isnat(day) else year_of(day) for day in (date.earliest, date.latest)]


def _overhanging(date: Date, axis: tuple[int, int]) -> tuple[int, int]:
    """A date's bar. One that goes on beyond the axis is drawn past it, so no closing edge shows."""
    over = (axis[1] - axis[0]) // 20
    return _clipped(date, (axis[0] - over, axis[1] + over))


def _anchor(bar: tuple[int, int], axis: tuple[int, int]) -> tuple[tuple[float, str], float]:
    """Where a label stands and which way it runs, and how many pixels it surely has.

    It runs to the right, both ways or to the left, as the bar's middle is in the first, second or
    last third of the axis. So at least two thirds of the width are free.
    """
    length = axis[1] - axis[0]
    start, end = ((side - axis[0]) / length for side in bar)
    middle = (start + end) / 2
    if middle < 1 / 3:
        return (bar[0], "right"), (1 - start) * NARROWEST_PLOT + SIDE_MARGIN
    if middle > 2 / 3:
        return (bar[1], "left"), end * NARROWEST_PLOT + SIDE_MARGIN
    free = 2 * min(middle, 1 - middle) * NARROWEST_PLOT
    return ((bar[0] + bar[1]) / 2, "center"), free


def _row_ground(row: Row, theme: Theme) -> Figure:
    """The ground of the open event's row, margins included."""
    return {
        "type": "rect",
        "layer": "below",
        "xref": "paper",
        "x0": -1,
        "x1": 2,
        "y0": row.top,
        "y1": row.top + row.height,
        "fillcolor": theme.row,
        "line": {"width": 0},
    }


class _Bar(NamedTuple):
    row: Row
    start: int
    end: int
    fill: str
    edge: int


def _bar_trace(rows: list[Row], axis: tuple[int, int], theme: Theme) -> Figure:
    """A pale bar with an edge for each stated range, over it a bar for each confirmed span.

    The confirmed bar is solid if it went on all that time, half pale if it was some time within.
    `_dashed_edge` draws the edge of an approximate or uncertain range.
    """
    bars = [
        _Bar(
            row,
            *_overhanging(row.event.stated, axis),
            theme.pale(row.color),
            int(not row.event.stated.is_vague),
        )
        for row in rows
    ]
    bars += [
        _Bar(
            row,
            *_overhanging(confirmed, axis),
            row.color if confirmed.is_exact else theme.pale(row.color, 0.6),
            0,
        )
        for row in rows
        if (confirmed := row.event.confirmed) and not confirmed.is_day
    ]
    return {
        "type": "bar",
        "name": "ranges",
        "orientation": "h",
        "y": [bar.row.center for bar in bars],
        "width": BAR,
        "base": [bar.start for bar in bars],
        "x": [bar.end - bar.start for bar in bars],
        "marker": {
            "color": [bar.fill for bar in bars],
            "line": {
                "color": [bar.row.color for bar in bars],
                "width": [bar.edge for bar in bars],
            },
        },
    }


def _dashed_edge(row: Row, bar: tuple[int, int]) -> Figure:
    return {
        "type": "rect",
        "x0": bar[0],
        "x1": bar[1],
        "y0": row.center - BAR / 2,
        "y1": row.center + BAR / 2,
        "line": {"color": row.color, "width": 1.5, "dash": "4px,3px"},
    }


def _mark_trace(rows: list[Row], axis: tuple[int, int]) -> Figure:
    """The symbol of each event, and an arrow wherever something goes on outside the axis."""
    marks = [mark for row in rows for mark in _marks(row, axis)]
    return {
        "type": "scatter",
        "name": "marks",
        "mode": "markers",
        "x": [at for at, _, _, _ in marks],
        "y": [row.center for _, _, _, row in marks],
        "marker": {
            "size": MARK,
            "symbol": [symbol for _, symbol, _, _ in marks],
            "color": [row.color if solid else CLEAR for _, _, solid, row in marks],
            "opacity": 1,
            "line": {"color": [row.color for _, _, _, row in marks], "width": 2},
        },
        "cliponaxis": False,
    }


def _marks(row: Row, axis: tuple[int, int]) -> list[tuple[float, str, bool, Row]]:
    """Position, symbol, whether solid, row."""
    event, known = row.event, row.event.known
    sides = ((axis[0], "triangle-left", "earliest"), (axis[1], "triangle-right", "latest"))
    arrows = [
        (at, symbol, True, row)
        for at, symbol, end in sides
        if np.isnat(getattr(event.stated, end)) or np.isnat(getattr(known, end))
    ]
    at = _middle(known, axis) if event.confirmed else sum(row.bar) / 2
    if at < axis[0]:
        return [*arrows, (axis[0], "triangle-left", True, row)]
    if at > axis[1]:
        return [*arrows, (axis[1], "triangle-right", True, row)]
    return [*arrows, (at, row.symbol, known.is_exact, row)]


def _middle(date: Date, axis: tuple[int, int]) -> float:
    """The middle of the part of a date on the axis; if it has none, a position past that end."""
    start, end = _clipped(date, axis)
    if start < end:
        return (start + end) / 2
    before = not np.isnat(date.latest) and position(date.latest) < axis[0]
    return axis[0] - 1 if before else axis[1] + 1


def _label_trace(rows: list[Row], theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "name": "labels",
        "mode": "text",
        "x": [row.anchor[0] for row in rows],
        "y": [row.center - BAR / 2 - GAP for row in rows],
        "text": ["<br>".join(row.label) for row in rows],
        "textposition": [f"top {row.anchor[1]}" for row in rows],
        "textfont": {"size": wrapping.FONT_SIZE, "color": theme.text},
        "cliponaxis": False,
    }
