"""What a picture of the timeline says around it: title, count, legend, source.

The page's script draws it. Colours are named as in `style`.
"""

import re
from typing import Any

from timeline import describe
from timeline.events import Heading
from timeline.markup import legend
from timeline.text import visible
from timeline.theme import LEADING, SYMBOLS, Scale, category_style
from timeline.view import View

SIZE = 14  # of a mark, in pixels
LONGEST_NAME = 40  # characters of a category
_CIRCLE = "M13 7A6 6 0 1 1 1 7A6 6 0 1 1 13 7Z"
_RANGE = "M0 3H14V11H0Z"


def said(heading: Heading, scale: Scale, view: View) -> dict[str, Any]:
    """The texts of a picture, and its legend: shape (SVG path), colour, whether solid, meaning."""
    source = " ".join(part for part in (heading.attribution, heading.link) if part)
    return {
        "title": visible.visible_text(heading.title),
        "count": describe.counted(len(view.places), len(view.events)),
        "source": visible.visible_text(source),
        "legend": [*_dates(scale), *_categories(scale, view)],
    }


def _dates(scale: Scale) -> list[tuple[str, str, float, str]]:
    shapes = {"stated": (_RANGE, 0.3), "circle": (_CIRCLE, 1.0), "hollow": (_CIRCLE, 0.0)}
    return [
        (shape, "faded", share, meaning)
        for kind, meaning in legend.dates(scale)
        for shape, share in [shapes[kind]]
    ]


def _categories(scale: Scale, view: View) -> list[tuple[str, str, float, str]]:
    entries = []
    for number, name in legend.categories(scale, view):
        style = category_style(scale, number)
        color = f"mark-{min(style.color, LEADING)}"
        shown = visible.cut(visible.visible_text(name), LONGEST_NAME)
        entries.append((outline(style.symbol), color, 1.0, shown))
    return entries


def outline(symbol: str) -> str:
    """The path of a symbol in a box of `SIZE`, after its shape in CSS."""
    corners = points(symbol)
    return f"M{'L'.join(f'{x:g} {y:g}' for x, y in corners)}Z" if corners else _CIRCLE


def points(symbol: str) -> list[tuple[float, float]]:
    """The corners of a symbol in a box of `SIZE`; a circle has none."""
    kind, _, places = SYMBOLS[symbol].rstrip(")").partition("(")
    if kind == "circle":
        return []
    numbers = [round(float(found) * SIZE / 100, 2) for found in re.findall(r"[\d.]+", places)]
    if kind == "inset":
        start, end = numbers[0], SIZE - numbers[0]
        numbers = [start, start, end, start, end, end, start, end]
    return [*zip(numbers[::2], numbers[1::2], strict=True)]
