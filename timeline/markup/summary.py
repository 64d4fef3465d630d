"""The count of a view, what is drawn of it and how to get closer."""

from timeline import describe
from timeline.figures.rows_dots_or_bars import MOST_AS_DOTS, MOST_AS_ROWS, Drawn
from timeline.view import View


def summary(drawn: Drawn, view: View) -> str:
    """All this in one line."""
    count = describe.counted(len(view.places), len(view.events))
    return f"<span><b>{count}</b>{_closer(drawn, len(view.places))}</span>"


def _closer(drawn: Drawn, count: int) -> str:
    """What is drawn and how to get closer; "" for rows."""
    if drawn.stack is None:
        is_rows = drawn.scale == "rows"
        return "" if is_rows else f": each dot is one event; narrow to {MOST_AS_ROWS} for labels."
    bar = f"each bar counts {drawn.stack.bins.length}"
    if count <= MOST_AS_DOTS:
        return f": too many at one time for dots, so {bar}; narrow further for dots."
    return f": {bar}; narrow to {MOST_AS_DOTS:,} for dots."
