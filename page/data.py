"""The events that the page shows, read once a version of their file and shared by all visitors."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd
import streamlit as st

from timeline import events as ev
from timeline import figure, reading, scale


class Dataset(NamedTuple):
    """A file's events and problems, and what no filter changes."""

    events: pd.DataFrame
    problems: list[reading.Problem]
    years: tuple[int, int]
    bars: scale.Bars
    styles: dict[str, figure.Style]


@st.cache_resource(show_spinner="Reading the events …")
def load(path: Path, version: int) -> Dataset:  # noqa: ARG001 - part of the cache's key
    """The dataset of a CSV file; `version` is its time of change."""
    events, problems = reading.read(path.read_bytes())
    years = ev.year_range(events)
    bars = scale.year_bars(events, years)
    return Dataset(events, problems, years, bars, figure.styles(ev.categories(events)))
