"""The outlines of symbols and arrows: one set of corners for SVG, CSS and Plotly's labels.

The corners are those of Plotly's marker of 12 pixels, around its middle.
"""

from math import cos, pi, sin
from typing import Literal

from timeline.query.cells import Dimension
from timeline.theme import Scale, category_style

Kind = Literal["band", "pale", "circle", "lasting", "soft", "solid"]
SIZE = 12  # px
REACH = 8.4  # px from the middle to the farthest corner of all
_ROUND = 32  # corners of a circle

Corners = list[tuple[float, float]]


def _pairs(*numbers: float) -> Corners:
    return list(zip(numbers[::2], numbers[1::2], strict=True))


OUTLINES: dict[str, Corners] = {
    "circle": [
        (round(6 * cos(2 * pi * n / _ROUND), 2), round(6 * sin(2 * pi * n / _ROUND), 2))
        for n in range(_ROUND)
    ],
    "square": _pairs(6, 6, -6, 6, -6, -6, 6, -6),
    "diamond": _pairs(7.8, 0, 0, 7.8, -7.8, 0, 0, -7.8),
    "triangle-left": _pairs(3, -6.93, 3, 6.93, -6, 0),
    "triangle-right": _pairs(-3, -6.93, -3, 6.93, 6, 0),
}  # fmt: skip


def path(name: str, x: float = 0, y: float = 0, size: float = SIZE) -> str:
    """An outline as the path of SVG, around a middle, of a symbol of some pixels."""
    scale = size / SIZE
    corners = ((x + scale * dx, y + scale * dy) for dx, dy in OUTLINES[name])
    return f"M{'L'.join(f'{left:.6g} {top:.6g}' for left, top in corners)}Z"


def clip_path(name: str) -> str:
    """An outline as CSS clips a box twice as wide and high as `REACH`."""
    corners = ((50 + 50 * dx / REACH, 50 + 50 * dy / REACH) for dx, dy in OUTLINES[name])
    return f"polygon({','.join(f'{left:.4g}% {top:.4g}%' for left, top in corners)})"


def category(scale: Scale, number: int, values: Dimension) -> str:
    """The mark of a category, by its number among these values, as a scale draws it."""
    style = category_style(scale, number, values)
    return mark(f"{style.symbol} {style.mark}")


def date(kind: Kind) -> str:
    """The mark of a kind of date: a circle is an exact day, what is solid is certain."""
    shape = "circle " if kind == "pale" else ""
    return mark(f"{shape}{kind} neutral")


def mark(kinds: str) -> str:
    """A mark of these classes."""
    return f'<i class="mark {kinds}"></i>'
