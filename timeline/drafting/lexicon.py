"""The words and phrases that drafting knows, from the tables beside this module.

`words.tsv` has words by what they do, `cues.tsv` phrases beside a date, `times.tsv` times that are
counted from another date, and `kinds.tsv` the kinds of words that make a date. Each table says what
its columns mean.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from timeline.data_files import rows
from timeline.dates import days

DAYS = [day.casefold() for day in days.WEEKDAYS]
MONTH_NAMES = [month.casefold() for month in days.MONTHS]
_REACH = 160  # letters before a date in which a phrase is looked for


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def _words() -> dict[str, dict[str, str]]:
    found = dict[str, dict[str, str]]()
    for role, word, value in rows(__file__, "words.tsv"):
        found.setdefault(role, {})[word] = value
    return found


_WORDS = _words()
_NAMES = {role: any_of(map(re.escape, words)) for role, words in _WORDS.items()} | {
    "month": "|".join(month[:3] for month in MONTH_NAMES),
    "month name": any_of(MONTH_NAMES),
    "weekday": any_of(DAYS),
    "…": "[^;,]{0,70}",
    "……": '(?:(?!, but )[^;"]){0,70}',
}


_SETS = {role: frozenset(found) for role, found in _WORDS.items()}


def words(role: str) -> frozenset[str]:
    """Return all words of a role."""
    return _SETS[role]


def values(role: str) -> dict[str, str]:
    """Return the words of a role, each with its value."""
    return _WORDS[role]


def pattern_of(role: str) -> str:
    """Return a pattern for any word of a role."""
    return _NAMES[role]


_KINDS = rows(__file__, "kinds.tsv")
_KIND_COLUMNS = "kind example makes starts ends years most".split()


def kinds(column: str, value: str = "yes") -> frozenset[str]:
    """Return the kinds of words that have a value in a column of `kinds.tsv`."""
    place = _KIND_COLUMNS.index(column)
    return frozenset(row[0] for row in _KINDS if row[place] == value)


class Cue(NamedTuple):
    """A phrase beside a date: its pattern, why the date is doubtful, and whether the date is kept.

    Each text that the pattern matches has one of the words `keys`; without keys any text may match.
    """

    pattern: re.Pattern[str]
    keys: frozenset[str]
    reason: str
    has_date: bool


def _filled(pattern: str) -> str:
    """A pattern with the names in it replaced by the patterns that they stand for."""
    return re.sub(r"…+|\{([a-z ]+)\}", lambda match: _NAMES[match[1] or match[0]], pattern)


def _cues() -> dict[str, list[Cue]]:
    found = dict[str, list[Cue]]()
    for role, names, rest, reason, date in rows(__file__, "cues.tsv"):
        alternatives = _filled(names)
        keys = {max(words.split(), key=len) for words in alternatives.split("|") if words}
        pattern = rf"\b(?:{alternatives})(?!\w){_filled(rest)}" if names else _filled(rest)
        if not role.endswith(("after", "within")):
            pattern = f"(?:{pattern})$"
        cue = Cue(re.compile(pattern), frozenset(keys), reason, date != "none")
        found.setdefault(role, []).append(cue)
    return found


CUES = _cues()


def _times() -> re.Pattern[str]:
    """One pattern for all kinds of counted times, each a group of its name."""
    found = dict[str, list[str]]()
    for use, name, times, _ in rows(__file__, "times.tsv"):
        if use == "part":
            _NAMES[name] = _filled(times)
        else:
            found.setdefault(name, []).append(_filled(times))
    kinds = [f"(?P<{name}>{'|'.join(all_of)})" for name, all_of in found.items()]
    apart, rest = (
        "|".join(kind for kind in kinds if ("(?<![" in kind) is is_apart)
        for is_apart in (True, False)
    )
    return re.compile(rf"{apart}|\b(?:{rest})")


TIMES = _times()


# One pattern for all phrases of a role.
PATTERNS = {
    role: re.compile("|".join(f"(?:{cue.pattern.pattern})" for cue in cues))
    for role, cues in CUES.items()
}


def precedes(role: str, lower: str, place: int, reach: int = _REACH) -> bool:
    """Return whether a phrase of a role ends at an index, and starts at most `reach` before it."""
    return PATTERNS[role].search(lower, max(place - reach, 0), place) is not None


def follows(role: str, lower: str, place: int) -> bool:
    """Return whether a phrase of a role starts at an index."""
    return PATTERNS[role].match(lower, place) is not None


_NUMBERS, _SCALES, _SHARES = (
    {word: int(value) for word, value in values(role).items()}
    for role in ("number", "scale", "share")
)
_NUMBERS |= {"a": 1, "an": 1}


def number(text: str) -> float | None:
    """Return the value of a number in words or digits, or of a share; None if it is neither.

    Examples
    --------
    >>> number("two hundred and fifty thousand"), number("half a million"), number("three quarters")
    (250000.0, 500000.0, 0.75)
    """
    plain = text.replace(",", "").replace("-", " ").removesuffix(" of a").removesuffix(" of an")
    names = plain.replace(" and a half ", " half ").split()
    if "–" in text or re.search(r"[0-9]-", text):
        return None
    if parts := _SHARES.get(names[-1].removesuffix("s")):
        count = _sum(names[:-1]) if len(names) > 1 else 1
        return count and count / parts
    if names[0] == "half":
        whole = _sum(names[1:])
        return whole and whole / 2
    return _sum(names)


def _sum(names: list[str]) -> float | None:
    """The number that its names add up to; None where they name several numbers."""
    total, current, least = 0.0, 0.0, 100
    for name in names:
        scale = _SCALES.get(name, 1)
        value = _NUMBERS.get(name) or (float(name) if re.fullmatch(r"[0-9.]+", name) else None)
        if scale >= 1_000:
            larger = total if total >= scale else 0
            total, current, least = larger + (total - larger + current or 1) * scale, 0, 100
        elif scale > 1:
            current, least = (current or 1) * scale, 100
        elif name == "half":
            current += 1 / 2
        elif name != "and":
            if not value or (current and value >= least):
                return None
            current, least = current + value, 10 if value >= 20 and value % 10 == 0 else 0
    return total + current or None
