"""Symbols of a few pixels as upright strokes, of which one path can hold thousands.

A browser needs a third of a millisecond for each Plotly marker (with WebGL too if there is no
graphics processor), but next to nothing for one more stroke in a path. The height of a
stroke is counted on the figure's vertical axis, which is in pixels; its width is a line's, so
the symbol keeps its form at any width of the figure.
"""

from collections.abc import Callable
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

# How wide each symbol is at a height from -1 (its top) to 1, as a share of its size.
_WIDTHS: dict[str, Callable[[float], float]] = {
    "circle": lambda y: sqrt(1 - y * y),
    "square": lambda _: 0.9,
    "diamond": lambda y: 1 - abs(y),
    "triangle-up": lambda y: (1 + y) / 2,
    "cross": lambda y: 1 if abs(y) < 0.35 else 0.3,
    "star": lambda y: (1 + y) / 2 if y < -0.35 else max(min(0.7 - 0.9 * y, 1), 0.5),
    "hexagon": lambda y: min(0.9, 2 - 2 * abs(y)),
    "hourglass": abs,
}


class Stroke(NamedTuple):
    """An upright stroke: its width, and its ends counted from the top of the symbol; pixels."""

    width: int
    top: int
    bottom: int


@lru_cache
def strokes(symbol: str, size: int) -> list[Stroke]:
    """The strokes that make up a symbol of an odd number of pixels.

    They lie on each other, the wider over the narrower: no seam can show between them.
    """
    widths = [_width(symbol, row, size) for row in range(size)]
    found = []
    for width in sorted(set(widths)):
        wide = [row for row in range(size) if widths[row] >= width]
        tops = [row for row in wide if row - 1 not in wide]
        ends = [row + 1 for row in wide if row + 1 not in wide]
        found += [Stroke(width, top, end) for top, end in zip(tops, ends, strict=True)]
    return found


def _width(symbol: str, row: int, size: int) -> int:
    """How wide a symbol is in a row of pixels: odd, as its size, so that it is symmetric."""
    wanted = _WIDTHS[symbol]((2 * row + 1 - size) / size) * size
    return max(size - 2 * round((size - wanted) / 2), 1)
