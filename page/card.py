"""The card of the open event."""

import streamlit as st

from page import open_event
from timeline.events import Event
from timeline.markup import card, symbols
from timeline.markup.text import text
from timeline.theme import Scale
from timeline.view import View


def show_event(event: Event, view: View, scale: Scale, notice: str) -> None:
    """Draw category, title and summary of the open event, with the ways to its neighbours.

    The buttons stand first, so that they stay where they are whatever the event's length.
    """
    mark = symbols.category(scale, int(view.index.category[view.places[view.opened]]))
    said = f'<p role="status">{text(notice)}</p>' if notice else ""
    with st.container(border=True, key="card", height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center"):
            turn = f"{view.opened + 1:,} of {len(view.places):,}"
            st.html(f"<small>{mark} {text(event.category or 'Event')} · {turn}</small>")
            _step("Earlier", "Left", view, view.opened - 1)
            _step("Later", "Right", view, view.opened + 1)
        st.html(said + card.title(event, 2) + card.summary(event))


def show_dates(event: Event, speaker: str) -> None:
    """Draw when the article or source says it happened, and who confirms it."""
    with st.container(border=True, key="dates", height="stretch"):
        st.html(card.sections(event, speaker))


def _step(label: str, shortcut: str, view: View, number: int) -> None:
    inside = 0 <= number < len(view.places)
    st.button(
        label,
        key=label.casefold(),
        shortcut=shortcut,
        disabled=not inside,
        on_click=open_event.want,
        args=(view.identifier(number),) if inside else None,
    )
