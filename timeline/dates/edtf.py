"""EDTF: the first and last possible second that a text states, and its precision.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019, as the Library of Congress
publishes it (https://www.loc.gov/standards/datetime/). All of it is read apart from dates without
any year (`XXXX-12-25`), which have no place on a timeline; all of a set (`{1898,1901}`), which
states several dates where an event has one; digits that are left out before others (`15X5`);
exponents and significant digits (`Y17E7`, `1950S2`). One of a set (`[1898..1901]`) is some time
between two known bounds.

Times of day go beyond EDTF, which has only whole seconds: an hour (`2026-03-03T21`) and a minute
(`2026-03-03T21:47`) may stand wherever a day may, with an offset that says on which clock they are.
"""

import calendar
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from timeline.dates import days, positions
from timeline.dates.positions import DAY, HOUR, MINUTE

Precision = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "month",
    "season",
    "quarter",
    "year",
    "decade",
    "century",
    "millennium",
    "interval",
    "set",
]
SHARP: tuple[Precision, ...] = ("day", "minute", "second")  # what is called exact
LONGEST_TEXT = 60
LARGEST_YEAR = 1_000_000_000
HOW_TO_WRITE = "write YYYY, YYYY-MM or YYYY-MM-DD"
ENDS_FIRST = "ends before it starts; write the earlier date first"
TOO_LONG = f"is too long for a date; {HOW_TO_WRITE}"
ALL_OF_A_SET = "is all of a set; an event has one date: write [1898..1901] for one of these"
IN_WORDS = 'English words such as "late 2012"'
NOT_A_DATE = f"is not a date; {HOW_TO_WRITE}, or {IN_WORDS}"
LEFT_OUT = "leaves digits out before others; write X at the end alone, as in 198X or 2012-XX"

# The precision of a year without its last digits (`198X`), by the number of missing digits.
UNSPECIFIED: dict[int, Precision] = {0: "year", 1: "decade", 2: "century", 3: "millennium"}
_QUALIFIER = "[?~%]?"
PLAIN = re.compile(
    rf"{_QUALIFIER}(?P<year>-?[0-9X]{{4}}){_QUALIFIER}"
    rf"(?:-{_QUALIFIER}(?P<month>[0-9X]{{2}}){_QUALIFIER}"
    rf"(?:-{_QUALIFIER}(?P<day>[0-9X]{{2}}){_QUALIFIER})?)?"
)

# A time of day on its day, for `re` and for RE2, as is all that follows.
# Offsets reach from -12:00 to +14:00 (ISO 8601-1, 4.3.13), and there is no -00:00.
OFFSET = (
    "Z|[+](?:0[0-9]|1[0-3]):[0-5][0-9]|[+]14:00"
    "|-(?:0[1-9]|1[01]):[0-5][0-9]|-00:(?:[1-5][0-9]|0[1-9])|-12:00"
)
CLOCK = "(?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9])?)?"
_DAY_SINCE_0 = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_DAY = f"-?{_DAY_SINCE_0}"
MOMENT = f"^(?P<day>{_DAY})T(?P<clock>{CLOCK})(?P<offset>{OFFSET})?(?P<mark>[?~%]?)$"
_MOMENT = re.compile(MOMENT)
# The same without a mark, since the year 0: its parts are always at the same places.
TIME = f"^{_DAY_SINCE_0}T{CLOCK}(?:{OFFSET})?$"
# How databases and programs write times, and how EDTF does.
SPELLINGS = (
    (r"(-[0-9]{2}) ([0-9]{2}:[0-9]{2})", r"\1T\2"),
    (r"(T[0-9:]{8})\.[0-9]{1,9}", r"\1"),
    (r"(T[0-9:]{8}),[0-9]{1,9}(-[0-9]{2}:|[^-0-9]|$)", r"\1\2"),  # in a set a year follows
    (r"(T[0-9:]{5,8}) ?(?:UTC|GMT|[+]00:?(?:00)?)", r"\1Z"),
    (r"(T[0-9:]{5,8}) ?([-+][0-9]{2}):?([0-9]{2})", r"\1\2:\3"),
    (r"(T[0-9:]{5,8}) ?([-+][0-9]{2})(/|$)", r"\1\2:00\3"),
)
MIDNIGHT = f"T00:00(?::00)?(?:{OFFSET})?"
NO_MIDNIGHT = "T(?:00:){0,2}0?[1-9]"
NO_WHOLE_MINUTE = "T[0-9:]{5}:0?[1-9]"
# All signs of a date that is no interval, or of a set.
SIGNS = r"^[-+:\p{Nd}XYTZ?~%]+$|^\[[-+:\p{Nd}XYTZ?~%.,]+\]$"

# An interval whose ends are both known to the day or closer, and what is approximate or uncertain.
_SIDE = f"{_DAY}(?:T{CLOCK}(?:{OFFSET})?)?"
DAY_TO_DAY = f"^{_SIDE}/{_SIDE}$"
VAGUE = "[~?%]"
_LONG_YEAR = re.compile(rf"Y(-?[0-9]{{5,}}){_QUALIFIER}")

# One of a set, level 2: `[1667,1668,1670..1672]`, `[..1901]`.
_MEMBER = r"[^.,]+(?:\.\.[^.,]+)?"
_SET = re.compile(rf"\[(?:\.\.)?{_MEMBER}(?:,{_MEMBER})*(?:\.\.)?\]")


class DateError(ValueError):
    """A text that states no date; the message quotes it, says why and how to write one."""

    def __init__(self, reason: str = NOT_A_DATE, text: str = "") -> None:
        super().__init__(reason, text)
        self.reason, self.text = reason, text

    def __str__(self) -> str:
        quoted = self.text if len(self.text) <= LONGEST_TEXT else f"{self.text[:20]}…"
        return f'"{quoted}" {self.reason}'

    def of(self, text: str) -> "DateError":
        """Return the error for the whole text that holds this one."""
        return DateError(self.reason, text)


class Parsed(NamedTuple):
    """First and last possible position (None at an open end), precision and season."""

    first: int | None
    last: int | None
    precision: Precision
    season: tuple[int, int] | None = None  # year and code


def parse(text: str) -> Parsed:
    """Return the bounds of a text in EDTF, on its own clock: an offset moves nothing.

    Raises
    ------
    DateError
        Where the text is no date in EDTF; it says why.

    Examples
    --------
    >>> parse("1970-01-01T00:01").first, parse("1970-01-01T00:01").last
    (60, 119)

    """
    if len(text) > LONGEST_TEXT:
        raise DateError(TOO_LONG)
    if text.startswith("{"):
        raise DateError(ALL_OF_A_SET)
    if text.startswith("["):
        return _one_of(text)
    if "/" not in text:
        return _single(text)
    return _interval(text)


def spelled(text: str) -> str:
    """Return a text with its times as EDTF writes them, and without blanks around it.

    Examples
    --------
    >>> spelled("2026-03-03 21:47:05.250+0100"), spelled("2026-03-03 21:47 UTC")
    ('2026-03-03T21:47:05+01:00', '2026-03-03T21:47Z')

    """
    text = text.strip()
    for pattern, replacement in SPELLINGS if ":" in text else ():
        text = re.sub(pattern, replacement, text)
    return text


def moment(text: str) -> tuple[str, str, str]:
    """Return the day, the time and the offset (or "") of a text with a time; its mark is dropped.

    Examples
    --------
    >>> moment("2026-03-03T21:47+01:00~")
    ('2026-03-03', '21:47', '+01:00')

    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise DateError
    day, clock, offset, _ = match.groups()
    return day, clock, offset or ""


def qualified(side: str, qualifier: str) -> str:
    """Return one end of an interval with a mark: about (~), uncertain (?), or both (%).

    Examples
    --------
    >>> qualified("2012", "~"), qualified("2012?", "~"), qualified("..", "~")
    ('2012~', '2012%', '..')

    """
    if not is_known(side):
        return side
    plain = side.rstrip("?~%")
    return plain + (qualifier if side in (plain, plain + qualifier) else "%")


def sides(text: str) -> list[str]:
    """Return the first and the last date that a text names; one, where it names one.

    Examples
    --------
    >>> sides("1914/1918"), sides("[1667,1668,1670..1672]"), sides("2012")
    (['1914', '1918'], ['1667', '1672'], ['2012'])

    """
    if not text.startswith("["):
        return text.split("/")
    start, end = (re.split(r",|\.\.", text[1:-1])[index] for index in (0, -1))
    return [start or "..", end or ".."]


def side(text: str, index: int) -> str:
    """Return a side of a date as an interval may have it: that of a set is approximate.

    Examples
    --------
    >>> side("[1963..1967]", 0), side("1914/1918", -1), side("2012", 0)
    ('1963~', '1918', '2012')

    """
    found = sides(text)[index]
    return qualified(found, "~") if text.startswith("[") else found


def like(text: str, sides: Sequence[str]) -> str:
    """Return a date of other sides: an interval, or one of a set where `text` is one.

    Examples
    --------
    >>> like("[1898,1901]", ["1898~", "1901"]), like("1914/1918", ["1914~", "1918"])
    ('[1898~,1901]', '1914~/1918')

    """
    if not text.startswith("["):
        return "/".join(sides)
    is_of_two = ".." not in text and text.count(",") == 1
    return f"[{(',' if is_of_two else '..').join(sides)}]"


def _single(text: str) -> Parsed:
    if (number := days.number_of_iso(text)) is not None:
        return _day(number)
    if "T" in text:
        return _moment(text)
    match = PLAIN.fullmatch(text)
    if match is None:
        return _long_year(text)
    year, month, day = match.groups("")
    if text.startswith("?-"):
        # ?-1450 is an uncertain year -1450 in EDTF, and "until 1450" to people.
        end = text[2:].rstrip("?~%")
        raise DateError(f"can be read in two ways; write /{end} or -{end}?")
    if year in ("XXXX", "-XXXX"):
        raise DateError("names no year, so it has no place on a timeline; write some of its digits")
    if year == "-0000":
        raise DateError
    if month.isdigit() and int(month) in days.SEASONS and not day and "X" not in year:
        return _season(int(year), int(month))
    return _calendar_date(year, month, day)


def _day(number: int) -> Parsed:
    return Parsed(number * DAY, number * DAY + DAY - 1, "day")


_OF_CLOCK: dict[int, tuple[int, Precision]] = {
    2: (HOUR, "hour"),
    5: (MINUTE, "minute"),
    8: (1, "second"),
}


def _moment(text: str) -> Parsed:
    """An hour, minute or second of a day."""
    first, _, precision, _ = _single(text.partition("T")[0])
    if first is None or precision != "day":
        raise DateError
    clock = moment(text)[1]
    hour, minute, second = (int(clock[at : at + 2] or 0) for at in (0, 3, 6))
    length, precision = _OF_CLOCK[len(clock)]
    first += hour * HOUR + minute * MINUTE + second
    return Parsed(first, first + length - 1, precision)


def _calendar_date(year: str, month: str, day: str) -> Parsed:
    """A year, a month or a day; at its end digits may be left out (`X`)."""
    known, month, day = year.rstrip("X"), month.replace("XX", ""), day.replace("XX", "")
    if "X" in known + month + day or (known != year and month) or (day and not month):
        raise DateError(LEFT_OUT)
    if not month:
        left_out = len(year) - len(known)
        ends = int(known + "0" * left_out), int(known + "9" * left_out)
        return _whole_years(min(ends), max(ends), UNSPECIFIED[left_out])
    if not 1 <= int(month) <= 12 or day == "00":
        raise DateError
    in_year, in_month = int(year), int(month)
    if not day:
        last = positions.start_of(in_year, in_month + 1) - 1
        return Parsed(positions.start_of(in_year, in_month), last, "month")
    if int(day) > (length := calendar.monthrange(in_year, in_month)[1]):
        name = days.month_name(in_month, days.year_name(in_year))
        raise DateError(f"does not exist: {name} has {length} days; write a day that does")
    return _day(days.number_on(in_year, in_month, int(day)))


def _season(year: int, code: int) -> Parsed:
    _, month, length = days.SEASONS[code]
    last = positions.start_of(year, month + length) - 1
    precision: Precision = "quarter" if 33 <= code <= 36 else "season"
    return Parsed(positions.start_of(year, month), last, precision, (year, code))


def _whole_years(first: int, last: int, precision: Precision) -> Parsed:
    return Parsed(positions.start_of(first), positions.start_of(last + 1) - 1, precision)


def _long_year(text: str) -> Parsed:
    """A year of more than four digits."""
    match = _LONG_YEAR.fullmatch(text)
    if match is None:
        raise DateError
    if abs(year := int(match[1])) > LARGEST_YEAR:
        raise DateError(f"is more than {LARGEST_YEAR:,} years away; {HOW_TO_WRITE}")
    return _whole_years(year, year, "year")


def qualifiers(text: str) -> tuple[bool, bool]:
    """Return whether a text is approximate (~), and whether it is uncertain (?); % is both."""
    return "~" in text or "%" in text, "?" in text or "%" in text


def is_known(side: str) -> bool:
    """Return whether one side of an interval states a date; `..` (open) and "" (unknown) don't."""
    return side not in ("", "..")


def _interval(text: str) -> Parsed:
    """EDTF interval: from the first possible second of one side to the last of the other."""
    sides = text.split("/")
    if len(sides) != 2 or not any(map(is_known, sides)):
        raise DateError
    start, end = (_single(side) if is_known(side) else None for side in sides)
    first, last = start.first if start else None, end.last if end else None
    if first is not None and last is not None and first > last:
        raise DateError(ENDS_FIRST)
    return Parsed(first, last, "interval")


_bound = lru_cache(maxsize=32_768)(_single)  # in a table the same bounds recur in many sets


def _one_of(text: str) -> Parsed:
    """One of a set (level 2): members in order of time; outside of them `..` is open."""
    if _SET.fullmatch(text) is None:
        raise DateError
    members = [_bound(each) for each in re.split(r",|\.\.", text.strip("[.]"))]
    if len(members) == 1 and ".." not in text:
        return members[0]
    firsts, lasts = [each.first or 0 for each in members], [each.last or 0 for each in members]
    if firsts != sorted(firsts) or lasts != sorted(lasts):
        raise DateError(ENDS_FIRST)
    first = None if text.startswith("[..") else firsts[0]
    last = None if text.endswith("..]") else lasts[-1]
    return Parsed(first, last, "set")
