"""A story: the events one after the other, each alone with its date drawn, or all on one page."""

from dataclasses import replace
from functools import cached_property

import numpy as np

from timeline import describe
from timeline.events import Event
from timeline.events.time_window import between, of_years
from timeline.geometry import story_strip
from timeline.geometry.story_strip import StoryStrip
from timeline.painters import card, image, land, story_marks, symbols
from timeline.painters.html_text import escaped, text
from timeline.painters.legend import legend
from timeline.painters.scene import Addresses, Scene
from timeline.query.steps import steps
from timeline.query.view import PAGE, SOURCES, STORY, View

MOST_LISTED = 24  # steps that the introduction lists
PICTURE = 760, 432  # pixels, at most
ONE_PAGE = "All on one page"
NOWHERE = "", ""  # before the first stop, after the last


class Story:
    """The story of a scene: its stops are an introduction, the steps, and the sources.

    `form` is the one of `STORIES` that the address asks for; "" where none is told.
    """

    def __init__(self, scene: Scene, link: Addresses) -> None:
        self._scene, self._view, self._link = scene, scene.view, link
        self._steps = steps(scene.view)
        self.form = scene.view.drawing.story if self._steps else ""

    def way(self) -> str:
        """The link from the timeline to the story, or back to the timeline with the open event."""
        if self.form:
            address = self._address(self._scene.event, form="")
            return _button("<span>Whole&nbsp;</span>timeline", address)
        read = "<span>Read as a&nbsp;</span>story"
        return _button(read, self._address()) if self._steps else ""

    def html(self) -> str:
        """The story in the form that the address asks for, where it asks for one."""
        kind = "story" if self._number is None else "story of-one"
        inside = self.page() if self.form == PAGE else self._stop() + self._foot()
        return f'<section class="{kind}" aria-label="Story">{inside}</section>'

    def page(self) -> str:
        """All steps one below the other, each with its date drawn."""
        back = _button("One after the other", self._address())
        told = (self._told(number, has_date=True) for number in self._steps)
        where = land.shown(self._view, self._events, None)
        return f'<p class="links">{back}</p>{where}{"".join(told)}'

    def printed(self) -> str:
        """What is printed beside what is shown: all steps, where these aren't shown already."""
        return "" if self.form == PAGE else f'<div class="story">{self.page()}</div>'

    def status(self) -> str:
        """What is shown, for those who can't see it: the number, title and date of the step."""
        if self._number is None:
            return ONE_PAGE if self.form == PAGE else self._turn
        event = self._events[self._number]
        return f"{self._turn}: {event.title}, {describe.date_and_status(event)}"

    @cached_property
    def _events(self) -> dict[int, Event]:
        """The steps by their numbers."""
        found = self._view.data.shelf.events(np.array([*self._steps.values()]))
        return dict(zip(self._steps, found, strict=True))

    @cached_property
    def _at(self) -> int:
        """Which stop is open, from 0."""
        if self.form != STORY:
            return len(self._steps) + 1
        if not self._scene.event:
            return 0
        return max(sum(number <= self._view.opened for number in self._steps), 1)

    @property
    def _number(self) -> int | None:
        """The number of the open step."""
        is_step = 0 < self._at <= len(self._steps)
        return [*self._steps][self._at - 1] if is_step else None

    @property
    def _turn(self) -> str:
        count = len(self._steps)
        return self._stops[self._at][1] if self._number is None else f"{self._at} of {count}"

    @cached_property
    def _stops(self) -> list[tuple[str, str]]:
        """The address and the title of each stop."""
        told = ((self._address(event.id), event.title) for event in self._events.values())
        ends = (self._address(), "Introduction"), (self._address(form=SOURCES), "Sources")
        return [ends[0], *told, ends[1]]

    def _address(self, event: str = "", form: str = STORY) -> str:
        """The address of a step or, of no event, of the introduction; or of another form."""
        drawing = self._view.drawing._replace(story=form)
        return self._link.drawn_as(drawing)(self._scene.chosen, event)

    def _stop(self) -> str:
        if self._number is not None:
            return self._told(self._number)
        return self._beginning() if self.form == STORY else self._sources()

    def _told(self, number: int, *, has_date: bool = False) -> str:
        """All that is said of an event, with its picture, or its date where it has none."""
        event = self._events[number]
        told = describe.description(event, self._scene.speaker)
        beside, words = "", image.figure(event, self._scene, self._link, PICTURE)
        kind = "step"
        if "<img" in words:
            beside, words, kind = words, "", "step pictured"
        if has_date or not beside:
            words = drawn_date(self._view, number, event, self._scene.width) + words
        return (
            f'<article class="{kind}">'
            f'<header><small class="category">{card.category(self._view, number, "rows")}</small>'
            f"{card.title(event, 2)}{card.when(told)}</header>{beside}"
            f'<div class="words">{words}{card.details(event, told)}</div></article>'
        )

    def _beginning(self) -> str:
        (address, title), count = self._stops[1], len(self._steps)
        links = _button(f"<span>Begin: {text(title)}</span>", address, "button later first")
        links += _button(ONE_PAGE, self._address(form=PAGE))
        listed = "".join(map(self._listed, [*self._steps][:MOST_LISTED]))
        more = f"<li>… and {count - MOST_LISTED} more</li>" if count > MOST_LISTED else ""
        key = f'<p class="links">{links}</p>{legend(self._strip)}'
        return _contents(f"{count} steps", key, listed + more)

    def _listed(self, number: int) -> str:
        event, (code,) = self._events[number], self._view.codes(number, number + 1)
        mark = symbols.category("rows", code, self._view.colours)
        known = text(describe.answer(event))
        address = escaped(self._address(event.id))
        return f'<li>{mark}<a href="{address}">{text(event.title)}</a><small>{known}</small></li>'

    def _sources(self) -> str:
        items = ""
        for event in self._events.values():
            told = describe.description(event, self._scene.speaker)._replace(statement="")
            said = card.details(event._replace(summary="", further=()), told)
            items += f"<li>{text(event.title)}<div>{said}</div></li>" if said else ""
        return _contents("Sources", "", items or "<li>The file names none.</li>")

    def _foot(self) -> str:
        """The ways to the stops beside the open one, and all steps along time."""
        around = [NOWHERE, *self._stops, NOWHERE]
        earlier, later = around[self._at], around[self._at + 2]
        drawn = story_marks.strip(self._strip, self._address, self._number)
        foot = (
            '<nav class="foot" aria-label="Steps"><div class="turns">'
            f"{card.turn('Earlier', earlier[0])}<small>{text(earlier[1])}</small>"
            f"<b>{self._turn}</b><small>{text(later[1])}</small>{card.turn('Later', later[0])}"
            f"</div>{drawn}</nav>"
        )
        where = land.shown(self._view, self._events, self._number)
        return f'<div class="where">{where}{foot}</div>' if where else foot

    @cached_property
    def _strip(self) -> StoryStrip:
        return story_strip.strip(self._view, self._events, self._scene.width)


def drawn_date(view: View, number: int, event: Event, width: int) -> str:
    """The date of an event, drawn on the axis of its years, or of the hours that are shown."""
    dated = filter(None, (event.stated, event.confirmed))
    known = [end for each in dated for end in (each.earliest, each.latest) if not np.isnat(end)]
    if known and not view.has_hours:
        view = replace(view, window=of_years(between(min(known), max(known)).years))
    return story_marks.alone(story_strip.strip(view, {number: event}, width))


def _button(name: str, address: str, kind: str = "button") -> str:
    return f'<a class="{kind}" href="{escaped(address)}">{name}</a>'


def _contents(title: str, below: str, items: str) -> str:
    """A heading with what stands below it, and beside both a list."""
    return (
        f'<div class="step contents"><header><h2>{title}</h2>{below}</header>'
        f'<ol class="words">{items}</ol></div>'
    )
