"""Where titles stand beside the marks of their events, and in which rows.

A title stands right of its mark, left of it, or in a band that holds it whole. All is in pixels,
along time from the start of the axis.
"""

from typing import NamedTuple

import numpy as np

from timeline.events import Event
from timeline.geometry import chart, labels, rows, tracks
from timeline.geometry.marks import SOFT, SOLID, Marks
from timeline.query.view import View
from timeline.text import visible

# Pixels.
ROOM = chart.SIDE_MARGIN  # beside the axis, for soft ends, symbols, arrows and titles
ABOVE = 4  # the first row, from the names of the axis
SIZE, LINE = 13, 16  # of the letters, and of each line on a narrow chart
NARROWEST = 120  # a title beside its band; one with less room stands over it
INSET, GAP = 5, 14  # between a mark and its title, and before what follows in the row
CELL = 4  # of a stretch of the chart in which places are counted

REGULAR = 0.94  # of the width of bold letters, which are measured: titles are regular here
PASSES = 6  # over all titles, for the least sum of crowding to the power of six
COSTS = np.diff(np.arange(302.0) ** 6)  # of one title more, where there are some


class Place(NamedTuple):
    """Where an event is: the left end of its mark or title, and the right end of both.

    Its title, in `lines`, and behind that its `wording` begin at `at`, or end there. One that
    `is_over` its marks has no room beside them.
    """

    left: float
    right: float
    at: float
    lines: list[str]
    wording: str = ""
    is_end: bool = False
    is_over: bool = False


class Bare(NamedTuple):
    """An event with its marks, where these begin and end, and its time of day if that is shown."""

    event: Event
    marks: Marks
    second: Marks
    left: float
    right: float
    clock: str = ""

    @property
    def title(self) -> str:
        """What stands of its title, behind the time of day where the axis has hours."""
        title = visible.cut(self.event.title, labels.MOST_LETTERS)
        return f"{self.clock} {title}" if self.clock else title

    @property
    def may_hold(self) -> bool:
        """Whether a title can be read on its marks: they are a pale band alone."""
        pieces = [*self.marks.pieces, *self.second.pieces]
        return not self.marks.symbols and all(each.share < SOLID for each in pieces)

    @property
    def inset(self) -> float:
        """From an end of its band, past what is soft, to a title within."""
        return INSET + SOFT * any(each.before or each.beyond for each in self.marks.pieces)


def bare(event: Event, view: View, pixel: float, *, is_packed: bool = True) -> Bare:
    """Return an event with its marks where a pixel is so long."""
    own, second = rows.marks_of(event, view, pixel, is_packed=is_packed)
    reaches = [each.reach(pixel) for each in (own, second) if each.pieces or each.symbols]
    lefts, rights = zip(*reaches, strict=True)
    first = view.window.first
    ends = (min(lefts) - first) / pixel, (max(rights) - first) / pixel
    return Bare(event, own, second, *ends, clock(event, view))


def clock(event: Event, view: View) -> str:
    """Return the time of day that stands before a title: where the axis has hours."""
    return event.known.clock if view.has_hours else ""


def text_width(title: str, wording: str = "") -> float:
    """Return the width of a title, and of a wording behind it."""
    behind = INSET + labels.text_width(wording) if wording else 0
    return (labels.text_width(title) + behind) * REGULAR * SIZE / labels.FONT_SIZE


def ways(bare: Bare, room: float, *, is_worded: bool = False) -> list[Place]:
    """Return the places that an event may have: in its band, or else at its right and left.

    `room` is the length of the axis. Where its title has no room whole, there is one place.
    """
    wording = bare.event.wording_in_row if is_worded and not bare.clock else ""
    own, left, right = text_width(bare.title, wording), bare.left, bare.right
    if bare.may_hold and own + 2 * bare.inset <= right - left:
        return [Place(left, right, left + bare.inset, [bare.title], wording)]
    places = (
        Place(left, right + INSET + own, right + INSET, [bare.title], wording),
        Place(left - INSET - own, right, left - INSET, [bare.title], wording, is_end=True),
    )
    fitting = [each for each in places if each.left >= -ROOM and each.right <= room + ROOM]
    return fitting or [at_roomier_side(bare, room)]


def at_roomier_side(bare: Bare, room: float, *, is_wrapped: bool = False) -> Place:
    """Return where most of a title has room: at the right, else at the left, else over its band."""
    inside = bare.right - bare.left - 2 * bare.inset
    beside = room + ROOM - bare.right - INSET, bare.left + ROOM - INSET
    own = text_width(bare.title)
    is_end = own > beside[0] and (own <= beside[1] or beside[1] > beside[0])
    width = beside[is_end]
    is_over = own > width and width < inside and (bare.may_hold or width < NARROWEST)
    width = (inside if is_over else width) / REGULAR * labels.FONT_SIZE / SIZE
    lines = labels.lines(bare.title, width) if is_wrapped else [labels.shortened(bare.title, width)]
    own = max(map(text_width, lines))
    if is_over:
        return Place(bare.left, bare.right, bare.left + bare.inset, lines, is_over=True)
    if is_end:
        return Place(bare.left - INSET - own, bare.right, bare.left - INSET, lines, is_end=True)
    return Place(bare.left, bare.right + INSET + own, bare.right + INSET, lines)


class Crowd:
    """How many places there are at each stretch of the chart, the gap behind each with it."""

    def __init__(self) -> None:
        self._counts = np.zeros(chart.WIDEST // CELL, int)

    def under(self, place: Place) -> np.ndarray:
        """Return the counts of the stretches under a place, which may be changed."""
        start, end = place.left + ROOM, place.right + GAP + ROOM
        return self._counts[int(start / CELL) : int(end / CELL) + 1]


def sided(each: list[list[Place]]) -> list[Place]:
    """Choose one of each event's places, so that the most crowded pixels have few."""
    chosen, crowd = [ways[0] for ways in each], Crowd()
    for place in chosen:
        crowd.under(place)[:] += 1
    for _ in range(PASSES):
        before = [*chosen]
        for number, ways in enumerate(each):
            if len(ways) > 1:
                crowd.under(chosen[number])[:] -= 1
                chosen[number] = min(ways, key=lambda place: COSTS[crowd.under(place)].sum())
                crowd.under(chosen[number])[:] += 1
        if chosen == before:
            break
    return chosen


def most_at_once(places: list[Place]) -> int:
    """Return how many rows places need that stand in one at the least distance."""
    lefts, rights = (np.array([each[end] for each in places]) for end in (0, 1))
    return tracks.most_at_once(lefts, rights + GAP)


def free_rows(places: list[Place], count: int) -> list[int]:
    """Return the row of each place: of those that are free, the one nearest to its turn.

    Places are in the order of time, and rows in that of the first in each: on top is the earliest.
    """
    free, found = np.full(count, -np.inf), [0] * len(places)
    for number in sorted(range(len(places)), key=lambda number: places[number].left):
        place = places[number]
        are_open = np.flatnonzero(free <= place.left)
        away = np.abs(are_open - number % count)
        row = int(are_open[np.minimum(away, count - away).argmin()])
        found[number], free[row] = row, place.right + GAP
    in_turn = {row: turn for turn, row in enumerate(dict.fromkeys(found))}
    return [in_turn[row] for row in found]
