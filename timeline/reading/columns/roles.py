"""Which column of a file is what: as its owner chose, by its name, or by its cells."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa

from timeline import events as ev
from timeline import strings
from timeline.dates.ambiguity import SHEET
from timeline.events import IMAGE, ZONE
from timeline.events.images import LIKE as LIKE_IMAGE
from timeline.reading.columns.date_columns import date_columns
from timeline.reading.columns.first_cells import (
    LINK,
    ROWS_LOOKED_AT,
    FirstCells,
    are_dates,
    are_like,
    are_times,
)
from timeline.reading.columns.names import (
    EARLIEST,
    EITHER,
    END,
    END_MONTH,
    END_TIME,
    ENDS,
    ERAS,
    LATEST,
    OF_CONTRACT,
    PARTS,
    ROLES,
    TIME,
    TIMES,
    is_wide,
    marked,
    plain,
    role_of,
    side_of,
)
from timeline.reading.columns.title_columns import named_values, title_columns

OF_FILE = " (file)"  # ends the name of a further column whose own name has a meaning here
WIDE = "Its years are the names of columns: make one row of each, with a date and a title."
ZONE_NAME = "^(?:[A-Za-z_]+/[A-Za-z_/+-]+|[A-Z]{3,4}|Z|[-+][0-9]{2}:[0-9]{2})$"
MOST_LOOKED_AT = 10_000  # cells of a file that are looked at: at most 0.5 s of dates in words
ROWS_SHOWN = 3
_ELSEWHERE = (*ev.REQUIRED, *ENDS, *PARTS)  # roles of `date_columns` and `title_columns`
Chosen = tuple[tuple[str, str], ...]  # roles and the names of their columns, "" for none


class Columns(NamedTuple):
    """The columns of a file and their roles.

    `names` are all, in the file's order; `roles` has the name of the column for each role that one
    has. `guessed` are the roles that were found by the cells, `chosen` what somebody chose. `first`
    has the cells of the first rows. `sheets` are as of `Records`. `other_dates` are columns of
    dates that are not used, `other_ends` those of them that may be ends, `other_titles` those that
    would name the events as well. `likely` are those that may have the dates, the likeliest first,
    where no column is sure to.
    """

    names: tuple[str, ...]
    roles: Mapping[str, str]
    guessed: tuple[str, ...] = ()
    chosen: Chosen = ()
    first: tuple[tuple[str, ...], ...] = ()
    sheets: tuple[str, ...] = ()
    other_dates: tuple[str, ...] = ()
    other_ends: tuple[str, ...] = ()
    other_titles: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The roles that every file needs and that no column has."""
        return tuple(role for role in ev.REQUIRED if role not in self.roles)

    @property
    def unused(self) -> dict[str, str]:
        """The columns without a meaning, and the role that the name of each says, or ""."""
        used = {*self.roles.values(), *OF_CONTRACT}
        names = (name for name in self.names if name not in used and not _is_read_beside(name))
        return {name: role_of(name).replace("_", " ") for name in names}

    @property
    def end(self) -> str:
        """The role of the column that makes one date with the first: `END`, `LATEST`, or ""."""
        given = (role for role in ENDS if role in self.roles)
        return next(given, END if {END_TIME, END_MONTH} & {*self.roles} else "")

    @property
    def may_be_bounds(self) -> bool:
        """Whether the names of start and end may also be those of bounds, and nobody chose."""
        names = {plain(self.roles.get(role, "")) for role in ("date", END)}
        is_free = self.end == END and END not in dict(self.chosen)
        return is_free and not names.isdisjoint(marked(EITHER))

    @property
    def has_starts(self) -> bool:
        """Whether something begins on each date: its name says so, or it was found to."""
        return END in self.guessed or side_of(self.roles.get("date", "")) == "start"

    @property
    def new_names(self) -> dict[str, str]:
        """The name in the table of each column: its role, or its own, which no role may have."""
        by_name = {name: role for role, name in self.roles.items()}
        taken = {*ROLES} - {*ENDS, *TIMES, *PARTS} | {*self.roles}
        others = {name: f"{name}{OF_FILE}" if name in taken else name for name in self.names}
        return {**others, **by_name}


def columns(given: Mapping[str, pa.Array], chosen: Sequence[tuple[str, str]] = ()) -> Columns:
    """Return the columns of a file with their roles.

    Parameters
    ----------
    given
        The cells of each column, as large strings.
    chosen
        Roles and the names of their columns, as the file's owner chose; "" for no column.

    Examples
    --------
    >>> from timeline import strings
    >>> cells = {"Jahr": ["1912"], "Ereignis": ["Sinking"], "Typ": ["Sea"]}
    >>> columns({name: strings.texts(each) for name, each in cells.items()}).roles
    {'date': 'Jahr', 'title': 'Ereignis', 'category': 'Typ'}

    """
    names = (*given,)
    chosen_ones = {role: name for role, name in chosen if role != SHEET and name in ("", *given)}
    rows = max(MOST_LOOKED_AT // max(len(names), 1), 10)
    first = min(rows, ROWS_LOOKED_AT)
    cells = FirstCells({name: given[name].slice(0, first) for name in names})
    said = _said(cells)
    of_date = date_columns(cells, said, chosen_ones)
    roles = {**chosen_ones, **of_date.roles}
    guessed, others = of_date.guessed, tuple[str, ...]()
    if "title" not in roles:
        of_title = title_columns(cells.without({*roles.values()}), said)
        roles |= of_title.roles
        guessed, others = (*guessed, *["title"][: of_title.is_guessed]), of_title.others
    roles |= _others(cells, said, roles)
    if not {"date", "title"} & {*chosen_ones} and {*ev.REQUIRED} & {*roles} == {"date"}:
        roles |= named_values(cells.without({*roles.values()}))
    rows_shown = (column.slice(0, ROWS_SHOWN).to_pylist() for column in given.values())
    return Columns(
        names=names,
        roles={role: name for role, name in roles.items() if name},
        guessed=guessed,
        chosen=(*chosen_ones.items(),),
        first=(*zip(*rows_shown, strict=True),),
        other_dates=of_date.others,
        other_ends=of_date.ends,
        other_titles=others,
        likely=of_date.likely,
    )


def _said(cells: Mapping[str, pa.Array]) -> dict[str, str]:
    """The role that the name of each column says, or ""; that of times where it has times alone."""
    said = {name: role_of(name.removesuffix(OF_FILE)) for name in cells}
    are_bounds = {EARLIEST, LATEST} <= {*said.values()}
    if "date" in said.values():  # bounds beside it say nothing more
        bounds = {LATEST: EARLIEST}
    else:
        bounds = {EARLIEST: "date" if are_bounds else "", LATEST: LATEST if are_bounds else ""}
    said = {name: bounds.get(role, role) for name, role in said.items()}
    of_times = dict(zip(("date", END), TIMES, strict=True))
    for name in (each for each, role in said.items() if role in of_times):
        if are_times(cells[name]):
            said[name] = of_times[said[name]]
    return said


def _others(
    cells: Mapping[str, pa.Array], said: Mapping[str, str], roles: Mapping[str, str]
) -> dict[str, str]:
    """The columns of the roles that are no part of the date or the title: by their names.

    Where a name is not enough, the cells are looked at.
    """
    found: dict[str, str] = {}
    fits: dict[str, Callable[[pa.Array], bool]] = {
        "confirmed_url": lambda own: are_like(own, LINK),
        IMAGE: lambda own: are_like(own, LIKE_IMAGE),
        **dict.fromkeys(TIMES, are_times),
        ZONE: lambda own: are_like(own, ZONE_NAME),
    }
    by_cells = (*TIMES, ZONE)  # a name alone is not enough
    for role in (role for role in ROLES if role not in (*_ELSEWHERE, *roles)):
        taken = {*roles.values(), *found.values()}
        named = [name for name in cells if name not in taken and role in (name, said[name])]
        if role == TIME and not named:
            beside = _time_beside(roles.get("date", ""), cells)
            named = [name for name in beside if name not in taken]
        is_own = role in named
        named = [role] if is_own else named
        is_free = role not in fits or (is_own and role not in by_cells)
        if len(named) == 1 and (is_free or fits[role](cells[named[0]])):
            found[role] = named[0]
    return found


def is_row(header: Sequence[str], columns: Sequence[pa.Array]) -> bool:
    """Whether the first row of a file is one of its events: a date over dates, and no known name.

    In more than two columns years may be names, as in a table of countries by years.
    """
    if is_wide(header) or any(role_of(cell) for cell in header):
        return False
    pairs = zip(header, columns, strict=True)
    over = [below for cell, below in pairs if are_dates(strings.texts([cell]))]
    return 0 < sum(are_dates(each.slice(0, ROWS_LOOKED_AT)) for each in over) <= 2


def _time_beside(date: str, names: Iterable[str]) -> list[str]:
    """The columns called as that of the dates, but for "time": `time_utc` beside `date_utc`."""
    words = {*plain(date).split()} ^ {"date", "time"}
    return [name for name in names if {*plain(name).split()} == words]


def with_choice(chosen: Chosen, role: str, name: str) -> Chosen:
    """Return roles and the names of their columns with one more choice, "" for no column.

    The column leaves any other role.

    >>> with_choice((("title", "x"), ("end", "")), "category", "x")
    (('end', ''), ('category', 'x'))
    """
    others = ((each, own) for each, own in chosen if role != each and (own != name or not name))
    return (*others, (role, name))


def _is_read_beside(name: str) -> bool:
    """Whether a column is read with the dates: the era of a year, an hour, a precision."""
    said = name.casefold()
    return said in (*ERAS, "hour", "minute") or "precision" in said
