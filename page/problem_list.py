"""The reading of a file, with its progress; its problems, as text that is never markup."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from timeline.dates import UNANSWERED, Answers
from timeline.events.images import Folder
from timeline.painters.problems import listed
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.reading import turns
from workarounds import runtime

SLOW_BYTES = 200_000  # reading a larger file may take a second
READING = "Reading the events …"
NEXT = "Other files are being read; yours is next."
WAITING = "Other files are being read; {:,} more before yours."


def read(data: bytes, answers: Answers = UNANSWERED, folder: Folder = None) -> Dataset:
    """The dataset of a file; progress is shown if reading may take a while.

    `answers` say what is meant by dates that can be read in two ways; `folder` is that of a served
    file, for which others may wait: so who reads it keeps the turn of the run.
    """
    if len(data) <= SLOW_BYTES:
        return dataset.read(data, answers=answers, folder=folder)
    slot = st.empty()
    bar = slot.progress(0.0, READING)
    found = dataset.read(data, lambda share: bar.progress(share, READING), answers, folder)
    slot.empty()
    return found


def read_in_turn(data: bytes, answers: Answers = UNANSWERED) -> Dataset:
    """The dataset of a visitor's file, read in its turn."""
    with turn(len(data)):
        return read(data, answers)


@contextmanager
def turn(size: int) -> Iterator[None]:
    """Wait for the turn of a visitor's file of so many bytes, and have it until the block ends.

    Who waits is told so; Streamlit ends the run then if the visitor has left. Nothing for which
    another reading may wait is to be held meanwhile.
    """
    slot: Any = None  # nothing is drawn for who needn't wait

    def wait(place: int) -> None:
        nonlocal slot
        slot = slot or st.empty()
        slot.progress(0.0, WAITING.format(place - 1) if place > 1 else NEXT)

    with runtime.without_turn(), turns.turn(size, wait):
        if slot:
            slot.empty()
        yield


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
