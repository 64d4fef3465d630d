"""Numbers in words and digits: `three`, `twenty-one`, `a dozen`, `1,500`, `half a million`."""

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
    | {"a": 1, "an": 1}
)
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
_SHARES = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
TENS_OF = dict(
    zip(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_NAME = any_of(_NUMBERS.keys() - {"a", "an"})
SCALE = any_of(_SCALES)
_WORDS = (
    rf"(?:(?:half[- ]an?|an?)(?:[- ](?:{SCALE})\b){{0,2}}"
    rf"|(?:{_NAME})(?:[- ](?:{_NAME}|{SCALE})\b){{0,5}})(?: and a half (?:{SCALE})\b)?"
    rf"(?:(?:(?<=hundred)|(?<=thousand)) and (?:{_NAME})(?:[- ](?:{_NAME}|{SCALE})\b){{0,3}})?"
)
_DIGITS = (
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?)(?: (?:{SCALE})\b){{0,2}}"
)
NUMBER = f"(?:{_DIGITS}|{_WORDS})"
# Three quarters of a century, a half-century; the words after it name the whole.
SHARE = (
    rf"(?:(?:an?|one|two|three|four)[- ])?(?:(?:{any_of(_SHARES)})s? of an?"
    r"(?= (?:day|week|month|year|decade|century)\b)|(?:half|quarter)(?=[- ](?:century|decade)\b))"
)


def number(text: str) -> float | None:
    """What a number in digits or words is, with a share of one; None where it is not one number."""
    if "–" in text or re.search(r"[0-9]-", text):
        return None
    plain = text.replace(",", "").replace("-", " ").removesuffix(" of a").removesuffix(" of an")
    words = plain.replace(" and a half ", " half ").split()
    if words[-1].removesuffix("s") in _SHARES:
        return _share(words)
    if words[0] == "half":
        whole = _added(words[1:])
        return whole and whole / 2
    return _added(words)


def _share(words: list[str]) -> float | None:
    parts = _SHARES.get(words[-1].removesuffix("s"))
    count = _added(words[:-1]) if len(words) > 1 else 1
    return count / parts if count and parts else None


def _added(words: list[str]) -> float | None:
    """The sum that words name: two hundred and fifty thousand."""
    total, current, least = 0.0, 0.0, 100
    for word in words:
        if word in _SCALES:
            scale = _SCALES[word]
            if scale < 1_000:
                current = (current or 1) * scale
            else:
                kept = total if total >= scale else 0
                total, current = kept + (total - kept + current or 1) * scale, 0
            least = 100
        elif word == "half":
            current += 1 / 2
        elif word != "and":
            value = _NUMBERS.get(word) or _of_digits(word)
            if not value or (current and value >= least):
                return None
            current, least = current + value, 10 if value >= 20 and value % 10 == 0 else 0
    return total + current or None


def _of_digits(word: str) -> float | None:
    try:
        return float(word) if word[0].isdigit() else None
    except ValueError:
        return None
