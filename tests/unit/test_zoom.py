"""The way into a window of time and out of it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import EVERYTHING, WINDOWS, read

from timeline.dates import DAY, MINUTE
from timeline.events.time_window import Window, of_years
from timeline.geometry import zoom

HISTORY = of_years((-2499, 2000))


@pytest.mark.parametrize(
    ("shown", "everything", "names"),
    [
        ("2020", "2006/2021", "2020"),
        ("2020-03", "2006/2021", "2020 › March"),
        ("2020-03-09/2020-03-12", "2006/2021", "2020 › March › 9 to 12"),
        ("2020-03-09", "2006/2021", "2020 › March › 9"),
        ("2020-03-09/2020-04-12", "2006/2021", "2020 › 9 March to 12 April"),
        ("2019-12/2020-01", "2006/2021", "December 2019 to January 2020"),
        ("2012/2020", "2006/2021", "2012 to 2020"),
        ("2020-03", "2020", "March 2020"),
        ("2020-03-09", "2020", "March 2020 › 9"),
        ("2020-03-09", "2020-03", "9 March 2020"),
        ("2012/2013", "1900/2021", "2012 to 2013"),
        ("1904", "1700/2020", "1904"),
        ("0012", "-0100/0200", "AD 12"),
        ("1812-05-03", "-2499/2000", "1812 › May › 3"),
    ],
)
def test_the_way_in_leads_from_the_longest_stretch_to_the_window_itself(
    shown: str, everything: str, names: str
) -> None:
    found = zoom.path(read(shown), read(everything))
    assert " › ".join(step.name for step in found) == names
    assert found[-1].window == read(shown)


@given(WINDOWS, WINDOWS)
def test_each_step_of_the_way_lies_within_the_one_before(shown: Window, everything: Window) -> None:
    windows = [step.window for step in zoom.path(shown, everything)]
    assert windows[-1] == shown
    assert len(set(windows)) == len(windows)
    assert all(one.has(other) for one, other in itertools.pairwise(windows))
    assert not any(each.has(everything) for each in windows[:-1])


def _snapped(first: str, last: str, more: float = 0.0) -> Window | None:
    return zoom.snapped(read(first).first + more * DAY, read(last).after - more * DAY, EVERYTHING)


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        ("2020-03-09", "2020-03-12", "2020-03-09/2020-03-12"),
        ("2020-01-20", "2020-03-12", "2020-01-20/2020-03-12"),
        ("2020-01-20", "2020-06-12", "2020-01/2020-06"),
        ("2018-11-20", "2020-06-12", "2018-11/2020-06"),
        ("2010-03-20", "2020-06-12", "2010/2020"),
        ("1911", "1973", "1910/1973"),
        ("1931-05-05", "2020-06-12", "1930/2021"),
        ("1850", "2100", "1900/2030"),
    ],
)
def test_a_window_zoomed_to_is_one_of_whole_days_months_or_years(
    first: str, last: str, edtf: str
) -> None:
    found = _snapped(first, last, 0.3)
    assert found
    assert read(edtf) == found


@pytest.mark.parametrize(
    ("first", "after", "days"),
    [
        (0.4, 2.6, (0, 3)),
        (0.6, 2.4, (1, 2)),
        (0.6, 0.8, (0, 1)),
        (-3, 0.2, (0, 1)),
        (0.5, 1.5, (1, 2)),
    ],
)
def test_days_are_rounded_to_the_nearest_and_there_is_at_least_one(
    first: float, after: float, days: tuple[int, int]
) -> None:
    found = zoom.snapped(first * DAY, after * DAY, Window(0, 10 * DAY))
    assert found == tuple(day * DAY for day in days)


@pytest.mark.parametrize(("first", "last"), [("1800", "1899"), ("2031", "2040")])
def test_nothing_is_zoomed_to_where_no_event_can_be(first: str, last: str) -> None:
    assert _snapped(first, last) is None
    assert zoom.snapped(float("nan"), float("nan"), EVERYTHING) is None


@given(WINDOWS, st.floats(-1e14, 1e14), st.floats(-1e14, 1e14))
def test_what_is_zoomed_to_lies_within_the_events(
    everything: Window, first: float, after: float
) -> None:
    found = zoom.snapped(first, after, everything)
    if found is None:
        assert after <= everything.first or first >= everything.after or first >= after
    else:
        assert everything.has(found)
        assert found.first < found.after


@given(WINDOWS, st.data())
def test_halving_a_window_around_one_of_its_times_ends_at_a_day_or_a_minute(
    everything: Window, data: st.DataObject
) -> None:
    day = data.draw(st.integers(everything.first, everything.after - 1))
    unit = data.draw(st.sampled_from([DAY, MINUTE]))
    shown = everything
    while shown.after - shown.first > unit:
        first, after = (day + (end - day) / 2 for end in shown)
        found = zoom.snapped(first, after, everything, have_times=unit == MINUTE)
        assert found
        assert found.first <= day < found.after
        assert found.after - found.first < shown.after - shown.first
        shown = found
