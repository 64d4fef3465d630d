"""Columns of text as pyarrow has them (`large_string`), and masks of them for numpy."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

TEXT = pa.large_string()


def texts(values: Iterable[str], codes: np.ndarray | None = None) -> pa.Array:
    """Return texts as a column.

    Parameters
    ----------
    values
        The texts.
    codes
        The place of each row's text among them; None where each text is a row.

    Examples
    --------
    >>> texts(["a", "b"], np.array([1, 1, 0])).to_pylist()
    ['b', 'b', 'a']

    """
    column = pa.array(values, TEXT)
    return column if codes is None else column.take(pa.array(codes))


def mask(column: pa.Array) -> np.ndarray:
    """Return a column of booleans without nulls as a numpy array."""
    flags: np.ndarray = column.to_numpy(zero_copy_only=False)
    return flags


def places(column: pa.Array) -> list[int]:
    """Return the rows at which a column of booleans is true, ascending."""
    rows: list[int] = np.flatnonzero(mask(column)).tolist()
    return rows
