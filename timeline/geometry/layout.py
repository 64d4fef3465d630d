"""The scale of a timeline: rows, packed, dots or bars, by how many events match."""

from timeline.geometry import chart
from timeline.geometry.bars import Bars, bars
from timeline.geometry.dot_columns import Columns
from timeline.geometry.dots import dots
from timeline.geometry.packed import Packed, packed
from timeline.geometry.rows import Rows, rows
from timeline.limits import MOST_AS_DOTS
from timeline.query.view import View
from timeline.theme import Scale

MOST_AS_ROWS = 9  # they fit the first screen
MOST_AS_LIST = 300  # packed, where a visitor asks for it: 2,700 px high, on a phone 9,000

Layout = Rows | Packed | Columns | Bars


def layout(view: View, width: int = chart.DESKTOP, most_rows: int | None = None) -> Layout:
    """Lay out a view as rows, packed or as dots if its events can be told apart so, else as bars.

    Parameters
    ----------
    view
        What matches, and the time that the axis spans.
    width
        Of the whole chart, in pixels.
    most_rows
        More events are drawn otherwise; `None` is `MOST_AS_ROWS`.
    """
    if view.count <= (MOST_AS_ROWS if most_rows is None else most_rows):
        return rows(view, width)
    return without_rows(view, width)


def without_rows(view: View, width: int) -> Packed | Columns | Bars:
    """Lay out a view of any number of events packed, as dots, or else as bars."""
    count = view.count
    return (
        (packed(view, width) if 0 < count <= MOST_AS_LIST else None)
        or (dots(view, width) if 0 < count <= MOST_AS_DOTS else None)
        or bars(view, width)
    )


def may_be_list(laid: Layout) -> bool:
    """Whether a visitor chooses between this and a list, or the other way round."""
    has_titles = isinstance(laid, Rows) or (isinstance(laid, Packed) and not laid.is_long)
    return not has_titles and laid.view.count <= MOST_AS_LIST


def scale_of(layout: Layout) -> Scale:
    """The scale of a layout: packed, events have the marks of rows."""
    if isinstance(layout, (Rows, Packed)):
        return "rows"
    return "dots" if isinstance(layout, Columns) else "bars"
