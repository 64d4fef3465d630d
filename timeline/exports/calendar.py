"""Events as a calendar file (RFC 5545), one all-day entry an event."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np
import pandas as pd

from timeline import dates, telling, texts
from timeline.events import records
from timeline.telling import Event

LONGEST_LINE = 75  # octets without the line break (RFC 5545, 3.1)
FIRST_DAY = np.datetime64("0001-01-01", "D")
LAST_DAY = np.datetime64("9999-12-30", "D")  # DTEND is the day after
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


class Entries(NamedTuple):
    """A calendar file, and how many events it can't hold for each reason."""

    data: bytes
    left_out: dict[str, int]


def entries(events: pd.DataFrame, title: str, stamp: datetime) -> Entries:
    """The events as all-day entries over their confirmed range or else the stated one.

    `stamp` (with a time zone) says of when the events are; a file of the same events and stamp
    is the same. An entry's UID comes from the title and the event's id: an event whose date was
    mended replaces its entry where it is imported again, and is no second one.
    """
    left_out: Counter[str] = Counter()
    namespace = uuid5(NAMESPACE_URL, title)
    lines = _head(title)
    for event in records(events):
        first, last = dates.bounds(event["confirmed_date"] or event["date"])
        reason = _reason_against(first, last)
        if reason:
            left_out[reason] += 1
        else:
            lines += _entry(event, first, last, uuid5(namespace, event["id"]), stamp)
    lines.append("END:VCALENDAR")
    return Entries(b"".join(map(_folded, lines)), dict(left_out))


def _reason_against(first: np.datetime64, last: np.datetime64) -> str:
    """Why a calendar can't hold a range; empty where it can."""
    if np.isnat(first) or np.isnat(last):
        return "open range"
    if first < FIRST_DAY:
        return "before year 1"
    return "after year 9999" if last > LAST_DAY else ""


def _head(title: str) -> list[str]:
    return [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Article timeline//EN",
        f"NAME:{_text(title)}",  # RFC 7986
        f"X-WR-CALNAME:{_text(title)}",  # for the programs that don't know NAME
    ]


def _entry(
    event: Event, first: np.datetime64, last: np.datetime64, uid: UUID, stamp: datetime
) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    yield f"DTEND;VALUE=DATE:{_day(last + dates.ONE_DAY)}"  # exclusive (RFC 5545, 3.6.1)
    yield f"SUMMARY:{_text(event['title'])}"
    yield f"DESCRIPTION:{_text(_paragraphs(event))}"
    if event["category"]:
        yield f"CATEGORIES:{_text(event['category'])}"
    if event["confirmed_url"]:
        yield f"URL:{event['confirmed_url'].split(maxsplit=1)[0]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _paragraphs(event: Event) -> str:
    return "\n\n".join(telling.told(event))


def _day(day: np.datetime64) -> str:
    return str(day).replace("-", "")


def _text(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11), which holds no control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return texts.visible_text(lines).translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """A line with its break, folded where it is long, never inside a character."""
    rest, pieces = line.encode(), []
    while len(rest) > LONGEST_LINE:
        cut = LONGEST_LINE
        while rest[cut] & 0xC0 == 0x80:  # a later octet of a character (RFC 3629)
            cut -= 1
        pieces.append(rest[:cut])
        rest = b" " + rest[cut:]
    return b"\r\n".join([*pieces, rest, b""])
