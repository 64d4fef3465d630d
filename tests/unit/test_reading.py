"""A CSV file: the events in it and the problems found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import events, reading


def _read(text: str) -> tuple[list[str], list[str]]:
    found, problems = reading.read(text.encode())
    return found["title"].tolist(), [str(problem) for problem in problems]


FAULTS = [
    ("date,title\n1984-13,a\n2012,b\n", ["b"],
     ['row 2, column "date": "1984-13" is not a date; write YYYY, YYYY-MM or YYYY-MM-DD']),
    ("date,title\n,a\n2012,\n", [],
     ['row 2, column "date": is empty; every event needs one',
      'row 3, column "title": is empty; every event needs one', "the file holds no event"]),
    ("date,title\n2013/2012,a\n2012,b\n", ["b"],
     ['row 2, column "date": "2013/2012" ends before it starts; write the earlier date first']),
    ("date,title,confirmed_date\n2012,a,late\n", ["a"],
     ['row 2, column "confirmed_date": "late" is not a date; write YYYY, YYYY-MM or YYYY-MM-DD']),
    ("date,title,confirmed_url\n2012,a,javascript:alert(1) https://x.org/\n", ["a"],
     ['row 2, column "confirmed_url": "javascript:alert(1)" is not a web link; write http:// or https://']),
    ("date,title\n2012,Paris, Texas\n2013,b\n", ["b"],
     ["row 2: has more cells than the first row; put a text with commas in quotation marks"]),
    ('date,title\n2012,a\n2013,"b\n2014,c\n', ["a"],
     ["row 3: the file can't be read from here on (unexpected end of data); check the quotation marks"]),
    ("date,title,id\n2012,a,x\n2013,b,x\n", ["a", "b"],
     ['column "id": the id "x" stands in 2 rows; the later ones get a number']),
    ("title\na\n", [], ["column “date” is missing; add it to the first row"]),
    ("", [], ["column “date” is missing; add it to the first row",
              "column “title” is missing; add it to the first row"]),
    ("date,title\n", [], ["the file holds no event"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "titles", "problems"), FAULTS)
def test_a_fault_is_named_with_row_column_and_mend_and_the_rest_is_shown(
    text: str, titles: list[str], problems: list[str]
) -> None:
    assert _read(text) == (titles, problems)


def test_columns_may_stand_in_any_order_and_case_and_unknown_ones_are_kept() -> None:
    found, problems = reading.read("\ufeffTitle , place,DATE\r\nA,Rome,2012\r\n".encode())
    assert problems == []
    assert list(found.loc[0, ["title", "place", "date", "id", "date_text"]]) == [
        "A", "Rome", "2012", "a", "2012",
    ]  # fmt: skip


def test_quoted_line_breaks_and_commas_stay_in_their_cell() -> None:
    found, _ = reading.read(b'date,title\n2012,"a, b\nc"\n')
    assert found["title"].tolist() == ["a, b\nc"]


def test_a_long_cell_is_read_and_a_column_named_like_one_of_the_table_is_kept() -> None:
    found, problems = reading.read(
        b"date,title,summary,Earliest\n2012,a," + b"x" * 200_000 + b",e\n"
    )
    assert problems == []
    assert len(str(found.loc[0, "summary"])) == 200_000
    assert found.loc[0, "earliest (file)"] == "e"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_may_be_parted_by_comma_semicolon_or_tab(delimiter: str) -> None:
    text = delimiter.join(["date", "title"]) + "\n" + delimiter.join(["2012", "a"])
    assert _read(text) == (["a"], [])


def test_a_file_of_windows_is_read_and_the_guess_is_said() -> None:
    found, problems = reading.read("date,title\n2012,Café\n".encode("cp1252"))
    assert found["title"].tolist() == ["Café"]
    assert [str(problem) for problem in problems] == [
        "the file is not UTF-8; it was read as Windows-1252, so check the accents"
    ]


def test_links_are_web_links_only() -> None:
    good = ["http://a.b", "https://a.b/c?d=e"]
    bad = [
        "javascript:alert(1)",
        "ftp://a.b",
        "//a.b",
        "a.b",
        "http://",
        "data:text/html,x",
        "http://[",
    ]
    assert [text for text in good + bad if reading.is_web_link(text)] == good


@given(st.binary(max_size=300))
def test_any_bytes_give_events_and_problems_and_never_an_exception(data: bytes) -> None:
    found, problems = reading.read(data)
    assert len(found) or problems


@given(st.lists(st.text(max_size=20), min_size=1, max_size=6))
def test_any_titles_give_events_with_unique_ids(titles: list[str]) -> None:
    ids = list(events.unique_ids([""] * len(titles), titles))
    assert len(set(ids)) == len(titles)
    assert all(ids)
