"""The open event, which lives in the page's address alone."""

from page import here
from service import visit
from service.address import EVENT, Choices
from timeline.events import Heading
from timeline.painters.scene import Scene
from timeline.query.dataset import Dataset


def open_event(identifier: str) -> None:
    """Open an event; the run that follows knows whether it matches."""
    here.note_click()
    here.put(EVENT, identifier)


def forget() -> None:
    """Take the event out of the address."""
    here.put(EVENT)


def scene(data: Dataset, heading: Heading, speaker: str, choices: Choices) -> Scene:
    """The scene with the open event, and a notice if the address names one that can't be open.

    A click on an event that doesn't match any longer changes nothing.
    """
    drawn, click = visit.scene(data, heading, speaker, choices), here.take_click()
    is_clicked = click is not None and here.values(EVENT) != [*click.before.get(EVENT, ())]
    if click and is_clicked and (drawn.notice or not drawn.view.count):
        here.put(EVENT, *click.before.get(EVENT, ()))
        return visit.scene(data, heading, speaker, choices._replace(event=here.value(EVENT)))
    if drawn.notice or (is_clicked and not drawn.view.is_named):  # it is open anyway
        forget()
    return drawn
