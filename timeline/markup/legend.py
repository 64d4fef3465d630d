"""The line above a timeline that says what its marks mean, drawn as the chart draws them."""

import numpy as np

from timeline.markup import symbols
from timeline.markup.symbols import Kind
from timeline.markup.text import text
from timeline.text import visible
from timeline.theme import LEADING, Scale
from timeline.view import View

LONGEST_NAME = 100  # characters of a category; its button has them all


DATES: tuple[tuple[Kind, str], ...] = (
    ("stated", "as stated"),
    ("circle", "exact or confirmed"),
    ("hollow", "not known more closely"),
)


def legend(scale: Scale, view: View) -> str:
    """What the marks of a scale mean, then each category of the matching events with its own."""
    dates = DATES if scale != "bars" else ()
    entries = [(symbols.date(kind), meaning) for kind, meaning in dates]
    entries += [(symbols.category(scale, number), name) for number, name in categories(scale, view)]
    spans = "\n".join(f"<span>{mark} {text(meaning)}</span>" for mark, meaning in entries)
    return f'<small class="legend">{spans}</small>'


def categories(scale: Scale, view: View) -> list[tuple[int, str]]:
    """The categories of the matching events, by number and name.

    In dots and bars the rare ones are one entry, with the number `LEADING`.
    """
    names = view.index.categories
    if not any(names):
        return []
    shown = np.flatnonzero(np.bincount(view.index.category[view.places])).tolist()
    own = [number for number in shown if scale == "rows" or number < LEADING]
    entries = [
        (number, visible.cut(names[number] or "no category", LONGEST_NAME)) for number in own
    ]
    if len(own) < len(shown):
        entries.append((LEADING, f"{len(shown) - len(own):,} other categories"))
    return entries
