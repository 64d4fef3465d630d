"""Events to Plotly figures, as plain dictionaries.

The vertical axis of the timeline counts pixels from the top, so that rows have the height
that their labels need and nothing can overlap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from plotly.basedatatypes import BaseFigure

from timeline import dates, labels, scale

Figure = dict[str, Any]

CLEAR = "rgba(0,0,0,0)"

# Pixels. A row is padding, label lines, gap, bar, padding.
PADDING = 9
LINE = 18.2
GAP = 6
BAR = 13
MARK = 14
AXIS_HEIGHT = 28
SIDE_MARGIN = 16
BOTTOM = 16
NARROWEST_PLOT = 256  # the plot on a screen 320 px wide: page padding and margins taken off
HISTOGRAM_HEIGHT = 48

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star", "hexagon", "bowtie")


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a figure; every mark and text has its contrast on `ground` and `row`."""

    ground: str
    text: str
    faded: str
    grid: str
    row: str
    palette: tuple[str, ...]


LIGHT = Theme(
    ground="#fcfbf8",
    text="#1b2430",
    faded="#5a6169",
    grid="#e2dfd8",
    row="#e6ecf1",
    palette=(
        "#1f6fb5", "#b5500c", "#1b7a4c", "#7a4fb5", "#b3324a", "#0f7480", "#6f6a12", "#59616b",
    ),
)  # fmt: skip
DARK = Theme(
    ground="#10161d",
    text="#e9e7e2",
    faded="#a8adb3",
    grid="#2a333d",
    row="#1d2935",
    palette=(
        "#5aaaea", "#f0a05a", "#4fc38c", "#b99bee", "#f08a9a", "#4cc3cf", "#c9c25a", "#a8b0ba",
    ),
)  # fmt: skip


class Ready(BaseFigure):  # type: ignore[misc]
    """A figure that Plotly need not check again: that takes 3 ms, the tests do it once."""

    def __init__(self, figure: Figure) -> None:
        self.__dict__["figure"] = figure

    def to_dict(self) -> Figure:
        """The figure as Streamlit asks for it."""
        figure: Figure = self.__dict__["figure"]
        return figure


class Style(NamedTuple):
    """How a category is drawn: an index into the theme's palette, and a symbol."""

    color: int
    symbol: str


def styles(categories: Sequence[str]) -> dict[str, Style]:
    """A style for each category, and for events without one; 64 differ."""
    names = [*categories, ""]
    size = len(SYMBOLS)
    return {name: Style(i % size, SYMBOLS[(i + i // size) % size]) for i, name in enumerate(names)}


class Row(NamedTuple):
    """One event, laid out: pixels from the top, days on the axis."""

    identifier: str
    color: str
    symbol: str
    stated: dates.Date
    confirmed: dates.Date | None
    bar: tuple[int, int]
    label: list[str]
    anchor: tuple[float, str]
    top: float
    height: float

    @property
    def center(self) -> float:
        """The middle of the bar."""
        return self.top + self.height - PADDING - BAR / 2


def rows_figure(
    events: pd.DataFrame,
    years: tuple[int, int],
    opened: str,
    styles: dict[str, Style],
    theme: Theme,
) -> Figure:
    """The timeline with one labelled row an event, over an axis of the chosen years."""
    axis = scale.axis_range(years)
    rows = _rows(events, axis, styles, theme)
    height = rows[-1].top + rows[-1].height if rows else 0
    traces = [
        _bar_trace(rows, axis, theme),
        _mark_trace(rows, axis),
        _label_trace(rows, theme),
    ]
    layout = _layout(height + AXIS_HEIGHT + BOTTOM, theme)
    edges = [(row.top, row.top + row.height) for row in rows]
    layout["meta"] = _targets("y", edges, [row.identifier for row in rows])
    layout["margin"] = {"l": SIDE_MARGIN, "r": SIDE_MARGIN, "t": AXIS_HEIGHT, "b": BOTTOM}
    layout["xaxis"] = _time_axis(years, axis, theme)
    layout["yaxis"] = {"visible": False, "range": [height, 0], "fixedrange": True}
    layout["shapes"] = [
        *(_row_ground(row, theme) for row in rows if row.identifier == opened),
        *(_dashed_edge(row, row.bar) for row in rows if row.stated.is_vague),
        *(
            _dashed_edge(row, _clipped(row.confirmed, axis))
            for row in rows
            if row.confirmed and row.confirmed.is_vague
        ),
    ]
    return {"data": traces, "layout": layout}


def _layout(height: float, theme: Theme) -> Figure:
    return {
        "template": {},  # Plotly's own would be 4 KB a figure
        "height": height,
        "paper_bgcolor": theme.ground,
        "plot_bgcolor": theme.ground,
        "font": {"family": "Source Sans, sans-serif", "size": 13, "color": theme.text},
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "barmode": "overlay",
        "bargap": 0,
    }


def _time_axis(years: tuple[int, int], axis: tuple[int, int], theme: Theme) -> Figure:
    ticks = scale.ticks(years)
    return {
        "range": list(axis),
        "side": "top",
        "fixedrange": True,
        "tickvals": [place for place, _ in ticks],
        "ticktext": [text for _, text in ticks],
        "tickfont": {"color": theme.faded, "size": 13},
        "gridcolor": theme.grid,
        "showgrid": True,
        "zeroline": False,
        "automargin": False,
    }


def _rows(
    events: pd.DataFrame, axis: tuple[int, int], styles: dict[str, Style], theme: Theme
) -> list[Row]:
    rows: list[Row] = []
    top = 0.0
    for event in events.to_dict("records"):
        style = styles[event["category"]]
        stated = dates.read(event["date"])
        bar = _clipped(stated, axis)
        anchor, free = _anchor(bar, axis)
        label = labels.label(event["title"], event["date_text"], free, theme.faded)
        height = 2 * PADDING + len(label) * LINE + GAP + BAR
        confirmed = dates.read(event["confirmed_date"]) if event["confirmed_date"] else None
        color = theme.palette[style.color]
        rows.append(
            Row(
                event["id"], color, style.symbol, stated, confirmed, bar, label, anchor, top, height
            )
        )
        top += height
    return rows


def _clipped(date: dates.Date, axis: tuple[int, int]) -> tuple[int, int]:
    """The part of a date's range that the axis shows, from its start to the end of its last day."""
    start = axis[0] if np.isnat(date.earliest) else scale.position(date.earliest)
    end = axis[1] if np.isnat(date.latest) else scale.position(date.latest) + 1
    return min(max(start, axis[0]), axis[1]), max(min(end, axis[1]), axis[0])


def _overhanging(date: dates.Date, axis: tuple[int, int]) -> tuple[int, int]:
    """A date's bar, run on past the axis where the date goes on: it shows no closing edge."""
    over = (axis[1] - axis[0]) // 20
    return _clipped(date, (axis[0] - over, axis[1] + over))


def _anchor(bar: tuple[int, int], axis: tuple[int, int]) -> tuple[tuple[float, str], float]:
    """Where a label stands and which way it runs, and the pixels that it has at the least.

    By the third of the axis in which the bar's middle stands it runs to the right, both ways
    or to the left, so at least two thirds of the width are free.
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


def _targets(along: str, edges: list[tuple[float, float]], names: list[str]) -> Figure:
    """What a click hits: spans along an axis ("x" or "y"), in its units, and their names."""
    return {"along": along, "edges": edges, "names": names}


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

    The confirmed bar is solid where it lasted and half pale where it is some time within. The
    edge of an approximate or uncertain range is left to `_dashed_edge`.
    """
    bars = [
        _Bar(
            row,
            *_overhanging(row.stated, axis),
            mixed(row.color, theme.ground, 0.3),
            int(not row.stated.is_vague),
        )
        for row in rows
    ]
    bars += [
        _Bar(
            row,
            *_overhanging(row.confirmed, axis),
            row.color if row.confirmed.is_exact else mixed(row.color, theme.ground, 0.6),
            0,
        )
        for row in rows
        if row.confirmed and not row.confirmed.is_day
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
        "x": [place for place, _, _, _ in marks],
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
    """Place, symbol, whether solid, row."""
    known = row.confirmed or row.stated
    sides = ((axis[0], "triangle-left", "earliest"), (axis[1], "triangle-right", "latest"))
    arrows = [
        (place, symbol, True, row)
        for place, symbol, end in sides
        if np.isnat(getattr(row.stated, end)) or np.isnat(getattr(known, end))
    ]
    place = _middle(row.confirmed, axis) if row.confirmed else sum(row.bar) / 2
    if place < axis[0]:
        return [*arrows, (axis[0], "triangle-left", True, row)]
    if place > axis[1]:
        return [*arrows, (axis[1], "triangle-right", True, row)]
    return [*arrows, (place, row.symbol, known.is_exact, row)]


def _middle(date: dates.Date, axis: tuple[int, int]) -> float:
    """The middle of the part of a date on the axis; where none is, a place past that end."""
    start, end = _clipped(date, axis)
    if start < end:
        return (start + end) / 2
    before = not np.isnat(date.latest) and scale.position(date.latest) < axis[0]
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
        "textfont": {"size": labels.FONT_SIZE, "color": theme.text},
        "cliponaxis": False,
    }


def mixed(color: str, ground: str, share: float) -> str:
    """A colour laid over a ground with this share, as #rrggbb."""
    pairs = ((int(color[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * top + (1 - share) * low):02x}" for top, low in pairs)


def histogram_figure(bars: scale.Bars, theme: Theme) -> Figure:
    """The events of each year (or bin of years) as bars, as wide as the slider below.

    A click anywhere above a bar that isn't empty hits it, so that a low bar is as easy to hit
    as a high one; its name is "first year/last year".
    """
    width = bars.last - bars.first + 1
    filled = [
        (int(first), int(last))
        for first, last, count in zip(bars.first, bars.last, bars.counts, strict=True)
        if count
    ]
    layout = _layout(HISTOGRAM_HEIGHT, theme)
    layout["meta"] = _targets(
        "x", [(first, last + 1) for first, last in filled], [f"{a}/{b}" for a, b in filled]
    )
    layout["margin"] = {"l": 0, "r": 0, "t": 0, "b": 0}
    layout["xaxis"] = {
        "range": [int(bars.first[0]), int(bars.last[-1]) + 1],
        "visible": False,
        "fixedrange": True,
    }
    layout["yaxis"] = {
        "range": [0, int(bars.counts.max())],
        "visible": False,
        "fixedrange": True,
    }
    trace = {
        "type": "bar",
        "x": (bars.first + width / 2).tolist(),
        "y": bars.counts.tolist(),
        "width": (width * 0.84).tolist(),
        "marker": {"color": theme.palette[0]},
    }
    return {"data": [trace], "layout": layout}
