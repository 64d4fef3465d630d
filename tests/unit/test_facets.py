"""Facets: what each choice would leave, the other filters as they are; and what is kept of it."""

from dataclasses import replace
from itertools import islice, product

import numpy as np
import pytest
from cachetools import LRUCache
from hypothesis import given
from hypothesis import strategies as st

from timeline.events import dataset, facets
from timeline.events.dataset import Dataset
from timeline.events.event_filters import Filters, Index, matching
from timeline.events.order import KINDS, Relation
from timeline.events.time_window import Window
from timeline.reading import limits

_EVENT = st.tuples(
    st.sampled_from(["2010", "2011-05", "2012-01-01", "../2011", "2011/..", "2009~", "2010/2012"]),
    st.sampled_from(["", "a", "b"]),
    st.text("xyz", min_size=1, max_size=3),
)
_FIRST = int(np.datetime64("2009-01-01").astype(int))


def _window(first: int, length: int) -> Window:
    return Window(_FIRST + first, _FIRST + first + length)


_FILTERS = st.builds(
    Filters,
    st.tuples(st.integers(2009, 2012), st.integers(2009, 2012)).map(lambda ends: (*sorted(ends),)),
    st.lists(st.sampled_from(["a", "b"]), unique=True).map(tuple),
    st.text("xyz ", max_size=3),
    st.one_of(st.none(), st.builds(_window, st.integers(0, 1400), st.integers(1, 900))),
    st.lists(st.builds(Relation, st.sampled_from(KINDS), st.just("x"), st.just(0)), max_size=2).map(
        tuple
    ),
)


def _read(rows: list[tuple[str, str, str]]) -> Dataset:
    lines = (",".join(row) for row in (("date", "category", "title"), *rows))
    return dataset.read("\n".join(lines).encode())


@given(st.lists(_EVENT, min_size=1, max_size=20), st.lists(_FILTERS, min_size=1, max_size=4))
def test_each_choice_is_counted_as_the_filters_count_once_it_is_made(
    rows: list[tuple[str, str, str]], steps: list[Filters]
) -> None:
    data = _read(rows)
    for chosen in steps:
        found = facets.histogram(data, chosen)
        in_all_years = replace(chosen, years=data.years_in(chosen.within))
        for filters, counts in (
            (data.unfiltered(chosen.within), found.counts),
            (in_all_years, found.matching),
        ):
            assert counts.tolist() == [
                len(matching(data.indexed, replace(filters, years=each.years, within=each)))
                for each in found.bins.windows()
            ]
        every = matching(data.indexed, replace(chosen, categories=()))
        assert facets.categories(data, chosen).tolist() == [
            np.count_nonzero(data.indexed.category[every] == number)
            for number in range(len(data.indexed.categories))
        ]
        assert facets.places(data, chosen).tolist() == matching(data.indexed, chosen).tolist()


def test_a_step_of_the_years_searches_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _read([("2010", "a", "x"), ("2012", "b", "y")])
    before = Filters((2010, 2012), search="x")
    facets.histogram(data, before)
    facets.categories(data, before)
    searched: list[str] = []

    def noted(index: Index, chosen: Filters) -> np.ndarray:
        searched.append(chosen.search)
        return matching(index, chosen)

    monkeypatch.setattr(facets, "matching", noted)
    chosen = Filters((2011, 2012), search="x")
    assert facets.histogram(data, chosen).matching.tolist() == [1] * 12 + [0] * 24
    assert facets.categories(data, chosen).tolist() == [0, 0]
    assert facets.places(data, chosen).tolist() == []
    assert set(searched) == {""}


def test_a_file_that_is_read_twice_has_the_events_that_were_kept_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_DATE_FORMS", 100)
    noise = islice(product("of in the at".split(), repeat=5), 800)
    rows = [(f"{' '.join(words)} October 1950", "a", "x") for words in noise]
    chosen = Filters((1950, 1950), search="x")
    found = [facets.places(_read(rows), chosen) for _ in range(2)]
    assert [len(places) for places in found] == [100, 100]


def test_of_all_visitors_only_so_many_searches_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = LRUCache[bytes, np.ndarray](
        5 * (facets.ENTRY + 2), lambda each: each.nbytes + facets.ENTRY
    )
    monkeypatch.setattr(facets._array, "cache", kept)  # noqa: SLF001
    data = _read([("2010", "a", "x"), ("2012", "b", "y")])
    for number in range(10):
        facets.places(data, Filters((2010, 2012), search=f"x{number}"))
    assert len(kept) == 5


def test_a_way_out_names_the_era_of_both_years() -> None:
    data = dataset.read(b"date,title\n-0043,A\n0120,B\n0200,C\n")
    names = [way.name for way in facets.ways_out(data, Filters((-43, 120), search="c"))]
    assert "Without years 44 BC to AD 120: 2 of 3 events" in names
