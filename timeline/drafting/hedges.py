"""What the words beside a date make of it: nearly then, at the latest then, not until then."""

import re

from timeline.drafting.here import Here
from timeline.drafting.paragraphs import Paragraph

_NEAR = 24  # letters
TELLERS = (
    "it|he|she|they|we|people|the [a-z]+|legend|tradition|some|many|says?|said|is|runs|goes|ran"
)
_ROUGH_AFTER = re.compile(
    rf",? (?:or thereabouts|or so(?! (?:{TELLERS})\b)|give or take|more or less)\b"
    r"|,? \(?(?:approximately|approx|circa|roughly|about)(?=[.,;)]|$)"
)
_ROUGH_BEFORE = re.compile(
    r"\btowards? $|[(,] ?(?:or )?(?:about|around|circa|roughly|approximately)[),] $"
)
_LATEST = re.compile(r"\b(?:at the latest|no later than|not later than),? (?:in|on|by)(?: the)? $")
_EARLIEST = re.compile(
    r"\b(?:at the earliest|no earlier than|not earlier than),? (?:in|on|from)(?: the)? $"
)


def bounded(paragraph: Paragraph, start: int, date: str) -> str:
    """A date, or what ends or starts with it by the words before: at the latest in 1912."""
    before = paragraph.lower[max(start - _NEAR, 0) : start]
    if "/" in date:
        return date
    if _LATEST.search(before):
        return f"../{date}"
    return f"{date}/.." if _EARLIEST.search(before) else date


_IN_OR = re.compile(r"\b(?:in|on|at),? or [a-z ]{3,16} $")


def is_included(paragraph: Paragraph, start: int) -> bool:
    """Whether what is before or after a date may be of it too: in or shortly before 1912."""
    return _IN_OR.search(paragraph.lower, max(start - _NEAR, 0), start) is not None


def is_rough(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether the words beside a date say that it is near it: 1450 or so, towards 1450."""
    before = paragraph.lower[max(start - _NEAR, 0) : start]
    return bool(_ROUGH_AFTER.match(paragraph.lower, end) or _ROUGH_BEFORE.search(before))


_BOUNDS = {"until": "../{}", "till": "../{}", "since": "{}/.."}


def bounded_count(here: Here, place: int, date: str) -> str:
    """A counted date, or what ends or starts with it by the word before: since a year ago."""
    word = here.text(place)
    if not date or "/" in date or word not in _BOUNDS:
        return date
    return date if word != "since" and is_not_until(here, place) else _BOUNDS[word].format(date)


_NOT = re.compile(r"(?:\b(?:not|never|no \w+|nor|nobody|none)\b|n't\b)[^.;:!?]*$")
_NOT_WITHIN = 70  # letters before "until"


def is_not_until(here: Here, place: int) -> bool:
    """Whether something was not until a date, which is when it was."""
    start = here.words[place].start
    near = here.paragraph.lower[max(start - _NOT_WITHIN, 0) : start]
    return _NOT.search(near) is not None
