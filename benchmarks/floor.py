"""The floor: the least Streamlit page with the same slider and one Plotly scatter."""

import plotly.graph_objects as go
import streamlit as st

YEARS = (2006, 2012, 2017, 2019, 2020, 2021)

first, last = st.slider("Years", YEARS[0], YEARS[-1], (YEARS[0], YEARS[-1]))
shown = [year for year in YEARS if first <= year <= last]
st.plotly_chart(go.Figure(go.Scatter(x=shown, y=shown, mode="markers")), key="timeline")
