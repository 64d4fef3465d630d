"""Places on the Earth: which cells name one by its degrees, and where a map shows it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

MOST = {"lat": 90, "latitude": 90, "lng": 180, "lon": 180, "long": 180, "longitude": 180}  # degrees
_MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=9/{0}/{1}"
_DEGREES = r"(-?\d{1,3}(?:\.\d{1,15})?)"
# "48.21, 16.37", with a point in one at least, or as of RFC 5870: "geo:48,16;u=20".
_PLACE = re.compile(rf"(?=geo:|.*\.)(?:geo:)?{_DEGREES}\s*,\s*{_DEGREES}(?:[,;]\S*)?")


class Place(NamedTuple):
    """Degrees of latitude, north of the equator, and of longitude, east of Greenwich."""

    north: float
    east: float


def most_degrees(name: str) -> int:
    """Return the highest number that a column of this name may have; 0 if it is of no degrees."""
    return MOST.get(name.casefold().rpartition(".")[2], 0)


def with_place(cells: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return cells under their names, with one place for the latitude and longitude among them.

    >>> with_place([("lat", "48.21"), ("n", "1"), ("lng", "16.37")])
    [('Place', '48.21, 16.37'), ('n', '1')]
    """
    sides = {most_degrees(name): cell for name, cell in cells}
    place = f"{sides.get(90)}, {sides.get(180)}"
    others = [(name, cell) for name, cell in cells if not most_degrees(name)]
    return [("Place", place), *others] if map_of(place) else [*cells]


def place_of(cells: Sequence[tuple[str, str]]) -> Place | None:
    """Return the first place in cells under their names.

    >>> place_of([("lat", "48.21"), ("n", "1"), ("lng", "16.37")])
    Place(north=48.21, east=16.37)
    """
    matches = filter(None, (_match(cell) for _, cell in with_place(cells)))
    return next((Place(float(each[1]), float(each[2])) for each in matches), None)


def map_of(cell: str) -> str:
    """Return the address of a map that shows the place in a cell; "" of what is no place."""
    match = _match(cell)
    return _MAP.format(match[1], match[2]) if match else ""


def _match(cell: str) -> re.Match[str] | None:
    match = _PLACE.fullmatch(cell)
    return match if match and abs(float(match[1])) <= 90 and abs(float(match[2])) <= 180 else None
