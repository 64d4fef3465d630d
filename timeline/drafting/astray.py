"""Whether words that stand together are no date as they stand, though a part of them may be one.

Their first word belongs to what stands before (a letter from 1912, three years after 1912, what was
not done until 1912), or they are of two dates, or of a number and a date (number 1 in May 1912).
"""

import re
from collections.abc import Callable

from timeline.dates import MONTHS
from timeline.drafting.candidates import Candidate
from timeline.drafting.hedges import is_not_until
from timeline.drafting.here import Here
from timeline.drafting.words import NUMBERS

_JOINING = frozenset("to until or and - /".split())
_UNITS = frozenset(
    "day week month year decade century hour minute night morning evening weekend fortnight".split()
)
_WEEKDAYS = frozenset(("weekday", "low weekday"))
# What is from a year was made in it; all else that is from it went on since.
_MADE = frozenset(
    "letter letters photo photos photograph photographs picture pictures map maps report reports "
    "document documents study studies data figures figure coin coins building buildings house "
    "houses paper papers record records postcard portrait painting paintings edition version law "
    "laws act case cases example examples find finds sherds potsherds manuscript manuscripts note "
    "notes chronicle print plan plans drawing drawings article articles book books film films "
    "recording text texts inscription inscriptions bone bones tool tools sample samples core "
    "cores layer layers fragment fragments remains one those that this it them these date dates "
    "dating dated come comes coming came is are was were stem stems survive survives wall walls "
    "church bridge bridges poem poems image images footage account accounts list census charter "
    "catalogue plate plates grave graves vase vases up".split()
)
_BEFORE_SEASON = frozenset(
    "the in this last next that early late mid since until by during of and or to from for a "
    "before after about circa around between".split()
)
_BEFORE_FALL = frozenset(
    "the in this last next that early late mid since until by during of - and or to from".split()
)
_SHORT_NUMBERS = re.compile(r"[0-9]{1,2}[.-][0-9]{1,2}[.-][0-9]{2}")
_LEADING_TO_NUMBERS = frozenset("on dated since until from by before after (".split())


def is_led_astray(here: Here, candidate: Candidate) -> bool:
    """Whether a candidate is no date as it stands, though a part of it may be one."""
    first, kind = candidate.first, candidate.kinds[0]
    if here.text(first - 1) == "±" or _is_two(here, candidate):
        return True
    reader = _BY_KIND.get(kind)
    if reader is not None and reader(here, candidate):
        return True
    if here.text(first - 1) == "at" and _is_time_of_day(here, candidate):
        return True
    return here.text(first) in ("until", "till") and is_not_until(here, first)


_NEXT_CLAUSE = re.compile(r", in (?:the year )?[0-9]{4}")  # on 3 April, in 1912 on the 9th
_NAMES = "|".join(month[:3].casefold() for month in MONTHS)
# Number 1 in May 1912, section 4, May 1912: such numbers are no days.
_NUMBER_APART = re.compile(
    rf"\b[0-9]{{1,2}}(?:,? (?:in|on|at|by|for)|,) (?:(?:the|early|mid|late)[ -]){{0,2}}(?:{_NAMES})"
)

# Beginning in 1912 is no beginning of 1912, as late in 1912 is late 1912.
_POINT_IN = re.compile(
    r"\b(?:beginning|start|middle|end),? (?:in|on|at|by)\b|\bbeginning (?!of\b)[a-z0-9]"
)
_DASHED_ON = re.compile(r" [-–—] (?:the )?[a-z]+$")  # Paris, May 3 — The last bidder has gone.


def _is_two(here: Here, candidate: Candidate) -> bool:
    """Whether the words are of two dates, or of one and of a clause after it."""
    if "part" in candidate.kinds and _POINT_IN.search(candidate.text):
        return True
    if "month" in candidate.kinds and (
        _NEXT_CLAUSE.search(candidate.text) or _NUMBER_APART.search(candidate.text)
    ):
        return True
    if candidate.kinds[-1] == "nth" and _DASHED_ON.search(candidate.text):
        return True
    return candidate.kinds[-1] == "earlier" and here.text(candidate.last - 1) == ","


def _is_which_one(here: Here, candidate: Candidate) -> bool:
    """Whether an ordinal counts weekdays, or what is from a month: the first May 1912 issue."""
    first, kinds = candidate.first, candidate.kinds
    if here.text(first + 1) in ("in", "day") or kinds[1:2] == ("weekday",):
        return True
    return kinds[:2] == ("nth", "month") and here.text(first - 1) != "-"


def _is_named_season(here: Here, candidate: Candidate) -> bool:
    """Whether a season is of a name, or a fall is none: the Prague Spring, an Indian summer."""
    first, previous = candidate.first, here.text(candidate.first - 1)
    is_name = here.is_capital(first) and here.is_capital(first - 1)
    if previous == "indian" or (is_name and previous not in _BEFORE_SEASON):
        return True
    is_low_fall = here.text(first) == "fall" and not here.is_capital(first)
    return is_low_fall and previous not in _BEFORE_FALL


def _is_noun_of_year(_here: Here, candidate: Candidate) -> bool:
    """Whether a season after its year is something else: the 1989 fall of the Wall."""
    return candidate.kinds == ("y", "season")


def _is_other_number(here: Here, candidate: Candidate) -> bool:
    is_short = _SHORT_NUMBERS.fullmatch(here.text(candidate.first)) is not None
    return is_short and here.text(candidate.first - 1) not in _LEADING_TO_NUMBERS


_NUMBERED = frozenset(
    "no nos number vol volume issue p pp page chapter article item section flight room".split()
)


def _is_numbered(here: Here, candidate: Candidate) -> bool:
    """Whether a number is that of a page or volume, and no day: vol. 3, no. 4."""
    before = here.text(candidate.first - 1).rstrip(".") or here.text(candidate.first - 2)
    return before in _NUMBERED


def _is_made_then(here: Here, candidate: Candidate) -> bool:
    """Whether what is from a year is of it: a letter from 1912."""
    if here.text(candidate.first + 1) == "school":
        return True  # she came from school in 1912
    if candidate.kind_set & _JOINING:
        return False
    is_since = here.text(candidate.last + 1) in ("on", "onward", "onwards")
    is_since = is_since or "onwards" in candidate.kinds
    return not is_since and here.text(candidate.first - 1) in _MADE


def _is_counted_from(here: Here, candidate: Candidate) -> bool:
    """Whether it is a step from a date: three years after 1912."""
    place = candidate.first - 1
    is_weekday = place >= 0 and here.words[place].kind in _WEEKDAYS
    return is_weekday or here.text(place).removesuffix("s") in _UNITS


def _is_until_in(here: Here, candidate: Candidate) -> bool:
    """Whether it was so until something was, in a year: until in 1912 it fell."""
    return candidate.kinds[1:2] == ("",) and here.text(candidate.first + 1) in ("in", "on", "at")


_BY_KIND: dict[str, Callable[[Here, Candidate], bool]] = {
    "th": _is_which_one,
    "nth": _is_which_one,
    "n": _is_numbered,
    "y": _is_noun_of_year,
    "season": _is_named_season,
    "winter": _is_named_season,
    NUMBERS: _is_other_number,
    "from": _is_made_then,
    "after": _is_counted_from,
    "before": _is_counted_from,
    "until": _is_until_in,
}


def _is_time_of_day(here: Here, candidate: Candidate) -> bool:
    """Whether a number after "at" is hours and minutes: at 1930 the bell rang."""
    first = here.text(candidate.first + (candidate.kinds[0] == "about"))
    is_one = len(first) == len("1930") and not candidate.kind_set & _JOINING
    return is_one and first.isdigit() and int(first[:2]) < _HOURS and int(first[2:]) < _MINUTES


_HOURS, _MINUTES = 24, 60
