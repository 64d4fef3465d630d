"""The packed timeline: each mark with its whole title beside it, several events in a row.

There are as many rows as titles overlap at the most crowded pixel, so that one is always free
(interval partitioning), and some more, so that an event stands below the one before it more often.
On a narrow chart each event has a row of its own, in the order of time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from timeline.geometry import chart, labels, lanes, placing, rows
from timeline.geometry.chart import Plot
from timeline.geometry.labels import Label
from timeline.geometry.lanes import HEAD, Lane
from timeline.geometry.placing import ABOVE, GAP, INSET, LINE, Bare, Place
from timeline.geometry.rows import Row
from timeline.query.view import View
from timeline.text import visible
from timeline.theme import Style, category_style

# More are a list, for which a visitor asks: rows with several events, of about 120, or with one.
MOST_ROWS, MOST_STACKED = 54, 120

# Pixels.
SCREEN = 440  # the height that the rows fill, of the first screen
PITCH, HIGHEST = 18, 28  # of a row
WORDED = 22  # rows that are as high have the wordings of dates too
LOWER = 1  # letters stand so much lower: these seem to be in the middle of marks
FINGER, BESIDE = 24, 8  # the lowest row of a narrow chart; above and below lines together
LOW = 4  # the height of bands under a title that has no room beside them

LOOSE = 1.4  # times as many rows as titles fill without gaps are needed at least, as files show
SPARE = 1.2  # times as many rows as are needed
MOST_WORDED = 60  # events; of more the wordings never have room


@dataclass(frozen=True)
class Packed(Plot):
    """The events of a view, packed.

    `each` and `places` have one element for each event: its marks and heights, and where it is
    along time. One that `is_long` was asked for as a list.
    """

    each: list[Row]
    places: list[Place]
    lanes: list[Lane]
    height: float
    is_long: bool

    def day(self, at: float) -> float:
        """The day at so many pixels from the start of the axis."""
        return self.view.window.first + at * self.pixel

    def box(self, index: int) -> tuple[float, float, float, float]:
        """What a click on one of them hits: first and last day, top, height."""
        place, row = self.places[index], self.each[index]
        left, right = (self.day(at) for at in (place.left - INSET, place.right + INSET))
        return left, right, row.top, row.bottom - row.top

    def lines(self) -> Iterator[tuple[int, float, float, str, str, bool]]:
        """The lines of all titles.

        Each is the index of the event, the day at which the line begins or ends, its middle from
        the top, its text, the wording behind it or "", and whether it ends at that day.
        """
        for index, (row, place) in enumerate(zip(self.each, self.places, strict=True)):
            first = row.label_at + LOWER - (len(place.lines) - 1) * LINE / 2
            for at, line in enumerate(place.lines):
                middle = first + at * LINE
                yield index, self.day(place.at), middle, line, place.wording, place.is_end


_Part = tuple[Lane, list[int]]  # a lane and the numbers of its events


def packed(view: View, width: int = chart.DESKTOP) -> Packed | None:
    """Pack the matching events for a chart of this width, in pixels.

    None where they need more rows than are shown without being asked for.
    """
    width = chart.made_for(width)
    is_narrow, (room, pixel) = width < rows.WIDE, chart.axis_of(view, width)
    most = MOST_STACKED if is_narrow else MOST_ROWS
    titles = [visible.cut(title, labels.MOST_LETTERS) for title in view.rows()["title"]]
    filled = sum(placing.text_width(title) + GAP for title in titles) / (width + GAP)
    about = len(titles) if is_narrow else filled * LOOSE
    if about > most and not view.drawing.as_list:
        return None
    events = [*view.each()]
    bare = [placing.bare(event, view, pixel) for event in events]
    parts = [(lane, np.flatnonzero(mask).tolist()) for lane, mask in lanes.with_events(view)]
    laid = _stacked(bare, parts, room) if is_narrow else _packed(bare, parts, room)
    is_long = laid.needed > most
    if is_long and not view.drawing.as_list:
        return None
    styles = [category_style("rows", code, view.colours) for code in view.codes()]
    places = [laid.places[number] for number in range(len(bare))]
    each = [
        row(number, one, style, places[number], laid.ends[number])
        for number, (one, style) in enumerate(zip(bare, styles, strict=True))
    ]
    return Packed(view, width, each, places, laid.lanes, laid.height, is_long)


def row(number: int, bare: Bare, style: Style, place: Place, ends: tuple[float, float]) -> Row:
    """Return an event with its title at a place, in a row from one height to another."""
    label, middle = Label(place.lines, len(place.lines), place.wording, 0), sum(ends) / 2
    row = Row(number, bare.event, *style, label, *ends, middle, middle, bare.marks, bare.second)
    if not place.is_over or bare.may_hold:
        return row
    low = [each._replace(height=LOW) for each in bare.marks.pieces]
    marks = bare.marks._replace(pieces=low)
    return row._replace(label_at=middle - LOW, band_at=ends[1] - LOW, marks=marks)


class _Laid(NamedTuple):
    """The place of each event, top and bottom of its row, the lanes, the rows that are needed."""

    places: dict[int, Place]
    ends: dict[int, tuple[float, float]]
    lanes: list[Lane]
    height: float
    needed: int


# Several events in a row


def _packed(bare: list[Bare], parts: list[_Part], room: float) -> _Laid:
    heads = ABOVE + sum(HEAD for lane, _ in parts if lane.name)
    for is_worded in (True, False) if len(bare) <= MOST_WORDED else (False,):
        sided = [
            placing.sided([placing.ways(bare[n], room, is_worded=is_worded) for n in part])
            for _, part in parts
        ]
        needed = [placing.most_at_once(places) for places in sided]
        fit = (SCREEN - heads) / sum(needed)
        if fit >= WORDED:
            break
    more = max(min(SPARE, fit / PITCH) if fit >= PITCH else SPARE, fit / HIGHEST)
    counts = [min(int(n * more), len(part)) for n, (_, part) in zip(needed, parts, strict=True)]
    pitch = min(max((SCREEN - heads) / sum(counts), PITCH), HIGHEST)
    places, ends = dict[int, Place](), dict[int, tuple[float, float]]()
    placed, top = list[Lane](), float(ABOVE)
    for (lane, part), found, count in zip(parts, sided, counts, strict=True):
        first = top + HEAD * bool(lane.name)
        for number, place, row in zip(part, found, placing.free_rows(found, count), strict=True):
            places[number] = place
            ends[number] = first + row * pitch, first + (row + 1) * pitch
        bottom = first + count * pitch
        placed.append(lane._replace(top=round(top), foot=round(bottom)))
        top = bottom
    return _Laid(places, ends, placed, top, sum(needed))


# One below the other


def _stacked(bare: list[Bare], parts: list[_Part], room: float) -> _Laid:
    places, ends = dict[int, Place](), dict[int, tuple[float, float]]()
    placed, top = list[Lane](), float(ABOVE)
    for lane, part in parts:
        first, top = top, top + HEAD * bool(lane.name)
        for number in part:
            places[number] = placing.at_roomier_side(bare[number], room, is_wrapped=True)
            lines = len(places[number].lines)
            ends[number] = top, top + max(lines * LINE + BESIDE, FINGER)
            top = ends[number][1]
        placed.append(lane._replace(top=round(first), foot=round(top)))
    return _Laid(places, ends, placed, top, len(bare))
