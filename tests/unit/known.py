"""What is known of an event, read slowly from its dates, for properties."""

import numpy as np
from hypothesis import strategies as st
from valid_tables import DATES

from timeline.dates import Date, read
from timeline.query.cells import AFTER_ALL, BEFORE_ALL

CONFIRMED = st.one_of(st.just(""), DATES)


def ends(date: Date) -> tuple[int, int]:
    """First and last possible position of a date, read by itself."""
    return number(date.earliest, BEFORE_ALL), number(date.latest, AFTER_ALL)


def number(end: np.datetime64, where_open: int) -> int:
    """An end as a position; an open one has one of its own."""
    return where_open if np.isnat(end) else int(end.astype("datetime64[s]").astype(int))


def slowly(stated: str, confirmed: str) -> tuple[int, int, bool]:
    """What is known by one date, and by another if there is one."""
    one = read(stated)
    if not confirmed:
        return *ends(one), one.is_vague
    other = read(confirmed)
    (first, last), (start, end) = ends(one), ends(other)
    if first <= start and end <= last:
        return start, end, other.is_vague
    return min(first, start), max(last, end), one.is_vague or other.is_vague
