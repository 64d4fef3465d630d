"""Columns of true and false as masks for numpy."""

import numpy as np
import pyarrow as pa


def mask(column: pa.Array) -> np.ndarray:
    """A column of booleans without nulls as a numpy array."""
    found: np.ndarray = column.to_numpy(zero_copy_only=False)
    return found
