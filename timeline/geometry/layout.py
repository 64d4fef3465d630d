"""The scale of a timeline: rows, dots or bars, by how many events match."""

from timeline.geometry import chart
from timeline.geometry.bars import Bars, bars
from timeline.geometry.dots import Dots, dots
from timeline.geometry.rows import Rows, rows
from timeline.query.view import View
from timeline.theme import Scale

# 40 rows are 2,000 px high: more can't be taken in, and each adds a millisecond to a step.
MOST_AS_ROWS = 40
# 5,000 dots are 0.5 MB for the browser; bars are next to nothing.
MOST_AS_DOTS = 5_000

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
        More events are dots or bars; `None` is `MOST_AS_ROWS`.
    """
    count = view.count
    if count <= (MOST_AS_ROWS if most_rows is None else most_rows):
        return rows(view, width)
    return (dots(view, width) if count <= MOST_AS_DOTS else None) or bars(view, width)


def scale_of(layout: Layout) -> Scale:
    """The scale of a layout."""
    if isinstance(layout, Rows):
        return "rows"
    return "dots" if isinstance(layout, Dots) else "bars"
