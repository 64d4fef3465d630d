"""The reading of a file, with its progress; its problems, as text that is never markup."""

import streamlit as st

from service.datasets import Served
from timeline import describe
from timeline.dates import UNANSWERED, Answers
from timeline.painters.problems import listed, notices
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.text.escapes import escaped

SLOW_BYTES = 200_000  # reading a larger file may take a second
READING = "Reading the events …"
LISTS = {
    "served": "Problems in the events file",
    "above": "Problems in your file, above the timeline",
    "editor": "Problems in your file, below its rows",
    "tab": "Problems in your file, beside the uploader",
    "failed_above": "Problems in the file that isn’t shown, above the timeline",
    "failed_tab": "Problems in the file that isn’t shown, beside the uploader",
}


def read(data: bytes, answers: Answers = UNANSWERED) -> Dataset:
    """The dataset of a CSV file; progress is shown if reading may take a while.

    `answers` say what is meant by dates that can be read in two ways.
    """
    if len(data) <= SLOW_BYTES:
        return dataset.read(data, answers=answers)
    slot = st.empty()
    bar = slot.progress(0.0, READING)
    found = dataset.read(data, lambda share: bar.progress(share, READING), answers)
    slot.empty()
    return found


def show(served: Served) -> None:
    """Offer the problems of a served file; show them at once if nothing could be read."""
    found = served.dataset
    if not found.size:
        st.error(served.notice)
        show_list(found, "served")
        return
    if served.notice:
        st.warning(escaped(served.notice))
    show_findings(found)
    if found.reading.problems:
        with st.expander(describe.outcome(found)):
            show_list(found, "served")


def show_findings(found: Dataset, asked: str | None = None) -> None:
    """Say which dates of a file may claim more than is known, without the sentence `asked`."""
    if said := notices(each for each in found.reading.findings if each.sentence != asked):
        st.html(said)


def show_list(found: Dataset, key: str) -> None:
    """List a file's problems, and offer all as text if there are too many. `key` is in `LISTS`."""
    shown = listed(found.groups, LISTS[key])
    st.html(shown.html)
    if shown.is_cut:
        st.download_button(
            "All problems as text",
            lambda: "\n".join(map(str, found.reading.problems)),
            "problems.txt",
            key=f"problems_{key}",
            on_click="ignore",
        )
