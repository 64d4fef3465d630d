"""From rows that are read one by one to columns of text."""

from collections.abc import Iterable, Mapping
from itertools import islice

import numpy as np
import pyarrow as pa

from timeline import strings
from timeline.reading.problem import Problems
from timeline.reading.records import RECORDS_A_STEP, Records, check_size


def records_of(
    rows: Iterable[tuple[int, Mapping[str, str]]], problems: Problems, names: Iterable[str] = ()
) -> Records:
    """Return rows as records, their columns in the order in which rows name them.

    Parameters
    ----------
    rows
        The number of each row, and its cells by the names of their columns.
    problems
        What was found in the file; it may grow while the rows are read.
    names
        Columns that stand first, whether a row has them or not.

    Raises
    ------
    Unreadable
        Where there are too many rows, columns or cells.

    """
    columns = {name: [strings.texts([])] for name in names}
    numbers: list[int] = []
    left = iter(rows)
    for step in iter(lambda: [*islice(left, RECORDS_A_STEP)], []):
        for name in dict.fromkeys(name for _, cells in step for name in cells):
            columns.setdefault(name, [strings.texts([""], np.zeros(len(numbers), np.int32))])
        numbers += [number for number, _ in step]
        check_size(len(numbers), len(columns))
        for name, chunks in columns.items():
            chunks.append(strings.texts(cells.get(name, "") for _, cells in step))
    cells = [pa.concat_arrays(chunks) for chunks in columns.values()]
    return Records([*columns], cells, np.array(numbers, int), problems)
