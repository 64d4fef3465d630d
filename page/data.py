"""The events that the page shows, read once a version of their file and shared by all visitors."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd
import streamlit as st

from timeline import events as ev
from timeline import filters, reading, scale

MOST_SHOWN = 100


class Dataset(NamedTuple):
    """A file's events and problems, and what no filter changes."""

    events: pd.DataFrame
    problems: list[reading.Problem]
    years: tuple[int, int]
    bars: scale.Bars | None
    indexed: filters.Index


@st.cache_resource(show_spinner="Reading the events …")
def load(path: Path, version: int) -> Dataset:  # noqa: ARG001 - part of the cache's key
    """The dataset of a CSV file; `version` is its time of change."""
    events, problems = reading.read(path.read_bytes())
    indexed = filters.index(events)
    if events.empty:
        return Dataset(events, problems, (1, 1), None, indexed)
    years = ev.year_range(events)
    return Dataset(events, problems, years, scale.year_bars(events, years), indexed)


def show_problems(data: Dataset) -> None:
    """List what can't be read as it stands in the file, as text that is never markup."""
    told = "\n".join(map(str, data.problems[:MOST_SHOWN]))
    if data.events.empty:
        st.error("The file holds no event that can be shown.")
        st.text(told)
    elif data.problems:
        with st.expander(_counted(len(data.problems))):
            st.text(told)


def _counted(problems: int) -> str:
    return "1 problem in the file" if problems == 1 else f"{problems} problems in the file"


def version(path: Path) -> int:
    """A file's time of change; a missing or unreadable file is said, and the page ends there."""
    try:
        with path.open("rb"):
            return path.stat().st_mtime_ns
    except OSError as error:
        st.error("The events file can't be read; see that it is there and may be read.")
        st.text(f"{path.name}: {error.strerror}")
        st.stop()
