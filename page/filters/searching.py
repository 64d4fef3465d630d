"""A search in an engine, which may take seconds: the page says so, and a step need not wait."""

from concurrent.futures import ThreadPoolExecutor, wait

import streamlit as st

from timeline.query.dataset import Dataset
from timeline.query.filters import Filters, matching_at_any_time
from timeline.query.filters.search import is_found
from workarounds import runtime

AT_ONCE = 2  # searches of all visitors
SOON = 0.3  # seconds, after which the page says that it searches
_wait = runtime.without_turn()(wait)
_searches = ThreadPoolExecutor(AT_ONCE, "search")


def find(data: Dataset, chosen: Filters) -> None:
    """Search in an engine until what it finds is kept, or until the visitor's next step."""
    if data.is_in_memory or not chosen.search or is_found(data, chosen.search):
        return
    search = _searches.submit(matching_at_any_time, data, chosen)
    note = st.empty()
    try:
        while not _wait([search], SOON).done:
            note.markdown(":small[Searching …]")
            if runtime.is_step_waiting():
                st.rerun()
        search.result()
    finally:
        search.cancel()
        note.empty()
