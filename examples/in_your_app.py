"""A timeline in an app of your own: a click in the table opens an event, and the other way round.

In the project's folder: `python -m streamlit run examples/in_your_app.py`
"""

import pandas as pd
import streamlit as st

import timeline
from timeline.streamlit import st_timeline

LIFE = pd.DataFrame(
    [
        ("1867-11-07", "Born", "Life", "Warsaw"),
        ("autumn 1891", "To the Sorbonne", "Life", "Paris"),
        ("1895-07-26", "Marries Pierre Curie", "Life", "Sceaux"),
        ("July 1898", "Polonium is named", "Work", "Paris"),
        ("December 1898", "Radium is named", "Work", "Paris"),
        ("1903", "Nobel Prize in Physics", "Prize", "Stockholm"),
        ("1906-04-19", "Pierre dies", "Life", "Paris"),
        ("1911", "Nobel Prize in Chemistry", "Prize", "Stockholm"),
        ("1914/1918", "X-ray units for field hospitals", "Work", "France"),
        ("1934-07-04", "Dies", "Life", "Passy"),
    ],
    columns=["date", "title", "category", "place"],
)


def open_row() -> None:
    """Open the event of the chosen row on the timeline."""
    for row in st.session_state.table.selection.rows:
        st.session_state.line = events["id"][row]


def choose_row() -> None:
    """Choose the row of the event that was opened on the timeline."""
    row = events["id"].tolist().index(st.session_state.line)
    st.session_state.table = {"selection": {"rows": [row]}}


st.set_page_config("A life", layout="wide")
st.title("A life, twice")
life = timeline.read(LIFE)
events = life.events  # in the order of time, each with an id
left, right = st.columns([2, 3], gap="large")
left.dataframe(
    events[["date_text", "title", "place"]],
    key="table",
    on_select=open_row,
    selection_mode="single-row",
    hide_index=True,
    column_config={"date_text": "When", "title": "What", "place": "Where"},
)
with right:
    chosen = st_timeline(life, key="line", on_change=choose_row)
if chosen:
    left.write(f"Open: **{chosen['title']}**, {chosen['date_text']}, {chosen['place']}")
