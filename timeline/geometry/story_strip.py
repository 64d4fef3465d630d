"""The marks of a story's steps along one axis, without titles, in as few tracks as they need."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from timeline.events import Event
from timeline.geometry import chart, placing, tracks
from timeline.geometry.chart import Plot
from timeline.geometry.marks import Marks
from timeline.query.view import View
from timeline.theme import Style, category_style

# Pixels.
TRACK, ALONE = 16, 46  # of several events, of one
MOST_HIGH = 6 * TRACK  # of more tracks, each is lower
BAR = 3  # above the open event, as long as its marks
ABOVE = 2 * BAR  # the highest track


class Mark(NamedTuple):
    """A step: its event with its marks, their ends, its look, and the middle of its track.

    `left` and `right` are pixels from the start of the axis, `middle` is from the top.
    """

    number: int
    event: Event
    marks: Marks
    second: Marks
    left: float
    right: float
    style: Style
    middle: float


@dataclass(frozen=True)
class StoryStrip(Plot):
    """The steps of a view over its window, on a chart of some width."""

    each: list[Mark]
    height: float

    def ends(self, mark: Mark) -> tuple[float, float]:
        """Where the marks of a step start and end, as positions."""
        first = self.view.window.first
        return first + mark.left * self.pixel, first + mark.right * self.pixel


def strip(view: View, events: Mapping[int, Event], width: int) -> StoryStrip:
    """Lay out matching events, by their numbers; the lowest track is filled first.

    The marks of a single event are as high as in a row.
    """
    width = chart.made_for(width)
    _, pixel = chart.axis_of(view, width)
    is_packed = len(events) > 1
    bare = [placing.bare(each, view, pixel, is_packed=is_packed) for each in events.values()]
    codes = (view.codes(number, number + 1)[0] for number in events)
    styles = [category_style("rows", code, view.colours) for code in codes]
    starts, ends = (np.array([getattr(each, side) for each in bare]) for side in ("left", "right"))
    track = tracks.tracks(starts, ends, np.arange(len(bare)))
    count = 1 + int(track.max())
    height = min((TRACK if is_packed else ALONE) * count, MOST_HIGH)
    middles = (ABOVE + height - height / count * (track + 0.5)).tolist()
    parts = zip(events, bare, styles, middles, strict=True)
    each = [Mark(number, *its[:5], style, middle) for number, its, style, middle in parts]
    return StoryStrip(view, width, each, ABOVE + height)
