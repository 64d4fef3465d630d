"""Whether a date is to come: by the day of publication, and by what its sentence says of it."""

import datetime as dt
import re
from bisect import bisect_left
from functools import lru_cache

from timeline.dates import days, edtf
from timeline.drafting.doubts import is_quoted
from timeline.drafting.paragraphs import Paragraph, clause, clause_start
from timeline.drafting.said import ends

REACH = 160  # letters beside a date that are looked at
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
    return match is not None and _PAST.search(match[0]) is None


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


# In the present tense, of what is near: his successor starts on 2 December.
_STARTING = (
    r"starts?|begins?|opens?|closes?|ends?|runs?|meets?|returns?|leaves?|arrives?|expires?|resumes?"
    r"|reopens?|continues?|launches|appears?|faces?|speaks?|plays?|sits?|votes?|changes?"
    r"|takes? (?:place|effect|over)|comes? into (?:force|effect)|goes on (?:sale|show)|is held"
)
_ABOUT_TO_BE = re.compile(
    rf"(?<!has )(?<!have )(?<!had )\b(?:{_STARTING})(?: (?!that\b)[a-z']+){{0,3}} $"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|came|went|fell|began|took|gave|made|got|left|lost|won|met|held|led"
    r"|said|told|thought|wrote|spoke|ran|grew|flew|drew|stood|paid|brought|bought"
    r"|saw|struck|broke|sold|sank|rose|found|became|[a-z]{2,}ed)\b"
)


def is_about_to_be(paragraph: Paragraph, start: int) -> bool:
    """Whether the present tense leads to a date, as to what is near and to come."""
    return _ABOUT_TO_BE.search(paragraph.lower, max(start - REACH // 2, 0), start) is not None


_PRESENT = re.compile(
    rf"\b(?:{_STARTING}|rises?|falls?|goes|gets?|increases?|drops?|climbs?|doubles?)\b"
)


def is_told_of_present(paragraph: Paragraph, span: tuple[int, int]) -> bool:
    """Whether the clause around a date is in the present tense, as what is to come may be."""
    first, last = clause(paragraph, *span)
    is_present = _PRESENT.search(paragraph.lower, first, last) is not None
    return is_present and not is_told_of_past(paragraph, span)


def is_told_of_past(paragraph: Paragraph, span: tuple[int, int]) -> bool:
    """Whether the clause around a date is in the past tense."""
    lower, (start, end) = paragraph.lower, span
    first, last = clause(paragraph, start, end)
    first = max(lower.rfind(": ", first, start), first, start - REACH)
    after = lower.find(": ", end, last)
    return _PAST.search(lower, first, min(after if after >= 0 else last, end + REACH)) is not None
