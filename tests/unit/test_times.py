"""Times of day in a file: in columns of their own, since 1970, with a zone and without."""

import datetime as dt
import io
import json

import pyarrow as pa
import pytest
from pyarrow import parquet

from timeline import reading
from timeline.dates import Answers
from timeline.query import dataset
from timeline.reading import Reading

DAY = "2026-03-03"


def read(text: str, **answers: str) -> Reading:
    return reading.read(text.encode(), answers=Answers(**answers))  # type: ignore[arg-type]


def dates_of(found: Reading) -> list[str]:
    """The dates of a file by the titles of its events, which are letters."""
    return list(found.events.sort_values("title")["date"])


def said(found: Reading) -> list[str]:
    return [str(each) for each in found.problems]


@pytest.mark.parametrize(
    ("header", "cells", "date"),
    [
        ("date,time", f"{DAY},21:47", f"{DAY}T21:47"),
        ("date,time", f"{DAY},9:47", f"{DAY}T09:47"),
        ("date,time", f"{DAY},21:47:05", f"{DAY}T21:47:05"),
        ("date,time", f"{DAY},21:47:05.25", f"{DAY}T21:47:05"),
        ("date,time", f"{DAY},21:47Z", f"{DAY}T21:47Z"),
        ("Datum,Uhrzeit", f"{DAY},21:47", f"{DAY}T21:47"),
        ("Datum,Zeit", f"{DAY},21:47", f"{DAY}T21:47"),
        ("année,heure", f"{DAY},21:47", f"{DAY}T21:47"),
        ("fecha,hora", f"{DAY},21:47", f"{DAY}T21:47"),
        ("data,ora", f"{DAY},21:47", f"{DAY}T21:47"),
        ("início,horário", f"{DAY},21:47", f"{DAY}T21:47"),
        ("begindatum,tijd", f"{DAY},21:47", f"{DAY}T21:47"),
        ("rok,godzina", f"{DAY},21:47", f"{DAY}T21:47"),
        ("дата,время", f"{DAY},21:47", f"{DAY}T21:47"),
        ("日期,时间", f"{DAY},21:47", f"{DAY}T21:47"),
        ("日付,開始時刻", f"{DAY},21:47", f"{DAY}T21:47"),
        ("date,time", f"{DAY},00:00", DAY),
        ("date,hour,minute", f"{DAY},9,5", f"{DAY}T09:05"),
        ("date,hour,minute", f"{DAY},21,", f"{DAY}T21"),
        ("date,hour,minute", f"{DAY},,", DAY),
        ("date,start_time,end_time", f"{DAY},21:47,22:10", f"{DAY}T21:47/{DAY}T22:10"),
        ("date,start_time,end_time", f"{DAY},21:47,", f"{DAY}T21:47"),
        ("start_date,start_time,end_date,end_time", f"{DAY},21:47,2026-03-04,7:10", f"{DAY}T21:47/2026-03-04T07:10"),
        ("start_date,start_time,end_date,end_time", f"{DAY},21:47,,22:10", f"{DAY}T21:47/{DAY}T22:10"),
    ],
)  # fmt: skip
def test_a_date_has_the_time_that_stands_beside_it(header: str, cells: str, date: str) -> None:
    found = read(f"{header},title\n{cells},a\n")
    assert (dates_of(found), said(found)) == ([date], [])


def test_an_end_before_the_start_is_on_the_next_day_where_no_day_stands_beside_it() -> None:
    rows = f"{DAY},22:00,22:30,a\n{DAY},22:00,02:00,b\n31 December 2025,10 pm,2 am,c\n"
    found = read(f"date,start_time,end_time,title\n{rows}")
    assert dates_of(found) == [
        f"{DAY}T22:00/{DAY}T22:30",
        f"{DAY}T22:00/2026-03-04T02:00",
        "2025-12-31T22/2026-01-01T02",
    ]
    sentence = "is before the start, so it is on the next day (rows like this: 2)"
    assert said(found) == [f'row 3, column "end_time": "02:00" {sentence}']
    assert read(f"date,start_time,end,end_time,title\n{DAY},22:00,{DAY},02:00,a\n").left_out == 1


@pytest.mark.parametrize(
    "cell", [f"{DAY} 21:47 EST", "Mar 3 2026 CST 21:47", "3/15/2026 9:47 PM (PST)"]
)
def test_letters_of_a_zone_that_are_not_used_are_said_once(cell: str) -> None:
    found = read(f"date,title\n{cell},a\n{cell},b\n{DAY} 21:48 UTC,c\n")
    assert said(found)[0] == (
        f'row 2, column "date": the letters of the zone in "{cell}" are not used, since they mean '
        "several zones (rows like this: 2); write +01:00, or name the zone in a column time_zone"
    )
    named = read(f"# zone: America/New_York\ndate,title\n{cell},a\n")
    assert (dates_of(named)[0][10:17], said(named)) == ("T21:47-", [])


def test_letters_of_a_zone_are_said_of_a_time_in_a_column_of_its_own() -> None:
    found = read(f"date,time,title\n{DAY},21:47 EST,a\n")
    assert (dates_of(found), [each.column for each in found.problems]) == (
        [f"{DAY}T21:47"],
        ["time"],
    )


def test_a_day_without_a_time_stays_a_day() -> None:
    found = read(f"date,time,title\n{DAY},21:47,a\n{DAY},,b\n2012,,c\n")
    assert (dates_of(found), said(found)) == ([f"{DAY}T21:47", DAY, "2012"], [])


def test_a_time_beside_no_day_and_what_is_no_time_are_said_by_row() -> None:
    rows = f"{DAY},21:47,a\n2012,10:00,b\n{DAY},25:99,c\n{DAY},9:47,d\n{DAY},9:48,e\n{DAY}/2026-03-05,9:49,f\n"
    found = read(f"date,time,title\n{rows}")
    assert dates_of(found)[1:3] == ["2012", DAY]
    assert said(found) == [
        f'row {row}, column "time": "{time}" is no time, or stands beside no day; "{date}" is shown without it'
        for row, time, date in (
            (3, "10:00", "2012"),
            (4, "25:99", DAY),
            (7, "9:49", f"{DAY}/2026-03-05"),
        )
    ]


def test_a_column_that_is_called_time_and_has_whole_dates_is_the_date() -> None:
    found = read(f"time,title\n{DAY}T21:47Z,a\n{DAY}T22:47Z,b\n")
    assert (dates_of(found), said(found)) == ([f"{DAY}T21:47Z", f"{DAY}T22:47Z"], [])


def test_a_zone_that_is_none_of_time_stays_a_column_of_the_file() -> None:
    found = read(f"date,title,zone\n{DAY}T21:47,a,North\n{DAY}T21:48,b,South\n")
    assert (dates_of(found), said(found)) == ([f"{DAY}T21:47", f"{DAY}T21:48"], [])
    assert found.events["zone"].tolist() == ["North", "South"]


def test_the_order_of_day_and_month_is_settled_as_without_times() -> None:
    found = read("date,time,title\n03/04/2026,21:47,a\n25/12/2026,9:05,b\n")
    assert dates_of(found) == ["2026-04-03T21:47", "2026-12-25T09:05"]
    assert [each.order for each in found.settled] == ["day"]


def test_a_time_in_words_is_read_with_its_date() -> None:
    rows = f"3 March 2026,9:47 pm,a\n{DAY},9:47 pm,b\n{DAY},in the morning,c\n{DAY},noon,d\n"
    found = read(f"date,time,title\n{rows}")
    window = f"[{DAY}T06..{DAY}T11]"
    assert dates_of(found) == [f"{DAY}T21:47", f"{DAY}T21:47", window, f"{DAY}T12:00"]
    assert found.problems == []


@pytest.mark.parametrize(
    ("first", "second", "unit"),
    [("1772570820", "1772570825", "seconds"), ("1772570820000", "1772570825999", "milliseconds")],
)
def test_a_whole_column_of_numbers_since_1970_is_times_and_that_is_said(
    first: str, second: str, unit: str
) -> None:
    found = read(f"timestamp,title\n{first},a\n{second},b\n")
    assert dates_of(found) == [f"{DAY}T20:47:00Z", f"{DAY}T20:47:05Z"]
    sentence = f"all cells of this column are read as {unit} since 1970, in UTC"
    assert said(found) == [f'row 2, column "timestamp": {sentence}']


def test_numbers_beside_other_dates_are_no_times() -> None:
    assert read("date,title\n1772570820,a\n2012,b\n").left_out == 1


LINE = "# zone: Europe/Berlin\n"


@pytest.mark.parametrize(
    "above",
    [LINE, "#zone=europe/berlin\r\n", '"# time zone: Europe/Berlin",\n', f"sep=,\n{LINE}",
     f"# convention: museum\n{LINE}"],
)  # fmt: skip
def test_the_first_lines_of_a_file_name_the_zone_of_its_times(above: str) -> None:
    found = read(f"{above}date,title\n{DAY}T21:47,a\n{DAY}T20:47Z,b\n{DAY},c\n")
    assert dates_of(found) == [f"{DAY}T21:47+01:00"] * 2 + [DAY]
    assert said(found) == []


def test_a_zone_that_nobody_knows_is_said_once() -> None:
    sentence = "is not a time zone; write a name such as Europe/Berlin, or +01:00"
    found = read(f"# zone: Mars\ndate,title\n{DAY}T21:47,a\n")
    assert (dates_of(found), said(found)) == ([f"{DAY}T21:47"], [f'"Mars" {sentence}'])
    rows = "".join(f"{DAY}T21:47,Europe/Berlin,a\n" for _ in range(4))
    found = read(f"date,tz,title\n{rows}{DAY}T21:47,PST,b\n{DAY}T21:47,PST,b\n")
    assert said(found)[-1] == f'row 6, column "tz": "PST" {sentence}'


def test_a_time_that_clocks_skip_or_have_twice_is_said_with_both_readings() -> None:
    found = read(f"{LINE}date,title\n2026-03-29T02:30,a\n2026-10-25 02:30,b\n")
    assert dates_of(found) == [
        "[2026-03-29T01:30+01:00,2026-03-29T03:30+02:00]",
        "[2026-10-25T02:30+02:00,2026-10-25T02:30+01:00]",
    ]
    first, second = said(found)
    assert first == (
        'row 2, column "date": "29 March 2026, 02:30" is there twice or not at all, as clocks are '
        "changed; it is shown as 29 March 2026, 01:30 UTC+1 or 29 March 2026, 03:30 UTC+2"
    )
    assert "row 3" in second


def test_a_time_without_a_zone_beside_others_is_shown_as_far_as_it_may_be() -> None:
    found = read(f"date,title\n{DAY}T21:47Z,a\n{DAY}T12:00,b\n")
    assert dates_of(found)[1] == "[2026-03-02T22:00Z..2026-03-04T00:00Z]"
    assert [each.split(";")[0] for each in said(found)] == [
        f'row 3, column "date": "{DAY}T12:00" has no time zone, where other times have one (rows like this: 1)'
    ]


def test_another_zone_is_shown_beside_what_is_written_with_its_own() -> None:
    rows = f"{DAY}T21:47,a,\n{DAY}T20:47Z,b,\n{DAY}T21:47,c,nine at night\n{DAY},d,\n"
    found = read(f"{LINE}date,title,date_text\n{rows}", zone="Asia/Tokyo")
    assert found.events.sort_values("title")[["date", "date_text"]].to_numpy().tolist() == [
        ["2026-03-04T05:47+09:00", "3 March 2026, 21:47 (Europe/Berlin)"],
        ["2026-03-04T05:47+09:00", "3 March 2026, 20:47 UTC"],
        ["2026-03-04T05:47+09:00", "nine at night"],
        [DAY, "3 March 2026"],
    ]


def test_stated_and_confirmed_dates_are_on_one_clock() -> None:
    header = "date,title,confirmed_date"
    found = read(f"{header}\n{DAY}T21:47+01:00,a,{DAY}T20:47Z\n{DAY}T21:47+01:00,b,{DAY}T21:47Z\n")
    assert found.events["confirmed_date"].tolist() == [f"{DAY}T20:47Z", f"{DAY}T21:47Z"]
    assert [each.row for each in found.problems] == [3]


def test_a_file_without_times_has_none() -> None:
    assert not dataset.read(f"{LINE}date,title\n{DAY},a\n".encode()).cells.have_times


def _parquet(**columns: pa.Array) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pa.table(columns), file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("zone", "dates"),
    [
        (None, [f"{DAY}T21:47", "2026-07-03T09:05"]),
        ("UTC", [f"{DAY}T21:47Z", "2026-07-03T09:05Z"]),
        ("Europe/Berlin", [f"{DAY}T22:47+01:00", "2026-07-03T11:05+02:00"]),
    ],
)
@pytest.mark.usefixtures("in_process")
def test_times_of_parquet_are_kept_with_their_zone(zone: str | None, dates: list[str]) -> None:
    times = [dt.datetime(2026, 3, 3, 21, 47), dt.datetime(2026, 7, 3, 9, 5)]  # noqa: DTZ001 - as it may have them
    cells = pa.array(times, pa.timestamp("us")).cast(pa.timestamp("us", zone))
    assert dates_of(reading.read(_parquet(date=cells, title=pa.array(["a", "b"])))) == dates


@pytest.mark.usefixtures("in_process")
def test_days_and_times_of_parquet_are_joined() -> None:
    day, time = pa.array([dt.date(2026, 3, 3)]), pa.array([dt.time(21, 47)])
    assert dates_of(reading.read(_parquet(date=day, time=time, title=pa.array(["a"])))) == [
        f"{DAY}T21:47"
    ]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("item", "date"),
    [
        ({"start": 1772570820000, "content": "a"}, f"{DAY}T20:47Z"),
        ({"start": f"{DAY}T21:47:00", "content": "a"}, f"{DAY}T21:47"),
        ({"date": f"{DAY} 21:47", "title": "a"}, f"{DAY}T21:47"),
        ({"start_date": {"year": 2026, "month": 3, "day": 3, "hour": 21, "minute": 7}, "text": {"headline": "a"}}, f"{DAY}T21:07"),
        ({"start_date": {"year": 2026, "month": 3, "day": 3, "hour": 21, "minute": 0, "second": 7}, "text": {"headline": "a"}}, f"{DAY}T21:00:07"),
    ],
)  # fmt: skip
def test_times_of_json_are_kept(item: dict[str, object], date: str) -> None:
    assert dates_of(reading.read(json.dumps([item]).encode())) == [date]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("clock", "written"),
    [({"hour": 2, "second": 30}, "02:?:30"), ({"hour": "2", "minute": "", "second": "30"}, "02:?:30"),
     ({"minute": 30}, "?:30")],
)  # fmt: skip
def test_a_time_of_json_that_lacks_a_part_is_not_used_and_said(
    clock: dict[str, object], written: str
) -> None:
    item = {"start_date": {"year": 2026, "month": 3, "day": 3} | clock, "text": {"headline": "a"}}
    found = reading.read(json.dumps([item]).encode())
    assert dates_of(found) == [DAY]
    assert f'"{written}" is no time' in said(found)[0]


@pytest.mark.parametrize(
    ("time", "end", "date"),
    [
        ("9:47 pm", "", f"{DAY}T21:47"),
        ("21:47:05", "", f"{DAY}T21:47:05"),
        ("12:05 AM", "22:10", f"{DAY}T00:05/{DAY}T22:10"),
    ],
)
def test_times_of_a_sheet_of_timelinejs_are_kept(time: str, end: str, date: str) -> None:
    header = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Headline"
    last = f"2026,3,3,{end}" if end else ",,,"
    found = read(f"{header}\n2026,3,3,{time},{last},a\n")
    assert (dates_of(found), said(found)) == ([date], [])
    assert "Time" not in found.events
