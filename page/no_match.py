"""What is shown when no event matches: what lies around the years, which filter is to blame."""

from dataclasses import replace

import numpy as np
import streamlit as st

from page import filters, open_event
from timeline import dates, describe, facets
from timeline.dataset import Dataset
from timeline.filters import Filters, around
from timeline.markup.text import text
from timeline.text import visible
from timeline.text.markdown import escaped

LONGEST = 60  # characters of a title or a search on a button


def show(data: Dataset, chosen: Filters) -> None:
    """Say what was looked for in vain, and offer the ways out of it."""
    in_other_years = facets.places(data, replace(chosen, years=data.years))
    is_in_vain = not len(in_other_years)
    years = describe.years(*chosen.years)
    said = "No event matches these filters." if is_in_vain else f"Nothing in {years}."
    with st.container(key="no_match", gap="xsmall"):
        st.html(f"<p><b>{text(said)}</b></p>")
        before, after = around(data.indexed, in_other_years, chosen.years)
        _offer("Before", data, before)
        _offer("After", data, after)
        _offer_removals(data, chosen, years)


def _offer(side: str, data: Dataset, place: int | None) -> None:
    """A button that opens the nearest event on one side, and chooses the years up to it."""
    if place is None:
        return
    event = data.events.iloc[place]
    title, wording = (escaped(visible.cut(event[name], LONGEST)) for name in ("title", "date_text"))
    st.button(
        f"{side}: {title} ({wording})",
        key=f"no_match_{side.casefold()}",
        on_click=_open,
        args=(event["id"], _near_year(data, place, is_before=side == "Before")),
    )


def _near_year(data: Dataset, place: int, *, is_before: bool) -> int:
    """The year in which an event before the chosen years ends, or one after them begins."""
    day = (data.indexed.last if is_before else data.indexed.first)[place]
    return dates.year_of(np.datetime64(int(day), "D"))


def _open(identifier: str, year: int) -> None:
    filters.choose_years(f"{year}/{year}", extend=True)
    open_event.want(identifier)


def _offer_removals(data: Dataset, chosen: Filters, years: str) -> None:
    """Where several filters are set, a button that takes off each, with what matches then."""
    without = {
        f"years {years}": replace(chosen, years=data.years),
        f"category {', '.join(chosen.categories)}": replace(chosen, categories=()),
        f"search “{chosen.search}”": replace(chosen, search=""),
    }
    set_ones = {name: rest for name, rest in without.items() if rest != chosen}
    if len(set_ones) < 2:
        return
    counts = {name: len(facets.places(data, rest)) for name, rest in set_ones.items()}
    for number, (name, rest) in enumerate(set_ones.items()):
        if any(counts.values()) and not counts[name]:
            continue  # it is not to blame
        count = describe.counted(counts[name], len(data.events))
        st.button(
            f"Without {escaped(visible.cut(name, LONGEST))}: {count}",
            key=f"without_{number}",
            on_click=filters.choose,
            args=(rest, data.years),
        )
