"""Whether a date is proposed as an event, by what its sentence says of it.

Statements that are denied, planned, imagined or only claimed are listed with their date, but not
proposed. Dated words that are part of a longer time, or of another calendar, get no date.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from timeline.dates import MONTHS, edtf
from timeline.drafting.context import Passage
from timeline.drafting.lexicon import CUES, PATTERNS, follows, pattern_of, precedes, words
from timeline.drafting.normalize import PUBLICATION, Reading, ends, with_mark
from timeline.drafting.tokens import Paragraph

REACH = 160  # letters beside a date that are looked at
_BEFORE, _AFTER, _NEAR = 100, 40, 24  # letters of the date's clause
_NOT_UNTIL = 70  # letters before "until"
_LAST, _FIRST = words("last of time"), words("first of time")


class Match(NamedTuple):
    """Dated words of a paragraph: where they start and end, and whether they are proposed.

    `date` and `reason` are as in `Statement`. `is_ahead` is whether the date is still to come.
    """

    start: int
    end: int
    date: str
    reason: str
    is_proposed: bool
    is_ahead: bool


def match_of(passage: Passage, span: tuple[int, int], reading: Reading) -> Match:
    """Return dated words as a match, proposed as an event if their date is sure and not to come.

    Parameters
    ----------
    passage
        The paragraph, and the dates before the dated words.
    span
        Where the dated words start and end in the paragraph.
    reading
        What the dated words say by themselves.
    """
    paragraph, (start, end), context = passage.paragraph, span, passage.context
    date, reason, is_doubtful = reading.date, reading.reason, reading.is_doubtful
    if date and (doubt := _doubt(paragraph, start, end)):
        date, is_doubtful = date if doubt[1] else "", True
        reason = "; ".join(filter(None, [doubt[0], reason]))
    if date and PUBLICATION in reason and paragraph.is_quoted(start):
        reason, is_doubtful = f"{reason}, and may be said on another day", True
        story, published = context.story, context.published
        is_here = story is not None and story.paragraph == paragraph.number
        if is_here and story and published and story.year < published.year:
            date = ""
    if date and _is_before_story(paragraph, span, reason):
        date, reason = "", f"{reason}, and may be of the time before it"
    if date and ".." not in date:
        date = _with_hedges(paragraph, start, end, date)
    is_ahead = reading.is_ahead or bool(date and _lies_ahead(date, passage, span))
    if is_ahead:
        reason = "; ".join(filter(None, ["lies ahead", reason]))
    is_proposed = bool(date) and not is_ahead and not is_doubtful
    return Match(start, end, date, reason, is_proposed, is_ahead)


def _is_before_story(paragraph: Paragraph, span: tuple[int, int], reason: str) -> bool:
    """Whether a date that depends on the date before it may lie earlier than that date."""
    if not reason.startswith(("counted from “", "the year is that of", "the month is")):
        return False
    said = paragraph.lower[slice(*span)]
    is_back = any(word in said for word in ("before", "earlier", "previous"))
    is_told_back = not is_back and _leads("told back", paragraph, span[0])
    return paragraph.is_quoted(span[0]) or is_told_back


def _with_hedges(paragraph: Paragraph, start: int, end: int, date: str) -> str:
    """A date with the mark or open end that words beside it add: 1450 or so, at the latest 1912."""
    lower, (first, _, last) = paragraph.lower, date.partition("/")
    if precedes("latest", lower, start, _NEAR):
        return f"../{last or first}"
    if precedes("earliest", lower, start, _NEAR):
        return f"{first}/.."
    if last:
        return date
    if follows("unsure after", lower, end):
        return with_mark(date, "?")
    is_rough = follows("rough after", lower, end) or precedes("rough before", lower, start, _NEAR)
    return with_mark(date, "~") if is_rough else date


def with_bound(passage: Passage, place: int, date: str) -> str:
    """Return a date, open at an end if the word before says so: since a year ago, through May."""
    place -= passage.text(place) == "the"
    word, is_counted = passage.text(place), passage.text(place - 1) in words("span")
    first, _, last = date.partition("/")
    if not date or ".." in date or is_counted or is_not_until(passage, place):
        return date
    if word in _LAST:
        return f"../{last or first}"
    return f"{first}/.." if word in _FIRST else date


def is_not_until(passage: Passage, place: int) -> bool:
    """Return whether "not ... until" leads to a date, on which the event then happened."""
    start = passage.tokens[place].start
    is_until = passage.text(place) in ("until", "till")
    return is_until and precedes("not until", passage.paragraph.lower, start, _NOT_UNTIL)


# The indices of the phrases that a word belongs to: only phrases with a word of the text are tried.
_BY_WORD: dict[str, list[int]] = {}
for _place, _cue in enumerate(CUES["doubt before"]):
    for _key in _cue.keys:
        _BY_WORD.setdefault(_key, []).append(_place)
_WORD = re.compile(r"[a-z][a-z'.-]*[a-z]")
# Each phrase of "cut off" ends with one of these, which are faster to look for.
_LAST_OF_CUT = ("to", "until", "till", "through", "the", "and", "between", *"-–—/")
_PLAIN_AFTER = (".", ". ", "),", ").", "; ")
_QUOTE, _UNQUOTE = re.compile(r'"[^"]{0,24}$'), ('"', ',"', '."', '?"')
_ON_A_SIDE = re.compile(r"(?:after|before|until|till|since|by|from) ")
_YEARS = re.compile(r"[0-9]{4}(?:[-–][0-9]{2})?")
_NAME = re.compile(r"(?:[\w.,;'&]+ |[(*_])(?P<name>[A-Z][\w'&]*) $|\b(?P<thing>[a-z][\w'&]+) $")
_NO_NAME = words("name end") | {
    name for each in MONTHS for name in (each.lower(), each[:3].lower())
}
_NO_THING = _NO_NAME.union(*map(words, ("plain", "preposition", "determiner", "past")))


def _doubt(paragraph: Paragraph, start: int, end: int) -> tuple[str, bool] | None:
    """Why dated words are doubtful, and whether they keep their date; None if they are not."""
    lower = paragraph.lower
    first = max(start - _BEFORE, paragraph.clause(start, start)[0])
    before, after = lower[first:start], lower[end : end + _AFTER]
    if _QUOTE.search(before) and after.startswith(_UNQUOTE):
        return "stands in a short quotation, or in a title", True
    if reason := _own_doubt(paragraph, start, end):
        return reason, True
    found = _doubt_of_cues(before, after) or _doubt_across(paragraph, start, end)
    return found or _of_name(paragraph, start, end)


def _doubt_of_cues(before: str, after: str) -> tuple[str, bool] | None:
    """Why dated words are doubtful by the phrases before and after them."""
    if before.rstrip(" ").endswith(_LAST_OF_CUT) and precedes("cut off", before, len(before)):
        return "is a part of a longer time that can't be read as one date", False
    if after[:2] not in _PLAIN_AFTER and PATTERNS["doubt after"].match(after):
        found = next(cue for cue in CUES["doubt after"] if cue.pattern.match(after))
        return found.reason, found.has_date
    near = {at for word in _WORD.findall(before) for at in _BY_WORD.get(word, ())}
    tried = (CUES["doubt before"][at] for at in sorted(near))
    return next(((cue.reason, cue.has_date) for cue in tried if cue.pattern.search(before)), None)


def _doubt_across(paragraph: Paragraph, start: int, end: int) -> tuple[str, bool] | None:
    """Why dated words are doubtful by what the sentence before theirs says."""
    first, last = paragraph.sentence(start, end)
    if not first or start - first > REACH:
        return None
    begins = max(paragraph.sentence(first - 1, first - 1)[0], first - REACH)
    both = paragraph.lower[begins : min(last, end + _AFTER)]
    found = (cue for cue in CUES["doubt across"] if cue.pattern.search(both))
    return next(((cue.reason, cue.has_date) for cue in found), None)


def _own_doubt(paragraph: Paragraph, start: int, end: int) -> str:
    """Why dated words are doubtful by themselves or by what touches them, "" if they are not."""
    lower = paragraph.lower
    if lower.startswith("from ", start):
        if follows("to after", lower, end):
            return "is the start of a time whose end can't be read"
        if precedes("amount", lower, start, _AFTER):
            return "is what another time is compared with"
    if _ON_A_SIDE.match(lower, start, end) and follows("or after", lower, end):
        return "is one of two dates that are given"
    return ""


def _of_name(paragraph: Paragraph, start: int, end: int) -> tuple[str, bool] | None:
    """Why years may be part of the name or thing before them: Smith 1998, hall 2001."""
    first = max(start - _AFTER, 0)
    is_year = _YEARS.fullmatch(paragraph.lower, start, end)
    name = _NAME.search(paragraph.text, first, start) if is_year else None
    if name is None:
        return None
    if word := (name["thing"] or "").lower():
        is_led_to = word.endswith(("ed", "ly")) or word in _NO_THING
        return None if is_led_to else ("may be the number of what stands before it", True)
    is_name = name["name"].lower() not in _NO_NAME
    return ("may be a part of the name before it", True) if is_name else None


_PAST = re.compile(rf"\b(?:{pattern_of('past')}|[a-z]{{2,}}ed)\b")
_PRESENT = re.compile(
    rf"\b(?<!the )(?<!an )(?<!a )(?:{pattern_of('starting')}|{pattern_of('present')})\b"
)
_OF_NOUN = re.compile(r"(?<!\bin) (?:the|an?|of) $")  # the Jan. 1 rules
_LATE = re.compile(r"\b(?:late|end|second half)\b")


def _leads(role: str, paragraph: Paragraph, start: int, reach: int = _BEFORE) -> bool:
    """Whether a phrase of a role ends where a date starts, within the date's clause."""
    first = paragraph.clause(start, start)[0]
    return precedes(role, paragraph.lower, start, min(reach, start - first))


def is_past(paragraph: Paragraph, span: tuple[int, int]) -> bool:
    """Return whether the clause around a date is in the past tense."""
    lower, (start, end) = paragraph.lower, span
    first, last = paragraph.clause(start, end)
    first = max(lower.rfind(": ", first, start), first, start - REACH)
    after = lower.find(": ", end, last)
    return _PAST.search(lower, first, min(after if after >= 0 else last, end + REACH)) is not None


def is_recent(paragraph: Paragraph, span: tuple[int, int]) -> bool:
    """Return whether a date of the last months is past, by the tense of its clause."""
    is_present = _PRESENT.search(paragraph.lower, *paragraph.clause(*span)) is not None
    return not is_present or is_past(paragraph, span)


def is_told_then(paragraph: Paragraph, span: tuple[int, int]) -> bool:
    """Return whether a verb in the past tense goes with a date: they met on June 12."""
    first = paragraph.clause(*span)[0]
    is_first = paragraph.lower[first : span[0]].strip(' "') in ("in", "on")
    return _leads("told then", paragraph, span[0]) or (is_first and is_past(paragraph, span))


def is_due(paragraph: Paragraph, span: tuple[int, int]) -> bool:
    """Return whether words that touch a date look ahead: payable Dec. 15, the Dec. 15 deadline."""
    return _leads("due", paragraph, span[0]) or follows("due after", paragraph.lower, span[1])


def is_limit(paragraph: Paragraph, span: tuple[int, int]) -> bool:
    """Return whether a date bounds a time, which may be still to come: until Dec. 15."""
    within = paragraph.lower.find(" ", *span) + 1
    return any(precedes("limit", paragraph.lower, place, _NEAR) for place in (span[0], within))


def is_near(paragraph: Paragraph, start: int) -> bool:
    """Return whether the present tense leads to a date, which then is near and to come."""
    return precedes("about to be", paragraph.lower, start, REACH // 2)


def is_of_each_year(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return whether a month or day means that of every year: held each year in May."""
    is_after = follows("each year after", paragraph.lower, end)
    return is_after or _leads("each year", paragraph, start)


def is_planned(paragraph: Paragraph, start: int) -> bool:
    """Return whether the words before a date say that it is to come."""
    plans = paragraph.plans
    last = bisect_left(plans, start) - 1
    first = max(start - REACH, paragraph.clause(start, start)[0])
    if last < 0 or plans[last] < first:
        return False
    is_told = PATTERNS["said then"].search(paragraph.lower, plans[last], start) is not None
    is_ended = paragraph.is_quoted(plans[last]) and not paragraph.is_quoted(start)
    return not is_told and not is_ended


def is_to_come(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return whether the words before or after a date say that it is to come."""
    if is_planned(paragraph, start):
        return True
    will = PATTERNS["will after"].match(paragraph.lower, end)  # in December the bridge will open
    is_of_noun = _OF_NOUN.search(paragraph.lower, max(start - _NEAR, 0), start)
    return will is not None and not is_of_noun and _PAST.search(will[0]) is None


def may_be_to_come(paragraph: Paragraph, start: int) -> bool:
    """Return whether "would", "could" or "might" leads to a date."""
    return _leads("may be", paragraph, start, REACH // 2)


def _lies_ahead(date: str, passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a date begins after the day of publication, or includes it and is said to come.

    Without a day of publication, whether the sentence says that the date is to come.
    """
    paragraph, published = passage.paragraph, passage.context.publication
    if published is None:
        return follows("shall after", paragraph.lower, span[1]) or is_planned(paragraph, span[0])
    first, last = ends(date)
    begins, ends_on = edtf.parse(first or last).first, edtf.parse(last or first).last
    if begins is None or ends_on is None:
        return False
    if "X" in date and _LATE.search(paragraph.lower, *span):
        begins = (begins + ends_on) // 2  # late in a decade was read as the decade
    is_now = begins <= published.number <= ends_on and last != ""
    return is_to_come(paragraph, *span) if is_now else begins > published.number
