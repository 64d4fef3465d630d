"""Plotly figures on the page."""

from typing import Any

import streamlit as st

from timeline.figures.layout import Figure
from workarounds.figure import Ready

WITHOUT_TOOLBAR = {"displayModeBar": False}
# Seen on hover, with the one button that makes a picture: the script names it.
WITH_PICTURE = {"modeBarButtons": [["toImage"]], "displaylogo": False, "toImageButtonOptions": {}}


def show(figure: Figure, data: str, key: str, alt: str, config: dict[str, Any]) -> None:
    """Draw a figure of a state of the data in its own colours; `alt` says what it shows."""
    figure["layout"]["meta"]["data"] = data
    st.plotly_chart(Ready(figure), theme=None, key=key, config=config, alt=alt)
