"""Columns of dots: one dot for each event that is known as closely as a dot is wide.

The axis is cut into columns of equal length, a little wider than a dot. An event that is known as
closely as a column is a dot in it: a column is as high as it has events.

Dots keep clear of each other on a chart of the width that they are made for, or a wider one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates
from timeline.dates import DAY
from timeline.events import column
from timeline.events.time_window import Window
from timeline.geometry import axis, marks, named_rows
from timeline.geometry.chart import Plot
from timeline.geometry.lanes import Lane
from timeline.geometry.marks import EDGE, PALE, SOLID, Marks, Piece
from timeline.geometry.named_rows import Named
from timeline.geometry.packed import Packed
from timeline.limits import LONGEST_DATE, LONGEST_HOVERED
from timeline.query.cells import numbered
from timeline.query.view import NONE_OPEN, View
from timeline.strings import mask
from timeline.text import visible
from timeline.theme import COLORS

# Pixels.
GAP = 1  # between two dots
RING = 8  # how much wider than a dot the ring of the open event is
OUTLINE = 1.5  # from the band of the open event to the line around it
SOFT = 6  # beyond a vague end of a band

LEAST_EDGED = 9  # px of a pale dot with an edge, which would be most of a smaller one
FLAT = 0.5  # of the colour, in a pale dot without an edge
OPEN_STEPS = 12  # of low bands: each is a path for every colour, and Plotly draws paths slowly


class Size(NamedTuple):
    """The sizes of a dot, of a band from top to bottom, of the gap to the next track, in pixels."""

    dot: int
    band: int
    gap: int

    @property
    def pale(self) -> float:
        """The share of its colour that a pale dot has."""
        return PALE if self.dot >= LEAST_EDGED else FLAT

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


class ClosestDates(NamedTuple):
    """The closest date of each matching event: the confirmed one, or else the stated one.

    Each array has one element for each event.

    Attributes
    ----------
    edtf
        The dates.
    start, end
        Their ranges, the end exclusive.
    is_exact, is_vague
        Whether a date is known to the day or closer, and whether it is approximate or uncertain.
    is_sure
        Whether it lies within the stated date.
    group
        The number of the colour of its event.
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
class Columns(Plot):
    """The matching events as dots and bands.

    An event is a dot where `is_dot`; one that is `banded` is a band, or an arrow if its side is not
    0. `middle` is the day at the middle of a dot's column, or of a band; `top` is in pixels, as are
    the `lanes`, of which there is one at least. Those that are `named` stand above with their
    titles, and are neither dots nor bands.
    """

    events: pd.DataFrame
    closest: ClosestDates
    size: Size
    is_dot: np.ndarray
    middle: np.ndarray
    top: np.ndarray
    lanes: list[Lane]
    height: int
    named: Named

    @property
    def banded(self) -> list[int]:
        """The numbers of the events that are drawn as bands."""
        return np.flatnonzero(self.named.is_below(len(self.is_dot)) & ~self.is_dot).tolist()

    @cached_property
    def bands(self) -> dict[int, Marks]:
        """The marks of the events that are no dots, by their numbers among those that match."""
        return {number: self._marks(number) for number in self.banded}

    @cached_property
    def titled(self) -> Packed:
        """The named events, and the title of the open one."""
        at = float(self.middle[self.view.opened])
        group = self.closest.group
        return named_rows.titled(self.view, self.events, self.width, self.named, group, at)

    @property
    def leader(self) -> tuple[float, int, int] | None:
        """The line from the title of the open event down to its dot or band: day, top, bottom."""
        opened = self.view.opened
        if opened == NONE_OPEN or not (self.is_dot[opened] or opened in self.bands):
            return None
        return float(self.middle[opened]), self.named.height(self.view), int(self.top[opened])

    @property
    def ring(self) -> tuple[float, float, int] | None:
        """The ring around the open event where that is a dot or an arrow: day, middle, size."""
        opened = self.view.opened
        if self.leader is None or not (self.is_dot[opened] or self.closest.side[opened]):
            return None
        inside = self.size.dot if self.is_dot[opened] else self.size.band
        middle = float(self.top[opened]) + inside / 2
        return float(self.middle[opened]), middle, self.size.dot + RING

    @property
    def outline(self) -> Piece | None:
        """The box around the open event where that is a band, without its soft ends."""
        opened = self.view.opened
        pieces = self.bands[opened].pieces if opened in self.bands else []
        if not pieces:
            return None
        start, end = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
        height = round(self.size.band + 2 * OUTLINE)
        return Piece(start, end, SOLID, height, least=self.size.band)

    def _marks(self, number: int) -> Marks:
        window, height = self.view.window, self.size.band
        known = marks.span(dates.read(self.closest.edtf[number].as_py()))
        is_solid = self.closest.is_exact[number] and known.lasting
        bands = [] if is_solid else marks.bands(known, window, height, SOFT, OPEN_STEPS)
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
            for is_exact, share in ((True, SOLID), (False, self.size.pale)):
                which = self.is_dot & (self.closest.group == group)
                which &= self.closest.is_exact == is_exact
                if which.any():
                    yield group, share, np.flatnonzero(which)

    def layers(self, share: float) -> list[tuple[float, int]]:
        """What dots of a share of colour are made of, the lowest first: shares and sizes.

        One with an edge lies on one of the ground, a share of 0, and that on a solid one.
        """
        whole, inside = self.size.dot, self.size.dot - 2 * EDGE
        if share == SOLID or whole < LEAST_EDGED:
            return [(share, whole)]
        return [(SOLID, whole), (0, inside), (share, inside)]


def closest_dates(events: pd.DataFrame, view: View) -> ClosestDates:
    """Return the closest date of each of the matching events of a view."""
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
        is_exact=dates.are_exact(closest, start // DAY == (end - 1) // DAY) & is_sure,
        is_vague=dates.are_vague(closest),
        is_sure=is_sure,
        group=np.minimum(view.colours.codes[at], COLORS),
        window=view.window,
    )


def in_columns(closest: ClosestDates, least: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give each event its column, of so many seconds at least.

    Returns
    -------
    tuple of ndarray
        Whether each event is a dot, the number of its column, and the day at the middle of that
        or, if it is no dot, of its date.

    """
    window, mark = closest.window, closest.mark
    edges = axis.columns(window, least)
    is_dot = (closest.side == 0) & (closest.end - closest.start <= np.diff(edges).max())
    middles = (edges[1:] + edges[:-1]) / 2
    # A mark whose column has its middle off the axis is in the nearest one.
    near = min(DAY, np.diff(edges).max())
    on_axis = np.flatnonzero((middles > window.first - near) & (middles < window.after + near))
    column = np.searchsorted(edges, mark, side="right") - 1
    column = np.clip(column, on_axis[0], on_axis[-1])
    return is_dot, column, np.where(is_dot, middles[column], mark)


def stacked(column: np.ndarray, which: np.ndarray, *keys: np.ndarray) -> np.ndarray:
    """Return how many dots are under each of some dots in its column.

    They are in the order of these keys, the last one first.
    """
    columns = column[which]
    order = np.lexsort((*(key[which] for key in keys), columns))
    ordered = columns[order]
    rows = np.empty(len(order), np.int64)
    rows[order] = np.arange(len(order)) - np.searchsorted(ordered, ordered)
    return rows


def hints(drawn: Columns) -> list[str]:
    """Return what hovering over each event shows: the start of its title, and its wording."""
    columns = drawn.events["title"], drawn.events["date_text"]
    return [
        f"{visible.cut(title, LONGEST_HOVERED)}\n{visible.cut(wording, LONGEST_DATE)}"
        for title, wording in zip(*columns, strict=True)
    ]
