"""Which columns make the date of each row: the closest, its parts, its end; and which are left.

What the names of columns say goes first, then what their cells say: a number alone may count
anything, a birth or the day of the record is hardly the event.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from timeline.reading.columns import first_cells as cells_of
from timeline.reading.columns import names as names_of
from timeline.reading.columns.counted_dates import COUNTED
from timeline.reading.columns.date_candidates import (
    ASIDE,
    CALLED_SO,
    NAMED,
    Candidate,
    PartSet,
    candidate,
    candidates,
    part_sets,
)
from timeline.reading.columns.first_cells import (
    CALLED,
    LIKE_YEAR,
    FirstCells,
    are_like,
    share_of_dates,
)
from timeline.reading.columns.names import (
    DAY,
    END,
    END_DAY,
    END_MONTH,
    ENDS,
    LATEST,
    MONTH,
    YEAR,
    side_of,
    words_beside_side,
)

SEVERAL = 3  # rows of two columns of dates, to tell a start and an end by


class DateColumns(NamedTuple):
    """The roles of the columns that make the date, which of them are guessed, and what is left.

    `others` are further columns of dates, the likeliest first, `ends` those of them that are hardly
    ever before the date. `likely` are those that may have the
    dates where no column is sure to.
    """

    roles: Mapping[str, str] = {}
    guessed: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()


class _File(NamedTuple):
    """The first cells of each column, the role that its name says, the dates in parts."""

    cells: FirstCells
    said: Mapping[str, str]
    sets: Sequence[PartSet]


def date_columns(
    cells: FirstCells, said: Mapping[str, str], fixed: Mapping[str, str]
) -> DateColumns:
    """Return which columns make the date.

    Parameters
    ----------
    cells
        The first cells of each column.
    said
        The role that the name of each column says, or "".
    fixed
        The roles that somebody chose, "" for no column.

    """
    file = _File(cells, said, part_sets(cells))
    every = candidates(*file)
    free = [each for each in every if each.name not in fixed.values()]
    date = _date(file, fixed, free)
    if date is None:
        return DateColumns(others=tuple(each.name for each in free), likely=_likely(file))
    is_sure = "date" in fixed or (date.rank <= NAMED and _is_alone(date, free))
    guessed = [] if is_sure else ["date"]
    beside = {} if YEAR in fixed else _beside(date, file, free)
    taken = {date.name, *beside.values(), *fixed.values()}
    ends: Mapping[str, str] = {}
    if not {*ENDS, END_MONTH} & {*fixed, *beside}:
        ends = _end_of_set(date, file.sets) or _named_end(date, file, taken)
        left = [each for each in free if each.name not in taken and not date.is_closer(each)]
        pair = None if ends else _called_end(date, left)
        if not (ends or pair or "date" in fixed):
            pair = _pair(date, left)
        if pair:
            date, ends = pair[0], {END: pair[1].name}
            guessed.append(END)
    roles = {"date": date.name, **beside, **ends}
    others = _left(every, roles, file)
    may_end = tuple(each.name for each in others if END not in roles and each.ends(date))
    return DateColumns(roles, (*guessed,), tuple(each.name for each in others), may_end)


def _date(file: _File, fixed: Mapping[str, str], free: Sequence[Candidate]) -> Candidate | None:
    """The column of the dates: the one that was chosen, or the best.

    One whose name alone says so goes before births and records.
    """
    if "date" in fixed:
        own = fixed["date"]
        return candidate(own, file.cells[own], NAMED, file.sets) if own else None
    if free and free[0].rank < ASIDE:
        return _best(free)
    roles = file.said.items()
    named = [name for name, role in roles if role == "date" and name not in fixed.values()]
    if len(named) == 1 and not names_of.is_aside(named[0]):
        return candidate(named[0], file.cells[named[0]], NAMED, file.sets)
    return _best(free) if free else None


def _best(free: Sequence[Candidate]) -> Candidate:
    """The best column, or one with closer dates within those of that, or with their starts."""
    best = free[0]
    most = CALLED_SO if best.rank < NAMED else ASIDE - 1
    closer = [each for each in free if each.rank <= most and each.is_closer(best)]
    best = max(closer, key=lambda each: each.closeness, default=best)
    if side_of(best.name) != "end":
        return best
    starts = (each for each in free if side_of(each.name) == "start" and best.ends(each))
    return next(starts, best)


def _is_alone(date: Candidate, free: Sequence[Candidate]) -> bool:
    """Whether no other column is called a date as clearly."""
    return all(each.name == date.name or each.rank != date.rank for each in free)


def _beside(date: Candidate, file: _File, free: Sequence[Candidate]) -> dict[str, str]:
    """The columns that are one date with a column, by their roles.

    The months and days beside its years, days without a year ("28 June"), the time beside these;
    or the coarser dates that stand in where it is empty.
    """
    if date.parts:
        return {**date.parts}
    if are_like(date.cells, LIKE_YEAR):
        sets = (each for each in file.sets if not each.is_end and YEAR not in each.columns)
        return next(sets, PartSet()).parts or _days_of_years(date, file)
    if date.filled == 1:
        return {}
    coarse = (each for each in free if each.rank <= CALLED_SO and date.is_closer(each))
    first = next(coarse, None)
    return {YEAR: first.name} if first else {}


def _days_of_years(date: Candidate, file: _File) -> dict[str, str]:
    """The columns of days without a year, of the date and of its end, beside its years."""
    days = [name for name in file.cells if name != date.name and _are_days_of_years(name, file)]
    days.sort(key=lambda name: file.said[name] == END or side_of(name) == "end")
    return dict(zip((MONTH, END_MONTH), days, strict=False))


def _are_days_of_years(name: str, file: _File) -> bool:
    """Whether a column that is called like a date or an end has days that lack a year."""
    is_called = file.said[name] in ("date", END) or names_of.is_called_date(name)
    return (
        is_called
        and are_like(file.cells[name], cells_of.DAY_AND_MONTH)
        and file.cells.share_of_dates(name) < CALLED
        and cells_of.are_months(file.cells[name])
    )


def _end_of_set(date: Candidate, sets: Sequence[PartSet]) -> dict[str, str]:
    """The columns of the parts of an end beside those of a start."""
    if not date.parts:
        return {}
    own = next((each for each in sets if each.columns.get(YEAR) == date.name), PartSet())
    ends = (each for each in sets if each.is_end and each.numbers == own.numbers)
    columns = next(ends, PartSet()).columns
    units = {END: YEAR, END_MONTH: MONTH, END_DAY: DAY}
    return {role: columns[unit] for role, unit in units.items() if unit in columns}


def _named_end(date: Candidate, file: _File, taken: set[str]) -> dict[str, str]:
    """The column whose name says that it has the ends of these dates, if it has any."""
    if _is_beside_a_start(date, file.said):
        return {}
    by_role = {role: [name for name, own in file.said.items() if own == role] for role in ENDS}
    if not by_role[LATEST]:
        by_role[END] = _siblings(date, file.cells) or by_role[END]
    for role, named in by_role.items():
        ends = (
            Candidate(name, file.cells[name])
            for name in ([role] if role in named else named)
            if name not in taken and _are_ends(file.cells[name], date.cells)
        )
        if best := max(ends, key=lambda each: each.closeness, default=None):
            return {role: best.name}
    return {}


def _is_beside_a_start(date: Candidate, said: Mapping[str, str]) -> bool:
    """Whether another column has starts, and this one none: then an end is that of the other."""
    starts = names_of.marked(names_of.START)
    named = {names_of.plain(name) for name, role in said.items() if role == "date"}
    return names_of.plain(date.name) not in starts and not named.isdisjoint(starts)


def _siblings(date: Candidate, cells: FirstCells) -> list[str]:
    """The columns that are called as that of the dates, but for the end: BEGIN_DATE, END_DATE."""
    if side_of(date.name) != "start":
        return []
    words = words_beside_side(date.name)
    return [name for name in cells if side_of(name) == "end" and words_beside_side(name) == words]


def _are_ends(ends: pa.Array, starts: pa.Array) -> bool:
    """Whether a column that is called like an end has any: dates, 18 beside 1914, "today"."""
    if are_like(ends, COUNTED):
        return True
    own = cells_of.dated(ends)
    short = f"|{cells_of.SHORT_END}" if are_like(starts, LIKE_YEAR) else ""
    is_odd = pc.match_substring_regex(own, f"{cells_of.ONGOING}{short}")
    others = own.filter(pc.invert(is_odd))
    count = is_odd.true_count + share_of_dates(others) * len(others)
    return len(own) > 0 and count >= CALLED * len(own)


def _called_end(date: Candidate, left: Sequence[Candidate]) -> tuple[Candidate, Candidate] | None:
    """The date and its end, where the name of another column says that something ends."""
    usable = (each for each in left if each.rank < ASIDE or date.rank == ASIDE)
    ends = (each for each in usable if _is_called_end(each, date) and each.ends(date))
    end = next(ends, None)
    return (date, end) if end else None


def _pair(date: Candidate, left: Sequence[Candidate]) -> tuple[Candidate, Candidate] | None:
    """The start and the end that the date and the only other column as good and as close are.

    Whichever is hardly ever before the other, in several rows, is the end.
    """
    alike = [each for each in left if _are_alike(each, date)]
    if len(alike) != 1 or date.rank == ASIDE:
        return None
    both = ((date, alike[0]), (alike[0], date))
    return next(((start, end) for start, end in both if end.ends(start, SEVERAL)), None)


def _is_called_end(end: Candidate, date: Candidate) -> bool:
    """Whether a name says that something ends, which is that of the dates, in most rows."""
    is_end = side_of(end.name) == "end" and end.filled >= CALLED
    is_of_it = words_beside_side(end.name) <= words_beside_side(date.name)
    return is_end and is_of_it and abs(end.closeness - date.closeness) <= 1


def _are_alike(one: Candidate, other: Candidate) -> bool:
    """Whether columns are as good and as close, and not the same times on two clocks."""
    have_parts = bool(one.parts or other.parts)
    of_clocks = any(names_of.has_word(each.name, "clock") for each in (one, other))
    are_as_good = (one.rank, one.closeness) == (other.rank, other.closeness)
    return are_as_good and not have_parts and not of_clocks


def _left(every: Sequence[Candidate], roles: Mapping[str, str], file: _File) -> list[Candidate]:
    """The columns of dates that are not used, but for coarser ones of the same times."""
    used = {*roles.values(), *(name for each in file.sets for name in each.columns.values())}
    own = [roles[role] for role in ("date", END) if role in roles]
    known = [Candidate(name, file.cells[name]) for name in own]
    left = (each for each in every if each.name not in used)
    return [each for each in left if not any(of.is_closer(each) for of in known)]


def _likely(file: _File) -> tuple[str, ...]:
    """The columns that may have the dates, the likeliest first, where no column is sure to."""
    shares = {name: file.cells.share_of_dates(name) for name in file.cells}
    called = {name for name in shares if file.said[name] == "date" or names_of.is_called_date(name)}
    may_be = [name for name, share in shares.items() if share or name in called]
    return (*sorted(may_be, key=lambda name: (name not in called, -shares[name])),)
