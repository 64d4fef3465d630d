"""Plotly figures on the page."""

import streamlit as st
from plotly.basedatatypes import BaseFigure

from timeline.figure import Figure

CONFIG = {"displayModeBar": False}


class _Ready(BaseFigure):  # type: ignore[misc]
    """A figure that Plotly need not check again: that takes 3 ms, the tests do it once."""

    def __init__(self, figure: Figure) -> None:
        self.__dict__["figure"] = figure

    def to_dict(self) -> Figure:
        """The figure as Streamlit asks for it."""
        figure: Figure = self.__dict__["figure"]
        return figure


def show(figure: Figure, key: str, alt: str) -> None:
    """Draw a figure without a toolbar and in its own colours; `alt` says what it shows."""
    st.plotly_chart(_Ready(figure), theme=None, key=key, config=CONFIG, alt=alt)
