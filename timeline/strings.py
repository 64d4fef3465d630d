"""Columns of text as pyarrow has them (`large_string`), and masks of them for numpy."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.large_string()
# Values that are turned to or from Python objects in one step. Other visitors wait during a step;
# after it pyarrow releases the interpreter. If steps are much smaller, it does so too often for a
# waiting thread to ask for its turn.
VALUES_AT_ONCE = 10_000
_BETWEEN = "\x1f"  # ASCII's separator of units


def texts(values: Iterable[str], codes: np.ndarray | None = None) -> pa.Array:
    """Return texts as a column.

    Parameters
    ----------
    values
        The texts.
    codes
        The index of each row's text in `values`; None where each text is a row.

    Examples
    --------
    >>> texts(["a", "b"], np.array([1, 1, 0])).to_pylist()
    ['b', 'b', 'a']

    """
    left = iter(values)
    steps = iter(lambda: [*islice(left, VALUES_AT_ONCE)], [])
    column = pa.concat_arrays([pa.array([], TEXT), *(pa.array(step, TEXT) for step in steps)])
    return column if codes is None else column.take(pa.array(codes))


def blank(rows: int) -> pa.Array:
    """Return a column of so many empty texts."""
    return pa.repeat(pa.scalar("", TEXT), rows)


def joined(sign: str, *parts: pa.Array | str) -> pa.Array:
    """Return the texts of several columns with a sign between; a text is the same in each row.

    Examples
    --------
    >>> joined(", ", "on", texts(["a", "b"])).to_pylist()
    ['on, a', 'on, b']

    """
    columns = (pa.scalar(each, TEXT) if isinstance(each, str) else each for each in (*parts, sign))
    return pc.binary_join_element_wise(*columns)


def walk(column: pa.Array, progress: Callable[[float], object] = lambda _: None) -> Iterator[Any]:
    """Yield each value of a column; call `progress` at times with the share that is done."""
    for start in range(0, len(column), VALUES_AT_ONCE):
        progress(start / len(column))
        yield from column.slice(start, VALUES_AT_ONCE).to_pylist()


def of_rows(
    make: Callable[..., str],
    *columns: pa.Array,
    progress: Callable[[float], object] = lambda _: None,
) -> pa.Array:
    """Return the text that a function makes of each row of columns, once of rows that are alike.

    No cell may have U+001F.

    Examples
    --------
    >>> of_rows(max, texts(["a", "d"]), texts(["b", "c"])).to_pylist()
    ['b', 'd']

    """
    encoded = joined(_BETWEEN, *columns).dictionary_encode()
    made = (make(*row.split(_BETWEEN)) for row in walk(encoded.dictionary, progress))
    return texts(made, encoded.indices.to_numpy())


def filled(column: pa.Array) -> pa.Array:
    """Return the cells that are not empty."""
    return column.filter(pc.not_equal(column, ""))


def are_all(column: pa.Array, pattern: str) -> bool:
    """Return whether there are cells and all are like this; the first sorts most out quickly."""
    return len(column) > 0 and all(
        pc.all(pc.match_substring_regex(looked_at, pattern)).as_py()
        for looked_at in (column.slice(0, 1), column)
    )


def mask(column: pa.Array) -> np.ndarray:
    """Return a column of booleans without nulls as a numpy array."""
    return column.to_numpy(zero_copy_only=False)


def places(column: pa.Array) -> np.ndarray:
    """Return the rows at which a column of booleans is true, ascending."""
    return np.flatnonzero(mask(column))
