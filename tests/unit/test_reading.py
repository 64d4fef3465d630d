"""A CSV file: the events in it and the problems found."""

import csv
import io
import re
import tracemalloc
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import column, table
from valid_tables import few

from timeline import events, limits, reading, strings
from timeline.dates import Answers
from timeline.exports import formats
from timeline.progress import unheard
from timeline.reading import Kind, Question, outcome, records
from timeline.text import escapes, folding, visible, web_links

EXAMPLES = Path(__file__).parents[2] / "examples"
QUOTES = (
    "the quotation marks don't match; close each that is opened, and write one within "
    "a quoted text twice"
)
HELD = "; rows below that are left out with it, up to the next mark: {:,}"
NO_DATE = 'is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"'
GUESSED = (
    "the file is not UTF-8; it was read as Windows-1252, so check the accents, or save it as UTF-8"
)


def _read(data: str | bytes) -> tuple[list[str], list[str]]:
    found = reading.read(data.encode() if isinstance(data, str) else data)
    return found.events["title"].tolist(), [str(problem) for problem in found.problems]


FAULTS = [
    ("date,title\n1984-13,a\n2012,b\n", ["b"], [f'row 2, column "date": "1984-13" {NO_DATE}']),
    ("date,title\n2011-02-29,a\n2012,b\n", ["b"], ['row 2, column "date": "2011-02-29" does not exist: February 2011 has 28 days; write a day that does']),
    ("date,title\n,a\n2012,\n", [],
     ['row 2, column "date": is empty; every event needs one',
      'row 3, column "title": is empty; every event needs one']),
    ("date,title\n2013/2012,a\n2012,b\n", ["b"],
     ['row 2, column "date": "2013/2012" ends before it starts; write the earlier date first']),
    ("date,title\n09/12/2019,a\n2012,b\n", ["b"],
     ['row 2, column "date": "09/12/2019" can be read in two ways; write 2019-12-09 or 2019-09-12']),
    ("date,title,confirmed_date\n2012,a,late\n", ["a"], [f'row 2, column "confirmed_date": "late" {NO_DATE}']),
    ("date,title,confirmed_date\n2012,a,2013-01\n", ["a"],
     ['row 2, column "confirmed_date": "2013-01" lies outside the stated "2012"; both are shown, so check which is right']),
    ("date,title,confirmed_url\n2012,a,javascript:alert(1) https://x.org/\n", ["a"],
     ['row 2, column "confirmed_url": "javascript:alert(1)" is not a web link; write http:// or https://']),
    ("date,title\n2012,Paris, Texas\n2013,b\n", ["b"],
     ["row 2: has 3 cells, the first row has 2; put a text with a comma in quotation marks"]),
    ('date,title\n2012, "Paris, Texas"\n2013,b\n', ["b"],
     ["row 2: has a space before a quotation mark; remove the space"]),
    ("date;title\n2012;Paris; Texas\n2013;b\n", ["b"],
     ["row 2: has 3 cells, the first row has 2; put a text with a semicolon in quotation marks"]),
    ("date,title,summary\n2012,a\n2013,b,c\n", ["a", "b"],
     ["row 2: has 2 of 3 cells; the missing ones are read as empty"]),
    ('date,title\n2012,a\n2013,"b\n2014,c\n', ["a"], [f"row 3: {QUOTES}{HELD.format(1)}"]),
    ('date,title\n2012,"a" b\n2014,"c ""d"""\n', ['c "d"'], [f"row 2: {QUOTES}"]),
    ('date,title\n2012,say "a"\n2014,c\n', ['say "a"', "c"], []),
    ("date,title,id\n2012,a,x\n2013,b,x\n", ["a", "b"],
     ['row 3, column "id": "x" is the id of another row too; it is changed to "x-2"']),
    ("date,title,Title\n2012,a,b\n", ["a"],
     ['row 1, column "title": is in the first row twice; the second is read as "title (column 3)"']),
    ("date,title,a (column 5),a,a\n2012,a,1,2,3\n", ["a"],
     ['row 1, column "a": is in the first row twice; the second is read as "a (column 5)\'"']),
    (f'date,title\n2012,a\n2013,"{"x" * (2**20 + 5)}",c\n', ["a"], [f"row 3: {QUOTES}"]),
    ("Year,Headline,Text,Text,Note,Note\n2012,a,b,c,d,e\n", ["a"],
     ['row 1, column "Text": is in the first row twice; the second is read as "Text (column 4)"',
      'row 1, column "Note": is in the first row twice; the second is read as "Note (column 6)"']),
    ("date,title,,column 3\n2012,a,one,two\n", ["a"], []),
    (f"Year,Headline,Text\n2012,a,{'x' * 10_020}\n", ["a"],
     ['row 2, column "Text": has 10,020 characters; only the first 10,000 are read']),
    ("date,title,confirmed_url\n2012,a,http://a.b/\u00a0javascript:alert(1) http://a.b/\u00a0http://\u2100.com\n", ["a"],
     ['row 2, column "confirmed_url": "javascript:alert(1)" is not a web link (nor are 1 more); write http:// or https://']),
    ("title,note\na,b\n", [],
     ['row 1: there is no column "date"; name the columns there (found: "title", "note")']),
    ("a,b\n1,2\n", [],
     ['row 1: there is no column "date" and no column "title"; name the columns there (found: "a", "b")']),
    ("date,title\n2012,\ufeff\u200b\n2013,b\n", ["b"], ['row 2, column "title": is empty; every event needs one']),
    ("", [], ['the file is empty; its first row must name the columns: "date", "title"']),
    ("\n \n", [], ['the file is empty; its first row must name the columns: "date", "title"']),
    ("date,title\n", [], ["the file has a first row but no events below it; write one event per row"]),
    ("\n,\n", [], ['row 1 is empty; it must name the columns: "date", "title"']),
    ('"date', [], [f"row 1: {QUOTES}"]),
    (b"\x89PNG\r\n\x1a\n\0\0\xff", [], ["the file is not text; save it as CSV in UTF-8 and choose that file"]),
    (b"\0a\0b\xd8\0", [], ["the file is not text; save it as CSV in UTF-8 and choose that file"]),
    (f"date,title,summary\n2012,a,{'x' * 10_001}\n", ["a"],
     ['row 2, column "summary": has 10,001 characters; only the first 10,000 are read']),
    (",".join(map(str, range(1001))), [], ["the file has more than 1,000 columns; delete some"]),
    ("date,title\n2012,a\n\n,\n1984-13,b\n", ["a"], [f'row 5, column "date": "1984-13" {NO_DATE}']),
]  # fmt: skip


@pytest.mark.parametrize(("data", "titles", "problems"), FAULTS)
def test_a_problem_names_row_column_and_how_to_fix_it_and_the_rest_is_shown(
    data: str | bytes, titles: list[str], problems: list[str]
) -> None:
    assert _read(data) == (titles, problems)


def test_problems_come_in_the_order_of_the_rows() -> None:
    text = "date,title,id\n2012,a,x\nsoon,b,\n2013,c,x\n2014\n,d,\n"
    found = reading.read(text.encode()).problems
    assert [problem.row for problem in found] == [3, 4, 5, 5, 6]


def _lines(*rows: str) -> bytes:
    return "\n".join(["date,title,id,confirmed_date,confirmed_url", *rows]).encode()


@pytest.mark.parametrize(
    ("row", "kind", "title"),
    [
        ("31/04/2019,A,,,", Kind.DATE, "A"),
        ("03/04/2019,A,,,", Kind.ORDER, "A"),
        (",A  b,,,", Kind.NO_DATE, "A b"),
        ("2012,,,,", Kind.NO_TITLE, ""),
        ("2012,A,,late,", Kind.CONFIRMED, "A"),
        ("2012,A,,03/04/2012,", Kind.ORDER, "A"),
        ("2012,A,,2013,", Kind.DISAGREE, "A"),
        ("2012,A,,Monday 13 December 2012,", Kind.CHECK, "A"),
        ("1836-37,A,,,", Kind.CHECK, "A"),
        ("2012,A,,,ftp://a.test", Kind.LINK, "A"),
        ("2012,A,x,,", Kind.ID, "A"),
        ("2012,A", Kind.SHORT, "A"),
        ("2012,A,,,,,6", Kind.ROW, ""),
        (f"2012,A,{'x' * 10_001},,", Kind.CUT, "A"),
        (f"soon,{'x' * 100},,,", Kind.DATE, "x" * 79 + "…"),
    ],
)
def test_a_problem_has_its_kind_and_the_title_of_its_event(
    row: str, kind: Kind, title: str
) -> None:
    (fault,) = reading.read(_lines("2011,First,x,,", row)).problems
    assert (fault.kind, fault.title, fault.row) == (kind, title, 3)


@pytest.mark.parametrize(
    ("stated", "confirmed", "is_said"),
    [
        ("c. 1850", "February 1851", False),
        ("1864-12", "c. 1865", False),
        ("c. 1850", "1856", True),
        ("1850", "February 1851", True),
    ],
)
def test_a_confirmed_date_near_an_approximate_one_is_no_problem(
    stated: str, confirmed: str, *, is_said: bool
) -> None:
    found = reading.read(_lines(f"{stated},A,,{confirmed},")).problems
    assert [each.kind for each in found] == [Kind.DISAGREE] * is_said


def test_what_is_wrong_with_columns_and_file_has_its_kind_and_no_title() -> None:
    found = reading.read("when,title,Title\n2012,é,b\n".encode("cp1252")).problems
    assert [(each.kind, each.title) for each in found] == [(Kind.FILE, ""), (Kind.COLUMN, "")]


def test_the_rows_that_are_no_events_are_counted_once_each() -> None:
    rows = ["soon,,,,", ",,,,", "2012,a,,,", "2012,b,,,,,", "2012,c,,,,,6", "2012,d", ",e,,,"]
    found = reading.read(_lines(*rows, '2012,"f', "2013,g,,,"))
    assert (len(found.events), found.left_out) == (3, 5)


def test_the_rows_left_out_are_counted_beyond_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_PROBLEMS", 2)
    found = reading.read(_lines("2012,a,,,", *["soon,b,,,"] * 9))
    assert (len(found.events), found.left_out) == (1, 9)


AMBIGUOUS = _lines("2011,a,,,", "03/04/2019,b,,,", "2013,c,,5/6/2013,")


def test_a_file_whose_day_and_month_may_come_first_asks_for_the_order_and_is_then_read() -> None:
    found = reading.read(AMBIGUOUS)
    assert found.question == Question("03/04/2019")
    assert (found.left_out, len(found.problems)) == (1, 2)
    found = reading.read(AMBIGUOUS, answers=Answers("day"))
    assert (found.question, found.left_out, found.problems) == (None, 0, [])
    assert found.events["date"].tolist() == ["2011", "2013", "2019-04-03"]
    assert found.events["date_text"].tolist() == ["2011", "2013", "03/04/2019"]
    assert found.events["confirmed_date"].tolist() == ["", "2013-06-05", ""]
    found = reading.read(AMBIGUOUS, answers=Answers("month"))
    assert found.events["date"].tolist() == ["2011", "2013", "2019-03-04"]


@pytest.mark.parametrize(
    ("rows", "question"),
    [
        (["25/12/2019,a,,,"], None),
        (["31/04/2019,a,,,", "3/4/2019,b,,,"], Question("3/4/2019")),
        (["25/12/2019,a,,,", "3/4/2019,b,,,"], None),
        (["3/4/2019,b,,,", "12/25/2019,a,,,"], None),
        (["25/12/2019,a,,,", "12/25/2019,a,,,", "3/4/2019,b,,,"], Question("3/4/2019")),
        (["2013,c,,5/6/2013,"], Question("5/6/2013")),
        (["2012-5,c,,,"], None),
    ],
)
def test_the_order_is_asked_for_where_no_other_date_of_the_column_settles_it(
    rows: list[str], question: Question | None
) -> None:
    assert reading.read(_lines(*rows)).question == question


@pytest.mark.parametrize(
    ("rows", "date", "settled"),
    [
        (["03.04.1912,b,,,", "15.04.1912,a,,,"], "1912-04-03", "15.04.1912"),
        (["03/04/1912,b,,,", "04/15/1912,a,,,"], "1912-03-04", "04/15/1912"),
    ],
)
def test_a_date_that_can_be_read_in_one_way_settles_day_and_month_of_its_column(
    rows: list[str], date: str, settled: str
) -> None:
    found = reading.read(_lines(*rows))
    assert found.events["date"].tolist()[0] == date
    assert found.events["date_text"].tolist()[0] == rows[0].split(",")[0]
    assert (found.problems, [each.since for each in found.settled]) == ([], [settled])
    other = reading.read(_lines(*rows), answers=Answers("month" if "." in rows[0] else "day"))
    assert other.events["date"].tolist()[0] != date
    assert other.settled == ()


def test_a_date_settles_the_order_of_its_own_column_alone() -> None:
    found = reading.read(_lines("15.04.1912,a,,03.04.1912,", "2013,c,,,"))
    assert found.question == Question("03.04.1912")


TEXT = 'date,title\n2012,"é, ""b""\nc"\n2013,d\n'
FORMS = [
    (TEXT.encode(), []),
    (TEXT.encode("utf-8-sig"), []),
    (TEXT.encode("utf-16"), []),
    ("\ufeff" + TEXT).encode("utf-16-be"),
    *(TEXT.encode(encoding) for encoding in ("utf-16-le", "utf-16-be")),
    (TEXT.encode("cp1252"), [GUESSED]),
    (TEXT.replace("\n", "\r\n").encode(), []),
    (TEXT.replace("\n", "\r").encode(), []),
    (TEXT.rstrip().encode(), []),
    ('\ufeffTitle ;DATE\r\n"é, ""b""\nc";2012\r\nd;2013\r\n'.encode(), []),
    (TEXT.replace(",", "\t").replace("é\t", "é,").encode(), []),
    ("sep=,\r\n" + TEXT).encode(),
    ("\ufeffsep=;\r\n" + TEXT.replace(",", ";").replace("é;", "é,")).encode(),
    ('"SEP=;";;\r' + TEXT.replace(",", ";").replace("é;", "é,")).encode("utf-16"),
    ("sep=\t\n" + TEXT.replace(",", "\t").replace("é\t", "é,")).encode(),
]  # fmt: skip
FORMS = [form if isinstance(form, tuple) else (form, []) for form in FORMS]


@pytest.mark.parametrize(("data", "problems"), FORMS)
def test_encodings_delimiters_line_ends_and_where_it_is_cut_make_no_difference(
    data: bytes, problems: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reading.read(data)
    assert [" ".join(title.split()) for title in whole.events["title"]] == ['é, "b" c', "d"]
    monkeypatch.setattr(records, "BLOCK", 5)  # bytes that are decoded at once
    found = reading.read(data)
    for each in (whole, found):
        assert [str(problem) for problem in each.problems] == problems
    pd.testing.assert_frame_equal(found.events, whole.events)


def test_a_first_line_that_names_the_delimiter_is_no_row() -> None:
    assert _read("sep=;\nDate of it, or so;title;date\n,,;a;2012\nx;b;soon\n") == (
        ["a"], [f'row 3, column "date": "soon" {NO_DATE}'],
    )  # fmt: skip
    assert _read("sep=;\n") == ([], [records.NO_NAMES])
    columns = reading.read(b"sep=1,title\n2012,a\n").columns
    assert columns
    assert columns.names == ("sep=1", "title")


@pytest.mark.parametrize(
    "header",
    ["Year,Event", "WHEN,name", "date,What", "dates,title", "Year,Headline", "Jahr,Ereignis",
     "start_date,event_name", "startDate,eventName"],
)  # fmt: skip
def test_what_people_call_date_and_title_is_taken_for_them_at_once(header: str) -> None:
    found = reading.read(f"{header}\n2012,a\n".encode())
    assert list(found.events.loc[0, ["date", "title"]]) == ["2012", "a"]
    assert found.problems == []


@pytest.mark.parametrize("name", ["Description", "TEXT", "notes", "body", "Details", "comment"])
def test_what_people_call_a_summary_is_one_where_there_is_none(name: str) -> None:
    found = reading.read(f"date,title,{name}\n2012,a,b\n".encode())
    assert found.events.loc[0, "summary"] == "b"
    assert found.problems == []


def test_of_two_that_may_be_the_summary_none_is() -> None:
    found = reading.read(b"date,title,text,notes\n2012,a,b,c\n")
    assert found.problems == []
    assert found.events.loc[0, "summary"] == ""


def test_a_fault_in_a_column_that_is_taken_for_another_names_it_as_the_file_does() -> None:
    assert _read("Year,Event\nsoon,a\n2012,\n")[1] == [
        f'row 2, column "Year": "soon" {NO_DATE}',
        'row 3, column "Event": is empty; every event needs one',
    ]


@pytest.mark.parametrize("header", ["Year,When,title", "Yearly,title,x"])
def test_where_no_name_says_alone_which_column_is_the_date_its_cells_do(header: str) -> None:
    found = reading.read(f"{header}\n2012,2012,2012\n".encode())
    assert found.columns
    assert found.columns.guessed == ("date",)
    assert found.events["date"].tolist() == ["2012"]


def test_of_two_columns_named_like_titles_neither_is_one_where_none_has_letters() -> None:
    titles, problems = _read("date,Event,Name\n2012,2012,2012\n")
    assert titles == []
    assert "there is no column" in problems[0]


def test_a_name_stays_a_column_of_its_own_where_there_is_a_title() -> None:
    found = reading.read(b"date,title,Name,Year\n2012,a,b,c\n")
    assert found.problems == []
    assert list(found.events.loc[0, ["title", "Name", "Year"]]) == ["a", "b", "c"]


def test_columns_may_stand_in_any_order_and_case_and_unknown_ones_are_kept() -> None:
    found = reading.read("\ufeffTitle , Place,DATE,,\r\nA,Rome,2012,,x\r\n".encode())
    assert found.problems == []
    names = ["title", "Place", "date", "id", "date_text", "column 5"]
    assert list(found.events.loc[0, names]) == ["A", "Rome", "2012", "a", "2012", "x"]
    assert "column 4" not in found.events


def test_a_column_named_like_one_of_the_table_is_kept() -> None:
    found = reading.read(b"date,title,Earliest\n2012,a,e\n").events
    assert found.loc[0, "Earliest (file)"] == "e"


def test_what_controls_the_display_is_shown_by_its_code_point() -> None:
    found = reading.read("date,title\n2012,a\u202eb\0\n20\u206612,c\n".encode())
    assert found.events["title"].tolist() == ["a‹U+202E›b‹U+0000›"]
    assert '"20‹U+2066›12" is not a date' in str(found.problems[0])


def test_a_file_beyond_the_limits_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_FILE", 2**20)
    assert _read(b"date,title\n" + b"x" * 3 * 2**20)[1] == [
        "the file has 3 MB, at most 1 MB can be read; split it"
    ]
    monkeypatch.setattr(limits, "MOST_ROWS", 2)
    assert _read("date,title\n2012,a\n2013,b\n2014,c\n")[1] == [
        "the file has more than 2 rows; split it"
    ]
    monkeypatch.setattr(limits, "MOST_LINES", 2)
    assert _read("date,title\n2012,a\n2013,b\n2014,c\n")[1] == [
        "the file has 4 lines, at most 2 rows can be read; split it"
    ]


def _calls(monkeypatch: pytest.MonkeyPatch, name: str) -> list[tuple[Any, ...]]:
    """What a function of `records` is given from now on, call by call."""
    given: list[tuple[Any, ...]] = []
    function = getattr(records, name)

    def counted(*arguments: Any) -> Any:
        given.append(arguments)
        return function(*arguments)

    monkeypatch.setattr(records, name, counted)
    return given


@pytest.mark.parametrize("row", ["2012,b", '2012,b" "'], ids=["by pyarrow", "one by one"])
def test_a_table_many_times_as_large_as_its_file_is_refused_before_it_is_made(
    row: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sized = _calls(monkeypatch, "check_size")
    header = ",".join(["date", "title", *(f"c{number}" for number in range(300))])
    found = reading.read("\n".join([header, *[row] * 90_000]).encode())
    (fault,) = found.problems
    assert str(fault) == (
        "row 1 names 302 columns, but the rows below lack most of their cells; "
        "leave out the columns that are not used"
    )
    assert max(rows for rows, *_ in sized) * 300 <= limits.MOST_MISSING_CELLS * 2**20


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_lines_below_a_wide_header_are_no_rows(end: str) -> None:
    header = ",".join(["date", "title", *(f"c{number}" for number in range(300))])
    row = f"2012,a{',' * 300}"
    found = reading.read(end.join([header, row, *[""] * 3_000, row]).encode())
    assert (found.problems, len(found.events)) == ([], 2)


def test_a_row_that_pyarrow_cant_hold_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(records, "LARGEST_ROW", 100)
    assert _read(f'date,title\n2012,"{"x" * 300}"\n2013,b\n') == ([], [records.LONG_ROW])


def test_no_cell_is_made_for_a_column_that_no_row_reaches() -> None:
    asked = []

    class Cells(dict[str, str]):
        def get(self, name: str, default: Any = None) -> Any:
            asked.append(name)
            return super().get(name, default)

    rows = [(2, Cells(a="2012", b="a")), (3, Cells(a="2013"))]
    columns = records.records_of(rows, outcome.Problems(), "abcde").columns
    texts = [column.to_pylist() for column in columns]
    assert texts == [["2012", "2013"], ["a", ""], ["", ""], ["", ""], ["", ""]]
    assert asked == [*"aabb"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("date,title", "soon,b"), ("date,title", ",b"), ("date,title", "2012,"), ("date,title", "2012,a,b"),
        ("date,title", '2012,"a" b'), ("date,title,summary", "2012,b"), ("date,title,id", "2012,b,x"),
        ("date,title,confirmed_url", "2012,b,x"), ("date,title,confirmed_date", "2012,b,2015"),
        ("Year,Headline", "x,b"),
    ],
)  # fmt: skip
def test_problems_beyond_the_list_are_counted(
    header: str, row: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_PROBLEMS", 2)
    first = f"{header}\n2012,a{',' * (header.count(',') - 1)}\n{row}\n" + f"{row}\n" * 5
    found = reading.read(first.encode())
    assert found.problems[2:] == [found.problems[-1]]
    assert re.fullmatch("[34] more problems are not listed", str(found.problems[-1]))


def test_of_a_file_s_columns_no_more_than_a_few_are_held_twice() -> None:
    row = "\n2012,a" + 30 * ",some text"
    data = ("date,title" + "".join(f",{n}" for n in range(30)) + 5_000 * row).encode()
    before, held = pa.total_allocated_bytes(), list[int]()
    found = reading.read(data, lambda _: held.append(pa.total_allocated_bytes() - before))
    size = pa.total_allocated_bytes() - before
    assert len(found.events) == 5_000
    assert max(held) < 1.3 * size


def test_no_long_list_becomes_a_column_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths, array = list[int](), pa.array

    def _array(values: Any, *types: Any, **named: Any) -> pa.Array:
        lengths.append(len(values) if isinstance(values, list) else 0)
        return array(values, *types, **named)

    monkeypatch.setattr(pa, "array", _array)
    kinds = ("c.", "May", "soon", "31 April")
    rows = "".join(f"{kind} {n},a,b,{n}\n" for n in range(1_000, 1_500) for kind in kinds)
    assert len(reading.read(f"date,title,id,confirmed_url\n{rows}".encode()).events) == 1_000
    assert 1_000 <= max(lengths) <= strings.VALUES_AT_ONCE


@pytest.mark.parametrize(("first", "times"), [("2012,a", 0.5), ('2012,"a"b" 🙂', 3)])
def test_no_file_is_decoded_as_a_whole(
    first: str, times: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "BLOCK", 1 << 14)
    monkeypatch.setattr(limits, "LONGEST_HEADER", 1 << 10)
    data = f"date,title\n{first}\n".encode() + 1_000 * (b"2012," + 1_000 * b"a" + b"\n")
    tracemalloc.start()
    records.split(data, unheard)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < times * len(data)


@pytest.mark.parametrize(
    ("header", "row", "least"),
    [
        ("date,title", "c. {},a", 5),
        ("date,title,summary", "2012,a", 8),
        ("date,title", '2012,"a', 8),
        ("date,title", "2012,é{}", 15),
        ("date,title,confirmed_url", "2012,a,http://[{}]", 5),
        ("Year,Headline,Text", "{},a,<b>c</b>", 8),
    ],
)
def test_long_work_reports_its_progress(
    header: str, row: str, least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "FOLDED_AT_ONCE", 200)
    monkeypatch.setattr(strings, "VALUES_AT_ONCE", 500)
    monkeypatch.setattr(records, "RECORDS_A_STEP", 500)
    rows = "".join(f"{row.format(year)}\n" for year in range(1000, 3000))
    shares: list[float] = []
    reading.read(f"{header}\n{rows}".encode(), shares.append)
    assert len(shares) >= least
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


def test_links_are_web_links_only() -> None:
    good = ["http://a.b", "https://a.b/c?d=e", "https://a.b:8080/", "https://é.fr/[x]"]
    bad = [
        "javascript:alert(1)", "ftp://a.b", "//a.b", "a.b", "http://", "data:text/html,x", "http://[",
    ]  # fmt: skip
    assert [text for text in good + bad if web_links.host(text)] == good
    found = reading.read(f'date,title,confirmed_url\n2012,a,"{" ".join(good + bad)}"\n'.encode())
    assert found.events.loc[0, "confirmed_url"] == " ".join(good)
    (fault,) = found.problems
    said = '"javascript:alert(1)" is not a web link (nor are 6 more); write http:// or https://'
    assert (fault.message, fault.row, fault.column) == (said, 2, "confirmed_url")


# Examples


@pytest.mark.parametrize(
    ("name", "count", "first", "title"),
    [
        ("template", 7, "Until a year", ""),
        ("space-flights", 13, "Rocket equation published", ""),
        ("marie-curie-timelinejs", 11, "Born in Warsaw", "Marie Curie, a life in dates"),
        ("second-punic-war", 11, "Siege of Saguntum", ""),
    ],
)
def test_the_examples_are_read_without_a_problem(
    name: str, count: int, first: str, title: str
) -> None:
    found = reading.read((EXAMPLES / f"{name}.csv").read_bytes())
    assert found.problems == []
    assert [len(found.events), found.events["title"][0], found.heading.title] == [
        count,
        first,
        title,
    ]


# Properties


@given(st.binary(max_size=300))
def test_any_bytes_give_events_and_problems_and_never_an_exception(data: bytes) -> None:
    found = reading.read(data)
    assert len(found.events) or found.problems


@given(st.binary(max_size=200), st.sampled_from([b"date,title\n", b"Year,Headline,Type\n"]))
def test_any_bytes_below_a_header_give_events_and_problems(data: bytes, header: bytes) -> None:
    found = reading.read(header + data)
    assert len(found.events) or found.problems


DATES = st.sampled_from(
    ["2012", "2012-36", "2012-11", "2012-11-08", "-0043", "2012~", "../2012", "2012/..", "195X"]
)
CELLS = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs")), max_size=12)
ROWS = st.lists(
    st.fixed_dictionaries(
        {"date": DATES, "title": CELLS.filter(visible.shows), "summary": CELLS, "category": CELLS}
    ),
    min_size=1,
    max_size=18,
)


def _csv(rows: list[dict[Any, Any]], delimiter: str = ",") -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, rows[0], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


@few
@given(ROWS, st.sampled_from(",;\t"))
def test_a_table_written_as_csv_and_read_back_is_the_same(
    rows: list[dict[str, str]], delimiter: str
) -> None:
    rows = [{name: cell.strip() for name, cell in row.items()} for row in rows]
    found = reading.read(_csv(rows, delimiter).encode())
    assert found.problems == []
    again = reading.read(_csv(found.events[list(events.COLUMNS)].to_dict("records")).encode())
    assert again.problems == []
    pd.testing.assert_frame_equal(found.events, again.events)
    names = list(rows[0])
    # An apostrophe before a formula is an export's own.
    expected = sorted(tuple(escapes.restored(row[name]) for name in names) for row in rows)
    assert sorted(found.events[names].itertuples(index=False, name=None)) == expected


BAD = ['x" y', "2012", "1984-13,a", ",a", "2012,", "2012,a,b,c,d,e,f", '2012,"a"b', "soon,x"]


@few
@given(ROWS, st.sampled_from(BAD), st.integers(0, 18))
def test_a_bad_row_never_changes_what_is_read_from_the_good_ones(
    rows: list[dict[str, str]], bad: str, place: int
) -> None:
    rows = [
        {name: " ".join(cell.replace('"', "'").split()) for name, cell in row.items()}
        for row in rows
    ]
    lines = [_csv([row]).splitlines()[1] for row in rows]
    good = "\n".join([*",".join(rows[0]).splitlines(), *lines])
    with_bad = "\n".join([",".join(rows[0]), *lines[:place], bad, *lines[place:]])
    found, expected = reading.read(with_bad.encode()), reading.read(good.encode())
    assert found.problems
    kept = found.events[found.events["title"] != "2012"]
    pd.testing.assert_frame_equal(kept.reset_index(drop=True), expected.events)


def test_a_mark_that_is_not_closed_costs_the_rows_up_to_the_next_mark() -> None:
    rows = "".join(f"{year},Event {year},x\n" for year in range(1000, 1500))
    found = reading.read(f'date,title,note\n{rows}1600,"Open,x\n{rows}1601,b,"c"\n{rows}'.encode())
    assert (len(found.events), found.left_out) == (1000, 502)
    assert [str(each) for each in found.problems] == [f"row 502: {QUOTES}{HELD.format(501)}"]
    after = reading.read(f'date,title\n2012,"a" b\n{rows}soon,c\n'.encode())
    assert [each.row for each in after.problems if each.kind is Kind.DATE] == [503]


def test_a_mark_that_nothing_closes_is_given_up_after_a_million_characters() -> None:
    rows = "2012,Event\n" * 200_000
    found = reading.read(f'date,title\n2012,"Open\n{rows}'.encode())
    assert len(found.events) == 200_001 - found.left_out
    assert 2**20 // 12 < found.left_out < 100_000


def test_each_of_many_marks_that_are_not_closed_is_reported() -> None:
    rows = "".join(f'1900,"Event {number}\n' for number in range(2000))
    found = reading.read(f"date,title\n{rows}".encode())
    assert [each.row for each in found.problems] == [*range(2, 2002, 2)]
    assert found.left_out == 2000


@given(
    st.lists(st.lists(st.text('a"é \n', max_size=4), min_size=2, max_size=2), min_size=1, max_size=5),
    st.sampled_from(",;\t"),
)  # fmt: skip
def test_a_file_is_split_into_what_was_written_whether_another_row_is_bad_or_not(
    rows: list[list[str]], delimiter: str
) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(
        [["date", "title"], *rows]
    )
    data = file.getvalue().encode()
    bad = f'2012{delimiter}"a" b\n'.encode()
    for found in (records.split(data, unheard), records.split(data + bad, unheard)):
        assert [[*row] for row in zip(*map(pa.Array.to_pylist, found.columns), strict=True)] == rows
        assert found.rows.tolist() == [*range(2, len(rows) + 2)]


@given(st.lists(st.text(max_size=20), min_size=1, max_size=6), st.data())
def test_any_titles_give_events_with_unique_ids(titles: list[str], data: st.DataObject) -> None:
    given_ids = [data.draw(st.sampled_from(["", "a", "a-2", "event"])) for _ in titles]
    made = events.unique_ids(column(given_ids), column(titles)).to_pylist()
    assert len(set(made)) == len(titles)
    assert all(made)
    firsts = [
        name for place, name in enumerate(given_ids) if name and name not in given_ids[:place]
    ]
    assert set(firsts) <= set(made)


def test_a_table_of_the_tests_is_that_of_a_file() -> None:
    found = reading.read(b"date,title,id\n2012,T0,e0\n").events
    made = table({"date": "2012", "date_text": "2012"})
    pd.testing.assert_frame_equal(found, made)


LOG = """timestamp,event,category
2024-05-02T00:10,Closed,Note
2024-05-01 23:50:30,Second engineer joins,Act
2024-05-01 23:50,Third engineer joins,Note
2024-05-01T09:05:00Z,Alert,Note
2024-05-01,Duty begins,Act
"""
ORDERED = ["Duty begins", "Alert", "Third engineer joins", "Second engineer joins", "Closed"]


def test_events_of_one_day_are_in_the_order_of_the_times_in_their_cells() -> None:
    found = reading.read(LOG.encode()).events
    assert found["title"].tolist() == ORDERED
    assert found["date"].tolist()[:2] == ["2024-05-01", "2024-05-01T09:05:00Z"]
    times = ["", ", 09:05:00 UTC", ", 23:50", ", 23:50:30"]
    assert found["date_text"].tolist()[:4] == [f"1 May 2024{time}" for time in times]
    again = reading.read(formats.csv_events(found)).events
    assert again["title"].tolist() == ORDERED


def test_times_that_are_all_midnight_and_seconds_that_are_all_0_are_padding() -> None:
    padded = reading.read(b"date,title\n2024-05-02 00:00:00,B\n2024-05-01T00:00:00Z,A\n")
    assert padded.events["date_text"].tolist() == ["1 May 2024", "2 May 2024"]
    assert padded.events["date"].tolist() == ["2024-05-01", "2024-05-02"]
    padded = reading.read(b"date,title\n2024-05-02 00:00:00,B\n2024-05-01T21:47:00,A\n")
    assert padded.events["date"].tolist() == ["2024-05-01T21:47", "2024-05-02T00:00"]


def test_a_row_without_a_title_is_named_by_its_text_and_that_is_said_once() -> None:
    found = reading.read(b"date,title,summary\n2011,,Some text\n2012,Named,x\n2013,,Other text\n")
    assert found.events["title"].tolist() == ["Some text", "Named", "Other text"]
    (problem,) = found.problems
    said = "is empty, so the row is named by the beginning of its text (rows like this: 2)"
    assert str(problem) == f'row 2, column "title": {said}'


def test_a_row_without_a_title_and_a_text_is_named_by_the_next_best_column() -> None:
    found = reading.read(b"date,title,url,crew\n2011,,http://a.b,Ann and Bob\n2012,Named,,Cid\n")
    assert found.events["title"].tolist() == ["Ann and Bob", "Named"]
    said = 'is empty, so the row is named by "crew" (rows like this: 1)'
    assert [str(each) for each in found.problems] == [f'row 2, column "title": {said}']


def test_a_row_without_a_title_is_named_by_the_same_word_as_others_where_there_is_no_other() -> (
    None
):
    rows = "".join(f"{year},,AB1,Chile\n" for year in range(1990, 2010))
    found = reading.read(f"date,title,code,country\n2011,Named,CD2,Peru\n{rows}".encode())
    assert {*found.events["title"]} == {"Named", "Chile"}


def test_a_column_that_is_called_like_titles_and_has_numbers_has_no_titles() -> None:
    found = reading.read(b"date,events,games\n1924,16,Chamonix\n1928,14,St. Moritz\n")
    assert found.events["title"].tolist() == ["Chamonix", "St. Moritz"]


def test_bars_may_stand_between_cells() -> None:
    found = reading.read(b"date|title\n2011|A, b\n2012|C\n")
    assert found.events["title"].tolist() == ["A, b", "C"]
