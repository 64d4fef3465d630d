"""Dates in other languages, rewritten in English before they are read.

`de.tsv` and its like have the words of a language by what they are in English, in which a blank
stands for words that say nothing of when; in a form `_` is a blank, and dots are optional. The
names of months and weekdays are those of Unicode's CLDR. `rules.tsv` has what single words can't
say: which number is an ordinal, which noun two of them share. `chinese` reads Chinese and Japanese.

One column has one language: words such as "mar", "do" and "a" mean something else in each.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.data_files import rows
from timeline.dates import edtf, english
from timeline.dates.days import MONTHS
from timeline.dates.edtf import DateError
from timeline.dates.english.vocabulary import ROMANS
from timeline.dates.languages import chinese
from timeline.progress import Progress, unheard

ENGLISH = "en"


class Language(NamedTuple):
    """The name of a language, and a date in it as an example."""

    name: str
    example: str


LANGUAGES = {code: Language(*row) for code, *row in rows(__file__, "languages.tsv")}
NAMES = {ENGLISH: "English"} | {code: each.name for code, each in LANGUAGES.items()}
LOOKED_AT = 40  # texts of a column that tell its language
_CHINESE = "zh"
_ROMAN = "|".join(sorted(ROMANS, key=len, reverse=True))
_BEHIND = r"(?:\.|er|ème|eme|e|è|de|ste|ª|º|°|-?[йяе])"  # a number that is an ordinal
_NAMES = {
    "month": "|".join(MONTHS).casefold(),
    "roman": f"(?:{_ROMAN})",
    "number": rf"(\d{{1,2}}|{_ROMAN}){_BEHIND}?",
    "ordinal": r"(?:first|second|third|fourth|last|\d{1,2}(?:st|nd|rd|th))",
    "no_ordinal": r"(?<!first )(?<!second )(?<!third )(?<!fourth )(?<!last )"
    r"(?<!\dst )(?<!\dnd )(?<!\drd )(?<!\dth )",
}
_BLANKS = re.compile(" +")
_LIKE_LATIN = str.maketrans("хі", "xi")  # Cyrillic letters in Roman numerals
_WORDED = r"[a-z]|[A-Z]{2}|[^\x00-\x7f]"  # EDTF has single capitals
_ROMAN_MONTH = re.compile(r"(?<!\d)\d{1,2}[./ ] ?[ivx]+[./ ] ?\d{4}(?!\d)")
_DOTTED = r"[0-9]\. ?[0-9]"  # a language of the column says that the day is first


class _Group(str):
    """What a group of a pattern matched, as `rules.tsv` writes it in English."""

    __slots__ = ()

    def __format__(self, how: str) -> str:
        """Return it as it is, or as `how` says.

        That is the ordinal (`th`) of a number, the `hundreds` of years of its century, the name of
        its `month`, or a text in `latin` letters. `KeyError` or `ValueError` where it has none.
        """
        if how == "latin":
            return self.translate(_LIKE_LATIN)
        if not how:
            return self
        number = int(self) if self.isdecimal() else ROMANS[self]
        if how == "hundreds":
            return str(number - 1)
        if how == "th":
            ends = {1: "st", 2: "nd", 3: "rd"}
            return f"{number}{ends.get(number % 10 if number // 10 != 1 else 0, 'th')}"
        if not 1 <= number <= len(MONTHS):
            raise ValueError
        return MONTHS[number - 1].casefold()


class _Rule(NamedTuple):
    """A row of `rules.tsv`: `beside` is a word that the text must have, if `has` is true."""

    languages: frozenset[str]
    has: bool
    beside: str
    pattern: re.Pattern[str]
    english: str

    def rewritten(self, text: str) -> str:
        if self.beside and (self.beside in text) != self.has:
            return text
        return self.pattern.sub(self._in_english, text)

    def _in_english(self, match: re.Match[str]) -> str:
        try:
            return self.english.format(*map(_Group, (match[0], *match.groups(""))))
        except (KeyError, ValueError):
            return match[0]


def _rule(languages: str, beside: str, pattern: str, in_english: str) -> _Rule:
    for name, each in _NAMES.items():
        pattern = pattern.replace(f"{{{name}}}", each)
    word = beside.removeprefix("no ")
    return _Rule(
        frozenset(languages.split()), word == beside, word, re.compile(pattern), in_english
    )


@cache
def _rules(when: str, language: str) -> list[_Rule]:
    """The rules `before` or `after` words of a language are replaced."""
    every = (_rule(*row) for at, *row, _ in rows(__file__, "rules.tsv") if at == when)
    return [each for each in every if language in (each.languages or {language})]


class _Words(NamedTuple):
    """The words of a language: a pattern for any of them, their English, their runs of letters."""

    pattern: re.Pattern[str]
    in_english: dict[str, str]
    runs: frozenset[str]


@cache
def _words(language: str) -> _Words:
    pairs = rows(__file__, f"{language}.tsv")
    by_form = {form: word for word, forms in reversed(pairs) for form in forms.split()}
    alternatives = []
    for form in sorted(by_form, key=len, reverse=True):
        parts = [re.escape(part) for part in form.split("_")]
        between = r"\.?[ -]*" if min(map(len, parts)) == 1 else r"\.?[ -]+"
        alternatives.append(between.join(parts))
    pattern = rf"(?<!\w)(?:{'|'.join(alternatives)})(?:\.|(?<=')|(?![^\W\d_]))"
    keys = {_key(form): word for form, word in by_form.items()}
    return _Words(re.compile(pattern), keys, frozenset(_runs(" ".join(by_form))))


def _key(form: str) -> str:
    return re.sub(r"[._ -]+", "", form)


def _runs(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def in_english(text: str, language: str) -> str:
    """Return a date of a language in English; what is no date of it may be anything.

    Examples
    --------
    >>> in_english("Anfang 12. Jh.", "de"), in_english("до 3 мая 1912 г.", "ru")
    ('early 12th century', 'until 3 may 1912')

    """
    if language == _CHINESE:
        return chinese.in_english(text)
    words = _words(language)
    text = f" {_plain(text)} "
    text = _by_rules(text, "before", language)
    text = words.pattern.sub(lambda match: f" {words.in_english[_key(match[0])]} ", text)
    return _by_rules(_BLANKS.sub(" ", f" {text} "), "after", language).strip(" ,")


def _plain(text: str) -> str:
    """A text in lower case; a capital I alone is a number, where "i" may be a word."""
    text = re.sub(r"(?<![\w.])I(?![\w.])", "1", unicodedata.normalize("NFC", text))
    return " ".join(text.lower().replace("’", "'").split())


def _by_rules(text: str, when: str, language: str) -> str:
    for rule in _rules(when, language):
        rewritten = rule.rewritten(text)
        text = text if rewritten == text else _BLANKS.sub(" ", rewritten)
    return text


def translated(column: pa.Array, chosen: str, progress: Progress = unheard) -> tuple[pa.Array, str]:
    """Return distinct texts with those in words in English, and the language of these.

    Parameters
    ----------
    column
        Large strings.
    chosen
        The language that somebody chose, "" to look for it in the texts.
    progress
        Called with the share that is done, from 0 to 1.

    """
    is_short = pc.less_equal(pc.utf8_length(column), english.LONGEST)
    if not chosen:
        is_worded = pc.and_(is_short, pc.match_substring_regex(column, _WORDED))
        chosen = language_of(strings.walk(column.filter(is_worded)[:LOOKED_AT]))
    if chosen == ENGLISH:
        return column, chosen
    may_be = pc.and_(is_short, pc.match_substring_regex(column, f"{_WORDED}|{_DOTTED}"))
    texts = (in_english(each, chosen) for each in strings.walk(column.filter(may_be), progress))
    return pc.replace_with_mask(column, may_be, strings.texts(texts)), chosen


def unknown(code: str) -> str:
    """Return the sentence about a code that no language has."""
    return f'"{code[:40]}" is not a language that is read; use {", ".join(NAMES)}'


def told(message: str, language: str) -> str:
    """Return a message about a date with an example in its language."""
    if language == ENGLISH:
        return message
    name, example = LANGUAGES[language]
    return message.replace(edtf.IN_WORDS, f'{name} words such as "{example}"')


def language_of(texts: Iterable[str]) -> str:
    """Return the language in which most of some texts are dates.

    It is `ENGLISH` where no other has more, or where several have as many and read other dates.
    Of texts that are no dates in English, only those with a word that it hasn't count for another:
    numbers and brackets are of no language.

    Examples
    --------
    >>> language_of(["Anfang 1912", "3. Mai 1912"]), language_of(["May 1912", "a poem"])
    ('de', 'en')

    """
    texts = [*texts]
    in_english = [_date(text) for text in texts]
    if all(in_english):
        return ENGLISH
    by_language = {
        code: [
            _date_in(text, code) if is_english or _has_own_word(text, code) else ""
            for text, is_english in zip(texts, in_english, strict=True)
        ]
        for code in LANGUAGES
    }
    most = max(_count(in_english), *map(_count, by_language.values()))
    best = {code: dates for code, dates in by_language.items() if _count(dates) == most}
    is_clear = most > _count(in_english) and len({*map(tuple, best.values())}) == 1
    return next(iter(best)) if is_clear else ENGLISH


def _count(dates: list[str]) -> int:
    return sum(map(bool, dates))


def _has_own_word(text: str, language: str) -> bool:
    """Whether a text has a word of a language that English hasn't, or a month in Roman numerals."""
    if language == _CHINESE:
        return chinese.SIGNS.search(text) is not None
    plain = f" {_plain(text)} "
    words = map(_key, _words(language).pattern.findall(plain))
    is_own = any(word not in english.KNOWN_RUNS and _runs(word) for word in words)
    return is_own or _ROMAN_MONTH.search(plain) is not None


def _date_in(text: str, language: str) -> str:
    """The EDTF of a text, "" if it has a word that neither the language nor English knows."""
    if language != _CHINESE:
        known = _words(language).runs
        if not all(run in known or run in english.KNOWN_RUNS for run in _runs(_plain(text))):
            return ""
    return _date(in_english(text, language))


def _date(text: str) -> str:
    """The EDTF of a text in English; "" if it is none, or names acts, which may be other words."""
    try:
        found = english.cell(english.plain(text), read=None).edtf
        edtf.parse(found)
    except DateError:
        return ""
    return found
