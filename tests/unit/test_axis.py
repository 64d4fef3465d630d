"""The axis: its ticks and columns."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import SHORT_WINDOWS, WINDOWS, read

from timeline.dates import DAY
from timeline.events.time_window import Window, of_years
from timeline.geometry import axis

NARROWEST = 272  # px of axis and margin on a screen 320 px wide


def _texts(window: Window, width: float = NARROWEST) -> list[str]:
    return [text for _, text in axis.ticks(window, width)]


@pytest.mark.parametrize(
    ("window", "width", "texts"),
    [
        ("2020-03-09", 270, "9 Mar 2020, 06:00, 12:00, 18:00"),
        ("2020-03-09", 840, "9 Mar 2020, 02:00, 04:00, 06:00, 08:00, 10:00, 12:00, 14:00, 16:00, 18:00, 20:00, 22:00"),
        ("2020-03-09T21/2020-03-10T02", 270, "9 Mar, 22:00, 10 Mar 2020, 02:00"),
        ("2020-03-09T21:40/2020-03-09T21:59", 270, "9 Mar 2020, 21:40, 21:50"),
        ("2020-03-09T21:47", 270, "9 Mar 2020, 21:47"),
        ("2019-12-30/2020-01-02", 270, "30 Dec 2019, 1 Jan 2020"),
        ("2019-12-30/2020-01-02", 840, "30 Dec 2019, 31 Dec, 1 Jan 2020, 2 Jan"),
    ],
)  # fmt: skip
def test_an_axis_of_hours_names_the_day_where_it_begins(
    window: str, width: int, texts: str
) -> None:
    found = axis.ticks(read(window), width, has_hours=True)
    assert ", ".join(text for _, text in found) == texts


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
    assert _texts(of_years(years)) == texts.split()


def test_years_before_one_are_named_as_people_name_them() -> None:
    assert _texts(of_years((-60, -40))) == ["60 BC", "55 BC", "50 BC", "45 BC"]


def test_years_on_both_sides_of_christ_are_told_apart_where_they_meet() -> None:
    told = "1000 BC, 500 BC, AD 1, 500, 1000"
    assert ", ".join(_texts(of_years((-999, 1000)))) == told
    assert _texts(of_years((-1, 2))) == ["2 BC", "1 BC", "AD 1", "AD 2"]
    assert _texts(of_years((1, 3))) == ["AD 1", "AD 2", "AD 3"]


def test_the_days_of_a_month_are_ticked_by_weeks_that_begin_on_a_monday() -> None:
    assert _texts(read("2020-03"), 358) == ["2 Mar 2020", "9 Mar", "16 Mar", "23 Mar", "30 Mar"]


@pytest.mark.parametrize(
    ("window", "texts"),
    [
        ("2020-03-09", "9 Mar 2020"),
        ("2020-03-09/2020-03-12", "9 Mar 2020, 10 Mar, 11 Mar, 12 Mar"),
        ("2019-12-30/2020-01-02", "30 Dec 2019, 1 Jan 2020"),
        ("2020-03", "2 Mar 2020, 16 Mar, 30 Mar"),
        ("2020-03-01/2020-04-15", "2 Mar 2020, 16 Mar, 30 Mar, 13 Apr"),
        ("2020-03-03/2020-03-08", "3 Mar 2020, 5 Mar, 7 Mar"),
        ("2020-03/2020-06", "Mar 2020, Apr, May, Jun"),
        ("2019-11-15/2020-02-15", "Dec 2019, 2020, Feb"),
        ("2020", "2020, Mar, May, Jul, Sep, Nov"),
        ("2019-06/2021-04", "Jul 2019, 2020, Jul, 2021"),
        ("-0043-03-15/-0043-03-16", "15 Mar 44 BC, 16 Mar"),
        ("2018-05/2021-06", "2019, 2020, 2021"),
    ],
)
def test_a_window_shorter_than_years_has_ticks_of_days_weeks_or_months(
    window: str, texts: str
) -> None:
    assert ", ".join(_texts(read(window))) == texts


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
    seconds = axis.columns(of_years(years), least * DAY).astype("datetime64[s]")
    edges = seconds.astype(f"datetime64[{unit}]")
    assert set(np.diff(edges.astype(int)).tolist()) == lengths


@given(st.one_of(WINDOWS, SHORT_WINDOWS), st.integers(32, 800), st.sampled_from([5, 7, 9, 12]))
def test_columns_cover_the_axis_and_their_middles_keep_their_distance(
    window: Window, width: int, pitch: int
) -> None:
    start, end = window
    least = (end - start) / width * pitch
    edges = axis.columns(window, least)
    middles = (edges[1:] + edges[:-1]) / 2
    assert edges[0] <= start < edges[1]
    assert edges[-2] < end <= edges[-1]
    assert (np.diff(middles) >= least - 1e-6).all()


@given(st.integers(-5000, 5000), st.integers(0, 10**5), st.integers(32, 800))
def test_over_years_no_middle_of_a_column_lies_beyond_the_axis(
    first: int, span: int, width: int
) -> None:
    window = of_years((first, first + span))
    edges = axis.columns(window, (window.after - window.first) / width * 7)
    middles = (edges[1:] + edges[:-1]) / 2
    assert window.first - DAY <= middles[0]
    assert middles[-1] <= window.after + DAY


@given(st.one_of(WINDOWS, SHORT_WINDOWS), st.integers(NARROWEST, 1200))
def test_there_is_a_tick_at_any_width_and_all_lie_on_the_axis_and_never_touch(
    window: Window, width: int
) -> None:
    found = axis.ticks(window, width, has_hours=window.is_short)
    assert found
    assert all(window.first <= place < window.after for place, _ in found)
    assert sum(len(text) * 6.5 + 8 for _, text in found) <= width
    pixel = (window.after - window.first) / width
    for (start, text), (end, _) in pairwise(found):
        assert (end - start) / pixel > len(text) * 6.5


@given(WINDOWS)
def test_the_ticks_are_named_once_each(window: Window) -> None:
    texts = [text for _, text in axis.ticks(window, 600) if text[-1].isdigit()]
    assert len(set(texts)) == len(texts)


def test_on_a_wide_screen_there_are_more_ticks() -> None:
    years = of_years((1900, 1950))
    assert len(_texts(years, 560)) == 11 > len(_texts(years))
