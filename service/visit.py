"""What a visit to an address sees first."""

from dataclasses import replace

from service import address, opened
from service.asked import Asked
from timeline.drawing.scene import Scene
from timeline.events import Heading, event_filters, facets
from timeline.events.dataset import Dataset
from timeline.events.event_filters import Filters
from timeline.view import NONE_OPEN, View


def scene(dataset: Dataset, heading: Heading, speaker: str, wanted: Asked) -> Scene:
    """The scene of a dataset as it is asked for, as the page would show it."""
    chosen, event, problem = wanted
    places = facets.places(dataset, chosen)
    number, notice = opened.named(dataset, places, event)
    view = View(dataset.events, dataset.indexed, places, chosen.window, number)
    return Scene(dataset, chosen, view, heading, speaker, notice, problem=problem)


def name(dataset: Dataset, chosen: Filters, view: View) -> str:
    """What tells a view from others of its dataset: its address, which names the open event."""
    cut = replace(
        chosen,
        search=event_filters.trimmed(chosen.search),
        categories=tuple(sorted(chosen.categories)),
    )
    event = "" if view.opened == NONE_OPEN else view.identifier(view.opened)
    return address.query(cut, dataset.years_in(cut.within), event=event)
