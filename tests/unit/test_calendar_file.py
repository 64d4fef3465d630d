"""Calendars: each event has the days and times that are written, in its own zone."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import edited, everything, table

from timeline import reading
from timeline.exports import calendar
from timeline.reading import calendar_process, entries


def ics(*events: str) -> bytes:
    """A calendar of events with these lines; each has a title."""
    written = (f"BEGIN:VEVENT\n{event}\nSUMMARY:a\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(written)}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def read(*events: str) -> tuple[list[str], list[str]]:
    """The dates of the events, and the problems."""
    found = reading.read(ics(*events))
    return found.events["date"].tolist(), [str(each) for each in found.problems]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("DTSTART;VALUE=DATE:20120403", "2012-04-03"),
        ("DTSTART:20120403", "2012-04-03"),
        ("DTSTART;VALUE=DATE:00440315", "0044-03-15"),
        ("DTSTART;VALUE=DATE:20120403\nDTEND;VALUE=DATE:20120404", "2012-04-03"),
        ("DTSTART;VALUE=DATE:20120403\nDTEND;VALUE=DATE:20120406", "2012-04-03/2012-04-05"),
        ("DTSTART;VALUE=DATE:20120403\nDURATION:P3D", "2012-04-03/2012-04-05"),
        ("DTSTART:20120403T230000Z", "2012-04-03T23:00Z"),
        ("DTSTART;TZID=America/New_York:20120403T230000", "2012-04-03T23:00-04:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20120403T230000", "2012-04-03T23:00+02:00"),
        ('DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin":20120403T230000', "2012-04-03T23:00"),
        ("DTSTART;VALUE=DATE-TIME;TZID=/example.org/1/Europe/Berlin:20120403T003000", "2012-04-03T00:30+02:00"),
        ("DTSTART;TZID=Asia/Tokyo:20120403T230000\nDTEND;TZID=Asia/Tokyo:20120404T010000", "2012-04-03T23:00+09:00/2012-04-04T01:00+09:00"),
        ("DTSTART;TZID=Europe/London:20120403T100000\nDTEND;TZID=America/New_York:20120403T130000", "2012-04-03T10:00+01:00/2012-04-03T18:00+01:00"),
        ("DTSTART;TZID=Asia/Tokyo:20120403T100000\nDTEND;TZID=Europe/London:20120403T033000", "2012-04-03T10:00+09:00/2012-04-03T11:30+09:00"),
        ("DTSTART:20120403T160000Z\nDTEND;TZID=America/New_York:20120403T130000", "2012-04-03T12:00-04:00/2012-04-03T13:00-04:00"),
        ("DTEND;TZID=America/New_York:20120403T130000\nDTSTART;TZID=Europe/London:20120403T100000", "2012-04-03T10:00+01:00/2012-04-03T18:00+01:00"),
        ("DTSTART:20120403T230000\nDTEND:20120404T000000", "2012-04-03T23:00/2012-04-04T00:00"),
        ("DTSTART:20120403T230000\nDURATION:PT1H30M", "2012-04-03T23:00/2012-04-04T00:30"),
        ("DTSTART:20120403T000000\nDTEND:20120403T000000", "2012-04-03"),
        ("DTSTART;VALUE=DATE:20120403\nDTEND;VALUE=DATE:20120403", "2012-04-03"),
    ],
)  # fmt: skip
def test_an_event_has_the_days_and_times_that_its_calendar_shows(lines: str, date: str) -> None:
    assert read(lines) == ([date], [])


@pytest.mark.usefixtures("in_process")
def test_the_zone_of_a_calendar_is_that_of_its_times() -> None:
    data = ics("DTSTART:20260403T230000Z", "DTSTART:20260103T230000Z", "DTSTART:20260103")
    found = reading.read(data.replace(b"VERSION", b"X-WR-TIMEZONE:Europe/Berlin\r\nVERSION"))
    dates = ["2026-01-03", "2026-01-04T00:00+01:00", "2026-04-04T01:00+02:00"]
    assert (found.events["date"].tolist(), found.problems) == (dates, [])


@pytest.mark.usefixtures("in_process")
def test_a_zone_of_a_calendar_that_is_not_known_is_said() -> None:
    dates, (problem,) = read("DTSTART;TZID=Nowhere/Else:20120403T230000")
    assert dates == ["2012-04-03T23:00"]
    assert '"Nowhere/Else" is not a time zone' in problem


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    "lines",
    [
        "DTSTART;TZID=Europe/London:20120403T100000\nDTEND;TZID=Nowhere/Else:20120403T130000",
        "DTSTART;TZID=Europe/London:20120403T100000\nDTEND;TZID=Europe/Oslo:20120403T103000",
        "DTSTART;TZID=Europe/London:20120403T100000\nDTEND:20120403T083000Z",
    ],
)
def test_an_end_in_an_unknown_zone_or_before_the_start_is_left_out_and_said(lines: str) -> None:
    said = calendar_process.UNREAD.format("DTEND")
    assert read(lines) == (["2012-04-03T10:00+01:00"], [f"event 1: {said}"])


@pytest.mark.usefixtures("in_process")
def test_a_last_day_before_the_first_is_left_out_and_said() -> None:
    said = calendar_process.UNREAD.format("DTEND")
    lines = "DTSTART;VALUE=DATE:20120403\nDTEND;VALUE=DATE:20120401"
    assert read(lines) == (["2012-04-03"], [f"event 1: {said}"])


@pytest.mark.usefixtures("in_process")
def test_properties_are_columns() -> None:
    lines = (
        "DTSTART:20120403\nDESCRIPTION:One\\, two\\n\n three\nCATEGORIES:A,B\nCATEGORIES:C\n"
        "LOCATION:Rome\nURL:https://example.org/\nUID:1@x\nX-OWN:y\nSEQUENCE:3\n"
        "BEGIN:VALARM\nTRIGGER:-PT5M\nSUMMARY:no\nEND:VALARM"
    )
    found = reading.read(ics(lines))
    assert found.events[["title", "summary", "category"]].values.tolist() == [
        ["a", "One, two\nthree", "A; B; C"]
    ]
    assert "location" in found.events
    assert found.events["confirmed_url"].tolist() == ["https://example.org/"]


@pytest.mark.usefixtures("in_process")
def test_what_repeats_is_shown_once_and_said() -> None:
    assert read("DTSTART:20120403\nRRULE:FREQ=DAILY") == (
        ["2012-04-03"], [f"event 1: {calendar_process.REPEATS}"],
    )  # fmt: skip


@pytest.mark.usefixtures("in_process")
def test_a_problem_names_the_event() -> None:
    dates, problems = read("DTSTART:20120403", "DTSTART:20120431", "X:y", "BEGIN:X")
    assert dates == ["2012-04-03"]
    assert problems[0].startswith('event 2, column "date": "20120431" does not exist')
    assert problems[1:] == [
        'event 3, column "date": is empty; every event needs one',
        f"event 4: {calendar_process.BROKEN}",
    ]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    "lines",
    ["RRULE:FREQ=DAILY;BYDAY=,", "DURATION:x", "EXDATE:x", "ATTACH:x", "GEO:x",
     "CATEGORIES;VALUE=BINARY;ENCODING=BASE64:x"],
)  # fmt: skip
def test_a_broken_property_costs_no_event(lines: str) -> None:
    assert read(f"DTSTART:20120403\n{lines}")[0] == ["2012-04-03"]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("line", "name"),
    [("DTEND:x", "DTEND"), ("CATEGORIES;VALUE=BINARY;ENCODING=BASE64:x", "CATEGORIES")],
)
def test_a_property_that_cannot_be_read_is_said(line: str, name: str) -> None:
    said = calendar_process.UNREAD.format(name)
    assert read(f"DTSTART:20120403\n{line}") == (["2012-04-03"], [f"event 1: {said}"])


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("lines", "place"), [("GEO:48.85;2.35", "48.85;2.35"), ("GEO:1;2\nGEO:3;4", "1.0;2.0; 3.0;4.0")]
)
def test_an_event_with_a_place_on_the_globe_is_read(lines: str, place: str) -> None:
    assert reading.read(ics(f"DTSTART:20120403\n{lines}")).events["geo"].tolist() == [place]


@pytest.mark.usefixtures("in_process")
def test_where_every_event_is_broken_each_is_said() -> None:
    assert read(" X") == read("BEGIN:X")
    assert read("BEGIN:X") == ([], [f"event 1: {calendar_process.BROKEN}"])


def test_a_calendar_without_events_says_so() -> None:
    assert read() == ([], [entries.EMPTY])
    assert [str(each) for each in reading.read(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n").problems] == [
        entries.EMPTY
    ]


@pytest.mark.usefixtures("in_process")
def test_the_calendar_of_the_page_is_read_back() -> None:
    rows = ({"date": date} for date in ("2012", "2012-04-03", "2013-01-01/2013-02-03"))
    stamp = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    found = reading.read(calendar.entries(everything(table(*rows)), "x", stamp))
    assert found.problems == []
    assert found.events[["date", "title"]].values.tolist() == [
        ["2012-01-01/2012-12-31", "T0: Some time in 2012"], ["2012-04-03", "T1"], ["2013-01-01/2013-02-03", "T2"],
    ]  # fmt: skip


@pytest.mark.usefixtures("in_process")
def test_a_calendar_can_be_edited() -> None:
    table_of_rows = edited(ics("DTSTART:20120403", "DTSTART:20130403"))
    assert table_of_rows.column("date") == ["2012-04-03", "2013-04-03"]


@given(
    st.lists(
        st.sampled_from(
            [
                "DTSTART",
                "DTEND",
                ";",
                ":",
                "TZID=",
                '"',
                "20120403",
                "T25",
                "\n",
                " ",
                "BEGIN:VEVENT",
                "END:VEVENT",
                "DURATION:P1D",
                "RRULE:",
                "\\",
                "VALUE=DATE",
                "é",
            ]
        )
    )
)
def test_any_lines_give_events_or_problems(pieces: list[str]) -> None:
    for _, cells, wrong in calendar_process.results(ics("".join(pieces))):
        assert cells or wrong
