"""The order of events, against a slow reading of what "certainly before" means."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from known import CONFIRMED, slowly
from tables import table
from valid_tables import DATES

from timeline.events.event_filters import Filters, Index, index, matching
from timeline.events.known_days import AFTER_ALL, BEFORE_ALL
from timeline.events.order import KINDS, Relation, order

ROWS = st.lists(st.tuples(DATES, CONFIRMED), min_size=1, max_size=8)
EVERY_YEAR = (-(10**6), 10**6)


def indexed(rows: list[tuple[str, str]]) -> tuple[Index, list[tuple[int, int]]]:
    """The index of events with these dates, and the first and last possible day of each."""
    events = table(*({"date": one, "confirmed_date": other} for one, other in rows))
    days = map(slowly, events["date"], events["confirmed_date"])
    return index(events), [(first, last) for first, last, _ in days]


def stands(days: tuple[int, int], other: tuple[int, int]) -> str:
    """How one event stands to another: certain is what holds whichever days were the true ones."""
    pairs = [*product(days, other)]
    if all(day < another for day, another in pairs):
        return "before"
    return "after" if all(day > another for day, another in pairs) else "perhaps"


@given(ROWS)
def test_certain_is_what_holds_whichever_of_the_possible_days_is_the_true_one(
    rows: list[tuple[str, str]],
) -> None:
    found, days = indexed(rows)
    for place, here in enumerate(days):
        wanted = ["" if at == place else stands(other, here) for at, other in enumerate(days)]
        for kind, mask in order(found.known, place)._asdict().items():
            assert mask.tolist() == [each == kind for each in wanted]


@given(ROWS)
def test_each_other_event_is_in_one_of_the_three_groups(rows: list[tuple[str, str]]) -> None:
    known = indexed(rows)[0].known
    for place in range(len(rows)):
        found = np.array(order(known, place))
        assert found.sum(axis=0).tolist() == [int(other != place) for other in range(len(rows))]


@given(ROWS)
def test_who_is_before_another_has_that_one_after_it(rows: list[tuple[str, str]]) -> None:
    known = indexed(rows)[0].known
    before, after, perhaps = np.array([order(known, place) for place in range(len(rows))]).swapaxes(
        0, 1
    )
    assert (before == after.T).all()
    assert (perhaps == perhaps.T).all()


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("2012", "2013", "before"),
        ("2012", "2012-12-31", "perhaps"),
        ("2012-12-31", "2013-01-01", "before"),
        ("2012-05-05", "2012-05-05", "perhaps"),
        ("../2012", "2013", "before"),
        ("2013/..", "2012", "after"),
        ("2012/..", "2013", "perhaps"),
        ("../2012", "../2013", "perhaps"),
        ("1850~", "1851", "before"),
        ("-0043", "0001", "before"),
    ],
)
def test_two_dates_are_in_a_certain_order_only_if_they_share_no_day(
    one: str, other: str, kind: str
) -> None:
    found = index(table({"date": one, "id": "one"}, {"date": other, "id": "other"}))
    ids = found.ids.to_pylist()
    masks = order(found.known, ids.index("other"))
    assert masks._asdict()[kind][ids.index("one")]


def test_a_confirmed_date_within_the_stated_one_makes_the_order_certain() -> None:
    stated, other = {"date": "2012"}, {"date": "2012-06"}
    known = index(table(stated, other)).known
    assert order(known, 1).perhaps.tolist() == [True, False]
    known = index(table(stated | {"confirmed_date": "2012-01-05"}, other)).known
    assert order(known, 1).before.tolist() == [True, False]


@given(ROWS, st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 7)), max_size=3))
def test_a_filter_keeps_the_events_that_stand_so_to_each_that_it_names(
    rows: list[tuple[str, str]], named: list[tuple[str, int]]
) -> None:
    found, days = indexed(rows)
    asked = [(kind, place % len(rows)) for kind, place in named]
    relations = tuple(Relation(kind, f"e{place}", place) for kind, place in asked)
    everything = matching(found, Filters(EVERY_YEAR)).tolist()
    assert matching(found, Filters(EVERY_YEAR, order=relations)).tolist() == [
        at
        for at in everything
        if all(at != place and stands(days[at], days[place]) == kind for kind, place in asked)
    ]


def test_events_that_are_open_at_both_ends_are_in_no_certain_order() -> None:
    assert stands((BEFORE_ALL, AFTER_ALL), (BEFORE_ALL, AFTER_ALL)) == "perhaps"
    known = index(table({"date": "../.."}, {"date": "2012"})).known
    assert [order(known, place).perhaps.sum() for place in (0, 1)] == [1, 1]
