"""The problems in a file, as text that is never markup; how far reading is."""

from functools import partial

import streamlit as st

from timeline import dataset, describe
from timeline.dataset import Dataset
from timeline.dates import Order
from timeline.markup.problems import listed
from timeline.reading import Problem

SLOW_BYTES = 200_000  # reading a larger file may take a second
READING = "Reading the events …"


def read(data: bytes, order: Order | None = None) -> Dataset:
    """The dataset of a CSV file; progress is shown if reading may take a while.

    `order` is what comes first in dates such as 03/04/2019, where that is known.
    """
    if len(data) <= SLOW_BYTES:
        return dataset.read(data, order=order)
    slot = st.empty()
    bar = slot.progress(0.0, READING)
    found = dataset.read(data, lambda share: bar.progress(share, READING), order)
    slot.empty()
    return found


def show(problems: list[Problem], notice: str, *, is_empty: bool) -> None:
    """Offer the problems of the served file; show them at once if nothing could be read."""
    if is_empty:
        st.error(notice)
        show_list(problems, "served")
        return
    if notice:
        st.warning(notice)
    if problems:
        counted = describe.problems(len(problems))
        with st.expander(counted[:1].upper() + counted[1:]):
            show_list(problems, "served")


def show_list(problems: list[Problem], key: str) -> None:
    """List the first problems of each kind, and offer them all as text if there are more."""
    shown = listed(problems)
    st.html(shown.html)
    if shown.is_cut:
        st.download_button(
            "All problems as text",
            partial(_as_text, problems),
            "problems.txt",
            key=f"problems_{key}",
            on_click="ignore",
        )


def _as_text(problems: list[Problem]) -> str:
    return "\n".join(map(str, problems))
