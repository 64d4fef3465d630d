"""The tabs below the timeline; a closed one costs nothing."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from page import as_text, bridge, editor, how_to_read, table, upload
from timeline.drawing.page import TABS as NAMES
from timeline.theme import Scale
from timeline.view import View

TABS = NAMES


def show(view: View, scale: Scale, show_downloads: Callable[[], None]) -> None:
    """Draw the tabs; only the open one is filled."""
    fill: list[Callable[[], None]] = [
        partial(how_to_read.show, scale),
        partial(table.show, view),
        partial(as_text.show, view),
        show_downloads,
        partial(upload.show_tab, editor.show_button, editor.show_offers),
    ]
    if not view.any:
        fill[1:4] = [_say_none] * 3
    tabs = st.tabs(TABS, key="tabs")
    number = bridge.open_tab()
    if 0 <= number < len(TABS):  # else somebody else's script said so
        with tabs[number]:
            fill[number]()


def _say_none() -> None:
    st.markdown("No event matches the filters.")
