"""The open event, which lives in the page's address alone."""

import numpy as np
import streamlit as st

from service.address import EVENT
from timeline import filters
from timeline.dataset import Dataset
from timeline.view import NONE_OPEN

WANTED = "wanted_event"


def want(identifier: str) -> None:
    """Ask for an event to be opened in the run that follows.

    That run knows which events match then: a click may come in after another filter was set,
    or after the file changed.
    """
    st.session_state[WANTED] = identifier


def forget() -> None:
    """Take the event out of the address."""
    st.query_params.pop(EVENT, None)


def wanted() -> str | None:
    """The event that was asked for since the last run; it is asked for once."""
    identifier: str | None = st.session_state.pop(WANTED, None)
    return identifier


def opened(data: Dataset, places: np.ndarray, wanted: str | None) -> tuple[int, str]:
    """The open event's number, and a sentence if the address names one that can't be open.

    A wanted event that no longer matches changes nothing; where none matches, none is open and
    the address stays.
    """
    if not len(places):
        return NONE_OPEN, ""
    number = _number(data, places, wanted)
    if wanted is not None and number is not None:
        _open(wanted, is_first=number == 0)
        return number, ""
    asked = st.query_params.get(EVENT)
    if asked is None:
        return 0, ""
    number = _number(data, places, asked)
    if number is not None:
        return number, ""
    forget()
    return 0, _missing(data, asked)


def _open(identifier: str, *, is_first: bool) -> None:
    """Put an event into the address, except the first match, which is open anyway."""
    if is_first:
        forget()
    else:
        st.query_params[EVENT] = identifier


def _number(data: Dataset, places: np.ndarray, identifier: str | None) -> int | None:
    """An event's number among the places; None where it isn't there."""
    place = None if identifier is None else filters.place_of(data.indexed, identifier)
    if place is None:
        return None
    number = int(np.searchsorted(places, place))
    return number if number < len(places) and places[number] == place else None


def _missing(data: Dataset, identifier: str) -> str:
    place = filters.place_of(data.indexed, identifier)
    if place is None:
        return "The address names an event that this file doesn’t have; the first match is open."
    title = data.events["title"].iloc[place]
    return f"{title} doesn’t match the filters; the first match is open."
