"""The line above the timeline that says what its marks mean, drawn as the chart draws them."""

import html
from base64 import b64encode

import numpy as np

from timeline.figures import Scale, common
from timeline.figures.common import Theme
from timeline.filters import LEADING
from timeline.view import View

SIZE = 16
_SHAPES = {
    "circle": '<circle cx="8" cy="8" r="6"/>',
    "square": '<rect x="2" y="2" width="12" height="12"/>',
    "diamond": '<path d="M8 0.5 15.5 8 8 15.5 0.5 8Z"/>',
    "triangle-up": '<path d="M8 2 15 14H1Z"/>',
    "cross": '<path d="M6 1h4v5h5v4h-5v5H6v-5H1V6h5Z"/>',
    "star": '<path d="M8 1l2 5h5l-4 3.5 1.5 5.5L8 11.5 3.500 15 5 9.500 1 6h5Z"/>',
    "hexagon": '<path d="M4.500 2h7L15 8l-3.500 6h-7L1 8Z"/>',
    "hourglass": '<path d="M2 1h12L2 15h12Z"/>',
}
_BAR = '<rect x="1" y="3" width="14" height="10"/>'


def mark(scale: Scale, number: int, theme: Theme) -> str:
    """A category, by its number, as a scale draws it: an inline picture."""
    if scale == "rows":
        style = common.style(number)
        color, shape = theme.palette[style.color], _SHAPES[style.symbol]
    else:
        color = theme.color(number)
        shape = _SHAPES[common.symbol(number)] if scale == "dots" else _SHAPES["square"]
    return _picture(shape, color, color)


def legend(scale: Scale, view: View, theme: Theme) -> str:
    """What the marks of a scale mean, then each category shown with its own, as HTML."""
    marks = _marks(theme) if scale != "bars" else []
    return "&emsp;\n".join(
        f'<span style="white-space: nowrap">{icon} {html.escape(text)}</span>'
        for icon, text in [*marks, *_categories(scale, view, theme)]
    )


def _marks(theme: Theme) -> list[tuple[str, str]]:
    """The three marks, in a neutral colour."""
    pale = common.mixed(theme.faded, theme.ground, 0.3)
    circle = _SHAPES["circle"]
    return [
        (_picture(_BAR, pale, theme.faded), "as stated"),
        (_picture(circle, theme.faded, theme.faded), "exact or confirmed"),
        (_picture(circle, "none", theme.faded), "not known more closely"),
    ]


def _categories(scale: Scale, view: View, theme: Theme) -> list[tuple[str, str]]:
    """The categories of the matching events; in dots and bars the rare ones are one entry."""
    names = view.index.categories
    if not any(names):
        return []
    shown = np.flatnonzero(np.bincount(view.index.category[view.places])).tolist()
    own = [number for number in shown if scale == "rows" or number < LEADING]
    entries = [(mark(scale, number, theme), names[number] or "no category") for number in own]
    if len(own) < len(shown):
        entries.append((mark(scale, LEADING, theme), f"{len(shown) - len(own):,} other categories"))
    return entries


def _picture(shape: str, fill: str, edge: str) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" '
        f'fill="{fill}" stroke="{edge}" stroke-width="1.5">{shape}</svg>'
    )
    data = b64encode(svg.encode()).decode()
    return f'<img alt="" width="14" height="14" src="data:image/svg+xml;base64,{data}">'
