"""The words and phrases that drafting knows, from the tables beside this module.

`words.tsv` has words by what they do, `cues.tsv` phrases beside a date, `times.tsv` times that are
counted from another date, and `kinds.tsv` the kinds of words that make a date. Each table says what
its columns mean.
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeVar

from timeline.data_files import rows
from timeline.dates import days

DAYS = [day.casefold() for day in days.WEEKDAYS]
MONTH_NAMES = [month.casefold() for month in days.MONTHS]
_T = TypeVar("_T")


def _alternatives(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def grouped(pairs: Iterable[tuple[str, _T]]) -> dict[str, list[_T]]:
    """Return the values of each key, in their order."""
    found = dict[str, list[_T]]()
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


_TIMES = rows(__file__, "times.tsv")
_PAIRS = grouped((role, (word, value)) for role, word, value in rows(__file__, "words.tsv"))
_VALUES = {role: dict(pairs) for role, pairs in _PAIRS.items()}
# What stands for {name} in the patterns of the tables; it may itself have names in it.
_NAMES = (
    {role: _alternatives(map(re.escape, found)) for role, found in _VALUES.items()}
    | {name: pattern for use, name, pattern, _ in _TIMES if use == "part"}
    | {
        "month": "|".join(month[:3] for month in MONTH_NAMES),
        "month name": _alternatives(MONTH_NAMES),
        "weekday": _alternatives(DAYS),
        "…": "[^;,]{0,70}",
        "……": '(?:(?!, but )[^;"]){0,70}',
    }
)


def words(role: str) -> AbstractSet[str]:
    """Return all words of a role."""
    return _VALUES[role].keys()


def numbers(role: str) -> dict[str, int]:
    """Return the words of a role, each with the number that is its value."""
    return {word: int(value) for word, value in _VALUES[role].items()}


def pattern_of(name: str) -> str:
    """Return a pattern for any word of a role, or for a part of `times.tsv`."""
    return _filled(_NAMES[name])


def any_of(*roles: str) -> str:
    """Return a pattern for any word of some roles, as a group."""
    return f"(?:{'|'.join(map(pattern_of, roles))})"


def _filled(pattern: str) -> str:
    """A pattern with the names in it replaced by the patterns that they stand for."""
    return re.sub(r"…+|\{([a-z ]+)\}", lambda name: pattern_of(name[1] or name[0]), pattern)


_KINDS = rows(__file__, "kinds.tsv")
_KIND_COLUMNS = "kind example makes starts ends years most".split()


def kinds(column: str, value: str = "yes") -> frozenset[str]:
    """Return the kinds of words that have a value in a column of `kinds.tsv`."""
    index = _KIND_COLUMNS.index(column)
    return frozenset(row[0] for row in _KINDS if row[index] == value)


OF_YEAR, OF_DATE, OF_DAY = (kinds("makes", what) for what in ("year", "date", "time"))


class Doubt(NamedTuple):
    """Why a date is doubtful, and whether the date is kept."""

    reason: str
    has_date: bool = True


def _cue(role: str, names: str, rest: str, reason: str, date: str) -> tuple[re.Pattern[str], Doubt]:
    """A row of `cues.tsv`: the pattern of a phrase, and the doubt that it casts on the date."""
    pattern = (rf"\b(?:{_filled(names)})(?!\w)" if names else "") + _filled(rest)
    if not role.endswith(("after", "within")):
        pattern = f"(?:{pattern})$"
    return re.compile(pattern), Doubt(reason, date != "none")


CUES = grouped((cells[0], _cue(*cells)) for cells in rows(__file__, "cues.tsv"))
# One pattern for all phrases of a role.
PATTERNS = {
    role: re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in cues))
    for role, cues in CUES.items()
}


def _times() -> re.Pattern[str]:
    """One pattern for all kinds of counted times, each a group of its name."""
    patterns = grouped((kind, _filled(times)) for use, kind, times, _ in _TIMES if use == "time")
    groups = [f"(?P<{kind}>{'|'.join(times)})" for kind, times in patterns.items()]
    of_signs = [group for group in groups if "(?<![" in group]  # such as '69, with no \b before it
    of_words = [group for group in groups if group not in of_signs]
    return re.compile(rf"{'|'.join(of_signs)}|\b(?:{'|'.join(of_words)})")


TIMES = _times()


_NUMBERS = numbers("number") | {"a": 1, "an": 1}


def number(text: str) -> int | None:
    """Return the value of a number of at most two words, or in digits; None for any other.

    Examples
    --------
    >>> number("twenty-one"), number("1,500"), number("two and a half")
    (21, 1500, None)
    """
    names = text.replace(",", "").replace("-", " ").split()
    found = [_NUMBERS.get(name) or (int(name) if name.isdecimal() else 0) for name in names]
    are_tens = len(found) == 2 and found[0] in range(20, 100, 10) and found[1] < 10
    return sum(found) if all(found) and (len(found) == 1 or are_tens) else None
