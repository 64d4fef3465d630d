"""The open event, which lives in the page's address alone."""

import pandas as pd
import streamlit as st

PARAMETER = "event"


def open_event(identifier: str, first: str) -> None:
    """Put an event into the address; the first match is open anyway and leaves it."""
    if identifier == first:
        st.query_params.pop(PARAMETER, None)
    else:
        st.query_params[PARAMETER] = identifier


def forget() -> None:
    """Take the event out of the address, which names one of other data."""
    st.query_params.pop(PARAMETER, None)


def opened(matches: pd.DataFrame, events: pd.DataFrame) -> tuple[int, str]:
    """The open event's place among the matches, and a sentence where it isn't the one asked for."""
    asked = st.query_params.get(PARAMETER)
    if asked is None:
        return 0, ""
    places = (matches["id"] == asked).to_numpy().nonzero()[0]
    if places.size:
        return int(places[0]), ""
    del st.query_params[PARAMETER]
    hidden = events.loc[events["id"] == asked, "title"]
    if hidden.empty:
        return 0, "The address names an event that is not here; the first match is open."
    return 0, f"{hidden.iloc[0]} is outside the filters; the first match is open."
