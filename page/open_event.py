"""The open event, which lives in the page's address alone."""

import streamlit as st

from page import session
from service import address, visit
from service.address import DRAWN, EVENT, Choices
from timeline.events import Heading
from timeline.painters.scene import Scene
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters


def want(identifier: str) -> None:
    """Ask for an event to be opened in the run that follows.

    That run knows which events match then: a click may come in after another filter was set,
    or after the file changed.
    """
    st.session_state[session.WANTED_EVENT] = identifier


def forget() -> None:
    """Take the event out of the address."""
    st.query_params.pop(EVENT, None)


def scene(data: Dataset, heading: Heading, speaker: str, chosen: Filters) -> Scene:
    """The scene with the open event, and a notice if the address names one that can't be open.

    A wanted event that no longer matches changes nothing; where none matches, none is open and
    the address stays. An event is wanted until it is open: another run may take this one's place.
    """
    wanted: str | None = st.session_state.get(session.WANTED_EVENT)
    if wanted is not None:
        shown, notice = visit.view(data, chosen, wanted)
        if shown.is_named and not notice:
            st.query_params[EVENT] = wanted
        elif shown.count and not notice:  # it is open anyway
            forget()
        del st.session_state[session.WANTED_EVENT]
    drawing = address.drawing({name: st.query_params.get_all(name) for name in DRAWN}, data)
    asked = Choices(chosen, st.query_params.get(EVENT), drawing=drawing)
    found = visit.scene(data, heading, speaker, asked)
    if found.notice:
        forget()
    return found
