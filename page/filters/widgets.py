"""The widgets of the filters: the slider of years, the categories, the search, the dates."""

from collections.abc import Iterator

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from page import bridge, crash, here, session
from page.filters import choice, searching
from timeline import dates, describe
from timeline.dates import DAY, MINUTE, DateError
from timeline.events import time_window
from timeline.events.time_window import Window
from timeline.geometry.histogram import has_slider, histogram
from timeline.painters import pills, strip, symbols
from timeline.painters.histogram_html import histogram_html
from timeline.painters.scene import Link, Scene
from timeline.query import facets
from timeline.query.cells import CATEGORY
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters
from timeline.query.filters.search import SEARCH
from timeline.query.filters.time_shown import WITHIN, YEARS, clamped, years_of
from timeline.text.escapes import escaped, label
from timeline.theme import Scale, category_style
from workarounds import runtime

FROM, TO = "from", "to"  # the keys of the fields for the time shown
THUMB_INSET = 6  # px from the end of a slider to the middle of a thumb there
HOW = """:small[A date as you would write it: 1880, March 2020, 44 BC. An event is shown when its
stated date overlaps the chosen time.]"""


def show(data: Dataset, chosen: Filters) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Draw the filters as they are chosen; return the slots of the histogram and of Reset."""
    here.tell()
    with st.container(key="filters"):
        with st.container(key="time", gap=None):
            # No `st.empty` here, nor for Reset: it would lose what is in it until the answer comes.
            over_slider = st.container(gap=None)
            _show_years(data, chosen)
        with st.container(key="categories", horizontal=True, gap="small"):
            _show_categories(data, chosen)
        with st.container(key="choices", horizontal=True, gap="small"):
            _show_search()
            _dates(data, chosen.time)
            reset = st.container(width="content")
        st.session_state.pop(session.OVERTAKEN, None)
        searching.find(data, chosen)
    return over_slider, reset


def show_links(
    scene: Scene, link: Link, over_slider: DeltaGenerator, reset: DeltaGenerator
) -> None:
    """Draw the histogram over the slider, and the link Reset."""
    if bars := histogram_html(scene, link):
        over_slider.html(bridge.with_view(bars, scene))
    if back := strip.reset(scene, link):
        reset.html(bridge.with_view(back, scene))


def show_pills(scene: Scene, scale: Scale) -> None:
    """Give the pills their counts, and their symbols where the timeline has them."""
    data, chosen = scene.dataset, scene.chosen
    is_coloured = scene.view.drawing.colour == CATEGORY
    rules = [
        pills.rules(facets.offered(data)),
        _slider_rule(data, chosen),
        *_pill_rules(data, scale, is_coloured=is_coloured),
    ]
    st.html(f"<style>{''.join(rules)}</style>")
    st.html(f"<style>{_pill_counts(data, chosen)}</style>")


def _slider_rule(data: Dataset, chosen: Filters) -> str:
    """A rule that puts each end of the slider under its end of the histogram."""
    if not has_slider(data):
        return ""
    first, last = map(histogram(data, chosen).at, data.years)
    ends = " ".join(f"calc({share:.4%} - {THUMB_INSET}px)" for share in (first, 1 - last))
    return f".st-key-years {{ padding-inline: {ends} }}"


def _pill_rules(data: Dataset, scale: Scale, *, is_coloured: bool) -> Iterator[str]:
    """Rules that draw the symbol of each pill, and its count from `_pill_counts`.

    The text of a pill can't have them, since the address holds it. These rules are the same at each
    step: a changed rule costs 5 ms, since the browser then computes the whole page's styles.
    """
    for position, code in _pills(data):
        style = category_style(scale, code, data.cells.dimensions[CATEGORY])
        pill = f".st-key-category button:nth-of-type({position})"
        color, shape = f"var(--{style.mark})", symbols.clip_path(style.symbol)
        look = f"background: {color}; clip-path: {shape}" if is_coloured else "display: none"
        yield f"{pill}::before {{ {look} }}"
        yield f"{pill}::after {{ content: var(--count-{position}) / var(--told-{position}) }}"


def _pill_counts(data: Dataset, filters: Filters) -> str:
    """A rule with the count of each pill under the other filters; those with none are faded."""
    counts = facets.by_value(data, filters, CATEGORY)
    counted = [(position, int(counts[code])) for position, code in _pills(data)]
    named = (
        f'--count-{position}: "{count:,}"; --told-{position}: "{describe.counted(count, count)}";'
        for position, count in counted
    )
    empty = ",".join(f":nth-of-type({position})" for position, count in counted if not count)
    faded = f".st-key-category button:is({empty}) {{ color: var(--faded) }}" if empty else ""
    return f".st-key-category {{ {''.join(named)} }} {faded}"


def _pills(data: Dataset) -> Iterator[tuple[int, int]]:
    """The position of each pill, from 1, and the code of its category."""
    return enumerate((each.code for each in facets.offered(data)), 1)


def _show_years(data: Dataset, chosen: Filters) -> None:
    """Draw the slider of years, where there is one.

    Of a time that is not of whole years, the years that it touches are the slider's default, so
    that the address doesn't name them too.
    """
    before: tuple[tuple[int, int], ...] = st.session_state.get(session.SLIDER, ())
    if not has_slider(data):
        st.session_state.pop(session.SLIDER, None)
        return
    years = years_of(chosen.time, data)
    default = years if here.values(WITHIN) else data.years
    is_new = before[-1:] != (default,)
    st.session_state[session.SLIDER] = (*before[-1:], default) if is_new else before
    # The browser may still tell years of the file before; Streamlit takes none beyond the ends.
    told = st.session_state.get(YEARS, years)
    _set(YEARS, years, is_new=is_new or clamped(told, data.years) != tuple(told))
    name, ends = "Years", data.years
    st.slider(name, *ends, default, key=YEARS, bind="query-params", label_visibility="collapsed")


def _show_categories(data: Dataset, chosen: Filters) -> None:
    shown = [each.name for each in facets.offered(data)]
    if not shown:
        return
    _set(CATEGORY, [*chosen.of(CATEGORY)])
    st.pills(
        "Category", shown,
        selection_mode="multi", key=CATEGORY, bind="query-params", format_func=label,
        wrap=True, label_visibility="collapsed",
    )  # fmt: skip
    st.html(pills.MORE, width="content")


def _show_search() -> None:
    _set(SEARCH, here.value(SEARCH) or "")
    st.text_input(
        "Search",
        key=SEARCH,
        type="search",
        live=True,
        bind="query-params",
        placeholder=strip.SEARCH_HINT,
        label_visibility="collapsed",
    )


def _set(key: str, chosen: object, *, is_new: bool = False) -> None:
    """Have a field show what is chosen, unless the browser told that it does."""
    # Letters are put back by the browser itself.
    is_overtaken = key != SEARCH and st.session_state.get(session.OVERTAKEN)
    # After Back, Streamlit sets each field.
    if is_new or is_overtaken or runtime.is_history_navigation() or not here.is_seen(key):
        st.session_state[key] = chosen
        here.note_set(key)
        st.session_state[session.SETTINGS] = st.session_state.get(session.SETTINGS, 0) + 1


def _dates(data: Dataset, shown: Window) -> None:
    """Draw the button Dates and, once it is open, the fields for both ends of the time shown."""
    menu = st.popover("Dates", key="dates", on_change="rerun")
    if not menu.open:
        st.session_state.pop(session.PROBLEM, None)
        return
    problem = st.session_state.get(session.PROBLEM, "")
    ends, everything = (_ends(each) for each in (shown, data.everything))
    # In a form, since a field by itself reports its old text again after Back.
    with menu, st.form("dates_form", border=False):
        fields = zip((FROM, TO), ("From", "To"), ends, everything, strict=True)
        for key, label, end, outermost in fields:
            if not problem:
                st.session_state[key] = "" if shown == data.everything else end
            st.text_input(label, key=key, placeholder=outermost)
        st.markdown(f":small[{escaped(problem)}]" if problem else HOW)
        st.form_submit_button("Show", on_click=_read_dates, args=(data,))


def _ends(shown: Window) -> list[str]:
    """The first and the last year, day or minute of a time, as the fields have them."""
    if shown.is_of_years:
        return [_written(time_window.of_years((year, year))) for year in shown.years]
    unit = DAY if shown.is_of_days else MINUTE
    starts = shown.first, shown.after - unit
    return [_written(Window(start, start + unit)) for start in starts]


def _written(end: Window) -> str:
    """A year, day or minute in words, if these are read as the same again, else in EDTF."""
    name = dates.read(end.edtf).name
    try:
        return name if time_window.read(name, end) == end else end.edtf
    except DateError:
        return end.edtf


@crash.reported_errors()
def _read_dates(data: Dataset) -> None:
    """Show the time that the fields say, or say what is wrong with it."""
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
    choice.show_time(Window(first.first, last.after), data)


def _reversed(first: str, last: str) -> str:
    """What is said where the last date is before the first; an empty one is that of the events."""
    if first and last:
        return f"{last} ends before {first}; write the earlier date first"
    return f"No event is after {first}" if first else f"No event is before {last}"
