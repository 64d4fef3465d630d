"""The days within which each event is known to lie, of a file with and without confirmations."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tables import table
from valid_tables import DATES

from timeline.dates import Date, read
from timeline.events.event_filters import index
from timeline.events.known_days import AFTER_ALL, BEFORE_ALL, Known

CONFIRMED = st.one_of(st.just(""), DATES)


def days(date: Date) -> tuple[int, int]:
    """First and last possible day of a date, read by itself."""
    return number(date.earliest, BEFORE_ALL), number(date.latest, AFTER_ALL)


def number(day: np.datetime64, where_open: int) -> int:
    """A day as a number; an open end has one of its own."""
    return where_open if np.isnat(day) else int(day.astype("datetime64[D]").astype(int))


def slowly(stated: str, confirmed: str) -> tuple[int, int, bool]:
    """What is known by one date, and by another if there is one."""
    one = read(stated)
    if not confirmed:
        return *days(one), one.is_vague
    other = read(confirmed)
    (first, last), (start, end) = days(one), days(other)
    if first <= start and end <= last:
        return start, end, other.is_vague
    return min(first, start), max(last, end), one.is_vague or other.is_vague


@given(st.lists(st.tuples(DATES, CONFIRMED), min_size=1, max_size=8))
def test_an_event_is_known_by_the_confirmed_date_unless_that_leaves_the_stated_one(
    rows: list[tuple[str, str]],
) -> None:
    events = table(*({"date": one, "confirmed_date": other} for one, other in rows))
    indexed = index(events)
    told = zip(*(each.tolist() for each in indexed.known), strict=True)
    assert [*told] == [*map(slowly, events["date"], events["confirmed_date"])]


def test_without_confirmations_the_known_days_are_the_stated_ones() -> None:
    indexed = index(table({"date": "2012~"}, {"date": "2012/.."}))
    assert indexed.known.first is indexed.first
    assert indexed.known.last is indexed.last
    assert indexed.known.is_vague.tolist() == [True, False]


def test_some_places_alone_keep_what_is_known_of_them() -> None:
    known = index(table({"date": "2012"}, {"date": "2013?"})).known
    assert isinstance(known.at(np.array([1])), Known)
    assert known.at(np.array([1])).is_vague.tolist() == [True]
