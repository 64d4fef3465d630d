"""Events as a calendar file (RFC 5545), one entry for each: all-day, unless it has times."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np
import pyarrow.compute as pc

from timeline import dates, describe
from timeline.dates import edtf, zones
from timeline.events import Event, column
from timeline.query.view import View
from timeline.text import visible

LONGEST_LINE = 75  # octets without the line break (RFC 5545, 3.1)
FIRST = np.datetime64("0001-01-01", "s")
AFTER = np.datetime64("9999-12-31", "s")  # DTEND is the day after
_ONE_DAY = np.timedelta64(1, "D")
_OF_LINKS = "%/:?#[]@!$&'()*+,;=~"  # what a link may hold beside letters (RFC 3986)
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def left_out(view: View) -> str:
    """Return how many of the matching events a calendar can't hold, by reason; "" if it has all."""
    return _counted(_shown(view)[2])


def _counted(reasons: np.ndarray) -> str:
    left = Counter(filter(None, reasons.tolist()))
    return ", ".join(f"{reason} ({number:,})" for reason, number in left.items())


def refusal(view: View) -> str:
    """Return why there can be no calendar of the matching events, or "" where there can be one.

    A calendar has at least one entry (RFC 5545, 3.6).
    """
    reasons = _shown(view)[2]
    if (reasons == "").any():
        return ""
    none = f"A calendar can hold none of these events: {_counted(reasons)}."
    return none if view.count else describe.NO_MATCH


def entries(view: View, title: str, stamp: datetime) -> bytes:
    """Return the matching events as all-day entries over their confirmed or else stated range.

    An entry's UID comes from the title and the event's id. So if a date is corrected and the entry
    imported again, it replaces the first and is not a second one. Events that a calendar can't hold
    are left out; if these are all, `refusal` says so.

    Parameters
    ----------
    view
        What matches.
    title
        The name of the calendar.
    stamp
        As of when the events are, with a time zone; equal events and stamps give equal files.

    """
    namespace = uuid5(NAMESPACE_URL, title)
    shown = _shown(view)
    lines = _head(title, _counted(shown[2]))
    for event, first, last, reason in zip(view.each(), *shown, strict=True):
        if not reason:
            lines += _entry(event, first, last, uuid5(namespace, event.id), stamp)
    lines.append("END:VCALENDAR")
    return b"".join(map(_folded, lines))


def _shown(view: View) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """First and last moment of each entry, and why a calendar can't hold it: "" where it can."""
    events = view.rows()
    stated, confirmed = column(events, "date"), column(events, "confirmed_date")
    first, last = dates.bounds(pc.if_else(pc.equal(confirmed, ""), stated, confirmed))
    reasons = {
        "an open range": np.isnat(first) | np.isnat(last),
        "before year 1": first < FIRST,
        "on or after 31 December 9999": last >= AFTER,
    }
    return first, last, np.select(list(reasons.values()), list(reasons), "")


def _head(title: str, left: str) -> list[str]:
    return [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Article timeline//EN",
        f"NAME:{_value(title)}",  # RFC 7986
        f"X-WR-CALNAME:{_value(title)}",  # for the programs that don't know NAME
        *([f"DESCRIPTION:{_value(f'Left out: {left}.')}"] if left else []),  # RFC 7986
    ]


def _entry(
    event: Event, first: np.datetime64, last: np.datetime64, uid: UUID, stamp: datetime
) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from _span(event.known.edtf, first, last)
    # A vague date looks as sure as any here, and a year as if the event lasted for all of it.
    title = ": ".join(filter(None, (event.title, describe.inexact(event))))
    yield f"SUMMARY:{_value(title)}"
    yield f"DESCRIPTION:{_value(card_text(event))}"
    if event.category:
        yield f"CATEGORIES:{_value(event.category)}"
    if event.links:
        yield f"URL:{quote(event.links[0], safe=_OF_LINKS)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _span(date: str, first: np.datetime64, last: np.datetime64) -> Iterator[str]:
    """The lines of start and end: of days, unless both are times."""
    sides = edtf.sides(date)
    if not all("T" in side for side in sides):
        yield f"DTSTART;VALUE=DATE:{_day(first)}"
        yield f"DTEND;VALUE=DATE:{_day(last + _ONE_DAY)}"  # exclusive (RFC 5545, 3.6.1)
        return
    # The start of a minute is its end too; an hour ends with the next one.
    to_end = {2: 1, 5: -59, 8: 0}[len(edtf.moment(sides[-1])[1])]
    start, end = _stamp(first, sides[0]), _stamp(last + np.timedelta64(to_end, "s"), sides[-1])
    yield f"DTSTART:{start}"
    if end != start:
        yield f"DTEND:{end}"


def _stamp(moment: np.datetime64, side: str) -> str:
    """A moment of a side of a date: in UTC where its offset is known (RFC 5545, 3.3.5)."""
    zone = zones.named(edtf.moment(side)[2])
    ahead = zone and zone.utcoffset(None)
    text = str(moment - np.timedelta64(ahead or timedelta(0), "s"))
    return re.sub("[-:]", "", text) + ("Z" if zone else "")


def card_text(event: Event) -> str:
    """Return what a card says of an event, as plain text, a paragraph each."""
    about = describe.description(event)
    when = ", ".join(filter(None, (about.date, about.status)))
    statement = " ".join(filter(None, (about.statement, about.where)))
    sources = "\n".join(filter(None, (about.by, *about.links)))
    return "\n\n".join(filter(None, (when, statement, event.summary, sources)))


def _day(moment: np.datetime64) -> str:
    return str(moment.astype("datetime64[D]")).replace("-", "")


def _value(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11), which holds no control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return visible.visible_text(lines).translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """A line with its break; a long one is folded, never inside a character."""
    data, start, room, pieces = line.encode(), 0, LONGEST_LINE, []
    while len(data) - start > room:
        cut = start + room
        while data[cut] & 0xC0 == 0x80:  # a later octet of a character (RFC 3629)
            cut -= 1
        pieces.append(data[start:cut])
        start, room = cut, LONGEST_LINE - 1  # a blank begins each further line
    return b"\r\n ".join([*pieces, data[start:]]) + b"\r\n"
