"""The peer: px.timeline under Streamlit with the same slider, one bar an event."""

import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

from timeline import events, reading


@st.cache_data
def _events() -> pd.DataFrame:
    found = reading.read(Path(os.environ["EVENTS_CSV"]).read_bytes()).events
    return found[["title", "category", "earliest", "latest"]].dropna()


shown = _events()
first, last = events.year_range(shown)
low, high = st.slider("Years", first, last, (first, last))
inside = shown[(shown["latest"].dt.year >= low) & (shown["earliest"].dt.year <= high)]
figure = px.timeline(inside, x_start="earliest", x_end="latest", y="title", color="category")
st.plotly_chart(figure, key="timeline")
