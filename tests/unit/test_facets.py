"""Facets: what each choice would leave, the other filters as they are; and what is kept of it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import dataset, facets
from timeline.dataset import Dataset
from timeline.filters import Filters, Index, matching

_EVENT = st.tuples(
    st.sampled_from(["2010", "2011-05", "2012-01-01", "../2011", "2011/..", "2009~", "2010/2012"]),
    st.sampled_from(["", "a", "b"]),
    st.text("xyz", min_size=1, max_size=3),
)
_FILTERS = st.builds(
    Filters,
    st.tuples(st.integers(2009, 2012), st.integers(2009, 2012)).map(lambda ends: (*sorted(ends),)),
    st.lists(st.sampled_from(["a", "b"]), unique=True).map(tuple),
    st.text("xyz ", max_size=3),
)


def _read(rows: list[tuple[str, str, str]]) -> Dataset:
    lines = (",".join(row) for row in (("date", "category", "title"), *rows))
    return dataset.read("\n".join(lines).encode())


@given(st.lists(_EVENT, min_size=1, max_size=20), st.lists(_FILTERS, min_size=1, max_size=4))
def test_each_choice_is_counted_as_the_filters_count_once_it_is_made(
    rows: list[tuple[str, str, str]], steps: list[Filters]
) -> None:
    data = _read(rows)
    assert data.histogram
    for chosen in steps:
        found = facets.facets(data, chosen)
        assert found.bars.tolist() == [
            len(matching(data.indexed, replace(chosen, years=(int(first), int(last)))))
            for first, last in zip(data.histogram.first, data.histogram.last, strict=True)
        ]
        every = matching(data.indexed, replace(chosen, categories=()))
        assert found.categories.tolist() == [
            np.count_nonzero(data.indexed.category[every] == number)
            for number in range(len(data.indexed.categories))
        ]
        assert facets.places(data, chosen).tolist() == matching(data.indexed, chosen).tolist()


def test_a_step_of_the_years_searches_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _read([("2010", "a", "x"), ("2012", "b", "y")])
    facets.facets(data, Filters((2010, 2012), search="x"))
    searched: list[str] = []

    def noted(index: Index, chosen: Filters) -> np.ndarray:
        searched.append(chosen.search)
        return matching(index, chosen)

    monkeypatch.setattr(facets, "matching", noted)
    chosen = Filters((2011, 2012), search="x")
    assert facets.facets(data, chosen).bars.tolist() == [1, 0, 0]
    assert facets.places(data, chosen).tolist() == []
    assert set(searched) == {""}


def test_of_all_visitors_only_so_many_searches_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "MOST_BYTES", 5 * (facets.ENTRY + 2))
    data = _read([("2010", "a", "x"), ("2012", "b", "y")])
    for number in range(10):
        facets.places(data, Filters((2010, 2012), search=f"x{number}"))
    assert len(facets._kept) == 5  # noqa: SLF001
