"""The axis and the histogram."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from timeline import axis, dates, events, histogram
from timeline.filters import Filters, index, matching

NARROWEST = 272  # px of axis and margin on a screen 320 px wide


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
    assert [text for _, text in axis.ticks(years, NARROWEST)] == texts.split()


def test_years_before_one_are_named_as_people_name_them() -> None:
    assert [text for _, text in axis.ticks((-60, -40), NARROWEST)] == [
        "60 BC",
        "55 BC",
        "50 BC",
        "45 BC",
    ]


@pytest.mark.parametrize(
    ("years", "least", "unit", "lengths"),
    [
        ((2012, 2012), 5.2, "D", {6}),
        ((2012, 2012), 20.5, "D", {21, 22}),
        ((2012, 2013), 28.5, "M", {1}),
        ((2012, 2013), 30, "M", {2}),
        ((2012, 2031), 130, "M", {6}),
        ((2012, 2041), 200, "Y", {1}),
        ((1900, 2001), 400, "Y", {2}),
        ((1, 2000), 20_000, "Y", {55, 56}),
    ],
)
def test_columns_are_of_as_many_whole_days_months_or_years(
    years: tuple[int, int], least: float, unit: str, lengths: set[int]
) -> None:
    edges = axis.columns(years, least).astype("datetime64[D]").astype(f"datetime64[{unit}]")
    assert set(np.diff(edges.astype(int)).tolist()) == lengths


_SPANS = st.builds(
    lambda first, span: (first, first + span), st.integers(-5000, 5000), st.integers(0, 10**5)
)


@given(_SPANS, st.integers(32, 800), st.sampled_from([5, 7, 9, 12]))
def test_columns_cover_the_axis_and_their_middles_keep_their_distance(
    years: tuple[int, int], width: int, pitch: int
) -> None:
    start, end = axis.ends(years)
    least = (end - start) / width * pitch
    edges = axis.columns(years, least)
    middles = (edges[1:] + edges[:-1]) / 2
    assert edges[0] <= start < edges[1]
    assert edges[-2] < end <= edges[-1]
    assert (np.diff(middles) >= least - 1e-6).all()
    assert start - 1 <= middles[0]
    assert middles[-1] <= end + 1


@given(st.integers(-(10**6), 10**6), st.integers(0, 10**6))
def test_the_ticks_lie_on_the_axis_and_never_touch(first: int, span: int) -> None:
    years = (first, first + span)
    found = axis.ticks(years, NARROWEST)
    start, end = axis.ends(years)
    assert all(start <= place <= end for place, _ in found)
    assert sum(len(text) * 6.5 + 8 for _, text in found) <= NARROWEST


def test_on_a_wide_screen_there_are_more_ticks() -> None:
    assert len(axis.ticks((1900, 1950), 560)) == 11 > len(axis.ticks((1900, 1950), NARROWEST))


_YEAR = st.integers(1900, 2100)


@given(st.lists(st.tuples(_YEAR, st.integers(0, 30)), min_size=1, max_size=20))
def test_a_bar_counts_the_events_that_its_click_shows(pairs: list[tuple[int, int]]) -> None:
    table = _table([f"{year:04d}/{year + length:04d}" for year, length in pairs])
    years = events.year_range(table)
    bars = histogram.histogram(table, years)
    indexed = index(table)
    shown = [
        len(matching(indexed, Filters((int(first), int(last)))))
        for first, last in zip(bars.first, bars.last, strict=True)
    ]
    assert bars.counts.tolist() == shown
    assert len(shown) <= histogram.PANEL_WIDTH // histogram.NARROWEST_BAR
    assert (int(bars.first[0]), int(bars.last[-1])) == years
    assert np.array_equal(bars.first[1:], bars.last[:-1] + 1)


@given(st.integers(-(10**6), 10**6), st.one_of(st.integers(1, 5000), st.integers(1, 10**6)))
def test_bars_are_equally_wide_and_none_is_narrower_than_12_pixels_of_a_panel_296_wide(
    first: int, span: int
) -> None:
    years = (first, first + span)
    bars = histogram.histogram(_table(["../.."]), years)
    start, end = bars.axis
    assert start <= years[0] <= years[1] < end
    assert end - start == len(bars.counts) * bars.step
    assert 12 * len(bars.counts) <= 296
    assert (np.diff(bars.first[1:]) == bars.step).all()
    assert (bars.last[1:-1] - bars.first[1:-1] + 1 == bars.step).all()


@pytest.mark.parametrize(
    ("years", "step", "names"),
    [
        ((2006, 2021), 1, "2006, 2007 … 2020, 2021"),
        ((1803, 1849), 2, "1803, 1804 to 1805 … 1846 to 1847, 1848 to 1849"),
        ((1803, 2021), 10, "1803 to 1809, 1810 to 1819 … 2010 to 2019, 2020 to 2021"),
        ((5, 400), 20, "5 to 19, 20 to 39 … 380 to 399, 400"),
        ((-218, -100), 5, "219 BC to 216 BC, 215 BC to 211 BC … 105 BC to 101 BC"),
        ((-99, 1000), 50, "100 BC to 51 BC, 50 BC to 1 BC … 901 to 950, 951 to 1000"),
    ],
)
def test_bars_start_where_people_count(years: tuple[int, int], step: int, names: str) -> None:
    bars = histogram.histogram(_table(["../.."]), years)
    ends = zip(bars.first.tolist(), bars.last.tolist(), strict=True)
    told = [" to ".join(map(dates.year_name, dict.fromkeys(years))) for years in ends]
    assert bars.step == step
    before, after = (part.split(", ") for part in names.split(" … "))
    assert (told[: len(before)], told[-len(after) :]) == (before, after)


def test_open_ends_count_in_every_bar_on_their_side() -> None:
    table = _table(["../2001", "2002/..", "2000", "2003"])
    assert histogram.histogram(table, (2000, 2003)).counts.tolist() == [2, 1, 1, 2]
