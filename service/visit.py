"""What a visitor to an address sees: the view, its scene, and for which width."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from service import address
from service.address import Choices
from timeline import describe
from timeline.dates.conventions import CONVENTIONS, unknown
from timeline.events import Heading, event_filters, facets
from timeline.events.dataset import Dataset
from timeline.events.event_filters import Filters
from timeline.events.view import NONE_OPEN, View
from timeline.geometry import chart
from timeline.painters.scene import Scene

UNKNOWN = "The address names an event that this file doesn’t have; the first match is open."


def heading(plain: Heading, data: Dataset, convention: str = "") -> Heading:
    """Add to a heading how the dates are read, and whether what an address names is none."""
    problem = "" if convention in ("", *CONVENTIONS) else f"{unknown(convention)}."
    said = plain.attribution, describe.convention(data), problem
    return plain._replace(attribution=" ".join(filter(None, said)))


def view(data: Dataset, chosen: Filters, event: str | None) -> tuple[View, str]:
    """Find what matches, with the event that is named open, else the first match.

    Parameters
    ----------
    event
        The id of an event, None for the first match.

    Returns
    -------
    tuple
        The view, and a sentence where the event can't be open, or "". Where nothing matches,
        none is open and nothing is said.
    """
    places = facets.places(data, chosen)
    opened, notice = _opened(data, places, event) if len(places) else (NONE_OPEN, "")
    return View(data.events, data.indexed, places, chosen.window, opened, not chosen.within), notice


def _opened(dataset: Dataset, places: np.ndarray, event: str | None) -> tuple[int, str]:
    if event is None:
        return 0, ""
    place = event_filters.place_of(dataset.indexed, event)
    if place is None:
        return 0, UNKNOWN
    number = int(np.searchsorted(places, place))
    if number < len(places) and places[number] == place:
        return number, ""
    title = dataset.events["title"].iloc[place]
    return 0, f"{title} doesn’t match the filters; the first match is open."


def scene(dataset: Dataset, heading: Heading, speaker: str, choices: Choices) -> Scene:
    """Return the scene of a dataset as an address chooses it, as the page would show it."""
    chosen, event, problem = choices
    shown, notice = view(dataset, chosen, event)
    named = event_of_links(dataset, event, notice)
    return Scene(dataset, chosen, shown, heading, speaker, named, notice, problem=problem)


def event_of_links(dataset: Dataset, event: str | None, notice: str) -> str:
    """Return the event that links to other filters keep: the one that the address names, or "".

    One that the file doesn't have, or of which a notice says that it is not open, is none.
    """
    if notice or event is None or event_filters.place_of(dataset.indexed, event) is None:
        return ""
    return event


def name(scene: Scene) -> str:
    """Tell a view from others of its dataset: by its address, which names the open event."""
    shown, chosen = scene.view, scene.chosen
    ordered = replace(chosen, categories=tuple(sorted(chosen.categories)))
    event = "" if shown.opened == NONE_OPEN else shown.identifier(shown.opened)
    return address.query(ordered, scene.bounds, event=event)


def guessed_width(headers: Mapping[str, str]) -> int:
    """Guess the width of the timeline in pixels by what a request says of the browser's screen."""
    is_phone = headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in headers.get("User-Agent", "")
    return chart.PHONE if is_phone else chart.DESKTOP
