"""Times of day as people write them, on a clock of 24 hours: `9:47 pm` is `21:47`.

A time is rewritten within its text before that is read: with minutes and seconds as far as they
are written, or as an hour alone (`21h`), and an offset from UTC directly behind it. What is no time
stays as it is, and can't be read. A zone that is named by other letters than UTC, GMT and Z is
dropped, since such letters mean several. `clock.tsv` lists the spellings.
"""

import re
from collections.abc import Callable, Iterable

from timeline.data_files import rows
from timeline.dates import edtf

Spellings = list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]]


def spellings(rows: Iterable[Iterable[str]]) -> Spellings:
    """Return the rows of a table, patterns and words, as patterns and functions.

    `re` would look at words with a group in each text, even in one without the pattern.
    """
    return [(re.compile(pattern), _words(words)) for pattern, words in rows]


def _words(words: str) -> Callable[[re.Match[str]], str]:
    return lambda found: found.expand(words)


def respelled(text: str, by: Spellings) -> str:
    r"""Return a text in which the patterns are replaced, one after the other.

    Examples
    --------
    >>> respelled("C19th", spellings([["C([0-9]+th)", r"\1 century"]]))
    '19th century'

    """
    for pattern, words in by:
        text = pattern.sub(words, text)
    return text


_ZONES = (
    "et|est|edt|ct|cst|cdt|mt|mst|mdt|pt|pst|pdt|cet|cest|mez|mesz|wet|west|eet|eest|bst|ist|msk"
    "|jst|aest|aedt"
)
# A time with the letters of a zone that may be several, for `re` and RE2.
ZONE_LETTERS = (
    rf"(?i)(?::[0-9]{{2}}|[ap]\.?m\.?|[0-9] ?h|uhr| [0-9]{{4}},?) ?\(?(?:{_ZONES})\b"
    rf"|\b(?:{_ZONES}) [0-9]{{1,2}}:"
)
_TABLE = [
    [at, pattern.replace("ZONES", _ZONES), words]
    for at, pattern, words in rows(__file__, "clock.tsv")
]
_FIRST, _LAST = (spellings(row[1:] for row in _TABLE if row[0] == at) for at in ("first", "last"))
# Runs of letters that times may have.
RUNS = re.findall("[a-z]+", " ".join(pattern for _, pattern, _ in _TABLE))
# What has a time, and what has one that is spelled in another way than 9:47 pm.
_SPELLED = re.compile(
    r"[0-9] ?(?:h(?![a-z])|hrs|hours|uhr|o['’]?clock|in the|at night)|[0-9]t[0-9]|/[0-9]{4}:"
    r"|noon\b|mid(?:day|n)|[0-9]\.[0-9]{2} ?[ap]\.?m\b|[a-z]{3} {1,2}[0-9]{1,2} [0-9]{4}(?::|$)"
)
_TIME = "[0-9]{1,2}(?::[0-5][0-9]){0,2}"
_HALVES = re.compile(
    rf"(?<![0-9:.])(?:({_TIME})( ?(?:and|to|or|until|till|[-–—]) ?))?({_TIME}) ?([ap])\.?m\b\.?"
)
_ALONE = re.compile(f"{edtf.CLOCK}(?:{edtf.OFFSET})?")
_HOUR = re.compile(r"[0-9] ?(?:hh?|[ap]\.?m)(?![0-9a-z])")
_CLOCK = re.compile(
    r"(?<![0-9:])(?P<hour>[0-9]{1,2})(?P<rest>(?::[0-5][0-9]){1,2}|hh?(?![0-9a-z]))(?:[.,][0-9]+)?"
    r"(?: ?(?P<zero>z|utc|gmt)(?![a-z]))?"
    r"(?:(?: ?(?=\+)| ?(?=-[0-9]{4})|(?<=:[0-9]{2}:[0-9]{2})(?=-)|(?<=utc|gmt)(?=-))"
    r"(?P<sign>[+-])(?P<hours>0?[0-9]|1[0-4])(?::?(?P<minutes>[0-5][0-9]))?(?![0-9:]))?"
    r"(?P<dash> ?[-–—] ?(?=[0-9]{1,2}[:h]))?"
)


def on_24_hours(text: str) -> str:
    """Return a text in lower case with its times of day on a clock of 24 hours.

    Examples
    --------
    >>> on_24_hours("3 may 2026, 9:47 p.m. gmt+1"), on_24_hours("between 9 and 10 pm")
    ('3 may 2026, 21:47+01:00', 'between 21h and 22h')

    """
    text = respelled(text, _FIRST) if _SPELLED.search(text) else text
    if ":" not in text and not _HOUR.search(text):
        return text
    text = _HALVES.sub(_without_halves, text)
    return respelled(_CLOCK.sub(_with_zeros, text), _LAST)


def time_alone(text: str) -> str:
    """Return a time of day that stands alone, as EDTF has it; "" of what is none, or is vague.

    Examples
    --------
    >>> time_alone("9:47 p.m."), time_alone("21 Uhr"), time_alone("21:47 EST"), time_alone("late")
    ('21:47', '21', '', '')

    """
    clock = on_24_hours(text.strip().casefold()).upper().rstrip("H")
    return clock if _ALONE.fullmatch(clock) and not re.search(ZONE_LETTERS, text) else ""


def _without_halves(found: re.Match[str]) -> str:
    """The times of `9 and 10 pm`, and of `11 to 2 pm`, which begins before noon."""
    start, sign, end, half = found.groups()
    last = _hour(end, half)
    if not last:
        return found[0]
    if not start:
        return last
    first = _hour(start, half)
    if first > last and half == "p":
        first = _hour(start, "a")
    return f"{first}{sign}{last}" if first else found[0]


def _hour(time: str, half: str) -> str:
    """A time on 24 hours, of which the half of the day is said; "" where there is none such."""
    hour, colon, rest = time.partition(":")
    number = int(hour)
    if not 1 <= number <= 12:
        return time if number > 12 and half == "p" and colon else ""
    return f"{number % 12 + (12 if half == 'p' else 0):02}{colon or 'h'}{rest}"


def _with_zeros(found: re.Match[str]) -> str:
    """A time with two digits for its hour, its offset as EDTF has it, and "to" for a dash."""
    hour, rest, sign = found["hour"], found["rest"], found["sign"]
    if rest == "h" and len(hour) == 1:  # 2H is half a year
        return found[0]
    offset = f"{sign}{found['hours']:0>2}:{found['minutes'] or '00'}" if sign else ""
    zone = offset or ("z" if found["zero"] else "")
    return f"{hour:0>2}{rest}{zone}{' to ' if found['dash'] else ''}"
