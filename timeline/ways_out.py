"""The ways out where no event matches: what lies around the time, which filter is to blame."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from timeline import describe, facets
from timeline.dataset import Dataset
from timeline.filters import Filters, around, clamped
from timeline.text import visible
from timeline.window import Window

LONGEST = 60  # characters of a title or a search


class Way(NamedTuple):
    """A way out in words, the filters that it sets, and the id of the event that it opens or ""."""

    name: str
    chosen: Filters
    event: str = ""


def said(data: Dataset, chosen: Filters) -> str:
    """What was looked for in vain, as a sentence."""
    is_elsewhere = len(facets.places(data, data.moved(chosen)))
    return (
        f"Nothing in {chosen.window.name}." if is_elsewhere else "No event matches these filters."
    )


def ways_out(data: Dataset, chosen: Filters) -> list[Way]:
    """The nearest event on each side, and, where several filters are set, the view without each."""
    elsewhere = facets.places(data, data.moved(chosen))
    nearest = around(data.indexed, elsewhere, chosen.window)
    to_events = [
        _to_event(side, data, chosen, place)
        for side, place in zip(("Before", "After"), nearest, strict=True)
        if place is not None
    ]
    return [*to_events, *_removals(data, chosen)]


def _to_event(side: str, data: Dataset, chosen: Filters, place: int) -> Way:
    """The way to an event, with the time up to it: more years of the window, else a wider one."""
    event = data.events.iloc[place]
    title, wording = (visible.cut(event[name], LONGEST) for name in ("title", "date_text"))
    # The day on which an event before the shown time ends, or one after it begins.
    day = int((data.indexed.last if side == "Before" else data.indexed.first)[place])
    shown = Window(min(chosen.window.first, day), max(chosen.window.after, day + 1))
    is_inside = chosen.within is None or chosen.within.has(shown)
    found = replace(chosen, years=shown.years) if is_inside else data.moved(chosen, shown)
    return Way(f"{side}: {title} ({wording})", found, event["id"])


def _removals(data: Dataset, chosen: Filters) -> Iterator[Way]:
    """The view without each of several filters, with what matches then."""
    without = {name: rest for name, rest in _without_each(data, chosen) if rest != chosen}
    if len(without) < 2:
        return
    counts = {name: len(facets.places(data, rest)) for name, rest in without.items()}
    for name, rest in without.items():
        if any(counts.values()) and not counts[name]:
            continue  # it is not to blame
        count = describe.counted(counts[name], len(data.events))
        yield Way(f"Without {visible.cut(name, LONGEST)}: {count}", rest)


def _without_each(data: Dataset, chosen: Filters) -> Iterator[tuple[str, Filters]]:
    in_window = data.years_in(chosen.within)
    yield f"years {describe.years(*chosen.years)}", replace(chosen, years=in_window)
    if chosen.within:
        is_all = chosen.years == in_window
        kept = data.years if is_all else clamped(chosen.years, data.years)
        yield f"window {chosen.within.name}", replace(chosen, years=kept, within=None)
    yield f"category {', '.join(chosen.categories)}", replace(chosen, categories=())
    yield f"search “{chosen.search}”", replace(chosen, search="")
