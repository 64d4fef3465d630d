"""Facets: what is kept of them for all visitors, and what is offered where nothing matches."""

from collections.abc import Sequence
from itertools import islice, product

import numpy as np
import pytest
from cachetools import LRUCache

from timeline import describe, limits
from timeline.events.time_window import of_years
from timeline.geometry.histogram import histogram
from timeline.query import dataset, facets, matches
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters, matching
from timeline.shelves.shelf import Shelf


def _read(rows: list[tuple[str, str, str]]) -> Dataset:
    lines = (",".join(row) for row in (("date", "category", "title"), *rows))
    return dataset.read("\n".join(lines).encode())


def test_a_step_of_the_years_searches_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _read([("2010", "a", "x"), ("2012", "b", "y")])
    before = Filters(of_years((2010, 2012)), search="x")
    histogram(data, before)
    facets.by_value(data, before, "category")

    def found(_shelf: Shelf, words: Sequence[str]) -> np.ndarray:
        raise AssertionError(f"searched for {words}")

    monkeypatch.setattr(Shelf, "places_with", found)
    chosen = Filters(of_years((2011, 2012)), search="x")
    assert histogram(data, chosen).matching[-1].tolist() == [1] * 12 + [0] * 24
    assert facets.by_value(data, chosen, "category").tolist() == [0, 0]
    assert matching(data, chosen).count == 0


def test_a_file_that_is_read_twice_has_the_events_that_were_kept_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_DATE_FORMS", 100)
    noise = islice(product("of in the at".split(), repeat=5), 800)
    rows = [(f"{' '.join(words)} October 1950", "a", "x") for words in noise]
    chosen = Filters(of_years((1950, 1950)), search="x")
    assert [matching(_read(rows), chosen).count for _ in range(2)] == [100, 100]


def test_of_all_visitors_only_so_many_searches_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    size = matches.ENTRY
    kept = LRUCache[bytes, np.ndarray](5.5 * size, lambda each: each.nbytes + size)
    monkeypatch.setattr(matches.kept, "cache", kept)
    data = _read([("2010", "a", "x"), ("2012", "b", "y")])
    for number in range(10):
        matching(data, Filters(of_years((2010, 2012)), search=f"z{number}"))
    assert len(kept) == 5


def test_a_search_that_nothing_has_is_named_and_can_be_cleared_in_place() -> None:
    data = dataset.read(b"date,title\n2010,A\n2012,B\n")
    chosen = Filters(of_years((2012, 2012)), search="zebra")
    names = [describe.suggestion(data, each) for each in facets.suggestions(data, chosen)]
    assert describe.no_match(data, chosen) == "No event has “zebra”."
    assert names == ["Clear search: 1 of 2 events"]
    elsewhere = Filters(of_years((2012, 2012)), search="a")
    assert describe.no_match(data, elsewhere) == "There is no event in 2012."
    alone = Filters(of_years((2010, 2012)), search="zebra")
    names = [describe.suggestion(data, each) for each in facets.suggestions(data, alone)]
    assert names == ["Clear search: 2 events"]


def test_a_suggestion_names_the_era_of_both_years() -> None:
    data = dataset.read(b"date,title\n-0043,A\n0120,B\n0200,C\n")
    chosen = Filters(of_years((-43, 120)), search="c")
    names = [describe.suggestion(data, each) for each in facets.suggestions(data, chosen)]
    assert "Without years 44 BC to AD 120: 2 of 3 events" in names
