"""The open event, which lives in the page's address alone."""

import streamlit as st

from page import session
from service import visit
from service.address import EVENT
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters
from timeline.query.view import View


def want(identifier: str) -> None:
    """Ask for an event to be opened in the run that follows.

    That run knows which events match then: a click may come in after another filter was set,
    or after the file changed.
    """
    st.session_state[session.WANTED_EVENT] = identifier


def forget() -> None:
    """Take the event out of the address."""
    st.query_params.pop(EVENT, None)


def view(data: Dataset, chosen: Filters) -> tuple[View, str]:
    """The view, and a sentence if the address names an event that can't be open.

    A wanted event that no longer matches changes nothing; where none matches, none is open and
    the address stays. An event is wanted until it is open: another run may take this one's place.
    """
    wanted: str | None = st.session_state.get(session.WANTED_EVENT)
    if wanted is not None:
        shown, notice = visit.view(data, chosen, wanted)
        is_open = shown.count and not notice
        if is_open and shown.opened:
            st.query_params[EVENT] = wanted
        elif is_open:  # the first match is open anyway
            forget()
        del st.session_state[session.WANTED_EVENT]
        if is_open:
            return shown, ""
    shown, notice = visit.view(data, chosen, st.query_params.get(EVENT))
    if notice:
        forget()
    return shown, notice
