"""Facets: how many events each choice would leave if the other filters stay as they are."""

from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import NamedTuple

import numpy as np

from timeline.dataset import Dataset
from timeline.filters import Filters, matching

MOST_BYTES = 32 * 2**20  # kept for all visitors: of a million events what a search found is 1 MB

ENTRY = 2**15  # bytes that each counts at the least, so that there are a thousand at the most

_kept: dict[tuple[object, ...], np.ndarray] = {}
_keeping = Lock()


class Facets(NamedTuple):
    """How many events match, by the number of a bar of the histogram or of a category.

    `bars` are counted in all years, `categories` in all categories.
    """

    bars: np.ndarray
    categories: np.ndarray


def facets(data: Dataset, chosen: Filters) -> Facets:
    """The facets under these filters; what was counted lately is not counted again."""
    bars = _once(
        lambda: _bars(data, replace(chosen, years=data.years)),
        "bars", data.digest, chosen.categories, chosen.search,
    )  # fmt: skip
    categories = _once(
        lambda: _categories(data, replace(chosen, categories=())),
        "categories", data.digest, chosen.years, chosen.search,
    )  # fmt: skip
    return Facets(bars, categories)


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
    is_found[matching(data.indexed, Filters(data.years, search=search))] = True
    return is_found


def _bars(data: Dataset, chosen: Filters) -> np.ndarray:
    if data.histogram is None:
        return np.zeros(0, np.int64)
    if chosen == Filters(data.years):
        return data.histogram.counts
    return data.histogram.counted(places(data, chosen))


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
