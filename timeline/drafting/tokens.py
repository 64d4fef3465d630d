"""From a text to paragraphs and sentences, and to words with their kinds in the grammar."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from timeline.caches import by_digest
from timeline.dates.english import vocabulary
from timeline.drafting.lexicon import PATTERNS, pattern_of, words

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029]|\Z)")
_LISTED = re.compile(r"[ \t]{0,8}(?:[-*+•‣–—]|#{1,6}|\(?[0-9]{1,3}[.)])[ \t]")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# A word parted at the end of a line is one word.
_PARTED = (
    r"(?<=[a-zA-Z])(?:[-\u2010](?=[ \t]{0,9}\r?\n[ \t]{0,9}[a-z])|\u00ad)[ \t]{0,9}\r?\n[ \t]{0,9}"
)
# So is a range of numbers that is parted after its dash: `1914-` and then `18`.
_ODD = re.compile(
    rf"{_PARTED}|(?P<range>(?<=[0-9][-‐–])\s*\n\s*(?=[0-9]))|[{_UNSEEN}]+|[^\S ]\s*+| \s++"
)
_PLAIN = str.maketrans(
    dict.fromkeys("‘’‚‛′ʹʼ`´", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒−﹣－", "-")
    | dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", "†")  # of footnotes and units
    | {"―": "—", "⁄": "/", "（": "(", "）": ")"}
)
# A longer paragraph is read in parts, each to the end of a sentence, else of a word: other visitors
# wait while a part is read.
_LETTERS = ".{1,100000}"
_PART = re.compile(rf"(?s){_LETTERS}(?:\Z|(?<=[.!?]\s))|{_LETTERS}(?<=\s)|{_LETTERS}")
_LEAST_WRAPPED = 0.7  # share of the lines of a wrapped text that end for want of room
_LETTERS_BESIDE = 200  # of a clause, beside some words

_BOUNDARY = re.compile(r"[.!?…]++[\"')\]”’»]{0,3} (?=[\"'(\[“‘«]{0,3}(?:[^\W_a-z]))")
_LAST_WORD = re.compile(r"[\w.]{1,12}$")
_DOTTED = re.compile(r"(?![ap]\.m)[a-z]{1,4}(?:\.[a-z]{1,4})+")  # Ph.D., R.N.
_NOT_WAS = "".join(
    f"(?<!{was} )" for was in ("was", "were", "had been", "originally", "once", "fell")
)
_PLANS = re.compile(rf"{_NOT_WAS}(?:{PATTERNS['coming within'].pattern})")
_OPENING = re.compile(rf"(?:{pattern_of('opening')})\b")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it is read: with single blanks, and without invisible characters.

    `lower` has a plain letter or sign in lower case for each of `text`; `indices` has the index of
    each in the text as it was given. `number` counts from 1.
    """

    number: int
    text: str
    lower: str
    indices: Sequence[int]

    def span_in_text(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the paragraph starts and ends in the text as it was given."""
        return self.indices[start], self.indices[end - 1] + 1

    @cached_property
    def _sentences(self) -> tuple[int, ...]:
        """Where the sentences start, and where the last one ends."""
        ends = (match for match in _BOUNDARY.finditer(self.text) if not self._is_shortened(match))
        return (0, *(match.end() for match in ends), len(self.text))

    def _is_shortened(self, point: re.Match[str]) -> bool:
        """Whether a point is that of an abbreviation or initial, and ends no sentence."""
        if point[0][0] != ".":
            return False
        before = _LAST_WORD.search(self.lower, max(point.start() - 12, 0), point.start())
        word = before[0].lstrip(".") if before else ""
        is_letter = len(word) == 1 and word.isalpha()  # an initial, or b. and d.
        if not is_letter and not _DOTTED.fullmatch(word) and word not in words("abbreviation"):
            return False
        return word in words("citing") or _OPENING.match(self.lower, point.end()) is None

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentences of some words start and end."""
        first = bisect_right(self._sentences, start, hi=len(self._sentences) - 1) - 1
        return self._sentences[first], self._sentences[bisect_left(self._sentences, end)]

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return where the clause of some words starts and ends; semicolons part clauses.

        In a long clause, only the letters near the words count.
        """
        first, last = self.sentence(start, end)
        first, last = max(first, start - _LETTERS_BESIDE), min(last, end + _LETTERS_BESIDE)
        after = self.lower.find(";", end, last)
        first = max(first, self.lower.rfind(";", first, start) + 1)
        return first, after if after >= 0 else last

    @cached_property
    def plans(self) -> list[int]:
        """Where the paragraph says that something is to come."""
        return [match.start() for match in _PLANS.finditer(self.lower)]

    @cached_property
    def early(self) -> set[int]:
        """The numbers of three digits that are led to as years are."""
        return {int(match["year"]) for match in PATTERNS["early within"].finditer(self.lower)}

    @cached_property
    def _quotes(self) -> list[int]:
        return [match.start() for match in re.finditer('"', self.lower)]

    def is_quoted(self, index: int) -> bool:
        """Return whether an index is within quotation marks."""
        return bisect_left(self._quotes, index) % 2 == 1

    def is_bracketed(self, index: int) -> bool:
        """Return whether an index is within brackets that open near it."""
        first = max(index - _LETTERS_BESIDE, 0)
        return self.lower.rfind("(", first, index) > self.lower.rfind(")", first, index)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text: parted by an empty line, or by lines that end early."""
    number = 0
    parts = (part for block in _blocks(text) for part in _PART.finditer(text, *block))
    for part in parts:
        found = _read(text, *part.span(), number + 1)
        if found.text:
            number += 1
            yield found


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where each run of lines that belong together starts and ends."""
    lines = list[tuple[int, int]]()
    for match in _LINE.finditer(text):
        if match[0].strip():
            lines.append(match.span())
        else:
            yield from _parted(text, lines)
            lines = []
    yield from _parted(text, lines)


def _parted(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs of touching lines: a line goes on in the next if the next word had no room."""
    wrapped = _wrapped(text, lines)
    are_apart = sum(wrapped) < _LEAST_WRAPPED * len(wrapped)
    first = 0
    for index, is_wrapped in enumerate(wrapped, 1):
        if are_apart or not is_wrapped or _LISTED.match(text, *lines[index]):
            yield lines[first][0], lines[index - 1][1]
            first = index
    if lines:
        yield lines[first][0], lines[-1][1]


def _wrapped(text: str, lines: list[tuple[int, int]]) -> list[bool]:
    """Whether each line but the last one ends where the next one's first word had no room."""
    lengths = [len(text[start:end].rstrip()) for start, end in lines]
    width = max(lengths, default=0)
    found = list[bool]()
    for length, (start, end) in zip(lengths, lines[1:], strict=False):
        first_words = text[start : min(end, start + width + 1)].split(maxsplit=1)
        found.append(length + 1 + len(first_words[0]) > width)
    return found


def _read(text: str, start: int, end: int, number: int) -> Paragraph:
    """A part of a text as a paragraph."""
    block = text[start:end]
    end = start + len(block.rstrip())
    start += len(block) - len(block.lstrip())
    pieces, indices, index = list[str](), list[int](), start
    for match in _ODD.finditer(text, start, end):
        pieces.append(text[index : match.start()])
        indices.extend(range(index, match.start()))
        index = match.end()
        if match[0].isspace() and not match["range"]:
            pieces.append(" ")
            indices.append(match.start())
    read = "".join([*pieces, text[index:end]])
    every = [*indices, *range(index, end)] if pieces else range(start, end)
    return Paragraph(number, read, _lower(read), every)


def _lower(text: str) -> str:
    """A text in lower case with plain quotes and hyphens, of the same length."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_PLAIN)


OTHER = "other"  # a word or sign that no date contains
PHRASE = "phrase"  # a word that is part of a date only in a whole phrase: no later than
DECIMAL = "decimal"  # 4.5, as in 4.5 million
NUMBERS = "numbers"  # a date of numbers alone: 13.12.2019
TIME = "time"  # 21:47, 9 pm, noon
_LONGEST = 24

_TOKEN = re.compile(
    r"(?P<link>(?:https?://|www\.)\S+)"
    r"|(?P<numbers>[0-9]{1,4}(?P<sign>[-/.])[0-9]{1,2}(?P=sign)[0-9]{1,4}+(?:(?=t[0-9]{2}:)|(?!\w|[-/.:,]\w)))"
    r"|(?P<time>(?:(?<=[0-9])t)?(?:[0-9]{1,2}(?::[0-9]{2}){1,2}(?: ?[ap]\.?m\b\.?)?"
    r"|[0-9]{1,2}(?:\.[0-9]{2})? ?[ap]\.?m\b\.?)(?: (?:utc|gmt)\b|z\b)?(?![:\w])|noon\b)"
    r"|(?P<decimal>[0-9]{1,3}\.[0-9]{1,3}(?![0-9]|[.,:/-][0-9]))"
    r"|(?P<code>[0-9]++(?:[-–][0-9]++){2,}|[0-9]++(?:[.:][0-9]++)+)"
    r"|(?P<grouped>[0-9]{1,3}(?:,[0-9]{3})++(?!\w))"
    r"|(?P<dotted>[a-z](?:\.[a-z])++\.?(?!\w))"
    rf"|(?P<short>(?:{pattern_of('shortened')})\.)"
    r"|(?P<word>\w++(?:'s(?!\w))?)"
    r"|(?P<doubt>\(\?\)|(?<=[0-9])\?(?=[-–—])|(?<=\()\?(?=[0-9])|(?<=[0-9][-–—])\?"
    r"|(?<=[-–—][0-9]{4})\?(?=\)))"
    r"|(?P<mark>(?P<once>[^\w\s])(?P=once)*+)"
)
_NUMBER = re.compile(r"[0-9]+(?:st|nd|rd|th|'?s)?|[0-9]{1,3}x{1,3}|[qh][1-4]|[1-4][qh]", re.ASCII)
_ALIASES = {"fy": "about", "fiscal": "about", "financial": "about"}  # its months are of two years
_OF_PHRASES = words("phrase") | set(vocabulary.HUNDREDS)
_NEVER = frozenset("? ~ ≈ . now current ongoing".split())


class Token(NamedTuple):
    """A word, number or sign of a paragraph: where it starts and ends, its text, and its kind."""

    start: int
    end: int
    text: str
    kind: str


def tokens(paragraph: Paragraph) -> list[Token]:
    """Return the tokens of a paragraph in order.

    Parameters
    ----------
    paragraph
        A paragraph of a text.

    Returns
    -------
        The tokens; `kind` is a kind of the grammar (`english.vocabulary.kind`), with "low " before
        it for a month or weekday in small letters, or a constant of this module.
    """
    return [_token(paragraph, match) for match in _TOKEN.finditer(paragraph.lower)]


def _token(paragraph: Paragraph, match: re.Match[str]) -> Token:
    text, (start, end), group = match[0], match.span(), match.lastgroup
    if group in (NUMBERS, DECIMAL, TIME):
        return Token(start, end, text, group)
    if group in ("link", "code"):
        return Token(start, end, text, OTHER)
    if group == "doubt":
        is_end = text == "?" and paragraph.lower[start - 1] in "-–—"
        return Token(start, end, text, "now" if is_end else "perhaps")
    # A dash as typewriters and TeX write it.
    text = "–" if text[:2] == "--" else _ALIASES.get(text, text)
    return Token(start, end, text, _kind(text, is_low=paragraph.text[start].islower()))


@by_digest(16_384)
def _kind(text: str, *, is_low: bool) -> str:
    if len(text) > _LONGEST or text in _NEVER:
        return OTHER
    if text[0] in "0123456789" or text[-1] in "1234":
        is_big = "," in text and text.replace(",", "").isdigit()
        other = "big" if is_big else OTHER
        return vocabulary.kind(re.sub("[1-9]", "0", text)) if _NUMBER.fullmatch(text) else other
    if text in vocabulary.DECADES:
        return "s"
    kind = vocabulary.kind(text)
    if kind == "unknown":
        return PHRASE if text in _OF_PHRASES else OTHER
    if kind == "era" and is_low and text in ("ad", "ce"):
        return OTHER
    return f"low {kind}" if kind in ("month", "weekday") and is_low else kind
