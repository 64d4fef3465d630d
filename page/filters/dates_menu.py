"""The menu Dates: fields for the first and the last day of what is shown."""

import streamlit as st

from page import crash, session
from page.filters import choice
from timeline.dates import DateError
from timeline.events import time_window
from timeline.events.time_window import Window
from timeline.query.dataset import Dataset
from timeline.text.escapes import escaped

FROM, TO = "from", "to"  # the keys of the fields


def show(data: Dataset, within: Window | None) -> None:
    """Draw the button, and the fields when it was used."""
    menu = st.popover("Dates", key="dates", on_change="rerun")
    if not menu.open:
        st.session_state.pop(session.PROBLEM, None)
        return
    problem = st.session_state.get(session.PROBLEM, "")
    ends, everything = (_ends(each) for each in (within or data.everything, data.everything))
    # In a form, since a field by itself tells its old text again after a step back.
    with menu, st.form("dates_form", border=False):
        fields = zip((FROM, TO), ("From", "To"), ends, everything, strict=True)
        for key, label, end, outermost in fields:
            if not problem:
                st.session_state[key] = end if within else ""
            st.text_input(label, key=key, placeholder=outermost)
        said = escaped(problem) or "A date as you would write it: 1880, March 2020, 44 BC."
        st.markdown(f":small[{said}]")
        st.form_submit_button("Show", on_click=_read, args=(data,))


def _ends(shown: Window) -> list[str]:
    """The first and the last day or year of a window, as the fields have them."""
    if shown.is_of_years:
        return [_written(time_window.of_years((year, year))) for year in shown.years]
    return [_written(time_window.between(day, day)) for day in shown.days]


def _written(end: Window) -> str:
    """A day or year in words where these are read again: of a year beyond 9999 a day isn't."""
    try:
        return end.name if time_window.read(end.name, end) == end else end.edtf
    except DateError:
        return end.edtf


@crash.reported_errors()
def _read(data: Dataset) -> None:
    """Make what the fields say the window, or say what is wrong with it."""
    everything = data.everything
    texts = [st.session_state[key].strip() for key in (FROM, TO)]
    try:
        first, last = (time_window.read(text, everything) if text else everything for text in texts)
    except DateError as error:
        st.session_state[session.PROBLEM] = str(error)
        return
    if first.first >= last.after:
        st.session_state[session.PROBLEM] = _reversed(*texts)
        return
    st.session_state.pop(session.PROBLEM, None)
    choice.enter(Window(first.first, last.after), data)


def _reversed(first: str, last: str) -> str:
    """What is said where the last date is before the first; an empty one is that of the events."""
    if first and last:
        return f"{last} ends before {first}; write the earlier date first"
    return f"No event is after {first}" if first else f"No event is before {last}"
