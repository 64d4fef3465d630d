"""What is shown when no event matches: what lies around the years, which filter is to blame."""

import streamlit as st

from page import filters, open_event
from timeline.events import facets
from timeline.events.dataset import Dataset
from timeline.events.event_filters import Filters
from timeline.events.facets import Way
from timeline.markup.text import text
from timeline.text.escapes import escaped


def show(data: Dataset, chosen: Filters) -> None:
    """Say what was looked for in vain, and offer the ways out of it."""
    with st.container(key="no_match", gap="xsmall"):
        st.html(f"<p><b>{text(facets.no_match(data, chosen))}</b></p>")
        for way in facets.ways_out(data, chosen):
            key = f"no_match_{way.name.partition(':')[0].casefold()}"
            st.button(escaped(way.name), key=key, on_click=_take, args=(data, way))


def _take(data: Dataset, way: Way) -> None:
    filters.choose(way.chosen, data)
    if way.event:
        open_event.want(way.event)
