"""The widths and margins that charts of all scales share, in pixels."""

from bisect import bisect_right

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


def fits(least: int) -> tuple[float, float]:
    """Return the widths of a chart, from and below, that share the layout for one of `WIDTHS`."""
    index = WIDTHS.index(least)
    return least if index else 0, (*WIDTHS, WIDEST)[index + 1]
