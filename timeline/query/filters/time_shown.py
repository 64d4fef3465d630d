"""The time shown: whole years of the events, or any other stretch of time."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from timeline.dates import DateError
from timeline.events import time_window
from timeline.events.time_window import Window, of_years
from timeline.query.chosen import Filters
from timeline.query.dataset import Dataset
from timeline.query.filters.filter import Asked, Filter, Suggestion, without
from timeline.query.matches import Matches

YEARS, WITHIN = "years", "within"
_YEAR = re.compile(r"-?\d{1,12}")


class TimeShown(Filter):
    """Keeps an event when its stated range overlaps the time shown, both ends inclusive."""

    parameters = YEARS, WITHIN
    once = ((WITHIN, "2019/2020"),)

    def read(self, asked: Asked, chosen: Filters) -> Filters:
        """Return filters with the time of an address."""
        time = read_time(asked.last(WITHIN), asked.values[YEARS], asked.data.everything)
        return replace(chosen, time=time)

    def problems(self, asked: Asked) -> Iterator[str]:
        """Yield what makes no sense in years and stretch."""
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
            first, last = read_time(asked.last(WITHIN), (), asked.data.everything).years
            if named[1] < first or last < named[0]:
                yield f"the years here are {first} to {last}"

    def written(self, data: Dataset, chosen: Filters) -> Iterator[tuple[str, str]]:
        """Yield years or stretch, or neither where all is shown."""
        yield from written_time(chosen.time, data.everything)

    def narrowed(self, _data: Dataset, chosen: Filters, matches: Matches) -> Matches:
        """Return the matches that may lie in the time shown."""
        shown = matches.where(matches.cells.overlap(chosen.time))
        return replace(shown, at_any_time=matches.weights)

    def removals(self, data: Dataset, chosen: Filters) -> Iterator[Suggestion]:
        """Yield the filters at any time, unless all is shown."""
        if chosen.time != data.everything:
            kind = "years" if chosen.time.is_of_years else "the limit to"
            words = without(f"{kind} {chosen.time.name}")
            yield Suggestion(words, replace(chosen, time=data.everything))


def read_time(stretch: str, named: Sequence[str], everything: Window) -> Window:
    """Read the time shown: a stretch in EDTF or in words, years, or what both allow.

    It is `everything` where none is named, and where the stretch makes no sense.
    """
    shown = everything
    if stretch.strip():
        with suppress(DateError):
            shown = time_window.read(stretch, everything)
    if asked := years(named):
        shown = of_years(clamped(asked, shown.years)).within(shown)
    return shown


def written_time(shown: Window, everything: Window) -> list[tuple[str, str]]:
    """Return the parameters of a time: whole years of the events, or any other stretch.

    >>> everything = of_years((2006, 2021))
    >>> written_time(of_years((2012, 2020)), everything)
    [('years', '2012'), ('years', '2020')]
    >>> written_time(time_window.read("March 2012", everything), everything)
    [('within', '2012-03')]
    """
    if shown == everything:
        return []
    if shown.is_of_years and everything.has(shown):
        return [(YEARS, str(year)) for year in shown.years]
    return [(WITHIN, shown.edtf)]


def years_of(shown: Window, data: Dataset) -> tuple[int, int]:
    """Return the first and last year of a file that a time touches, or the nearest one."""
    return clamped(shown.years, data.years)


def years(texts: Sequence[str]) -> tuple[int, int] | None:
    """Return the first and last of some years; None if there are none or one is no year.

    >>> years(["2020", "2012"])
    (2012, 2020)
    """
    if not texts or not all(map(_YEAR.fullmatch, texts)):
        return None
    numbers = [*map(int, texts)]
    return min(numbers), max(numbers)


def clamped(years: tuple[int, int], bounds: tuple[int, int]) -> tuple[int, int]:
    """Return first and last year, moved into these bounds.

    Examples
    --------
    >>> clamped((1900, 2015), (2012, 2020))
    (2012, 2015)

    """
    first, last = (min(max(year, bounds[0]), bounds[1]) for year in years)
    return first, last
