"""The timeline and the line above it."""

import streamlit as st

from page import plot
from timeline import describe
from timeline.geometry.bars import Bars
from timeline.geometry.scale import Layout, scale_of
from timeline.markup.legend import legend
from timeline.markup.summary import summary
from timeline.painters.figure import Figure
from timeline.view import View

KEY = "timeline"


def show_summary(laid: Layout, view: View) -> None:
    """Draw the count, what is drawn and how to get closer."""
    st.html(f'<div class="summary">{summary(laid, view)}</div>')


def show_legend(laid: Layout) -> None:
    """Draw what the marks mean, where that is not said below the timeline alone."""
    if said := legend(scale_of(laid)):
        st.html(f'<div class="summary">{said}</div>')


def show(figure: Figure, laid: Layout, view: View, data: str, name: str) -> None:
    """Draw the timeline.

    `data` is the digest of the dataset, `name` that of a picture's file without suffix.
    """
    figure["layout"]["meta"]["picture"] = {"name": name}
    alt = describe.chart(view, laid if isinstance(laid, Bars) else None)
    plot.show(figure, data, key=KEY, alt=alt)
