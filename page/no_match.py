"""What is shown when no event matches the filters."""

import streamlit as st


def show() -> None:
    """Say that no event matches."""
    st.info("No event matches these filters.")
