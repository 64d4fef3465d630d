"""The marks of categories and dates, drawn by the rules of `style`."""

from typing import Literal

from timeline.theme import LEADING, Scale, category_style

Kind = Literal["band", "circle", "lasting", "soft"]


def category(scale: Scale, number: int) -> str:
    """A category, by its number, as a scale draws it."""
    style = category_style(scale, number)
    return _mark(f"{style.symbol} mark-{min(style.color, LEADING)}")


def date(kind: Kind) -> str:
    """Some time in this (band), an exact day (circle), all of this time, or about then (soft)."""
    return _mark(f"{kind} neutral")


def _mark(kinds: str) -> str:
    return f'<i class="mark {kinds}"></i>'
