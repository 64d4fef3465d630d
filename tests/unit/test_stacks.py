"""The stacks: what is counted in each bar."""

from itertools import zip_longest

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tables import table, view, view_within

from timeline.events.event_filters import Filters, matching
from timeline.events.time_window import Window, of_years
from timeline.stacks import Stack, stack


def _stack(texts: list[str], years: tuple[int, int], categories: str = "") -> Stack:
    rows = zip_longest(texts, categories, fillvalue="")
    found = table(*({"date": text, "category": category} for text, category in rows))
    return stack(view(found, years))


@pytest.mark.parametrize(
    ("years", "length", "bars", "first", "last"),
    [
        ((2012, 2012), "a day", 366, "1 January 2012", "31 December 2012"),
        ((2012, 2013), "a month", 24, "January 2012", "December 2013"),
        ((1988, 2020), "a month", 396, "January 1988", "December 2020"),
        ((1987, 2020), "a year", 34, "1987", "2020"),
        ((1801, 2201), "2 years", 201, "1801", "2200 to 2201"),
        ((1001, 1800), "5 years", 161, "1001 to 1004", "1800"),
        ((-800, -401), "a year", 400, "801 BC", "402 BC"),
        ((-3000, 2021), "20 years", 253, "3001 BC", "2021"),
        ((-499, 500), "5 years", 200, "500 BC to 496 BC", "496 to 500"),
        ((-10, 395), "2 years", 204, "11 BC", "395"),
    ],
)
def test_the_bars_are_the_finest_of_which_there_are_no_more_than_400(
    years: tuple[int, int], length: str, bars: int, first: str, last: str
) -> None:
    found = _stack([f"{years[0]:05d}" if years[0] < 0 else f"{years[0]:04d}"], years)
    assert (found.bins.length, found.counts.shape[1]) == (length, bars)
    assert [found.bins.window(bar).name for bar in (0, bars - 1)] == [first, last]


_NEARLY_FULL = st.builds(
    lambda step, more: 400 * step + more, st.sampled_from([1, 2, 5, 10, 20, 50]), st.integers(-9, 0)
)


def test_bars_start_as_people_count_and_none_lies_partly_before_christ() -> None:
    found = _stack(["-0499"], (-499, 500))
    names = [found.bins.window(bar).name for bar in range(98, 102)]
    assert names == ["10 BC to 6 BC", "5 BC to 1 BC", "1 to 5", "6 to 10"]


@given(st.integers(-5000, 5000), st.one_of(_NEARLY_FULL, st.integers(0, 10**6)))
def test_no_years_have_more_than_400_bars(first: int, span: int) -> None:
    years = (first, first + span)
    edges = stack(view(table({"date": "../.."}), years)).bins.edges
    assert len(edges) - 1 <= 400
    assert (edges[0], edges[-1]) == of_years(years)
    assert (np.diff(edges) > 0).all()


def test_an_event_counts_in_each_bar_that_its_stated_range_overlaps() -> None:
    counts = _stack(["2012", "2012-03-04", "2012-02/2012-03"], (2012, 2013)).counts[0]
    assert counts.tolist() == [1, 2, 3] + [1] * 9 + [0] * 12


def test_what_lies_outside_the_years_counts_for_nothing() -> None:
    counts = _stack(["../2012-01", "2013-12/..", "2010/2015", "2011", "2014"], (2012, 2013)).counts[
        0
    ]
    assert counts.tolist() == [2] + [1] * 22 + [2]


def test_each_frequent_category_has_a_line_and_the_others_share_the_last() -> None:
    found = _stack(["2012"] * 21, (1950, 2020), "aabbccddeeffgghhiijkl")
    assert found.counts[:, 2012 - 1950].tolist() == [2, 2, 2, 2, 2, 2, 2, 2, 5]


_DATE = st.one_of(
    st.integers(1990, 2030).map(str),
    st.dates(
        min_value=pd.Timestamp("1990-01-01").date(), max_value=pd.Timestamp("2030-12-31").date()
    ).map(str),
    st.tuples(st.integers(1900, 2010), st.integers(2010, 2100)).map(
        lambda ends: "{}/{}".format(*ends)
    ),
    st.sampled_from(["../2012", "2012/..", "199X", "2005-36"]),
)


_FIRST = int(np.datetime64("2000-01-01").astype(int))
_WINDOWS = st.one_of(
    st.builds(
        lambda first, span: of_years((first, first + span)),
        st.integers(2000, 2010),
        st.integers(0, 40),
    ),
    st.builds(
        lambda first, length: Window(_FIRST + first, _FIRST + first + length),
        st.integers(0, 10_000),
        st.one_of(st.integers(1, 60), st.integers(1, 20_000)),
    ),
)


@given(
    st.lists(st.tuples(_DATE, st.sampled_from("abcdefghijk")), min_size=1, max_size=40), _WINDOWS
)
def test_a_bar_counts_the_events_that_its_click_shows(
    rows: list[tuple[str, str]], window: Window
) -> None:
    found = table(*({"date": text, "category": category} for text, category in rows))
    shown = view_within(found, window)
    assume(len(shown.places))
    stacked = stack(shown)
    assert stacked.bins.span == window
    for bar, counts in enumerate(stacked.counts.T.tolist()):
        within = stacked.bins.window(bar)
        clicked = matching(shown.index, Filters(within.years, within=within))
        groups = np.minimum(shown.index.category[clicked], len(counts) - 1)
        assert counts == np.bincount(groups, minlength=len(counts)).tolist()


@pytest.mark.parametrize(
    ("years", "named", "rate"),
    [
        ((1801, 2201), ["1801/1801", "1802/1803"], "in 2 years"),
        ((1990, 2030), ["1990/1990", "1991/1991"], "a year"),
        ((2012, 2013), ["2012/2012", "2012/2012"], "a month"),
    ],
)
def test_the_years_of_a_bar_are_what_a_click_chooses(
    years: tuple[int, int], named: list[str], rate: str
) -> None:
    bins = _stack(["1801", "2012", "2201"], years).bins
    assert ["{}/{}".format(*each.years) for each in bins.windows()][:2] == named
    assert bins.rate == rate
