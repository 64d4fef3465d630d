"""The rows: one labelled row for each event, like a table with a plot.

On a wide chart the labels stand in one column at the left; on a narrow one above their bands, title
left and wording right. Rows have the height that their labels need, so nothing can overlap.

In a window that a visitor chose, events that are certainly in it come first, and under a heading
those that may lie elsewhere. Where a column has lanes, the rows of each lane stand under its name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np

from timeline.events import Event
from timeline.events.time_window import Window
from timeline.geometry import axis, chart, labels, lanes, marks
from timeline.geometry.axis import Tick
from timeline.geometry.labels import Label
from timeline.geometry.marks import Marks
from timeline.query.view import View
from timeline.text import visible
from timeline.theme import COLORS, Style, category_style

# Pixels.
WIDE = 560  # a chart from here on has a column of labels
COLUMN = 240
SIGN = 10  # the category's symbol before a title, which is drawn smaller than one on the axis
SIGN_SIZE = 11
INDENT = 24  # of the labels in the column: their symbols stand before them
NARROW_MARGIN, NARROW_INDENT = 8, 22  # of the labels above the bands
NARROWEST = 240
NARROWER = 0.75  # so much shorter a wide axis may be: the gaps between the ticks give way a little
WORTH_WRAPPING = 20  # so much more room wraps the labels of a narrow chart anew
LINE = 18  # rows have whole pixels, as letters and lines are drawn alike on them
PADDING = 4.5  # above and below the label in the column
ABOVE, GAP, BELOW = 5, 2, 5  # around the label above a band
HEADING = 32  # the height of the heading between two rows
STROKE = 3  # at the left of the open row
ROOM = 22  # beside the axis, for soft ends, symbols and arrows

LONGEST_HINT = 120  # characters of a summary, in what hovering shows


class Row(NamedTuple):
    """One event, in pixels from the top; `color` is a number of the palette.

    `number` is that of the event among those that match, in the order of time. Of two files that
    are compared, `second` are the marks of the second one.
    """

    number: int
    event: Event
    color: int
    symbol: str
    label: Label
    top: float
    bottom: float
    label_at: float
    band_at: float
    marks: Marks
    second: Marks

    @property
    def layers(self) -> list[tuple[int, Marks]]:
        """Its marks, with their colour; those of a second file over them."""
        return [(self.color, self.marks), (COLORS, self.second)]

    @property
    def sign_at(self) -> float:
        """The middle of the first line of the label."""
        return self.label_at - (len(self.label.lines) - 1) * LINE / 2


class PartHeading(NamedTuple):
    """A text above rows: the name of a lane, or that the events below may lie elsewhere.

    `number` is the index of the first row below it; it begins at `top`, in pixels.
    """

    text: str
    number: int
    top: float

    @property
    def middle(self) -> float:
        """The middle of the text."""
        return self.top + HEADING / 2


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


@dataclass(frozen=True)
class Rows:
    """The rows of a view on a chart of one shape; `pixel` is a pixel's length in days."""

    view: View
    shape: Shape
    pixel: float
    each: list[Row]
    headings: Sequence[PartHeading] = ()

    @property
    def edges(self) -> list[float]:
        """Where a row starts or ends."""
        return sorted({edge for row in self.each for edge in (row.top, row.bottom)})

    @property
    def height(self) -> float:
        """The height of all rows."""
        return self.each[-1].bottom if self.each else 0

    @property
    def span(self) -> Window:
        """The days at the ends of the axis, beside which there is `ROOM`."""
        return self.view.window

    @cached_property
    def ticks(self) -> list[Tick]:
        """The ticks of the axis."""
        return axis.named_ticks(self.view, *self.room(self.shape.width))

    @staticmethod
    def room(width: int) -> tuple[float, int]:
        """The pixels for ticks on a chart of a width, or one a little narrower; those beyond."""
        return shape_of(width).axis * chart.TOLERANCE + ROOM, ROOM

    @property
    def fits(self) -> tuple[float, float]:
        """The widths of a chart, from and below, for which these rows are laid out well."""
        whole = self.shape.width
        if self.shape.is_wide:
            low = whole - self.shape.axis * (1 - NARROWER)
            return max(low, WIDE), max(whole / chart.TOLERANCE, 2 * WIDE)
        widest = max((row.label.width for row in self.each), default=0)
        low = max(widest + NARROW_MARGIN + NARROW_INDENT, whole * chart.TOLERANCE)
        is_final = all(len(row.label.lines) == 1 for row in self.each)
        return low if whole > NARROWEST else 0, WIDE if is_final else whole + WORTH_WRAPPING


def rows(view: View, width: int) -> Rows:
    """Return the rows of a view on a chart of this width, in pixels."""
    shape = shape_of(width)
    first, after = view.window
    pixel = (after - first) / shape.axis
    events, categories = [*view.each()], view.codes()
    laid: list[Row] = []
    headings: list[PartHeading] = []
    top = 0.0
    for text, numbers in _parts(view, events):
        start, first = top, len(laid)
        top += HEADING if text else 0
        for number in numbers:
            event, style = events[number], category_style("rows", categories[number], view.colours)
            drawn = marks_of(event, view, pixel)
            laid.append(_row(number, event, style, drawn, shape, top))
            top = laid[-1].bottom
        if text:
            headings.append(PartHeading(text, first, start))
    return Rows(view, shape, pixel, laid, headings)


def _parts(view: View, events: list[Event]) -> list[tuple[str, list[int]]]:
    """The headings, each with the numbers of its events; "" has none."""
    if view.drawing.lane:
        apart = lanes.with_events(view)
        return [(lane.heading, np.flatnonzero(is_in).tolist()) for lane, is_in in apart]
    certain, possible = _certain_and_possible(view, events)
    parts = [("", certain), (f"May fall in {view.window.name} ({len(possible)})", possible)]
    return [(text, numbers) for text, numbers in parts if numbers]


def _certain_and_possible(view: View, events: list[Event]) -> tuple[list[int], list[int]]:
    """The numbers of the events that are in the chosen window for certain, and of the others.

    Where no window was chosen, they are not told apart.
    """
    cells, numbers = view.data.cells, range(len(events))
    if view.is_all_time:
        return [*numbers], []
    is_certain = cells.known.at(cells.of(view.places())).within(view.window)
    lasted = (marks.lasting(marks.span(event.known), view.window, 0) for event in events)
    is_certain |= np.array([any(each) for each in lasted], bool)
    return [n for n in numbers if is_certain[n]], [n for n in numbers if not is_certain[n]]


def marks_of(
    event: Event, view: View, pixel: float, *, is_packed: bool = False
) -> tuple[Marks, Marks]:
    """Return the marks of an event; of two files that are compared, those of the second apart."""
    of_span = partial(
        marks.marks, window=view.window, pixel=pixel, is_packed=is_packed, has_hours=view.has_hours
    )
    stated = marks.span(event.stated)
    confirmed = marks.span(event.confirmed) if event.confirmed else None
    if not view.data.second:
        return of_span(stated, confirmed), Marks([], [])
    by_file = (None, stated) if event.verdict == "only there" else (stated, confirmed)
    first, second = (of_span(each, None) if each else Marks([], []) for each in by_file)
    return first, second.slim


def shape_of(width: int) -> Shape:
    """Return how the rows of a chart of this width are laid out."""
    if width >= WIDE:
        return Shape(COLUMN, COLUMN - INDENT, width - COLUMN - 2 * ROOM)
    whole = max(width, NARROWEST)
    return Shape(0, whole - NARROW_MARGIN - NARROW_INDENT, whole - 2 * ROOM)


def _row(
    number: int, event: Event, style: Style, drawn: tuple[Marks, Marks], shape: Shape, top: float
) -> Row:
    lay_out = labels.stacked if shape.is_wide else labels.beside
    label = lay_out(event.title, event.wording_in_row, shape.label)
    text = len(label.lines) * LINE
    if shape.is_wide:  # the band beside the label
        label_at = band_at = top + PADDING + text / 2
        bottom = top + text + 2 * PADDING
    else:  # the band under it
        label_at = top + ABOVE + text / 2
        band_at = top + ABOVE + text + GAP + marks.BAND / 2
        bottom = band_at + marks.BAND / 2 + BELOW
    return Row(number, event, *style, label, top, bottom, label_at, band_at, *drawn)


def hint(event: Event) -> str:
    """Return what hovering over a row shows: the date, and how the summary begins."""
    return f"{event.known.words}\n{visible.cut(event.summary, LONGEST_HINT)}".rstrip()
