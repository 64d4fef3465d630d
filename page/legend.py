"""The line above the timeline that says what its marks mean, drawn as the chart draws them."""

import html
from base64 import b64encode

import numpy as np

from timeline import texts
from timeline.figures import Scale, category_style, common
from timeline.figures.common import Theme
from timeline.filters import LEADING
from timeline.shapes import BAR, SHAPES, SIZE
from timeline.view import View

LONGEST_NAME = 100  # characters of a category; its button has them all


def mark(scale: Scale, number: int, theme: Theme) -> str:
    """A category, by its number, as a scale draws it: an inline picture."""
    style = category_style(scale, number)
    color = theme.color(style.color)
    return _picture(SHAPES[style.symbol], color, color)


def legend(scale: Scale, view: View, theme: Theme) -> str:
    """What the marks of a scale mean, then each category shown with its own, as HTML."""
    marks = _marks(theme) if scale != "bars" else []
    return "&emsp;\n".join(
        f'<span style="display: inline-block; max-width: 100%">{icon} {html.escape(text)}</span>'
        for icon, text in [*marks, *_categories(scale, view, theme)]
    )


def _marks(theme: Theme) -> list[tuple[str, str]]:
    """The three marks, in a neutral colour."""
    pale = common.mixed(theme.faded, theme.ground, 0.3)
    circle = SHAPES["circle"]
    return [
        (_picture(BAR, pale, theme.faded), "as stated"),
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
    entries = [
        (mark(scale, number, theme), texts.cut(names[number] or "no category", LONGEST_NAME))
        for number in own
    ]
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
