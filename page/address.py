"""The open event, which lives in the page's address alone."""

import numpy as np
import streamlit as st

from page.data import Dataset
from timeline import filters

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


def opened(data: Dataset, places: np.ndarray) -> tuple[int, str]:
    """The open event's number among the places, and a sentence where it isn't the one asked for."""
    asked = st.query_params.get(PARAMETER)
    if asked is None:
        return 0, ""
    place = filters.place_of(data.indexed, asked)
    if place is None:
        del st.query_params[PARAMETER]
        return 0, "The address names an event that is not here; the first match is open."
    number = int(np.searchsorted(places, place))
    if number < len(places) and places[number] == place:
        return number, ""
    del st.query_params[PARAMETER]
    title = data.events["title"].iloc[place]
    return 0, f"{title} is outside the filters; the first match is open."
