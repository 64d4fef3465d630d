"""What is said of a list that shows a part of the matching events."""

import streamlit as st

from timeline.view import View


def say_which(numbers: range, view: View) -> None:
    """Say which of the matching events a list shows, where it doesn't show all."""
    count = len(view.places)
    if len(numbers) < count:
        st.markdown(
            f"Events {numbers.start + 1:,} to {numbers.stop:,} of {count:,}: those around the open "
            "one. *Earlier* and *Later* lead on from list to list; narrow the filters to see all."
        )
