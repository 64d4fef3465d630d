"""The clauses of a sentence, as far as commas, small words and verbs tell them.

Semicolons part a sentence into items. Each is cut into pieces at commas and at words such as “and”
and “which”.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from timeline.drafting.lexicon import any_of, words

Span = tuple[int, int]

DATE = "@"  # in the shape of a sentence
_BRACKETED = re.compile(r"\([^()]*\)|\[[^][]*\]")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_LABEL = re.compile("[A-Z][a-z]+: |[A-Z]{2}[^—]{0,40}— ")  # Provenance: ...; LEEDS, May 4 — ...
_JOINT = re.compile(r"[;•|]\s?")
_DASH = r"—|\s(?:–|--?)(?=\s)"


_BREAK = re.compile(
    rf"(?:,|:|{_DASH})?(?<!\s(?:on|in|at|of|by|to))\s(?!(?:after|before|since|until)\s(?:(?:the\s|noon\son\s)?@|(?:her|him|it|them)\s[io]n\s))"
    rf"(?:(?:of|to|{any_of('phrase opening')})\s(?=wh))?"
    rf"(?P<word>{any_of('clause opening')})(?=[\s,])|[,:](?=\s)|{_DASH}"
)
_WORD = re.compile(r"\b[a-z]+(?![\w-])")
_VERBS = words("past") | words("verb") | words("participle")
_PRESENT = re.compile(rf"[a-z]+[^\Wsu]s\s(?:{any_of('determiner')}\s|[0-9])")  # it employs 40
# After these a verb's form is that of an adjective or noun.
_NO_VERB_AFTER = tuple(f" {word} " for word in (*words("determiner"), "of", "to", "my", "with"))
_PHRASE = re.compile(rf"(?:of|{any_of('phrase opening')})\s|@", re.IGNORECASE)
_BY = re.compile(r"\sby\s(?!@)")
AUXILIARY = re.compile(r"\b(?:was|were|been|be|is|are|being|has|have|had)\b")
_PARTICIPLE_FIRST = re.compile(
    r"(?:^|(?<=: ))(?:[A-Z][a-z]+ed|Born|Built|Sold|Made|Put|Bought|Left|Given)\b"
)
_ADVERB = rf"(?:(?:[a-z]+ly|{any_of('adverb')})\s)*"
# Between verbs that go together: had never been, agreed to build.
_TOGETHER = re.compile(rf"[a-z]+\s{_ADVERB}(?:(?:to|be|have)\s{_ADVERB})*")
_FINITE = re.compile(r"(?:was|were|is|are|had|has)\b")
# A date may stand before the verb: and in 1912 left.
_BEFORE_VERB = re.compile(
    rf"\s*(?:(?:{any_of('date opening')}\s[^@]*)?@+\s)?{_ADVERB}", re.IGNORECASE
)


def _is_verb(word: str) -> bool:
    """Whether a word in small letters looks like a finite verb or a participle."""
    is_past = word.endswith("ed") and not word.endswith("eed") and len(word) > 3
    return word in _VERBS or (is_past and word not in ("hundred", "sacred"))


def _verbs_in(text: str) -> list[int]:
    """Where the verbs of a text start; “formed by two clubs” after a noun is no verb."""
    return [
        word.start()
        for word in _WORD.finditer(text)
        if (_is_verb(word[0]) or _PRESENT.match(text, word.start()))
        and not f" {text[: word.start()]}".endswith(_NO_VERB_AFTER)
        and not (
            word.start()
            and (word[0] in words("participle") or _BY.match(text, word.end()))
            and not AUXILIARY.search(text, 0, word.start())
        )
    ]


class Piece(NamedTuple):
    """A piece of a sentence: the word that opens it ("" for a comma), and its start and end.

    `is_parted` is whether there is a comma or another sign before it.
    """

    opening: str
    is_parted: bool
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence, and where its dates are.

    `shape` is as long as the text. In it dates are signs, and what stands in brackets or quotation
    marks is blank.
    """

    text: str
    dates: Sequence[Span]

    @cached_property
    def shape(self) -> str:
        """The text with its dates as signs, and without what is in brackets or quoted."""
        letters = [*self.text]
        for first, last in self.dates:
            letters[first:last] = DATE * (last - first)
        blank = "".join(letters)
        for pattern in (_BRACKETED, _QUOTED):
            blank = pattern.sub(lambda match: "_" * len(match[0]), blank)
        return _PARTICIPLE_FIRST.sub(lambda match: match[0].lower(), blank)

    def part(self, start: int, end: int) -> "Sentence":
        """Return a part of the sentence with the dates in it."""
        own = self.dates[bisect_left(self.dates, (start, 0)) : bisect_left(self.dates, (end, 0))]
        return Sentence(
            self.text[start:end], [(first - start, last - start) for first, last in own]
        )

    @cached_property
    def _items(self) -> list[tuple[int, "Sentence"]]:
        """Where each item of a list starts, which semicolons part, and the item."""
        label, size = _LABEL.match(self.shape), len(self.text)
        after = [(label.end(), label.end())] if label else []
        joints = [match.span() for match in _JOINT.finditer(self.shape)]
        spans = pairwise([(0, 0), *after, *joints, (size, size)])
        return [(start, self.part(start, end)) for (_, start), (end, _) in spans]

    def item_of(self, date: Span) -> tuple[int, "Sentence"]:
        """Return where the item of a list that a date is in starts, and the item."""
        index = bisect_right(self._items, date[0], key=lambda item: item[0]) - 1
        return self._items[max(index, 0)]

    @cached_property
    def pieces(self) -> list[Piece]:
        """Its pieces, in their order."""
        found, opening, is_parted, start = list[Piece](), "", False, 0
        for match in _BREAK.finditer(self.shape):
            found.append(Piece(opening, is_parted, start, match.start()))
            opening, is_parted = match["word"] or "", not match[0][0].isspace()
            start = match.end() + self.shape.startswith(" ", match.end())
        return [*found, Piece(opening, is_parted, start, len(self.text))]

    def words(self, number: int) -> str:
        """The shape of a piece."""
        piece = self.pieces[number]
        return self.shape[piece.start : piece.end]

    @cached_property
    def verbs(self) -> list[list[int]]:
        """Where the verbs of each piece start.

        There are none in “of a fever caught at sea”, nor in “a ship built at Govan” after a name.
        """
        found = list[list[int]]()
        is_noun = False  # whether the piece before may be a name
        for number, piece in enumerate(self.pieces):
            text = self.words(number)
            is_phrase = _PHRASE.match(text) is not None
            is_beside = is_phrase or (is_noun and text.startswith(("a ", "an ")))
            is_part = number > 0 and not piece.opening and is_beside
            found.append([] if is_part else [piece.start + at for at in _verbs_in(text)])
            is_noun = not found[-1] and not is_phrase
        return found

    def has_second_verb(self, number: int) -> bool:
        """Return whether the verbs of a piece don't go together: published letters Ann had sent."""
        verbs = self.verbs[number]
        between = [self.shape[first:second] for first, second in pairwise(verbs)]
        is_finite = any(_FINITE.match(self.shape, verb) for verb in verbs[1:])
        return is_finite or not all(map(_TOGETHER.fullmatch, between))

    def lacks_subject(self, number: int) -> bool:
        """Whether a piece begins with its verb."""
        start, verbs = self.pieces[number].start, self.verbs[number]
        return bool(verbs) and _BEFORE_VERB.fullmatch(self.shape, start, verbs[0]) is not None
