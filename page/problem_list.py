"""The reading of a file, with its progress; its problems, as text that is never markup."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from timeline.dates import UNANSWERED, Answers
from timeline.events.images import Folder
from timeline.painters.html_text import text
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.reading import Group, Kind, Problem, turns
from workarounds import runtime

SLOW_BYTES = 200_000  # reading a larger file may take a second
READING = "Reading the events …"
NEXT = "Other files are being read; yours is next."
MOST_LISTED = 100  # problems; of more only the first of each kind
LEAST_LISTED = 10  # of each kind
REGION = 'role="region" aria-label="Problems in the file" tabindex="0"'
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
    st.html(listed(found.groups))
    if is_cut(found.groups):
        st.download_button(
            "All problems as text",
            lambda: "\n".join(map(str, found.reading.problems)),
            "problems.txt",
            key=f"problems_{key}",
            on_click="ignore",
        )


def is_cut(groups: list[Group]) -> bool:
    """Whether a list leaves some of the problems out."""
    return sum(group.size for group in groups) > MOST_LISTED


def listed(groups: list[Group]) -> str:
    """The problems of each kind in HTML; of many the first ones, and how many more there are.

    The list has a name and can be reached by keyboard, since a long one scrolls.
    """
    most = max(MOST_LISTED // len(groups), LEAST_LISTED) if is_cut(groups) else MOST_LISTED
    shown = "".join(_group(group, most) for group in groups)
    return f'<div class="problems" {REGION}>{shown}</div>'


def _group(group: Group, most: int) -> str:
    items = [_item(problem) for problem in group.first[:most]]
    if group.size > most:
        items.append(f"<li>… and {group.size - most:,} more</li>")
    heading = f"<p><strong>{text(group.kind)} ({group.size:,})</strong></p>"
    if group.kind is Kind.FILE:  # its problem itself says what is wrong
        heading = ""
    return f"{heading}<ul>{''.join(items)}</ul>"


def _item(problem: Problem) -> str:
    title = f"<strong>{text(problem.title)}</strong> · " if problem.title else ""
    return f"<li>{title}{text(str(problem))}</li>"
