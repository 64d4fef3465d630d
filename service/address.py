"""The address of a view: how its parameters are read and written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import parse_qsl, quote_plus, urlencode

from timeline import limits
from timeline.dates import Answers, DateError
from timeline.dates.conventions import CONVENTIONS, unknown
from timeline.events import REQUIRED, time_window
from timeline.events.event_table import VERDICT
from timeline.events.time_window import Window
from timeline.geometry import lanes
from timeline.query import facets, filters
from timeline.query.cells import CATEGORY
from timeline.query.dataset import Dataset
from timeline.query.filters import KINDS, SEARCH, WHERE, WITHIN, YEARS, Filters, Relation
from timeline.query.view import AS_USUAL, Drawing
from timeline.reading.column_roles import ROLES, Chosen, with_choice
from timeline.text import escapes

# Names of parameters; those of the filters are in `query/filters.py`.
EVENT, FILE, COMPARE = "event", "file", "compare"
READ_BY = CONVENTION, COLUMN = "convention", "column"  # how the served file is read
AS, LIST = "as", "list"  # rows where dots would be drawn; "list" is the only value
COLOUR, LANE = "colour", "lane"  # the columns whose values have colours, and lanes
FOLD = "fold"  # a lane whose rows are dots
DRAWN = (AS, COLOUR, LANE, FOLD)
PARAMETERS = (YEARS, WITHIN, CATEGORY, WHERE, SEARCH, *KINDS, VERDICT, EVENT, *READ_BY, *DRAWN)
LONGEST_QUERY = 2**19  # characters; a longer query counts as empty
MOST_FIELDS = 1_000  # of a query; one with more counts as empty
LONGEST_ID = limits.LONGEST_CELL + 20  # characters: a cell, and a number if its id is not unique
_YEAR = re.compile(r"-?\d{1,12}")

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
    problem
        What is wrong with the window that the address names, in a sentence, or "".
    drawing
        How it asks for the events to be drawn.
    """

    filters: Filters
    event: str | None
    problem: str = ""
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

    >>> answers([("column", "title:Ereignis"), ("column", "date:Jahr"), ("column", "x:y")]).columns
    (('date', 'Jahr'), ('title', 'Ereignis'))
    """
    values = _values(parameters)
    columns: Chosen = ()
    for role, _, name in (value.partition(":") for value in values[COLUMN]):
        if role in ROLES and (name or role not in REQUIRED):
            columns = with_choice(columns, role, name)
    convention = next((name for name in values[CONVENTION][-1:] if name in CONVENTIONS), "")
    return Answers(convention=convention, columns=(*sorted(columns),))


def read_by(asked: Answers, dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Return the parameters by which a dataset was read, without those that are ignored."""
    found = dataset.reading.columns
    columns = [each for each in asked.columns if found and each in found.chosen]
    convention = [(CONVENTION, asked.convention)] if asked.convention else []
    return (*convention, *((COLUMN, value) for value in written(columns)))


def written(columns: Iterable[tuple[str, str]]) -> list[str]:
    """Return a choice of columns as `answers` reads it."""
    return [f"{role}:{name}" for role, name in columns]


def choices(parameters: Pairs, dataset: Dataset) -> Choices:
    """Read an address as the page does: parameters that make no sense are left out.

    Parameters
    ----------
    parameters
        Names and values, as `pairs` gives them.
    dataset
        The events that the address is about.
    """
    names = _categories_with_button(dataset)
    return _choices(_values(parameters), dataset, names)


def strict_choices(parameters: Pairs, dataset: Dataset) -> Choices:
    """Read an address for another program: a parameter that makes no sense is an error.

    A category is named by its own name or, as in the page's address, by its button's label.

    Raises
    ------
    BadParameterError
        If a parameter is unknown, makes no sense or names what isn't there.
    """
    values, known = _values(parameters), dataset.cells.names(CATEGORY)
    names = {name: name for name in known} | _categories_with_button(dataset)
    for problem in _problems(values, dataset, names):
        raise BadParameterError(problem)
    return _choices(values, dataset, names)


def _values(parameters: Pairs) -> _Values:
    """Group values by name; the page's own parameters are always there, empty if not given."""
    values: dict[str, list[str]] = {name: [] for name in PARAMETERS}
    for name, value in parameters:
        values.setdefault(name, []).append(value)
    return values


def _last(texts: Sequence[str]) -> str | None:
    return texts[-1] if texts else None


def _categories_with_button(data: Dataset) -> dict[str, str]:
    """Return the categories that have a button, by the button's label, as in addresses."""
    return {escapes.label(each.name): each.name for each in facets.offered(data)}


def _choices(values: _Values, dataset: Dataset, categories: Mapping[str, str]) -> Choices:
    """Return what values choose; `categories` maps names in the address to categories."""
    shown, problem = within(_last(values[WITHIN]), dataset.everything)
    bounds = dataset.years_in(shown)
    wanted = {categories.get(name) for name in values[CATEGORY]}
    chosen = Filters(
        filters.clamped(years(values[YEARS]) or bounds, bounds),
        tuple(name for name in dataset.cells.names(CATEGORY) if name in wanted),
        filters.trimmed(_last(values[SEARCH]) or ""),
        shown,
        relations(values, dataset),
        verdicts(values[VERDICT], dataset),
        where(values[WHERE], dataset),
    )
    event = _last(values[EVENT])
    return Choices(chosen, event and event[:LONGEST_ID], problem, drawing(values, dataset))


def drawing(values: _Values, dataset: Dataset) -> Drawing:
    """Return how the values of `DRAWN` ask for the events to be drawn.

    A column or a lane that isn't there is left out.
    """
    colour, lane = _last(values[COLOUR]), _last(values[LANE]) or ""
    can_be = dataset.cells.columns
    lane = lane if lane in can_be else ""
    return Drawing(
        _last(values[AS]) == LIST,
        colour if colour in can_be else CATEGORY,
        lane,
        tuple(dict.fromkeys(name for name in lanes.names(dataset, lane) if name in values[FOLD])),
    )


def _problems(values: _Values, dataset: Dataset, names: Mapping[str, str]) -> Iterator[str]:
    """Yield, in sentences, what makes no sense in these values."""
    known = ", ".join(PARAMETERS)
    others = (name for name in values if name not in PARAMETERS)
    yield from (f'"{name[:40]}" is not a parameter; use {known}' for name in others)
    yield from _problems_of_reading(values, dataset)
    yield from (f'"{name[:40]}" is not a view; use as=list' for name in values[AS] if name != LIST)
    once = dict.fromkeys((SEARCH, EVENT, *KINDS), "congress")
    columns = {COLOUR: CATEGORY, LANE: CATEGORY}
    examples = {WITHIN: "2019/2020", CONVENTION: "museum", AS: LIST, **columns, **once}
    for name, example in examples.items():
        if len(values[name]) > 1:
            yield f"{name} can be given once: {name}={example}"
    yield from _problems_of_time(values, dataset)
    missing = [name for name in values[CATEGORY] if name not in names]
    yield from (f'there is no category "{name[:80]}"' for name in missing)
    can_be = dataset.cells.columns
    for name in (*values[COLOUR], *values[LANE]):
        if name not in can_be:
            yield f'"{name[:80]}" is no column of few values; use {", ".join(can_be)}'
    folded = drawing(values, dataset).fold
    missing = [name for name in values[FOLD] if name not in folded]
    yield from (f'there is no lane "{name[:80]}"' for name in missing)
    for name in values[WHERE]:
        if not where([name], dataset):
            yield f'where is a column and a value of it, like where=place:Rome, not "{name[:80]}"'
    unused = {*values[VERDICT]} - {*verdicts(values[VERDICT], dataset)}
    yield from (f'there is no verdict "{name[:80]}"' for name in unused)
    if len(_last(values[SEARCH]) or "") > filters.LONGEST_SEARCH:
        yield f"q has at most {filters.LONGEST_SEARCH} characters"
    for event in (_last(values[name]) for name in (EVENT, *KINDS)):
        if event is not None and dataset.shelf.place_of(event) is None:
            yield f'there is no event "{event[:80]}"'


def _problems_of_reading(values: _Values, dataset: Dataset) -> Iterator[str]:
    yield from (unknown(name) for name in values[CONVENTION] if name not in CONVENTIONS)
    asked = [(COLUMN, value) for value in values[COLUMN]]
    for _, value in {*asked} - {*read_by(answers(asked), dataset)}:
        yield f'column is a role and a column of the file, each once: date:Year, not "{value[:80]}"'


def _problems_of_time(values: _Values, dataset: Dataset) -> Iterator[str]:
    for text in values[WITHIN]:
        try:
            time_window.read(text, dataset.everything)
        except DateError as error:
            yield f"within is a date or a range: within=2020-03 or within=1880/2029; {error}"
    if values[YEARS] and (years(values[YEARS]) is None or len(values[YEARS]) > 2):
        yield "years are one or two whole numbers: years=2012&years=2020"
    elif asked := years(values[YEARS]):
        shown, _ = within(_last(values[WITHIN]), dataset.everything)
        first, last = dataset.years_in(shown)
        if asked[1] < first or last < asked[0]:
            yield f"the years here are {first} to {last}"


def years(texts: Sequence[str]) -> tuple[int, int] | None:
    """Return the first and last of some years; None if there are none or one is no year.

    >>> years(["2020", "2012"])
    (2012, 2020)
    """
    if not texts or not all(map(_YEAR.fullmatch, texts)):
        return None
    numbers = [*map(int, texts)]
    return min(numbers), max(numbers)


def verdicts(texts: Sequence[str], dataset: Dataset) -> tuple[str, ...]:
    """Return the verdicts among texts; a file that isn't compared with another has none."""
    return tuple(name for name in dataset.cells.names(VERDICT) if name and name in texts)


def where(texts: Sequence[str], dataset: Dataset) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the values of further columns among texts like "place:Rome", by column."""
    found = []
    for name in sorted(dataset.cells.further):
        start = f"{name}:"
        asked = {text.removeprefix(start) for text in texts if text.startswith(start)} - {""}
        values = dataset.cells.names(name) if asked else ()
        if chosen := tuple(each for each in values if each in asked):
            found.append((name, chosen))
    return tuple(found)


def within(text: str | None, everything: Window) -> tuple[Window | None, str]:
    """Read a window, stated in EDTF or in words.

    Returns
    -------
    tuple
        The window, or None if the text names none or all of `everything`; and a sentence that says
        what is wrong with the text, or "".
    """
    if not (text or "").strip():
        return None, ""
    try:
        found = time_window.read(text or "", everything)
    except DateError as error:
        return None, str(error)
    return None if found == everything else found, ""


def relations(values: Mapping[str, Sequence[str]], dataset: Dataset) -> tuple[Relation, ...]:
    """Read the filters by order; a parameter that names no event is left out.

    Parameters
    ----------
    values
        The ids under each of the `KINDS`; the last id counts.
    dataset
        The events that the address is about.
    """
    named = ((kind, _last(values[kind])) for kind in KINDS)
    places = [(kind, event, dataset.shelf.place_of(event)) for kind, event in named if event]
    return tuple(Relation(kind, event, at) for kind, event, at in places if at is not None)


def query(
    chosen: Filters,
    all_years: tuple[int, int],
    files: Iterable[str] = (),
    event: str = "",
    others: Pairs = (),
) -> str:
    """Write the query of a view's address, without parameters at their default.

    Parameters
    ----------
    chosen
        The filters of the view.
    all_years
        First and last year of the window, or of all events.
    files
        The name of the visitor's own file or of the example; empty for the served file.
    event
        The id of the open event; "" for the one that is open without a name.
    others
        Names and values of further parameters.
    """
    parameters = [(FILE, name) for name in files]
    parameters += [(WITHIN, chosen.within.edtf)] if chosen.within else []
    parameters += [(YEARS, str(year)) for year in chosen.years if chosen.years != all_years]
    parameters += [(CATEGORY, escapes.label(name)) for name in chosen.categories]
    parameters += [(WHERE, text) for text in wheres(chosen)]
    parameters += [(SEARCH, chosen.search)] if chosen.search else []
    parameters += [(each.kind, each.event) for each in chosen.relations]
    parameters += [(VERDICT, name) for name in chosen.verdicts]
    parameters += others
    parameters += [(EVENT, event)] if event else []
    return urlencode(parameters)


def wheres(chosen: Filters) -> list[str]:
    """Return the values of further columns, as `where` reads them."""
    return [f"{name}:{value}" for name, values in chosen.where for value in values]


def drawn(drawing: Drawing) -> list[tuple[str, str]]:
    """Return the parameters that say how events are drawn, without those at their default."""
    colour = drawing.colour if drawing.colour != CATEGORY else ""
    named = [(AS, LIST if drawing.as_list else ""), (COLOUR, colour), (LANE, drawing.lane)]
    named += [(FOLD, value) for value in drawing.fold]
    return [(name, value) for name, value in named if value]


@dataclass(frozen=True)
class Link:
    """Writes the addresses of a dataset's views, relative to the page.

    Each address has `files` and `others`, which are as for `query`, and asks for the same drawing.
    """

    dataset: Dataset
    files: Sequence[str] = ()
    others: Sequence[tuple[str, str]] = ()
    drawing: Drawing = AS_USUAL

    def __call__(self, chosen: Filters, event: str) -> str:
        """Return the address of a view with an open event, or "" for what is open anyway."""
        all_years = self.dataset.years_in(chosen.within)
        others = [*self.others, *drawn(self.drawing)]
        written = query(chosen, all_years, self.files, event, others)
        return f"?{written}" if written else "./"

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
