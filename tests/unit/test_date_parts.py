"""A year, a month and a day in columns of their own."""

import pytest

from timeline import reading
from timeline.dates import Answers
from timeline.editing import text_table
from timeline.reading.notes import notes


def _dates(*lines: str) -> list[str]:
    found = reading.read("\n".join(lines).encode()).events
    return [date for date, _ in sorted(zip(found["date"], found["title"], strict=True), key=_title)]


def _title(row: tuple[str, str]) -> str:
    return row[1]


@pytest.mark.parametrize(
    ("header", "row", "date"),
    [
        ("month,day,year,event", "February,23,2015,A", "2015-02-23"),
        ("Year,Month,Day,Name", "2015.0,2.0,23.0,A", "2015-02-23"),
        ("Year,Month,Day,Name", "2015,2,,A", "2015-02"),
        ("Year,Month,Day,Name", "2015,0,0,A", "2015"),
        ("Year,Month,Day,Name", "2015,,23,A", "2015"),
        ("Year,Month,Name", "-44,3,A", "-0043-03"),
        ("Jahr,Monat,Tag,Ereignis", "2015,März,3,A", "2015-03-03"),
        ("Year,Mo,Dy,Name", "1928,6,9,A", "1928-06-09"),
        ("YEAR,MON,DAY,NAME", "1960,FEB,13,A", "1960-02-13"),
        ("année,mois,jour,titre", "2015,août,3,A", "2015-08-03"),
        ("年,月,日,事件", "2015,2,3,A", "2015-02-03"),
    ],
)
def test_a_date_is_as_close_as_its_columns_say(header: str, row: str, date: str) -> None:
    assert _dates(header, row) == [date]


def test_what_makes_no_date_is_said_and_the_year_stays() -> None:
    rows = [f"{2000 + day},2,{day},T{day}" for day in range(1, 10)]
    found = reading.read("\n".join(["Year,Month,Day,Name", *rows, "2015,2,30,X"]).encode())
    assert found.events["date"].tolist()[-1] == "2015"
    assert [str(each) for each in found.problems] == [
        'row 11, column "Month": "2" makes no date with the year; it is shown as 2015 alone'
    ]


def test_a_column_that_is_called_month_and_has_none_is_a_column_as_any_other() -> None:
    found = reading.read(b"Year,Month,Name\n2015,full,A\n2016,new,B\n").events
    assert (found["date"].tolist(), found["Month"].tolist()) == (["2015", "2016"], ["full", "new"])


def test_a_column_that_is_called_day_and_has_none_stays_beside_a_month() -> None:
    found = reading.read(b"year,month,day,title\n2015,2,Monday,A\n2016,3,Sunday,B\n").events
    assert (found["date"].tolist(), found["day"].tolist()) == (
        ["2015-02", "2016-03"],
        ["Monday", "Sunday"],
    )


def test_a_whole_date_comes_before_a_year() -> None:
    assert _dates("Year,Month,Date,Name", "2015,2,2015-02-03,A") == ["2015-02-03"]


def test_rows_that_are_edited_have_one_date_and_the_file_can_be_read_again() -> None:
    table, _ = text_table.numbered(b"Year,Month,Day,Name\n2015,2,23,A\n", Answers())
    again = reading.read(text_table.csv(table))
    assert again.events["date"].tolist() == ["2015-02-23"]
    assert "Month" not in again.events
    assert notes(again) == []


BC = ["-1609", "-0945", "0014", "0476"]


@pytest.mark.parametrize(
    ("header", "years", "dates", "said"),
    [
        ("year", "-1610 -946 14 476", BC, "1610 BC (rows like this: 2)"),
        ("date", "-1610 -946 14 476", BC, "1610 BC (rows like this: 2)"),  # -946 is no EDTF
        ("year", "-1610 1200", ["-1609", "1200"], "1610 BC (rows like this: 1)"),
        ("year", "-12000 -5", ["Y-11999", "-0004"], "12000 BC (rows like this: 2)"),
        # EDTF: as the contract says, by its 0, by another form of it.
        ("date", "-1610 1200", ["-1610", "1200"], ""),
        ("year", "-1610 -0946", ["-1610", "-0946"], ""),
        ("year", "-1610 2012-05", ["-1610", "2012-05"], ""),
    ],
)
def test_whole_numbers_below_zero_are_years_bc_where_they_are_no_edtf(
    header: str, years: str, dates: list[str], said: str
) -> None:
    rows = [f"{year},{title}" for year, title in zip(years.split(), "abcd", strict=False)]
    found = reading.read("\n".join([f"{header},event", *rows]).encode())
    assert sorted(found.events["date"]) == sorted(dates)
    assert ["".join(str(each) for each in found.problems).partition("-0945): ")[2]] == [said]


def test_a_start_and_an_end_below_zero_are_years_bc_and_stay_so_while_they_are_edited() -> None:
    data = b"start year,end year,event\n-218,-201,War\n-1610,-1600,Eruption\n"
    assert sorted(reading.read(data).events["date"]) == ["-0217/-0200", "-1609/-1599"]
    table, _ = text_table.numbered(data, Answers())
    again = reading.read(text_table.csv(table)).events
    assert sorted(again["date"]) == ["-0217/-0200", "-1609/-1599"]
