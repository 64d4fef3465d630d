"""The open event, which lives in the page's address alone."""

import numpy as np
import streamlit as st

from service import opened as of_address
from service.address import EVENT
from timeline.events.dataset import Dataset

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
    number = None if wanted is None else of_address.number(data, places, wanted)
    if wanted is not None and number is not None:
        _open(wanted, is_first=number == 0)
        return number, ""
    found, notice = of_address.named(data, places, st.query_params.get(EVENT))
    if notice:
        forget()
    return found, notice


def _open(identifier: str, *, is_first: bool) -> None:
    """Put an event into the address, except the first match, which is open anyway."""
    if is_first:
        forget()
    else:
        st.query_params[EVENT] = identifier
