"""Plotly figures on the page."""

import streamlit as st

from timeline.painters.figure import Figure
from workarounds.runtime import Ready

# The tab "Downloads" makes pictures; Plotly's own button would stand on the ticks. The options stay
# the same: a chart with other ones is made anew by Plotly, which adds 4 % to a step of 1,000 dots.
CONFIG = {"displayModeBar": False}


def show(figure: Figure, data: str, key: str, alt: str) -> None:
    """Draw a figure in its own colours.

    `data` is the digest of its dataset; `alt` says in words what the figure shows.
    """
    figure["layout"]["meta"]["data"] = data
    st.plotly_chart(Ready(figure), theme=None, key=key, config=CONFIG, alt=alt)
