"""One date of a start and an end that stand in two columns: "1913" and "1915" are 1913/1915."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import DateColumn


class Joined(NamedTuple):
    """Dates made of two columns.

    `dates` has the interval of each row where there is an end, else the start as it is written;
    `wordings` has both as they are written, or "" where they are in EDTF. `is_unused` is a mask of
    the rows whose start is a date that is shown without its end. `ends` are the ends as they were
    read.
    """

    dates: pa.Array
    wordings: pa.Array
    is_unused: np.ndarray
    ends: DateColumn


def joined(starts: pa.Array, ends: pa.Array, read: Callable[[pa.Array], DateColumn]) -> Joined:
    """Return one date for each row.

    Parameters
    ----------
    starts, ends
        The cells of two columns, as large strings.
    read
        Reads a column of dates. It gets both in one, so that a day in one of the columns settles
        whether day or month comes first in the other.

    Returns
    -------
    Joined
        An end without a start makes an interval of which the start is unknown. An end that is no
        date is not used, nor is one beside a start that is none or an interval itself.
    """
    both = read(pa.concat_arrays([starts, ends]))
    edtf = strings.texts(both.in_edtf, both.codes)
    first, last = edtf[: len(starts)], edtf[len(starts) :]
    is_start = pc.or_(pc.not_equal(first, ""), pc.equal(starts, ""))
    is_single = pc.invert(pc.or_(_has_sides(first), _has_sides(last)))
    is_one_time = pc.equal(first, last)
    is_joined = pc.and_(pc.and_(is_start, is_single), pc.not_equal(last, ""))
    is_joined = pc.and_(is_joined, pc.invert(is_one_time))
    made = pc.binary_join_element_wise(first, last, pa.scalar("/", strings.TEXT))
    dates = pc.if_else(is_joined, made, starts)
    said = pc.binary_join_element_wise(starts, ends, pa.scalar(" – ", strings.TEXT))
    is_edtf = pc.and_(pc.equal(first, starts), pc.equal(last, ends))
    wordings = pc.if_else(pc.and_(is_joined, pc.invert(is_edtf)), said, "")
    is_single_date = pc.or_(pc.equal(ends, ""), pc.or_(is_joined, is_one_time))
    is_unused = strings.mask(pc.and_(pc.not_equal(first, ""), pc.invert(is_single_date)))
    return Joined(dates, wordings, is_unused, both._replace(codes=both.codes[len(starts) :]))


def _has_sides(edtf: pa.Array) -> pa.Array:
    return pc.match_substring(edtf, "/")
