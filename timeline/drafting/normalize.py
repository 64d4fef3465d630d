"""Words to values: dates by the grammar of `timeline.dates`, numbers in words, parts of EDTF."""

import re
from functools import lru_cache
from typing import NamedTuple

from timeline.dates import days, doubts, edtf, english
from timeline.dates.edtf import DateError
from timeline.drafting.lexicon import values

SEASONS = {name: int(code) for name, code in values("season").items()}  # northern ones
_TWO_WAYS = "can be read in two ways"
_YEARS = re.compile(r"\b([0-9]{4}) ?- ?([0-9]{1,2})\b(?!-[0-9])")
# A number of two digits after "to" or a wide dash is a year only where "from" stands before, and
# "spring in 1912" are two dates.
_NO_DATE = re.compile(
    r"(?<![0-9,.])[0-9]{3,4},? (?:to|through|thru|by|until|till|or|and|[-–—]) [0-9]{1,2}\b"
    r"(?![,.][0-9]| ?[a-z])"
    r"|[0-9]—[0-9]{1,2}$|^[0-9]{1,2}\.[0-9]{3,4}$|^[0-9]{3} ?[-/][0-9]"
    r"|\b(?:spring|summer|autumn|fall|winter),? (?:in|of the|on|at|by|,)\b"
)
_TWO_DIGITS = re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])([/.-])(?:0?[1-9]|[12][0-9]|3[01])\1[0-9]{2}")
_SLASHED = re.compile(r"\b[0-9]{2}([0-9]{2})/([0-9]{2})$")  # no years but two in turn


class Reading(NamedTuple):
    """What some words say.

    `date` is EDTF, "" where there is none. `reason` says why there is none, why it is doubtful, or
    what it was inferred from. `is_ahead` is whether the words themselves say that it is to come.
    `words` is what stands for it in a longer date: `early last year` is `early 2020`.
    """

    date: str
    reason: str = ""
    is_doubtful: bool = False
    is_ahead: bool = False
    words: str = ""


@lru_cache(maxsize=16_384)
def read(text: str) -> Reading | None:
    """Return what a text in lower case says by itself; None where it says no date."""
    if _TWO_DIGITS.fullmatch(text):
        return Reading("", "gives a year of two digits, of any century", is_doubtful=True)
    text = _YEARS.sub(_years, text) if "-" in text else text
    slashed = _SLASHED.search(text)
    if slashed and (int(slashed[1]) + 1 - int(slashed[2])) % 100:
        return None
    if _NO_DATE.search(text) or text.count("(") != text.count(")"):
        return None
    try:
        found = english.translation(text)
        edtf.parse(found.edtf)
    except DateError as error:
        is_known = error.reason not in (edtf.NOT_A_DATE, edtf.ENDS_FIRST)
        return Reading("", cause(error), is_doubtful=True) if is_known else None
    if wrong := doubts.wrong_weekday(found.weekdays):
        real, named = days.WEEKDAYS[days.weekday_of(wrong[1])], days.WEEKDAYS[wrong[0]]
        reason = f"{days.iso_of(wrong[1])} is a {real}, not a {named}"
        return Reading(found.edtf, reason, is_doubtful=True)
    return Reading(found.edtf)


def cause(error: DateError) -> str:
    """Return why some words are no date, without what a cell of the events file should say."""
    reason, _, advice = error.reason.partition("; ")
    return f"{reason}: {advice.removeprefix('write ')}" if reason == _TWO_WAYS else reason


def _years(match: re.Match[str]) -> str:
    """The years `1911-12`, which to prose are no month, as they are to EDTF."""
    year, ending = match.groups()
    is_later = len(ending) == 1 or int(ending) > int(year[2:]) or (ending, year[2:]) == ("00", "99")
    return f"{year}–{ending}" if is_later else match[0]


def sides(date: str) -> list[str]:
    """Return the two dates of an interval within which something was."""
    return [side.removesuffix("~") for side in date.split("/")]


def ends(date: str) -> tuple[str, str]:
    """Return both sides of a date without marks; an open one is "", of a single date they are equal."""
    first, _, last = date.partition("/")
    plain = ["" if side == ".." else side.rstrip("~?%") for side in (first, last or first)]
    return plain[0], plain[1]


def start_of(date: str) -> str:
    """Return the first side of a date, or the last one of a date that is open before it."""
    first, last = ends(date)
    return first or last


def edtf_of(year: int, month: int = 0, day: int = 0) -> str:
    """Return a year, month, season or day in EDTF; a month or day of 0 is none."""
    return days.iso_parts(year, *(part for part in (month, day) if part))


def marked(date: str, mark: str) -> str:
    """Return a date with a mark on each of its sides, "" for none."""
    return "/".join(edtf.qualified(side, mark) for side in date.split("/")) if mark else date


def first_month(code: int) -> int:
    """Return the first month of a month, season, quarter or half by its code in EDTF."""
    return days.SEASONS[code][1] if code in days.SEASONS else code


def last_month(code: int) -> int:
    """Return the last month of the same; those beyond 12 are of the next year."""
    return first_month(code) + days.SEASONS[code][2] - 1 if code in days.SEASONS else code


def year_in_words(year: int) -> str:
    """Return a year as the grammar reads it beside a month or day."""
    if year < 1:
        return f"{1 - year} bc"
    return str(year) if year >= 1000 else f"ad {year}"


_NUMBERS, _SCALES, _SHARES = (
    {word: int(value) for word, value in values(role).items()}
    for role in ("number", "scale", "share")
)
_NUMBERS |= {"a": 1, "an": 1}


def number(text: str) -> float | None:
    """Return what a number in words or digits is, with a share of one; None if it is not one number.

    Examples
    --------
    >>> number("two hundred and fifty thousand"), number("half a million"), number("three quarters")
    (250000.0, 500000.0, 0.75)
    """
    plain = text.replace(",", "").replace("-", " ").removesuffix(" of a").removesuffix(" of an")
    names = plain.replace(" and a half ", " half ").split()
    if "–" in text or re.search(r"[0-9]-", text):
        return None
    if parts := _SHARES.get(names[-1].removesuffix("s")):
        count = _sum(names[:-1]) if len(names) > 1 else 1
        return count and count / parts
    if names[0] == "half":
        whole = _sum(names[1:])
        return whole and whole / 2
    return _sum(names)


def _sum(names: list[str]) -> float | None:
    """The sum of the names of numbers; None where they are several numbers."""
    total, current, least = 0.0, 0.0, 100
    for name in names:
        scale = _SCALES.get(name, 1)
        value = _NUMBERS.get(name) or (float(name) if re.fullmatch(r"[0-9.]+", name) else None)
        if scale >= 1_000:
            larger = total if total >= scale else 0
            total, current, least = larger + (total - larger + current or 1) * scale, 0, 100
        elif scale > 1:
            current, least = (current or 1) * scale, 100
        elif name == "half":
            current += 1 / 2
        elif name != "and":
            if not value or (current and value >= least):
                return None
            current, least = current + value, 10 if value >= 20 and value % 10 == 0 else 0
    return total + current or None
