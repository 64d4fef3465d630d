"""Whether a date is past or to come, by the words around it and by the day of publication."""

import re
from bisect import bisect_left
from collections.abc import Callable

from timeline.dates import edtf
from timeline.dates.positions import start_of
from timeline.drafting.context import LETTERS_BEFORE, LETTERS_BESIDE, Words
from timeline.drafting.lexicon import PATTERNS, pattern_of
from timeline.drafting.normalize import Anchor, ends

_LETTERS_NEAR = 80  # before a date
_NOUN = 24  # letters before a date
_PAST = re.compile(rf"\b(?:{pattern_of('past')}|[a-z]{{2,}}ed)\b")
_PRESENT = re.compile(
    rf"\b(?<!the )(?<!an )(?<!a )(?:{pattern_of('starting')}|{pattern_of('present')})\b"
)
_OF_NOUN = re.compile(r"(?<!\bin) (?:the|an?|of) $")  # the Jan. 1 rules
_LATE = re.compile(r"\b(?:late|end|second half)\b")


def last_or_next(words: Words, is_told: Callable[[Words], bool], *, is_next_nearer: bool) -> int:
    """Return which date is meant by words such as `Thursday` or `in May`.

    Parameters
    ----------
    words
        The dated words.
    is_told
        Whether the words around them tell of the past.
    is_next_nearer
        Whether the next such date is nearer to the day of publication than the last one.

    Returns
    -------
    int
        -1 for the last one up to the day of publication, 1 for the next one, 0 if either may be.
    """
    is_due = is_next_nearer and (words.led_by("due") or words.precede("due after"))
    may_be = _may_be_to_come(words)
    is_near = words.follow("about to be", _LETTERS_NEAR) and not may_be
    if is_due or is_near or _is_to_come(words):
        return 1
    # A limit may be still to come: until Dec. 15.
    is_either = may_be or (is_next_nearer and words.follow("limit"))
    return 0 if is_either or not is_told(words) else -1


def is_past(words: Words) -> bool:
    """Return whether the clause around a date is in the past tense."""
    lower, start, end = words.paragraph.lower, words.start, words.end
    first, last = words.paragraph.clause(start, end)
    first, last = max(first, start - LETTERS_BESIDE), min(last, end + LETTERS_BESIDE)
    return _PAST.search(lower, first, last) is not None


def is_recent(words: Words) -> bool:
    """Return whether a date of the last months is past, by the tense of its clause."""
    clause = words.paragraph.clause(words.start, words.end)
    return _PRESENT.search(words.paragraph.lower, *clause) is None or is_past(words)


def is_told_then(words: Words) -> bool:
    """Return whether a verb in the past tense goes with a date: they met on June 12."""
    first = words.paragraph.clause(words.start, words.end)[0]
    is_first = words.paragraph.lower[first : words.start].strip(' "') in ("in", "on")
    return words.led_by("told then") or (is_first and is_past(words))


def _is_planned(words: Words) -> bool:
    """Whether the words before a date say that it is to come."""
    paragraph, start = words.paragraph, words.start
    plans = paragraph.plans
    last = bisect_left(plans, start) - 1
    first = max(start - LETTERS_BESIDE, paragraph.clause(start, start)[0])
    if last < 0 or plans[last] < first:
        return False
    is_told = PATTERNS["said then"].search(paragraph.lower, plans[last], start) is not None
    is_ended = paragraph.is_quoted(plans[last]) and not paragraph.is_quoted(start)
    return not is_told and not is_ended


def _is_to_come(words: Words) -> bool:
    """Whether the words before or after a date say that it is to come."""
    if _is_planned(words):
        return True
    lower, start = words.paragraph.lower, words.start
    will = PATTERNS["will after"].match(lower, words.end)  # in December the bridge will open
    is_of_noun = _OF_NOUN.search(lower, max(start - _NOUN, 0), start)
    return will is not None and not is_of_noun and _PAST.search(will[0]) is None


def _may_be_to_come(words: Words) -> bool:
    """Whether a date may be to come: he would leave on it; they called a strike for it."""
    is_told = words.follow("said then", LETTERS_BEFORE)
    return words.led_by("may be", _LETTERS_NEAR) or (words.precede("may be after") and not is_told)


def lies_ahead(date: str, words: Words, published: Anchor | None) -> bool:
    """Return whether a date begins after the day of publication, or has it and is said to come.

    Without a day of publication, whether the sentence says that the date is to come.
    """
    if not date:
        return False
    if published is None:
        return words.precede("shall after") or _is_planned(words)
    first, last = ends(date)
    begins, ends_on = edtf.parse(first or last).first, edtf.parse(last or first).last
    if begins is None or ends_on is None:
        return False
    if "X" in date and _LATE.search(words.lower):
        begins = (begins + ends_on) // 2  # late in a decade was read as the decade
    today = start_of(published.year, published.month, published.day)
    is_now = begins <= today <= ends_on and last != ""
    return _is_to_come(words) if is_now else begins > today
