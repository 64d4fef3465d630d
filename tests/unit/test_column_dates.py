"""Which columns of a file make the date and its end, whatever they are called."""

import pytest

from timeline import reading
from timeline.reading.columns.offers import offers


def _read(header: str, *rows: str) -> reading.Reading:
    return reading.read("\n".join([header, *rows]).encode())


def _dates(header: str, *rows: str) -> list[str]:
    return _read(header, *rows).events["date"].tolist()


THREE = ("1 May 1912,9 May 1912,A", "2 June 1913,5 June 1913,B", "3 July 1914,8 July 1914,C")
AS_SPANS = ["1912-05-01/1912-05-09", "1913-06-02/1913-06-05", "1914-07-03/1914-07-08"]


@pytest.mark.parametrize(
    "header",
    [
        "Opening,Closing,Name", "Joined,Left,Name", "Start,Due,Name", "BEGIN_DATE,END_DATE,Name",
        "OpenedAt,ClosedAt,Name", "Built,Demolished,Name", "one,two,Name", "Filed,Granted,Name",
    ],
)  # fmt: skip
def test_a_start_and_an_end_are_found_whatever_they_are_called(header: str) -> None:
    assert _dates(header, *THREE) == AS_SPANS


@pytest.mark.parametrize(
    "header",
    [
        "Date,Updated,Name",  # of the record
        "date_utc,date_local,Name",  # on another clock
        "Event date,Report date,Name",
    ],
)
def test_a_later_date_of_something_else_is_no_end(header: str) -> None:
    assert _dates(header, *THREE) == [each.partition("/")[0] for each in AS_SPANS]


def test_the_end_may_stand_before_the_start_and_is_told_by_three_rows() -> None:
    turned = (",".join([*row.split(",")[1::-1], row[-1]]) for row in THREE)
    assert _dates("one,two,Name", *turned) == AS_SPANS
    assert _dates("one,two,Name", *THREE[:2]) == ["1912-05-01", "1913-06-02"]


@pytest.mark.parametrize(
    ("header", "row", "date"),
    [
        ("iyear,imonth,iday,target", "1970,7,2,A", "1970-07-02"),
        ("iyear,imonth,iday,target", "1970,7,0,A", "1970-07"),
        ("Year,Mo,Dy,Hr,Mn,Sec,Place", "1970,7,2,9,5,28.0,A", "1970-07-02T09:05:28"),
        ("Year,Mo,Dy,Hr,Mn,Sec,Place", "1970,7,2,9,,,A", "1970-07-02T09"),
        (
            "StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,EndYear1,StartMonth2,WarName",
            "4,7,1823,11,13,1823,-8,A",
            "1823-04-07/1823-11-13",
        ),
        ("Start Year,Start Month,End Year,End Month,Name", "1931,7,1931,8,A", "1931-07/1931-08"),
        ("Year,Month,Day,End Month,End Day,Name", "1931,7,4,8,3,A", "1931-07-04/1931-08-03"),
        ("Year,Month,Day,End Month,End Day,Name", "1931,7,4,,,A", "1931-07-04"),
        ("Year,Date,Name", "1914,28 June,A", "1914-06-28"),
        ("Year,Opening,Closing,Name", "1936,1 August,16 August,A", "1936-08-01/1936-08-16"),
        ("Year,Opening,Name", "2020,23 July 2021,A", "2021-07-23"),  # with a year of its own
        ("SQLDATE,MonthYear,Year,Actor", "20140101,201401,2014,A", "2014-01-01"),
        ("Decade,Name", "1800,A", "180X"),
        ("Century,Name", "18,A", "17XX"),
    ],
)
def test_parts_of_a_date_are_found_under_any_names(header: str, row: str, date: str) -> None:
    assert _dates(header, row) == [date]


def test_hundreds_are_decades_among_decades() -> None:
    assert _dates("Period,Name", "1800s,A", "1810s,B", "1850s,C") == ["180X", "181X", "185X"]
    assert _dates("Period,Name", "1800s,A", "1700s,B") == ["17XX", "18XX"]


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ("1914", "18", "1914/1918"),
        ("1904", "5", "1904/1905"),
        ("1998", "03", "1998/2003"),
        ("1998", "today", "1998/.."),
        ("1998", "now", "1998/.."),
        ("May 1998", "03", "1998-05"),  # no year to be read by
    ],
)
def test_an_end_is_read_by_the_start_beside_it(start: str, end: str, date: str) -> None:
    others = ("1800,1805,B", "1810,1811,C", "2010,2011,D")
    found = _read("From,To,War", f"{start},{end},A", *others)
    assert found.events.set_index("title").loc["A", "date"] == date
    assert any(each.row == 2 for each in found.problems) == (date == "1998-05")


def test_the_row_that_begins_last_has_not_ended_and_others_have_an_end_that_is_not_known() -> None:
    rows = ("1900,1905,A", "1905,,B", "1910,1920,C", "1920,,D")
    found = _read("From,To,Who", *rows)
    assert found.events["date"].tolist() == ["1900/1905", "1905/", "1910/1920", "1920/.."]
    assert [each.row for each in found.problems] == [3, 5]


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Pages,Filed,Name", ["1200,3 May 1948,A", "1850,4 May 1948,B", "1900,5 May 1948,C"]),
        ("File no.,When found,Name", ["1001,1948,A", "1002,1950,B", "1003,1951,C"]),
        ("x,release_year,Name", ["1001,1948,A", "1002,1950,B", "1003,1951,C"]),
        ("shelf,y,Name", ["a12,1948,A", "s7,1950,B", "a3,1951,C"]),
    ],
)
def test_numbers_that_name_or_count_things_are_no_dates(header: str, rows: list[str]) -> None:
    assert [each[:4] for each in _dates(header, *rows)] == [
        "1948",
        "1948" if "Filed" in header else "1950",
        "1948" if "Filed" in header else "1951",
    ]


def test_numbers_that_rise_by_steps_are_asked_about_where_nothing_else_is_a_date() -> None:
    found = _read("x,Name", "1001,The mill", "1002,The bridge", "1003,The pier")
    assert found.columns
    asked = offers(found.columns)
    assert asked
    assert asked.said == "No column is surely the date. Which one has the dates?"
    assert [each.chosen for each in asked.choices] == [(("date", "x"),)]


def test_what_was_taken_is_said_with_what_could_be_instead() -> None:
    rows = [f"{year},{year + 3},{year + 9},Case {n}" for n, year in enumerate((1900, 1910, 1930))]
    found = _read("Argued on,Decided on,Printed on,Name", *rows)
    assert found.columns
    told = offers(found.columns)
    assert told
    assert (
        told.said
        == "“Argued on” is taken for the date. “Decided on” and “Printed on” have dates too."
    )
    assert [each.label for each in told.choices] == [
        "“Decided on” as the date",
        "“Printed on” as the date",
        "“Decided on” as the end",
        "“Printed on” as the end",
        "Right as it is",
    ]


@pytest.mark.parametrize(
    ("header", "rows", "title"),
    [
        ("Given name,Surname,Trade", ["Ann,Hodgkins,Nailer", "Bea,Perry,Smith"], "Ann Hodgkins"),
        ("HomeTeam,AwayTeam,Referee", ["Leeds,Hull,J. Smith", "Ayr,Bury,A. Ray"], "Leeds – Hull"),
        ("Ship,Fate", ["Aurora,Wrecked in a gale", "Borea,Sold to a breaker"], "Aurora"),
        (
            "Arrest,Block,Incident",
            ["true,0010X W MAIN ST,Theft", "false,0020X W MAIN ST,Arson"],
            "Theft",
        ),
        ("Winner,Runner-up", ["Ann,Bertha Longname", "Cleo,Dora Longname"], "Ann"),
        ("magType,where", ["mb,12 km N of Arica", "mww,3 km S of Iquique"], "12 km N of Arica"),
        ("Body,Short", [f"{each} {'words ' * 40},A {each} mill" for each in "xy"], "A x mill"),
    ],
)
def test_the_title_names_what_happened_or_who(header: str, rows: list[str], title: str) -> None:
    dated = (f"{year},{row}" for year, row in zip((1912, 1950), rows, strict=True))
    assert _read(f"Year,{header}", *dated).events["title"].tolist()[0] == title


def test_the_names_of_columns_stand_below_the_title_of_a_table() -> None:
    found = _read(
        "List of mills;;;", "As of 4 March 2024;;;", ";;;", "Nr;Jahr;Name;Ort", "1;1912;A;B"
    )
    assert found.events["date"].tolist() == ["1912"]
    assert found.problems[0].message.startswith("the first 3 lines are no rows of the table")
    late = _read("List of mills;;;", "Nr;Jahr;Name;Ort", "1;soon;A;B")
    assert late.problems[-1].place == 'row 3, column "Jahr"'
