"""Named rows: some events with their whole titles, in rows above the dots of all others.

The titles are spread over time, those that the file highlights first. Each is tried in turn, and
taken if no pixel under it lies under as many others as there are rows. So each finds a row that is
free, as packed events do. Its mark stands beside it, and nowhere else.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline import events as ev
from timeline.geometry import chart, packed, placing
from timeline.geometry.marks import Marks
from timeline.geometry.packed import Packed
from timeline.geometry.placing import ABOVE, Bare, Place
from timeline.query.view import NONE_OPEN, View
from timeline.theme import Style

PITCH = 17  # px, of a row
LEAST = 6  # rows; where there is no room for as many, dots are smaller
TRIED_EACH = 10  # px: of a wider chart more titles are tried, of which a third has room


class Title(NamedTuple):
    """A title, by the number of its event, and where it has room whole."""

    number: int
    bare: Bare
    ways: list[Place]


def titles(view: View, events: pd.DataFrame, width: int) -> list[Title]:
    """Return the titles that have room on a chart of this width, in the order to try them.

    `events` are those that match.
    """
    room, pixel = chart.axis_of(view, width)
    chosen = np.flatnonzero(ev.are_highlighted(events)).tolist()
    order = [*dict.fromkeys([*chosen, *spread(len(events))])][: width // TRIED_EACH]
    found = []
    for number, event in zip(order, ev.each(events.iloc[order]), strict=True):
        bare = placing.bare(event, view, pixel)
        whole = [way for way in placing.ways(bare, room) if way.lines == [bare.title]]
        if whole:
            found.append(Title(number, bare, whole))
    return found


def spread(count: int) -> list[int]:
    """Return all numbers below a count: the first, the last, the middle, the quarters and so on."""
    steps = (2**power for power in range(count.bit_length() + 1))
    levels = [np.linspace(0, count - 1, step + 1) for step in steps]
    return [*dict.fromkeys(np.concatenate(levels).astype(int).tolist())]


class Named(NamedTuple):
    """Titles in the order of time, each with its place, for which so many rows have room."""

    rows: int
    titles: list[tuple[Title, Place]]

    def is_below(self, count: int) -> np.ndarray:
        """Return a mask of so many events: those that are not among them."""
        mask = np.ones(count, bool)
        mask[[title.number for title, _ in self.titles]] = False
        return mask

    def height(self, view: View) -> int:
        """Return the height of their rows, and of one more for the title of the open event.

        That is there wherever an event is open, so that to open another moves nothing.
        """
        return ABOVE + PITCH * (self.rows + (view.opened != NONE_OPEN))


def taken(titles: list[Title], rows: int) -> Named:
    """Take the titles for which so many rows have room."""
    crowd, chosen = placing.Crowd(), []
    for title in titles:
        place = next((way for way in title.ways if crowd.under(way).max() < rows), None)
        if place:
            crowd.under(place)[:] += 1
            chosen.append((title, place))
    return Named(rows, sorted(chosen, key=lambda each: each[0].number))


def titled(
    view: View, events: pd.DataFrame, width: int, named: Named, colors: np.ndarray, at: float
) -> Packed:
    """Lay out titles in their rows, and below them, in one more, the title of the open event.

    That has no mark there, but stands beside the day `at` the middle of its dot or band. It is left
    out where the open event is among the `named` ones.

    Parameters
    ----------
    view, events, width
        What is drawn, the events that match, and the width of the chart, in pixels.
    named
        The titles that were taken.
    colors
        The number of the colour of each matching event.
    at
        The middle of the open event below, in days.
    """
    room, pixel = chart.axis_of(view, width)
    places = [place for _, place in named.titles]
    tops = [ABOVE + row * PITCH for row in placing.free_rows(places, named.rows)]
    bare = {title.number: title.bare for title, _ in named.titles}
    if view.opened != NONE_OPEN and view.opened not in bare:
        middle, nothing = (at - view.window.first) / pixel, Marks([], [])
        event = next(ev.each(events.iloc[[view.opened]]))
        alone = Bare(event, nothing, nothing, middle, middle, placing.clock(event, view))
        bare[view.opened] = alone
        places.append(placing.ways(alone, room)[0])
        tops.append(ABOVE + named.rows * PITCH)
    each = [
        packed.row(number, one, Style(int(colors[number]), "circle"), place, (top, top + PITCH))
        for (number, one), place, top in zip(bare.items(), places, tops, strict=True)
    ]
    return Packed(view, width, each, places, [], named.height(view), is_long=False)
