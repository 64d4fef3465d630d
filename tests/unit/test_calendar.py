"""The calendar, read back with another reader of RFC 5545."""

import re
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from tables import everything, table
from valid_tables import TABLES

from timeline.dates import edtf
from timeline.events import Event
from timeline.exports.calendar import card_text, entries, left_out, refusal

LATE = "on or after 31 December 9999"
STAMP = datetime(2021, 2, 26, 12, 30, tzinfo=UTC)


def _table(**columns: str) -> pd.DataFrame:
    return table({"date": "2012", **columns})


def _entries(found: pd.DataFrame, title: str = "Title") -> bytes:
    return entries(everything(found), title, STAMP)


def _left_out(found: pd.DataFrame) -> str:
    return left_out(everything(found))


def _read(found: bytes) -> list[Any]:
    return icalendar.Calendar.from_ical(found).walk("VEVENT")


@pytest.mark.parametrize(
    ("columns", "first", "after"),
    [({"date": "2012"}, date(2012, 1, 1), date(2013, 1, 1)),
     ({"date": "2019-12-09"}, date(2019, 12, 9), date(2019, 12, 10)),
     ({"date": "2012-36", "confirmed_date": "2012-11-08/2012-11-14"}, date(2012, 11, 8), date(2012, 11, 15)),
     ({"date": "0001"}, date(1, 1, 1), date(2, 1, 1)), ({"date": "9999-12-30"}, date(9999, 12, 30), date(9999, 12, 31))],
)  # fmt: skip
def test_an_entry_covers_the_confirmed_range_or_else_the_stated_one(
    columns: dict[str, str], first: date, after: date
) -> None:
    (entry,) = _read(_entries(_table(**columns)))
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (first, after)
    assert entry["DTSTART"].params["VALUE"] == "DATE"


@pytest.mark.parametrize(
    ("columns", "reason"),
    [({"date": "0000"}, "before year 1"), ({"date": "-0043/0005"}, "before year 1"),
     ({"date": "2012/.."}, "an open range"), ({"date": "/2012"}, "an open range"),
     ({"date": "2012", "confirmed_date": "../2012-05-01"}, "an open range"),
     ({"date": "Y12000"}, LATE), ({"date": "9999-12-31"}, LATE), ({"date": "9999"}, LATE)],
)  # fmt: skip
def test_what_a_calendar_cannot_hold_is_counted_by_its_reason(
    columns: dict[str, str], reason: str
) -> None:
    found = pd.concat([_table(**columns)] * 2)
    assert _left_out(found) == f"{reason} (2)"
    assert _read(_entries(found)) == []


def test_where_no_event_can_be_held_it_is_said_instead_of_an_empty_calendar() -> None:
    found = table({"date": "0000"}, {"date": "-0043"}, {"date": "2012/.."})
    said = "A calendar can hold none of these events: before year 1 (2), an open range (1)."
    for events, sentence in ((found, said), (found[:0], "No event matches.")):
        assert refusal(everything(events)) == sentence
    assert refusal(everything(pd.concat([found, _table()]))) == ""


def test_an_entry_keeps_its_uid_when_its_date_is_mended_and_differs_between_timelines() -> None:
    def uid(found: pd.DataFrame, title: str = "Title") -> str:
        (entry,) = _read(_entries(found, title))
        return str(entry["UID"])

    assert uid(_table(date="2012")) == uid(_table(date="2013", title="B"))
    assert uid(_table()) != uid(_table(id="b"))
    assert uid(_table()) != uid(_table(), "Another title")


def test_an_entry_tells_what_is_said_and_by_whom_and_blocks_no_time() -> None:
    links = "https://example.org/a?b=c,d https://example.org/b"
    (entry,) = _read(
        _entries(_table(date_text="late 2012", date="2012-36", summary="S; s", category="A, B",
                        source="Page 3", confirmed_by="Somebody", confirmed_url=links))
    )  # fmt: skip
    told = str(entry["DESCRIPTION"])
    words = ["S; s", "late 2012", "October to December 2012", "Page 3", "Somebody", *links.split()]
    assert [word for word in words if word not in told] == []
    assert entry["URL"] == links.split(maxsplit=1)[0]
    assert [str(name) for name in entry["CATEGORIES"].cats] == ["A, B"]
    assert entry["TRANSP"] == "TRANSPARENT"
    assert entry["DTSTAMP"].dt == STAMP


def test_the_title_of_an_entry_says_that_its_day_is_vague_and_its_link_is_one_anywhere() -> None:
    link = "https://de.example.org/wiki/Müller_“A”?a=b%20c"
    (entry,) = _read(_entries(_table(date="2012-11-08~", title="A", confirmed_url=link)))
    assert entry["SUMMARY"] == "A: About 8 November 2012"
    assert entry["URL"] == "https://de.example.org/wiki/M%C3%BCller_%E2%80%9CA%E2%80%9D?a=b%20c"


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2012", ": Some time in 2012"),
        ("185X", ": Some time in the 1850s"),
        ("2012-11", ": Some time in November 2012"),
        ("2012-11-08", ""),
        ("1867/1869", ""),  # which lasted
        ("1410~/1415~", ": About 1410 to about 1415"),
    ],
)
def test_the_title_of_an_entry_says_what_is_not_known_to_the_day(date: str, said: str) -> None:
    for entry in _read(_entries(_table(date=date, title="A"))):
        assert entry["SUMMARY"] == f"A{said}"


def test_a_calendar_says_what_it_leaves_out() -> None:
    found = pd.concat([_table(), _table(date="2012/.."), _table(date="-0043")])
    calendar = icalendar.Calendar.from_ical(_entries(found))
    assert calendar["DESCRIPTION"] == "Left out: an open range (1), before year 1 (1)."
    assert "DESCRIPTION" not in icalendar.Calendar.from_ical(_entries(_table()))


@given(TABLES)
def test_the_entries_read_back_are_the_events_that_a_calendar_can_hold(found: pd.DataFrame) -> None:
    made = _entries(found)
    _expect_short_lines_of_text(made)
    held = [event for event in everything(found).each() if _is_held(event)]
    assert len(held) + sum(map(int, re.findall(r"\((\d+)\)", _left_out(found)))) == len(found)
    for entry, event in zip(_read(made), held, strict=True):
        known = event.known
        if not all("T" in side for side in edtf.sides(known.edtf)):
            assert entry["DTSTART"].dt.isoformat() == str(known.earliest.astype("M8[D]"))
            assert entry["DTEND"].dt.isoformat() == str(known.latest.astype("M8[D]") + 1)
        else:
            assert entry["DTSTART"].dt.isoformat() == str(known.earliest)
            assert known.latest - 59 <= np.datetime64(entry.end) <= known.latest + 1
        assert str(entry["SUMMARY"]).startswith(event.title)
        assert str(entry["DESCRIPTION"]) == card_text(event)


def _is_held(event: Event) -> bool:
    low, high = np.datetime64("0001-01-01"), np.datetime64("9999-12-30")
    return bool(low <= event.known.earliest and event.known.latest.astype("M8[D]") <= high)


def _expect_short_lines_of_text(made: bytes) -> None:
    """Lines of at most 75 octets, each of whole characters."""
    lines = made.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert all(line.decode() for line in lines[:-1])
