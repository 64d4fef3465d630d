"""What is chosen in the filters, as the address and the session have it."""

from dataclasses import fields, replace
from time import monotonic
from typing import Any, NamedTuple

import streamlit as st

from page import bridge, open_event, session
from service import address
from service.address import DRAWN, FILE
from timeline import dates
from timeline.events.event_table import VERDICT
from timeline.events.time_window import Window
from timeline.geometry import zoom
from timeline.query.cells import CATEGORY
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters
from timeline.query.filters.search import SEARCH, trimmed
from timeline.query.filters.time_shown import WITHIN, YEARS, clamped
from timeline.query.view import AS_USUAL, Drawing

WIDGETS = (YEARS, CATEGORY, SEARCH)
# Filters that no widget has: the address alone holds them.
HELD = tuple(name for name in address.OF_FILTERS if name not in WIDGETS)
LATE = 2  # seconds in which the browser may still report filters that were dropped


class DroppedFilters(NamedTuple):
    """Filters that were dropped: the file in the address then, their values, until when to watch.

    `is_new` is true until the filters are drawn for the first time without them.
    """

    file: str | None
    values: dict[str, Any]
    until: float
    is_new: bool


def apply_click(data: Dataset) -> None:
    """Set what a click asked for, if it was in a view of these events.

    A filter that the link doesn't change stays as it is now: it may have been set after the link
    was drawn.
    """
    click = bridge.click(data.digest)
    if click is None:
        return
    if click.zoom is not None:
        if found := _zoomed(click.zoom, data.everything):
            enter(found, data)
        return
    before, after = (
        address.choices(address.pairs(query), data) for query in (click.before, click.query)
    )
    names = (field.name for field in fields(Filters))
    values = {name: (getattr(before.filters, name), getattr(after.filters, name)) for name in names}
    changed = {name: new for name, (old, new) in values.items() if new != old}
    now = _current(data)
    _change(data, now, replace(now, **changed))
    if after.drawing != before.drawing:
        _draw(after.drawing)
    if after.event and (after.event != before.event or not changed):
        open_event.want(after.event)


def _zoomed(ends: str, everything: Window) -> Window | None:
    """The window that was zoomed to; None where the ends make no sense."""
    if not ends:
        return everything
    try:
        first, after = map(float, ends.split("/"))
    except ValueError:
        return None
    return zoom.snapped(first, after, everything)


def _current(data: Dataset) -> Filters:
    """The filters as they are at the start of a run."""
    found = held(data)
    bounds = data.years_in(found.within)
    return replace(
        found,
        years=clamped(st.session_state.get(YEARS) or bounds, bounds),
        search=trimmed(st.session_state.get(SEARCH) or ""),
    ).choosing(CATEGORY, *(st.session_state.get(CATEGORY) or ()))


def _change(data: Dataset, now: Filters, chosen: Filters) -> None:
    """Set the filters in which the chosen ones differ from those of now."""
    if chosen.within != now.within:
        _write(WITHIN, chosen.within.edtf if chosen.within else "")
    if (chosen.within, chosen.years) != (now.within, now.years):
        st.session_state[session.WANTED_YEARS] = chosen.years
    if chosen.of(CATEGORY) != now.of(CATEGORY):
        st.session_state[CATEGORY] = [*chosen.of(CATEGORY)]
    if chosen.search != now.search:
        st.session_state[SEARCH] = chosen.search
    _write_held(data, chosen)


def enter(shown: Window, data: Dataset) -> None:
    """Make a stretch of time the window, with all of its years."""
    _write(WITHIN, "" if shown == data.everything else shown.edtf)
    st.session_state[session.WANTED_YEARS] = shown.years


def _write(name: str, *values: str) -> None:
    """Have the address name these values of a parameter alone; an empty one is none."""
    named = [*filter(None, values)]
    if st.query_params.get_all(name) == named:
        return
    if named:
        st.query_params[name] = named
    else:
        st.query_params.pop(name)


def held(data: Dataset) -> Filters:
    """The filters that the address alone holds; in it words become EDTF, and nonsense goes."""
    named = [(name, value) for name in HELD for value in st.query_params.get_all(name)]
    found = address.choices(named, data).filters
    _write(WITHIN, dates.as_edtf(st.query_params[WITHIN]) if found.within else "")
    _write_held(data, found)
    return found


def _write_held(data: Dataset, chosen: Filters) -> None:
    """Have the address name the filters that it alone holds, but for the window."""
    written = address.written_filters(data, chosen)
    for name in HELD:
        if name != WITHIN:
            _write(name, *(value for each, value in written if each == name))


def _draw(drawing: Drawing) -> None:
    drawn = address.drawn(drawing)
    for name in DRAWN:
        _write(name, *(value for each, value in drawn if each == name))


def _drop_held() -> None:
    for name in HELD:
        _write(name)


def forget() -> None:
    """Drop the open event, and every filter as they are drawn next: they are of other events.

    To be called once the address names the events that are shown from now on.
    """
    dropped = DroppedFilters(st.query_params.get(FILE), _values(), monotonic() + LATE, is_new=True)
    st.session_state[session.DROPPED_FILTERS] = dropped
    _drop_held()  # now, since of a timeline without events none is drawn
    _draw(AS_USUAL)
    open_event.forget()


def forget_verdicts() -> None:
    """Drop the chosen verdicts, which are of another comparison."""
    _write(VERDICT)


def drop_again(data: Dataset) -> None:
    """Reset all filters that were made for other events, also if the browser reports them late.

    If the address is that of those other events again, the filters stay: the visitor went back.
    """
    dropped: DroppedFilters | None = st.session_state.get(session.DROPPED_FILTERS)
    if dropped is None or not (dropped.is_new or _is_late(dropped, data.years)):
        return
    _drop_held()
    st.session_state[session.WANTED_YEARS] = data.years
    st.session_state[CATEGORY], st.session_state[SEARCH] = [], ""
    st.session_state[session.DROPPED_FILTERS] = dropped._replace(is_new=False)


def _is_late(dropped: DroppedFilters, years: tuple[int, int]) -> bool:
    if monotonic() > dropped.until or st.query_params.get(FILE) != dropped.file:
        return False
    now = _values()
    unfiltered = {YEARS: years if years[0] < years[1] else now.get(YEARS)}  # one has no slider
    return any(
        now.get(name) == value and unfiltered.get(name) != value
        for name, value in dropped.values.items()
    )


def _values() -> dict[str, Any]:
    """The values of the filters in use, by their names in the address, as the browser sent them."""
    found = {name: st.session_state.get(name) for name in WIDGETS}
    found |= {name: st.query_params.get(name) for name in HELD}
    return {name: value for name, value in found.items() if value}
