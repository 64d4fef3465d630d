"""The part of the Earth that a map shows, in plate carrée: a degree is as long to each side."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np

from timeline.text.places import Place

POLE, EDGE = 90, 180  # degrees from the middle of the Earth to its edges on the map
LEAST, MOST = 30, 200  # degrees from west to east; of a wider map the whole Earth is shown
SHAPE = 2  # times as wide as high
AROUND = 1.2  # times as wide as the places are apart
ACROSS = 30  # dots at most, side by side


class Extent(NamedTuple):
    """Degrees of the north and the west edge, and from the west edge to the east."""

    north: float
    west: float
    width: float

    @property
    def height(self) -> float:
        """Degrees from the north edge to the south."""
        return self.width / SHAPE

    def at(self, place: Place) -> tuple[float, float]:
        """Where a place is, as shares of width and height from the west and the north edge."""
        return (place.east - self.west) / self.width, (self.north - place.north) / self.height


EARTH = Extent(POLE, -EDGE, 2 * EDGE)


def extent(places: Collection[Place]) -> Extent:
    """Return the extent around places; of a single one, and of many far apart, the whole Earth.

    It never goes over the 180th meridian.

    >>> extent([Place(50, 14), Place(48, 16)])
    Extent(north=56.5, west=0.0, width=30)
    """
    norths, easts = zip(*places, strict=True)
    apart = max(max(easts) - min(easts), SHAPE * (max(norths) - min(norths)))
    width = max(LEAST, AROUND * apart)
    if not apart or width > MOST:
        return EARTH
    height = width / SHAPE
    north = (max(norths) + min(norths) + height) / 2
    west = (max(easts) + min(easts) - width) / 2
    north, west = min(max(north, height - POLE), POLE), min(max(west, -EDGE), EDGE - width)
    return Extent(north, west, width)


def together(places: Mapping[int, Place], shown: Extent) -> list[list[int]]:
    """Return the numbers of events by their dots, which stand at the first one's place.

    A dot has all events near it that no earlier dot has, so that dots don't cover each other.

    >>> together({0: Place(48.2, 16.4), 1: Place(-13, -38.5), 2: Place(48.1, 16.3)}, EARTH)
    [[0, 2], [1]]
    """
    numbers = np.array([*places])
    at = np.array([shown.at(place) for place in places.values()]) / (1, SHAPE)
    dots, alone = list[list[int]](), np.ones(len(places), bool)
    while alone.any():
        apart = np.hypot(*(at - at[alone.argmax()]).T)
        near = alone & (apart < 1 / ACROSS)
        dots.append(numbers[near].tolist())
        alone &= ~near
    return dots
