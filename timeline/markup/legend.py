"""What the marks of a timeline mean, drawn as the chart draws them."""

from timeline.markup import symbols
from timeline.markup.symbols import Kind
from timeline.markup.text import text
from timeline.text import visible
from timeline.theme import LEADING, Scale
from timeline.view import View

LONGEST_NAME = 100  # characters of a category

DATES: tuple[tuple[Kind, str], ...] = (
    ("band", "some time in this"),
    ("circle", "exact or confirmed day"),
    ("lasting", "all of this time"),
    ("soft", "about then"),
)


def dates(scale: Scale) -> tuple[tuple[Kind, str], ...]:
    """The marks of dates that a scale has, and what they mean; bars have none."""
    return () if scale == "bars" else DATES


def legend(scale: Scale) -> str:
    """What the marks of a scale mean; "" where it has none."""
    return _markup(_dates(scale)) if dates(scale) else ""


def with_categories(scale: Scale, view: View) -> str:
    """The same, and the categories of the matching events: where no buttons show them."""
    return _markup([*_dates(scale), *_categories(scale, view)])


def of_categories(scale: Scale, view: View) -> str:
    """The categories of the matching events alone; "" where they have none."""
    found = _categories(scale, view)
    return _markup(found) if found else ""


def _dates(scale: Scale) -> list[tuple[str, str]]:
    return [(symbols.date(kind), meaning) for kind, meaning in dates(scale)]


def _categories(scale: Scale, view: View) -> list[tuple[str, str]]:
    return [(symbols.category(scale, number), name) for number, name in categories(scale, view)]


def _markup(entries: list[tuple[str, str]]) -> str:
    spans = "\n".join(f"<span>{mark} {text(meaning)}</span>" for mark, meaning in entries)
    return f'<small class="legend">{spans}</small>'


def categories(scale: Scale, view: View) -> list[tuple[int, str]]:
    """The categories of the matching events, by number and name.

    In dots and bars the rare ones are one entry, with the number `LEADING`.
    """
    names = view.index.categories
    if not any(names):
        return []
    shown = view.categories
    own = [number for number in shown if scale == "rows" or number < LEADING]
    entries = [
        (number, visible.cut(names[number] or "no category", LONGEST_NAME)) for number in own
    ]
    if len(own) < len(shown):
        entries.append((LEADING, _others(len(shown) - len(own))))
    return entries


def _others(count: int) -> str:
    return f"{count:,} other categories" if count > 1 else "1 other category"
