"""The address of a view: how its parameters are read and written; each filter has its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import parse_qsl, quote_plus, urlencode

from timeline import limits
from timeline.dates import Answers, languages, zones
from timeline.dates.conventions import CONVENTIONS, unknown
from timeline.query.cells import CATEGORY
from timeline.query.dataset import Dataset
from timeline.query.filters import FILTERS, Asked, Filters
from timeline.query.filters.order import no_event
from timeline.query.view import AS_USUAL, STORIES, Drawing

# Names of parameters, beside those of the filters.
EVENT, FILE, COMPARE = "event", "file", "compare"
# How a file is read.
READ_BY = CONVENTION, ZONE, LANGUAGE = "convention", "zone", "language"
AS, LIST = "as", "list"  # packed where dots would be drawn; other values are `STORIES`
SHOW, WITH_FILTERS = "show", "filters"  # in a frame, which has none by itself
KEPT = COMPARE, SHOW  # what no click changes
COLOUR, LANE = "colour", "lane"  # the columns whose values have colours, and lanes
DRAWN = (AS, COLOUR, LANE)
OF_FILTERS = tuple(name for each in FILTERS for name in each.parameters)
PARAMETERS = (*OF_FILTERS, EVENT, *READ_BY, *DRAWN)
# Parameters that can be given once, each with an example.
ONCE = dict(pair for each in FILTERS for pair in each.once)
ONCE |= {EVENT: "congress", CONVENTION: "museum", ZONE: "Europe/Berlin", LANGUAGE: "de"}
ONCE |= {AS: LIST, COLOUR: CATEGORY, LANE: CATEGORY}
LONGEST_QUERY = 2**19  # characters; a longer query counts as empty
MOST_FIELDS = 1_000  # of a query; one with more counts as empty
LONGEST_ID = limits.LONGEST_CELL + 20  # characters: a cell, and a number if its id is not unique

Pairs = Iterable[tuple[str, str]]  # names and values, in the order of the query
_Values = Mapping[str, Sequence[str]]  # the values of each name, in the order of the query


class Choices(NamedTuple):
    """What an address chooses.

    Attributes
    ----------
    filters
        The filters; one that the address doesn't name has its default.
    event
        The id of the event that the address names, or None.
    drawing
        How it asks for the events to be drawn.
    """

    filters: Filters
    event: str | None
    drawing: Drawing = AS_USUAL


class BadParameterError(ValueError):
    """A parameter that makes no sense; the message says how to write it."""


def pairs(query: str) -> list[tuple[str, str]]:
    """Decode a query into names and values; a query that is too long has none.

    >>> pairs("years=2012&q=a+b")
    [('years', '2012'), ('q', 'a b')]
    """
    if len(query) > LONGEST_QUERY or query.count("&") >= MOST_FIELDS:
        return []
    return parse_qsl(query, keep_blank_values=True)


def answers(parameters: Pairs) -> Answers:
    """Return how an address has the served file read; what makes no sense is left out.

    >>> answers([("convention", "museum"), ("zone", "Mars")]).told
    ('museum',)
    """
    values = _values(parameters)
    convention = next((name for name in values[CONVENTION][-1:] if name in CONVENTIONS), "")
    zone = next(filter(zones.named, values[ZONE][-1:]), "")
    language = next((name for name in values[LANGUAGE][-1:] if name in languages.NAMES), "")
    return Answers(convention=convention, zone=zone, language=language)


def read_by(asked: Answers) -> tuple[tuple[str, str], ...]:
    """Return the parameters that ask for this reading."""
    chosen = zip(READ_BY, (asked.convention, asked.zone, asked.language), strict=True)
    return tuple(each for each in chosen if each[1])


def choices(parameters: Pairs, dataset: Dataset) -> Choices:
    """Read an address as the page does: parameters that make no sense are left out.

    Parameters
    ----------
    parameters
        Names and values, as `pairs` gives them.
    dataset
        The events that the address is about.
    """
    return _choices(Asked(dataset, _values(parameters)))


def strict_choices(parameters: Pairs, dataset: Dataset) -> Choices:
    """Read an address for another program: a parameter that makes no sense is an error.

    A category is named by its own name or, as in the page's address, by its button's label.

    Raises
    ------
    BadParameterError
        If a parameter is unknown, makes no sense or names what isn't there.
    """
    asked = Asked(dataset, _values(parameters), is_strict=True)
    for problem in _problems(asked):
        raise BadParameterError(problem)
    return _choices(asked)


def _values(parameters: Pairs) -> _Values:
    """Group values by name; the page's own parameters are always there, empty if not given."""
    values: dict[str, list[str]] = {name: [] for name in PARAMETERS}
    for name, value in parameters:
        values.setdefault(name, []).append(value)
    return values


def _last(texts: Sequence[str]) -> str | None:
    return texts[-1] if texts else None


def _choices(asked: Asked) -> Choices:
    chosen = asked.data.unfiltered()
    for each in FILTERS:
        chosen = each.read(asked, chosen)
    event = _last(asked.values[EVENT])
    return Choices(chosen, event and event[:LONGEST_ID], drawing(asked.values, asked.data))


def drawing(values: _Values, dataset: Dataset) -> Drawing:
    """Return how the values of `DRAWN` ask for the events to be drawn.

    A column that isn't there is left out.
    """
    colour, lane = _last(values[COLOUR]), _last(values[LANE]) or ""
    form = _last(values[AS]) or ""
    return Drawing(
        form == LIST,
        colour if colour in dataset.cells.columns else CATEGORY,
        lane if lane in dataset.cells.lanes else "",
        form if form in STORIES else "",
    )


def _problems(asked: Asked) -> Iterator[str]:
    """Yield, in sentences, what makes no sense in an address."""
    dataset, values, _ = asked
    known = ", ".join(PARAMETERS)
    others = (name for name in values if name not in PARAMETERS)
    yield from (f'"{name[:40]}" is not a parameter; use {known}' for name in others)
    yield from (unknown(name) for name in values[CONVENTION] if name not in CONVENTIONS)
    yield from (zones.unknown(name) for name in values[ZONE] if not zones.named(name))
    yield from (languages.unknown(name) for name in values[LANGUAGE] if name not in languages.NAMES)
    views = LIST, *STORIES
    odd = (name[:40] for name in values[AS] if name not in views)
    yield from (f'"{name}" is not a view; use as={", ".join(views)}' for name in odd)
    for name, example in ONCE.items():
        if len(values[name]) > 1:
            yield f"{name} can be given once: {name}={example}"
    for each in FILTERS:
        yield from each.problems(asked)
    yield from no_event(asked, EVENT)
    for parameter, can_be in ((COLOUR, dataset.cells.columns), (LANE, dataset.cells.lanes)):
        for name in values[parameter]:
            if name not in can_be:
                yield f'"{name[:80]}" is no column of few values; use {", ".join(can_be)}'


def written_filters(dataset: Dataset, chosen: Filters) -> list[tuple[str, str]]:
    """Return the parameters of filters, without those at their default."""
    return [pair for each in FILTERS for pair in each.written(dataset, chosen)]


def drawn(drawing: Drawing) -> list[tuple[str, str]]:
    """Return the parameters that say how events are drawn, without those at their default."""
    colour = drawing.colour if drawing.colour != CATEGORY else ""
    form = LIST if drawing.as_list else drawing.story
    named = [(AS, form), (COLOUR, colour), (LANE, drawing.lane)]
    return [(name, value) for name, value in named if value]


@dataclass(frozen=True)
class Link:
    """Writes the addresses of a dataset's views, relative to the page.

    Parameters
    ----------
    dataset
        What the views are of.
    files
        The name of the visitor's own file or of the example; empty for the served file.
    others
        Names and values of further parameters.
    drawing
        How the events are drawn.
    """

    dataset: Dataset
    files: Sequence[str] = ()
    others: Sequence[tuple[str, str]] = ()
    drawing: Drawing = AS_USUAL

    def __call__(self, chosen: Filters, event: str) -> str:
        """Return the address of a view with an open event, or "" for what is open anyway."""
        written = self.query(chosen, event)
        return f"?{written}" if written else "./"

    def query(self, chosen: Filters, event: str = "") -> str:
        """Return the query of such an address, without parameters at their default."""
        parameters = [(FILE, name) for name in self.files]
        parameters += written_filters(self.dataset, chosen)
        parameters += [*self.others, *drawn(self.drawing)]
        parameters += [(EVENT, event)] if event else []
        return urlencode(parameters)

    def drawn_as(self, drawing: Drawing) -> "Link":
        """Return what writes the addresses of the same views, drawn in another way."""
        return replace(self, drawing=drawing)

    def events(self, chosen: Filters, events: Iterable[str]) -> tuple[str, list[str]]:
        """Return the addresses of a view with each of these events open.

        Some thousand go to the browser with each step, so their common beginning comes once:
        the first value is the beginning, the second holds the ends.
        """
        view = self(chosen, "")
        start = "?" if view == "./" else f"{view}&"
        return f"{start}{EVENT}=", [*map(quote_plus, events)]
