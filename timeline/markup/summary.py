"""The count of a view, what is drawn of it and how to get closer."""

from timeline import describe
from timeline.geometry.bars import Bars
from timeline.geometry.dots import Dots
from timeline.geometry.scale import MOST_AS_DOTS, MOST_AS_ROWS, Layout
from timeline.view import View


def summary(laid: Layout, view: View) -> str:
    """All this in one line."""
    count = len(view.places)
    return f"<span><b>{describe.counted(count, len(view.events))}</b>{closer(laid, count)}</span>"


def closer(laid: Layout, count: int) -> str:
    """What is drawn of so many events and how to get closer; "" for rows."""
    if isinstance(laid, Dots):
        return f": each dot is one event; narrow to {MOST_AS_ROWS} for labels."
    if not isinstance(laid, Bars):
        return ""
    bar = f"each bar counts {laid.bins.length}"
    if count <= MOST_AS_DOTS:
        return f": too many at one time for dots, so {bar}; narrow further for dots."
    return f": {bar}; narrow to {MOST_AS_DOTS:,} for dots."
