"""What an address asks for: strictly read for other programs, tolerantly for people.

A program is told of a parameter that makes no sense; a person sees the view that remains without
it, as the page shows it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl

from service import address
from service.address import CATEGORY, EVENT, SEARCH, WITHIN, YEARS
from timeline.dates import DateError
from timeline.events import event_filters, time_window
from timeline.events.dataset import Dataset
from timeline.events.event_filters import Filters
from timeline.events.time_window import Window
from timeline.reading import limits

PARAMETERS = (YEARS, WITHIN, CATEGORY, SEARCH, EVENT)
LONGEST_QUERY = 2**19  # characters; of a longer one, or one of more fields, the page takes nothing
MOST_FIELDS = 1_000
LONGEST_ID = limits.LONGEST_CELL + 20  # characters: a cell, and a number if others have the same

Pairs = Sequence[tuple[str, str]]  # the names and values of a query, in its order


class Asked(NamedTuple):
    """Filters, and the id of the event that the address names, if it names one.

    `problem` is what is wrong with the window that it names, in a sentence, or "".
    """

    filters: Filters
    event: str | None
    problem: str = ""


class BadParameterError(ValueError):
    """A parameter that makes no sense; the message says how to write it."""


def pairs(query: str) -> Pairs:
    """The names and values of a query, decoded; none of one that is too long."""
    if len(query) > LONGEST_QUERY or query.count("&") >= MOST_FIELDS:
        return []
    return parse_qsl(query, keep_blank_values=True)


def _values(found: Pairs, wanted: str) -> list[str]:
    return [value for name, value in found if name == wanted]


def _last(texts: list[str]) -> str | None:
    return texts[-1] if texts else None


def tolerant(found: Pairs, dataset: Dataset) -> Asked:
    """What the page shows under these parameters; what makes no sense is left out."""
    within, problem = address.within(_last(_values(found, WITHIN)), dataset.everything)
    bounds = dataset.years_in(within)
    years = address.years(_values(found, YEARS)) or bounds
    chosen = Filters(
        event_filters.clamped(years, bounds),
        address.chosen_buttons(_values(found, CATEGORY), dataset.indexed.categories),
        event_filters.trimmed(_last(_values(found, SEARCH)) or ""),
        within,
    )
    event = _last(_values(found, EVENT))
    return Asked(chosen, event and event[:LONGEST_ID], problem)


def strict(found: Pairs, dataset: Dataset) -> Asked:
    """What exactly these parameters ask for.

    Raises `BadParameterError` where one is unknown, makes no sense or names what isn't there.
    """
    unknown = [name for name, _ in found if name not in PARAMETERS]
    if unknown:
        raise BadParameterError(
            f'"{unknown[0][:40]}" is not a parameter; use {", ".join(PARAMETERS)}'
        )
    within = _within(_values(found, WITHIN), dataset.everything)
    chosen = Filters(
        _years(_values(found, YEARS), dataset.years_in(within)),
        tuple(_categories(_values(found, CATEGORY), dataset.indexed.categories)),
        _once(_values(found, SEARCH), "q=congress") or "",
        within,
    )
    if len(chosen.search) > event_filters.LONGEST_SEARCH:
        raise BadParameterError(f"q has at most {event_filters.LONGEST_SEARCH} characters")
    event = _last(_values(found, EVENT))
    if event is not None and event_filters.place_of(dataset.indexed, event) is None:
        raise BadParameterError(f'there is no event "{event[:80]}"')
    return Asked(chosen, event)


def _once(texts: list[str], example: str) -> str | None:
    """The only one of these texts, if there is any; `example` is how it may be written."""
    if len(texts) > 1:
        raise BadParameterError(f"{example.partition('=')[0]} can be given once: {example}")
    return _last(texts)


def _years(texts: list[str], bounds: tuple[int, int]) -> tuple[int, int]:
    """First and last year, sorted and clamped as on the page; one year is that year alone."""
    if not texts:
        return bounds
    years = address.years(texts)
    if years is None or len(texts) > 2:
        raise BadParameterError("years are one or two whole numbers: years=2012&years=2020")
    return event_filters.clamped(years, bounds)


def _within(texts: list[str], everything: Window) -> Window | None:
    """The window of time; no text is none."""
    text = _once(texts, "within=2019/2020")
    if text is None:
        return None
    try:
        return time_window.read(text, everything)
    except DateError as error:
        raise BadParameterError(
            f"within is a time in EDTF: within=2020-03 or within=1880/2029; {error}"
        ) from None


def _categories(asked: list[str], known: list[str]) -> Iterator[str]:
    """The categories by their names or, as in the page's address, by their labels."""
    names = address.category_names(known) if asked else {}
    for each in dict.fromkeys(asked):
        if each not in names:
            raise BadParameterError(f'there is no category "{each[:80]}"')
        yield names[each]
