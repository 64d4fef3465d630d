"""The filters: years with their histogram, categories, search, reset."""

import streamlit as st

from page import crash, plot
from service import address
from service.address import CATEGORY, MOST_CATEGORY_BUTTONS, SEARCH, YEARS
from timeline import dates, describe
from timeline.dataset import Dataset
from timeline.figures import histogram
from timeline.filters import Filters
from timeline.text.markdown import label
from timeline.theme import Theme

THUMB_INSET = 6  # px from the end of a slider to the middle of a thumb there
FORGET = "forget_filters"
BOUNDS = "bounds_of_years"
YEARS_HELP = (
    "An event is shown when its stated range overlaps the chosen years, both ends included. "
    "So “2006” is shown whenever 2006 is among them."
)


def show(data: Dataset, theme: Theme) -> Filters:
    """Draw the filters; what is chosen in them."""
    if st.session_state.pop(FORGET, False):
        choose(Filters(data.years), data.years)
    with st.container(border=True, key="filters"):
        left, right = st.columns([5, 3], gap="medium")
        with left:
            years = _years(data, theme)
        with right:
            categories = _categories([name for name in data.indexed.categories if name])
            with st.container(horizontal=True):
                search = _search()
                filters = Filters(years, tuple(categories), search)
                if filters != Filters(data.years):
                    st.button(
                        "Reset",
                        key="reset",
                        on_click=choose,
                        args=(Filters(data.years), data.years),
                    )
    return filters


@crash.told()
def choose(chosen: Filters, years: tuple[int, int]) -> None:
    """Set every filter anew; `years` are those of all events."""
    if years[0] < years[1]:
        st.session_state[YEARS] = chosen.years
    st.session_state[CATEGORY] = [*chosen.categories]
    st.session_state[SEARCH] = chosen.search


def forget() -> None:
    """Drop every filter the next time they are drawn: they were made for other events."""
    st.session_state[FORGET] = True


def choose_years(name: str, *, extend: bool) -> None:
    """Choose the years of a bar ("first/last"), or extend the chosen years to them."""
    ends = name.split("/")
    years = address.years(ends) if len(ends) == 2 else None
    if years and extend:
        chosen = (*years, *st.session_state.get(YEARS, ()))
        years = min(chosen), max(chosen)
    if years:
        st.session_state[YEARS] = years


def _years(data: Dataset, theme: Theme) -> tuple[int, int]:
    first, last = data.years
    if first == last or data.histogram is None:
        st.markdown(f"The only year stated is {dates.year_name(first)}.")
        return data.years
    st.markdown(":small[Years: click a bar, or move the ends for a range]", help=YEARS_HELP)
    drawn, alt = histogram.figure(data.histogram, theme), describe.histogram(data.histogram)
    plot.show(drawn, data.digest, key="histogram", alt=alt, config=plot.WITHOUT_TOOLBAR)
    st.html(_slider_style(*data.histogram.insets))
    _settle_years(first, last)
    low, high = st.slider(
        "Years", first, last, data.years,
        key=YEARS, bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
    if low > high:  # the first run took the years as the address has them; the next one sorts them
        st.rerun()
    if first < 1:
        named = f"{dates.year_name(low)} to {dates.year_name(high)}"
        st.markdown(f":small[{named}]")
    return low, high


def _slider_style(left: float, right: float) -> str:
    """A rule that puts each end of the slider under the middle of its year in the histogram."""
    padding = " ".join(f"calc({share:.4%} - {THUMB_INSET}px)" for share in (left, right))
    return f"<style>.st-key-years {{ padding-inline: {padding} }}</style>"


def _settle_years(first: int, last: int) -> None:
    """Sort the years of the address, within the bounds, before the slider takes them.

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
    settled = address.clamped((min(years), max(years)), (first, last))
    if settled != given:
        st.session_state[YEARS] = settled


def _overlap(years: tuple[int, int], first: int, last: int) -> bool:
    return years[0] <= last and years[1] >= first


def _categories(names: list[str]) -> list[str]:
    if not names:
        return []
    if len(names) > MOST_CATEGORY_BUTTONS:
        rare = len(names) - MOST_CATEGORY_BUTTONS
        st.markdown(
            f":small[The {MOST_CATEGORY_BUTTONS} largest categories. "
            f"Search finds the {rare:,} others.]"
        )
    return st.pills(
        "Category", names[:MOST_CATEGORY_BUTTONS],
        selection_mode="multi", key=CATEGORY, bind="query-params", format_func=label,
        wrap=True,
    )  # fmt: skip


def _search() -> str:
    text = st.text_input(
        "Search",
        key=SEARCH,
        type="search",
        live=True,
        bind="query-params",
        placeholder="Title, summary, category, source, wording",
        label_visibility="collapsed",
    )
    return text or ""
