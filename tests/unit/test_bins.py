"""The bins: where they start, and that they cover a window."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import WINDOWS, read

from timeline import dates
from timeline.dates import DAY
from timeline.events.time_window import Window, of_years
from timeline.geometry import bins
from timeline.geometry.axis import WEEK
from timeline.geometry.bins import PANEL_WIDTH, Bins
from timeline.geometry.histogram import Histogram

NARROWEST_BAR, NARROWEST_OF_MONTHS = 9.8, 4.9  # px
MONDAY = int(np.datetime64("2020-03-02", "s").astype(int))


def _names(found: Bins) -> list[str]:
    return [each.name for each in found.windows()]


@pytest.mark.parametrize(
    ("window", "length", "names"),
    [
        ("2020-03-30/2020-04-02", "a day",
         "30 March 2020, 31 March 2020, 1 April 2020, 2 April 2020"),
        ("2020-03", "a day", "1 March 2020, 2 March 2020 … 31 March 2020"),
        ("2020-03-01/2020-04-01", "a week",
         "1 March 2020, 2 to 8 March 2020 … 30 March to 1 April 2020"),
        ("2020-06-01/2020-08-03", "a week", "1 to 7 June 2020, 8 to 14 June 2020 … 3 August 2020"),
        ("2020", "a month", "January 2020, February 2020 … December 2020"),
        ("2020-01-15/2020-11-14", "a month",
         "15 to 31 January 2020, February 2020 … 1 to 14 November 2020"),
        ("2019-12-31/2020-01-01", "a day", "31 December 2019, 1 January 2020"),
        ("2019-11/2021-02", "a month", "November 2019, December 2019 … February 2021"),
        ("2022/2026", "a month", "January 2022, February 2022 … December 2026"),
        ("2021-12/2026", "a quarter",
         "December 2021, January to March 2022 … October to December 2026"),
        ("2016/2026", "a quarter",
         "January to March 2016, April to June 2016 … October to December 2026"),
        ("2015/2026", "a year", "2015, 2016 … 2026"),
    ],
)  # fmt: skip
def test_the_histogram_has_bars_of_days_weeks_that_begin_on_a_monday_months_quarters_or_years(
    window: str, length: str, names: str
) -> None:
    found = bins.of_histogram(read(window))
    assert found.length == length
    before, _, after = names.partition(" … ")
    assert ", ".join(_names(found)[: len(before.split(", "))]) == before
    assert ", ".join(_names(found)).endswith(after)


@pytest.mark.parametrize(
    ("years", "step", "names"),
    [
        ((2006, 2021), 1, "2006, 2007 … 2020, 2021"),
        ((1803, 1849), 2, "1803, 1804 to 1805 … 1846 to 1847, 1848 to 1849"),
        ((1801, 1830), 1, "1801, 1802 … 1829, 1830"),
        ((1801, 1831), 2, "1801, 1802 to 1803 … 1828 to 1829, 1830 to 1831"),
        ((1803, 2021), 10, "1803 to 1809, 1810 to 1819 … 2010 to 2019, 2020 to 2021"),
        ((5, 400), 20, "AD 5 to AD 19, AD 20 to AD 39 … 380 to 399, 400"),
        ((-218, -100), 5, "219 BC to 216 BC, 215 BC to 211 BC … 105 BC to 101 BC"),
        ((-99, 1000), 50, "100 BC to 51 BC, 50 BC to 1 BC … 901 to 950, 951 to 1000"),
    ],
)
def test_bars_of_years_start_where_people_count(
    years: tuple[int, int], step: int, names: str
) -> None:
    found = bins.of_histogram(of_years(years))
    told = _names(found)
    assert found.years
    assert found.years.step == step
    before, after = (part.split(", ") for part in names.split(" … "))
    assert (told[: len(before)], told[-len(after) :]) == (before, after)


@given(WINDOWS, st.integers(10, 500))
def test_bins_cover_their_window_and_are_no_more_than_the_most(window: Window, most: int) -> None:
    for found in (*bins.of_years(window, most), bins.of_histogram(window)):
        assert found.size <= max(most, bins.MOST_OF_MONTHS)
        assert found.span == window
        assert (np.diff(found.edges) > 0).all()
        assert found.size == len(found.windows())
        assert found.years is None or len(found.years) == found.size


@given(WINDOWS)
def test_bins_of_years_that_are_no_ends_are_whole_stretches_of_years(window: Window) -> None:
    found = next(bins.of_years(window, 24))
    assert found.years
    inner = found.windows()[1:-1]
    assert all(each.is_of_years for each in inner)
    assert {last - first + 1 for first, last in (each.years for each in inner)} <= {
        found.years.step
    }


@given(WINDOWS)
def test_months_and_weeks_start_with_their_first_day(window: Window) -> None:
    window = Window(window.first, min(window.after, window.first + 2000 * DAY))
    for edge in bins.of_months(window).edges[1:-1].tolist():
        assert dates.parts_of(edge)[2] == 1
    for edge in bins.of_length(window, WEEK).edges[1:-1].tolist():
        assert (edge - MONDAY) % WEEK == 0
    assert set(np.diff(bins.of_length(window, WEEK).edges[1:-1]).tolist()) <= {WEEK}


@given(WINDOWS)
def test_bars_are_wide_enough_and_12_or_more_of_a_year_and_longer(window: Window) -> None:
    found = bins.of_histogram(window)
    narrowest = NARROWEST_BAR if found.years else NARROWEST_OF_MONTHS
    assert narrowest * found.size <= PANEL_WIDTH
    is_short = window.after - window.first < 366 * DAY
    assert found.size >= 12 or is_short or not window.has_days


@given(WINDOWS)
def test_the_ends_of_the_slider_are_those_of_its_years_and_each_year_is_within_its_own_bars(
    window: Window,
) -> None:
    found = bins.of_histogram(window)
    first, last = window.years
    drawn = Histogram(found, found.edges, found.edges)

    def bars(year: int) -> tuple[int, int]:
        """The first bar of a year, and the one after its last."""
        own = [
            n for n, each in enumerate(found.windows()) if each.years[0] <= year <= each.years[1]
        ]
        return own[0], own[-1] + 1

    for year in {first, (first + last) // 2, last}:
        low, high = bars(year)
        assert low <= drawn.at(year) * found.size <= high
    if found.years is None or found.years.step == 1:
        is_one = first == last
        assert (drawn.at(first), drawn.at(last)) == pytest.approx((0, 0 if is_one else 1))
