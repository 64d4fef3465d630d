"""The packed timeline: each mark with its whole title beside it, several events in a row.

A title stands right of its mark, left of it, or in a band that holds it whole. There are as many
rows as titles overlap at the most crowded pixel, so that one is always free (interval
partitioning), and some more, so that an event stands below the one before it more often. On a
narrow chart each event has a row of its own, in the order of time.

All is laid out in pixels, along time from the start of the axis.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from timeline.events import Event
from timeline.geometry import axis, chart, labels, lanes, rows, tracks
from timeline.geometry.axis import Tick
from timeline.geometry.labels import Label
from timeline.geometry.lanes import HEAD, Lane
from timeline.geometry.marks import SOFT, SOLID, Marks
from timeline.geometry.rows import Row
from timeline.query.view import View
from timeline.text import visible
from timeline.theme import category_style

# More are a list, for which a visitor asks: rows with several events, of about 120, or with one.
MOST_ROWS, MOST_STACKED = 54, 120

# Pixels.
SCREEN = 440  # the height that the rows fill, of the first screen
ROOM = chart.SIDE_MARGIN  # beside the axis, for soft ends, symbols, arrows and titles
PITCH, HIGHEST = 18, 28  # of a row
WORDED = 22  # rows that are as high have the wordings of dates too
LOWER = 1  # letters stand so much lower: these seem to be in the middle of marks
SIZE, LINE = 13, 16  # of the letters, and of each line on a narrow chart
FINGER, BESIDE = 24, 8  # the lowest row of a narrow chart; above and below lines together
NARROWEST = 120  # a title beside its band; one with less room stands over it
INSET, GAP = 5, 14  # between a mark and its title, and before what follows in the row
LOW = 4  # the height of bands under a title that has no room beside them
CELL = 4  # of the profile by which the sides of titles are chosen

REGULAR = 0.94  # of the width of bold letters, which are measured: titles are regular here
SPARE = 1.2  # times as many rows as are needed
PASSES = 6  # over all titles, for the least sum of crowding to the power of six
COSTS = np.diff(np.arange(302.0) ** 6)  # of one title more, where there are some
MOST_WORDED = 60  # events; of more the wordings never have room


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


@dataclass(frozen=True)
class Packed:
    """The events of a view, packed for a chart of `width` pixels or a little more.

    `pixel` is a pixel's length in days. `each` and `places` have one element for each event:
    its marks and heights, and where it is along time. One that `is_long` was asked for as a list.
    """

    view: View
    width: int
    pixel: float
    each: list[Row]
    places: list[Place]
    lanes: list[Lane]
    height: float
    is_long: bool

    @property
    def fits(self) -> tuple[float, float]:
        """The widths of a chart, from and below, for which the events are laid out well."""
        return chart.fits(self.width)

    @property
    def span(self) -> tuple[float, float]:
        """The days at the ends of the plot, which is as wide as the chart."""
        return self.day(-ROOM), self.view.window.after + ROOM * self.pixel

    @staticmethod
    def room(width: int) -> tuple[float, int]:
        """The pixels for ticks on a chart of a width; those beyond the axis."""
        return width - ROOM, ROOM

    @cached_property
    def ticks(self) -> list[Tick]:
        """The ticks of the axis."""
        return axis.named_ticks(self.view.window, *self.room(self.width))

    def day(self, at: float) -> float:
        """The day at so many pixels from the start of the axis."""
        return self.view.window.first + at * self.pixel

    def box(self, number: int) -> tuple[float, float, float, float]:
        """What a click on an event hits: first and last day, top, height."""
        place, row = self.places[number], self.each[number]
        left, right = (self.day(at) for at in (place.left - INSET, place.right + INSET))
        return left, right, row.top, row.bottom - row.top

    def lines(self) -> Iterator[tuple[int, float, float, str, str, bool]]:
        """The lines of all titles.

        Each is the number of the event, the day at which the line begins or ends, its middle from
        the top, its text, the wording behind it or "", and whether it ends at that day.
        """
        for row, place in zip(self.each, self.places, strict=True):
            first = row.label_at + LOWER - (len(place.lines) - 1) * LINE / 2
            for at, line in enumerate(place.lines):
                middle = first + at * LINE
                yield row.number, self.day(place.at), middle, line, place.wording, place.is_end


class _Bare(NamedTuple):
    """An event with its marks, and where these begin and end, in pixels."""

    event: Event
    marks: Marks
    second: Marks
    left: float
    right: float

    @property
    def title(self) -> str:
        """What stands of its title."""
        return visible.cut(self.event.title, labels.MOST_LETTERS)

    @property
    def may_hold(self) -> bool:
        """Whether a title can be read on its marks: they are a pale band alone."""
        pieces = [*self.marks.pieces, *self.second.pieces]
        return not self.marks.symbols and all(each.share < SOLID for each in pieces)

    @property
    def inset(self) -> float:
        """From an end of its band, past what is soft, to a title within."""
        return INSET + SOFT * any(each.before or each.beyond for each in self.marks.pieces)


_Part = tuple[Lane, list[int]]  # a lane and the numbers of its events


def packed(view: View, width: int = chart.DESKTOP) -> Packed | None:
    """Pack the matching events for a chart of this width, in pixels.

    None where they need more rows than are shown without being asked for.
    """
    width = chart.made_for(width)
    events, is_narrow, room = [*view.each()], width < rows.WIDE, width - 2 * ROOM
    most = MOST_STACKED if is_narrow else MOST_ROWS
    least = len(events) if is_narrow else sum(map(_room_of_title, events)) / (width + GAP)
    if least > most and not view.drawing.as_list:
        return None
    pixel = (view.window.after - view.window.first) / room
    bare = [_bare(event, view, pixel) for event in events]
    parts = [(lane, np.flatnonzero(mask).tolist()) for lane, mask in lanes.with_events(view)]
    laid = _stacked(bare, parts, room) if is_narrow else _packed(bare, parts, room)
    is_long = laid.needed > most
    if is_long and not view.drawing.as_list:
        return None
    each = [
        _row(number, each, code, place, ends)
        for number, (each, code, place, ends) in enumerate(
            zip(bare, view.codes(), laid.places, laid.ends, strict=True)
        )
    ]
    return Packed(view, width, pixel, each, laid.places, laid.lanes, laid.height, is_long)


def _room_of_title(event: Event) -> float:
    """The room that an event needs in a row at least."""
    return _text_width(visible.cut(event.title, labels.MOST_LETTERS)) + GAP


def _bare(event: Event, view: View, pixel: float) -> _Bare:
    own, second = rows.marks_of(event, view, pixel, is_packed=True)
    reaches = [each.reach(pixel) for each in (own, second) if each.pieces or each.symbols]
    lefts, rights = zip(*reaches, strict=True)
    first = view.window.first
    return _Bare(event, own, second, (min(lefts) - first) / pixel, (max(rights) - first) / pixel)


def _row(number: int, bare: _Bare, code: int, place: Place, ends: tuple[float, float]) -> Row:
    label = Label(place.lines, len(place.lines), place.wording, 0)
    style, middle = category_style("rows", code), sum(ends) / 2
    row = Row(number, bare.event, *style, label, *ends, middle, middle, bare.marks, bare.second)
    if not place.is_over or bare.may_hold:
        return row
    low = [each._replace(height=LOW) for each in bare.marks.pieces]
    marks = bare.marks._replace(pieces=low)
    return row._replace(label_at=middle - LOW, band_at=ends[1] - LOW, marks=marks)


class _Laid(NamedTuple):
    """The place of each event, top and bottom of its row, the lanes, the rows that are needed."""

    places: list[Place]
    ends: list[tuple[float, float]]
    lanes: list[Lane]
    height: float
    needed: int


def _text_width(title: str, wording: str = "") -> float:
    """The width of a title, and of a wording behind it."""
    behind = INSET + labels.text_width(wording) if wording else 0
    return (labels.text_width(title) + behind) * REGULAR * SIZE / labels.FONT_SIZE


# Several events in a row


def _packed(bare: list[_Bare], parts: list[_Part], room: float) -> _Laid:
    heads = sum(HEAD for lane, _ in parts if lane.name)
    for is_worded in (True, False) if len(bare) <= MOST_WORDED else (False,):
        sided = [
            _sided([_ways(bare[n], room, is_worded=is_worded) for n in part]) for _, part in parts
        ]
        needed = [_most_at_once(places) for places in sided]
        fit = (SCREEN - heads) / sum(needed)
        if fit >= WORDED:
            break
    more = max(min(SPARE, fit / PITCH) if fit >= PITCH else SPARE, fit / HIGHEST)
    counts = [min(int(n * more), len(part)) for n, (_, part) in zip(needed, parts, strict=True)]
    pitch = min(max((SCREEN - heads) / sum(counts), PITCH), HIGHEST)
    places, ends = dict[int, Place](), dict[int, tuple[float, float]]()
    placed, top = list[Lane](), 0.0
    for (lane, part), found, count in zip(parts, sided, counts, strict=True):
        first = top + HEAD * bool(lane.name)
        for number, place, row in zip(part, found, _free_rows(found, count), strict=True):
            places[number] = place
            ends[number] = first + row * pitch, first + (row + 1) * pitch
        bottom = first + count * pitch
        placed.append(lane._replace(top=round(top), foot=round(bottom)))
        top = bottom
    numbers = range(len(bare))
    return _Laid([places[n] for n in numbers], [ends[n] for n in numbers], placed, top, sum(needed))


def _ways(bare: _Bare, room: float, *, is_worded: bool) -> list[Place]:
    """The places that an event may have: in its band, or else at its right and at its left."""
    wording = bare.event.wording_in_row if is_worded else ""
    own, left, right = _text_width(bare.title, wording), bare.left, bare.right
    if bare.may_hold and own + 2 * bare.inset <= right - left:
        return [Place(left, right, left + bare.inset, [bare.title], wording)]
    places = (
        Place(left, right + INSET + own, right + INSET, [bare.title], wording),
        Place(left - INSET - own, right, left - INSET, [bare.title], wording, is_end=True),
    )
    fitting = [each for each in places if each.left >= -ROOM and each.right <= room + ROOM]
    return fitting or [_at_roomier_side(bare, room)]


def _at_roomier_side(bare: _Bare, room: float, *, is_wrapped: bool = False) -> Place:
    """Where most of its title has room: at the right, else at the left, else over its band."""
    inside = bare.right - bare.left - 2 * bare.inset
    beside = room + ROOM - bare.right - INSET, bare.left + ROOM - INSET
    own = _text_width(bare.title)
    is_end = own > beside[0] and (own <= beside[1] or beside[1] > beside[0])
    width = beside[is_end]
    is_over = own > width and width < inside and (bare.may_hold or width < NARROWEST)
    width = (inside if is_over else width) / REGULAR * labels.FONT_SIZE / SIZE
    lines = labels.lines(bare.title, width) if is_wrapped else [labels.shortened(bare.title, width)]
    own = max(map(_text_width, lines))
    if is_over:
        return Place(bare.left, bare.right, bare.left + bare.inset, lines, is_over=True)
    if is_end:
        return Place(bare.left - INSET - own, bare.right, bare.left - INSET, lines, is_end=True)
    return Place(bare.left, bare.right + INSET + own, bare.right + INSET, lines)


def _sided(each: list[list[Place]]) -> list[Place]:
    """The one of each event's places with which the most crowded pixels have few."""
    chosen, crowd = [ways[0] for ways in each], np.zeros(chart.WIDEST // CELL, int)

    def _under(place: Place) -> np.ndarray:
        start, end = place.left + ROOM, place.right + GAP + ROOM
        return crowd[int(start / CELL) : int(end / CELL) + 1]

    for place in chosen:
        _under(place)[:] += 1
    for _ in range(PASSES):
        before = [*chosen]
        for number, ways in enumerate(each):
            if len(ways) > 1:
                _under(chosen[number])[:] -= 1
                chosen[number] = min(ways, key=lambda place: _crowding(_under(place)))
                _under(chosen[number])[:] += 1
        if chosen == before:
            break
    return chosen


def _crowding(under: np.ndarray) -> float:
    """What one more costs on some pixels."""
    return float(COSTS[under].sum())


def _most_at_once(places: list[Place]) -> int:
    """How many rows places need that stand in one at the least distance."""
    lefts, rights = (np.array([each[end] for each in places]) for end in (0, 1))
    return tracks.most_at_once(lefts, rights + GAP)


def _free_rows(places: list[Place], count: int) -> list[int]:
    """The row of each place: of those that are free, the one nearest to its turn in the list."""
    free, found = np.full(count, -np.inf), [0] * len(places)
    for number in sorted(range(len(places)), key=lambda number: places[number].left):
        place = places[number]
        are_open = np.flatnonzero(free <= place.left)
        away = np.abs(are_open - number % count)
        row = int(are_open[np.minimum(away, count - away).argmin()])
        found[number], free[row] = row, place.right + GAP
    return found


# One below the other


def _stacked(bare: list[_Bare], parts: list[_Part], room: float) -> _Laid:
    places, ends = dict[int, Place](), dict[int, tuple[float, float]]()
    placed, top = list[Lane](), 0.0
    for lane, part in parts:
        first, top = top, top + HEAD * bool(lane.name)
        for number in part:
            places[number] = _at_roomier_side(bare[number], room, is_wrapped=True)
            lines = len(places[number].lines)
            ends[number] = top, top + max(lines * LINE + BESIDE, FINGER)
            top = ends[number][1]
        placed.append(lane._replace(top=round(first), foot=round(top)))
    numbers = range(len(bare))
    return _Laid([places[n] for n in numbers], [ends[n] for n in numbers], placed, top, len(bare))
