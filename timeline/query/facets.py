"""Facets: how many events each choice would leave; what is suggested where none is left."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

import numpy as np

from timeline.events.time_window import Window
from timeline.query import cells
from timeline.query.cells import CATEGORY, MOST_OFFERED
from timeline.query.dataset import Dataset
from timeline.query.filters import KINDS, Filters, clamped
from timeline.query.matches import kept, matching, matching_at_any_time


def by_bin(data: Dataset, chosen: Filters, edges: np.ndarray, name: str) -> np.ndarray:
    """Return how many events that match may lie in each bin, and how many do for certain.

    Parameters
    ----------
    chosen
        The filters; their years and window don't count, since the bins say the time.
    edges
        The first day of each bin, then the day after the last bin.
    name
        The name of a dimension.

    Returns
    -------
    ndarray
        Both counts, each with a row for all events, then one for each line of the dimension, and a
        column for each bin.

    """
    chosen = data.moved(chosen)

    def count() -> np.ndarray:
        weights = matching_at_any_time(data, chosen).weights
        return cells.counts(data.cells, weights, edges, name)

    return kept(count, "bins", name, data.digest, chosen, edges.tobytes())


def by_value(data: Dataset, chosen: Filters, name: str) -> np.ndarray:
    """Return how many events match with each value of a dimension, as if none were chosen.

    The array is empty where the file doesn't have the dimension.
    """
    if name not in data.cells.dimensions:
        return np.zeros(0, np.int64)
    in_all = chosen.choosing(name)

    def count() -> np.ndarray:
        return data.cells.dimensions[name].counts(matching(data, in_all).weights)

    return kept(count, name, data.digest, in_all)


class Offered(NamedTuple):
    """A value that can be chosen: its code, its name, and how many events have it in all."""

    code: int
    name: str
    events: int


def offered(data: Dataset, name: str = CATEGORY) -> list[Offered]:
    """Return the values of a dimension that can be chosen, the most frequent first."""
    return most_frequent(data, by_value(data, data.unfiltered(), name), name)


def most_frequent(data: Dataset, counts: np.ndarray, name: str = CATEGORY) -> list[Offered]:
    """Return the values that events have by these counts, the most frequent first."""
    pairs = zip(data.cells.names(name), counts.tolist(), strict=True)
    each = (Offered(code, *pair) for code, pair in enumerate(pairs))
    found = islice((one for one in each if one.name and one.events), MOST_OFFERED)
    return sorted(found, key=lambda one: -one.events)


class Suggestion(NamedTuple):
    """What is offered where no event matches: other filters, and why these.

    Attributes
    ----------
    kind
        "Before" or "After" if an event before or after the time is suggested, else the filter
        that is dropped: "years", "window", "search", a dimension, or one of `KINDS`.
    chosen
        The suggested filters.
    place
        The place of the suggested event; None if a filter is dropped.
    matches
        How many events match without the dropped filter.
    """

    kind: str
    chosen: Filters
    place: int | None = None
    matches: int = 0


def suggestions(data: Dataset, chosen: Filters) -> list[Suggestion]:
    """Return what is suggested where no event matches.

    These are the nearest event on each side of the time, and the view without each filter.
    """
    nearest = matching(data, data.moved(chosen)).around(chosen.window)
    to_events = [
        _to_event(kind, data, chosen, place)
        for kind, place in zip(("Before", "After"), nearest, strict=True)
        if place is not None
    ]
    return [*to_events, *_removals(data, chosen)]


def _to_event(kind: str, data: Dataset, chosen: Filters, place: int) -> Suggestion:
    """The suggestion of an event: more years of the window, or a wider window, up to the event."""
    cell = data.cells.of(place)
    # The day on which an event before the shown time ends, or one after it begins.
    day = int((data.cells.last if kind == "Before" else data.cells.first)[cell])
    shown = Window(min(chosen.window.first, day), max(chosen.window.after, day + 1))
    is_inside = chosen.within is None or chosen.within.has(shown)
    wider = replace(chosen, years=shown.years) if is_inside else data.moved(chosen, shown)
    return Suggestion(kind, wider, place)


def _removals(data: Dataset, chosen: Filters) -> Iterator[Suggestion]:
    """Suggestions to drop a filter: those that leave events, or all if none does."""
    without = [one for one in _without_each(data, chosen) if one.chosen != chosen]
    counted = [one._replace(matches=matching(data, one.chosen).count) for one in without]
    is_any = any(one.matches for one in counted)
    yield from (one for one in counted if one.matches or not is_any)


def _without_each(data: Dataset, chosen: Filters) -> Iterator[Suggestion]:
    in_window = data.years_in(chosen.within)
    yield Suggestion("years", replace(chosen, years=in_window))
    if chosen.within:
        is_all = chosen.years == in_window
        years = data.years if is_all else clamped(chosen.years, data.years)
        yield Suggestion("window", replace(chosen, years=years, within=None))
    for name in chosen.values:
        yield Suggestion(name, chosen.choosing(name))
    yield Suggestion("search", replace(chosen, search=""))
    yield from without_relation(chosen)


def without_relation(chosen: Filters) -> Iterator[Suggestion]:
    """Yield the filters without each relation in turn; there is one of each kind at most."""
    for kind in KINDS:
        rest = tuple(each for each in chosen.relations if each.kind != kind)
        if rest != chosen.relations:
            yield Suggestion(kind, replace(chosen, relations=rest))
