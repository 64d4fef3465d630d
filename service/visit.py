"""What a visit to an address sees first."""

from dataclasses import replace

from service import address, opened
from service.asked import Asked
from timeline import facets, filters
from timeline.dataset import Dataset
from timeline.drawing.scene import Scene
from timeline.events import Heading
from timeline.filters import Filters
from timeline.view import NONE_OPEN, View


def scene(dataset: Dataset, heading: Heading, speaker: str, wanted: Asked) -> Scene:
    """The scene of a dataset as it is asked for, as the page would show it."""
    chosen, event, problem = wanted
    places = facets.places(dataset, chosen)
    number, notice = opened.named(dataset, places, event)
    view = View(dataset.events, dataset.indexed, places, chosen.window, number)
    named = event_of_links(dataset, event, notice)
    return Scene(dataset, chosen, view, heading, speaker, named, notice, problem=problem)


def event_of_links(dataset: Dataset, event: str | None, notice: str) -> str:
    """The event that links to other filters keep open: the one that the address names, or "".

    One that the file doesn't have, or of which a notice says that it is not open, is none.
    """
    is_there = event is not None and filters.place_of(dataset.indexed, event) is not None
    return event or "" if is_there and not notice else ""


def name(dataset: Dataset, chosen: Filters, view: View) -> str:
    """What tells a view from others of its dataset: its address, which names the open event."""
    cut = replace(
        chosen,
        search=filters.trimmed(chosen.search),
        categories=tuple(sorted(chosen.categories)),
    )
    event = "" if view.opened == NONE_OPEN else view.identifier(view.opened)
    return address.query(cut, dataset.years_in(cut.within), event=event)
