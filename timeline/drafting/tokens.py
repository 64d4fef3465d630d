"""The words, numbers and signs of a paragraph, each with its kind in the grammar of dates."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from timeline.dates import english
from timeline.drafting.lexicon import MONTH_NAMES, any_of, pattern_of, values, words
from timeline.drafting.paragraphs import Paragraph

OTHER = "other"  # what no date has in it
PHRASE = "phrase"  # a word of a phrase of the grammar, which only the whole phrase makes one
DECIMAL = "decimal"  # 4.5, of a number of millions
NUMBERS = "numbers"  # a date of numbers alone: 13.12.2019
FEAST = "feast"  # Easter
_LONGEST = 24

_TOKEN = re.compile(
    r"(?P<link>(?:https?://|www\.)\S+)"
    r"|(?P<roman>[0-9]{1,2}\.(?:i{1,3}|i?v|vi{1,3}|i?x|xi{1,2})\.[12][0-9]{3}(?!\w))"
    r"|(?P<numbers>[0-9]{1,4}(?P<sign>[-/.])[0-9]{1,2}(?P=sign)[0-9]{1,4}+(?:(?=t[0-9]{2}:)|(?!\w|[-/.:,]\w)))"
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
_JOINED = re.compile(r"(?:ca?|fy)(?=[0-9]{3,4}$)|[0-9]{1,5}(?=(?:bce?|ad|ce)$)")
# A year with the letter of a reference, or with the number of a footnote after the end of a
# sentence: Smith 2003a; until 1931.12 The mill …
_NOTED = re.compile(r"((?:1[0-9]|20)[0-9]{2})(?:[a-e](?!\w)|\.[0-9]{1,2}(?=$| [\"“‘(]?[A-Z]))")
_ROMAN = dict(zip("i ii iii iv v vi vii viii ix x xi xii".split(), MONTH_NAMES, strict=True))
_PLAIN = {"fy": "about", "fiscal": "about", "financial": "about"}  # years with months of others
_OF_PHRASES = words("phrase") | set(english.HUNDREDS)
_NEVER = frozenset("? ~ ≈ . now current ongoing".split())
_FIXED = {name: day.split() for name, day in values("feast").items() if day}
_NOT_OF_OTHERS = "".join(f"(?<!{name} )" for name in words("calendar"))
_FEAST = re.compile(
    rf"\b(?:{_NOT_OF_OTHERS}(?P<fixed>{any_of(_FIXED)})(?=,? (?:of |in )?[12][0-9]{{3}}\b)"
    rf"|(?:{pattern_of('feast')}|st\.? [a-z]{{2,15}}(?:'s|s') (?:day|eve)"
    r"|(?:the )?feast of st\.? [a-z]{2,15})\b)"
)


class Token(NamedTuple):
    """A word, number or sign of a paragraph: its place, its letters, and its kind."""

    start: int
    end: int
    text: str
    kind: str


def tokens(paragraph: Paragraph) -> list[Token]:
    """Return all tokens of a paragraph, in its order; a feast is one, or two if its day is known.

    Parameters
    ----------
    paragraph
        A paragraph of a text.

    Returns
    -------
        The tokens; `kind` is one of the grammar's (`timeline.dates.english.kind`), with "low "
        before that of a month or weekday in small letters, or a constant of this module.
    """
    found, start = list[Token](), 0
    for feast in _FEAST.finditer(paragraph.lower):
        if paragraph.text[feast.start()].isupper() or feast[0] == "midsummer":
            found += _between(paragraph, start, feast.start())
            found += _feast(feast)
            start = feast.end()
    return [*found, *_between(paragraph, start, len(paragraph.lower))]


def _feast(match: re.Match[str]) -> Iterator[Token]:
    if not match["fixed"]:
        yield Token(*match.span(), "", FEAST)
        return
    day, month = _FIXED[match[0]]
    middle = match.start() + 1
    yield Token(match.start(), middle, day, "n")
    yield Token(middle, match.end(), month, "month")


def _between(paragraph: Paragraph, first: int, last: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(paragraph.lower, first, last):
        yield from _tokens(paragraph, match)


def _tokens(paragraph: Paragraph, match: re.Match[str]) -> Iterator[Token]:
    text, (start, end), group = match[0], match.span(), match.lastgroup
    if group in ("word", "code") and (noted := _NOTED.match(paragraph.text, start)):
        yield _token(paragraph, start, noted.end(1))
        yield Token(noted.end(1), end, "", OTHER)
    elif group == "word" and (joined := _JOINED.match(text)):
        yield _token(paragraph, start, start + joined.end())
        yield _token(paragraph, start + joined.end(), end)
    elif group == "roman":
        day, month, year = text.split(".")
        middle = start + len(day) + 1
        yield Token(start, middle, day, "n")
        yield Token(middle, end - len(year), f"{_ROMAN[month]} ", "month")
        yield Token(end - len(year), end, year, "y")
    elif group in (NUMBERS, DECIMAL):
        yield Token(start, end, text, group)
    elif group in ("link", "code"):
        yield Token(start, end, text, OTHER)
    elif group == "doubt":
        is_end = text == "?" and paragraph.lower[start - 1] in "-–—"
        yield Token(start, end, text, "now" if is_end else "perhaps")
    else:
        yield _token(paragraph, start, end)


def _token(paragraph: Paragraph, start: int, end: int) -> Token:
    text = paragraph.lower[start:end]
    text = "–" if text[:2] == "--" else _PLAIN.get(text, text)  # as typewriters and TeX write it
    if text[-1:] == "d" and text[-2:-1] in ("2", "3") and text[:-1].isdecimal():
        text = f"{text[:-1]}{'n' if text[-2] == '2' else 'r'}d"  # June 3d
    return Token(start, end, text, _kind(text, is_low=paragraph.text[start].islower()))


@lru_cache(maxsize=16_384)
def _kind(text: str, *, is_low: bool) -> str:
    if len(text) > _LONGEST or text in _NEVER:
        return OTHER
    if text[0] in "0123456789" or text[-1] in "1234":
        if _NUMBER.fullmatch(text):
            return english.kind(re.sub("[1-9]", "0", text))
        return "big" if "," in text and text.replace(",", "").isdigit() else OTHER
    if text in english.DECADES:
        return "s"
    kind = english.kind(text)
    if kind == "unknown":
        return PHRASE if text in _OF_PHRASES else OTHER
    if kind == "era" and is_low and text in ("ad", "ce"):
        return OTHER
    return f"low {kind}" if kind in ("month", "weekday") and is_low else kind
