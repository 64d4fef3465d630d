"""Times that count from another date: `the following year`, `three days later`, `on Thursday`.

A counted time is no more exact than the date that it counts from, nor than the unit of the count.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from timeline.dates import days
from timeline.drafting import judge, lexicon, normalize
from timeline.drafting.context import LETTERS_BESIDE, Context, Words
from timeline.drafting.lexicon import DAYS, MONTH_NAMES
from timeline.drafting.normalize import SHORT_YEAR, Anchor, DateReading
from timeline.drafting.tokens import Paragraph

OF_BESIDE = DateReading("", "is counted from what stands beside it")
_DURATION = DateReading("", "says how long, not when", is_length=True)
_NO_PUBLICATION = "is counted from the day of publication, which is not given"
_NO_DATE_BEFORE = "is counted from a date that is not named before it"
_UNREAD_COUNT = DateReading("", "is counted, and how many is not read")
_NO_CENTURY = DateReading("", "names a decade without its century")

_STEPS, _STEPS_FROM_PUBLICATION = lexicon.numbers("which"), lexicon.numbers("which now")
_DAY_WORDS = lexicon.numbers("day word")
_PARTS_OF_DAY = frozenset(lexicon.pattern_of("part of day").split("|"))
_LETTERS_BESIDE = 24  # a weekday
# So many years ago count from no day: 12,000; 66 million.
_LONG_AGO = re.compile(rf"[0-9].*(?:[0-9]{{3}}| (?:{lexicon.pattern_of('scale')}))\b")
_AFTER_NAME = re.compile(r"(?:^|\s)[A-Z][a-z]+ $")
_NO_NAME = re.compile(
    r"(?:^|[.!?] )(?:On|By|Until|Since|Late|Early|Last|From|Before|After) $"  # of a sentence
    r"|\b(?:in|at|near|outside|to|from) (?:[A-Z][\w.'-]* )+$"  # in New York Monday
)
_BEFORE_NAME = re.compile(r" [A-Z]")


class _Time(NamedTuple):
    """A counted time: a match of `TIMES`, its words, and the dates before them."""

    match: re.Match[str]
    words: Words
    context: Context


def relative_reading(
    match: re.Match[str], paragraph: Paragraph, context: Context
) -> DateReading | None:
    """Return the reading of a counted time; None where its words say no time.

    Parameters
    ----------
    match
        A match of `TIMES` in the paragraph's text in lower case.
    paragraph
        The paragraph.
    context
        The dates before the words.
    """
    kind, words = next(name for name in _READERS if match[name]), Words(paragraph, *match.span())
    is_counted_on = words.precede("counted on after") or words.follow("counts on")
    if is_counted_on and kind in ("near", "weekday", "dayword"):
        return OF_BESIDE
    reader = _READERS[kind]
    return reader if isinstance(reader, DateReading) else reader(_Time(match, words, context))


def _count_reading(time: _Time) -> DateReading | None:
    """`three days later`, `two weeks ago`; or a duration."""
    match, count = time.match, time.match["count"]
    direction = (match["direction"] or "").strip()
    if not direction or match[0].endswith(" "):
        is_spell = direction or match["hedge"] or time.words.follow("lasting")
        is_bare = count in ("a", "an", "one", "some", "many") and not is_spell
        return None if is_bare else _DURATION
    if direction not in ("ago", "hence", "from now"):
        return _from(time.context.mention, _NO_DATE_BEFORE, match)
    if match["unit"] == "year" and _LONG_AGO.match(count):
        return None  # the grammar reads it
    return _from(time.context.publication, _NO_PUBLICATION, match)


def _from(base: Anchor | None, lacking: str, match: re.Match[str]) -> DateReading:
    """The date so much before or after `base`; `lacking` is the reason if `base` is None."""
    direction, hedge = match["direction"].strip(), match["hedge"]
    count, unit = lexicon.number(match["count"]), match["unit"].replace("centur", "century")
    if count is None or match["more"] or unit == "generation" or hedge in lexicon.words("bound"):
        return _UNREAD_COUNT
    if base is None:
        return DateReading("", lacking)
    steps = -count if direction in lexicon.words("back") else count
    is_few_days = unit == "day" and count <= normalize.EXACT_DAYS
    is_hedged = hedge not in (None, "exactly", "just", "only")
    is_rough = is_hedged or (direction == "ago" and not is_few_days)
    found = normalize.offset(base, steps, unit, is_rough=is_rough)
    return normalize.reading_from(base, found, steps) if found else normalize.vague(base, unit)


def _near(time: _Time) -> DateReading | None:
    """`that year`, `the following May`, `last week`, `this morning`, `next Thursday`."""
    which, what = time.match["which"], time.match["what"]
    is_name = what in MONTH_NAMES or what in DAYS
    is_verb = what == "fall" and time.words.precede("falls after")
    is_low = is_name and time.words.paragraph.text[time.match.start("what")].islower()
    is_clause = which == "that" and (is_name or what == "fall") and time.words.follow("that")
    if is_verb or is_low or is_clause or (which, what) == ("this", "day"):
        return None
    what = "day" if what in _PARTS_OF_DAY else what
    is_published = which in _STEPS_FROM_PUBLICATION and (which, what) != ("next", "day")
    if not is_published:
        return normalize.nearest(time.context.mention, _NO_DATE_BEFORE, what, _STEPS.get(which, 1))
    step = _STEPS_FROM_PUBLICATION[which]
    found = normalize.nearest(time.context.publication, _NO_PUBLICATION, what, step)
    return found._replace(is_ahead=found.is_ahead or time.match[0].startswith("later "))


def _weekday(time: _Time) -> DateReading | None:
    """`on Thursday`: the last one up to the day of publication, or the next if it is to come."""
    words, base = time.words, time.context.publication
    if words.text[0].islower() or _is_part_of_name(words):
        return None
    if words.paragraph.lower.endswith("the ", 0, words.start):
        return DateReading("", "is a weekday of a week that is not named")
    if base is None:
        return DateReading("", "which week? Give the text with its day of publication")
    ahead = (DAYS.index(time.match["name"]) - days.weekday_of(base.number)) % 7
    side = judge.last_or_next(words, judge.is_past, is_next_nearer=True)
    if not ahead and side > 0:
        return DateReading("", "may be the day of publication or a week after it")
    if ahead and not side:
        return DateReading("", "which week? May be past or to come")
    return _of_week(time, base, ahead - 7 if ahead and side < 0 else ahead)


def _day_word(time: _Time) -> DateReading | None:
    """`yesterday`, `tomorrow morning`; None for `today` without a day of publication."""
    word, base = time.match["dayword"], time.context.publication
    if base is None:
        return None if word == "today" else DateReading("", _NO_PUBLICATION)
    return _of_week(time, base, _DAY_WORDS.get(word) or _DAY_WORDS[word.split()[0]])


def _of_week(time: _Time, base: Anchor, step: int) -> DateReading:
    """The day that many days from publication, unless a day of the story may be meant."""
    story = time.context.story
    if story and story.day and story.paragraph == time.words.paragraph.number and step <= 0:
        is_recent = story.is_now and story.months_until(base) <= 0
        if not is_recent:
            return DateReading("", f"may be counted from {story.name} or from {base.name}")
    return normalize.reading_from(base, days.iso_of(base.number + step), step)


def _is_part_of_name(words: Words) -> bool:
    """Whether a weekday is of Good Friday, the Sunday Times, each Monday or Monday to Friday."""
    paragraph, start, end = words
    first = max(start - _LETTERS_BESIDE, 0)
    before = paragraph.text[first:start]
    is_after_name = _AFTER_NAME.search(before) and not _NO_NAME.search(before)
    is_before_name = _BEFORE_NAME.match(paragraph.text, end) and not before.lower().endswith("on ")
    is_each = words.follow("every weekday", LETTERS_BESIDE)
    is_each |= words.precede("each weekday after") and not before.lower().endswith("from ")
    return bool(is_each or is_after_name or is_before_name)


_READERS: dict[str, DateReading | Callable[[_Time], DateReading | None]] = {
    "age": DateReading("", "is an age, not a date", is_length=True),
    "counted": _count_reading,
    "many": _UNREAD_COUNT,
    "lasting": _DURATION,
    "near": _near,
    "long": DateReading("", "names a weekend, decade or century by a time beside it"),
    "whole": DateReading("", "names a part of a time that is not named with it"),
    "out": OF_BESIDE,
    "beside": OF_BESIDE,
    "weekday": _weekday,
    "dayword": _day_word,
    "tens": _NO_CENTURY,
    "bare": _NO_CENTURY,
    "short": DateReading("", SHORT_YEAR, words=normalize.ANY_YEAR),
    "turn": DateReading("", "does not say of which century"),
    "fiscal": DateReading("", "names a fiscal year, which has months of two years"),
    "yearend": DateReading("", "names the end of a year that is not given"),
}
