"""Plotly figures on the page."""

from typing import Any

import streamlit as st

from timeline.figures.layout import Figure
from workarounds.figure import Ready

WITHOUT_TOOLBAR = {"displayModeBar": False}
# Its one button, seen on hover, makes a picture; the script gives the file its name.
WITH_PICTURE = {"modeBarButtons": [["toImage"]], "displaylogo": False, "toImageButtonOptions": {}}


def show(figure: Figure, data: str, key: str, alt: str, config: dict[str, Any]) -> None:
    """Draw a figure in its own colours.

    `data` is the digest of its dataset; `alt` says in words what the figure shows.
    """
    figure["layout"]["meta"]["data"] = data
    st.plotly_chart(Ready(figure), theme=None, key=key, config=config, alt=alt)
