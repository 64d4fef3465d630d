"""The reader that `limited_program` runs on a calendar (iCalendar, RFC 5545), by icalendar.

Its events are parsed one by one, so that a broken one costs one row. It imports nothing of the
project.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Event
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

BROKEN = (
    "can't be read as an event of a calendar; open the file in your calendar, and export it anew"
)
REPEATS = "repeats; only its first time is shown"
UNREAD = "{} can't be used and is left out"
_EVENT = re.compile(rb"BEGIN:VEVENT.*?END:VEVENT", re.DOTALL)
_TZID = rb'(?im)^((DTSTART|DTEND)[^:\r\n]*?);TZID=(?:"([^"\r\n]*)"|([^:;\r\n]*))'
_ZONE = re.compile(_TZID)
_ZONE_OF_ALL = re.compile(rb"(?im)^X-WR-TIMEZONE:([^\r\n]*)")
_CONTRACT = {"title": "summary", "summary": "description", "category": "categories"}
_ASIDE = {
    *("CLASS", "CREATED", "DTSTAMP", "LAST-MODIFIED", "PRIORITY", "SEQUENCE", "TRANSP", "UID"),
    *("DTSTART", "DTEND", "DURATION"),
}


def results(data: bytes) -> Iterator[Any]:
    """Yield the number of each event, its cells by column, and what is to be said of it."""
    of_all = _ZONE_OF_ALL.search(data)
    for number, entry in enumerate(_EVENT.findall(data), start=1):
        named = {
            name.upper(): _zone(quoted or bare) for _, name, quoted, bare in _ZONE.findall(entry)
        }
        zone = named.get(b"DTSTART") or named.get(b"DTEND") or (_zone(of_all[1]) if of_all else "")
        zones = zone, named.get(b"DTEND", zone)
        try:
            # Times stay as they are written, with the zone beside them, whether it is known or not.
            cells, unread = _cells(Event.from_ical(_ZONE.sub(rb"\1", entry)), entry, zones)
            cells["time_zone"] = zone if "T" in cells["date"] else ""
        except Exception:  # noqa: BLE001 - whatever the library makes of it, it is one event
            yield [number, {}, BROKEN]
        else:
            said = [REPEATS] if {"rrule", "rdate"} & cells.keys() else []
            said += [UNREAD.format(", ".join(unread))] if unread else []
            yield [number, cells, "; ".join(said)]


def _cells(event: Any, entry: bytes, zones: tuple[str, str]) -> tuple[dict[str, str], list[str]]:
    """The properties of an event by the names of their columns, and those that can't be used."""
    cells, unread = {}, []
    for name in event:
        if name not in _ASIDE and not name.startswith("X-"):
            try:
                cells[name.lower()] = _text(event[name])
            except Exception:  # noqa: BLE001 - as above, it is one property
                unread.append(name)
    meant = {ours: cells.pop(theirs, "") for ours, theirs in _CONTRACT.items()}
    try:
        date = _date(event.start, event.end, zones)
    except (ValueError, LookupError, OSError, OverflowError):  # zones are files, too
        written = re.search(rb"(?im)^DTSTART[^:\r\n]*:([^\r\n]*)", entry)
        date = written[1].decode(errors="replace") if written else ""
        unread += [name for name in ("DTEND", "DURATION") if name in event]
    return {**cells, **meant, "date": date}, unread


def _date(start: dt.date, end: dt.date, zones: tuple[str, str]) -> str:
    """From the start to the end, of which a day is not part (RFC 5545, 3.6.1).

    An end on another clock is moved to that of its start. Raises `ValueError` where it is before
    the start, or another error where one of the two clocks isn't known.
    """
    match start, end:
        case dt.datetime(), dt.datetime() if zones[0] != zones[1] or start.tzinfo != end.tzinfo:
            start = _on_clock(start, zones[0])
            end = _on_clock(end, zones[1]).astimezone(start.tzinfo)
    if end < start:
        raise ValueError
    if not isinstance(end, dt.datetime):
        end = max(start, end - dt.timedelta(1))
    sides = (start,) if start == end else (start, end)
    return "/".join(each.isoformat() for each in sides).replace("+00:00", "Z")


def _on_clock(moment: dt.datetime, zone: str) -> dt.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))


def _zone(name: bytes) -> str:
    """The name of a zone as the time zone database has it, if it is known."""
    text = name.decode(errors="replace").strip()
    own = re.search(r"[A-Z]\w+/[A-Z]\w+$", text)  # after the address of who publishes the zones
    return own[0] if own else WINDOWS_TO_OLSON.get(text, text)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return str(value)
    if isinstance(several := getattr(value, "cats", value), list):
        return "; ".join(map(_text, several))
    written = value.to_ical()
    return written.decode() if isinstance(written, bytes) else str(written)
