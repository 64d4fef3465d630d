"""The window of time: what a text states, and how it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import EVERYTHING, SHORT_WINDOWS, WINDOWS, read

from timeline.dates import DAY, DateError
from timeline.events import time_window
from timeline.events.time_window import Window, of_years


@pytest.mark.parametrize(
    ("text", "edtf", "name"),
    [
        ("2020", "2020", "2020"),
        ("2012/2020", "2012/2020", "2012 to 2020"),
        ("2020-03", "2020-03", "March 2020"),
        ("2020-03-01/2020-03-31", "2020-03", "March 2020"),
        ("2020-01/2020-12", "2020", "2020"),
        ("2020-03-09/2020-03-12", "2020-03-09/2020-03-12", "9 to 12 March 2020"),
        ("2020-12/2021-01", "2020-12/2021-01", "December 2020 to January 2021"),
        ("-0043-03-15", "-0043-03-15", "15 March 44 BC"),
        ("199X", "1990/1999", "1990 to 1999"),
        ("Y-170000000", "Y-170000000", "170,000,001 BC"),
        ("March 2020", "2020-03", "March 2020"),
        ("2012 to 2020", "2012/2020", "2012 to 2020"),
        ("44 BC", "-0043", "44 BC"),
        ("the 1990s", "1990/1999", "1990 to 1999"),
        ("2020/..", "2020/2030", "2020 to 2030"),
        ("../2020-03", "1900-01/2020-03", "January 1900 to March 2020"),
        ("since 2020", "2020/2030", "2020 to 2030"),
        ("2026-03-03T21", "2026-03-03T21", "3 March 2026, 21:00 to 22:00"),
        ("2026-03-03T21:00/2026-03-03T21:59", "2026-03-03T21", "3 March 2026, 21:00 to 22:00"),
        ("2026-03-03T21:47", "2026-03-03T21:47", "3 March 2026, 21:47 to 21:48"),
        ("2026-03-03T00/2026-03-03T23", "2026-03-03", "3 March 2026"),
        (
            "2026-03-03T21/2026-03-04T02",
            "2026-03-03T21/2026-03-04T02",
            "3 March 2026, 21:00 to 4 March 2026, 03:00",
        ),
        (
            "2026-03-03T22/2026-03-03T23",
            "2026-03-03T22/2026-03-03T23",
            "3 March 2026, 22:00 to 24:00",
        ),
    ],
)
def test_a_window_is_read_from_edtf_and_words_and_written_in_edtf(
    text: str, edtf: str, name: str
) -> None:
    found = read(text)
    assert (found.edtf, found.name) == (edtf, name)
    assert read(found.edtf) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not a date"),
        ("nonsense", "nonsense"),
        ("2020-13", "2020-13"),
        ("2021/2020", "ends before it starts"),
        ("../..", "../.."),
        ("2031/..", "lies outside this timeline"),
        ("../1899", "lies outside this timeline"),
        ("2020" * 50, "date"),
    ],
)
def test_a_text_that_states_no_time_is_refused_with_a_sentence(text: str, said: str) -> None:
    with pytest.raises(DateError) as error:
        read(text)
    assert said in str(error.value)
    assert text[:20] in str(error.value)


_DAYS = tuple(end // DAY for end in of_years((-9999, 9999)))


@given(st.lists(st.integers(_DAYS[0], _DAYS[1]), min_size=2, max_size=2, unique=True).map(sorted))
def test_what_is_written_is_read_again(ends: list[int]) -> None:
    found = Window(ends[0] * DAY, ends[1] * DAY)
    assert read(found.edtf) == found
    assert time_window.between(*found.ends) == found


@given(SHORT_WINDOWS)
def test_a_window_of_minutes_is_written_in_edtf_and_in_words_that_name_them(found: Window) -> None:
    assert read(found.edtf) == found
    assert found.name.count(":") == (0 if found.is_of_days else 2)


@given(WINDOWS)
def test_beyond_years_of_four_digits_it_is_written_in_whole_years(found: Window) -> None:
    if max(map(abs, found.years)) > 9999:
        assert read(found.edtf) == of_years(found.years)
    else:
        assert read(found.edtf) == found
    assert read(of_years(found.years).edtf).is_of_years


@pytest.mark.parametrize(
    ("text", "is_of_years"), [("2020", True), ("2019/2020", True), ("2020-02/2021-01", False)]
)
def test_a_window_knows_whether_it_is_of_years(text: str, is_of_years: bool) -> None:
    assert read(text).is_of_years == is_of_years


@given(WINDOWS, WINDOWS)
def test_within_is_what_two_windows_share(one: Window, other: Window) -> None:
    shared = one.within(other)
    days = (one.first, one.after - 1, other.first, other.after - 1)
    assert all(
        (shared.first <= day < shared.after)
        == all(each.first <= day < each.after for each in (one, other))
        for day in days
    )
    assert shared.first <= shared.after
    if shared.first < shared.after:
        assert one.has(shared)
        assert other.has(shared)
        assert shared == other.within(one)
    assert one.has(other) == (one.within(other) == other)


def test_a_window_has_itself_and_what_is_in_it() -> None:
    assert read("2020").has(read("2020"))
    assert read("2020").has(read("2020-03"))
    assert not read("2020-03").has(read("2020"))
    assert not read("2020").has(read("2020-12/2021-01"))
    assert EVERYTHING.within(read("1800")) == Window(EVERYTHING.first, EVERYTHING.first)
