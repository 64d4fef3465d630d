"""The timeline and the line above it."""

import streamlit as st

from page import plot
from timeline import describe
from timeline.events import Heading
from timeline.figures.rows_dots_or_bars import Drawn
from timeline.markup import picture
from timeline.markup.legend import legend
from timeline.markup.summary import summary
from timeline.view import View

KEY = "timeline"


def show_summary(drawn: Drawn, view: View) -> None:
    """Draw the count, what is drawn and how to get closer."""
    st.html(f'<div class="summary">{summary(drawn.scale, drawn.stack, view)}</div>')


def show_legend(drawn: Drawn) -> None:
    """Draw what the marks mean, where that is not said below the timeline alone."""
    if said := legend(drawn.scale):
        st.html(f'<div class="summary">{said}</div>')


def show(drawn: Drawn, view: View, heading: Heading, data: str, name: str) -> None:
    """Draw the timeline.

    `data` is the digest of the dataset, `name` that of a picture's file without suffix.
    """
    said = picture.said(heading, drawn.scale, view)
    drawn.figure["layout"]["meta"]["picture"] = {"name": name, **said}
    alt = describe.chart(view, drawn.stack)
    plot.show(drawn.figure, data, key=KEY, alt=alt)
