"""The sheet for TimelineJS: its columns, at the precision of each date, as data."""

import csv
import html
import io
import re

import pandas as pd
import pytest
from hypothesis import given
from tables import everything, table
from valid_tables import LONG_TABLES, few

from timeline.events import Heading
from timeline.exports import timelinejs
from timeline.text import escapes

DATE = ["Year", "Month", "Day", "End Year", "End Month", "End Day"]


def _table(**columns: str) -> pd.DataFrame:
    return table({"date": "2012", "date_text": "2012", **columns})


def _rows(events: pd.DataFrame) -> list[dict[str, str]]:
    found = timelinejs.sheet(everything(events), Heading("Title", "Attribution"))
    return list(csv.DictReader(io.StringIO(found.decode("utf-8-sig"), newline="")))


def _row(**columns: str) -> dict[str, str]:
    return _rows(_table(**columns))[1]


@pytest.mark.parametrize(
    ("date", "cells"),
    [("2006", "2006"), ("2017-11", "2017 11"), ("2019-12-09", "2019 12 9"),
     ("2012-36", "2012 10 - 2012 12"), ("2012-24", "2012 12 - 2013 2"), ("198X", "1980 - 1989"),
     ("2012-11-08/2012-11-14", "2012 11 8 - 2012 11 14"), ("2012/2013", "2012 - 2013"),
     ("2012/2015-03", "2012 - 2015 3"), ("2012-03/2012", "2012 3 - 2012 12"),
     ("2012-03-05/2015", "2012 3 5 - 2015"), ("2012/2012-05", "2012 - 2012 5"),
     ("2012-11-01/2012-11-30", "2012 11 1 - 2012 11 30"), ("2012~", "2012"),
     ("../2020-12-31", "2020 12 31"), ("2012/..", "2012"), ("2012-05/", "2012 5"),
     ("-0043-03-15", "-44 3 15"), ("0000", "-1"), ("0001", "1"), ("-0001/0001", "-2 - 1"),
     ("Y12000", "12000")],
)  # fmt: skip
def test_a_date_has_the_cells_that_say_its_range_exactly_and_no_more(date: str, cells: str) -> None:
    first, _, last = cells.partition(" - ")
    row = _row(date=date)
    assert [row[name] for name in DATE if row[name]] == [*first.split(), *last.split()]
    assert [bool(row[name]) for name in DATE] == [
        place < len(side.split()) for side in (first, last) for place in range(3)
    ]


@pytest.mark.parametrize(
    ("date", "wording", "shown"),
    [("2012-36", "late 2012", "late 2012"), ("../2020", "by 2020", "by 2020 (until 2020)"),
     ("../2020", "until 2020", "until 2020"), ("2012~", "2012", "2012 (about 2012)")],
)  # fmt: skip
def test_the_display_date_is_the_wording_and_says_what_the_cells_cannot(
    date: str, wording: str, shown: str
) -> None:
    assert _row(date=date, date_text=wording)["Display Date"] == shown


def test_the_first_row_is_the_title_with_the_attribution() -> None:
    title = _rows(_table())[0]
    assert {name: cell for name, cell in title.items() if cell} == {
        "Headline": "Title", "Text": "<small>Attribution</small>", "Type": "title",
    }  # fmt: skip


def test_the_text_holds_summary_source_confirmation_and_link() -> None:
    text = _row(summary="S<b>", source="Page 3", confirmed_date="2012-05-01", confirmed_by="B",
                confirmed_url="https://www.example.org/?a=www.b&c=d@e.f")["Text"]  # fmt: skip
    assert '<p dir="auto">S&lt;b&gt;</p>' in text
    assert [word for word in ("Page 3", "Tuesday 1 May 2012", "B") if word not in text] == []
    assert 'href="https://www.example.org/?a=ww%77.b&amp;c=d%40e.f"' in text


@few
@given(LONG_TABLES)
def test_cells_are_safe_in_a_spreadsheet_and_hold_the_texts_as_data(found: pd.DataFrame) -> None:
    rows = _rows(found)[1:]
    texts = [cell for row in rows for name, cell in row.items() if name not in DATE]
    assert not any(escapes.is_formula(cell) for cell in texts)
    assert [html.unescape(row["Headline"]) for row in rows] == found["title"].tolist()
    assert [_twice(row["Group"]) for row in rows] == found["category"].tolist()
    shown = zip((_twice(row["Display Date"]) for row in rows), found["date_text"], strict=True)
    assert all(text.startswith(wording) for text, wording in shown)
    markup = "".join(row["Text"] for row in rows)
    assert set(re.findall(r"<(\w+)", markup)) <= {"p", "strong", "br", "bdi", "small", "a", "wbr"}


def _twice(text: str) -> str:
    return html.unescape(html.unescape(text))
