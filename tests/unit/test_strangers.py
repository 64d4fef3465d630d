"""Files as strangers make them: what is made of them, and what is said of that."""

import pytest

from timeline import reading
from timeline.dates import Answers
from timeline.editing import text_table
from timeline.loading.pieces import Piece, rows_of
from timeline.painters import card
from timeline.query import dataset
from timeline.reading import Kind, Unreadable
from timeline.reading.notes import account


def test_which_columns_are_used_for_what_and_which_are_not_is_said() -> None:
    said = account(
        reading.read(
            b"Year,Event,finish,code,confirmed_by\n"
            b"1912,The ship departs,soon,a,\n3 May 1913,The harbour opens,late,b,A\n,The mill,x,c,\n"
        )
    )
    assert said == (
        "Used: “Year” as date, “Event” as title, confirmed_by. In the card and the table alone: "
        "“finish” (called like end), “code”. Choose others under “About this file”, or call them "
        "date, title, end and so on. 1 of 2 dates cover a day or less, the others more."
    )


def test_how_it_was_decided_what_dates_mean_is_said_with_how_to_change_it() -> None:
    said = account(reading.read(b"a,b\n03/04/1912,Departure\n15/04/1912,Sinking\n"))
    assert said.startswith("Used: “a” as date (by what is in it), “b” as title (by what is in it).")
    assert said.endswith("in no other way; write year-month-day to have them otherwise.")
    said = account(reading.read(b"date,title\nMai 1912,Abfahrt\nEnde 1913,Fund\n"))
    assert said.endswith("Dates are read as German; “language=en” in the address has another.")


def _dates(text: str) -> list[str]:
    return reading.read(text.encode()).events["date"].tolist()


@pytest.mark.parametrize(
    ("header", "cells", "dates"),
    [
        ("Year,Exact Date", "1912,|1913,3 May 1913|1914,", "1912 1913-05-03 1914"),
        ("Exact Date,Year", ",1912|3 May 1913,1913|,1914", "1912 1913-05-03 1914"),
        ("Date,Year", ",1912|3 May 1913,1913|,1914", "1912 1913-05-03 1914"),
        # A closer date goes before the parts of a coarser one, a year before its decade.
        ("year,month,date_utc", "1912,3,1912-03-24 22:30|1913,,", "1912-03-24T22:30 1913"),
        ("year,month,day,date_utc", "1912,3,24,March 1912", "1912-03-24"),
        ("year,_year", "1880,1888|1910,1911", "1888 1911"),
        ("Datum Event,Seats", "5 May 1912,1912|various,1913|6 May 1912,", "1912-05-05 1912-05-06"),
        ("Date UTC,Time UTC", "1912-04-14,23:40", "1912-04-14T23:40"),
        ("date_utc,time_local", "1912-04-14,23:40", "1912-04-14"),
        # Dates of other years are not those of the events.
        ("Year,Report Date", "1912,|1913,3 May 1999|1914,4 May 1999", "1912 1913 1914"),
        (
            "Year,End Date",
            "1912,|1913,3 May 1913|1914,4 May 1914",
            "1912 1913/1913-05-03 1914/1914-05-04",
        ),
        ("date,confirmed_date", "1912,|1913,3 May 1913", "1912 1913"),
        ("Year,Updated", "1912,|1913,3 May 1913|1914,", "1912 1913 1914"),
        ("date", "10142018|01132019|01022020", "2018-10-14 2019-01-13 2020-01-02"),
        ("date", "1042018|1312019", "2018-01-04 2019-01-31"),
        ("date", "20181014|20190113", "2018-10-14 2019-01-13"),
        ("date", "41234|42000", "2012-11-21 2014-12-27"),
        ("date", "41234.25|42000", "2012-11-21T06:00 2014-12-27"),
        ("date", "41234|soon|", ""),  # nor are others beside anything else
        ("start,end", "41234,41240|42000,42000", "2012-11-21/2012-11-27 2014-12-27"),
        ("date", "2012-W05|2012W06", "[2012-01-30..2012-02-05] [2012-02-06..2012-02-12]"),
        ("date", "2012-W05|2012-W60", "[2012-01-30..2012-02-05]"),
        ("date", '"Jan 11, 2012 CST"|12 Jan 2013 (GMT)', "2012-01-11 2013-01-12"),
        ("year,era", "44,BC|14,A.D.|476,", "-0043 0014 0476"),
        ("year,month,BC/AD", "44,3,BCE|14,8,CE|476,,", "-0043-03 0014-08 0476"),
        ("year,era", "1044,Old|1914,Modern", "1044 1914"),
    ],
)
def test_dates_are_read_as_programs_write_them(header: str, cells: str, dates: str) -> None:
    rows = [f"{cell},Event {number}" for number, cell in enumerate(cells.split("|"))]
    assert _dates("\n".join([f"{header},event", *rows])) == dates.split()


def test_what_a_column_of_numbers_counts_is_said_and_days_stay_so_while_they_are_edited() -> None:
    data = b"date,event\n41234,A\n42000,B\n"
    (said,) = reading.read(data).problems
    assert said.message.endswith("are read as the numbers of days of a spreadsheet")
    table, _ = text_table.numbered(data, Answers())
    assert _dates(text_table.csv(table).decode()) == ["2012-11-21", "2014-12-27"]


def test_letters_of_a_zone_behind_a_day_are_not_used_and_that_is_said() -> None:
    (problem,) = reading.read(b"date,event\nJan 11 2012 CST,A\n").problems
    assert 'the letters of the zone in "Jan 11 2012 CST" are not used' in problem.message


@pytest.mark.parametrize(
    ("header", "cells", "place"),
    [
        ("lat,lng", "48.21,16.37", "48.21, 16.37"),
        ("Longitude,Latitude", "16.37,-48", "-48, 16.37"),
        ("coordinates", '"48.21,16.37"', "48.21,16.37"),
        ("where", '"geo:48,16;u=9"', "geo:48,16;u=9"),
        ("lat,lng", "48,16", "48, 16"),
        ("lat,lng", "+48,-16", "+48, -16"),
        ("place.Coordinates", '"48.21,16.37"', "48.21,16.37"),
        ("Geo_Point", '"48.21,16.37"', "48.21,16.37"),
        ("Lat/Lng", '"48.21,16.37"', "48.21,16.37"),
        ("size", '"48°, 16°"', "48°, 16°"),
        ("Size (cm)", '"12.5, 30.2"', ""),
        ("source", '"12.5, 30.2"', ""),
        ("count", '"12, 14"', ""),
        ("Place", '"1, 2"', ""),
        ("lat,lng", '48,"16,5"', ""),
        ("lat,lng", "98.5,16.37", ""),
        ("lat,lng", "48.21,", ""),
        ("lat", "48.21", ""),
    ],
)
def test_a_place_is_one_line_in_the_card_with_a_link_to_a_map(
    header: str, cells: str, place: str
) -> None:
    found = dataset.read(f"date,title,{header}\n1912,A,{cells}\n".encode())
    html = card.whole(found.shelf.event(0), 2)
    assert ("openstreetmap" in html) == bool(place)
    assert f"<bdi>{place}</bdi></a>" in html or not place


def test_degrees_that_do_not_exist_are_reported_by_row() -> None:
    found = reading.read(f"date,title,lat,lng\n1912,A,48.2,16\n1913,B,98.1,{'9' * 400}\n".encode())
    assert [(each.place, each.kind) for each in found.problems] == [
        ('row 3, column "lat"', Kind.PLACE),
        ('row 3, column "lng"', Kind.PLACE),
    ]


def _titles(text: str) -> list[str]:
    found = reading.read(text.encode()).events
    return [f"{date} {title}" for date, title in zip(found["date"], found["title"], strict=True)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("1520;1527;Smallpox\n1600;1605;Plague\n", ["1520 Smallpox", "1600 Plague"]),
        ("1520|Smallpox|x\n1600|Plague|y\n", ["1520 Smallpox", "1600 Plague"]),
        (
            "May 1912,The ship sinks\n1913,Peace comes\n",
            ["1912-05 The ship sinks", "1913 Peace comes"],
        ),
        ("Carthage;19;1520;9.53\nAlbi;44;1600;3.2\n", ["1520 Carthage", "1600 Albi"]),
        ("1912,event\n1913,Peace\n", ["1913 Peace"]),  # a known name
        ("1520;Smallpox\nsoon;Plague\n", []),  # a date over none
    ],
)
def test_a_first_row_that_is_an_event_is_one(text: str, titles: list[str]) -> None:
    assert _titles(text) == titles
    said = any("names no columns" in each.message for each in reading.read(text.encode()).problems)
    assert said == (len(titles) == 2)


def test_a_first_row_that_is_an_event_stays_one_while_it_is_edited() -> None:
    table, numbers = text_table.numbered(b"1520;Smallpox\n1600;Plague\n", Answers())
    assert numbers == [1, 2]
    assert _titles(text_table.csv(table).decode()) == ["1520 Smallpox", "1600 Plague"]


def test_a_large_file_without_names_is_not_loaded_since_each_piece_has_its_first_row() -> None:
    piece = Piece(b"1520;Smallpox\n1600;Plague\n", 1)
    with pytest.raises(Unreadable, match="write names above it"):
        rows_of(piece, Answers(), before=100)


def test_all_pieces_of_a_large_file_take_the_year_where_the_first_one_does() -> None:
    first = b"Year,Exact Date,Event\n1912,,A\n1913,3 May 1913,B\n"
    roles = rows_of(Piece(first, 2), Answers(), before=0).report["roles"]
    later = Piece(b"Year,Exact Date,Event\n1914,,C\n", 1)
    read = rows_of(later, Answers(columns=tuple(roles)), before=2)
    assert read.events["date"].to_pylist() == ["1914"]


LONG = "".join(
    f"{name},{name[:3]},{year},{year / 40}\n"
    for name in ("France", "Spain")
    for year in (1640, 1644, 1648)
)


def test_a_table_of_values_is_titled_by_whose_and_how_much() -> None:
    text = f"Entity,Code,Year,Life expectancy\n{LONG}"
    assert _titles(text)[:2] == ["1640 France: 41.0", "1640 Spain: 41.0"]
    found = reading.read(text.encode())
    assert found.events["Life expectancy"][0] == "41.0"
    assert "“Life expectancy” as value (behind the title)" in account(found)
    table, _ = text_table.numbered(text.encode(), Answers())
    assert _titles(text_table.csv(table).decode()) == _titles(text)


def test_a_number_before_a_text_is_no_value_of_it() -> None:
    found = reading.read(b"n,year,ok\n1,1912,yes\n2,1913,yes\n3,1914,yes\n")
    assert found.columns
    assert found.columns.missing == ("title",)


def test_of_a_table_whose_columns_are_years_it_is_said_what_to_do() -> None:
    found = reading.read(b"country,1800,1801,1802\nFrance,1000,1200,1300\nSpain,1100,1201,1302\n")
    assert found.events.empty
    assert found.problems[0].message.endswith("make one row of each, with a date and a title.")


@pytest.mark.parametrize(
    ("header", "cells", "dates"),
    [
        ("date", "9/17/98|3/4/99|1/20/00", "1998-09-17 1999-03-04 2000-01-20"),
        ("date", "1/20/00|3/4/99|9/17/98", "1998-09-17 1999-03-04 2000-01-20"),
        ("date,year", "9/17/98,1898|3/4/79,1879|1/20/88,1888", "1879-03-04 1888-01-20 1898-09-17"),
        ("date,year", "9/17/98,1998|3/4/79,1997|1/20/88,1988", ""),
        ("date", "9/17/98|3/4/79|1/20/88", ""),  # in no order
        ("date", "9/17/77|3/4/88|1/20/98", ""),  # in order in any case
        (
            "start,end,count",
            "1/2/98,1/3/99,1998|1/4/77,1/20/78,1977|1/2/88,,1988",
            "1977-01-04/1978-01-20 1988-01-02/ 1998-01-02/1999-01-03",
        ),
    ],
)
def test_the_century_is_settled_by_full_years_beside_or_by_order(
    header: str, cells: str, dates: str
) -> None:
    rows = [f"{cell},Event {number}" for number, cell in enumerate(cells.split("|"))]
    text = "\n".join([f"{header},event", *rows])
    assert _dates(text) == dates.split()
    found = reading.read(text.encode())
    assert ("years of two digits are read" in str(found.problems)) == bool(dates)
    table, _ = text_table.numbered(text.encode(), Answers())
    assert _dates(text_table.csv(table).decode()) == dates.split()


@pytest.mark.parametrize(
    ("encoding", "title", "name"),
    [
        ("mac_roman", "La liberté à l’été, déjà", "Mac Roman"),
        ("cp1252", "La liberté à l’été, déjà", "Windows-1252"),
        ("cp1252", "Ende der Straße, fünf Häuser", "Windows-1252"),
        ("mac_roman", "Ende der Straße, fünf Häuser", "Mac Roman"),
        ("cp932", "ひらがなの出来事", "Shift-JIS"),
    ],
)
def test_encodings_are_told_by_their_letters(encoding: str, title: str, name: str) -> None:
    found = reading.read(f'date,title\n1912,"{title}"\n'.encode(encoding))
    assert found.events["title"].tolist() == [title]
    assert f"it was read as {name}, so check the accents" in found.problems[0].message
