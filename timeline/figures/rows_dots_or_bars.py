"""The scale of a timeline: rows, dots or bars, by how many events match."""

from typing import NamedTuple

from timeline.figures import bars, dots, layout, rows
from timeline.figures.bars import Chooses
from timeline.figures.dots import Dots
from timeline.figures.layout import Figure
from timeline.stacks import Stack, stack
from timeline.theme import Scale, Theme
from timeline.view import View

# 40 rows are 2,000 px high: more can't be taken in, and each adds a millisecond to a step.
MOST_AS_ROWS = 40
# 5,000 dots are 0.5 MB for the browser; bars are next to nothing.
MOST_AS_DOTS = 5_000


class Laid(NamedTuple):
    """How a timeline is drawn: its scale, its dots where it has dots, what its bars count."""

    scale: Scale
    dots: Dots | None = None
    stack: Stack | None = None


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


def laid_out(view: View, width: int = layout.DESKTOP) -> Laid:
    """The timeline as rows or dots if its events can be told apart so, else as bars.

    `width` is that of the whole chart, in pixels.
    """
    count = len(view.places)
    if count <= MOST_AS_ROWS:
        return Laid("rows")
    arranged = dots.arranged(view, width) if count <= MOST_AS_DOTS else None
    return Laid("dots", arranged) if arranged else Laid("bars", stack=stack(view))


def figure(
    view: View,
    theme: Theme,
    width: int = layout.DESKTOP,
    opens: str = layout.OPENS,
    chooses: Chooses | None = None,
) -> Drawn:
    """The same as a figure in the colours of a theme, with the addresses that clicks lead to.

    `opens` is how the address of an event begins, up to its id; `chooses` gives those of a bar.
    """
    laid = laid_out(view, width)
    if laid.dots:
        return Drawn("dots", dots.figure(laid.dots, view, theme, opens))
    if laid.stack:
        return Drawn("bars", bars.figure(laid.stack, view, theme, width, chooses), laid.stack)
    return Drawn("rows", rows.figure(view, theme, width, opens))
