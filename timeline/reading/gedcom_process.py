"""The reader that `limited_program` runs on a family tree in GEDCOM 5.5.1 or 7, by ged4py.

See https://gedcom.io/specifications/. Dates become the English words that mean the same by the
convention `gedcom`. It imports nothing of the project.
"""

import datetime as dt
import io
import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from unicodedata import normalize

from ged4py.calendar import CalendarDate, CalendarType
from ged4py.date import DateValue
from ged4py.parser import GedcomReader, IntegrityError, ParserError

BROKEN = "can't be read as GEDCOM, and so nothing is; mend it there"
_EVENTS = dict(
    re.findall(r"(\w+)\t(.+)", Path(__file__).with_name("gedcom_events.tsv").read_text())
)
_WORDS = {
    "FROM": "since {}",
    "TO": "until {}",
    "PERIOD": "from {} to {}",
    "RANGE": "between {} and {}",
    "CALCULATED": "inferred {}",
    "INTERPRETED": "inferred {}",
}  # of the others, the kind itself is the word
_FIRST_GREGORIAN = 2299160.5  # 15 October 1582, as a Julian date


def results(data: bytes) -> Iterator[Any]:
    """Yield the number of each event's line, its cells by column, and what is wrong with it."""
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    data = re.sub(rb"(?m)^1 CHAR (UNICODE|UTF-16)$", b"1 CHAR UTF-8", data)  # it was recoded
    tree = re.sub(rb"(?m)\A(?s:.*?)(?=^(?:\xef\xbb\xbf)?[ \t]*0 HEAD\b)", b"", data)
    above = data.count(b"\n") - tree.count(b"\n")  # lines that are no part of it
    # ged4py refuses a file for one date that it can't read.
    data = re.sub(rb"(?m)^([ \t]*\d+) DATE\b", rb"\1 _DATE", tree)
    texts = dict[str | None, str]()
    try:
        events = [*_events(data, texts)]
    except (ParserError, IntegrityError) as error:
        yield [above + int((re.findall(r" line (\d+)", str(error)) or [1])[0]), {}, BROKEN]
        return
    line, end = above + 1, 0
    for event, name, people in events:
        line, end = line + data.count(b"\n", end, event.offset), event.offset
        names = " and ".join(filter(None, map(texts.get, people))) or "unknown"
        cells = {**_cells(event, names, texts), "id": name}
        yield [line, {key: normalize("NFC", each) for key, each in cells.items()}, ""]


def _events(data: bytes, texts: dict[str | None, str]) -> Iterator[tuple[Any, str, list[str]]]:
    """Each event, its name, and the names of its people's records; fill `texts` of all records."""
    encoding = "utf-8" if re.search(rb"\d VERS 7", data[:4096]) else None
    records: Iterator[Any] = GedcomReader(io.BytesIO(data), encoding, "replace").records0()
    for record in records:
        is_person = record.tag == "INDI"
        title = ""
        with suppress(Exception):  # whatever the library makes of a name, it is one name
            title = record.name.format() if is_person else record.sub_tag_value("TITL")
        texts[record.xref_id] = title or record.value
        pair = (record.sub_tag(tag, follow=False) for tag in ("HUSB", "WIFE"))
        people = [record.xref_id] if is_person else [each.value for each in pair if each]
        seen = Counter[str]()
        for event in record.sub_records if record.tag in ("INDI", "FAM") else ():
            if event.tag in _EVENTS:
                seen[event.tag] += 1
                times = f"-{seen[event.tag]}" if seen[event.tag] > 1 else ""
                name = f"{record.xref_id}-{event.tag}{times}"
                yield event, name.replace("@", ""), people


def _cells(event: Any, names: str, texts: Mapping[str | None, str]) -> dict[str, str]:
    """The cells of an event of people; `texts` are those that it may point to."""

    def text(path: str) -> str:
        record = event.sub_tag(path, follow=False)
        return str((record and (texts.get(record.value) or record.value)) or "")

    kind = (text("TYPE") if event.tag in ("EVEN", "FACT") else "") or _EVENTS[event.tag]
    value = f": {event.value}" if event.value not in (None, "", "Y") else ""
    date, phrase = text("_DATE"), text("_DATE/PHRASE")
    words, wording = _words(date)
    return {
        "date": words or date or phrase or "undated",
        "title": f"{kind} of {names}{value}",
        "date_text": phrase or wording,
        "summary": text("NOTE") or text("SNOTE"),
        "category": kind,
        "source": ", ".join(filter(None, (text("SOUR"), text("SOUR/PAGE")))),
        "place": text("PLAC"),
        "convention": "gedcom",
    }


def _words(date: str) -> tuple[str, str]:
    """A date of either version in English words, and its wording if that says more.

    The words are "" where it is no date of the Gregorian or the Julian calendar.
    """
    older = re.sub(r"\b(GREGORIAN|JULIAN|HEBREW) (?!@)", r"@#D\1@ ", date).replace("BCE", "B.C.")
    try:
        value: Any = DateValue.parse(older)
        return _said(value, date)
    except (ValueError, OverflowError):  # also of a day that Python's calendar doesn't reach
        return "", ""


def _said(value: Any, date: str) -> tuple[str, str]:
    """As `_words` has it, of a date that was read."""
    days = [getattr(value, name) for name in ("date", "date1", "date2") if hasattr(value, name)]
    if {each.calendar for each in days} - {CalendarType.GREGORIAN, CalendarType.JULIAN}:
        return "", ""
    era = "AD " if any(each.bc for each in days) else ""
    kind = value.kind.name
    words = _WORDS.get(kind, f"{kind.lower()} {{}}") if days else ""
    words = words.removeprefix("simple ").format(*(_day(each, era) for each in days))
    says_more = "/" in date or "JULIAN" in date
    return words, getattr(value, "phrase", None) or (date if says_more else "")


def _day(date: CalendarDate, era: str) -> str:
    """A day, month or year; a Julian day since 15 October 1582 as the Gregorian one."""
    julian_date, is_cut = date.key()
    if date.calendar == CalendarType.JULIAN and not is_cut and julian_date >= _FIRST_GREGORIAN:
        return dt.date.fromordinal(int(julian_date - 1721424.5)).isoformat()
    later = getattr(date, "dual_year", None)
    if later and not date.month:
        return f"{date.year}/{later % 100:02}"
    year = later or date.year
    said = f"{year} BC" if date.bc else f"{'AD ' if year < 1000 else era}{year}"
    month = month_name[date.month_num or 0] or (date.month or "").title()
    return " ".join(filter(None, (str(date.day or ""), month, said)))
