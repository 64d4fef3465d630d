"""The events that match: how many, the places of some, the number of one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Condition

import numpy as np
from cachetools import LRUCache, cached

from timeline.caches import digest
from timeline.events.time_window import Window
from timeline.query.cells import Cells

MOST_BYTES = 128 * 2**20  # kept for all visitors: of a million events a common word is 8 MB
ENTRY = 2**15  # bytes that each entry counts for at the least, so that a thousand are kept at most


@cached(
    LRUCache(MOST_BYTES, lambda array: array.nbytes + ENTRY),
    key=lambda _, *question: digest(*question),
    condition=Condition(),  # who asks for the same meanwhile waits
)
def kept(make: Callable[[], np.ndarray], *_question: object) -> np.ndarray:
    """Return the array that `make` makes for a question, kept read-only for all visitors."""
    array = make()
    array.setflags(write=False)
    return array


@dataclass(frozen=True, eq=False)
class Matches:
    """The events that match, in their order.

    Attributes
    ----------
    cells
        The cells of all events.
    weights
        How many events of each cell match.
    listed
        None if all events of a cell match or none; else, ascending, the places of the events that
        a search found. Of these, the events match whose cell has a weight.
    at_any_time
        The weights without the filters by time; None where nothing else is known. In bins within
        that time they count the same, and faster if they are those of all events.
    """

    cells: Cells
    weights: np.ndarray
    listed: np.ndarray | None = None
    at_any_time: np.ndarray | None = None

    @cached_property
    def _ends(self) -> np.ndarray:
        """How many events match up to the end of each cell."""
        return np.cumsum(self.weights, dtype=self.cells.starts.dtype)

    @cached_property
    def _starts(self) -> np.ndarray:
        """Where the events of each cell start, among those `listed` or among all."""
        return _starts(self.cells, self.listed)

    def _before(self, cells: np.ndarray | int) -> np.ndarray:
        """How many events match before those of these cells."""
        return self._ends[cells] - self.weights[cells]

    @property
    def count(self) -> int:
        """How many events match."""
        return int(self._ends[-1]) if len(self._ends) else 0

    def places(self, start: int = 0, stop: int | None = None) -> np.ndarray:
        """Return the places of the events from one number to another, or of all."""
        numbers = np.arange(*slice(start, stop).indices(self.count), dtype=self._ends.dtype)
        cells = np.searchsorted(self._ends, numbers, side="right")
        at: np.ndarray = self._starts[cells] + (numbers - self._before(cells))
        return at if self.listed is None else self.listed[at]

    def number_of(self, place: int) -> int | None:
        """Return how many matching events come before the one at a place; None if it is none."""
        cell, at = int(self.cells.of(place)), place
        if self.listed is not None:
            at = int(np.searchsorted(self.listed, self.listed.dtype.type(place)))
            if self.listed[at : at + 1].tolist() != [place]:
                return None
        before = int(self._before(cell))
        return before + at - int(self._starts[cell]) if self.weights[cell] else None

    def first_among(self, places: np.ndarray) -> int:
        """Return the number of the first event that is at one of these places; 0 if none is."""
        there = places[self.weights[self.cells.of(places)] > 0]
        if self.listed is not None:
            at = np.searchsorted(self.listed, there)  # `isin` would take a second of a million
            there = there[self.listed.take(at, mode="clip") == there]
        return (self.number_of(int(there[0])) or 0) if len(there) else 0

    def only(self, places: np.ndarray) -> "Matches":
        """Return these places alone, all of which match, ascending."""
        return Matches(self.cells, weights_of(self.cells, places), places)

    def where(self, mask: np.ndarray) -> "Matches":
        """Return those in the cells of a mask."""
        return replace(self, weights=np.where(mask, self.weights, 0))

    def around(self, window: Window) -> tuple[int | None, int | None]:
        """Return the place of the last event before a window, and of the first after it, or None.

        If several events before the window share the latest last day, the first is returned.
        """
        last = np.where(self.weights > 0, self.cells.last, window.first)
        before = np.flatnonzero(last < window.first)
        after = np.flatnonzero((self.weights > 0) & (self.cells.first >= window.after))
        nearest = self._first_of(before[last[before].argmax()]) if len(before) else None
        return nearest, self._first_of(after[0]) if len(after) else None

    def _first_of(self, cell: int) -> int:
        """The place of the first matching event of a cell."""
        number = int(self._before(cell))
        return int(self.places(number, number + 1)[0])

    def nearest(self, kind: str) -> int:
        """Return the place of the event that is nearest to another one, by the known days.

        Parameters
        ----------
        kind
            "before": all matches are before the other event, and the nearest is the last of those
            whose last day is latest. "after": it is the first of those whose first day is earliest.

        """
        cells = np.flatnonzero(self.weights)
        known = self.cells.known.at(cells)
        if kind == "after":
            return self._first_of(cells[known.first.argmin()])
        end = int(self._ends[cells[::-1][known.last[::-1].argmax()]])
        return int(self.places(end - 1, end)[0])


def weights_of(cells: Cells, places: np.ndarray) -> np.ndarray:
    """Return how many of the events at these places, ascending, are in each cell."""
    return np.diff(_starts(cells, places))


def _starts(cells: Cells, places: np.ndarray | None) -> np.ndarray:
    """Where the events of each cell start among places, and after them how many there are."""
    if places is None:
        return cells.starts
    same = cells.starts.astype(places.dtype)  # of another type, the places are copied
    return np.searchsorted(places, same)
