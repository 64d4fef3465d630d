"""Texts whose dated words are marked, and a second, simple reader of dates, for tests."""

import datetime as dt
import math
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from timeline import dates
from timeline.drafting import Statement, statements

FOLDER = Path(__file__).with_name("drafting")
_statements = cache(statements)


class Marked(NamedTuple):
    """A text, its day of publication, and its dated words with their EDTF ("" for none).

    `asides` are words that may be listed and needn't be: durations, ages.
    """

    text: str
    published: dt.date | None
    words: list[tuple[int, int, str]]
    asides: list[tuple[int, int]]

    def statements(self) -> list[Statement]:
        """What is found in the text."""
        return _statements(self.text, self.published)


def marked(raw: str) -> Marked:
    """A text in which `[words|date]` are dated words and `{words}` asides."""
    day = re.match(r"\d{4}-\d\d-\d\d\n", raw)
    text, words, asides = "", list[tuple[int, int, str]](), list[tuple[int, int]]()
    for piece in re.split(
        r"(\[[^]|]*\|(?:\[[^]]*\]|[^]]*)\]|\{[^}]*\})", raw[day.end() if day else 0 :]
    ):
        start = len(text)
        if piece[:1] == "[" and "|" in piece:
            inner, _, date = piece[1:-1].rpartition("|")
            text += inner
            words.append((start, len(text), "" if date == "-" else date))
        elif piece[:1] == "{":
            text += piece[1:-1]
            asides.append((start, len(text)))
        else:
            text += piece
    return Marked(text, dt.date.fromisoformat(day[0].strip()) if day else None, words, asides)


def read_text(name: str) -> Marked:
    """A marked text of the tests' data."""
    return marked((FOLDER / name).read_text(encoding="utf-8"))


def lines(name: str) -> list[str]:
    """The lines of a table of the tests' data, without its headings."""
    every = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in every if line and not line.startswith("#")]


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NTH = r"(?:\d{1,2}(?:st|nd|rd|th)|(?:[a-z]+-)?[a-z]+(?:st|nd|rd|th))"
_ORDINAL = rf"(?:\d{{1,2}}|{_NTH})"
_LEAST = [  # what a wording names, and how many days that has at the least
    (rf"\b{_ORDINAL}(?: day)?(?: of)?[ -]{_MONTH}|\b{_MONTH}[ -](?:the )?{_NTH}\b", 1),
    (rf"\b{_MONTH}[ -](?:the )?\d{{1,2}}\b(?! ?bc)", 1),
    (r"\d[./-]\d{1,2}[./-]\d|\d{4}-\d\d-\d\d", 1),
    (rf"\b{_MONTH}\b", 28),
    (
        r"\b(?:spring|summer|autumn|fall|winter|quarter|half|early|mid|late|end|start|middle|q\d|h\d)",
        80,
    ),
    (r"\d0s|twent|thirt|fort|fift|sixt|sevent|eight|ninet|hundreds", 3_600),
    (r"centur", 36_000),
    (r"millenni", 360_000),
    (r"\d", 365),
]
HEDGED = re.compile(
    r"(?<!st )(?<!nd )(?<!rd )(?<!th )\bc\.(?! ?(?i:bc|ad))|\bca\."
    r"|\b(?:circa|about|around|approximately|roughly)|\bprobably|\bpossibly|(?<![-–])\?"
)


def least_days(wording: str) -> int:
    """How many days the closest thing has that a wording names, read word by word."""
    lower = re.sub(r"\s+", " ", wording.lower())
    return next((days for pattern, days in _LEAST if re.search(pattern, lower)), 1)


def days_of(date: str) -> float:
    """How many days a date has; without end where it is open."""
    read = dates.read(date)
    if np.isnat(read.earliest) or np.isnat(read.latest):
        return math.inf
    seconds = dates.number_of(read.latest) + 1 - dates.number_of(read.earliest)
    return seconds / dates.DAY


def is_within(date: str, other: str) -> bool:
    """Whether all days of a date are days of another; one that is open on a side has no end there."""
    inner, outer = dates.read(date), dates.read(other)
    return bool(
        (np.isnat(outer.earliest) or outer.earliest <= inner.earliest)
        and (np.isnat(outer.latest) or inner.latest <= outer.latest)
    )
