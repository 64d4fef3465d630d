"""The address of a view: its window, and how all of it is written."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import EVERYTHING, WINDOWS, read

from service import address
from timeline import dates
from timeline.events.time_window import Window
from timeline.query import dataset
from timeline.query.filters import Filters, time_shown
from timeline.reading.column_roles import ROLES

ALL_YEARS = EVERYTHING.years
DATA = dataset.read("date,title\n{},A\n{},B\n".format(*ALL_YEARS).encode())


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("2020-03", "2020-03"),
        ("March 2020", "2020-03"),
        ("2020/..", "2020/2030"),
        ("1800/1950", "1800/1950"),
        ("1900/2030", None),
        ("../..", None),
        ("nonsense", None),
        ("2021/2020", None),
        ("", None),
    ],
)
def test_the_window_of_an_address_is_read_and_nonsense_and_everything_are_none(
    text: str, window: str | None
) -> None:
    found, problem = time_shown.within(text, EVERYTHING)
    assert found == (window and read(window))
    assert bool(problem) == (text in ("../..", "nonsense", "2021/2020"))


@given(st.text(max_size=30), WINDOWS)
def test_any_text_is_a_window_or_none(text: str, everything: Window) -> None:
    found, problem = time_shown.within(text, everything)
    assert not (found and problem)
    if found:
        assert found.first < found.after
        assert time_shown.within(dates.as_edtf(text), everything) == (found, "")


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
        (Filters(ALL_YEARS), ""),
        (Filters((2012, 2020)), "years=2012&years=2020"),
        (Filters((2020, 2020), within=read("2020-03")), "within=2020-03"),
        (Filters((2012, 2020), within=read("2010/2029")),
         "within=2010%2F2029&years=2012&years=2020"),
        (Filters((2020, 2020), (("category", ("Law:Tax",)),), "a b", read("2020")),
         "within=2020&category=Law%5C%3ATax&q=a+b"),
    ],
)  # fmt: skip
def test_a_query_has_what_is_not_at_its_default(filters: Filters, query: str) -> None:
    assert address.query(DATA, filters) == query


@given(WINDOWS.filter(lambda window: max(map(abs, window.years)) <= 9999))
def test_the_window_of_a_query_is_read_again(window: Window) -> None:
    query = parse_qs(address.query(DATA, Filters(window.years, within=window)))
    assert time_shown.within(query["within"][0], EVERYTHING)[0] in (window, None)
    assert "years" not in query


@given(st.lists(st.tuples(st.sampled_from(ROLES), st.text(max_size=9)), max_size=9))
def test_a_choice_of_columns_that_is_written_is_read_again(pairs: list[tuple[str, str]]) -> None:
    asked = [(address.COLUMN, value) for value in address.written(pairs)]
    found = address.answers(asked).columns
    named = [name for _, name in found if name]
    assert len({*named}) == len(named)
    assert {*found} <= {*pairs}
    again = [(address.COLUMN, value) for value in address.written(found)]
    assert address.answers(reversed(again)).columns == found


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        (["date:a:b"], [("date", "a:b")]),
        (["title:b", "date:a"], [("date", "a"), ("title", "b")]),
        (["title:a", "category:a"], [("category", "a")]),
        (["date:a", "date:b"], [("date", "b")]),
        (["end:", "category:"], [("category", ""), ("end", "")]),
        (["date:", "title:", "sheet:a", "nonsense:a", "date", "", ":a"], []),
    ],
)
def test_columns_are_read_of_an_address_by_role(
    values: list[str], columns: list[tuple[str, str]]
) -> None:
    named = [(address.COLUMN, value) for value in values]
    assert [*address.answers(named).columns] == columns


@pytest.mark.parametrize(
    ("names", "convention"),
    [(["museum"], "museum"), (["museum", "gedcom"], "gedcom"), (["museum", "x"], ""), ([], "")],
)
def test_of_conventions_the_last_counts_if_it_is_one(names: list[str], convention: str) -> None:
    asked = address.answers([(address.CONVENTION, name) for name in names])
    assert asked.convention == convention
