"""The timeline and the line above it."""

import pandas as pd
import streamlit as st

from page import legend, plot
from page.data import Dataset
from timeline import figure, telling

KEY = "timeline"


def show(
    data: Dataset, matches: pd.DataFrame, years: tuple[int, int], opened: str, theme: figure.Theme
) -> None:
    """Draw the legend and the timeline."""
    count = f"<b>{len(matches)} of {len(data.events)} events</b>"
    st.html(f"{count}&emsp;\n<small>{legend.legend(data.styles, theme)}</small>")
    plot.show(
        figure.rows_figure(matches, years, opened, data.styles, theme),
        key=KEY,
        alt=telling.timeline(matches, len(data.events), years),
    )
