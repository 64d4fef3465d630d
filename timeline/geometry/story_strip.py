"""The marks of a story's steps along one axis, without titles, in as few tracks as they need."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from timeline.geometry import chart, placing, tracks
from timeline.geometry.chart import Plot
from timeline.geometry.placing import Bare
from timeline.query.view import View
from timeline.theme import Style, category_style

# Pixels.
TRACK = 16
MOST_HIGH = 6 * TRACK  # of more tracks, each is lower
BAR = 3  # above the open event, as long as its marks


class Mark(NamedTuple):
    """A step: its event with its marks, its look, and the middle of its track from the top."""

    number: int
    bare: Bare
    style: Style
    middle: float


@dataclass(frozen=True)
class StoryStrip(Plot):
    """The steps of a view over its window, on a chart of some width."""

    each: list[Mark]
    height: float

    def ends(self, mark: Mark) -> tuple[float, float]:
        """Where the marks of a step start and end."""
        first = self.view.window.first
        return first + mark.bare.left * self.pixel, first + mark.bare.right * self.pixel


def strip(view: View, numbers: list[int], width: int) -> StoryStrip:
    """Lay out the matching events with these numbers; the lowest track is filled first."""
    width = chart.made_for(width)
    _, pixel = chart.axis_of(view, width)
    bare = [placing.bare(view.event(number), view, pixel) for number in numbers]
    codes = (view.codes(number, number + 1)[0] for number in numbers)
    styles = [category_style("rows", code, view.colours) for code in codes]
    starts, ends = (np.array([getattr(each, side) for each in bare]) for side in ("left", "right"))
    track = tracks.tracks(starts, ends, np.arange(len(bare)))
    height = min(TRACK * (1 + int(track.max())), MOST_HIGH)
    pitch = height / (1 + int(track.max()))
    middles = (height - pitch * (track + 0.5) + BAR).tolist()
    each = [Mark(*parts) for parts in zip(numbers, bare, styles, middles, strict=True)]
    return StoryStrip(view, width, each, height + BAR)
