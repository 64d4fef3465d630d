"""Facets: how many events each choice would leave; what is suggested where none is left."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

import numpy as np

from timeline.events.event_table import VERDICT
from timeline.events.time_window import Window
from timeline.query import cells
from timeline.query.cells import CATEGORY
from timeline.query.dataset import Dataset
from timeline.query.filters import KINDS, Filters, clamped
from timeline.query.matches import kept, matching, matching_at_any_time

MOST_OFFERED = 24  # categories; more would push the timeline out of sight


def bins(data: Dataset, chosen: Filters, edges: np.ndarray, name: str) -> np.ndarray:
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
        Of both counts a row for each line of the dimension, with a column for each bin.

    """
    chosen = data.moved(chosen)

    def count() -> np.ndarray:
        weights = matching_at_any_time(data, chosen).weights
        return cells.counts(data.cells, weights, edges, name)

    return kept(count, "bins", name, data.digest, chosen, edges.tobytes())


def by_value(data: Dataset, chosen: Filters, name: str) -> np.ndarray:
    """Return how many events match with each value of a dimension, whatever of it is chosen.

    The array is empty where the file doesn't have the dimension.
    """
    if name not in data.cells.dimensions:
        return np.zeros(0, np.int64)
    in_all = chosen.choosing(name)

    def count() -> np.ndarray:
        return cells.by_value(data.cells, matching(data, in_all).weights, name)

    return kept(count, name, data.digest, in_all)


class Offered(NamedTuple):
    """A category that can be chosen: its code, its name, and how many events it has in all."""

    code: int
    name: str
    events: int


def offered(data: Dataset) -> list[Offered]:
    """Return the categories that can be chosen, the most frequent first."""
    counts = by_value(data, data.unfiltered(), CATEGORY).tolist()
    names = data.cells.names(CATEGORY)
    each = (Offered(code, *pair) for code, pair in enumerate(zip(names, counts, strict=True)))
    found = islice((one for one in each if one.name and one.events), MOST_OFFERED)
    return sorted(found, key=lambda one: -one.events)


class Way(NamedTuple):
    """What is offered where no event matches: other filters, and why these.

    Attributes
    ----------
    kind
        "Before" or "After" the time where the way leads to an event, else the filter that it
        drops: "years", "window", "category", "search", "verdict", or one of `KINDS`.
    chosen
        The filters that it sets.
    place
        Of the event that it opens; None where it drops a filter.
    matches
        How many events match then.
    """

    kind: str
    chosen: Filters
    place: int | None = None
    matches: int = 0


def ways(data: Dataset, chosen: Filters) -> list[Way]:
    """Return what is offered where no event matches.

    It is the nearest event on each side of the time and, where several filters are set, the view
    without each of them.
    """
    nearest = matching(data, data.moved(chosen)).around(chosen.window)
    to_events = [
        _to_event(kind, data, chosen, place)
        for kind, place in zip(("Before", "After"), nearest, strict=True)
        if place is not None
    ]
    return [*to_events, *_removals(data, chosen)]


def _to_event(kind: str, data: Dataset, chosen: Filters, place: int) -> Way:
    """The suggestion of an event: more years of the window, or a wider window, up to the event."""
    cell = data.cells.of(place)
    # The day on which an event before the shown time ends, or one after it begins.
    day = int((data.cells.last if kind == "Before" else data.cells.first)[cell])
    shown = Window(min(chosen.window.first, day), max(chosen.window.after, day + 1))
    is_inside = chosen.within is None or chosen.within.has(shown)
    wider = replace(chosen, years=shown.years) if is_inside else data.moved(chosen, shown)
    return Way(kind, wider, place)


def _removals(data: Dataset, chosen: Filters) -> Iterator[Way]:
    """The suggestions to drop one of several filters, but for those that would leave nothing."""
    without = [way for way in _without_each(data, chosen) if way.chosen != chosen]
    if len(without) < 2:
        return
    counted = [way._replace(matches=matching(data, way.chosen).count) for way in without]
    is_any = any(way.matches for way in counted)
    yield from (way for way in counted if way.matches or not is_any)  # the others are not to blame


def _without_each(data: Dataset, chosen: Filters) -> Iterator[Way]:
    in_window = data.years_in(chosen.within)
    yield Way("years", replace(chosen, years=in_window))
    if chosen.within:
        is_all = chosen.years == in_window
        years = data.years if is_all else clamped(chosen.years, data.years)
        yield Way("window", replace(chosen, years=years, within=None))
    yield Way("category", chosen.choosing(CATEGORY))
    yield Way("search", replace(chosen, search=""))
    yield Way("verdict", chosen.choosing(VERDICT))
    yield from without_order(chosen)


def without_order(chosen: Filters) -> Iterator[Way]:
    """Return the filters without each filter by order; a kind is set once at the most."""
    for kind in KINDS:
        rest = tuple(each for each in chosen.order if each.kind != kind)
        if rest != chosen.order:
            yield Way(kind, replace(chosen, order=rest))
