"""The count of a view, what is drawn of it and how to get closer."""

from timeline import describe
from timeline.figures.rows_dots_or_bars import MOST_AS_DOTS, MOST_AS_ROWS
from timeline.stacks import Stack
from timeline.theme import Scale
from timeline.view import View


def summary(scale: Scale, stack: Stack | None, view: View) -> str:
    """All this in one line; `stack` is what bars count."""
    count = describe.counted(len(view.places), len(view.events))
    return f"<span><b>{count}</b>{closer(scale, stack, len(view.places))}</span>"


def closer(scale: Scale, stack: Stack | None, count: int) -> str:
    """What is drawn and how to get closer; "" for rows."""
    if stack is None:
        return (
            ""
            if scale == "rows"
            else f": each dot is one event; narrow to {MOST_AS_ROWS} for labels."
        )
    bar = f"each bar counts {stack.bins.length}"
    if count <= MOST_AS_DOTS:
        return f": too many at one time for dots, so {bar}; narrow further for dots."
    return f": {bar}; narrow to {MOST_AS_DOTS:,} for dots."
