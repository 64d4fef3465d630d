"""The address of a view: its parameters and how they are written, for page, feeds and links."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from timeline import dates, window
from timeline.dates import DateError
from timeline.filters import Filters
from timeline.text import markdown
from timeline.window import Window

YEARS, WITHIN, CATEGORY = "years", "within", "category"
SEARCH, EVENT, FILE = "q", "event", "file"
MOST_CATEGORY_BUTTONS = 24  # more would push the timeline out of sight
_YEAR = re.compile(r"-?\d{1,12}")


def years(texts: Sequence[str]) -> tuple[int, int] | None:
    """The first and last of the years in these texts; None if there are none or one is no year."""
    if not texts or not all(map(_YEAR.fullmatch, texts)):
        return None
    found = [*map(int, texts)]
    return min(found), max(found)


def clamped(chosen: tuple[int, int], bounds: tuple[int, int]) -> tuple[int, int]:
    """The years, moved into these bounds."""
    first, last = (min(max(year, bounds[0]), bounds[1]) for year in chosen)
    return first, last


def within(text: str | None, everything: Window) -> Window | None:
    """The window that a text states in EDTF or in words; None for nonsense and for everything."""
    try:
        found = window.read(text or "", everything)
    except DateError:
        return None
    return None if found == everything else found


def written(text: str) -> str:
    """A window's text as the address has it: words become EDTF."""
    return dates.as_edtf(text)


def category_names(known: Sequence[str]) -> dict[str, str]:
    """The categories by the names that the address may use.

    These are the label of a category's button and its plain name.
    """
    named = [name for name in known if name]
    labels = {markdown.label(name): name for name in named[:MOST_CATEGORY_BUTTONS]}
    return {name: name for name in known} | labels


def query(filters: Filters, all_years: tuple[int, int], files: Iterable[str] = ()) -> str:
    """The query of a view's address, without what is at its default.

    `all_years` are those of the window.
    """
    found = [(FILE, name) for name in files]
    found += [(WITHIN, filters.within.edtf)] if filters.within else []
    found += [(YEARS, str(year)) for year in filters.years if filters.years != all_years]
    found += [(CATEGORY, markdown.label(name)) for name in filters.categories]
    found += [(SEARCH, filters.search)] if filters.search else []
    return urlencode(found)
