"""One date of two columns: a start and an end (1913/1915), or two bounds ([1913..1915])."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import DateColumn
from timeline.reading.columns.first_cells import FULL_YEAR, ONGOING, SHORT_END, are_undated
from timeline.reading.file_columns import are_empty


class Joined(NamedTuple):
    """Dates made of two columns.

    `dates` has the interval of each row where there is an end, else the start as it is written;
    `wordings` has both as they are written, or "" where they are in EDTF. `is_unused` is a mask of
    the rows whose start is a date that is shown without its end, `is_endless` of those whose end
    is not known, `is_last` of that with the latest start, where it has no end. `ends` are the ends
    as they were read.
    """

    dates: pa.Array
    wordings: pa.Array
    is_unused: np.ndarray
    is_endless: np.ndarray
    is_last: np.ndarray
    ends: DateColumn


def joined(
    starts: pa.Array,
    ends: pa.Array,
    read: Callable[[pa.Array], DateColumn],
    *,
    has_starts: bool,
    are_bounds: bool,
) -> Joined:
    """Return one date for each row.

    Parameters
    ----------
    starts, ends
        The cells of two columns, as large strings.
    read
        Reads a column of dates. It gets both in one, so that a day in one of the columns settles
        whether day or month comes first in the other.
    has_starts
        Whether something starts at each first date: then, if at least half of the rows have an end,
        that of a row without one is not known, and open where no other begins later; else the row
        has its first date alone.
    are_bounds
        Whether the two are the earliest and the latest possible date: one of a set.

    Returns
    -------
    Joined
        An end without a start makes an interval of which the start is unknown, or a set without a
        first bound. "18" beside 1914 is 1918, and "today" an open end. Another end that is no date
        is not used, nor is one beside a start that is none or an interval or a set itself.
    """
    is_undated = are_undated(ends)
    ends = pc.if_else(is_undated, "", ends)
    is_open = strings.mask(pc.match_substring_regex(ends, ONGOING))
    in_full = _in_full(starts, pc.if_else(pa.array(is_open), "", ends))
    both = read(pa.concat_arrays([starts, in_full]))
    edtf = both.edtf_of_rows
    first, last = edtf[: len(starts)], edtf[len(starts) :]
    has_first, has_last = ~are_empty(first), ~are_empty(last)
    is_interval = _are_intervals(first) | _are_intervals(last)
    is_same = strings.mask(pc.equal(first, last))
    is_joined = (has_first | are_empty(starts)) & has_last & ~is_interval & ~is_same
    lacks_end = has_first & are_empty(ends) & ~is_interval & is_joined.any()
    most_have_ends = 2 * np.count_nonzero(lacks_end) <= np.count_nonzero(has_first)
    is_endless = lacks_end & (has_starts and most_have_ends and not are_bounds)
    is_last = (
        is_endless & ~strings.mask(is_undated) & _begin_last(both.rows.earliest[: len(starts)])
    )
    is_open = (is_open & has_first & ~is_interval) | is_last
    is_endless &= ~is_last
    is_joined |= is_endless | is_open | (lacks_end & are_bounds)
    is_unused = has_first & ~are_empty(ends) & ~is_joined & ~is_same
    signs = ("[", "..", "]") if are_bounds else ("", "/", "")
    last = pc.if_else(pa.array(is_open), "..", last)
    joined_edtf = strings.joined("", signs[0], first, signs[1], last, signs[2])
    dates = pc.if_else(pa.array(is_joined), joined_edtf, starts)
    is_edtf = strings.mask(pc.and_(pc.equal(first, starts), pc.equal(last, ends))) | are_bounds
    as_written = strings.joined(" – ", starts, ends)
    wordings = pc.if_else(pa.array(is_joined & ~is_edtf), pc.utf8_rtrim_whitespace(as_written), "")
    as_read = both._replace(codes=both.codes[len(starts) :])
    return Joined(dates, wordings, is_unused, is_endless, is_last, as_read)


def _in_full(starts: pa.Array, ends: pa.Array) -> pa.Array:
    """Ends with the whole year where one stands in short beside a year: 18 beside 1914."""
    is_short = pc.and_(
        pc.match_substring_regex(ends, SHORT_END), pc.match_substring_regex(starts, FULL_YEAR)
    )
    both = (each.filter(is_short) for each in (starts, ends))
    return pc.replace_with_mask(ends, is_short, strings.of_rows(_year_from, *both))


def _year_from(start: str, end: str) -> str:
    """The first year from that of a start that ends with some digits."""
    year = int(start) // 10 ** len(end) * 10 ** len(end) + int(end)
    return str(year if year >= int(start) else year + 10 ** len(end))


def _begin_last(earliest: np.ndarray) -> np.ndarray:
    """A mask of the rows after whose start none begins."""
    return earliest == np.fmax.reduce(earliest) if len(earliest) else earliest.astype(bool)


def _are_intervals(edtf: pa.Array) -> np.ndarray:
    return strings.mask(pc.match_substring_regex(edtf, r"[/\[]"))
