"""What the marks of a timeline mean, drawn as the chart draws them."""

import numpy as np

from timeline.markup import symbols
from timeline.markup.text import text
from timeline.text import visible
from timeline.theme import LEADING, Scale
from timeline.view import View

LONGEST_NAME = 100  # characters of a category


def legend(scale: Scale) -> str:
    """What the marks of a scale mean; bars have none of these."""
    return "" if scale == "bars" else _markup(_dates())


def with_categories(scale: Scale, view: View) -> str:
    """The same, and the categories of the matching events: where no buttons show them."""
    return _markup([*(_dates() if scale != "bars" else ()), *_categories(scale, view)])


def _markup(entries: list[tuple[str, str]]) -> str:
    spans = "\n".join(f"<span>{mark} {text(meaning)}</span>" for mark, meaning in entries)
    return f'<small class="legend">{spans}</small>'


def _dates() -> list[tuple[str, str]]:
    return [
        (symbols.date("stated"), "as stated"),
        (symbols.date("circle"), "exact or confirmed"),
        (symbols.date("hollow"), "not known more closely"),
    ]


def _categories(scale: Scale, view: View) -> list[tuple[str, str]]:
    """The categories of the matching events; in dots and bars the rare ones are one entry."""
    names = view.index.categories
    if not any(names):
        return []
    shown = np.flatnonzero(np.bincount(view.index.category[view.places])).tolist()
    own = [number for number in shown if scale == "rows" or number < LEADING]
    entries = [
        (symbols.category(scale, number), visible.cut(names[number] or "no category", LONGEST_NAME))
        for number in own
    ]
    if len(own) < len(shown):
        others = f"{len(shown) - len(own):,} other categories"
        entries.append((symbols.category(scale, LEADING), others))
    return entries
