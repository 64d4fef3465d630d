"""What its sentence says of a date: whether it is past or to come, and proposed as an event.

Statements that are denied, planned, imagined or only claimed are listed with their date, but not
proposed. Dated words that are part of a longer time, or of another calendar, get no date.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from timeline.dates import MONTHS, edtf, start_of
from timeline.drafting import lexicon
from timeline.drafting.context import LETTERS_BEFORE, LETTERS_BESIDE, Passage, Words
from timeline.drafting.lexicon import CUES, PATTERNS, Doubt, pattern_of
from timeline.drafting.normalize import Anchor, DateReading, ends, with_mark

_AFTER = 40  # letters after a date
_NOT_UNTIL = 70  # letters before "until"
_LAST, _FIRST = lexicon.words("last of time"), lexicon.words("first of time")


class Match(NamedTuple):
    """Dated words, what they say in their sentence, and whether they are proposed as an event."""

    words: Words
    reading: DateReading
    is_proposed: bool


def match_of(passage: Passage, words: Words, reading: DateReading) -> Match:
    """Return dated words as a match, proposed as an event if their date is sure and not to come.

    Parameters
    ----------
    passage
        The paragraph, and the dates before the dated words.
    words
        The dated words.
    reading
        What the dated words say by themselves.
    """
    doubt = _doubt(words) if reading.date else None
    if doubt:
        date, reason = reading.date if doubt.has_date else "", _joined(doubt.reason, reading.reason)
        reading = reading._replace(date=date, reason=reason, is_doubtful=True)
    if reading.date and reading.is_now and words.paragraph.is_quoted(words.start):
        reason = f"{reading.reason}, and may have been said on another day"
        reading = reading._replace(date="", reason=reason)
    if reading.date and reading.is_linked and not doubt and _is_before_story(words):
        reason = f"{reading.reason}, and may be of the time before it"
        reading = reading._replace(date="", reason=reason)
    is_over = reading.date.endswith("/..") and words.led_by("gone on")
    date = reading.date.removesuffix("..") if is_over else reading.date
    reading = reading._replace(date=_with_hedges(words, date))
    if reading.is_ahead or lies_ahead(reading.date, words, passage.context.publication):
        reason = _joined("future in the text", reading.reason)
        reading = reading._replace(reason=reason, is_ahead=True)
    is_proposed = bool(reading.date) and not reading.is_ahead and not reading.is_doubtful
    return Match(words, reading, is_proposed)


def _joined(*reasons: str) -> str:
    return "; ".join(filter(None, reasons))


def _is_before_story(words: Words) -> bool:
    """Whether a date that depends on the date before it may lie earlier than that date."""
    said = words.lower
    is_back = any(word in said for word in ("before", "earlier", "previous"))
    is_told_back = not is_back and words.led_by("told back")
    return words.paragraph.is_quoted(words.start) or is_told_back


def _with_hedges(words: Words, date: str) -> str:
    """A date with the mark that words beside it add: 1450 or so."""
    if len(edtf.sides(date)) > 1 or not date:
        return date
    if words.precede("unsure after"):
        return with_mark(date, "?")
    is_rough = words.precede("rough after") or words.follow("rough before")
    return with_mark(date, "~") if is_rough else date


def with_bound(passage: Passage, index: int, date: str) -> str:
    """Return a date, open at an end if the word before says so: since a year ago, through May."""
    index -= passage.text(index) == "the"
    word, is_counted = passage.text(index), passage.text(index - 1) in lexicon.words("span")
    if not date or ".." in edtf.sides(date) or is_counted or is_not_until(passage, index):
        return date
    if word in _LAST:
        return f"../{edtf.side(date, -1)}"
    return f"{edtf.side(date, 0)}/.." if word in _FIRST else date


def is_not_until(passage: Passage, index: int) -> bool:
    """Return whether "not ... until" leads to a date, on which the event then happened."""
    is_until = passage.text(index) in ("until", "till")
    return is_until and passage.words(index, index).follow("not until", _NOT_UNTIL)


# All phrases at once, tried where a word begins: most dates follow none.
_LED_TO = re.compile(rf"\b(?=[a-z])(?:{PATTERNS['doubt before'].pattern})")
_QUOTE, _UNQUOTE = re.compile(r'"[^"]{0,24}$'), ('"', ',"', '."', '?"')
_YEARS = re.compile(r"(?P<year>[0-9]{4})(?:[-–](?P<next>[0-9]{2}))?")
_OF_CLUB = re.compile(rf"\b(?:{pattern_of('club')})\b")
# A 1965 Mustang, Kopp's 1987 Chevrolet: names that no noun follows.
_OWNED = re.compile(r"(?:\b[Aa]n?|\b(?:[Hh]is|[Hh]er|[Tt]heir)|['’]s) $")
_MODEL = re.compile(rf"(?: [A-Z][\w-]*){{1,3}}(?=[^\w ]|$| (?:{pattern_of('plain')})\b)")
_NAME = re.compile(r"(?:[\w.,;'&]+ |[(*_])(?P<name>[A-Z][\w'&]*) $|\b(?P<thing>[a-z][\w'&]+) $")
_NO_NAME = {*lexicon.words("name end")} | {
    name for each in MONTHS for name in (each.lower(), each[:3].lower())
}
_NO_THING = _NO_NAME.union(*map(lexicon.words, ("plain", "preposition", "determiner", "past")))


def _doubt(words: Words) -> Doubt | None:
    """Why dated words are doubtful; None if they are not."""
    lower, start, end = words.paragraph.lower, words.start, words.end
    first = max(start - LETTERS_BEFORE, words.paragraph.clause(start, end)[0])
    before, after = lower[first:start], lower[end : end + _AFTER]
    if _QUOTE.search(before) and after.startswith(_UNQUOTE):
        return Doubt("stands in a short quotation, or in a title")
    return (
        _own_doubt(words)
        or _doubt_of_cues(before, after)
        or _doubt_across(words)
        or _doubt_of_years(words)
    )


def _doubt_of_cues(before: str, after: str) -> Doubt | None:
    """Why dated words are doubtful by the phrases before and after them."""
    if PATTERNS["cut off"].search(before):
        return Doubt("is a part of a longer time that can't be read as one date", has_date=False)
    found = _doubt_by("doubt after", after)
    return found if found or not _LED_TO.search(before) else _doubt_by("doubt before", before)


def _doubt_by(role: str, text: str) -> Doubt | None:
    """The doubt of the first phrase of a role with which a text ends or, behind a date, begins."""
    find = re.Pattern.match if role.endswith("after") else re.Pattern.search
    return next((doubt for pattern, doubt in CUES[role] if find(pattern, text)), None)


def _doubt_across(words: Words) -> Doubt | None:
    """Why dated words are doubtful by what the sentence before theirs says."""
    paragraph = words.paragraph
    first, last = words.sentence
    if not first or words.start - first > LETTERS_BESIDE:
        return None
    begins = max(paragraph.sentence(first - 1, first - 1)[0], first - LETTERS_BESIDE)
    return _doubt_by("doubt across", paragraph.lower[begins : min(last, words.end + _AFTER)])


def _own_doubt(words: Words) -> Doubt | None:
    """Why dated words are doubtful by themselves or by what touches them."""
    if words.lower.startswith("from "):
        if words.precede("to after"):
            return Doubt("is the start of a time whose end can't be read")
        if words.follow("amount", _AFTER):
            return Doubt("is what another time is compared with")
    return None


def _doubt_of_years(words: Words) -> Doubt | None:
    """Why years may be those of a season, a thing or a name, and not say when something was."""
    text, start, end = words.paragraph.text, words.start, words.end
    first = max(start - _AFTER, 0)
    if (years := _YEARS.fullmatch(words.lower)) is None:
        return None
    is_next = years["next"] and (int(years["year"]) + 1 - int(years["next"])) % 100 == 0
    if is_next and _OF_CLUB.search(words.paragraph.lower, *words.sentence):
        return Doubt("is a season, from a part of one year to a part of the next")
    if _OWNED.search(text, first, start) and _MODEL.match(text, end):
        return Doubt("may be the year that a thing was made")
    if (name := _NAME.search(text, first, start)) is None:
        return None
    if word := (name["thing"] or "").lower():
        is_led_to = word.endswith(("ed", "ly")) or word in _NO_THING
        return None if is_led_to else Doubt("may be the number of what stands before it")
    is_name = name["name"].lower() not in _NO_NAME
    return Doubt("may be a part of the name before it") if is_name else None


# Past, or to come

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
