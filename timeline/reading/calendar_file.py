"""From a calendar (iCalendar, RFC 5545) to columns of text, one event for each row.

Its events are parsed one by one, so that a broken one costs one row and others don't wait.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from timeline.progress import Progress
from timeline.reading import limits, records
from timeline.reading.problem import Kind, Numbering, Problems, Unreadable
from timeline.reading.records import Records
from timeline.reading.row_columns import records_of

EVENTS = Numbering.from_1("event")
NO_EVENTS = "the calendar has no events"
BROKEN = (
    "can't be read as an event of a calendar; open the file in your calendar, and export it anew"
)
REPEATS = "repeats; only its first time is shown"
BEGIN, END = b"BEGIN:VEVENT", b"END:VEVENT"
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR\b")
_ZONE = re.compile(rb'(?im)^((?:DTSTART|DTEND)[^:\r\n]*?);TZID=(?:"[^"\r\n]*"|[^:;\r\n]*)')
_WRITTEN = re.compile(rb"(?im)^DTSTART[^:\r\n]*:([^\r\n]*)")
_CONTRACT = {"title": "summary", "summary": "description", "category": "categories"}
_ASIDE = {
    *("CLASS", "CREATED", "DTSTAMP", "LAST-MODIFIED", "PRIORITY", "SEQUENCE", "TRANSP", "UID"),
    *("DTSTART", "DTEND", "DURATION"),
}


def is_calendar(data: bytes) -> bool:
    """Return whether a file is a calendar."""
    return bool(_START.match(data))


def split(data: bytes, progress: Progress) -> Records:
    """Return the records of a calendar, its events, as `FileKind.split` does."""
    data, guessed = records.utf8(data)
    problems = Problems(EVENTS)
    problems.listed += guessed
    found = records_of(_rows(data, problems, progress), problems, ("date", "title"))
    if not len(found.rows) and not problems.left_out:
        raise Unreadable(NO_EVENTS)
    return found


def _rows(
    data: bytes, problems: Problems, progress: Progress
) -> Iterator[tuple[int, dict[str, str]]]:
    for row, (end, entry) in enumerate(_entries(data), start=2):
        progress(end / len(data))
        try:
            cells = _cells(_parsed(entry), entry)
        except Exception:  # noqa: BLE001 - whatever the library makes of it, it is one event
            problems.say(Kind.ROW, BROKEN, row)
            problems.left_out += 1
            continue
        if {"rrule", "rdate"} & cells.keys():
            problems.say(Kind.CHECK, REPEATS, row)
        yield row, cells


def _parsed(entry: bytes) -> Any:
    """An event as the library has it."""
    from icalendar import Event  # noqa: PLC0415 - it may not be installed

    if len(entry) > limits.LARGEST_ENTRY:
        raise ValueError
    # An event has the day that is written, its zone's own; so the zone need not be known.
    return Event.from_ical(_ZONE.sub(rb"\1", entry))


def _entries(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The end of each event, and its lines."""
    end = 0
    while (start := data.find(BEGIN, end)) >= 0 and (
        end := data.find(END, start) + len(END)
    ) > start:
        yield end, data[start:end]


def _cells(event: Any, entry: bytes) -> dict[str, str]:
    """The properties of an event by the names of their columns."""
    cells = {
        name.lower(): _text(value)
        for name, value in event.items()
        if name not in _ASIDE and not name.startswith("X-")
    }
    meant = {ours: cells.pop(theirs, "") for ours, theirs in _CONTRACT.items()}
    try:
        date = _date(event.start, event.end)
    except (ValueError, OverflowError):
        written = _WRITTEN.search(entry)
        date = written[1].decode(errors="replace") if written else ""
    return {**cells, **meant, "date": date}


def _date(start: dt.date, end: dt.date) -> str:
    """The days from the start to the end, which is not part of it (RFC 5545, 3.6.1)."""
    first, last = (each.date() if isinstance(each, dt.datetime) else each for each in (start, end))
    if last > first and not (isinstance(end, dt.datetime) and end.time() > dt.time.min):
        last -= dt.timedelta(1)
    return f"{first}/{last}" if last > first else str(first)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return str(value)
    if isinstance(several := getattr(value, "cats", value), list):
        return "; ".join(map(_text, several))
    return str(value.to_ical().decode())
