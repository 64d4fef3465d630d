"""Circles of a few pixels as upright strokes, of which one path can hold thousands.

A browser needs a third of a millisecond for each Plotly marker (with WebGL too if there is no
graphics processor), but next to nothing for one more stroke in a path. The height of a
stroke is counted on the figure's vertical axis, which is in pixels; its width is a line's, so
the circle stays round at any width of the figure.
"""

from functools import lru_cache
from math import sqrt
from typing import NamedTuple


class Stroke(NamedTuple):
    """An upright stroke: its width, and its ends counted from the top of the circle; pixels."""

    width: int
    top: int
    bottom: int

    @property
    def length(self) -> int:
        """From its top to its bottom."""
        return self.bottom - self.top


@lru_cache
def strokes(size: int) -> list[Stroke]:
    """The strokes that make up a circle so many pixels wide.

    Each lies in the middle of the next, which is wider and shorter: no seam can show between them.
    """
    found: dict[int, Stroke] = {}
    for row in range((size + 1) // 2):
        width = _width(row, size)
        found.setdefault(width, Stroke(width, row, size - row))
    return [*found.values()]


def _width(row: int, size: int) -> int:
    """How wide a circle is in the middle of a row of pixels: odd or even as its size."""
    height = (size - 1 - 2 * row) / size
    return size - 2 * round(size * (1 - sqrt(1 - height * height)) / 2)
