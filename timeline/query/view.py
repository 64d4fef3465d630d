"""What the page shows at one moment: which of the events match, and which is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline.events import Event
from timeline.events.time_window import Window
from timeline.query.cells import CATEGORY, Dimension
from timeline.query.dataset import Dataset
from timeline.query.matches import Matches

NONE_OPEN = -1


class Drawing(NamedTuple):
    """How events are drawn.

    `as_list` is whether rows are asked for where there would be dots. `colour` is the dimension
    whose values have colours, and `lane` the one whose values have lanes, or "". `story` is one of
    `STORIES` where the events are to be read one after the other, else "".
    """

    as_list: bool = False
    colour: str = CATEGORY
    lane: str = ""
    story: str = ""


# One event at a time, all on one page, and where all of them are from.
STORIES = STORY, PAGE, SOURCES = "story", "page", "sources"
AS_USUAL = Drawing()


@dataclass(frozen=True)
class View:
    """A dataset, shared by all visitors, and what one of them sees of it.

    Attributes
    ----------
    matches
        The events that match; an event's number counts from 0 among them.
    window
        The time that the axis spans.
    opened
        The number of the open event, or `NONE_OPEN`. Where an address names no event, the first
        is open that the file highlights, else the first by time.
    is_all_time
        Whether nobody chose a time.
    drawing
        How the events are drawn.
    """

    data: Dataset
    matches: Matches
    window: Window
    opened: int
    is_all_time: bool = False
    drawing: Drawing = AS_USUAL

    @property
    def count(self) -> int:
        """How many events match."""
        return self.matches.count

    @property
    def is_named(self) -> bool:
        """Whether an address has to name the open event."""
        return self.opened not in (NONE_OPEN, self.matches.first_among(self.data.shelf.highlighted))

    @property
    def opened_id(self) -> str:
        """The id of the open event, or ""."""
        return "" if self.opened == NONE_OPEN else self.identifier(self.opened)

    @property
    def colours(self) -> Dimension:
        """The dimension whose values have colours."""
        return self.data.cells.dimensions[self.drawing.colour]

    @property
    def coloured(self) -> list[int]:
        """The codes of those of its values that the matching events have."""
        counts = np.bincount(self.colours.codes[self.matches.weights > 0])
        return np.flatnonzero(counts).tolist()

    @property
    def middle(self) -> float | None:
        """The day at the middle of the open event's part of the window; None if none is open."""
        if self.opened == NONE_OPEN:
            return None
        cells = self.data.cells
        cell = cells.of(self.places(self.opened, self.opened + 1))[0]
        event = Window(int(cells.first[cell]), int(cells.last[cell]) + 1)
        return sum(event.within(self.window)) / 2

    @property
    def has_hours(self) -> bool:
        """Whether the axis has hours: events have times of day, and a few days are shown."""
        return self.data.cells.have_times and self.window.is_short

    @property
    def eras(self) -> pd.DataFrame:
        """The rows of the file's eras that the window touches, with the columns of events."""
        eras, (first, last) = self.data.reading.eras, self.window.ends
        return eras[(eras["earliest"] <= last) & (eras["latest"] >= first)]

    def places(self, start: int = 0, stop: int | None = None) -> np.ndarray:
        """The places of the matching events from one number to another, or of all."""
        return self.matches.places(start, stop)

    def codes(self, start: int = 0, stop: int | None = None) -> list[int]:
        """The code of each one's value that has a colour."""
        cells = self.data.cells.of(self.places(start, stop))
        return self.colours.codes[cells].tolist()

    def rows(self, start: int = 0, stop: int | None = None) -> pd.DataFrame:
        """The matching events, or some of them, as a table of their own: a copy."""
        return self.data.shelf.rows(self.places(start, stop))

    def each(self, start: int = 0, stop: int | None = None) -> Iterator[Event]:
        """Each of the matching events, or of some of them."""
        return self.data.shelf.events(self.places(start, stop))

    def event(self, number: int) -> Event:
        """The matching event of a number."""
        return self.data.shelf.event(int(self.places(number, number + 1)[0]))

    def ids(self, start: int = 0, stop: int | None = None) -> list[str]:
        """The ids of the matching events, or of some of them."""
        return self.data.shelf.ids(self.places(start, stop))

    def identifier(self, number: int) -> str:
        """The id of the matching event of a number."""
        return self.ids(number, number + 1)[0]

    def shown_around(self, size: int) -> range:
        """The numbers of a list of this size: a run with the open event."""
        start = self.opened // size * size
        return range(start, min(start + size, self.count))
