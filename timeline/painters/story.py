"""A story: the events one after the other, each alone with its date drawn, or all on one page."""

from dataclasses import replace
from functools import cached_property

from timeline import describe
from timeline.events import Event
from timeline.events.time_window import Window, of_years
from timeline.geometry import marks, story_strip
from timeline.geometry.story_strip import StoryStrip
from timeline.painters import card, image, story_marks, symbols
from timeline.painters.html_text import attribution, escaped, introduction, text
from timeline.painters.scene import Addresses, Scene
from timeline.query.steps import steps
from timeline.query.view import PAGE, SOURCES, STORY

MOST_LISTED = 24  # steps that the introduction lists
WHOLE = "Whole timeline"


class Story:
    """The story of a scene: its steps, by their numbers, and where its links lead."""

    def __init__(self, scene: Scene, link: Addresses) -> None:
        self.scene, self.view, self._link = scene, scene.view, link
        self.steps = steps(scene.view)
        self.form = scene.view.drawing.story if self.steps else ""

    def html(self) -> str:
        """The story in the form that the address asks for; "" where none is told."""
        forms = {STORY: self._step_or_beginning, PAGE: self._page, SOURCES: self._sources}
        if self.form not in forms:
            return ""
        return f'<section class="story" aria-label="Story">{forms[self.form]()}</section>'

    def offer(self) -> str:
        """The link to the story; "" where there are too many events, or none."""
        return self._button("Read as a story", self._address()) if self.steps else ""

    def _address(self, event: str = "", form: str = STORY) -> str:
        """The address of a step or, of no event, of the introduction; or of another form."""
        drawing = self.view.drawing._replace(story=form)
        return self._link.drawn_as(drawing)(self.scene.chosen, event)

    def _at(self, place: int) -> str:
        """The address of a step by its place: before the first the introduction, then sources."""
        if place >= len(self.steps):
            return self._address(form=SOURCES)
        return self._address(self.view.identifier(self.steps[place]) if place >= 0 else "")

    def _button(self, name: str, address: str, more: str = "") -> str:
        return f'<a class="button" href="{escaped(address)}"{more}>{name}</a>'

    def _step_or_beginning(self) -> str:
        if not self.scene.event:
            return self._beginning()
        place = max(sum(number <= self.view.opened for number in self.steps) - 1, 0)
        number = self.steps[place]
        event = self.view.event(number)
        shown = image.figure(event, self.scene, self._link)
        kind = "step pictured" if "<img" in shown else "step"
        said = self._told(number, event, 2, shown or self._date(number, event))
        return f'<article class="{kind}">{said}</article>{self._foot(place)}'

    def _told(self, number: int, event: Event, level: int, beside: str) -> str:
        """All that is said of an event, and what is seen of it."""
        told = describe.description(event, self.scene.speaker)
        (code,) = self.view.codes(number, number + 1)
        mark = symbols.category("rows", code, self.view.colours)
        name = text(self.view.colours.names[code] or "Event")
        return (
            f'<small class="category">{mark} {name}</small>{card.title(event, level)}'
            f'{card.when(told)}<div class="beside">{beside}</div>'
            f'<div class="words">{card.details(event, told)}</div>'
        )

    def _date(self, number: int, event: Event) -> str:
        """The date alone, drawn on the axis of its years."""
        spans = [marks.span(each) for each in (event.stated, event.confirmed) if each]
        ends = [end for span in spans for end in (span.start, span.after) if end is not None]
        if not ends:
            return ""
        window = of_years(Window(min(ends), max(*ends, min(ends) + 1)).years)
        alone = replace(
            self.view, matches=self.view.matches.only(self.view.places(number, number + 1)),
            window=window, opened=0,
        )  # fmt: skip
        return story_marks.alone(story_strip.strip(alone, [0], self.scene.width))

    def _beginning(self) -> str:
        first = self.view.event(self.steps[0])
        heading = self.scene.heading
        links = self._button(f"Begin: {text(first.title)} ›", self._at(0), ' data-key="ArrowRight"')
        links += self._button("All on one page", self._address(form=PAGE))
        links += self._button(WHOLE, self._address(form=""))
        listed = "".join(map(self._listed, self.steps[:MOST_LISTED]))
        more = len(self.steps) - MOST_LISTED
        rest = f"<p>… and {more} more.</p>" if more > 0 else ""
        return (
            f'<div class="beginning">{introduction(heading)}{attribution(heading)}'
            f'<p class="choices">{links}</p><ol>{listed}</ol>{rest}</div>{self._foot(-1)}'
        )

    def _listed(self, number: int) -> str:
        event = self.view.event(number)
        (code,) = self.view.codes(number, number + 1)
        mark = symbols.category("rows", code, self.view.colours)
        address = escaped(self._address(event.id))
        date = text(describe.answer(event))
        return f'<li><a href="{address}">{mark} {text(event.title)}</a> <small>{date}</small></li>'

    def _sources(self) -> str:
        said = ""
        for number in self.steps:
            event = self.view.event(number)
            told = describe.description(event, self.scene.speaker)
            bare = told._replace(statement="")
            found = card.details(event._replace(summary="", further=()), bare)
            said += f"<li>{text(event.title)}{found}</li>" if found else ""
        heading = f"<h2>Sources</h2>{attribution(self.scene.heading)}"
        return f'<div class="beginning">{heading}<ol>{said}</ol></div>{self._foot(len(self.steps))}'

    def _page(self) -> str:
        back = self._button(WHOLE, self._address(form=""))
        told = ""
        for number in self.steps:
            event = self.view.event(number)
            beside = self._date(number, event) + image.figure(event, self.scene, self._link)
            told += f'<article class="step">{self._told(number, event, 2, beside)}</article>'
        return f'<p class="choices">{back}</p>{introduction(self.scene.heading)}{told}'

    def _foot(self, place: int) -> str:
        """The ways to the steps beside one, and all steps along time."""
        count = len(self.steps)
        turn = f"{place + 1} of {count}"
        if not 0 <= place < count:
            turn = "Introduction" if place < 0 else "Sources"
        earlier = self._turn("Earlier", place - 1, "ArrowLeft")
        later = self._turn("Later", place + 1, "ArrowRight")
        opened = self.steps[place] if 0 <= place < count else -1
        whole = self._button(WHOLE, self._address(self.scene.event, ""))
        drawn = story_marks.strip(self._strip, self._address, opened)
        return (
            f'<nav class="foot" aria-label="Steps"><div class="turns">{earlier}'
            f"<b>{turn}</b>{whole}{later}</div>{drawn}</nav>"
        )

    @cached_property
    def _strip(self) -> StoryStrip:
        return story_strip.strip(self.view, self.steps, self.scene.width)

    def _turn(self, name: str, place: int, key: str) -> str:
        if not -1 <= place <= len(self.steps):
            return f'<span class="button" aria-disabled="true">{name}</span>'
        return self._button(name, self._at(place), f' data-key="{key}"')
