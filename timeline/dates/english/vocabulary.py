"""The vocabulary of dates, and the words, numbers and signs of a text as tokens.

`vocabulary.tsv` lists the words by their kind and meaning, `compounds.tsv` patterns of several
words that mean the same as one word, `spellings.tsv` what is rewritten before a text is read: C4
as "4th century". A part of the year means its EDTF code, "ago" the year to count back from,
"million" and "ka" a number of zeros.

A text's *form* is the text with a 0 for every digit. Its tokens hold for all texts of the form;
each token knows the indices of its numbers among the numbers of the text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from timeline.data_files import rows
from timeline.dates.conventions import CONVENTIONS, STRICT, Rule
from timeline.dates.days import MONTHS, WEEKDAYS
from timeline.dates.english import clock
from timeline.dates.english.clock import respelled, spellings

_BY_MEANING = [
    (kind, value, words.split()) for kind, value, words in rows(__file__, "vocabulary.tsv")
]
# Decades and hundreds of years in words, with the digits that they stand for: nineteen-twenties.
DECADES, HUNDREDS = (
    {word: value for each, value, words in _BY_MEANING if each == kind for word in words}
    for kind in ("decades", "hundreds")
)
_NAMES = [
    *(("month", f"{number:02d}", name, (3, 4)) for number, name in enumerate(MONTHS, start=1)),
    *(("weekday", str(number), name, (3,)) for number, name in enumerate(WEEKDAYS)),
]
# Kind and meaning of each word and sign.
WORDS = {
    name[:length].casefold(): (kind, value)
    for kind, value, name, lengths in _NAMES
    for length in (*lengths, len(name))
} | {
    word: (kind, value)
    for kind, value, words in _BY_MEANING
    for word in words
    if kind not in ("decades", "hundreds")
}
# The quarters of a year (EDTF codes) that each word for a part of a year means.
PARTS = {word: value.split() for word, (kind, value) in WORDS.items() if kind == "part"}

_COMPOUNDS = dict(rows(__file__, "compounds.tsv"))
_COMPOUND = re.compile(
    "|".join(rf"(?P<{word}>\b(?:{each})\b)" for word, each in _COMPOUNDS.items())
)
_IN_COMPOUNDS = frozenset(re.findall("[a-z]+", " ".join(_COMPOUNDS.values())))
# Other ways to write a date, with the words that the grammar has for it.
_SPELLINGS = spellings(rows(__file__, "spellings.tsv"))
# A century in Roman numerals, as libraries date manuscripts: s. xiv ex., s. XV², XVth century.
_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi".split()
ROMANS = {numeral: number for number, numeral in enumerate(_NUMERALS, start=1)}
_ROMAN = re.compile(
    r"\b(?:s|sc|sec|saec)\b\.? ?(?P<century>[ivx]+)(?![a-z])"
    r"(?: ?(?P<part>in|ex|med|[¹²]|[1-8]/[2348])(?![a-z0-9]))?"
    r"|\b(?P<ordinal>[ivx]+)(?:th|st|nd|rd)?(?=[ -]c(?:ent|\.?$))"
)
_PARTS_OF_ROMAN = {"in": "early", "med": "mid", "ex": "late", "¹": "1st half", "²": "2nd half"}
_EQUAL_PARTS = {"2": "half", "3": "third", "4": "quarter", "8": "eighth"}
# Runs of letters that a date in words may have, in lower case.
KNOWN_RUNS = {
    *re.findall("[a-z]+", " ".join([*WORDS, *DECADES, *HUNDREDS])),
    *_IN_COMPOUNDS,
    *(f"{numeral}{end}" for numeral in ROMANS for end in ("", "st", "nd", "rd", "th")),
    *clock.RUNS,
    *"a b c d e h m n p q s t x z am pm st nd rd th gmt utc sc sec saec ex med".split(),
}

# What joins two dates in other scripts and in programs, as English has it.
_ARROW = re.compile(r" ?(?:[-–=]>|[→⟶⇒➔]) ?")
_DASHES = dict.fromkeys(map(ord, "―⸺⸻﹘－〜～"), "–")
# A cataloguer's, around a date from elsewhere; [1760, 1762] and [1760.. 1762] mean one of a set.
_IN_BRACKETS = re.compile(r"\[(?![^a-zA-Z,]*,|.*\.\.)([^\[\]]*)\]")

_ZEROS = {ord(digit): "0" for digit in "123456789"}
_DIGITS = re.compile(r"[0-9]+")
_DECADE = re.compile(rf"\b({'|'.join(HUNDREDS)})[ -]({'|'.join(DECADES)})\b")
_TOKEN = re.compile(
    r"\s+[-–—/]\s+"
    r"|(?<![0-9])[0-9]{2}(?:(?::[0-9]{2}){1,2}|hh?)(?:z|[-+][0-9]{2}:[0-9]{2})?(?![0-9a-z:])"
    r"|(?:(?<=[a-z.,] )|(?<=[qh]0 ))-[0-9]{4}(?![0-9])"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
    r"|[0-9]{1,3}x{1,3}(?![0-9a-z])"
    r"|(?:[qh][0-9]|[0-9][qh])(?![0-9a-z])"
    r"|[0-9]+(?:(?:st|nd|rd|th|['’]?s)(?![a-z]))?"
    r"|c[0-9]{1,2}(?![0-9a-z])"
    r"|[a-z]+(?:\.[a-z]+)*"
    r"|\.\.+(?![0-9])|(?<![a-z])\.(?=[0-9])|[^\s.]"
)
LONGEST = 120  # characters of a date in words
_MOST_WORDS = 24  # words and signs of a date; no form that is read has more
_QUARTER_OR_HALF = re.compile("^[qh]|(?<=0)[qh]$")
_NUMBER = re.compile(r"-?(?P<number>[0-9]+)(?P<end>.*)")
_UNKNOWN = ("unknown", "")
_BY_LENGTH = {1: "n", 2: "n", 3: "y", 4: "y", 5: "big", 6: "big", 8: "long"}
_JOINED_ON = ("part", "before", "after", "to")
_NOUNS = ("century", "millennium", "quarter", "to")
NO_RULE = Rule()


class Token(NamedTuple):
    """A word, number or sign: its kind, its text, what its word means, and where its numbers are.

    `first` and `after` bound the indices of its numbers among those of the text. `rule` is what its
    word means in the convention that the text is read by.

    The kinds of words and signs are in `vocabulary.tsv`. A number is `n` with one or two digits,
    `y` with three or four (and in -0044), `long` with eight, else `big`; `ns` and `s` in 30s and
    1930s, `th` in 19th, `unspecified` in 19xx, `q` and `h` in Q1 and 2H, `time` in 21:47 and 21h.
    """

    kind: str
    text: str
    value: str
    first: int
    after: int
    rule: Rule = NO_RULE


def plain(text: str) -> str:
    """Return a text in lower case, with decades in digits and times on a clock of 24 hours.

    Examples
    --------
    >>> plain("Nineteen-Twenties"), plain("8 May 1940, 3:30 PM"), plain("[c. 1912 → 1914]")
    ('1920s', '8 may 1940, 15:30', 'c. 1912 to 1914')

    """
    text = _IN_BRACKETS.sub(r"\1", text.strip()) if text[:1] == "[" else text.strip()
    if not text.isascii() or ">" in text:
        text = _ARROW.sub(" to ", text.translate(_DASHES))
    if text.upper() != text.lower() or text.endswith((".", "-00", "?")):
        text = respelled(text, _SPELLINGS)
    text = text.casefold()
    if "een" in text or "eleven" in text or "twelve" in text:
        text = _DECADE.sub(lambda found: f"{HUNDREDS[found[1]]}{DECADES[found[2]]}s", text)
    if "i" in text or "v" in text or "x" in text:
        text = _ROMAN.sub(_century, text)
    return clock.on_24_hours(text)


def _century(found: re.Match[str]) -> str:
    """A century in Roman numerals as "15th century late"; other letters stay as they are."""
    century = ROMANS.get(found["century"] or found["ordinal"])
    if century is None or found["ordinal"]:
        return f"{century}th" if century else found[0]
    part = found["part"] or ""
    number, _, equal = part.partition("/")
    words = f"{number}th {_EQUAL_PARTS[equal]}" if equal else _PARTS_OF_ROMAN.get(part, "")
    return f"{century}th century {words}"


def form_of(plain: str) -> str:
    """Return the form of a plain text: a 0 for every digit."""
    return plain.translate(_ZEROS)


def numbers_in(plain: str) -> list[str]:
    """Return the numbers of a plain text or form, in the order in which they stand."""
    return _DIGITS.findall(plain)


def tokens_in(form: str, convention: str = STRICT) -> list[Token]:
    """Return the tokens of a form that have a meaning; an empty list if a word is unknown.

    Examples
    --------
    >>> [token.kind for token in tokens_in("the 0th of may 0000")]
    ['th', 'month', 'y']

    """
    words = _TOKEN.findall(form)
    if not _IN_COMPOUNDS.isdisjoint(words):
        words = _TOKEN.findall(_COMPOUND.sub(lambda found: found.lastgroup or "", form))
    kinds = [WORDS.get(word) or _kind(word) for word in words]
    if _UNKNOWN in kinds or len(words) > _MOST_WORDS:
        return []
    found: list[Token] = []
    numbers = 0
    for word, (kind, value) in zip(words, kinds, strict=True):
        after = numbers + len(numbers_in(word)) if "0" in word else numbers
        if kind not in ("", "school"):
            found.append(Token(kind, word, value, numbers, after))
        numbers = after
    rules = CONVENTIONS[convention].rules
    return [token._replace(rule=rules.get(token.text, NO_RULE)) for token in _joined(found)]


def kind(word: str) -> str:
    """Return the kind of a word, number or sign of a form; "unknown" if no date contains it."""
    return (WORDS.get(word) or _kind(word))[0]


def _kind(word: str) -> tuple[str, str]:
    """The kind of a word, number or sign, "" where it says nothing, and what it means."""
    if "0" in word:
        return _kind_of_number(word)
    return WORDS.get(word.replace(".", "").strip() or ".", _UNKNOWN)


def _kind_of_number(word: str) -> tuple[str, str]:
    if word.startswith(("00:", "00h")):
        return "time", ""
    if sign := _QUARTER_OR_HALF.search(word):
        return sign[0], ""
    if "x" in word:
        return "unspecified", word[word.index("x") :].upper()
    if "," in word:
        return "big", ""
    match = _NUMBER.fullmatch(word)
    length, end = (len(match["number"]), match["end"]) if match else (0, "")
    if end in ("st", "nd", "rd", "th"):
        return ("th", "") if length <= 2 else _UNKNOWN
    kinds = {2: "ns", 3: "s", 4: "s"} if end else _BY_LENGTH
    return kinds.get(length, "unknown"), ""


def _joined(found: list[Token]) -> Iterator[Token]:
    """The tokens without hyphens in words (mid-2015, 19th-century); "c" is about or century."""
    before = ""
    for token, next_one in zip(found, [*found[1:], None], strict=False):
        kind = token.kind
        if kind == "-" and len(token.text) > 1:
            kind = "--"  # with blanks around it, it parts two dates and is never within one
        is_joined = before in _JOINED_ON or (before and next_one and next_one.kind in _NOUNS)
        if kind == "-" and is_joined:
            continue
        if kind == "c":
            kind = "century" if before in ("th", "nth") else "about"
        if token.text in ("third", "eighth") and before in ("th", "nth"):
            kind = "share"
        yield token if kind == token.kind else token._replace(kind=kind)
        before = kind
