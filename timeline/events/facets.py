"""Facets: how many events each choice would leave; and the ways out where none is left."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Lock
from typing import NamedTuple

import numpy as np
from cachetools import LRUCache, cached

from timeline import describe
from timeline.caches import digest
from timeline.events.bins import Bins, Histogram, counts, of_histogram
from timeline.events.dataset import Dataset
from timeline.events.event_filters import Filters, around, clamped, matching
from timeline.events.time_window import Window, of_years
from timeline.text import visible

MOST_BYTES = 32 * 2**20  # kept for all visitors: of a million events what a search found is 1 MB
ENTRY = 2**15  # bytes that each counts at the least, so that there are a thousand at the most
LONGEST = 60  # characters of a title or a search in the name of a way out


@cached(
    LRUCache(MOST_BYTES, lambda array: array.nbytes + ENTRY),
    key=lambda _, *asked: digest(*asked),
    lock=Lock(),
)
def _array(make: Callable[[], np.ndarray], *_asked: object) -> np.ndarray:
    """What answers a question: all visitors share it, so nobody may write into it."""
    array = make()
    array.setflags(write=False)
    return array


def histogram(data: Dataset, chosen: Filters) -> Histogram:
    """Return the histogram of the window, in all of its years."""
    unfiltered = data.unfiltered(chosen.within)
    bins = of_histogram(unfiltered.window)
    in_all = replace(chosen, years=unfiltered.years)
    every, _ = _bars(data, unfiltered, bins)
    return Histogram(bins, every.sum(axis=0), *_bars(data, in_all, bins))


def _bars(data: Dataset, chosen: Filters, bins: Bins) -> np.ndarray:
    asked = "bars", data.digest, chosen
    return _array(lambda: counts(data.indexed, places(data, chosen), bins), *asked)


def categories(data: Dataset, chosen: Filters) -> np.ndarray:
    """Return how many events match in each category, whatever categories are chosen.

    The counts stand in the order of `Index.categories`.
    """
    in_all = replace(chosen, categories=())

    def count() -> np.ndarray:
        category = data.indexed.category[places(data, in_all)]
        return np.bincount(category, minlength=len(data.indexed.categories))

    return _array(count, "categories", data.digest, in_all)


def verdicts(data: Dataset, chosen: Filters) -> np.ndarray:
    """Return how many events match with each verdict, whatever verdicts are chosen.

    The counts stand in the order of `VERDICTS`, without the last ones where these are 0; there are
    none of a file that was not compared.
    """
    verdict, in_all = data.indexed.verdict, replace(chosen, verdicts=())
    if not len(verdict):
        return verdict
    asked = "verdicts", data.digest, in_all
    return _array(lambda: np.bincount(verdict[places(data, in_all)] + 1)[1:], *asked)


def places(data: Dataset, chosen: Filters) -> np.ndarray:
    """Return what `event_filters.matching` finds, without a second search for the same words."""
    found = matching(data.indexed, replace(chosen, search=""))
    if not chosen.search:
        return found

    def search() -> np.ndarray:
        has_words = np.zeros(len(data.events), bool)
        has_words[matching(data.indexed, replace(data.unfiltered(), search=chosen.search))] = True
        return has_words

    has_words = _array(search, "search", data.digest, chosen.search)
    matching_all: np.ndarray = found[has_words[found]]
    return matching_all


class Way(NamedTuple):
    """A way out in words, the filters that it sets, and the id of the event that it opens or ""."""

    name: str
    chosen: Filters
    event: str = ""


def no_match(data: Dataset, chosen: Filters) -> str:
    """Return the sentence that says what was looked for in vain."""
    is_elsewhere = len(places(data, data.moved(chosen)))
    return (
        f"Nothing in {chosen.window.name}." if is_elsewhere else "No event matches these filters."
    )


def ways_out(data: Dataset, chosen: Filters) -> list[Way]:
    """Return what is offered where no event matches.

    It is the nearest event on each side of the time and, where several filters are set, the view
    without each of them.
    """
    elsewhere = places(data, data.moved(chosen))
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
    wider = replace(chosen, years=shown.years) if is_inside else data.moved(chosen, shown)
    return Way(f"{side}: {title} ({wording})", wider, event["id"])


def _removals(data: Dataset, chosen: Filters) -> Iterator[Way]:
    """The view without each of several filters, with what matches then."""
    without = {name: rest for name, rest in _without_each(data, chosen) if rest != chosen}
    if len(without) < 2:
        return
    sizes = {name: len(places(data, rest)) for name, rest in without.items()}
    for name, rest in without.items():
        if any(sizes.values()) and not sizes[name]:
            continue  # it is not to blame
        count = describe.counted(sizes[name], len(data.events))
        yield Way(f"Without {visible.cut(name, LONGEST)}: {count}", rest)


def _without_each(data: Dataset, chosen: Filters) -> Iterator[tuple[str, Filters]]:
    in_window = data.years_in(chosen.within)
    yield f"years {of_years(chosen.years).name}", replace(chosen, years=in_window)
    if chosen.within:
        is_all = chosen.years == in_window
        years = data.years if is_all else clamped(chosen.years, data.years)
        yield f"window {chosen.within.name}", replace(chosen, years=years, within=None)
    yield f"category {', '.join(chosen.categories)}", replace(chosen, categories=())
    yield f"search “{chosen.search}”", replace(chosen, search="")
    yield f"verdict {', '.join(chosen.verdicts)}", replace(chosen, verdicts=())
    yield from ((f"being {name}", rest) for name, rest in without_order(data, chosen))


def without_order(data: Dataset, chosen: Filters) -> Iterator[tuple[str, Filters]]:
    """Return each filter by order in words, and the filters without it."""
    for each in chosen.order:
        rest = tuple(other for other in chosen.order if other != each)
        yield describe.relation(data, each), replace(chosen, order=rest)
