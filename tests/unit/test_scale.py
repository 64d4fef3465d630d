"""The axis and the histogram."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from timeline import events, scale
from timeline.filters import Filters, index, matching


def _table(texts: list[str]) -> pd.DataFrame:
    return table(*({"date": text} for text in texts))


@pytest.mark.parametrize(
    ("years", "texts"),
    [
        ((2006, 2021), "2006 2008 2010 2012 2014 2016 2018 2020"),
        ((2021, 2021), "2021 Mar May Jul Sep Nov"),
        ((2012, 2013), "2012 Apr Jul Oct 2013 Apr Jul Oct"),
        ((2019, 2021), "2019 2020 2021"),
    ],
)
def test_the_ticks_are_as_many_as_fit(years: tuple[int, int], texts: str) -> None:
    assert [text for _, text in scale.ticks(years)] == texts.split()


def test_years_before_one_are_named_as_people_name_them() -> None:
    assert [text for _, text in scale.ticks((-60, -40))] == ["60 BC", "55 BC", "50 BC", "45 BC"]


@given(st.integers(-(10**6), 10**6), st.integers(0, 10**6))
def test_the_ticks_lie_on_the_axis_and_never_touch(first: int, span: int) -> None:
    years = (first, first + span)
    found = scale.ticks(years)
    start, end = scale.axis_range(years)
    assert all(start <= place <= end for place, _ in found)
    assert sum(len(text) * 6.5 + 8 for _, text in found) <= scale.TICKS_WIDTH


_YEAR = st.integers(1900, 2100)


@given(st.lists(st.tuples(_YEAR, st.integers(0, 30)), min_size=1, max_size=20))
def test_a_bar_counts_the_events_that_its_click_shows(pairs: list[tuple[int, int]]) -> None:
    table = _table([f"{year:04d}/{year + length:04d}" for year, length in pairs])
    years = events.year_range(table)
    bars = scale.year_bars(table, years)
    indexed = index(table)
    shown = [
        len(matching(indexed, Filters((int(first), int(last)))))
        for first, last in zip(bars.first, bars.last, strict=True)
    ]
    assert bars.counts.tolist() == shown
    assert len(shown) <= scale.PANEL_WIDTH // scale.NARROWEST_BAR
    assert (int(bars.first[0]), int(bars.last[-1])) == years
    assert np.array_equal(bars.first[1:], bars.last[:-1] + 1)


@given(st.integers(-3000, 2000), st.integers(0, 5000))
def test_no_bar_is_narrower_than_12_pixels_of_a_panel_296_wide(first: int, span: int) -> None:
    bars = scale.year_bars(_table(["2000"]), (first, first + span))
    years = bars.last - bars.first + 1
    assert years.min() * 296 / (span + 1) >= 12


def test_open_ends_count_in_every_bar_on_their_side() -> None:
    table = _table(["../2001", "2002/..", "2000", "2003"])
    assert scale.year_bars(table, (2000, 2003)).counts.tolist() == [2, 1, 1, 2]
