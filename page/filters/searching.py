"""A search in an engine, which may take seconds: the page says so, and a step need not wait."""

from concurrent.futures import ThreadPoolExecutor, wait

import streamlit as st

from timeline.query.dataset import Dataset
from timeline.query.filters import Filters
from timeline.query.matches import matching_at_any_time
from workarounds import runtime

AT_ONCE = 2  # searches of all visitors
SOON = 0.3  # seconds, in which a search is no wait
_searches = ThreadPoolExecutor(AT_ONCE, "search")


def find(data: Dataset, chosen: Filters) -> None:
    """Have a search made and kept; the visitor's next step ends the wait for it."""
    if data.is_in_memory or not chosen.search:
        return
    search = _searches.submit(matching_at_any_time, data, chosen)
    note = st.empty()
    try:
        while not wait([search], SOON).done:
            note.markdown(":small[Searching …]")
            if runtime.is_step_waiting():
                st.rerun()
        search.result()
    finally:
        search.cancel()
        note.empty()
