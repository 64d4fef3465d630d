"""The days within which each event is known to lie, of a file with and without confirmations."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from known import CONFIRMED, slowly
from tables import table
from valid_tables import DATES

from timeline.events.event_filters import index
from timeline.events.known_days import Known


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
