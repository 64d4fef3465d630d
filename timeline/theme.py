"""The look of a timeline: colours, symbols, and which category gets which.

The grounds, texts and links are those of `.streamlit/config.toml`; a test holds the two together.
"""

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

Scale = Literal["rows", "dots", "bars"]

LEADING = 8  # the most frequent categories, with a colour of their own in dots and bars
# By Plotly's name of it, each symbol as CSS draws it (`clip-path`).
SYMBOLS = {
    "circle": "circle(43%)",
    "square": "inset(8%)",
    "diamond": "polygon(50% 0,100% 50%,50% 100%,0 50%)",
    "triangle-up": "polygon(50% 8%,98% 92%,2% 92%)",
    "cross": "polygon(33% 3%,67% 3%,67% 33%,97% 33%,97% 67%,67% 67%,67% 97%,33% 97%,33% 67%,"
    "3% 67%,3% 33%,33% 33%)",
    "star": "polygon(50% 3%,64% 37%,97% 37%,71% 59%,81% 97%,50% 73%,19% 97%,29% 59%,3% 37%,"
    "36% 37%)",
    "hexagon": "polygon(27% 9%,73% 9%,98% 50%,73% 91%,27% 91%,2% 50%)",
    "hourglass": "polygon(8% 3%,92% 3%,8% 97%,92% 97%)",
}
_NAMES = (*SYMBOLS,)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a figure; every mark and text has its contrast on all grounds.

    The grounds are `ground`, `row` for the open event and `raised` for its card; `edge` is around
    buttons, `good` the text of what is confirmed.
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
        """The colour of a category by its number; the rare ones share a grey."""
        return self.palette[number] if number < len(self.palette) else self.faded

    def pale(self, color: str, share: float = 0.3) -> str:
        """A colour laid over the ground with this share."""
        return mixed(color, self.ground, share)


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
        "#1f6fb5", "#b5500c", "#1b7a4c", "#7a4fb5", "#b3324a", "#0f7480", "#6f6a12", "#59616b",
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
        "#5aaaea", "#f0a05a", "#4fc38c", "#b99bee", "#f08a9a", "#4cc3cf", "#c9c25a", "#a8b0ba",
    ),
)  # fmt: skip
PAPER = replace(LIGHT, ground="#ffffff", row="#ffffff")


class Style(NamedTuple):
    """How a category is drawn: an index into the theme's palette, and a symbol."""

    color: int
    symbol: str


def category_style(scale: Scale, number: int) -> Style:
    """How a scale draws the category with this number; `Theme.color` has its colour.

    In rows 64 categories differ, by colour and symbol together. In dots and bars the `LEADING`
    ones have a colour of their own, and all the symbol of the scale.
    """
    size = len(_NAMES)
    if scale == "rows":
        return Style(number % size, _NAMES[(number + number // size) % size])
    return Style(number, "circle" if scale == "dots" else "square")


def mixed(color: str, ground: str, share: float) -> str:
    """A colour laid over a ground with this share, as #rrggbb; halves go up, as in JavaScript."""
    pairs = ((int(color[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{int(share * top + (1 - share) * low + 0.5):02x}" for top, low in pairs)
