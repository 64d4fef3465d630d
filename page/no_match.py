"""What is shown when no event matches: what lies around the years, which filter is to blame."""

from dataclasses import replace

import streamlit as st

from page import filters, open_event
from service import address
from timeline import describe, facets
from timeline.dataset import Dataset
from timeline.filters import Filters, around
from timeline.markup.text import text
from timeline.text import visible
from timeline.text.markdown import escaped
from timeline.window import Window

LONGEST = 60  # characters of a title or a search on a button


def show(data: Dataset, chosen: Filters) -> None:
    """Say what was looked for in vain, and offer the ways out of it."""
    everywhere = replace(data.unfiltered(), categories=chosen.categories, search=chosen.search)
    elsewhere = facets.places(data, everywhere)
    is_in_vain = not len(elsewhere)
    said = "No event matches these filters." if is_in_vain else f"Nothing in {chosen.window.name}."
    with st.container(key="no_match", gap="xsmall"):
        st.html(f"<p><b>{text(said)}</b></p>")
        before, after = around(data.indexed, elsewhere, chosen.window)
        _offer("Before", data, chosen, before)
        _offer("After", data, chosen, after)
        _offer_removals(data, chosen)


def _offer(side: str, data: Dataset, chosen: Filters, place: int | None) -> None:
    """A button that opens the nearest event on one side, and shows the time up to it."""
    if place is None:
        return
    event = data.events.iloc[place]
    title, wording = (escaped(visible.cut(event[name], LONGEST)) for name in ("title", "date_text"))
    st.button(
        f"{side}: {title} ({wording})",
        key=f"no_match_{side.casefold()}",
        on_click=_open,
        args=(data, chosen, event["id"], _near_day(data, place, is_before=side == "Before")),
    )


def _near_day(data: Dataset, place: int, *, is_before: bool) -> int:
    """The day on which an event before the shown time ends, or one after it begins."""
    return int((data.indexed.last if is_before else data.indexed.first)[place])


def _open(data: Dataset, chosen: Filters, identifier: str, day: int) -> None:
    """Open an event and show the time up to it: in the window more years, else a wider window."""
    shown = Window(min(chosen.window.first, day), max(chosen.window.after, day + 1))
    is_inside = chosen.within is None or chosen.within.has(shown)
    wider = Filters(shown.years, within=chosen.within) if is_inside else data.unfiltered(shown)
    filters.choose(replace(wider, categories=chosen.categories, search=chosen.search), data)
    open_event.want(identifier)


def _offer_removals(data: Dataset, chosen: Filters) -> None:
    """Where several filters are set, a button that takes off each, with what matches then."""
    in_window = data.years_in(chosen.within)
    kept = data.years if chosen.years == in_window else address.clamped(chosen.years, data.years)
    everywhere = replace(chosen, years=kept, within=None)
    without = {
        f"years {describe.years(*chosen.years)}": replace(chosen, years=in_window),
        f"window {chosen.within.name if chosen.within else ''}": everywhere,
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
            args=(rest, data),
        )
