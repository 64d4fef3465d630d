"""The window of time, which lives in the page's address alone: the way into it and out of it."""

import streamlit as st

from page import crash
from service import address
from service.address import WITHIN
from timeline import describe
from timeline.dates import DateError
from timeline.events import time_window, zoom
from timeline.events.dataset import Dataset
from timeline.events.event_filters import Filters
from timeline.events.time_window import Window
from timeline.text.escapes import escaped

WANTED_YEARS, ALL = "wanted_years", "all"
FROM, TO, PROBLEM = "from", "to", "problem_of_dates"


def show(data: Dataset, chosen: Filters) -> None:
    """Draw the way out of the window step by step: All › 2020 › March."""
    if chosen.within is None:
        return
    *outer, shown = zoom.path(chosen.within, data.everything)
    steps = [(None, "All"), *((step.window, step.name) for step in outer)]
    with st.container(key="path", horizontal=True, gap=None, width="content"):
        for number, (around, name) in enumerate(steps):
            st.button(name, key=f"path_{number}", type="tertiary", on_click=enter, args=(around,))
        st.markdown(f"**{shown.name}**", width="content")


def show_zoom(data: Dataset, chosen: Filters) -> None:
    """Draw the button that makes the chosen years the window, if they are not all of it."""
    if chosen.years != data.years_in(chosen.within):
        name = describe.zoom(chosen.window)
        st.button(name, key="zoom", on_click=enter, args=(chosen.window,))


def show_fields(data: Dataset, within: Window | None) -> None:
    """Draw the fields for the first and the last date."""
    menu = st.popover("Dates", key="dates", on_change="rerun")
    if not menu.open:
        st.session_state.pop(PROBLEM, None)
        return
    problem = st.session_state.get(PROBLEM, "")
    ends = _ends(within or data.everything)
    # In a form, since a field by itself tells its old text again after a step back.
    with menu, st.form("dates_form", border=False):
        for key, label, name in ((FROM, "From", ends[0]), (TO, "To", ends[1])):
            if not problem:
                st.session_state[key] = name if within else ""
            st.text_input(label, key=key, placeholder=name)
        said = escaped(problem) or "A date as you would write it: 1880, March 2020, 44 BC."
        st.markdown(f":small[{said}]")
        st.form_submit_button("Show", on_click=_read, args=(data.everything,))


def _ends(shown: Window) -> list[str]:
    """The first and the last day or year of a window, as the fields have them."""
    if shown.is_of_years:
        return [_written(time_window.of_years((year, year))) for year in shown.years]
    return [_written(time_window.between(day, day)) for day in shown.days]


def _written(end: Window) -> str:
    """A day or year in words where these are read again: of the year 44 "44" is not."""
    try:
        return end.name if time_window.read(end.name, end) == end else end.edtf
    except DateError:
        return end.edtf


@crash.told()
def _read(everything: Window) -> None:
    """Make what the fields say the window, or say what is wrong with it."""
    texts = [st.session_state[key].strip() for key in (FROM, TO)]
    try:
        first, last = (time_window.read(text, everything) if text else everything for text in texts)
    except DateError as error:
        st.session_state[PROBLEM] = str(error)
        return
    if first.first >= last.after:
        st.session_state[PROBLEM] = _reversed(*texts)
        return
    st.session_state.pop(PROBLEM, None)
    _enter(Window(first.first, last.after), everything)


def _reversed(first: str, last: str) -> str:
    """What is said where the last date is before the first; an empty one is that of the events."""
    if first and last:
        return f"{last} ends before {first}; write the earlier date first"
    return f"No event is after {first}" if first else f"No event is before {last}"


@crash.told()
def enter(shown: Window | None) -> None:
    """Make a stretch of time the window, with all of its years; None shows everything."""
    if shown is None:
        st.query_params.pop(WITHIN, None)
    else:
        st.query_params[WITHIN] = shown.edtf
    st.session_state[WANTED_YEARS] = ALL


def _enter(found: Window, everything: Window) -> None:
    """The same of a window that may be everything."""
    enter(None if found == everything else found)


def current(everything: Window) -> Window | None:
    """The window of the address, in which words become EDTF and nonsense goes; None: everything."""
    text = st.query_params.get(WITHIN)
    found, _ = address.within(text, everything)
    written = address.written(text) if text and found else None
    if st.query_params.get_all(WITHIN) != ([written] if written else []):
        if written is None:
            st.query_params.pop(WITHIN)
        else:
            st.query_params[WITHIN] = written
    return found


def answer_bar(name: str, everything: Window) -> None:
    """Show the time of a bar, which it names in EDTF."""
    try:
        _enter(time_window.read(name, everything), everything)
    except DateError:
        return


def answer_zoom(ends: str, everything: Window) -> None:
    """Show what was zoomed to: "first day/day after the last", or "" for everything."""
    if not ends:
        enter(None)
        return
    try:
        first, after = map(float, ends.split("/"))
    except ValueError:
        return
    if found := zoom.snapped(first, after, everything):
        _enter(found, everything)
