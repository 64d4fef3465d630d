"""What a visit to an address sees first."""

from service import asked, opened
from timeline import facets
from timeline.dataset import Dataset
from timeline.drawing.scene import Scene
from timeline.events import Heading
from timeline.view import View


def scene(dataset: Dataset, heading: Heading, speaker: str, pairs: asked.Pairs) -> Scene:
    """The scene of a dataset under these parameters, as the page would show it."""
    chosen, event = asked.tolerant(pairs, dataset)
    places = facets.places(dataset, chosen)
    number, notice = opened.named(dataset, places, event)
    view = View(dataset.events, dataset.indexed, places, chosen.window, number)
    return Scene(dataset, chosen, view, heading, speaker, notice)
