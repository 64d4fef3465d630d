"""The timeline and the line above it."""

import streamlit as st

from page import plot
from timeline import describe
from timeline.events import Heading
from timeline.figures.rows_dots_or_bars import MOST_AS_DOTS, MOST_AS_ROWS, Drawn
from timeline.markup import picture
from timeline.markup.legend import legend
from timeline.view import View

KEY = "timeline"


def show_summary(drawn: Drawn, view: View) -> None:
    """Draw the count, what is drawn and how to get closer."""
    count = describe.counted(len(view.places), len(view.events))
    seen = f"<span><b>{count}</b>{_closer(drawn, len(view.places))}</span>"
    st.html(f'<div class="summary">{seen}</div>')


def show_legend(drawn: Drawn) -> None:
    """Draw what the marks mean."""
    st.html(f'<div class="summary">{legend(drawn.scale)}</div>')


def show(drawn: Drawn, view: View, heading: Heading, data: str, name: str) -> None:
    """Draw the timeline.

    `data` is the digest of the dataset, `name` that of a picture's file without suffix.
    """
    said = picture.said(heading, drawn.scale, view)
    drawn.figure["layout"]["meta"]["picture"] = {"name": name, **said}
    alt = describe.chart(view, drawn.stack)
    plot.show(drawn.figure, data, key=KEY, alt=alt)


def _closer(drawn: Drawn, count: int) -> str:
    """What is drawn and how to get closer; "" for rows."""
    if drawn.stack is None:
        is_rows = drawn.scale == "rows"
        return "" if is_rows else f": each dot is one event; narrow to {MOST_AS_ROWS} for labels."
    bar = f"each bar counts {drawn.stack.bins.length}"
    if count <= MOST_AS_DOTS:
        return f": too many at one time for dots, so {bar}; narrow further for dots."
    return f": {bar}; narrow to {MOST_AS_DOTS:,} for dots."
