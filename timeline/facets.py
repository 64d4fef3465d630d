"""Facets: how many events each choice would leave if the other filters stay as they are."""

from collections.abc import Callable
from dataclasses import replace
from threading import Lock

import numpy as np

from timeline.bins import Bins, counts
from timeline.dataset import Dataset
from timeline.filters import Filters, matching
from timeline.histogram import Histogram, bins_of

MOST_BYTES = 32 * 2**20  # kept for all visitors: of a million events what a search found is 1 MB

ENTRY = 2**15  # bytes that each counts at the least, so that there are a thousand at the most

_kept: dict[tuple[object, ...], np.ndarray] = {}
_keeping = Lock()


def histogram(data: Dataset, chosen: Filters) -> Histogram:
    """The histogram of the window, in all of its years; what was counted lately is kept."""
    unfiltered = data.unfiltered(chosen.within)
    bins = bins_of(unfiltered.window)
    in_all_years = replace(chosen, years=unfiltered.years)
    return Histogram(bins, _bars(data, unfiltered, bins), _bars(data, in_all_years, bins))


def _bars(data: Dataset, chosen: Filters, bins: Bins) -> np.ndarray:
    return _once(
        lambda: counts(data.indexed, places(data, chosen), bins),
        "bars", data.digest, chosen.within, chosen.categories, chosen.search,
    )  # fmt: skip


def categories(data: Dataset, chosen: Filters) -> np.ndarray:
    """How many events match in each category, by its number, whatever categories are chosen."""
    return _once(
        lambda: _categories(data, replace(chosen, categories=())),
        "categories", data.digest, chosen.window, chosen.search,
    )  # fmt: skip


def places(data: Dataset, chosen: Filters) -> np.ndarray:
    """What `filters.matching` finds, without a second search for the same words."""
    found = matching(data.indexed, replace(chosen, search=""))
    if not chosen.search:
        return found
    is_found = _once(lambda: _is_found(data, chosen.search), "search", data.digest, chosen.search)
    matching_all: np.ndarray = found[is_found[found]]
    return matching_all


def _is_found(data: Dataset, search: str) -> np.ndarray:
    """Whether a search finds each event."""
    is_found = np.zeros(len(data.events), bool)
    is_found[matching(data.indexed, replace(data.unfiltered(), search=search))] = True
    return is_found


def _categories(data: Dataset, chosen: Filters) -> np.ndarray:
    category = data.indexed.category[places(data, chosen)]
    counts: np.ndarray = np.bincount(category, minlength=len(data.indexed.categories))
    return counts


def _once(make: Callable[[], np.ndarray], *key: object) -> np.ndarray:
    """What was made for this key lately, or is made now; of all visitors the last few are kept."""
    with _keeping:
        found = _kept.pop(key, None)
    found = make() if found is None else found
    with _keeping:
        _kept[key] = found
        while sum(each.nbytes + ENTRY for each in _kept.values()) > MOST_BYTES:
            del _kept[next(iter(_kept))]
    return found
