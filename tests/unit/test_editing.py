"""A file as a table of text: nothing is lost on the way into it and back."""

import csv as plain_csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from passes import takes_less
from tables import edited
from valid_tables import LONG_TABLES, TEXTS, few

from timeline import reading
from timeline.dates import UNANSWERED, Answers
from timeline.editing import text_table
from timeline.editing.text_table import Table
from timeline.events import column
from timeline.exports.formats import csv_events
from timeline.query import dataset

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "events.csv", *sorted((ROOT / "examples").glob("*.csv"))]


def _cell(given: Table, row: int, name: str) -> str:
    return given.rows[row][given.names.index(name)]


@few
@given(LONG_TABLES)
def test_events_are_the_same_after_they_were_a_table(found: pd.DataFrame) -> None:
    again = reading.read(text_table.csv(edited(csv_events(found))))
    assert not [each for each in again.problems if "outside" not in each.message]
    pd.testing.assert_frame_equal(
        again.events.reindex(columns=found.columns), found, check_like=True
    )


CELLS = st.one_of(TEXTS, st.sampled_from(["2012", "late 2012", "soon", "03/04/2019", "", "=1+1"]))
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=18)
HEADER = st.sampled_from(
    [
        ["date", "title"],
        ["Title", "DATE", "id", "Own"],
        ["Year", "Event", "", "earliest"],
        ["date", "title", "date", "summary"],
    ]
)
SHEETS = st.sampled_from(
    [["Headline", "Year", "Month", "Text", "Group"], ["Year", "End Year", "Headline", "Own"]]
)


def _written(header: list[str], rows: list[list[str]], delimiter: str) -> bytes:
    written = io.StringIO(newline="")
    plain_csv.writer(written, delimiter=delimiter).writerows([header, *rows])
    return written.getvalue().encode()


@few
@example(["Title", "DATE", "id", "Own"], [["", "", "", ""]], ",", "utf-8")
@example(["date", "title"], [["", "", "2012"]], "\t", "utf-8")
@given(HEADER, ROWS, st.sampled_from(",;\t"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_the_events_of_any_file_are_the_same_after_it_was_a_table(
    header: list[str], rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    data = _written(header, rows, delimiter).decode().encode(encoding)
    first = reading.read(data)
    made = edited(data)
    again = reading.read(text_table.csv(made))
    names = [*first.events.columns]
    missing = [name for name in names if name not in again.events]
    assert not [name for name in missing if first.events[name].fillna("").ne("").any()]
    names = [name for name in names if name not in missing]
    pd.testing.assert_frame_equal(again.events[names], first.events[names])
    assert len(made.rows) == len(first.events) + first.left_out
    assert edited(text_table.csv(made)) == made


def test_an_end_that_is_no_date_stays_beside_a_start_that_is_cut_to_its_precision() -> None:
    rows = "".join(f"{year}-01-01,{year + 1}-01-01,War,year\n" for year in range(1910, 1920))
    data = f"date,end,title,precision\n{rows}1914-01-01,soon,Peace,year\n"
    made = edited(data.encode())
    assert (made.column("date")[-1], made.column("end")[-1]) == ("1914", "soon")


def test_the_rows_of_a_timelinejs_sheet_keep_their_order_and_their_numbers() -> None:
    data = b"Year,Headline,Type\n,A life,title\n1914,War,era\nx,Bad,\n1867,Born,\n"
    made, numbers = text_table.numbered(data, UNANSWERED)
    assert made.column("title") == ["War", "Bad", "Born"]
    assert numbers == [3, 4, 5]


@few
@given(SHEETS, ROWS)
@example(["Year", "End Year", "Headline", "Own"], [["", "", "", ""]])
def test_no_row_of_a_timelinejs_sheet_is_lost(header: list[str], rows: list[list[str]]) -> None:
    """A date that the csv_events has no form for, "late 2012" as a year, is read in the contract's."""
    data = _written(header, rows, ",")
    first = reading.read(data)
    made = edited(data)
    again = reading.read(text_table.csv(made))
    assert {*first.events["id"]} <= {*again.events["id"]}
    assert len(made.rows) == len(first.events) + first.left_out


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_files_of_the_project_come_back_as_they_are(path: Path) -> None:
    data = path.read_bytes()
    first, again = reading.read(data), reading.read(text_table.csv(edited(data)))
    names = [name for name in first.events if name in again.events]
    pd.testing.assert_frame_equal(again.events[names], first.events[names])
    assert again.left_out == first.left_out == 0


def test_rows_that_are_no_events_are_there_to_be_mended() -> None:
    data = (
        b'date,title,note\n2012,a,\nsoon,b,kept\n,c\n2013,d,e,f\n2014,"x"y,z\n2015,\n2016,last,\n'
    )
    made = edited(data)
    assert made.column("date") == ["2012", "soon", "", "", "", "2015", "2016"]
    assert made.column("title") == ["a", "b", "c", "2013,d,e,f", '2014,"x"y,z', "", "last"]
    assert made.column("note")[1] == "kept"
    assert made.column("id") == ["a", "", "", "", "", "", "last"]
    assert reading.read(text_table.csv(made)).left_out == reading.read(data).left_out == 5


def test_a_sheet_of_timelinejs_is_in_the_contract_s_columns_with_its_rejected_rows() -> None:
    rows = b"Year,Month,Day,End Year,Headline,Text,Group,Media\n1867,11,7,,Born,<b>x</b>,Life,m\n1867,13,7,1868,Bad,t,Work,n\n,,,,None,,,\n"
    made = edited(rows)
    assert made.column("date") == ["1867-11-07", "1867 13 7", ""]
    assert made.column("end") == ["", "1868", ""]
    assert made.column("title") == ["Born", "Bad", "None"]
    assert made.column("summary") == ["x", "t", ""]
    assert made.column("category") == ["Life", "Work", ""]
    assert made.column("Media") == ["m", "n", ""]
    assert made.column("date_text")[0] == ""


def test_the_order_that_was_answered_is_written_into_the_dates() -> None:
    made = edited(b"date,title\n03/04/2019,a\n2012,b\n", Answers("day"))
    assert made.column("date") == ["2019-04-03", "2012"]
    assert edited(b"date,title\n03/04/2019,a\n").column("date") == ["03/04/2019"]


def test_an_id_stays_when_the_title_changes_and_a_new_event_gets_one() -> None:
    made = edited(b"date,title\n2012,First\n2013,First\nsoon,First\n")
    assert made.column("id") == ["first", "first-2", ""]
    changed = made.with_cells({0: {"title": "Other"}, 2: {"date": "2014"}})
    assert text_table.with_ids(changed).column("id") == ["first", "first-2", "first-3"]
    events = reading.read(text_table.csv(text_table.with_ids(changed))).events
    assert events["id"].tolist() == ["first", "first-2", "first-3"]


def test_hostile_cells_are_defused_for_spreadsheets_and_come_back() -> None:
    cells = ["=HYPERLINK(1)", "@SUM(A1)", "'=1", "-1", "0079", '"', "a,b;c\nd", "<b>", "\u200b"]
    made = Table().with_empty_rows(len(cells)).with_column("summary", cells)
    made = made.with_column("date", ["2012"] * len(cells)).with_column("title", cells)
    data = text_table.csv(made)
    assert edited(data).column("summary") == cells
    written = [*plain_csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
    assert not [cell for row in written for cell in row if cell[:1] in ("=", "+", "-", "@")]


@pytest.mark.parametrize("rows", [5_001, 6_000])
def test_a_file_of_more_rows_is_too_many(rows: int) -> None:
    with pytest.raises(text_table.NoTableError, match=f"{rows:,} rows; at most"):
        edited(b"date,title\n" + b"2012,a\n" * rows)


def test_a_file_of_more_than_5_mb_is_too_many() -> None:
    with pytest.raises(text_table.NoTableError, match="more than 5 MB; no more can be edited"):
        edited(b"date,title\n" + b"x" * (6 * 2**20))


def test_5_000_rows_are_a_table_and_a_file_again_within_forty_passes() -> None:
    words = ("late 19{:02}", "1{:03}-05-06", "spring 18{:02}")
    rows = [f"{words[row % 3].format(row % 97)},Event {row}\n" for row in range(5_000)]
    data = f"date,title\n{''.join(rows)}".encode()

    def edit() -> None:
        made = edited(data)
        text_table.readings(made.column("date"), made.column("date_text"))
        text_table.csv(text_table.with_ids(made.with_cells({7: {"title": "Other"}})))

    assert len(edited(data).rows) == 5_000
    takes_less(edit, 40, rounds=2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("late 2012", "late 2012: October to December 2012"),
        ("2012-36", "fourth quarter of 2012: October to December 2012"),
        ("2012-11-08", "Thursday 8 November 2012"),
        ("8 November 2012", "Thursday 8 November 2012"),
        ("2012-11", "November 2012"),
        ("2012", "2012"),
        ("c. 1450", "about 1450"),
        ("44 BC", "44 BC"),
        ("1980s", "1980s: 1980 to 1989"),
        ("20th century", "1900 to 1999"),
        ("before 1960", "until 1959"),
        (" 2012 ", "2012"),
        ("Y-300000", "300,001 BC"),
        ("", ""),
    ],
)
def test_a_date_is_said_as_it_is_read(text: str, words: str) -> None:
    assert text_table.readings([text], [""]) == [(words, "")]


@pytest.mark.parametrize(
    ("text", "words", "problem"),
    [
        (
            "lat 2012",
            "",
            '"lat 2012" is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"',
        ),
        ("03/04/2019", "", "can be read in two ways; write 2019-04-03 or 2019-03-04"),
        ("2012-02-30", "", "write"),
        ("Monday 2 January 2019", "Wednesday 2 January 2019", "is a Wednesday, not a Monday"),
        ("1836-37", "first four months of 1836: January to April 1836", "write 1836/1837"),
    ],
)
def test_a_date_that_is_not_read_or_doubtful_says_how_to_mend_it(
    text: str, words: str, problem: str
) -> None:
    (found,) = text_table.readings([text], [""])
    assert found.words == words
    assert problem in found.problem
    assert problem in found.said


def test_a_part_of_a_year_with_its_wording_is_not_taken_for_two_years() -> None:
    doubtful, sure = text_table.readings(["1926-33"] * 2, ["", "early 1926"])
    assert "write 1926/1933" in doubtful.problem
    assert not sure.problem


@given(st.text(max_size=30))
def test_any_text_is_read_or_has_a_problem(text: str) -> None:
    (found,) = text_table.readings([text], [""])
    events = dataset.read(text_table.csv(Table(("date", "title"), ((text, "x"),)))).reading.events
    assert bool(found.words) == bool(len(events))
    if len(events):
        assert column(events, "title").to_pylist() == ["x"]


def test_an_empty_table_comes_back_and_what_is_no_table_is_refused() -> None:
    assert edited(text_table.csv(Table())) == Table()
    with pytest.raises(text_table.NoTableError, match="not text"):
        edited(b"\x89PNG\0\x01\xff")


def test_rows_and_cells_change_in_a_new_table_alone() -> None:
    made = edited(b"date,title\n2012,a\n2013,b\n")
    assert made.without([0]).column("title") == ["b"]
    assert made.with_empty_rows(3).filled() == made
    assert made.with_cells({1: {"title": "x"}}).column("title") == ["a", "x"]
    assert made.column("title") == ["a", "b"]


def test_dates_of_numbers_are_written_with_the_year_first_once_their_order_is_known() -> None:
    rows = text_table.Table().with_empty_rows(2)
    rows = rows.with_cells({0: {"date": "03/04/2019", "confirmed_date": "04/03/2019", "id": "a"}})
    found = text_table.answered(rows, Answers("day"))
    assert found.rows[0][:1] == ("2019-04-03",)
    assert found.column("confirmed_date") == ["2019-03-04", ""]
    assert text_table.answered(rows, UNANSWERED) == rows


def test_a_date_that_is_written_anew_as_it_is_meant_keeps_its_wording() -> None:
    data = b"date,title,date_text\n03.10.1990,A,\n13.8.1961,B,\n4.10.1990,C,the fourth\n1990,D,\n"
    made = edited(data)
    assert made.column("date") == ["1990-10-03", "13.8.1961", "1990-10-4", "1990"]
    assert made.column("date_text") == ["03.10.1990", "", "the fourth", ""]
    asked = edited(b"date,title\n03.10.1990,A\n")
    told = text_table.answered(asked, Answers("day"))
    assert [told.column(name) for name in ("date", "date_text")] == [["1990-10-03"], ["03.10.1990"]]
