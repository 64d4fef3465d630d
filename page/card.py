"""The card of the open event, beside the timeline; on a phone a strip at the bottom that opens."""

import streamlit as st

from page import open_event
from timeline import describe
from timeline.events import event_filters
from timeline.markup import card, symbols
from timeline.markup.text import text
from timeline.theme import Scale
from timeline.view import View

UNFOLD = '<button type="button" class="unfold" aria-expanded="false">The whole card</button>'


def show(view: View, scale: Scale, speaker: str, notice: str, search: str) -> None:
    """Draw the open event with the words of the search marked, and the ways to its neighbours.

    The buttons stand first, so that they stay where they are whatever the event's length.
    """
    event = view.event(view.opened)
    words = event_filters.words(search)
    told = describe.description(event, is_checked=view.index.is_checked, speaker=speaker)
    mark = symbols.category(scale, int(view.index.category[view.places[view.opened]]))
    turn = f"{view.opened + 1:,} of {len(view.places):,}"
    said = f'<p role="status">{text(notice)}</p>' if notice else ""
    with st.container(border=True, key="card", gap="xsmall"):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="turns"):
            kind = f"{mark} {text(event.category or 'Event', words)}"
            st.html(f'<small class="turn"><span class="category">{kind}</span> · {turn}</small>')
            _step("Earlier", "Left", view, view.opened - 1)
            _step("Later", "Right", view, view.opened + 1)
        st.html(
            f"{said}{card.title(event, 2, words)}{card.when(told, words)}{UNFOLD}"
            f'<div class="unfolded">{card.details(event, told, words)}</div>'
        )


def show_none() -> None:
    """Draw the card's place while no event matches."""
    with st.container(border=True, key="no_card"):
        st.html(f"<small>{describe.NO_CARD}</small>")


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
