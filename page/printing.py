"""The page in print: the events as text, seen only in print."""

from collections.abc import Iterable, Iterator

import streamlit as st

from timeline.events import Event
from timeline.markup import card
from timeline.view import View

MOST_TOLD = 200  # events; the browser needs 0.1 ms to check the text of each
PART = 40  # of more, so many: nobody prints them all
MOST_LETTERS = 200_000  # of all that is told: it goes to the browser with every step


def show(view: View, speaker: str) -> None:
    """Put the text of the matching events into the page."""
    is_part = len(view.places) > MOST_TOLD
    events = view.each(0, PART if is_part else MOST_TOLD)
    told = list(_fitting(_told(event, speaker) for event in events))
    rest = len(view.places) - len(told)
    more = f"<p>… and {rest:,} more.</p>" if rest else ""
    st.html(f'<div class="only-in-print">{"".join(told)}{more}</div>')


def _fitting(told: Iterable[str]) -> Iterator[str]:
    """The first events, as many as go to the browser at once."""
    size = 0
    for text in told:
        size += len(text)
        if size > MOST_LETTERS:
            return
        yield text


def _told(event: Event, speaker: str) -> str:
    return card.title(event, 3) + card.summary(event) + card.sections(event, speaker)
