"""The address of a view: its time, and how all of it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import EVERYTHING, WINDOWS, read

from service import address
from timeline import dates
from timeline.events.time_window import Window, of_years
from timeline.query import dataset
from timeline.query.filters import Filters, time_shown
from timeline.query.filters.time_shown import read_time

DATA = dataset.read("date,title\n{},A\n{},B\n".format(*EVERYTHING.years).encode())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2020-03", "2020-03"),
        ("March 2020", "2020-03"),
        ("2020/..", "2020/2030"),
        ("1800/1950", "1800/1950"),
        ("1900/2030", "1900/2030"),
        ("../..", "1900/2030"),
        ("nonsense", "1900/2030"),
        ("2021/2020", "1900/2030"),
        ("", "1900/2030"),
    ],
)
def test_the_time_of_an_address_is_read_and_is_that_of_all_events_without_sense(
    text: str, shown: str
) -> None:
    assert read_time(text, (), EVERYTHING) == read(shown)


@given(st.text(max_size=30), WINDOWS)
def test_any_text_is_a_time_or_that_of_all_events(text: str, everything: Window) -> None:
    found = read_time(text, (), everything)
    assert found.first < found.after
    if found != everything:
        assert read_time(dates.as_edtf(text), (), everything) == found


@pytest.mark.parametrize(
    ("within", "years", "shown"),
    [
        ("", ("2012", "2020"), "2012/2020"),
        ("", ("1800", "1950"), "1900/1950"),
        ("2012-06/2019-03", ("2017", "2021"), "2017-01/2019-03"),
        ("2010/2029", ("2012",), "2012"),
        ("1880/2029", ("1890",), "1890"),
        ("2012-11", ("2017",), "2012-11"),  # they share nothing
    ],
)
def test_a_stretch_with_years_is_what_both_allow(
    within: str, years: tuple[str, ...], shown: str
) -> None:
    assert read_time(within, years, EVERYTHING) == read(shown)


@pytest.mark.parametrize(
    ("text", "written"),
    [("March 2020", "2020-03"), ("2020-03", "2020-03"), ("2012 to 2020", "2012/2020"),
     ("2020/..", "2020/.."), ("44 BC", "-0043")],
)  # fmt: skip
def test_words_become_edtf_and_edtf_stays(text: str, written: str) -> None:
    assert dates.as_edtf(text) == written


@pytest.mark.parametrize(
    ("filters", "query"),
    [
        (Filters(EVERYTHING), ""),
        (Filters(read("2012/2020")), "years=2012&years=2020"),
        (Filters(read("2020-03")), "within=2020-03"),
        (Filters(read("1880/2029")), "within=1880%2F2029"),  # before the events there are no years
        (Filters(read("2020"), (("category", ("Law:Tax",)),), "a b"),
         "years=2020&years=2020&category=Law%5C%3ATax&q=a+b"),
    ],
)  # fmt: skip
def test_a_query_has_what_is_not_at_its_default(filters: Filters, query: str) -> None:
    assert address.Link(DATA).query(filters) == query


@given(WINDOWS.filter(lambda window: max(map(abs, window.years)) <= 9999), WINDOWS)
def test_the_time_that_is_written_is_read_again(shown: Window, other: Window) -> None:
    for everything in (EVERYTHING, of_years(other.years)):
        written = time_shown.written_time(shown, everything)
        stretch = dict(written).get("within", "")
        years = [value for name, value in written if name == "years"]
        assert read_time(stretch, years, everything) == shown
        assert not (stretch and years)


@pytest.mark.parametrize(
    ("names", "convention"),
    [(["museum"], "museum"), (["museum", "gedcom"], "gedcom"), (["museum", "x"], ""), ([], "")],
)
def test_of_conventions_the_last_counts_if_it_is_one(names: list[str], convention: str) -> None:
    asked = address.answers([(address.CONVENTION, name) for name in names])
    assert asked.convention == convention


@pytest.mark.parametrize(
    ("names", "zone"),
    [(["UTC"], "UTC"), (["UTC", "Europe/Berlin"], "Europe/Berlin"), (["UTC", "x"], ""), ([], "")],
)
def test_of_zones_the_last_counts_if_it_is_one(names: list[str], zone: str) -> None:
    assert address.answers([(address.ZONE, name) for name in names]).zone == zone
