"""The scale of a timeline: rows, dots or bars, by how many events match."""

from typing import NamedTuple

from timeline.figures import bars, dots, layout, rows
from timeline.figures.layout import Figure
from timeline.stacks import Stack, stack
from timeline.theme import Scale, Theme
from timeline.view import View

# 40 rows are 2,000 px high: more can't be taken in, and each adds a millisecond to a step.
MOST_AS_ROWS = 40
# 5,000 dots are 0.5 MB for the browser; bars are next to nothing.
MOST_AS_DOTS = 5_000


class Drawn(NamedTuple):
    """A timeline: its scale, its figure, and for bars what they count."""

    scale: Scale
    figure: Figure
    stack: Stack | None = None

    @property
    def fits(self) -> tuple[float, float]:
        """The widths of the whole chart, from and below, that need no other figure."""
        found: tuple[float, float] = self.figure["layout"]["meta"]["fits"]
        return found


def figure(view: View, theme: Theme, width: int = layout.DESKTOP) -> Drawn:
    """The timeline as rows or dots if its events can be told apart so, else as bars.

    `width` is that of the whole chart, in pixels.
    """
    count = len(view.places)
    if count <= MOST_AS_ROWS:
        return Drawn("rows", rows.figure(view, theme, width))
    arranged = dots.arranged(view, width) if count <= MOST_AS_DOTS else None
    if arranged:
        return Drawn("dots", dots.figure(arranged, view, theme))
    counted = stack(view)
    return Drawn("bars", bars.figure(counted, view, theme, width), counted)
