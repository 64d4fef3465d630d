"""The columns that may have the date: how good each is for that, how close its dates are."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from timeline import dates, strings
from timeline.dates import ORDERS, Answers
from timeline.reading.columns import first_cells as cells_of
from timeline.reading.columns import names as names_of
from timeline.reading.columns.counted_dates import COUNTED, counted, written_out
from timeline.reading.columns.first_cells import (
    CALLED,
    DATED,
    LIKE_YEAR,
    ROWS_LOOKED_AT,
    SELDOM,
    FirstCells,
    are_like,
)
from timeline.reading.columns.names import (
    CLOCK,
    DAY,
    HOUR,
    MONTH,
    OF_CONTRACT,
    PARTS,
    YEAR,
    side_of,
)

# How good a column is for the date: by its known name, by a word in it, by whole dates, by years
# alone, as a birth or a record.
NAMED, CALLED_SO, WHOLE, YEARS, ASIDE = range(5)
# How close dates are, from a time to a month; others are of a year.
_CLOSENESS = ("....-..-..T", "....-..-..", "....-..")
_A_DECADE = np.timedelta64(3653 * 86_400, "s")
_OF_ONE_ORDER = Answers(order=ORDERS[0], century="1930 to 2029")


class Candidate:
    """A column that may have the date, how good it is for that, and its parts by their roles."""

    def __init__(
        self, name: str, cells: pa.Array, rank: int = NAMED, parts: Mapping[str, str] | None = None
    ) -> None:
        self.name, self.cells, self.rank, self.parts = name, cells, rank, parts or {}

    @property
    def filled(self) -> float:
        """The share of the rows that have a cell."""
        return len(strings.filled(self.cells)) / max(len(self.cells), 1)

    @cached_property
    def _edtf(self) -> pa.Array:
        """The dates of the rows; where nothing says whether the day comes first, as if it did."""
        cells, _ = counted(written_out(self.cells))
        found = dates.read_column(cells, ROWS_LOOKED_AT)
        if found.undecided or found.short.any():
            found = dates.read_column(cells, ROWS_LOOKED_AT, answers=_OF_ONE_ORDER)
        return found.edtf_of_rows

    @cached_property
    def bounds(self) -> dates.Bounds:
        """First and last possible second of each row."""
        return dates.bounds(self._edtf)

    @cached_property
    def closeness(self) -> int:
        """How close most dates are: of a decade 0, a year 1, a month 2, a day 3, a time 4."""
        if self.parts:
            return 3 if DAY in self.parts else 2
        for number, pattern in enumerate(_CLOSENESS):
            if are_like(self._edtf, f"^{pattern}", CALLED):
                return len(_CLOSENESS) + 1 - number
        return int(not are_like(self._edtf, "X"))

    @property
    def may_be_decades(self) -> bool:
        """Whether it is called like a date and all of its years end with 0."""
        return self.rank <= CALLED_SO and are_like(self.cells, cells_of.LIKE_DECADE, 1)

    def is_closer(self, other: "Candidate") -> bool:
        """Whether these are closer dates within the times that stand beside them."""
        (first, last), (start, end) = self.bounds, other.bounds
        if other.may_be_decades and self.rank <= CALLED_SO and not self.may_be_decades:
            end = start + _A_DECADE
        elif self.closeness <= other.closeness:
            return False
        both = ~(np.isnat(first) | np.isnat(start))
        is_within = both & (start <= first) & (last <= end)
        return bool(np.count_nonzero(is_within) >= max(DATED * np.count_nonzero(both), 1))

    def ends(self, start: "Candidate", least: int = 1) -> bool:
        """Whether these dates are hardly ever before those of another column, and often others.

        At least so many rows need both.
        """
        (first, last), (begins, until) = self.bounds, start.bounds
        both = ~(np.isnat(last) | np.isnat(begins))
        is_before, is_later = both & (last < begins), both & ((last > until) | (first > begins))
        before, later = map(np.count_nonzero, (is_before, is_later))
        count = np.count_nonzero(both)
        is_end = before <= SELDOM * count and later >= CALLED * count
        return bool(is_end and count >= least)


class PartSet(NamedTuple):
    """The columns of the parts of one date, by part; `of` is which date: "start 1"."""

    of: str = ""
    columns: Mapping[str, str] = {}

    @property
    def is_end(self) -> bool:
        """Whether it is the date on which something ends."""
        return side_of(self.of) == "end" or self.of == "e"

    @property
    def numbers(self) -> set[str]:
        """Which of several dates it is: the 1 of "StartYear1"."""
        return {*filter(str.isdecimal, self.of.split())}

    @property
    def parts(self) -> dict[str, str]:
        """The columns of what stands beside the year, by their roles."""
        return {unit: self.columns[unit] for unit in (*PARTS, *CLOCK) if unit in self.columns}


def part_sets(cells: FirstCells) -> list[PartSet]:
    """Return the dates of which at least the month has a column of its own."""
    found: dict[str, dict[str, str]] = {}
    for name, own in cells.items():
        part = names_of.part_of(name)
        if part and _fits(part.unit, cells_of.dated(own)):
            found.setdefault(part.of, {}).setdefault(part.unit, name)
    return [PartSet(of, columns) for of, columns in found.items() if MONTH in columns]


def _fits(unit: str, cells: pa.Array) -> bool:
    """Whether cells may be such a part of dates."""
    patterns = {YEAR: LIKE_YEAR, DAY: cells_of.DAYS, HOUR: cells_of.HOURS}
    if unit == MONTH:
        return cells_of.are_months(cells)
    return are_like(cells, patterns.get(unit, cells_of.NUMBER))


def candidates(
    cells: FirstCells, said: Mapping[str, str], sets: Sequence[PartSet]
) -> list[Candidate]:
    """Return the columns that may have the date, the best first.

    Of equally good ones those with closer dates come first; those that end something come last.

    Parameters
    ----------
    cells
        The first cells of each column.
    said
        The role that the name of each column says, or "".
    sets
        The dates whose parts have columns of their own.

    """
    ranks = {name: _rank(name, cells, said) for name in cells}
    most = CALLED_SO if names_of.is_wide(cells) else ASIDE
    found = [
        candidate(name, cells[name], rank, sets)
        for name, rank in ranks.items()
        if rank is not None and rank <= most
    ]

    def worse(each: Candidate) -> tuple[int, int, bool]:
        return each.rank, -each.closeness * (each.rank > NAMED), side_of(each.name) == "end"

    return sorted(found, key=worse)


def candidate(name: str, cells: pa.Array, rank: int, sets: Sequence[PartSet]) -> Candidate:
    """Return a column as one that may have the date, with the parts that stand beside its years."""
    own = (each for each in sets if each.columns.get(YEAR) == name and not each.is_end)
    parts = next(own, PartSet()).parts
    return Candidate(name, cells, min(rank, NAMED) if parts else rank, parts)


def _rank(name: str, cells: FirstCells, said: Mapping[str, str]) -> int | None:
    """How good a column is for the date; None if it is for something else."""
    is_called = said[name] == "date" or names_of.is_called_date(name)
    if not _may_be_date(name, cells, said[name], is_called=is_called):
        return None
    if names_of.is_aside(name):
        return ASIDE
    if said[name] == "date":
        return NAMED - (name == "date")
    if is_called:
        return CALLED_SO
    return YEARS if are_like(cells[name], cells_of.BARE) else WHOLE


def _may_be_date(name: str, cells: FirstCells, role: str, *, is_called: bool) -> bool:
    """Whether a column has dates, of which most numbers that count or name things are none."""
    own = cells[name]
    is_of_another = role not in ("", "date", *PARTS) or (name in OF_CONTRACT and name != "date")
    if is_of_another or (not is_called and names_of.names_or_counts(name)):
        return False
    is_counted = (is_called or side_of(name)) and are_like(own, COUNTED)
    is_century = names_of.has_word(name, "century") and are_like(own, cells_of.OF_CENTURY)
    if is_counted or is_century:
        return True
    if cells.share_of_dates(name) < (CALLED if is_called else DATED):
        return False
    if role == "date" or not are_like(own, cells_of.BARE):
        return True
    if is_called:
        return are_like(own, LIKE_YEAR if names_of.is_of_dates(name) else cells_of.LONG_YEAR)
    return are_like(own, cells_of.FULL_YEAR) and not cells_of.rise_by_steps(own)
