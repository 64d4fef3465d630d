"""Events as Plotly figures, which are plain dictionaries.

- `common`: themes, styles of categories, layout, axis, targets of clicks.
- `histogram`: the years above the slider.
- `rows`: one labelled row an event.
- `dots`: one dot an event, in lanes, without labels; `symbols` draws them.
- `bars`: events counted by day, month, year or years.

Which of rows, dots and bars a timeline is depends on how many events match.
"""

from typing import Literal, NamedTuple

from timeline.figures import bars, common, dots, rows
from timeline.figures.common import Figure, Style, Theme
from timeline.stacks import Stack, stack
from timeline.view import View

Scale = Literal["rows", "dots", "bars"]

# 40 rows are 2,000 px high: more can't be taken in, and each adds a millisecond to a step.
MOST_ROWS = 40
# 5,000 dots are 0.7 MB for the browser, which takes 0.2 s to draw them; bars are drawn at once.
MOST_DOTS = 5_000


class Drawn(NamedTuple):
    """A timeline: its scale, its figure, and what was counted where the scale is bars."""

    scale: Scale
    figure: Figure
    stack: Stack | None = None


def timeline(view: View, theme: Theme) -> Drawn:
    """The timeline at the scale at which its events can be told apart, or else counted."""
    count = len(view.places)
    if count <= MOST_ROWS:
        return Drawn("rows", rows.figure(view, theme))
    arranged = dots.arranged(view) if count <= MOST_DOTS else None
    if arranged:
        return Drawn("dots", dots.figure(arranged, view, theme))
    counted = stack(view)
    return Drawn("bars", bars.figure(counted, view, theme), counted)


def category_style(scale: Scale, number: int) -> Style:
    """How a scale draws the category with this number; `Theme.color` has its colour."""
    if scale == "rows":
        return common.style(number)
    return Style(number, common.symbol(number) if scale == "dots" else "square")
