"""A story: the events one after the other, each alone with its date drawn, or all on one page."""

from dataclasses import replace
from itertools import pairwise

from timeline import describe
from timeline.events import Event
from timeline.events.time_window import Window, of_years
from timeline.geometry import story_strip as geometry
from timeline.painters import card, image, legend, story_strip, symbols
from timeline.painters.html_text import attribution, escaped, introduction, text
from timeline.painters.scene import Addresses, Scene
from timeline.query.steps import steps
from timeline.query.view import AS_USUAL, PAGE, SOURCES, STORY

MOST_LISTED = 24  # steps that the introduction lists
NARROW = 358  # pixels of the strip that its ticks have room for
TO_STORY = "Read as a story"


class Story:
    """The story of a scene: its steps, by their numbers, and where its links lead."""

    def __init__(self, scene: Scene, link: Addresses) -> None:
        self.scene, self.view = scene, scene.view
        self.steps = steps(scene.view)
        self._link = link

    def address(self, event: str = "", form: str = STORY) -> str:
        """The address of a step or, of no event, of the introduction; or of another form."""
        drawing = self.view.drawing._replace(story=form)
        return self._link.drawn_as(drawing)(self.scene.chosen, event)

    def button(self, name: str, address: str, kind: str = "") -> str:
        return f'<a class="button {kind}" href="{escaped(address)}">{name}</a>'
