"""What charts of all scales share: widths and margins in pixels, and the axis of a plot."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from timeline.geometry import axis
from timeline.geometry.axis import Tick
from timeline.query.view import View

AXIS_HEIGHT = 22
SIDE_MARGIN = 16  # beside dots and bars
BOTTOM = 16
WIDEST = 10_000  # the chart on any screen
DESKTOP, PHONE = 840, 358  # the chart on the most common screens, of 1280 and 390 px
# The widths of a chart for which dots and bars are laid out. The steps are so small that columns of
# dots stay together on the charts between them.
WIDTHS = (288, 328, 358, 400, 448, 504, 568, 640, 736, 784, 840, 880, 1000, 1150, 1300, 1450, 1600)
CARD, WIDEST_CARD, BETWEEN = 364, 420, 28  # the card beside DESKTOP and WIDTHS[-1], and the gap
TOLERANCE = 0.8  # a chart may be so much narrower than it was drawn for before its ticks touch


def made_for(width: int) -> int:
    """Return the one of `WIDTHS` that dots and bars are laid out for on a chart of this width."""
    return WIDTHS[max(bisect_right(WIDTHS, width) - 1, 0)]


def axis_of(view: View, width: int) -> tuple[int, float]:
    """Return the pixels of the axis on a chart of this width, and the length of a pixel."""
    room = width - 2 * SIDE_MARGIN
    return room, (view.window.after - view.window.first) / room


@dataclass(frozen=True)
class Plot:
    """A view, laid out for a chart of `width` pixels or a little more, one of `WIDTHS`."""

    view: View
    width: int

    @property
    def fits(self) -> tuple[float, float]:
        """The widths of a chart, from and below, that share this layout."""
        index = WIDTHS.index(self.width)
        return self.width if index else 0, (*WIDTHS, WIDEST)[index + 1]

    @property
    def pixel(self) -> float:
        """The length of a pixel on the axis, in seconds."""
        return axis_of(self.view, self.width)[1]

    @property
    def span(self) -> tuple[float, float]:
        """The positions at the ends of the plot, which is as wide as the chart."""
        room = SIDE_MARGIN * self.pixel
        return self.view.window.first - room, self.view.window.after + room

    @staticmethod
    def room(width: int) -> tuple[float, int]:
        """The pixels for ticks on a chart of a width; those beyond the axis."""
        return width - SIDE_MARGIN, SIDE_MARGIN

    @cached_property
    def ticks(self) -> list[Tick]:
        """The ticks of the axis."""
        return axis.named_ticks(self.view, *self.room(self.width))
