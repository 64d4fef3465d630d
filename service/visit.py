"""What the visitor to an address sees: the view, its scene, and the width to draw it for."""

from collections.abc import Mapping

from service import address, settings
from service.address import Choices
from timeline.events import Heading
from timeline.geometry import chart
from timeline.painters.scene import Scene
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters, matching
from timeline.query.matches import Matches
from timeline.query.view import AS_USUAL, NONE_OPEN, STORY, Drawing, View
from timeline.timeline import view_of

UNKNOWN = "The address names an event that this file doesn’t have, so another one is open."


def view(
    data: Dataset, chosen: Filters, event: str | None, drawing: Drawing = AS_USUAL
) -> tuple[View, str]:
    """Find the events that match, with the named one open, else the one that opens by itself.

    Parameters
    ----------
    event
        The id of an event, or None.
    drawing
        How the events are drawn.

    Returns
    -------
    tuple
        The view, and a sentence that says why the named event isn't open, or "". If nothing
        matches, no event is open and the sentence is "".
    """
    matches = matching(data, chosen)
    opened, notice = NONE_OPEN, ""
    if matches.count:
        opened, notice = _opened(data, matches, event)
    return view_of(data, matches, chosen, opened, drawing), notice


def _opened(data: Dataset, matches: Matches, event: str | None) -> tuple[int, str]:
    first = matches.first_among(data.shelf.highlighted)
    if event is None:
        return first, ""
    place = data.shelf.place_of(event)
    if place is None:
        return first, UNKNOWN
    number = matches.number_of(place)
    if number is not None:
        return number, ""
    title = data.shelf.event(place).title
    return first, f"{title} doesn’t match the filters, so another one is open."


def scene(dataset: Dataset, heading: Heading, speaker: str, choices: Choices) -> Scene:
    """Return the scene of a dataset as an address chooses it, as the page would show it."""
    chosen, event, drawing = choices
    shown, notice = view(dataset, chosen, event, drawing)
    # Links to other filters keep the event that the address names, unless it can't be open.
    is_there = event is not None and dataset.shelf.place_of(event) is not None
    named = event if event and is_there and not notice else ""
    speaker = dataset.first or speaker
    hosts = settings.image_hosts()
    return Scene(chosen, shown, heading, speaker, named, notice, image_hosts=hosts)


def view_key(scene: Scene) -> str:
    """Return what tells a view from others of its dataset: its query, with the open event.

    A story whose address names no event shows its introduction, so it has none.
    """
    drawing = scene.view.drawing
    event = scene.event if drawing.story == STORY else scene.view.opened_id
    return address.Link(scene.dataset, drawing=drawing).query(scene.chosen, event)


def guessed_width(headers: Mapping[str, str]) -> int:
    """Guess the timeline's width in pixels from what a request says of the browser's screen."""
    is_phone = headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in headers.get("User-Agent", "")
    return chart.PHONE if is_phone else chart.DESKTOP
