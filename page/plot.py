"""Plotly figures on the page."""

from typing import Any

import streamlit as st

from timeline.figures.layout import Figure
from workarounds.figures import Ready

WITHOUT_TOOLBAR = {"displayModeBar": False}


def with_picture(name: str) -> dict[str, Any]:
    """Options of a chart that has, on hover, one button: it makes a picture of that name."""
    picture = {"format": "png", "filename": name, "scale": 2}
    return {
        "modeBarButtons": [["toImage"]],
        "displaylogo": False,
        "toImageButtonOptions": picture,
    }


def show(figure: Figure, data: str, key: str, alt: str, config: dict[str, Any]) -> None:
    """Draw a figure in its own colours.

    `data` is the digest of its dataset; `alt` says in words what the figure shows.
    """
    figure["layout"]["meta"]["data"] = data
    st.plotly_chart(Ready(figure), theme=None, key=key, config=config, alt=alt)
