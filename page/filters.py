"""The filters: years with their histogram, categories, search, reset."""

from collections.abc import Iterator
from time import monotonic
from typing import Any

import streamlit as st

from page import crash, look, window
from page.window import ALL, WANTED_YEARS
from service import address
from service.address import CATEGORY, FILE, SEARCH, WITHIN, YEARS
from timeline import dates, describe
from timeline.drawing.strip import SEARCH_HINT, rare, with_pills
from timeline.events import facets
from timeline.events.dataset import Dataset
from timeline.events.event_filters import Filters, clamped, trimmed
from timeline.events.time_window import Window
from timeline.markup.histogram import histogram
from timeline.text.escapes import label
from timeline.theme import LEADING, SYMBOLS, Scale, category_style

THUMB_INSET = 6  # px from the end of a slider to the middle of a thumb there
FORGET, LEFT = "forget_filters", "left_filters"
LATE = 2  # seconds in which the browser may still tell of filters that were dropped
BOUNDS = "bounds_of_years"  # of the slider, as it was drawn last
SLIDER = "had_slider"  # of years, in the run before
YEARS_HELP = (
    "An event is shown when its stated range overlaps the chosen years, both ends included. "
    "So “2006” is shown whenever 2006 is among them. Click a bar, or move the ends for a range. "
    "“Zoom to” makes the chosen years all that is shown; then bars may be months and days."
)


def show(data: Dataset) -> Filters:
    """Draw the filters; what is chosen in them."""
    if st.session_state.get(FORGET) or _is_late(data.unfiltered()):
        choose(data.unfiltered(), data)
        st.session_state.pop(FORGET, None)
    with st.container(key="filters"):
        left, right = st.columns(look.BESIDE, gap=look.GAP)
        with left, st.container(key="time", gap=None):
            place = st.container()
            within = window.current(data.everything)
            years = _years(data, within)
        with right, st.container(key="choices", horizontal=True, gap="small"):
            categories = _categories(data.indexed.categories)
            filters = Filters(years, tuple(categories), _search(), within)
            window.show_fields(data, within)
            everything = data.unfiltered()
            if filters != everything:
                st.button("Reset", key="reset", on_click=choose, args=(everything, data))
        bars = facets.histogram(data, filters)
        if bars.bins.size > 1:
            place.html(histogram(data, bars, filters))
    return filters


def show_pills(data: Dataset, chosen: Filters, scale: Scale) -> None:
    """Give the pills their symbols as the timeline has them, and their counts."""
    st.html(f"<style>{_slider_rule(data, chosen)}{''.join(_pill_rules(data, scale))}</style>")
    st.html(f"<style>{_pill_counts(data, chosen)}</style>")


def _slider_rule(data: Dataset, chosen: Filters) -> str:
    """A rule that puts each end of the slider under the middle of its year in the histogram."""
    bars = facets.histogram(data, chosen)
    if bars.bins.years is None:
        return ""
    first, last = map(bars.at, data.years_in(chosen.within))
    ends = " ".join(f"calc({share:.4%} - {THUMB_INSET}px)" for share in (first, 1 - last))
    return f".st-key-years {{ padding-inline: {ends} }}"


def _pill_rules(data: Dataset, scale: Scale) -> Iterator[str]:
    """Rules that draw the symbol of each pill, and its count from `_pill_counts`.

    Its text can't have them, since that is what stands in the address. Rules that change cost a
    step 5 ms, since the browser looks at the style of the whole page then: so these stay.
    """
    for place, number in _pills(data):
        style = category_style(scale, number)
        pill = f".st-key-category button:nth-of-type({place})"
        color, shape = f"var(--mark-{min(style.color, LEADING)})", SYMBOLS[style.symbol]
        yield f"{pill}::before {{ background: {color}; clip-path: {shape} }}"
        yield f"{pill}::after {{ content: var(--count-{place}) / var(--told-{place}) }}"


def _pill_counts(data: Dataset, filters: Filters) -> str:
    """A rule with the count of each pill under the other filters; those with none are faded."""
    counts = facets.categories(data, filters)
    pills = [(place, int(counts[number])) for place, number in _pills(data)]
    named = (
        f'--count-{place}: "{count:,}"; --told-{place}: "{describe.counted(count, count)}";'
        for place, count in pills
    )
    empty = ",".join(f":nth-of-type({place})" for place, count in pills if not count)
    faded = f".st-key-category button:is({empty}) {{ color: var(--faded) }}" if empty else ""
    return f".st-key-category {{ {''.join(named)} }} {faded}"


def _pills(data: Dataset) -> Iterator[tuple[int, int]]:
    """The place of each pill, from 1, and the number of its category."""
    return enumerate((number for number, _ in with_pills(data.indexed.categories)), 1)


@crash.told()
def choose(chosen: Filters, data: Dataset) -> None:
    """Set every filter anew."""
    window.enter(chosen.within)
    first, last = data.years_in(chosen.within)
    if first < last:
        st.session_state[WANTED_YEARS] = chosen.years
    st.session_state[CATEGORY] = [*chosen.categories]
    st.session_state[SEARCH] = chosen.search


def forget() -> None:
    """Drop every filter the next time they are drawn: they were made for other events.

    To be called once the address names the events that are shown from now on.
    """
    st.session_state[LEFT] = (st.query_params.get(FILE), _told(), monotonic() + LATE)
    st.session_state[FORGET] = True


def _is_late(everything: Filters) -> bool:
    """Whether a filter is in use that was dropped: the browser hadn't heard of that yet.

    Under the address of other events it is meant: the visitor went back to them.
    """
    file, left, until = st.session_state.get(LEFT, (None, {}, 0.0))
    if monotonic() > until or st.query_params.get(FILE) != file:
        return False
    told, (first, last) = _told(), everything.years
    wanted = {YEARS: (first, last) if first < last else told.get(YEARS)}  # one has no slider
    return any(told.get(key) == value != wanted.get(key) for key, value in left.items())


def _told() -> dict[str, Any]:
    """The filters that are in use, by their names in the address, as the browser told them."""
    told = {key: st.session_state.get(key) for key in (YEARS, CATEGORY, SEARCH)}
    told[WITHIN] = st.query_params.get(WITHIN)
    return {key: value for key, value in told.items() if value}


def choose_years(name: str, *, extend: bool) -> None:
    """Choose the years of a bar ("first/last"), or extend the chosen years to them.

    If they are chosen already and nothing else is, all years are.
    """
    ends = name.split("/")
    years = address.years(ends) if len(ends) == 2 else None
    if years is None:
        return
    chosen = st.session_state.get(YEARS, ())
    if extend:
        st.session_state[YEARS] = min(*chosen, *years), max(*chosen, *years)
    else:
        is_chosen = tuple(chosen) == years
        st.session_state[YEARS] = st.session_state.get(BOUNDS, years) if is_chosen else years


def _years(data: Dataset, within: Window | None) -> tuple[int, int]:
    first, last = data.years_in(within)
    if first == last:
        st.session_state.pop(WANTED_YEARS, None)
        if not st.session_state.pop(SLIDER, False):  # else the browser takes its years from there
            st.query_params.pop(YEARS, None)
        if within is None:
            only = dates.year_name(first)
            st.markdown(f":small[The only year stated is {only}.]", help=YEARS_HELP)
        return first, last
    st.session_state[SLIDER] = True
    _write_years((first, last))
    wanted = _wanted((first, last))
    _settle_years(first, last)
    low, high = st.slider(
        "Years", first, last, (first, last), key=YEARS, bind="query-params", help=YEARS_HELP
    )
    if wanted and wanted != (low, high):  # a slider of other bounds took those that were there
        st.session_state[WANTED_YEARS] = wanted
        st.rerun()
    if wanted:
        st.query_params.update()  # tells the browser the address: of a new slider nobody does
    return low, high


def _wanted(bounds: tuple[int, int]) -> tuple[int, int] | None:
    """The years that were asked for since the last run, chosen now; ALL are those of the window."""
    wanted = st.session_state.pop(WANTED_YEARS, None)
    if wanted is None:
        return None
    years = bounds if wanted == ALL else clamped((min(wanted), max(wanted)), bounds)
    st.session_state[BOUNDS] = bounds
    st.session_state[YEARS] = years
    return years


def _write_years(bounds: tuple[int, int]) -> None:
    """Write the years of the address as the slider has them: first and last, within its bounds.

    Left to itself, the slider takes 2012 for "2012.5" and nothing for one year; of years beyond its
    bounds it clears the address, and the events stay filtered by them.
    """
    named = st.query_params.get_all(YEARS)
    if YEARS in st.session_state or not named:
        return
    years = address.years(named)
    written = [*map(str, clamped(years, bounds))] if years else []
    if written != named:
        st.query_params[YEARS] = written
        st.rerun()


def _settle_years(first: int, last: int) -> None:
    """Hand the slider the years of the address, and keep those it has within the bounds.

    If the events have changed, chosen years stay as far as they can; all years stay all years.
    """
    before = st.session_state.get(BOUNDS, (first, last))
    st.session_state[BOUNDS] = (first, last)
    given = st.session_state.get(YEARS)
    years = given or address.years(st.query_params.get_all(YEARS))
    if years is None:
        return
    if given and before != (first, last):
        is_all = tuple(given) == before
        years = (first, last) if is_all or not _overlap(given, first, last) else given
    settled = clamped((min(years), max(years)), (first, last))
    if settled != given:
        st.session_state[YEARS] = settled


def _overlap(years: tuple[int, int], first: int, last: int) -> bool:
    return years[0] <= last and years[1] >= first


def _categories(names: list[str]) -> list[str]:
    shown = [name for _, name in with_pills(names)]
    _leave_gone(shown)
    if not shown:
        return []
    if said := rare(names):
        st.markdown(f":small[{said}]")
    chosen = st.pills(
        "Category", shown,
        selection_mode="multi", key=CATEGORY, bind="query-params", format_func=label,
        wrap=True, label_visibility="collapsed",
    )  # fmt: skip
    return [name for name in shown if name in chosen]


def _leave_gone(shown: list[str]) -> None:
    """Let go of chosen categories that the events have no longer; else the address keeps them."""
    chosen = st.session_state.get(CATEGORY) or []
    left = [name for name in chosen if name in shown]
    if len(left) < len(chosen):
        st.session_state[CATEGORY] = left


def _search() -> str:
    text = st.text_input(
        "Search",
        key=SEARCH,
        type="search",
        live=True,
        bind="query-params",
        placeholder=SEARCH_HINT,
        label_visibility="collapsed",
    )
    return trimmed(text or "")
