"""The tabs below the timeline; a closed one costs nothing."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from page import as_text, bridge, editor, from_text, how_to_read, table, uploader
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
        partial(uploader.show, editor.show_button, _show_beginnings),
    ]
    if not view.any:
        fill[1:4] = [partial(_say_none, view)] * 3
    tabs = st.tabs(TABS, key="tabs")
    number = bridge.open_tab()
    if 0 <= number < len(TABS):  # else somebody else's script said so
        with tabs[number]:
            # A text is read on where its form is out of sight.
            slot = st.empty() if number != OWN and from_text.is_reading() else None
            fill[number]()
            if slot:
                from_text.read(slot)


def _show_beginnings() -> None:
    from_text.show_form()
    editor.show_offers()


def _say_none(view: View) -> None:
    is_empty = view.events.empty
    st.markdown("There is no event yet." if is_empty else "No event matches the filters.")
