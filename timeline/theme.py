"""The look of a timeline: colours, symbols, and which category gets which.

The grounds, texts and links are those of `.streamlit/config.toml`; a test holds the two together.
"""

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from timeline.query.cells import Dimension

Scale = Literal["rows", "dots", "bars"]

COLORS = 6  # as many categories have a colour of their own; all others share a grey
# Of categories, by Plotly's names, where there are no more than these.
SYMBOLS = ("circle", "square", "diamond")


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a figure; every mark and text has its contrast on all grounds.

    The grounds are `ground`, `row` for the open event and `raised` for its card; `edge` is around
    buttons, `good` the text of what is confirmed. The colours of the palette differ for those
    who don't tell red from green too.
    """

    ground: str
    text: str
    faded: str
    grid: str
    edge: str
    row: str
    raised: str
    good: str
    link: str
    palette: tuple[str, ...]

    def color(self, number: int) -> str:
        """The colour of a category by its number; beyond `COLORS` they share a grey."""
        return self.palette[number] if number < len(self.palette) else self.faded

    def over(self, number: int, share: float) -> str:
        """The colour of a category, so far opaque (a share of 1) that the ground shows through."""
        color = self.color(number)
        red, green, blue = _parts(color)
        return color if share == 1 else f"rgba({red},{green},{blue},{share:.4g})"

    def mixed(self, number: int, share: float) -> str:
        """The colour that `over` gives on the ground, opaque."""
        return mixture(self.ground, self.color(number), share)


def mixture(one: str, other: str, share: float) -> str:
    """Return the colour that lies so far on the way from one to another.

    >>> mixture("#000000", "#ffffff", 0.2)
    '#333333'
    """
    both = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(low + share * (high - low)):02x}" for low, high in both)


def _parts(color: str) -> list[int]:
    """Red, green and blue of a colour."""
    return [int(color[place : place + 2], 16) for place in (1, 3, 5)]


LIGHT = Theme(
    ground="#fcfbf8",
    text="#1b2430",
    faded="#5a6169",
    grid="#e2dfd8",
    edge="#d8d5cd",
    row="#e6ecf1",
    raised="#ffffff",
    good="#1b7a4c",
    link="#1c5f99",
    palette=(
        "#1f6fb5", "#b5500c", "#1b7a4c", "#956df4", "#ae022a", "#28939f",
    ),
)  # fmt: skip
DARK = Theme(
    ground="#10161d",
    text="#e9e7e2",
    faded="#a8adb3",
    grid="#2a333d",
    edge="#36404b",
    row="#1d2935",
    raised="#161e27",
    good="#4fc38c",
    link="#6cb4ee",
    palette=(
        "#5aaaea", "#f0a05a", "#4fc38c", "#836ef5", "#eb3d8a", "#5fe8dc",
    ),
)  # fmt: skip
PAPER = replace(LIGHT, ground="#ffffff", row="#ffffff")


class Style(NamedTuple):
    """How a category is drawn: an index into the theme's palette, or `COLORS`, and a symbol."""

    color: int
    symbol: str

    @property
    def mark(self) -> str:
        """The name of the colour in style sheets."""
        return f"mark-{self.color}"


def category_style(scale: Scale, number: int, values: Dimension) -> Style:
    """Return how a scale draws the category with this code, one of the values of a file.

    In rows, few categories differ by symbol too; else all share that of the scale.
    """
    color = min(number, COLORS)
    if scale == "rows" and len(values.names) <= len(SYMBOLS):
        return Style(color, SYMBOLS[number])
    return Style(color, "square" if scale == "bars" else "circle")
