"""What a file could be read as instead: the columns of dates and titles that are not used."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from timeline.limits import LONGEST_COLUMN
from timeline.reading.columns.names import END, OPPONENT, SURNAME, is_wide
from timeline.reading.columns.roles import Chosen, Columns
from timeline.text import visible

MOST_OFFERED = 2  # columns for each, the best
AS_IT_IS = "Right as it is"
WHICH = "No column is surely the date. Which one has the dates?"
_OF_TITLE = ("title", SURNAME, OPPONENT)


class Offer(NamedTuple):
    """What one click chooses: roles and the names of their columns, "" for none."""

    label: str
    chosen: Chosen


class Offers(NamedTuple):
    """What was taken for the date and the title where others could be, and what to choose."""

    said: str
    choices: tuple[Offer, ...]


def offers(columns: Columns) -> Offers | None:
    """Return what else the columns of a file could be; None where their names leave no doubt.

    Where no column is surely the date, those that may be are offered. Nothing is offered of what
    somebody chose.

    Examples
    --------
    >>> found = offers(Columns(("on", "by", "what"), {"date": "on", "title": "what"},
    ...                        other_dates=("by",), other_ends=("by",)))
    >>> found.said
    '“on” is taken for the date. “by” has dates too.'
    >>> [each.label for each in found.choices]
    ['“by” as the date', '“by” as the end', 'Right as it is']

    """
    if columns.missing:
        is_lost = "date" not in columns.missing or is_wide(columns.names)
        may_be = () if is_lost else (*_as_dates(columns.likely),)
        return Offers(WHICH, may_be) if may_be else None
    told = {role for role, _ in columns.chosen}
    is_guessed = bool({"date", END} & {*columns.guessed})
    of_dates = (is_guessed or bool(columns.other_dates)) and not {"date", END} & told
    of_title = "title" in columns.guessed and "title" not in told
    if not (of_dates or of_title):
        return None
    choices = [*_dates(columns)] if of_dates else []
    choices += [*_titles(columns)] if of_title else []
    own = ((role, columns.roles.get(role, "")) for role in ("date", *_OF_TITLE))
    as_it_is = Offer(AS_IT_IS, tuple((role, name) for role, name in own if name))
    return Offers(_said(columns, of_dates=of_dates, of_title=of_title), (*choices, as_it_is))


def _said(columns: Columns, *, of_dates: bool, of_title: bool) -> str:
    """Which columns are taken for what, and which could be instead."""
    roles = columns.roles
    title = [roles[role] for role in _OF_TITLE if role in roles]
    taken = [f"{quoted(roles['date'])} is taken for the date"] if of_dates else []
    if of_dates and END in roles:
        taken.append(f"{quoted(roles[END])} for its end")
    if of_title:
        taken.append(f"{_listed(title)} for the title")
    said = [f"{', '.join(taken)}." if of_dates else f"{_listed(title)} is taken for the title."]
    if of_dates and (others := columns.other_dates):
        said.append(f"{_listed(others)} {'has' if len(others) == 1 else 'have'} dates too.")
    if of_title and columns.other_titles:
        said.append(f"{_listed(columns.other_titles)} would do as well for the title.")
    return " ".join(said)


def _dates(columns: Columns) -> Iterator[Offer]:
    yield from _as_dates(columns.other_dates)
    if END in columns.roles:
        yield Offer("No end", ((END, ""),))
    for name in columns.other_ends[:MOST_OFFERED]:
        yield Offer(f"{quoted(name)} as the end", ((END, name),))


def _as_dates(names: tuple[str, ...]) -> Iterator[Offer]:
    for name in names[:MOST_OFFERED]:
        yield Offer(f"{quoted(name)} as the date", (("date", name),))


def _titles(columns: Columns) -> Iterator[Offer]:
    for name in columns.other_titles[:MOST_OFFERED]:
        yield Offer(f"{quoted(name)} as the title", (("title", name),))


def _listed(names: Iterable[str]) -> str:
    *others, last = map(quoted, names)
    return f"{', '.join(others)} and {last}" if others else last


def quoted(name: str) -> str:
    """Return the name of a column as sentences have it."""
    return f"“{visible.cut(name, LONGEST_COLUMN)}”"
