"""Words that stand together and may be a date, for the grammar to read."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from timeline.drafting import lexicon
from timeline.drafting.context import Passage, Words
from timeline.drafting.lexicon import TIMES, words
from timeline.drafting.normalize import DateReading, with_mark
from timeline.drafting.relative import relative_reading
from timeline.drafting.tokens import OTHER, PHRASE

_MOST_WORDS = 18
JOINING = frozenset("to until or and - -- /".split())
_PARTING = JOINING - {"/"}
_ANCHORS = lexicon.OF_YEAR | lexicon.OF_DATE | lexicon.OF_DAY
_STARTS, _ENDS = lexicon.kinds("starts"), lexicon.kinds("ends")
_ONCE = lexicon.kinds("most", "once")
_MOST = {kind: most for most in range(1, 5) for kind in lexicon.kinds("most", str(most))}
# Groups of `TIMES` that may be part of a longer date: `that year` in `November of that year`.
_WITHIN = "near dayword weekday short".split()

Relatives = dict[int, tuple[int, re.Match[str]]]


class Candidate(NamedTuple):
    """Words that may be a date: their first and last token, and their text for the grammar.

    `kinds` are those of the tokens; `readings` are of the parts that count from another date.
    """

    passage: Passage
    first: int
    last: int
    text: str
    kinds: tuple[str, ...]
    readings: tuple[DateReading, ...] = ()

    @property
    def kind_set(self) -> frozenset[str]:
        """The kinds of the words."""
        return frozenset(self.kinds)

    @property
    def years(self) -> list[str]:
        """The numbers that may be years."""
        own = self.passage.tokens[self.first : self.last + 1]
        return [token.text for token in own if token.kind == "y"]

    @property
    def before(self) -> str:
        """The text of the token before the words."""
        return self.passage.text(self.first - 1)

    @property
    def after(self) -> str:
        """The text of the token after the words."""
        return self.passage.text(self.last + 1)

    @property
    def words(self) -> Words:
        """The words in their paragraph."""
        return self.passage.words(self.first, self.last)

    def with_readings(self, reading: DateReading) -> DateReading:
        """Return the reading of a date with counted parts, such as `November of that year`."""
        marks = (each.date[-1] for each in self.readings if each.date[-1:] in ("~", "?", "%"))
        is_known = all(each.date for each in self.readings)
        return DateReading(
            with_mark(reading.date, next(marks, "")) if is_known else "",
            "; ".join(dict.fromkeys(each.reason for each in self.readings)),
            is_doubtful=reading.is_doubtful or any(each.is_doubtful for each in self.readings),
            is_ahead=any(each.is_ahead for each in self.readings),
            is_now=any(each.is_now for each in self.readings),
            is_linked=self.readings[0].is_linked,
        )


def relatives(passage: Passage) -> Relatives:
    """Return the last token and the match of each counted time, by the index of its first token."""
    first = {token.start: index for index, token in enumerate(passage.tokens)}
    last = {token.end: index for index, token in enumerate(passage.tokens)}
    return {
        first[match.start()]: (last[end], match)
        for match in TIMES.finditer(passage.paragraph.lower)
        if match.start() in first and (end := _end(match)) in last
    }


def _end(match: re.Match[str]) -> int:
    """Where the dated words end: in `three years after the war` after `years`."""
    text = match[0].removesuffix(" after ").removesuffix(" before ")
    return match.start() + len(text.rstrip())


def starts(passage: Passage, inner: Relatives) -> list[bool]:
    """Return whether a date may start with each token: a word that makes a date follows soon."""
    may_start, distance = [False] * len(passage.tokens), _MOST_WORDS
    for index in range(len(passage.tokens) - 1, -1, -1):
        kind = passage.tokens[index].kind
        is_anchor = kind.removeprefix("low ") in _ANCHORS or index in inner
        distance = 0 if is_anchor else distance + 1
        may_start[index] = distance < _MOST_WORDS and _can_start(passage, index)
    return may_start


def _can_start(passage: Passage, index: int) -> bool:
    """Whether a date may start with a token: not with the "early" in `as early as 1912`."""
    token, following = passage.tokens[index], passage.text(index + 1)
    if token.text in ("on", "in"):
        return following == "or" and passage.text(index + 2) in ("before", "after")
    is_building = token.kind == "school" and following in words("after school")
    is_compared = token.kind == "part" and following == "as"
    return token.kind in _STARTS and not is_building and not is_compared


def candidates(passage: Passage, inner: Relatives, first: int) -> Iterator[Candidate]:
    """Yield the candidates that start with a token, the shortest first."""
    kinds, pieces, readings = list[str](), list[str](), list[DateReading]()
    tokens, lower = passage.tokens, passage.paragraph.lower
    index = first
    while index < len(tokens) and len(kinds) < _MOST_WORDS:
        token = tokens[index]
        kind, text = token.kind.removeprefix("low "), token.text
        if index > first:
            pieces.append(lower[tokens[index - 1].end : token.start])
            if within := _inner(passage, inner, first, index):
                index, reading = within
                readings.append(reading)
                kind, text = "y", reading.words
        kinds.append(kind)
        pieces.append(text)
        is_the_date = token.text == "date" and passage.text(index - 1) != "to"
        if is_the_date or _is_cut_off(kinds) or _are_too_many(kinds):
            return
        if kind in _ENDS or token.text in ("(?)", "?"):
            yield Candidate(passage, first, index, "".join(pieces), tuple(kinds), tuple(readings))
        index += 1


def _is_cut_off(kinds: list[str]) -> bool:
    """Whether the last word can't continue the date: a word of no date, May May, 1912 1912."""
    return kinds[-1] in (OTHER, *kinds[-2:-1]) and kinds[-1] not in ("", "part", "to", PHRASE)


def _are_too_many(kinds: list[str]) -> bool:
    """Whether the last word's kind comes more often than in any date, or in two joined dates."""
    same = kinds.count(kinds[-1])
    if kinds[-1] in _ONCE:
        return same > 2 or (same == 2 and JOINING.isdisjoint(kinds))
    return same > _MOST.get(kinds[-1], _MOST_WORDS)


def _inner(
    passage: Passage, inner: Relatives, first: int, index: int
) -> tuple[int, DateReading] | None:
    """The last token and the reading of a counted time in a longer date, if it can be read."""
    if index not in inner:
        return None
    last, match = inner[index]
    is_joined = any(passage.kind(at) in _PARTING for at in range(first + 1, index))
    if is_joined or not any(map(match.group, _WITHIN)):
        return None
    reading = relative_reading(match, passage.paragraph, passage.context)
    return (last, reading) if reading and reading.words else None


def part(passage: Passage, first: int, last: int) -> Candidate | None:
    """Return the candidate from one token to another, without leading words that mean nothing."""
    while first <= last and passage.kind(first) == "":
        first += 1
    return next((each for each in candidates(passage, {}, first) if each.last == last), None)
