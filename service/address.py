"""The address of a view: what its parameters hold and how they are written."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from timeline import dates
from timeline.dates import DateError
from timeline.drawing import strip
from timeline.drawing.scene import Link
from timeline.events import time_window
from timeline.events.dataset import Dataset
from timeline.events.event_filters import Filters
from timeline.events.time_window import Window
from timeline.text import escapes

YEARS, CATEGORY, EVENT, FILE = "years", "category", "event", "file"
SEARCH, WITHIN = strip.SEARCH, strip.WITHIN
_YEAR = re.compile(r"-?\d{1,12}")


def years(texts: Sequence[str]) -> tuple[int, int] | None:
    """The first and last of the years in these texts; None if there are none or one is no year."""
    if not texts or not all(map(_YEAR.fullmatch, texts)):
        return None
    found = [*map(int, texts)]
    return min(found), max(found)


def within(text: str | None, everything: Window) -> tuple[Window | None, str]:
    """The window that a text states in EDTF or in words, and what is wrong with it.

    The window is None for nonsense and for everything; the sentence is "" if nothing is wrong.
    """
    if not (text or "").strip():
        return None, ""
    try:
        found = time_window.read(text or "", everything)
    except DateError as error:
        return None, str(error)
    return None if found == everything else found, ""


def written(text: str) -> str:
    """A window's text as the address has it: words become EDTF."""
    return dates.as_edtf(text)


def buttons(known: Sequence[str]) -> dict[str, str]:
    """The categories that have a button, by its label, which is what the page's address has."""
    return {escapes.label(name): name for _, name in strip.with_pills(known)}


def chosen_buttons(labels: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """The categories whose buttons have these labels, in the order of the buttons."""
    wanted = {*labels}
    return tuple(name for label, name in buttons(known).items() if label in wanted)


def category_names(known: Sequence[str]) -> dict[str, str]:
    """The categories by the names that other programs may use: their own and their labels."""
    return {name: name for name in known} | buttons(known)


def query(
    filters: Filters, all_years: tuple[int, int], files: Iterable[str] = (), event: str = ""
) -> str:
    """The query of a view's address, without what is at its default.

    `all_years` are those of the window; `event` is the id of the open one, "" for the first match.
    """
    found = [(FILE, name) for name in files]
    found += [(WITHIN, filters.within.edtf)] if filters.within else []
    found += [(YEARS, str(year)) for year in filters.years if filters.years != all_years]
    found += [(CATEGORY, escapes.label(name)) for name in filters.categories]
    found += [(SEARCH, filters.search)] if filters.search else []
    found += [(EVENT, event)] if event else []
    return urlencode(found)


def link(dataset: Dataset, files: Sequence[str] = ()) -> Link:
    """The addresses of this dataset's views, from the page that shows one of them."""

    def _link(filters: Filters, event: str) -> str:
        found = query(filters, dataset.years_in(filters.within), files, event)
        return f"?{found}" if found else "./"

    return _link
