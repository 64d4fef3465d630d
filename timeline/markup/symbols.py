"""The marks of categories and dates, drawn by the rules of `style`."""

from typing import Literal

from timeline.theme import LEADING, Scale, category_style

Kind = Literal["stated", "circle", "hollow"]


def category(scale: Scale, number: int) -> str:
    """A category, by its number, as a scale draws it."""
    style = category_style(scale, number)
    return _mark(f"{style.symbol} mark-{min(style.color, LEADING)}")


def date(kind: Kind) -> str:
    """A stated range, an exact or confirmed date (circle), one not known more closely (hollow)."""
    return _mark(f"{kind} neutral")


def _mark(kinds: str) -> str:
    return f'<i class="mark {kinds}"></i>'
