"""Which convention the dates of each row are read by: chosen, stated by the file, or usual."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import arrow
from timeline.dates import Answers, DateColumn
from timeline.dates.conventions import CONVENTIONS, STRICT, chosen, unknown
from timeline.reading.cells import Cells
from timeline.reading.problem import Kind, Usage
from timeline.reading.records import CONVENTION


def of_rows(stated: pa.Array, answers: Answers) -> pa.Array | None:
    """Return the name of each row's convention; None where all are strict.

    Parameters
    ----------
    stated
        What the file states for each row, "" where nothing: large strings.
    answers
        May hold what somebody chose, and what is usual.

    """
    wanted, usual = chosen(answers)
    lower = pc.utf8_lower(stated)
    is_stated = pc.and_(pc.is_in(lower, arrow.texts(CONVENTIONS)), not wanted)
    found = pc.if_else(is_stated, lower, wanted or usual)
    return None if pc.all(pc.equal(found, STRICT)).as_py() else found


def say_unknown(cells: Cells) -> None:
    """Say once that a convention isn't known; a column of that name may be about something else."""
    lower = pc.utf8_lower(cells.of(CONVENTION))
    place = pc.index(pc.is_in(lower, arrow.texts([*CONVENTIONS, ""])), False).as_py()
    if place >= 0:
        row = int(cells.rows[place])
        cells.problems.say(
            Kind.CHECK, unknown(cells.of(CONVENTION)[place].as_py()), row, CONVENTION
        )


def usage(stated: pa.Array, answers: Answers, *columns: DateColumn) -> Usage:
    """Return what came of it; `columns` are all dates of the rows."""
    found = of_rows(stated, answers)
    names = (STRICT,) if found is None else tuple(sorted(found.unique().to_pylist()))
    is_wider = np.zeros(len(stated), bool)
    for column in columns:
        is_wider |= np.isin(column.codes, column.wider)
    is_ruled = any(column.is_ruled for column in columns)
    return Usage(names, int(np.count_nonzero(is_wider)), is_ruled)
