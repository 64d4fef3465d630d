"""One date in words: what it is called, and what is known of an event that has it."""

import re
from functools import lru_cache

from timeline.dates import days
from timeline.dates.edtf import PLAIN, VAGUE, Parsed, is_known, parse, qualifiers

_NAMED_ALIKE = re.compile(r"-?\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?")  # days or months, unqualified
_VAGUE = re.compile(VAGUE)
_GREGORIAN_SINCE = days.number_of(days.GREGORIAN_SINCE)


def name(text: str) -> str:
    """The name of a date in EDTF that `parse` reads, sooner than `read` finds all of its words."""
    if "/" in text:
        return _interval_name(text)
    plain = None if "X" in text else PLAIN.fullmatch(text)
    return _qualified(text, _plain_name(*plain.groups()) if plain else _span_name(text))


def words(found: Parsed, name: str) -> str:
    """What is known of an event with a date of this span and name, which has no qualifiers."""
    if found.precision == "day":
        return days.day_name(days.day_of(found.first), weekday=True)
    if found.season:
        return f"some time in {days.season_words(*found.season)}"
    if found.precision == "decade" and name.endswith("s"):
        return f"some time in the {name}"
    return f"some time {'from' if ' to ' in name else 'in'} {name}"


def searched(text: str) -> str:
    """What a date is looked for by: its name, a day's with its weekday, a season's with months.

    These are its `words` without "some time in", which say nothing of it.
    """
    if not text:
        return ""
    number = days.number_of_iso(text)
    if number is not None and number >= _GREGORIAN_SINCE:
        return f"{days.WEEKDAYS[days.weekday_of(number)]} {name(text)}"
    season = None if "/" in text or _VAGUE.search(text) else parse(text).season
    return days.season_words(*season) if season else name(text)


def _plain_name(year: str, month: str | None, day: str | None) -> str:
    named = days.year_name(int(year))
    if not month:
        return named
    if int(month) in days.SEASONS:
        return days.season_name(int(year), int(month))
    in_month = days.month_name(int(month), named)
    return f"{int(day)} {in_month}" if day else in_month


def _span_name(text: str) -> str:
    """The name of a date with digits that are not specified, or of a long year."""
    first, last, precision, _ = parse(text)
    if precision == "decade" and (year := days.year_of_number(first or 0)) > 0:
        return f"{year}s"
    return days.numbered_span_name(first or 0, last or 0)


def _qualified(text: str, name: str) -> str:
    approximate, uncertain = qualifiers(text)
    return f"{'about ' if approximate else ''}{name}{' (uncertain)' if uncertain else ''}"


def _interval_name(text: str) -> str:
    sides = text.split("/")
    (start, start_words), (end, end_words) = map(_side, sides)
    if not start:
        return f"until {end}" + (", start not known" if sides[0] == "" else "")
    if not end:
        return f"from {start} on" if sides[1] == ".." else f"from {start}, end not known"
    if start == end:
        return start
    if start_words and len(start_words) == len(end_words):
        return days.joined(start_words, end_words)
    return f"{start} to {end}"


@lru_cache(maxsize=2**14)  # those of a table in order of time come again and again
def _side(text: str) -> tuple[str, list[str]]:
    """The name of a side of an interval, and its words if another side may share some of them."""
    if not is_known(text):
        return "", []
    named = name(text)
    is_alike = _NAMED_ALIKE.fullmatch(text) is not None
    return named, named.split(" ", text.lstrip("-").count("-")) if is_alike else []
