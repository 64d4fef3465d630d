"""The line below a list that shows only a part of the matching events."""

import streamlit as st

from timeline.view import View


def say_which(numbers: range, view: View) -> None:
    """Say which of the matching events a list shows, unless it shows all."""
    count = len(view.places)
    if len(numbers) < count:
        st.markdown(
            f"Events {numbers.start + 1:,} to {numbers.stop:,} of {count:,}, around the open "
            "event. *Earlier* and *Later* lead to the others; narrow the filters to see all."
        )
