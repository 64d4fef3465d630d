"""From files of entries that a package reads, one event each, to columns of text.

JSON, calendars, family trees (GEDCOM) and references (BibTeX, RIS). A process of its own reads
them, so that they take bounded memory and time, and others don't wait.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from timeline.progress import Progress
from timeline.reading import limited_process, records
from timeline.reading.outcome import Kind, Numbering, Problems, Unreadable
from timeline.reading.records import Records, records_of

EMPTY = "the file has no entries with a date; write one event per entry"
_LOOKED_AT = 4096  # bytes at the beginning, which may have remarks before the first entry


def _has(pattern: re.Pattern[bytes], data: bytes) -> bool:
    """Whether a pattern is found at the beginning, without byte order mark and blanks there."""
    head = data[:_LOOKED_AT].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return bool(pattern.search(head))


def _split(reader: str, word: str, data: bytes, progress: Progress) -> Records:
    """Return the records of a file, as `FileKind.split` does, its rows numbered as `word`."""
    problems = Problems(Numbering(word, header=0))
    # A family tree names its own encoding, which its reader knows, but for UTF-16.
    if reader != "gedcom_process" or records.utf_16(data):
        data, guessed = records.utf8(data)
        problems.listed += guessed
    with limited_process.results(data, reader, progress) as entries:
        split = records_of(_rows(entries, problems), problems)
    if not len(split.rows) and not problems.left_out:
        raise Unreadable(EMPTY)
    return split if len(split.rows) else records_of([], problems, ("date", "title"))


def _rows(entries: Iterable[Any], problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
    """The entries that could be read, those with cells; what is wrong with any is said."""
    for number, cells, wrong in entries:
        if number is None:
            problems.say(Kind.FILE, wrong)
            continue
        if wrong:
            problems.say(Kind.CHECK if cells else Kind.ROW, wrong, number + 1)
        if cells:
            yield number + 1, cells
        else:
            problems.left_out += 1


is_json = partial(_has, re.compile(rb"\A(?:\[\s*)?\{\s*[\"}]"))
is_calendar = partial(_has, re.compile(rb"\ABEGIN:VCALENDAR\b"))
is_gedcom = partial(_has, re.compile(rb"(?:\A|[\r\n])[ \t]*0 HEAD\b"))
is_bibtex = partial(_has, re.compile(rb"(?mi)^[ \t]*@[a-z]+[ \t]*\{[^\s,{}=\"]*[ \t]*[,=]"))
is_ris = partial(_has, re.compile(rb"(?m)^TY  - "))
of_json = partial(_split, "json_process", "item")
of_calendar = partial(_split, "calendar_process", "event")
of_gedcom = partial(_split, "gedcom_process", "line")
of_bibtex = partial(_split, "references_process", "line")
of_ris = partial(_split, "references_process", "entry")
