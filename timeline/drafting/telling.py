"""How a sentence tells of a date: in which tense, of each year, back in time, in a quotation."""

import re
from bisect import bisect_left
from functools import lru_cache

from timeline.drafting.paragraphs import Paragraph, clause, clause_start

REACH = 160  # letters beside a date that are looked at
_BEFORE = 100  # letters before a date, of its clause
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


def is_past(words: str) -> bool:
    """Whether some words, in lower case, have a verb in the past tense."""
    return _PAST.search(words) is not None


def is_told_of_past(paragraph: Paragraph, span: tuple[int, int]) -> bool:
    """Whether the clause around a date is in the past tense."""
    lower, (start, end) = paragraph.lower, span
    first, last = clause(paragraph, start, end)
    first = max(lower.rfind(": ", first, start), first, start - REACH)
    after = lower.find(": ", end, last)
    return _PAST.search(lower, first, min(after if after >= 0 else last, end + REACH)) is not None


def before_in_clause(paragraph: Paragraph, start: int) -> str:
    """What stands before a place in its clause, in lower case."""
    return paragraph.lower[max(start - _BEFORE, clause_start(paragraph, start)) : start]


_HABIT_BEFORE = re.compile(
    r"\b(?:each|every|always|usually|normally|annual|annually|generally|traditionally|yearly"
    r"|often)\b[^.;]{0,60}$"
    r"|\b(?:has|have) (?:always |since )?been\b[^.;,]{0,50}$"
    r"|\b(?:is|are) (?:[a-z]+ly )?(?:held|celebrated|kept|observed|closed|open|shut|elected|paid"
    r"|run|chosen)\b[^.;,]{0,30}$"
)
_HABIT_AFTER = re.compile(r",? (?:of )?(?:each|every) (?:year|other|second)\b")


def is_each_year(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether a month or day is that of all years: held each year in May."""
    before = before_in_clause(paragraph, start)
    return bool(_HABIT_BEFORE.search(before) or _HABIT_AFTER.match(paragraph.lower, end))


_TOLD_BACK = re.compile(
    r"\bhad (?:not |never |already |just |first )?(?:been )?[a-z]+\b[^;,]{0,50}$"
)


def is_told_back(paragraph: Paragraph, start: int) -> bool:
    """Whether what had been is told, which may be before the date that was named last."""
    return _TOLD_BACK.search(before_in_clause(paragraph, start)) is not None


def is_quoted(paragraph: Paragraph, start: int) -> bool:
    """Whether a place is within quotation marks, so that somebody said it on another day."""
    return bisect_left(_quotes(paragraph.lower), start) % 2 == 1


@lru_cache(maxsize=2)
def _quotes(lower: str) -> list[int]:
    return [match.start() for match in re.finditer('"', lower)]
