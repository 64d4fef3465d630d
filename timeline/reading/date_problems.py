"""What is said of the dates of a file, row by row."""

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import pyarrow as pa

from timeline import dates
from timeline.dates import DateColumn
from timeline.progress import Progress, unheard
from timeline.reading.cells import is_empty
from timeline.reading.problem import Kind, Problems

MESSAGES_A_STEP = 2_000  # between two reports of progress: some hundredths of a second


class Rows(Protocol):
    """Rows of a file by their spreadsheet's number, and the list of what is said of them."""

    @property
    def rows(self) -> np.ndarray:
        """The number of each row."""

    @property
    def problems(self) -> Problems:
        """The list."""


def say_of_dates(
    kind: Kind,
    cells: Rows,
    found: DateColumn,
    said: Mapping[int, str],
    column: str,
    progress: Progress = unheard,
) -> np.ndarray:
    """Say what is said of a date for each row that has it; a mask of those rows."""
    mask = np.isin(found.codes, list(said))
    places = np.flatnonzero(mask)

    def message(each: int) -> str:
        if each % MESSAGES_A_STEP == 0:
            progress(each / len(places))
        return said[int(found.codes[places[each]])]

    cells.problems.say_each(kind, cells.rows[places].tolist(), message, column)
    return mask


def say_errors(
    kind: Kind, cells: Rows, found: DateColumn, column: str, progress: Progress = unheard
) -> np.ndarray:
    """Name each text that is no date, for this kind or for its order; a mask of their rows."""
    wrong = say_of_dates(kind, cells, found, found.errors, column, progress)
    undecided = say_of_dates(Kind.ORDER, cells, found, found.undecided, column, progress)
    either: np.ndarray = wrong | undecided
    return either


def say_two_years(cells: Rows, columns: Mapping[str, DateColumn], date_text: pa.Array) -> None:
    """Say once in which of the columns EDTF reads what may be two years, as 1836-37.

    Rows with a wording are left out: who gives one, as our exports do, knows EDTF.
    """
    is_bare = is_empty(date_text)
    for name, found in columns.items():
        mask = np.isin(found.codes, found.maybe_two_years) & is_bare
        for place in np.flatnonzero(mask)[:1]:
            message = dates.about_two_years(found.texts[int(found.codes[place])])
            cells.problems.say(Kind.CHECK, message, int(cells.rows[place]), name)
            return


def say_disagreements(cells: Rows, stated: DateColumn, confirmed: DateColumn) -> None:
    """Say where a confirmed date lies outside the stated range."""
    places = np.flatnonzero(dates.disagree(stated.rows, confirmed.rows))

    def message(each: int) -> str:
        place = places[each]
        found, given = (column.texts[column.codes[place]] for column in (confirmed, stated))
        return (
            f'"{found}" lies outside the stated "{given}"; both are shown, so check which is right'
        )

    rows = cells.rows[places].tolist()
    cells.problems.say_each(Kind.DISAGREE, rows, message, "confirmed_date")
