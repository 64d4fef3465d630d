"""What the page shows at one moment: which of the events match, and which is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa

from timeline.events import Event, each, event
from timeline.events.event_filters import Index
from timeline.events.time_window import Window

NONE_OPEN = -1


@dataclass(frozen=True)
class View:
    """All events and their index, shared by all visitors, and what one of them chose.

    `places` are the rows of the matching events in the table, ascending; `window` is the time that
    the axis spans; `opened` counts among the places, from 0, or is `NONE_OPEN`. The axis of dots
    `may_be_shorter` where nobody zoomed to the window.
    """

    events: pd.DataFrame
    index: Index
    places: np.ndarray
    window: Window
    opened: int
    may_be_shorter: bool = False

    @property
    def any(self) -> bool:
        """Whether any event matches."""
        return len(self.places) > 0

    @cached_property
    def categories(self) -> list[int]:
        """The numbers of the categories of the matching events, found once for all that ask."""
        found: list[int] = np.flatnonzero(np.bincount(self.index.category[self.places])).tolist()
        return found

    @property
    def middle(self) -> float | None:
        """Where on the axis the open event is: the middle of its part of the window, if one is."""
        if self.opened == NONE_OPEN:
            return None
        place = self.places[self.opened]
        event = Window(int(self.index.first[place]), int(self.index.last[place]) + 1)
        return sum(event.within(self.window)) / 2

    def rows(self, start: int = 0, stop: int | None = None) -> pd.DataFrame:
        """The matching events, or some of them, as a table of their own: a copy."""
        return self.events.iloc[self.places[start:stop]]

    def each(self, start: int = 0, stop: int | None = None) -> Iterator[Event]:
        """Each of the matching events, or of some of them."""
        return each(self.rows(start, stop))

    def event(self, number: int) -> Event:
        """One of the matching events, counted from 0; -1 is the last."""
        return event(self.events, int(self.places[number]))

    def identifier(self, number: int) -> str:
        """The id of one of the matching events, counted as for `event`."""
        identifier: str = self.index.ids[int(self.places[number])].as_py()
        return identifier

    def identifiers(self) -> list[str]:
        """The ids of the matching events."""
        identifiers: list[str] = self.index.ids.take(pa.array(self.places)).to_pylist()
        return identifiers

    def shown_around(self, size: int) -> range:
        """Which of the matching events stand in a list of this size: a run with the open one."""
        start = self.opened // size * size
        return range(start, min(start + size, len(self.places)))
