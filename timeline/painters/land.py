"""Maps of coast lines as HTML: events as dots, without borders, and without lines between them.

The land is that of Natural Earth (1:110 million, public domain), simplified, in `land.svg`.
"""

from collections.abc import Mapping
from pathlib import Path

from timeline.events import Event
from timeline.geometry.extent import EARTH, Extent, extent
from timeline.painters.html_text import escaped
from timeline.query.view import View
from timeline.text.places import Place, place_of
from timeline.theme import category_style

FILE = Path(__file__).with_suffix(".svg")
ISLANDS = "Small islands are not drawn."
_CORNER = Place(EARTH.north, EARTH.west)


def shown(view: View, events: Mapping[int, Event], opened: int | None) -> str:
    """A map of those events that have a place; "" where none has.

    Parameters
    ----------
    events
        Matching events of the view, by their numbers.
    opened
        The number of the one that has a ring, if it has a place.
    """
    found = {number: place_of(event.further) for number, event in events.items()}
    places = {place for place in found.values() if place}
    if not places:
        return ""
    around = extent(places)
    dots = "".join(f'<i class="dot" style="{at(each, around)}"></i>' for each in places)
    told = ""
    if opened is not None and (place := found[opened]):
        (code,) = view.codes(opened, opened + 1)
        color = category_style("rows", code, view.colours).color
        dots += f'<i class="dot is-open mark-{color}" style="{at(place, around)}"></i>'
        told = f" {events[opened].title}: {_degrees(place)}."
    label = escaped(f"Map.{told} {ISLANDS}")
    look = f'role="img" aria-label="{label}" title="{ISLANDS}"'
    return f'<div class="map" {look}>{land(around)}{dots}</div>'


def land(shown_in: Extent) -> str:
    """The land of an extent, on which the dots of a map stand."""
    size = f"{EARTH.width / shown_in.width:.2%}"
    return f'<i class="land" style="{at(_CORNER, shown_in)};width:{size};height:{size}"></i>'


def at(place: Place, shown_in: Extent) -> str:
    """The style of what stands at a place."""
    left, top = shown_in.at(place)
    return f"left:{left:.2%};top:{top:.2%}"


def _degrees(place: Place) -> str:
    sides = "NS"[place.north < 0], "EW"[place.east < 0]
    return ", ".join(f"{abs(each):g}° {side}" for each, side in zip(place, sides, strict=True))
