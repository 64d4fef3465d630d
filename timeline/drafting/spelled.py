"""Numbers in words and digits: `three`, `twenty-one`, `a dozen`, `1,500`."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
_NAMES = (_ONES + "sixteen seventeen eighteen nineteen twenty").split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = (
    {name: number for number, name in enumerate(_NAMES, 1)}
    | dict(zip(_TENS, range(20, 100, 10), strict=True))
    | {"a": 1, "an": 1, "dozen": 12, "hundred": 100, "thousand": 1000}
)
TENS_OF = dict(
    zip(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_WORD_NUMBER = (
    rf"(?:(?:{any_of(_TENS)})[- ](?:{any_of(_NAMES[:9])})"
    rf"|(?:an?|{any_of(_NAMES[:9])}) (?:hundred|thousand|dozen)|{any_of(_NUMBERS)})"
)
NUMBER = (
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,4}}(?:\.[0-9])?|{_WORD_NUMBER})"
    "(?: (?:million|billion))?"
)


def number(text: str) -> float | None:
    """What a number in digits or words is; None where it is not one number."""
    if "–" in text or re.search(r"[0-9]-", text):
        return None
    plain = text.replace(",", "").replace("-", " ").split()
    value = 0.0
    for word in plain:
        if word[0].isdigit():
            try:
                value += float(word)
            except ValueError:
                return None
        elif word in ("hundred", "thousand", "dozen"):
            value = (value or 1) * _NUMBERS[word]
        elif word in ("million", "billion"):
            return 1e6
        elif word in _NUMBERS:
            value += _NUMBERS[word]
        else:
            return None
    return value or None
