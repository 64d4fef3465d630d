"""Places on the Earth: which cells name one by its degrees, and where a map shows it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

MOST = {"lat": 90, "latitude": 90, "lng": 180, "lon": 180, "long": 180, "longitude": 180}  # degrees
_MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=9/{0}/{1}"
_DEGREES = r"([-+]?\d{1,3}(?:\.\d{1,15})?)"
_PAIR = rf"(?:geo:)?{_DEGREES}°?\s*,\s*{_DEGREES}°?(?:[,;]\S*)?"
_OF_TWO_COLUMNS = re.compile(f"{_DEGREES}, {_DEGREES}")
_WITH_A_POINT = re.compile(rf"(?=.*\.){_PAIR}")  # "48.21, 16.37", in a column of places
_WITH_A_SIGN = re.compile(f"(?=geo:|.*°){_PAIR}")  # "48°, 16°", or as of RFC 5870: "geo:48,16;u=20"
_NAMES = re.compile(
    r"coord|koord|coörd|коорд|współrz|坐标|座標|地点|場所|\blatl|\b(?:lat|latitude|gps"
    r"|geo|geom|geocode|geopoint|geolocation|places?|locations?|where|sites?|venues?"
    r"|orte?|lieux?|lugar|lugares|luogo|plaats|miejsce|место|місце)\b",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """Degrees of latitude, north of the equator, and of longitude, east of Greenwich."""

    north: float
    east: float


def most_degrees(name: str) -> int:
    """Return the highest number that a column of this name may have; 0 if it is of no degrees."""
    return MOST.get(name.casefold().rpartition(".")[2], 0)


def with_places(cells: Sequence[tuple[str, str]]) -> list[tuple[str, str, Place | None]]:
    """Return cells under their names, each with its place; a latitude and a longitude are one cell.

    >>> with_places([("lat", "48"), ("size", "12.5, 30.2"), ("lng", "16")])
    [('Place', '48, 16', Place(north=48.0, east=16.0)), ('size', '12.5, 30.2', None)]
    """
    sides = {most_degrees(name): cell for name, cell in cells}
    pair = f"{sides.get(90)}, {sides.get(180)}"
    place = _on_earth(_OF_TWO_COLUMNS.fullmatch(pair))
    others = [each for each in cells if not (place and most_degrees(each[0]))]
    found = [(name, cell, _stated(name, cell)) for name, cell in others]
    return [("Place", pair, place), *found] if place else found


def place_of(cells: Sequence[tuple[str, str]]) -> Place | None:
    """Return the first place in cells under their names.

    >>> place_of([("lat", "48.21"), ("n", "1"), ("lng", "16.37")])
    Place(north=48.21, east=16.37)
    """
    return next((place for *_, place in with_places(cells) if place), None)


def map_of(place: Place) -> str:
    """Return the address of a map that shows a place."""
    return _MAP.format(*(f"{degrees:.10g}" for degrees in place))


def _stated(name: str, cell: str) -> Place | None:
    """The place in a cell, if the name of its column or the signs in it say that it is one."""
    is_named = _NAMES.search(name.replace("_", " "))
    return _on_earth(
        _WITH_A_SIGN.fullmatch(cell) or (_WITH_A_POINT.fullmatch(cell) if is_named else None)
    )


def _on_earth(match: re.Match[str] | None) -> Place | None:
    place = Place(*map(float, match.groups())) if match else None
    return place if place and abs(place.north) <= 90 and abs(place.east) <= 180 else None
