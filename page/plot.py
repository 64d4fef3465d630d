"""Plotly figures on the page."""

import streamlit as st

from timeline.figures.common import Figure, Ready

CONFIG = {"displayModeBar": False}


def show(figure: Figure, key: str, alt: str) -> None:
    """Draw a figure without a toolbar and in its own colours; `alt` says what it shows."""
    st.plotly_chart(Ready(figure), theme=None, key=key, config=CONFIG, alt=alt)
