"""The tabs below the timeline; a closed one costs nothing."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from page import as_text, bridge, how_to_read, table
from page.own import giving, text_form
from timeline.drawing.page import TABS as NAMES
from timeline.theme import Scale
from timeline.view import View

TABS = NAMES
OWN = TABS.index("Your own events")


def show(view: View, scale: Scale, show_downloads: Callable[[], None]) -> None:
    """Draw the tabs; only the open one is filled."""
    fill: list[Callable[[], None]] = [
        partial(how_to_read.show, scale),
        partial(table.show, view),
        partial(as_text.show, view),
        show_downloads,
        giving.show,
    ]
    if not view.any:
        fill[1:4] = [partial(_say_none, view)] * 3
    tabs = st.tabs(TABS, key="tabs")
    number = bridge.open_tab()
    if 0 <= number < len(TABS):  # else somebody else's script said so
        with tabs[number]:
            # A text is read on where its form is out of sight.
            slot = st.empty() if number != OWN and text_form.form().unread else None
            fill[number]()
            if slot:
                text_form.read(slot)


def _say_none(view: View) -> None:
    is_empty = view.events.empty
    st.markdown("There is no event yet." if is_empty else "No event matches the filters.")
