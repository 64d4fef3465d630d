"""The words, numbers and signs of a paragraph, each with its kind in the grammar of dates."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from timeline.dates import MONTHS, english
from timeline.drafting.feasts import FEAST, day_of
from timeline.drafting.paragraphs import Paragraph

OTHER = "other"  # what no date has in it
PHRASE = "phrase"  # a word of a phrase of the grammar, which only the whole phrase makes one
DECIMAL = "decimal"  # 4.5, of a number of millions
NUMBERS = "numbers"  # a date of numbers alone: 13.12.2019
FEAST_NAME = "feast"  # Easter
_LONGEST = 24

_SHORTENED = (
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|thu|fri|sat|sun"
    "|ca?|abt|approx|cent"
)
_TOKEN = re.compile(
    r"(?P<link>(?:https?://|www\.)\S+)"
    r"|(?P<roman>[0-9]{1,2}\.(?:i{1,3}|i?v|vi{1,3}|i?x|xi{1,2})\.[12][0-9]{3}(?!\w))"
    r"|(?P<numbers>[0-9]{1,4}(?P<sign>[-/.])[0-9]{1,2}(?P=sign)[0-9]{1,4}+(?:(?=t[0-9]{2}:)|(?!\w|[-/.:,]\w)))"
    r"|(?P<decimal>[0-9]{1,3}\.[0-9]{1,3}(?![0-9]|[.,:/-][0-9]))"
    r"|(?P<code>[0-9]++(?:[-–][0-9]++){2,}|[0-9]++(?:[.:][0-9]++)+)"
    r"|(?P<grouped>[0-9]{1,3}(?:,[0-9]{3})++(?!\w))"
    r"|(?P<dotted>[a-z](?:\.[a-z])++\.?(?!\w))"
    rf"|(?P<short>(?:{_SHORTENED})\.)"
    r"|(?P<word>\w++(?:'s(?!\w))?)"
    r"|(?P<doubt>\(\?\)|(?<=[0-9])\?(?=[-–—])|(?<=\()\?(?=[0-9])|(?<=[0-9][-–—])\?"
    r"|(?<=[-–—][0-9]{4})\?(?=\)))"
    r"|(?P<mark>(?P<once>[^\w\s])(?P=once)*+)"
)
_NUMBER = re.compile(r"[0-9]+(?:st|nd|rd|th|'?s)?|[0-9]{1,3}x{1,3}|[qh][1-4]|[1-4][qh]", re.ASCII)
_JOINED = re.compile(
    r"(?P<about>ca?|fy)(?P<year>[0-9]{3,4})|(?P<number>[0-9]{1,5})(?P<era>bce?|ad|ce)"
)
# The number of a footnote after the end of a sentence: until 1931.12 The mill …
_FOOTNOTE = re.compile(r"(?P<year>(?:1[0-9]|20)[0-9]{2})\.[0-9]{1,2}(?=$| [\"“‘(]?[A-Z])")
_CITED = re.compile(r"(?P<year>(?:1[6-9]|20)[0-9]{2})[a-e]")  # Smith 2003a
_ROMAN = dict(zip("i ii iii iv v vi vii viii ix x xi xii".split(), MONTHS, strict=True))
_OLD_ORDINAL = re.compile(r"[0-9]?[23]d")  # June 3d
_FISCAL = ("fy", "fiscal", "financial")
_OF_PHRASES = frozenset(
    [
        "no",
        "not",
        "prior",
        "up",
        "than",
        "twenty",
        "thirty",
        "years",
        "cal",
        "latest",
        "earliest",
        *english.HUNDREDS,
    ]
)
_NEVER = frozenset("? ~ ≈ . now current ongoing".split())


class Word(NamedTuple):
    """A word, number or sign of a paragraph: its place, its letters, and its kind."""

    start: int
    end: int
    text: str
    kind: str


def words(paragraph: Paragraph) -> list[Word]:
    """All words of a paragraph, in its order; a feast is one, or two if its day is known."""
    found, start = list[Word](), 0
    for feast in FEAST.finditer(paragraph.lower):
        if paragraph.text[feast.start()].isupper() or feast[0] == "midsummer":
            found += _between(paragraph, start, feast.start())
            found += _feast(feast)
            start = feast.end()
    return [*found, *_between(paragraph, start, len(paragraph.lower))]


def _feast(match: re.Match[str]) -> Iterator[Word]:
    if not match["fixed"]:
        yield Word(*match.span(), "", FEAST_NAME)
        return
    day, month = day_of(match[0])
    middle = match.start() + 1
    yield Word(match.start(), middle, day, "n")
    yield Word(middle, match.end(), month, "month")


def _between(paragraph: Paragraph, first: int, last: int) -> Iterator[Word]:
    for match in _TOKEN.finditer(paragraph.lower, first, last):
        yield from _words(paragraph, match)


def _words(paragraph: Paragraph, match: re.Match[str]) -> Iterator[Word]:
    text, start = match[0], match.start()
    group = match.lastgroup
    if group == "word" and (parts := _JOINED.fullmatch(text)):
        middle = start + len(parts["about"] or parts["number"])
        yield _word(paragraph, start, middle)
        yield _word(paragraph, middle, match.end())
    elif group == "roman":
        yield from _roman(start, text)
    elif group == "word" and (cited := _CITED.fullmatch(text)):
        yield _word(paragraph, start, start + len(cited["year"]))
        yield Word(start + len(cited["year"]), match.end(), "", OTHER)
    elif group == "numbers":
        yield Word(start, match.end(), text, NUMBERS)
    elif group == "decimal":
        yield Word(start, match.end(), text, DECIMAL)
    elif group == "code" and (note := _FOOTNOTE.match(paragraph.text, start)):
        yield _word(paragraph, start, note.end("year"))
        yield Word(note.end("year"), match.end(), "", OTHER)
    elif group in ("link", "code"):
        yield Word(start, match.end(), text, OTHER)
    elif group == "doubt":
        is_end = text == "?" and paragraph.lower[start - 1] in "-–—"
        yield Word(start, match.end(), text, "now" if is_end else "perhaps")
    else:
        yield _word(paragraph, start, match.end())


def _roman(start: int, text: str) -> Iterator[Word]:
    """The words of 1.iv.1970."""
    day, month, year = text.split(".")
    middle = start + len(day) + 1
    yield Word(start, middle, day, "n")
    yield Word(middle, middle + len(month) + 1, f"{_ROMAN[month].casefold()} ", "month")
    yield Word(middle + len(month) + 1, start + len(text), year, "y")


def _word(paragraph: Paragraph, start: int, end: int) -> Word:
    text = paragraph.lower[start:end]
    if text[:2] == "--":
        text = "–"  # as typewriters and TeX write it
    elif _OLD_ORDINAL.fullmatch(text):
        text = f"{text[:-2]}{ {'2': '2nd', '3': '3rd'}[text[-2]] }"
    elif text in _FISCAL:
        text = "about"  # a fiscal year has months of the year beside it
    return Word(start, end, text, _kind(text, is_low=paragraph.text[start].islower()))


@lru_cache(maxsize=16_384)
def _kind(text: str, *, is_low: bool) -> str:
    if len(text) > _LONGEST or text in _NEVER:
        return OTHER
    if text[0] in "0123456789" or text[-1] in "1234":
        return english.kind(_zeros(text)) if _NUMBER.fullmatch(text) else _grouped(text)
    if text in english.DECADES:
        return "s"
    kind = english.kind(text)
    if kind == "unknown":
        return PHRASE if text in _OF_PHRASES else OTHER
    if kind == "era" and is_low and text in ("ad", "ce"):
        return OTHER
    return f"low {kind}" if kind in ("month", "weekday") and is_low else kind


def _grouped(text: str) -> str:
    return "big" if "," in text and text.replace(",", "").isdigit() else OTHER


_ZEROS = str.maketrans("123456789", "000000000")


def _zeros(text: str) -> str:
    return text.translate(_ZEROS)
