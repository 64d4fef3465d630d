"""Words that stand together and may be a date, for the grammar to read."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from timeline.drafting.counted import counted
from timeline.drafting.here import Here, about_year
from timeline.drafting.known import Before, known, marked
from timeline.drafting.reading import Reading, read
from timeline.drafting.relative import RELATIVE
from timeline.drafting.steps import Counted
from timeline.drafting.words import DECIMAL, FEAST_NAME, NUMBERS, OTHER, PHRASE

_MOST_WORDS = 18
_JOINING = frozenset("to until or and - -- /".split())
# What one date has once, and two that are joined twice.
_ONCE = frozenset(
    "month season winter y s era century millennium quarter q h tens turn unspecified ago ka "
    "million school".split()
) | {NUMBERS, FEAST_NAME}
_NUMBERS = ("n", "y", "s", "big")
_MOST = {"th": 3, "nth": 3, "month": 2, "n": 4, "and": 1, "or": 2, "to": 2, "-": 4, "from": 1}
_STARTS = frozenset(
    "month weekday season winter nth part about perhaps before until after since from between "
    "throughout n y th s ns q h unspecified era big c turn school".split()
) | {DECIMAL, NUMBERS, PHRASE, FEAST_NAME, "low month", "low weekday"}
_ENDS = frozenset(
    "month season winter n y th s ns q h unspecified era big century millennium quarter share now "
    "onwards earlier ago ka tens million nth".split()
) | {NUMBERS, PHRASE}
_ANCHORS = frozenset(
    "month season winter y th s q h quarter unspecified era century millennium ago ka "
    "million".split()
) | {NUMBERS}
_ANCHORS_OF_YEAR = _ANCHORS - frozenset("month season winter th q h quarter".split())
_PARTING = frozenset("to until or and - --".split())
_WITHIN = (
    "tens",
    "bare",
    "near",
    "dayword",
    "weekday",
    "short",
    "whole",
    "fiscal",
    "yearend",
)  # what is counted and may stand in a longer date

Relatives = dict[int, tuple[int, re.Match[str]]]


class Candidate(NamedTuple):
    """The words from one place to another: as the grammar reads them, their kinds, what counts."""

    first: int
    last: int
    text: str
    kinds: tuple[str, ...]
    counted: tuple[Counted, ...] = ()

    @property
    def kind_set(self) -> frozenset[str]:
        """The kinds of the words."""
        return frozenset(self.kinds)


def relatives(here: Here) -> Relatives:
    """By the place of their first word, the last one of words that count, and their match."""
    matches = list(RELATIVE.finditer(here.paragraph.lower))
    if not matches:
        return {}
    starts = {word.start: place for place, word in enumerate(here.words)}
    last = {word.end: place for place, word in enumerate(here.words)}
    return {
        starts[match.start()]: (last[end], match)
        for match in matches
        if match.start() in starts and (end := _end(match)) in last
    }


def _end(match: re.Match[str]) -> int:
    """Where the words end: `three years after the war` ends with the years."""
    if match["event"]:
        return match.end() - 1
    text = match[0].removesuffix(" after ").removesuffix(" before ")
    return match.start() + len(text.rstrip())


_AFTER_SCHOOL = frozenset("in on at by from since until ,".split())  # at school in 1912


def can_start(here: Here, place: int) -> bool:
    """Whether a date may start with a word: not with the "early" in `as early as 1912`."""
    word = here.words[place]
    if word.text in ("on", "in") and here.text(place + 1) == "or":
        return here.text(place + 2) in ("before", "after")
    if word.kind == "school" and here.text(place + 1) in _AFTER_SCHOOL:
        return False
    is_as_early = word.kind == "part" and here.text(place + 1) == "as"
    return word.kind in _STARTS and not is_as_early


def with_anchor_ahead(here: Here, inner: Relatives) -> list[bool]:
    """Whether each word has, among those that a date from it could have, one that makes a date."""
    found, distance = [False] * len(here.words), _MOST_WORDS
    for place in range(len(here.words) - 1, -1, -1):
        is_anchor = here.words[place].kind.removeprefix("low ") in _ANCHORS or place in inner
        distance = 0 if is_anchor else distance + 1
        found[place] = distance < _MOST_WORDS
    return found


def candidates(here: Here, inner: Relatives, first: int) -> Iterator[Candidate]:
    """The words from one on that may be a date, the shortest first."""
    kinds, pieces, said = list[str](), list[str](), list[Counted]()
    words, lower = here.words, here.paragraph.lower
    place = first
    while place < len(words) and len(kinds) < _MOST_WORDS:
        word = words[place]
        if place > first:
            pieces.append(lower[words[place - 1].end : word.start])
        of_it = _inner(here, inner, first, place) if place > first and place in inner else None
        if of_it:
            place, counts = of_it
            said.append(counts)
            kinds.append("y")
            pieces.append(counts.words)
        else:
            kinds.append(word.kind.removeprefix("low "))
            pieces.append(word.text)
        if _is_cut_off(kinds) or _are_too_many(kinds) or _is_any_date(here, place):
            return
        if kinds[-1] in _ENDS or word.text in ("(?)", "?"):
            yield Candidate(first, place, "".join(pieces), tuple(kinds), tuple(said))
        place += 1


def _is_any_date(here: Here, place: int) -> bool:
    """Whether a word is that of `the date`, and not of `to date`."""
    return here.words[place].text == "date" and here.text(place - 1) != "to"


def _is_cut_off(kinds: list[str]) -> bool:
    """Whether the last word is of no date or of another: May May, 1912 1912, 18 1912, 44 BC 44."""
    last, before = kinds[-1], kinds[-2] if len(kinds) > 1 else None
    if last in (OTHER, before):
        return last not in ("", "part", "to", PHRASE)
    if last == "y" and before == "n":
        return "month" not in kinds
    return before == "era" and last in _NUMBERS and kinds[-3:-2] != [] and kinds[-3] in _NUMBERS


def _are_too_many(kinds: list[str]) -> bool:
    """Whether there are more of the last word's kind than any date has, or two that are joined."""
    if kinds[-1] in _ONCE:
        same = kinds.count(kinds[-1])
        return same > 2 or (same == 2 and _JOINING.isdisjoint(kinds))
    return kinds.count(kinds[-1]) > _MOST.get(kinds[-1], _MOST_WORDS)


def _inner(here: Here, inner: Relatives, first: int, place: int) -> tuple[int, Counted] | None:
    """A year, month or day that is counted, within a longer date; before it its last word."""
    last, match = inner[place]
    if not any(match[name] for name in _WITHIN):
        return None
    before = _before_in_date(here, first, place)
    said = before and counted(match, here.paragraph, before)
    return (last, said) if said and said.words else None


def _before_in_date(here: Here, first: int, place: int) -> Before | None:
    """What is known before a place in a date: the first of two dates, if it says its year.

    None where that can't be read: from 1912 to the following year.
    """
    joined = [at for at in range(first, place) if here.words[at].kind in _PARTING]
    if not joined:
        return here.before
    first += here.words[first].kind in ("from", "between")
    if not any(word.kind in _ANCHORS_OF_YEAR for word in here.words[first : joined[-1]]):
        return here.before
    start, end = here.span(first, joined[-1] - 1)
    reading = read(here.paragraph.lower[start:end])
    year = about_year(reading.date) if reading else None
    if reading is None or year is None:
        return None
    found = known(reading.date, here.paragraph.text[start:end], here.paragraph.number)
    return replace(here.before, named=found, last=found, year=year)


def part(here: Here, inner: Relatives, first: int, last: int) -> Candidate | None:
    """The words from one to another, without those before that say nothing."""
    while first <= last and here.words[first].kind == "":
        first += 1
    return next((each for each in candidates(here, inner, first) if each.last == last), None)


def of_counted(counts: tuple[Counted, ...], reading: Reading) -> Reading:
    """A date of which a part is counted, as of `November of that year`."""
    reason = "; ".join(dict.fromkeys(said.reason for said in counts))
    mark = next((said.edtf[-1] for said in counts if said.edtf[-1:] in ("~", "?", "%")), "")
    is_known = all(said.edtf for said in counts)
    is_ahead = any(said.is_ahead for said in counts)
    is_doubtful = reading.is_doubtful or any(said.is_doubtful for said in counts)
    date = marked(reading.date, mark) if is_known else ""
    return Reading(date, reason, is_doubtful=is_doubtful, is_ahead=is_ahead)
