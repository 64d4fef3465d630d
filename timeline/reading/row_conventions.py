"""The convention by which each row's dates are read: chosen, stated by the file, or the default."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline.dates import Answers, DateColumn
from timeline.dates.conventions import CONVENTIONS, STRICT, unknown
from timeline.reading.file_columns import FileColumns
from timeline.reading.problem import Kind, Usage
from timeline.reading.records import CONVENTION
from timeline.strings import TEXT, texts


def of_rows(stated: pa.Array | None, answers: Answers) -> pa.Array | pa.Scalar | None:
    """Return the name of each row's convention, or one name for all rows; None if all are strict.

    Parameters
    ----------
    stated
        The convention that the file states for each row, or "", as large strings; None if the file
        has no such column.
    answers
        May have the convention that somebody chose, and has the default one.

    """
    if answers.convention or stated is None:
        name = answers.convention or answers.default_convention
        return None if name == STRICT else pa.scalar(name, TEXT)
    lower = pc.utf8_lower(stated)
    found = pc.if_else(pc.is_in(lower, texts(CONVENTIONS)), lower, answers.default_convention)
    return None if pc.all(pc.equal(found, STRICT)).as_py() else found


def say_unknown(cells: FileColumns) -> None:
    """Report the first unknown convention; a column of that name may be about something else."""
    stated = cells.columns.get(CONVENTION, texts([]))
    is_known = pc.is_in(pc.utf8_lower(stated), texts([*CONVENTIONS, ""]))
    if (place := pc.index(is_known, False).as_py()) >= 0:
        message, row = unknown(stated[place].as_py()), int(cells.rows[place])
        cells.problems.say(Kind.CHECK, message, row, CONVENTION)


def usage(stated: pa.Array | None, answers: Answers, *columns: DateColumn) -> Usage:
    """Return which conventions the rows are read by, and how many rows get a wider date.

    `columns` are the stated and the confirmed dates of the rows.
    """
    found = of_rows(stated, answers)
    each = found if isinstance(found, pa.Array) else texts([found.as_py() if found else STRICT])
    names = tuple(sorted(each.unique().to_pylist()))
    is_wider = np.any([np.isin(column.codes, column.wider) for column in columns], axis=0)
    return Usage(names, int(np.count_nonzero(is_wider)), any(each.is_ruled for each in columns))
