"""The scale of a timeline: rows, dots or bars, by how many events match."""

from timeline.geometry import chart
from timeline.geometry.bars import Bars, bars
from timeline.geometry.dots import Dots, dots
from timeline.geometry.rows import Rows, rows
from timeline.limits import MOST_AS_DOTS
from timeline.query.view import View
from timeline.theme import Scale

# 40 rows are 2,000 px high: more can't be taken in, and each adds a millisecond to a step.
MOST_AS_ROWS = 40
# As a list that a visitor asks for: 14,000 px high, and a step takes twice as long as one of dots.
MOST_AS_LIST = 300

Layout = Rows | Dots | Bars


def layout(view: View, width: int = chart.DESKTOP, most_rows: int | None = None) -> Layout:
    """Lay out a view as rows or dots if its events can be told apart so, else as bars.

    Parameters
    ----------
    view
        What matches, and the time that the axis spans.
    width
        Of the whole chart, in pixels.
    most_rows
        More events are dots or bars; `None` is `MOST_AS_ROWS`, or `MOST_AS_LIST` of a list.
    """
    count = view.count
    most = MOST_AS_LIST if view.drawing.as_list else MOST_AS_ROWS
    if count <= (most if most_rows is None else most_rows):
        return rows(view, width)
    return (dots(view, width) if count <= MOST_AS_DOTS else None) or bars(view, width)


def may_be_list(view: View) -> bool:
    """Whether so many events match that a visitor chooses between rows and dots."""
    return MOST_AS_ROWS < view.count <= MOST_AS_LIST


def scale_of(layout: Layout) -> Scale:
    """The scale of a layout."""
    if isinstance(layout, Rows):
        return "rows"
    return "dots" if isinstance(layout, Dots) else "bars"
