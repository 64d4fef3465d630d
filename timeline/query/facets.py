"""Facets: how many events each choice would leave; what is suggested where none is left."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from timeline.dates import DAY
from timeline.events.time_window import Window, of_years
from timeline.query import cells, filters
from timeline.query.cells import CATEGORY, Offered
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters, Suggestion, dimension, matching
from timeline.query.matches import kept


def by_bin(data: Dataset, chosen: Filters, edges: np.ndarray, name: str) -> np.ndarray:
    """Return the least, the aoristic sum and the most of the events that match in each bin.

    Parameters
    ----------
    chosen
        The filters; their time doesn't count, since the bins say it.
    edges
        Where each bin starts, then what follows the last bin.
    name
        The name of a dimension.

    Returns
    -------
    ndarray
        The three counts, as `cells.by_bin` has them.

    """
    chosen = replace(chosen, time=data.everything)

    def count() -> np.ndarray:
        weights = filters.matching_at_any_time(data, chosen).weights
        return cells.by_bin(data.cells, weights, edges, name)

    return kept(count, "bins", name, data.digest, chosen, edges.tobytes())


def by_value(data: Dataset, chosen: Filters, name: str) -> np.ndarray:
    """Return how many events match with each value of a dimension, as if none were chosen.

    The array is empty where the file doesn't have the dimension.
    """
    by_it, in_all = dimension(data.cells, name), chosen.choosing(name)
    if by_it is None:
        return np.zeros(0, np.int64)
    count = by_it.by_value
    return kept(lambda: count(matching(data, in_all).weights), name, data.digest, in_all)


def names(data: Dataset, name: str) -> list[str]:
    """Return the values of a dimension in their order."""
    by_it = dimension(data.cells, name)
    return by_it.names if by_it else []


def offered(data: Dataset, name: str = CATEGORY) -> list[Offered]:
    """Return the values of a dimension that can be chosen, the most frequent first."""
    by_it = dimension(data.cells, name)
    return by_it.offered(by_value(data, data.unfiltered(), name)) if by_it else []


def suggestions(data: Dataset, chosen: Filters) -> list[Suggestion]:
    """Return what is suggested where no event matches.

    These are the nearest event on each side of the time, and the view without each filter.
    """
    nearest = matching(data, replace(chosen, time=data.everything)).around(chosen.time)
    to_events = [
        _to_event(kind, data, chosen, place)
        for kind, place in zip(("Before", "After"), nearest, strict=True)
        if place is not None
    ]
    return [*to_events, *_removals(data, chosen)]


def _to_event(kind: str, data: Dataset, chosen: Filters, place: int) -> Suggestion:
    """The suggestion of an event: a longer time, up to it; one of whole years stays one."""
    cell = data.cells.of(place)
    # The day on which an event before the shown time ends, or one after it begins.
    end = int((data.cells.last if kind == "Before" else data.cells.first)[cell])
    day = end - end % DAY
    longer = Window(min(chosen.time.first, day), max(chosen.time.after, day + DAY))
    longer = of_years(longer.years) if chosen.time.is_of_years else longer
    return Suggestion(kind, replace(chosen, time=longer), place)


def _removals(data: Dataset, chosen: Filters) -> Iterator[Suggestion]:
    """Suggestions to drop a filter: those that leave events, or all if none does."""
    removals = [one for each in filters.FILTERS for one in each.removals(data, chosen)]
    counted = [one._replace(matches=matching(data, one.chosen).count) for one in removals]
    is_any = any(one.matches for one in counted)
    yield from (one for one in counted if one.matches or not is_any)
