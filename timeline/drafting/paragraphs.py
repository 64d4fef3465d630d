"""Where the paragraphs of a text are, and each without the accidents of its spelling."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029]|\Z)")
_LISTED = re.compile(r"[ \t]{0,8}(?:[-*+•‣–—]|#{1,6}|\(?[0-9]{1,3}[.)])[ \t]")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# A word parted at the end of a line is one word.
_PARTED = (
    r"(?<=[a-zA-Z])(?:[-\u2010](?=[ \t]{0,9}\r?\n[ \t]{0,9}[a-z])|\u00ad)[ \t]{0,9}\r?\n[ \t]{0,9}"
)
_ODD = re.compile(rf"{_PARTED}|[{_UNSEEN}]+|[^\S ]\s*+| \s++")
_PLAIN = str.maketrans(
    dict.fromkeys("‘’‚‛′ʹʼ`´", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒−﹣－", "-")
    | dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", "†")  # of footnotes and units
    | {"―": "—", "⁄": "/", "（": "(", "）": ")"}
)


class Paragraph(NamedTuple):
    """A paragraph as it is read: every run of blanks is one, and nothing invisible is in it.

    `lower` has a plain letter or sign for each of `text`; `places` has the place of each in the
    text as it was given. `number` counts from 1.
    """

    number: int
    text: str
    lower: str
    places: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of it starts and ends in the text as it was given."""
        return self.places[start], self.places[end - 1] + 1


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text: parted by an empty line, or by lines that end early."""
    number = 0
    for start, end in _blocks(text):
        found = _read(text, start, end, number + 1)
        if found.text:
            number += 1
            yield found


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """First and last place of each run of lines that belong together."""
    lines = list[tuple[int, int]]()
    for match in _LINE.finditer(text):
        if match[0].strip():
            lines.append(match.span())
        else:
            yield from _parted(text, lines)
            lines = []
    yield from _parted(text, lines)


# Of the line ends of a wrapped text, the share that must be there for want of room.
_LEAST_WRAPPED = 0.7


def _parted(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines that touch: one paragraph, if each ends only where the next word had no room."""
    wrapped = _wrapped(text, lines)
    are_apart = sum(wrapped) < _LEAST_WRAPPED * len(wrapped)
    first = 0
    for place, is_wrapped in enumerate(wrapped, 1):
        if are_apart or not is_wrapped or _LISTED.match(text, *lines[place]):
            yield lines[first][0], lines[place - 1][1]
            first = place
    if lines:
        yield lines[first][0], lines[-1][1]


def _wrapped(text: str, lines: list[tuple[int, int]]) -> list[bool]:
    """Whether each line but the last one ends where the next one's first word had no room."""
    lengths = [len(text[start:end].rstrip()) for start, end in lines]
    width = max(lengths, default=0)
    found = list[bool]()
    for length, (start, end) in zip(lengths, lines[1:], strict=False):
        words = text[start : min(end, start + width + 1)].split(maxsplit=1)
        found.append(length + 1 + len(words[0]) > width)
    return found


def _read(text: str, start: int, end: int, number: int) -> Paragraph:
    """A part of a text as a paragraph."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    pieces, places = list[str](), list[int]()
    place = start
    for match in _ODD.finditer(text, start, end):
        pieces.append(text[place : match.start()])
        places.extend(range(place, match.start()))
        place = match.end()
        if match[0].isspace() and not _is_within_range(text, match):
            pieces.append(" ")
            places.append(match.start())
    if not pieces:
        return Paragraph(number, text[start:end], _lower(text[start:end]), range(start, end))
    pieces.append(text[place:end])
    places.extend(range(place, end))
    read = "".join(pieces)
    return Paragraph(number, read, _lower(read), places)


def _is_within_range(text: str, match: re.Match[str]) -> bool:
    """Whether a line ends with the dash between two numbers, as in `1914-` and then `18`."""
    before, after = text[match.start() - 2 : match.start()], text[match.end() : match.end() + 1]
    is_dash = before[:1].isdigit() and before[1:] in ("-", "‐", "–")
    return "\n" in match[0] and is_dash and after.isdigit()


def _lower(text: str) -> str:
    """A text in lower case with plain quotes and hyphens, as long as it was."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_PLAIN)


_BOUNDARY = re.compile(r"[.!?…]++[\"')\]”’»]{0,3} (?=[\"'(\[“‘«]{0,3}(?:[^\W_a-z]))")
_SHORT = frozenset(
    "mr mrs ms dr prof st sr jr rev hon gen col capt lt sgt sen rep gov pres no nos vol p pp fig "
    "figs ch sec art ed eds cf c ca approx abt e.g i.e vs v inc ltd co corp dept univ mt ft "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "u.s u.k u.n al".split()
)
_LAST_WORD = re.compile(r"[\w.]{1,12}$")
# After a shortened word a sentence starts only with one of these: Smith & Co. In 1912 it closed.
_OPENING = re.compile(
    r"(?:In|On|By|Since|From|After|Before|Until|During|Between|The|He|She|It|They|We|This|That"
    r"|There|These|At|But|When|His|Her|Its|Their|Then)\b"
)
_LEADING_ON = frozenset("v vs no nos e.g i.e cf c ca".split())  # Smith v. The Queen


def sentence_starts(paragraph: Paragraph) -> Sequence[int]:
    """Where the sentences of a paragraph start, and where the last one ends."""
    return _sentence_starts(paragraph.text, paragraph.lower)


@lru_cache(maxsize=2)
def _sentence_starts(text: str, lower: str) -> tuple[int, ...]:
    ends = (match for match in _BOUNDARY.finditer(text) if not _is_shortened(text, lower, match))
    return (0, *(match.end() for match in ends), len(text))


def _is_shortened(text: str, lower: str, point: re.Match[str]) -> bool:
    """Whether a point is that of a shortened word or an initial, and ends no sentence."""
    if point[0][0] != ".":
        return False
    before = _LAST_WORD.search(lower, max(point.start() - 12, 0), point.start())
    word = before[0].lstrip(".") if before else ""
    is_initial = len(word) == 1 and text[point.start() - 1].isupper()
    if not is_initial and word not in _SHORT:
        return False
    return word in _LEADING_ON or _OPENING.match(text, point.end()) is None


_REACH = 200  # letters of a sentence beside some words that are looked at


def clause_start(paragraph: Paragraph, place: int) -> int:
    """Where the sentence starts that a place is in, or its part after a semicolon.

    Of a long one no more than the letters near it are looked at.
    """
    starts = sentence_starts(paragraph)
    first = max(starts[bisect_right(starts, place) - 1], place - _REACH)
    return max(first, paragraph.lower.rfind(";", first, place) + 1)


def clause(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    """Where the sentence starts and ends that some words stand in, or its part by semicolons."""
    starts = sentence_starts(paragraph)
    last = min(starts[bisect_left(starts, end)], end + _REACH)
    after = paragraph.lower.find(";", end, last)
    return clause_start(paragraph, start), after if after >= 0 else last
