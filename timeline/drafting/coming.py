"""Whether a date is to come: by the day of publication, and by what its sentence says of it."""

import datetime as dt
import re
from bisect import bisect_left
from functools import lru_cache

from timeline.dates import days, edtf
from timeline.drafting.paragraphs import Paragraph, clause_start
from timeline.drafting.said import ends
from timeline.drafting.telling import REACH, is_past, is_quoted

_TO_WANT = (
    r"plans?|planned|hope(?:s|d)?|intend(?:s|ed)?|pledge(?:s|d)?|promise(?:s|d)?|vow(?:s|ed)?"
    r"|want(?:s|ed)?|means|going|is|are|projected|forecast|set"
)
_TIME = (
    "(?:(?:[0-9]{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|tomorrow|spring|summer"
    "|autumn|winter|mon|tues|wednes|thurs|fri|satur|sun)"
)
_COMING = re.compile(
    rf"\b(?:will|shall|won't|must(?! have)|(?:has|have|needs?) to|(?:{_TO_WANT}) to"
    r"|due (?:to|in|by|for|on|at)|scheduled (?:to|for|in)"
    r"|expected (?:to|in|by|on|for)|aim(?:s|ed|ing)? (?:to|for|at)|upcoming"
    r"|(?:has|have) (?:called|set|scheduled|planned|arranged|announced|booked|ordered|fixed)"
    rf"(?: [a-z-]+){{0,5}} for (?=(?:(?:early|late|mid|next|the)[ -]){{0,2}}{_TIME})"
    r"|(?:targets?|goals?)(?! (?:that|which|set|it|we|they|he|she)\b)"
    r"|(?:is|are)(?: now| still)? (?:planned|slated|set|scheduled) for"
    r"|be (?:completed|finished|ready|opened|held)|deadline|(?<!years )(?<!months )ahead of)\b"
)
_MAY_BE = re.compile(r"\b(?:would|could|might)\b(?! (?:have|later|eventually|never)\b)")
_SAYING_END = re.compile(r": |\"")
_WAS = ("was ", "were ", "had been ", "originally ", "once ", "fell ")  # what was to come then
_TOLD = re.compile(
    r"\b(?:was|were|came|went|fell)\b|, [a-z]+ed\b"
)  # a plan to go, announced in May


_SAID_THEN = re.compile(
    r"\b(?:said|announced|reported|wrote|confirmed|told (?:the )?[a-z]+)(?: on| in| late| early)* $"
)  # it will open, she said on Monday


def is_said_to_come(paragraph: Paragraph, start: int) -> bool:
    """Whether a sentence says of what follows that it is to come."""
    words = _words_of_what_comes(paragraph.lower)
    last = bisect_left(words, start) - 1
    if last < 0 or words[last] < start - REACH or words[last] < clause_start(paragraph, start):
        return False
    if is_quoted(paragraph, words[last]) and not is_quoted(paragraph, start):
        return False
    is_said_then = _SAID_THEN.search(paragraph.lower, words[last], start) is not None
    return not is_said_then and _TOLD.search(paragraph.lower, words[last], start) is None


_WILL = re.compile(
    r",? (?:[\w'-]+ ){0,6}?(?:[\w-]+ (?:will|shall)|[a-z]+'ll|(?:is|are) (?:due )?to)\b(?! have\b)"
)


_SHALL = re.compile(r",? (?:i|we|he|she|they|it|you|there) (?:shall|will)\b")


def will_follows(paragraph: Paragraph, end: int) -> bool:
    """Whether what follows a date says that it is to come: in December the bridge will open."""
    match = _WILL.match(paragraph.lower, end)
    return match is not None and not is_past(match[0])


_LATE = re.compile(r"\b(?:late|end|second half)\b")


def lies_ahead(
    date: str, paragraph: Paragraph, span: tuple[int, int], published: dt.date | None
) -> bool:
    """Whether a date begins after the day of publication, or holds it and is said to come.

    Where no day of publication is given, whether the sentence says that it is to come.
    """
    if published is None:
        is_followed = _SHALL.match(paragraph.lower, span[1]) is not None
        return is_followed or is_said_to_come(paragraph, span[0])
    first, last = ends(date)
    if _is_long_before(last or first, published.year):
        return False
    day = days.number_on(published.year, published.month, published.day)
    begins, ends_on = edtf.parse(first or last).first, edtf.parse(last or first).last
    if begins is None or ends_on is None:
        return False
    if "X" in date and _LATE.search(paragraph.lower, *span):
        begins = (begins + ends_on) // 2  # what is late in a decade is read as all of it
    if begins > day or last == "" or ends_on < day:
        return begins > day
    return is_said_to_come(paragraph, span[0]) or will_follows(paragraph, span[1])


def _is_long_before(date: str, year: int) -> bool:
    """Whether a date ends before a year, as most do; a winter may end in the year after its own."""
    digits = date[:4]
    return digits.isdecimal() and int(digits) < year - 1


def may_be_to_come(paragraph: Paragraph, start: int) -> bool:
    """Whether a sentence says of what follows that it would or could be."""
    first = clause_start(paragraph, start)
    near = list(_MAY_BE.finditer(paragraph.lower, max(start - REACH // 2, first), start))
    return bool(near) and _SAYING_END.search(paragraph.lower, near[-1].start(), start) is None


@lru_cache(maxsize=2)
def _words_of_what_comes(lower: str) -> list[int]:
    """Where in a paragraph it is said that something is to come."""
    found = _COMING.finditer(lower)
    return [match.start() for match in found if not lower.endswith(_WAS, 0, match.start())]
