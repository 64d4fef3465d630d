"""The reading of a file, with its progress; its problems, as text that is never markup."""

import streamlit as st

from timeline.dates import UNANSWERED, Answers
from timeline.events.images import Folder
from timeline.painters.problems import listed
from timeline.query import dataset
from timeline.query.dataset import Dataset

SLOW_BYTES = 200_000  # reading a larger file may take a second
READING = "Reading the events …"


def read(data: bytes, answers: Answers = UNANSWERED, folder: Folder = None) -> Dataset:
    """The dataset of a file; progress is shown if reading may take a while.

    `answers` say what is meant by dates that can be read in two ways; `folder` is that of a served
    file.
    """
    if len(data) <= SLOW_BYTES:
        return dataset.read(data, answers=answers, folder=folder)
    slot = st.empty()
    bar = slot.progress(0.0, READING)
    found = dataset.read(data, lambda share: bar.progress(share, READING), answers, folder)
    slot.empty()
    return found


def show_list(found: Dataset, key: str) -> None:
    """List the problems of a file, and offer all as text if there are too many."""
    shown = listed(found.groups)
    st.html(shown.html)
    if shown.is_cut:
        st.download_button(
            "All problems as text",
            lambda: "\n".join(map(str, found.reading.problems)),
            "problems.txt",
            key=f"problems_{key}",
            on_click="ignore",
        )
