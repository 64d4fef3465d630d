"""A map of the matching events: dots that open them, as large as the events are many."""

import numpy as np

from timeline import describe
from timeline.events import Event
from timeline.geometry.extent import ACROSS, extent, together
from timeline.limits import LONGEST_HOVERED
from timeline.painters import card, land
from timeline.painters.html_text import escaped
from timeline.painters.scene import Link, Scene
from timeline.query.dataset import Dataset
from timeline.text.places import place_of
from timeline.text.visible import cut

# Per cent of the map's width; of twice as many events, a dot is a quarter wider.
SINGLE, LARGEST = 0.75, 100 / ACROSS
LOOKED_AT = 100  # events, to tell whether a file has places


def is_offered(data: Dataset) -> bool:
    """Whether one of the first events has a place."""
    first = np.arange(min(data.size, LOOKED_AT))
    return any(place_of(event.further) for event in data.shelf.events(first))


def places_map(scene: Scene, numbers: range, link: Link) -> str:
    """The map of the matching events of these numbers, and how many of them are on it.

    The dot of several unfolds their list, on the side of the map where the dot isn't.
    """
    events = dict(zip(numbers, scene.view.each(numbers.start, numbers.stop), strict=True))
    found = {number: place_of(event.further) for number, event in events.items()}
    places = {number: place for number, place in found.items() if place}
    counted = f"{len(places):,} of {len(numbers):,} events have a place."
    said = f"<p><small>{counted} {land.ISLANDS}</small></p>"
    if not places:
        return said
    around = extent(places.values())
    dots = ""
    for dot in together(places, around):
        place, current = places[dot[0]], ' aria-current="true"' * (scene.view.opened in dot)
        size = min(SINGLE * len(dot) ** (1 / 3), LARGEST)
        look = f'class="dot" style="{land.at(place, around)};--size:{size:.2f}%"{current}'
        if len(dot) == 1:
            dots += _single(scene, events[dot[0]], link, look)
            continue
        listed = "".join(
            f"<li>{card.in_list(scene, each, events[each], link)}</li>" for each in dot
        )
        side = "south" if around.at(place)[1] < 1 / 2 else "north"
        dots += (
            f'<details name="dots"><summary {look} aria-label="{len(dot):,} events">{len(dot):,}'
            f'</summary><ol class="as-text {side}">{listed}</ol></details>'
        )
    whole = land.land(around) + dots
    return f'<div class="map of-matches" role="group" aria-label="Map">{whole}</div>{said}'


def _single(scene: Scene, event: Event, link: Link, look: str) -> str:
    told = escaped(f"{cut(event.title, LONGEST_HOVERED)}: {describe.date_and_status(event)}")
    address = escaped(link(scene.chosen, event.id))
    return f'<a {look} href="{address}" title="{told}" aria-label="{told}"></a>'
