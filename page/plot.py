"""Plotly figures on the page."""

from typing import Any

import streamlit as st

from timeline.figures.layout import Figure
from workarounds.figures import Ready

WITHOUT_TOOLBAR = {"displayModeBar": False}
# On hover one button, which makes a picture; `pictures.js` names it. The options stay the same: a
# chart with other ones is made anew by Plotly, which adds 4 % to a step of 1,000 dots.
WITH_PICTURE = {"modeBarButtons": [["toImage"]], "displaylogo": False}


def show(figure: Figure, data: str, key: str, alt: str, config: dict[str, Any]) -> None:
    """Draw a figure in its own colours.

    `data` is the digest of its dataset; `alt` says in words what the figure shows.
    """
    figure["layout"]["meta"]["data"] = data
    st.plotly_chart(Ready(figure), theme=None, key=key, config=config, alt=alt)
