"""The search: events whose texts contain each of some words, whatever their case and accents."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from timeline.caches import digest
from timeline.limits import LONGEST_SEARCH, LONGEST_TITLE, MOST_WORDS
from timeline.query.chosen import Filters
from timeline.query.dataset import Dataset
from timeline.query.filters.filter import Asked, Filter, Suggestion
from timeline.query.matches import Matches, kept, weights_of
from timeline.text import folding, visible

SEARCH = "q"


class Search(Filter):
    """Keeps events that contain each of the words."""

    parameters = (SEARCH,)
    once = ((SEARCH, "congress"),)

    def read(self, asked: Asked, chosen: Filters) -> Filters:
        """Return filters with the words of an address."""
        return replace(chosen, search=trimmed(asked.last(SEARCH)))

    def problems(self, asked: Asked) -> Iterator[str]:
        """Yield whether there are too many characters."""
        if len(asked.last(SEARCH)) > LONGEST_SEARCH:
            yield f"q has at most {LONGEST_SEARCH} characters"

    def written(self, _data: Dataset, chosen: Filters) -> Iterator[tuple[str, str]]:
        """Yield the words, if there are any."""
        if chosen.search:
            yield SEARCH, chosen.search

    def narrowed(self, data: Dataset, chosen: Filters, matches: Matches) -> Matches:
        """Return the matches that have each of the words."""
        if not words(chosen.search):
            return matches
        places = _places(data, chosen.search)
        cells = matches.cells
        weights = kept(lambda: weights_of(cells, places), "weights", data.digest, chosen.search)
        having = Matches(cells, weights, places)
        return having if matches.weights is cells.sizes else having.where(matches.weights > 0)

    def words(self, _data: Dataset, chosen: Filters) -> Iterator[str]:
        """Yield the words in quotation marks."""
        if chosen.search:
            yield f"search “{visible.visible_text(chosen.search)}”"

    def removals(self, _data: Dataset, chosen: Filters) -> Iterator[Suggestion]:
        """Yield the filters without the words."""
        if chosen.search:
            yield Suggestion("Clear search", replace(chosen, search=""))

    def blame(self, data: Dataset, chosen: Filters) -> str:
        """Return that no event at all has the words."""
        if not words(chosen.search) or len(_places(data, chosen.search)):
            return ""
        return f"No event has “{visible.cut(chosen.search, LONGEST_TITLE)}”."


def _places(data: Dataset, search: str) -> np.ndarray:
    """The places of all events that have each word of a search, ascending."""
    return kept(lambda: data.shelf.places_with(words(search)), "search", data.digest, search)


def is_found(data: Dataset, search: str) -> bool:
    """Return whether what a search finds is kept."""
    return digest("search", data.digest, search) in kept.cache


def trimmed(search: str) -> str:
    """Return the first `LONGEST_SEARCH` characters of a search, without what can't be seen."""
    return visible.without_invisible(search[:LONGEST_SEARCH]).strip()


def words(search: str) -> tuple[str, ...]:
    """Return the words of a search, folded, each once; the longest first: they leave the least.

    Each costs up to a twentieth of a second at a million events, so there are at most `MOST_WORDS`.

    Examples
    --------
    >>> words("a Łódź a")
    ('lodz', 'a')

    """
    words = dict.fromkeys(folding.folded_text(search[:LONGEST_SEARCH]).split())
    return tuple(sorted(words, key=len, reverse=True)[:MOST_WORDS])
