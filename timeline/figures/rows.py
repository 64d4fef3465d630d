"""The rows: one labelled row for each event, like a table with a plot.

On a wide chart the labels stand in one column at the left; on a narrow one above their bars,
title left and wording right. The vertical axis counts pixels from the top, so that rows have the
height that their labels need and nothing can overlap.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from timeline.dates import Date, year_of
from timeline.events import Event
from timeline.figures import layout
from timeline.figures.layout import Figure
from timeline.figures.marks import BAR, DASH, SYMBOL, VAGUE, Axis, Bar, Span, Symbol, marks, span
from timeline.text import visible, wrapping
from timeline.text.wrapping import Label
from timeline.theme import Theme, category_style, mixed
from timeline.view import View

# Pixels.
WIDE = 560  # a chart from here on has a column of labels
COLUMN = 226
INDENT = 10  # of the labels in the column
NARROW_MARGIN = 8  # of the labels above the bars
NARROWEST = 240
NARROWER = 0.75  # so much shorter a wide axis may be: the gaps between the ticks give way a little
WORTH_WRAPPING = 20  # so much more room wraps the labels of a narrow chart anew
LINE = 18.2
PADDING = 4.3  # above and below the label in the column
ABOVE, GAP, BELOW = 7, 5, 8.8  # around the label above a bar; with one line it is whole pixels
STROKE = 3  # at the left of the open row
# From the ends of the axis to where bars are cut off: dashes may stand there, clear of the stroke.
ROOM = VAGUE // 2 + STROKE + DASH
TALL = 700  # rows of this height have an axis at the bottom too
RING = 1.5  # of the ground's colour around a symbol
OUTLINE = 2  # of a hollow symbol

MOST_OF_A_SENTENCE = 120  # characters, in what hovering shows
# "U.S.", "Dr." and what goes on with a small letter end none; Chinese has no blank after one.
_FIRST_SENTENCE = re.compile(
    r""".+?(?:(?:(?<!\b[A-Z])(?<!\b[A-Z][a-z])\.|[!?])["”’)]*(?=\s+[^\sa-z]|\s*$)|[。！？])""",
    re.DOTALL,
)


class Row(NamedTuple):
    """One event, laid out in pixels from the top."""

    event: Event
    color: str
    symbol: str
    label: Label
    top: float
    bottom: float
    label_at: float
    bar_at: float


class Shape(NamedTuple):
    """How the rows of a chart of some width are laid out, in pixels."""

    column: int
    label: int
    axis: int

    @property
    def is_wide(self) -> bool:
        """Whether the labels have a column of their own."""
        return self.column > 0

    @property
    def width(self) -> int:
        """The width of the whole."""
        return self.column + self.axis + 2 * ROOM


def figure(
    view: View, theme: Theme, width: int = layout.DESKTOP, opens: str = layout.OPENS
) -> Figure:
    """The timeline with one labelled row for each event, over an axis of the view's window.

    `opens` is how the address of an event begins, up to its id.
    """
    shape = shape_of(width)
    rows = _rows(view, shape, theme)
    grounds = [theme.row if number == view.opened else theme.ground for number in range(len(rows))]
    height = rows[-1].bottom if rows else 0
    plan = layout.with_axis(height, view.window, theme, shape.axis * layout.TOLERANCE + ROOM)
    plan["margin"] |= {"l": shape.column, "r": 0}
    plan |= _label_axes(rows, shape, height, theme)
    first, after = view.window
    scale = Axis(first, after, (after - first) / shape.axis)
    plan["xaxis"]["range"] = [first - ROOM * scale.pixel, after + ROOM * scale.pixel]
    drawn = [marks(span(row.event.stated), _confirmed(row.event), scale) for row in rows]
    points = _mark_trace(rows, grounds, [symbols for _, symbols in drawn])
    plan["shapes"] = [*_open_row(rows, view.opened, shape, theme), _lines_between(rows, theme)]
    if not shape.is_wide:
        plan["xaxis"]["showgrid"] = False
        plan["shapes"].append(_grid(rows, plan["xaxis"]["tickvals"], theme))
        points["yaxis"] = "y2"  # an axis is drawn where a trace stands on it
    if height > TALL:
        layout.add_axis_below(plan)
        points["xaxis"] = "x2"
    plan["meta"] = _targets(rows, view, shape, opens)
    return {
        "data": [_bar_trace(rows, grounds, [bars for bars, _ in drawn]), points],
        "layout": plan,
    }


def shape_of(width: int) -> Shape:
    """How the rows of a chart of this width are laid out."""
    if width >= WIDE:
        return Shape(COLUMN, COLUMN - INDENT, width - COLUMN - 2 * ROOM)
    whole = max(width, NARROWEST)
    return Shape(0, whole - 2 * NARROW_MARGIN, whole - 2 * ROOM)


def _rows(view: View, shape: Shape, theme: Theme) -> list[Row]:
    rows: list[Row] = []
    top = 0.0
    categories = view.index.category[view.places].tolist()
    for event, category in zip(view.each(), categories, strict=True):
        style = category_style("rows", category)
        rows.append(_row(event, theme.palette[style.color], style.symbol, shape, top, theme))
        top = rows[-1].bottom
    return rows


def _row(event: Event, color: str, symbol: str, shape: Shape, top: float, theme: Theme) -> Row:
    lay_out = wrapping.stacked if shape.is_wide else wrapping.beside
    label = lay_out(event.title, event.wording, shape.label, theme.faded)
    text = len(label.lines) * LINE
    if shape.is_wide:
        middle, bottom = top + PADDING + text / 2, top + text + 2 * PADDING
        return Row(event, color, symbol, label, top, bottom, middle, middle)
    bar = top + ABOVE + text + GAP + BAR / 2
    return Row(event, color, symbol, label, top, bar + BAR / 2 + BELOW, top + ABOVE + text / 2, bar)


def _confirmed(event: Event) -> Span | None:
    return span(event.confirmed) if event.confirmed else None


def _years(date: Date) -> list[int | None]:
    """First and last year of a date, None at an open end."""
    return [None if np.isnat(day) else year_of(day) for day in (date.earliest, date.latest)]


def _label_axes(rows: list[Row], shape: Shape, height: float, theme: Theme) -> Figure:
    """The labels as the texts of vertical axes: at the left, on a narrow chart at the right too.

    Those at the left start beside the axis, as if they stood at its right, and are shifted.
    """
    left = {
        "side": "right",
        "position": 0,
        "ticklabelstandoff": INDENT - COLUMN if shape.is_wide else NARROW_MARGIN,
        "tickvals": [row.label_at for row in rows],
        "ticktext": ["<br>".join(row.label.lines) for row in rows],
    }
    axes = {"yaxis": left} if shape.is_wide else {"yaxis": left, "yaxis2": _label_axis_right(rows)}
    return {name: {**_label_axis(height, theme), **own} for name, own in axes.items()}


def _label_axis_right(rows: list[Row]) -> Figure:
    """The wordings beside the last lines of their titles."""
    beside = [row for row in rows if row.label.right]
    return {
        "side": "left",
        "position": 1,
        "overlaying": "y",
        "ticklabelstandoff": NARROW_MARGIN,
        "tickvals": [row.label_at + (len(row.label.lines) - 1) * LINE / 2 for row in beside],
        "ticktext": [row.label.right for row in beside],
    }


def _label_axis(height: float, theme: Theme) -> Figure:
    """What the axes of labels have in common."""
    return {
        "range": [height, 0],
        "fixedrange": True,
        "anchor": "free",
        "showgrid": False,
        "zeroline": False,
        "automargin": False,
        "tickfont": {"size": wrapping.FONT_SIZE, "color": theme.text},
    }


def _targets(rows: list[Row], view: View, shape: Shape, opens: str) -> Figure:
    ends = layout.of_events(view.identifiers())
    edges: list[tuple[float, ...]] = [(row.top, row.bottom) for row in rows]
    found = layout.targets("y", edges, opens, ends, _fits(rows, shape))
    return {
        **found,
        "years": [_years(row.event.stated) for row in rows],
        "texts": [_told(row.event) for row in rows],
    }


def _fits(rows: list[Row], shape: Shape) -> tuple[float, float]:
    """The widths of a chart, from and below, for which these rows are laid out well."""
    whole = shape.width
    if shape.is_wide:
        low = whole - shape.axis * (1 - NARROWER)
        return max(low, WIDE), max(whole / layout.TOLERANCE, 2 * WIDE)
    needed = max((row.label.width for row in rows), default=0) + 2 * NARROW_MARGIN
    low = max(needed, whole * layout.TOLERANCE)
    is_final = all(len(row.label.lines) == 1 for row in rows)
    return low if whole > NARROWEST else 0, WIDE if is_final else whole + WORTH_WRAPPING


def _told(event: Event) -> str:
    """What hovering shows: the date, and how the summary begins."""
    found = _FIRST_SENTENCE.match(event.summary)
    sentence = visible.cut(found[0] if found else event.summary, MOST_OF_A_SENTENCE)
    return f"{event.known.words}\n{sentence}".rstrip()


def _open_row(rows: list[Row], opened: int, shape: Shape, theme: Theme) -> list[Figure]:
    """The ground of the open event's row, margins included, and a stroke at its left."""
    common = {
        "name": "open",  # a picture leaves it out
        "type": "rect",
        "layer": "below",
        "xref": "paper",
        "line": {"width": 0},
    }
    edge = {"xsizemode": "pixel", "xanchor": 0, "x0": -shape.column, "x1": STROKE - shape.column}
    return [
        {**common, **across, "y0": row.top, "y1": row.bottom, "fillcolor": color}
        for row in rows[opened : opened + 1]
        for across, color in (({"x0": -1, "x1": 2}, theme.row), (edge, theme.text))
    ]


def _lines_between(rows: list[Row], theme: Theme) -> Figure:
    return {
        "type": "path",
        "layer": "below",
        "xref": "paper",
        "path": "".join(f"M-1 {at}L2 {at}" for at in (0, *(row.bottom for row in rows))),
        "line": {"width": 1, "color": theme.grid},
    }


def _grid(rows: list[Row], ticks: list[int], theme: Theme) -> Figure:
    """Lines at the ticks that pass behind the bars alone, not through the labels above them."""
    return {
        "type": "path",
        "layer": "below",
        "path": "".join(
            f"M{tick} {row.bar_at - BAR / 2 - GAP / 2}V{row.bottom}"
            for row in rows
            for tick in ticks
        ),
        "line": {"width": 1, "color": theme.grid},
    }


def _bar_trace(rows: list[Row], grounds: list[str], drawn: list[list[Bar]]) -> Figure:
    bars = [
        (row.bar_at, mixed(row.color, ground, bar.share), bar)
        for row, ground, found in zip(rows, grounds, drawn, strict=True)
        for bar in found
    ]
    return {
        "type": "bar",
        "name": "ranges",
        "orientation": "h",
        "y": [at for at, _, _ in bars],
        "width": [bar.height for _, _, bar in bars],
        "base": [bar.start for _, _, bar in bars],
        "x": [bar.end - bar.start for _, _, bar in bars],
        "marker": {"color": [color for _, color, _ in bars], "line": {"width": 0}},
    }


class _Point(NamedTuple):
    x: float
    y: float
    symbol: str
    size: float
    fill: str
    edge: str
    outline: float


def _mark_trace(rows: list[Row], grounds: list[str], drawn: list[list[Symbol]]) -> Figure:
    """The symbols, each on a ring of its ground; arrows have none, since bars fade into them."""
    points = [
        point
        for row, ground, symbols in zip(rows, grounds, drawn, strict=True)
        for symbol in symbols
        for point in _points(row, ground, symbol)
    ]
    return {
        "type": "scatter",
        "name": "marks",
        "mode": "markers",
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        "marker": {
            "size": [point.size for point in points],
            "symbol": [point.symbol for point in points],
            "color": [point.fill for point in points],
            "opacity": 1,
            "line": {
                "color": [point.edge for point in points],
                "width": [point.outline for point in points],
            },
        },
        "cliponaxis": False,
    }


def _points(row: Row, ground: str, symbol: Symbol) -> Iterator[_Point]:
    place, color = (symbol.at, row.bar_at), row.color
    if symbol.name:
        yield _Point(*place, symbol.name, SYMBOL, color, color, 0)
        return
    yield _Point(*place, row.symbol, SYMBOL, ground, ground, 2 * RING)
    if symbol.is_solid:
        yield _Point(*place, row.symbol, SYMBOL, color, color, 0)
    else:
        yield _Point(*place, row.symbol, SYMBOL - OUTLINE, ground, color, OUTLINE)
