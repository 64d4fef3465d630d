"""What is chosen in the filters, as the address and the session have it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields, replace
from time import monotonic
from typing import Any, NamedTuple

import streamlit as st
from streamlit.errors import StreamlitAPIException

from page import bridge, open_event, session
from service import address
from service.address import DRAWN, FILE
from timeline.events.event_table import VERDICT
from timeline.events.time_window import Window, of_years
from timeline.geometry import zoom
from timeline.query.cells import CATEGORY
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters
from timeline.query.filters.search import SEARCH, trimmed
from timeline.query.filters.time_shown import WITHIN, YEARS, clamped, read_time, written_time
from timeline.query.view import AS_USUAL, Drawing
from workarounds import runtime

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
        if zoomed := _zoomed(click.zoom, data.everything):
            show_time(zoomed)
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
    """The time that was zoomed to; None where the ends make no sense."""
    if not ends:
        return everything
    try:
        first, after = map(float, ends.split("/"))
    except ValueError:
        return None
    return zoom.snapped(first, after, everything)


def _current(data: Dataset) -> Filters:
    """The filters as they are at the start of a run."""
    search = trimmed(st.session_state.get(SEARCH) or "")
    others = replace(held(data), time=time(data), search=search)
    return others.choosing(CATEGORY, *(st.session_state.get(CATEGORY) or ()))


def _change(data: Dataset, now: Filters, chosen: Filters) -> None:
    """Set the filters in which the chosen ones differ from those of now."""
    if chosen.time != now.time:
        show_time(chosen.time)
    if chosen.of(CATEGORY) != now.of(CATEGORY):
        st.session_state[CATEGORY] = [*chosen.of(CATEGORY)]
    if chosen.search != now.search:
        st.session_state[SEARCH] = chosen.search
    _write_held(data, chosen)


def show_time(wanted: Window) -> None:
    """Ask for a time to be shown by the run that follows, or by this one if it has begun."""
    st.session_state[session.WANTED_TIME] = wanted


def time(data: Dataset) -> Window:
    """The time that was asked for since the last run, else that of the slider or the address.

    Of a file that has changed, chosen years stay as far as they can; all years stay all years.
    """
    wanted: Window | None = st.session_state.get(session.WANTED_TIME)
    if wanted is not None:
        return wanted
    stretch, named = (st.query_params.get_all(name) for name in (WITHIN, YEARS))
    years: tuple[int, int] | None = st.session_state.get(YEARS)
    # Once the slider is moved away from a stretch, the address names years too.
    is_stretch = bool(stretch and not named)
    if years is None or is_stretch or runtime.is_history_navigation():
        return read_time("".join(stretch[-1:]), named, data.everything)[0]
    before = st.session_state.get(session.ENDS, data.years)
    overlaps = years[0] <= data.years[1] and years[1] >= data.years[0]
    is_all = tuple(years) == before or not overlaps
    return data.everything if is_all else of_years(clamped(years, data.years))


def correct_time(data: Dataset) -> bool:
    """Write the time of an address as the page writes it; whether it was written otherwise.

    Left to itself, the slider takes 2012 for "2012.5" and nothing for one year; of years beyond
    those of the file it clears the address, and the events stay filtered by them.
    """
    written = written_time(time(data), data.everything)
    is_other = not all(names(each, written) for each in (WITHIN, YEARS))
    write_time(written)
    return is_other


def write_time(written: Sequence[tuple[str, str]]) -> None:
    """Have the address name a time."""
    write_named(WITHIN, written)
    # Streamlit refuses this while an earlier run's slider holds the parameter.
    with suppress(StreamlitAPIException):
        write_named(YEARS, written)


def names(name: str, written: Sequence[tuple[str, str]]) -> bool:
    """Whether the address has the values that are written of a parameter, and no others."""
    return st.query_params.get_all(name) == [value for each, value in written if each == name]


def write_named(name: str, written: Sequence[tuple[str, str]]) -> None:
    """Have the address name what is written of a parameter."""
    write(name, *(value for each, value in written if each == name))


def write(name: str, *values: str) -> None:
    """Have the address name these values of a parameter alone; an empty one is none."""
    named = [*filter(None, values)]
    if st.query_params.get_all(name) == named:
        return
    if named:
        st.query_params[name] = named
    else:
        st.query_params.pop(name)


def held(data: Dataset) -> Filters:
    """The filters that the address alone holds; nonsense leaves it."""
    named = [(name, value) for name in HELD for value in st.query_params.get_all(name)]
    found = address.choices(named, data).filters
    _write_held(data, found)
    return found


def _write_held(data: Dataset, chosen: Filters) -> None:
    """Have the address name the filters that it alone holds, but for the time."""
    written = address.written_filters(data, chosen)
    for name in HELD:
        if name != WITHIN:
            write_named(name, written)


def _draw(drawing: Drawing) -> None:
    drawn = address.drawn(drawing)
    for name in DRAWN:
        write_named(name, drawn)


def _drop_held() -> None:
    for name in HELD:
        write(name)


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
    write(VERDICT)


def drop_again(data: Dataset) -> None:
    """Reset all filters that were made for other events, also if the browser reports them late.

    If the address is that of those other events again, the filters stay: the visitor went back.
    """
    dropped: DroppedFilters | None = st.session_state.get(session.DROPPED_FILTERS)
    if dropped is None or not (dropped.is_new or _is_late(dropped, data.years)):
        return
    _drop_held()
    show_time(data.everything)
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
