"""The time shown: whole years, and a window within which these are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.dates import DateError
from timeline.events import time_window
from timeline.events.time_window import Window, of_years
from timeline.query.chosen import Filters
from timeline.query.dataset import Dataset
from timeline.query.filters.filter import Asked, Filter, Removal, without
from timeline.query.matches import Matches

YEARS, WITHIN = "years", "within"
_YEAR = re.compile(r"-?\d{1,12}")


class TimeShown(Filter):
    """Keeps an event when its stated range overlaps years and window, both ends inclusive."""

    parameters = YEARS, WITHIN
    once = ((WITHIN, "2019/2020"),)

    def read(self, asked: Asked, chosen: Filters) -> Filters:
        """Return filters with the years and the window of an address."""
        shown, _ = within(asked.last(WITHIN), asked.data.everything)
        bounds = asked.data.years_in(shown)
        named = years(asked.values[YEARS])
        return replace(chosen, years=clamped(named or bounds, bounds), within=shown)

    def notice(self, asked: Asked) -> str:
        """Return what is wrong with the window, or ""."""
        return within(asked.last(WITHIN), asked.data.everything)[1]

    def problems(self, asked: Asked) -> Iterator[str]:
        """Yield what makes no sense in years and window."""
        for text in asked.values[WITHIN]:
            try:
                time_window.read(text, asked.data.everything)
            except DateError as error:
                yield f"within is a date or a range: within=2020-03 or within=1880/2029; {error}"
        texts = asked.values[YEARS]
        named = years(texts)
        if texts and (named is None or len(texts) > 2):
            yield "years are one or two whole numbers: years=2012&years=2020"
        elif named:
            shown, _ = within(asked.last(WITHIN), asked.data.everything)
            first, last = asked.data.years_in(shown)
            if named[1] < first or last < named[0]:
                yield f"the years here are {first} to {last}"

    def written(self, data: Dataset, chosen: Filters) -> Iterator[tuple[str, str]]:
        """Yield the window, then the years if they aren't all of it."""
        if chosen.within:
            yield WITHIN, chosen.within.edtf
        if chosen.years != data.years_in(chosen.within):
            yield from ((YEARS, str(year)) for year in chosen.years)

    def narrowed(self, _data: Dataset, chosen: Filters, matches: Matches) -> Matches:
        """Return the matches that may lie in the time shown."""
        shown = matches.where(matches.cells.overlap(chosen.window))
        return replace(shown, at_any_time=matches.weights)

    def removals(self, data: Dataset, chosen: Filters) -> Iterator[Removal]:
        """Yield the filters in all years of the window, then those without the window."""
        in_window = data.years_in(chosen.within)
        is_all = chosen.years == in_window
        if not is_all:
            words = without(f"years {of_years(chosen.years).name}")
            yield Removal(words, replace(chosen, years=in_window))
        if chosen.within:
            kept = data.years if is_all else clamped(chosen.years, data.years)
            words = without(f"the limit to {chosen.within.name}")
            yield Removal(words, replace(chosen, years=kept, within=None))


def years(texts: Sequence[str]) -> tuple[int, int] | None:
    """Return the first and last of some years; None if there are none or one is no year.

    >>> years(["2020", "2012"])
    (2012, 2020)
    """
    if not texts or not all(map(_YEAR.fullmatch, texts)):
        return None
    numbers = [*map(int, texts)]
    return min(numbers), max(numbers)


def within(text: str, everything: Window) -> tuple[Window | None, str]:
    """Read a window, stated in EDTF or in words.

    Returns
    -------
    tuple
        The window, or None if the text names none or all of `everything`; and a sentence that says
        what is wrong with the text, or "".
    """
    if not text.strip():
        return None, ""
    try:
        window = time_window.read(text, everything)
    except DateError as error:
        return None, str(error)
    return None if window == everything else window, ""


def clamped(years: tuple[int, int], bounds: tuple[int, int]) -> tuple[int, int]:
    """Return first and last year, moved into these bounds.

    Examples
    --------
    >>> clamped((1900, 2015), (2012, 2020))
    (2012, 2015)

    """
    first, last = (min(max(year, bounds[0]), bounds[1]) for year in years)
    return first, last
