"""The problems in a file, as text that is never markup; how far reading is."""

import streamlit as st

from timeline import dataset
from timeline.dataset import Dataset
from timeline.reading import Problem, limits

MOST_LISTED = 100  # problems on the page; the whole list can be downloaded
SLOW_BYTES = 200_000  # reading a larger file may take a second
READING = "Reading the events …"


def read(data: bytes) -> Dataset:
    """The dataset of a CSV file; progress is shown if reading may take a while."""
    if len(data) <= SLOW_BYTES:
        return dataset.read(data)
    slot = st.empty()
    bar = slot.progress(0.0, READING)
    found = dataset.read(data, lambda share: bar.progress(share, READING))
    slot.empty()
    return found


def show(problems: list[Problem], notice: str, *, is_empty: bool) -> None:
    """Offer the list of problems; show it at once if nothing could be read."""
    if is_empty:
        st.error(notice)
        show_list(problems)
        return
    if notice:
        st.warning(notice)
    if problems:
        with st.expander(_counted(len(problems))):
            show_list(problems)


def _counted(problems: int) -> str:
    if problems > limits.MOST_PROBLEMS:
        return f"More than {limits.MOST_PROBLEMS:,} problems in the file"
    return "1 problem in the file" if problems == 1 else f"{problems:,} problems in the file"


def show_list(problems: list[Problem]) -> None:
    """List the first problems, count the rest and offer them all."""
    more = len(problems) - MOST_LISTED
    lines = list(map(str, problems[:MOST_LISTED]))
    st.text("\n".join([*lines, f"… and {more:,} more"] if more > 0 else lines))
    if more > 0:
        st.download_button(
            "All problems as text",
            lambda: "\n".join(map(str, problems)),
            "problems.txt",
            on_click="ignore",
        )
