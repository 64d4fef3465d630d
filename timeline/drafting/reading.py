"""Some words of a paragraph, read by the grammar of dates: what they say, or that it is nothing."""

import re
from functools import lru_cache
from typing import NamedTuple

from timeline.dates import ambiguity, days, edtf, english
from timeline.dates.edtf import DateError

_TWO_WAYS = "can be read in two ways"
_YEARS = re.compile(r"\b([0-9]{4}) ?- ?([0-9]{1,2})\b(?!-[0-9])")
# A number of two digits after "to" or a wide dash is a year only where "from" has been said.
_NO_SHORT_YEAR = re.compile(
    r"(?<![0-9,.])[0-9]{3,4},? (?:to|through|thru|by|until|till|or|and|[-–—]) [0-9]{1,2}\b"
    r"(?![,.][0-9]| ?[a-z])"
    r"|[0-9]—[0-9]{1,2}$|^[0-9]{1,2}\.[0-9]{3,4}$|^[0-9]{3} ?[-/][0-9]"
)
_TWO_DIGITS = re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])([/.-])(?:0?[1-9]|[12][0-9]|3[01])\1[0-9]{2}")
_SLASHED = re.compile(r"\b[0-9]{2}([0-9]{2})/([0-9]{2})$")  # no years but two in turn
_SEASON_IN = re.compile(r"\b(?:spring|summer|autumn|fall|winter),? (?:in|of the|on|at|by|,)\b")


class Reading(NamedTuple):
    """The EDTF of some words, "" where it is none; why; if that is a doubt; if it lies ahead."""

    date: str
    reason: str = ""
    is_doubtful: bool = False
    is_ahead: bool = False


@lru_cache(maxsize=16_384)
def read(text: str) -> Reading | None:
    """What a text in lower case says; None where it says no date."""
    if _TWO_DIGITS.fullmatch(text):
        return Reading("", "gives a year of two digits, of any century", is_doubtful=True)
    text = _in_prose(text)
    slashed = _SLASHED.search(text)
    if slashed and (int(slashed[1]) + 1 - int(slashed[2])) % 100:
        return None
    if _NO_SHORT_YEAR.search(text) or _SEASON_IN.search(text) or text.count("(") != text.count(")"):
        return None
    try:
        found = english.translation(text)
        edtf.parse(found.edtf)
    except DateError as error:
        is_told = error.reason not in (edtf.NOT_A_DATE, edtf.ENDS_FIRST)
        return Reading("", cause(error), is_doubtful=True) if is_told else None
    doubt = _doubt(found)
    return Reading(found.edtf, doubt, is_doubtful=bool(doubt))


def cause(error: DateError) -> str:
    """Why some words are no date, without what a cell of the events file should say instead."""
    reason, _, advice = error.reason.partition("; ")
    return f"{reason}: {advice.removeprefix('write ')}" if reason == _TWO_WAYS else reason


def _in_prose(text: str) -> str:
    """A text in which `1911-12` are two years: to prose it is no month, as it is to EDTF."""
    return _YEARS.sub(_years, text) if "-" in text else text


def _years(match: re.Match[str]) -> str:
    year, ending = match.groups()
    is_later = len(ending) == 1 or int(ending) > int(year[2:]) or (ending, year[2:]) == ("00", "99")
    return f"{year}–{ending}" if is_later else match[0]


def _doubt(found: english.Translation) -> str:
    wrong = ambiguity.wrong_weekday(found.weekdays)
    if wrong is None:
        return ""
    weekday, number = wrong
    real, named = days.WEEKDAYS[days.weekday_of(number)], days.WEEKDAYS[weekday]
    return f"{days.iso_of(number)} is a {real}, not a {named}"


def sides(date: str) -> list[str]:
    """The two dates of an interval within which something was."""
    return [side.removesuffix("~") for side in date.split("/")]
