"""Which event is open: the one that the address names, else the first match."""

import numpy as np

from timeline.events import event_filters
from timeline.events.dataset import Dataset
from timeline.view import NONE_OPEN

UNKNOWN = "The address names an event that this file doesn’t have; the first match is open."


def named(data: Dataset, places: np.ndarray, identifier: str | None) -> tuple[int, str]:
    """The open event's number, and a sentence if the address names one that can't be open.

    `identifier` is what the address names, None if nothing. Where none matches, none is open.
    """
    if not len(places):
        return NONE_OPEN, ""
    if identifier is None:
        return 0, ""
    place = event_filters.place_of(data.indexed, identifier)
    if place is None:
        return 0, UNKNOWN
    found = _number(places, place)
    return (0, _hidden(data, place)) if found is None else (found, "")


def number(data: Dataset, places: np.ndarray, identifier: str) -> int | None:
    """An event's number among the places; None where it isn't there."""
    place = event_filters.place_of(data.indexed, identifier)
    return None if place is None else _number(places, place)


def _number(places: np.ndarray, place: int) -> int | None:
    found = int(np.searchsorted(places, place))
    return found if found < len(places) and places[found] == place else None


def _hidden(data: Dataset, place: int) -> str:
    title = data.events["title"].iloc[place]
    return f"{title} doesn’t match the filters; the first match is open."
