"""The dots: one dot for each event, in columns on a baseline, and bands in tracks under it.

The axis is cut into columns of equal length, a little wider than a dot. An event that is known as
closely as a column is a dot in it: a column is as high as it has events. An event that is known
less closely is a band over the time in which it can have been.

Dots keep clear of each other on a chart of the width that they are made for, or a wider one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from math import ceil
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates
from timeline.events import are_highlighted, column
from timeline.events.time_window import Window
from timeline.geometry import axis, chart, dot_names, lanes, marks
from timeline.geometry.axis import Tick
from timeline.geometry.lanes import HEAD, Lane
from timeline.geometry.marks import EDGE, PALE, SOLID, Marks, Piece
from timeline.geometry.tracks import most_at_once, tracks
from timeline.limits import LONGEST_DATE, LONGEST_HOVERED
from timeline.query.cells import numbered
from timeline.query.view import NONE_OPEN, View
from timeline.strings import mask
from timeline.text import visible

# Pixels.
GAP = 1  # between two dots
UNDER = 8  # from the baseline to the first track
SHORTEST = 6  # room of a band in its track, however little of it is on the axis
EDGE_ROOM = 8  # from an end of the axis to the end of the plot
MARGIN = chart.SIDE_MARGIN - EDGE_ROOM  # from there to the end of the chart
RING = 8  # how much wider than a dot the ring of the open event is
OUTLINE = 1.5  # from the band of the open event to the line around it
SOFT = 6  # beyond a vague end of a band

OPEN_STEPS = 12  # of low bands: each is a path for every colour, and Plotly draws paths slowly


class Size(NamedTuple):
    """The sizes of a dot, of a band from top to bottom, of the gap to the next track, in pixels.

    With dots of this size neither columns nor tracks are higher than `highest`, and a single lane
    of columns is no lower than `lowest`. For at most `most_names` dots room for a name is sought.
    """

    dot: int
    band: int
    gap: int
    highest: int = 360
    lowest: int = 72
    most_names: int = dot_names.MOST_TRIED

    @property
    def arrow(self) -> int:
        """The size of an arrow at the end of a band."""
        return self.band + 2

    @property
    def row(self) -> int:
        """From one dot to the next."""
        return self.dot + GAP

    @property
    def track(self) -> int:
        """From one track to the next."""
        return self.band + self.gap


SIZES = Size(14, 9, 2, 150), Size(11, 7, 2), Size(8, 7, 2), Size(6, 4, 2), Size(4, 3, 2)


class ClosestDates(NamedTuple):
    """The closest date of each matching event: the confirmed one, or else the stated one.

    Each array has one element for each event.

    Attributes
    ----------
    edtf
        The dates.
    start, end
        Their ranges in days since 1970-01-01, the end exclusive.
    is_exact, is_vague
        Whether a date is known to the day, and whether it is approximate or uncertain.
    is_sure
        Whether it lies within the stated date.
    group, is_highlighted
        Of its event: the number of the colour, and whether the file highlights it.
    window
        What the axis spans.
    """

    edtf: pa.Array
    start: np.ndarray
    end: np.ndarray
    is_exact: np.ndarray
    is_vague: np.ndarray
    is_sure: np.ndarray
    group: np.ndarray
    is_highlighted: np.ndarray
    window: Window

    @property
    def ranges(self) -> tuple[np.ndarray, np.ndarray]:
        """Where each range starts and ends on the axis; at one of its ends where it lies beside."""
        return np.clip(self.start, *self.window), np.clip(self.end, *self.window)

    @property
    def mark(self) -> np.ndarray:
        """The middle of the part of each range that is on the axis."""
        starts, ends = self.ranges
        return (starts + ends) / 2

    @property
    def side(self) -> np.ndarray:
        """-1 or 1 where a whole range lies before or after the axis."""
        return (self.start >= self.window.after).astype(int) - (self.end <= self.window.first)


@dataclass(frozen=True)
class Dots:
    """The matching events, laid out for a chart of `width` pixels or a little more.

    `pixel` is the length of a pixel on the axis, in days. An event is a dot where `is_dot`, else a
    band in a track, or an arrow if its side is not 0. `middle` is the day at the middle of a dot's
    column, or of a band; `top` is in pixels, as are the `lanes`, of which there is one at least.
    """

    view: View
    events: pd.DataFrame
    closest: ClosestDates
    width: int
    pixel: float
    size: Size
    is_dot: np.ndarray
    middle: np.ndarray
    top: np.ndarray
    lanes: list[Lane]
    height: int
    names: list[dot_names.Name]

    @property
    def fits(self) -> tuple[float, float]:
        """The widths of a chart, from and below, for which these dots are laid out well."""
        return chart.fits(self.width)

    @property
    def span(self) -> tuple[float, float]:
        """The days at the ends of the plot, which is a little wider than the axis."""
        room = EDGE_ROOM * self.pixel
        return self.view.window.first - room, self.view.window.after + room

    @staticmethod
    def room(width: int) -> tuple[float, int]:
        """The pixels for ticks on a chart of a width; those beyond the axis."""
        return width - chart.SIDE_MARGIN, chart.SIDE_MARGIN

    @cached_property
    def ticks(self) -> list[Tick]:
        """The ticks of the axis."""
        return axis.named_ticks(self.view.window, *self.room(self.width))

    @cached_property
    def in_tracks(self) -> dict[int, Marks]:
        """The marks of the events that are no dots, by their numbers among those that match."""
        numbers = np.flatnonzero(~self.is_dot).tolist()
        return {number: self._marks(number) for number in numbers}

    @property
    def ring(self) -> tuple[float, float, int] | None:
        """The ring around the open event where that is a dot or an arrow: day, middle, size."""
        opened = self.view.opened
        if opened == NONE_OPEN or not (self.is_dot[opened] or self.closest.side[opened]):
            return None
        inside = self.size.dot if self.is_dot[opened] else self.size.band
        middle = float(self.top[opened]) + inside / 2
        return float(self.middle[opened]), middle, self.size.dot + RING

    @property
    def outline(self) -> Piece | None:
        """The box around the open event where that is a band, without its soft ends."""
        opened = self.view.opened
        pieces = self.in_tracks[opened].pieces if opened in self.in_tracks else []
        if not pieces:
            return None
        start, end = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
        height = round(self.size.band + 2 * OUTLINE)
        return Piece(start, end, SOLID, height, least=self.size.band)

    def _marks(self, number: int) -> Marks:
        window, height = self.view.window, self.size.band
        known = marks.span(dates.read(self.closest.edtf[number].as_py()))
        is_exact = self.closest.is_exact[number]
        bands = [] if is_exact else marks.bands(known, window, height, SOFT, OPEN_STEPS)
        lasting = marks.lasting(known, window, height) if self.closest.is_sure[number] else []
        return Marks([*bands, *lasting], [*marks.arrows(known, known, window)])

    def runs(self, which: np.ndarray) -> list[tuple[float, int, int]]:
        """Some dots as runs of dots that stand on each other: middle, first top, last top."""
        numbers = which[np.lexsort((self.top[which], self.middle[which]))]
        middles, tops = self.middle[numbers], self.top[numbers]
        is_next = (np.diff(middles) == 0) & (np.diff(tops) == self.size.row)
        firsts = np.flatnonzero(np.append(True, ~is_next)[: len(numbers)])
        lasts = np.flatnonzero(np.append(~is_next, True)[: len(numbers)])
        columns = middles[firsts], tops[firsts], tops[lasts]
        return list(zip(*(column.tolist() for column in columns), strict=True))

    def by_color(self) -> Iterator[tuple[int, float, np.ndarray]]:
        """The dots by colour and by how pale they are: number of the colour, share, numbers."""
        for group in np.unique(self.closest.group[self.is_dot]).tolist():
            for is_exact, share in ((True, 1.0), (False, PALE)):
                which = self.is_dot & (self.closest.group == group)
                which &= self.closest.is_exact == is_exact
                if which.any():
                    yield group, share, np.flatnonzero(which)

    def layers(self, share: float) -> list[tuple[float, int]]:
        """What dots of a share of colour are made of, the lowest first: shares and sizes.

        A pale dot has an edge: it lies on one of the ground, a share of 0, and that on a solid one.
        """
        whole, inside = self.size.dot, self.size.dot - 2 * EDGE
        return [(SOLID, whole)] + [(each, inside) for each in (0, share) if share < SOLID]


def dots(view: View, width: int = chart.DESKTOP) -> Dots | None:
    """The matching events as dots and bands; None if there are too many at one time."""
    events, least = view.rows(), chart.made_for(width)
    closest = _closest(events, view)
    apart = lanes.with_events(view)
    tried = (_placed(view, events, closest, apart, least, size) for size in SIZES)
    return next(filter(None, tried), None)


def _closest(events: pd.DataFrame, view: View) -> ClosestDates:
    stated, confirmed = column(events, "date"), column(events, "confirmed_date")
    is_stated = pc.equal(confirmed, "")
    closest = pc.if_else(is_stated, stated, confirmed)
    cells = view.data.cells
    at = cells.of(view.places())
    start, end = cells.first[at], cells.last[at] + 1
    is_confirmed = ~mask(is_stated)
    earliest, latest = numbered(*dates.bounds(confirmed.filter(pa.array(is_confirmed))))
    start[is_confirmed], end[is_confirmed] = earliest, latest + 1
    known = cells.known.at(at)  # of two dates that are apart, either may be right
    is_sure = (known.first == start) & (known.last == end - 1)
    return ClosestDates(
        edtf=closest,
        start=start,
        end=end,
        is_exact=dates.are_exact(closest, end - start == 1) & is_sure,
        is_vague=dates.are_vague(closest),
        is_sure=is_sure,
        group=view.colours.lines(at),
        is_highlighted=are_highlighted(events),
        window=view.window,
    )


def _placed(
    view: View,
    events: pd.DataFrame,
    closest: ClosestDates,
    apart: list[tuple[Lane, np.ndarray]],
    width: int,
    size: Size,
) -> Dots | None:
    """The events with dots of a size; None if there are too many at one time."""
    pixel = (view.window.after - view.window.first) / (width - 2 * chart.SIDE_MARGIN)
    edges = axis.columns(view.window, size.row * pixel)
    is_dot = (closest.side == 0) & (closest.end - closest.start <= np.diff(edges).max())
    middles = (edges[1:] + edges[:-1]) / 2
    column = _columns(closest.mark, edges, middles, view.window)
    middle, top = np.where(is_dot, middles[column], closest.mark), np.empty(len(column), np.int64)
    found = Dots(view, events, closest, width, pixel, size, is_dot, middle, top, [], 0, [])
    height = 0
    most_names = ceil(size.most_names / max(len(apart), 1))
    placed: list[Lane] = []
    names: list[dot_names.Name] = []
    for lane, in_lane in apart:
        dots, bands = in_lane & is_dot, in_lane & ~is_dot
        highest = int(np.bincount(column[dots]).max(initial=0)) * size.row
        starts, ends = _spans(closest, bands, view.window, pixel)
        under = most_at_once(starts, ends) * size.track
        if max(highest, under) > size.highest:
            return None
        top[dots] = -(_rows(closest, column, dots) + 1) * size.row
        top[bands] = UNDER + tracks(starts, ends, closest.group[bands]) * size.track
        named = _names(found, dots, most_names)
        head, least = (HEAD, 0) if lane.name else (0, size.lowest)
        foot = height + head + max([highest, least, *(name.top for name in named)])
        top[in_lane] += foot
        names += [name._replace(top=foot - name.top) for name in named]
        placed.append(lane._replace(top=height, foot=foot))
        height = foot + (UNDER + under if under else GAP)
    return replace(found, lanes=placed, height=height, names=names)


def _names(bare: Dots, which: np.ndarray, most: int) -> list[dot_names.Name]:
    """The names for which there is room: of the open event, of the highlighted, then of others.

    Those are the first dot, the last, and the others at the tops of columns, the highest first.
    `which` are the dots, above a baseline at 0, and `most` of them are tried.
    """
    (first, after), size, dots = bare.view.window, bare.size.row, np.flatnonzero(which)
    at = EDGE_ROOM + ((bare.middle - first) / bare.pixel).round().astype(int)
    ground = np.zeros(2 * EDGE_ROOM + round((after - first) / bare.pixel), int)
    highest = dots[np.lexsort((bare.middle[dots], bare.top[dots]))]
    tops = highest[np.sort(np.unique(bare.middle[highest], return_index=True)[1])]
    for number in tops.tolist():
        ground[max(at[number] - size // 2, 0) : at[number] + size // 2 + 1] = -bare.top[number]
    ends = tops[np.argsort(at[tops])][[0, -1]] if len(tops) else tops
    opened, chosen = dots[dots == bare.view.opened], dots[bare.closest.is_highlighted[dots]]
    wanted = np.concatenate([opened, chosen, ends, tops]).tolist()
    tried = islice(dict.fromkeys(wanted), most)
    return dot_names.names(tried, at, bare.events["title"], ground)


def _columns(
    marks: np.ndarray, edges: np.ndarray, middles: np.ndarray, window: Window
) -> np.ndarray:
    """The number of the column of each mark; the nearest one where its middle is off the axis."""
    on_axis = np.flatnonzero((middles > window.first - 1) & (middles < window.after + 1))
    return np.clip(np.searchsorted(edges, marks, side="right") - 1, on_axis[0], on_axis[-1])


def _rows(closest: ClosestDates, column: np.ndarray, which: np.ndarray) -> np.ndarray:
    """How many dots are under each dot in its column, by category, exactness and time.

    Those that the file highlights stand at the top, where their names are.
    """
    columns, groups, pale = column[which], closest.group[which], ~closest.is_exact[which]
    keys = closest.start[which], pale, groups, closest.is_highlighted[which], columns
    order = np.lexsort(keys)
    ordered = columns[order]
    rows = np.empty(len(order), np.int64)
    rows[order] = np.arange(len(order)) - np.searchsorted(ordered, ordered)
    return rows


def _spans(
    closest: ClosestDates, which: np.ndarray, window: Window, pixel: float
) -> tuple[np.ndarray, np.ndarray]:
    """Where each band starts and ends on the axis, with room for its soft ends."""
    (low, high), soft = window, closest.is_vague[which] * SOFT * pixel
    starts = np.clip(closest.start[which] - soft, low, high - SHORTEST * pixel)
    ends = np.clip(closest.end[which] + soft, low, high)
    return starts, np.maximum(ends, starts + SHORTEST * pixel)


def hints(dots: Dots) -> list[str]:
    """Return what hovering over each event shows: the start of its title, and its wording."""
    columns = dots.events["title"], dots.events["date_text"]
    return [
        f"{visible.cut(title, LONGEST_HOVERED)}\n{visible.cut(wording, LONGEST_DATE)}"
        for title, wording in zip(*columns, strict=True)
    ]
