"""What is shown when no event matches the filters."""

import streamlit as st

from page import filters
from timeline.dataset import Dataset


def show(data: Dataset) -> None:
    """Say that no event matches, and offer to reset."""
    st.info("No event matches these filters.")
    filters.reset_button(data.years, key="reset_empty")
