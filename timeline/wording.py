"""Dates as people write them, to EDTF: a small grammar of English, never more exact than the text.

Conventions: early, mid and late in a year are its first quarter, its two middle quarters and
its fourth quarter; the 19th century is 1800 to 1899 and the 1900s are 1900 to 1999; parts of
a month, a decade or a century are read as the whole. `before 1960` ends with 1959. An interval
in EDTF lasted; what was some time within one (mid-2015, between A and B) is approximate.
"""

import re
from collections.abc import Callable

from timeline import dates

_MONTH_NUMBERS = {
    name[:length].casefold(): number
    for number, name in enumerate(dates.MONTHS, start=1)
    for length in (3, 4, len(name))
}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PARTS = {"early": ("33", "33"), "mid": ("34", "35"), "middle": ("34", "35"), "late": ("36", "36")}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}

_ERA_BEFORE = r"(?:bce|bc|b\.c\.e\.|b\.c\.)"
_ERA = rf"(?:ad|ce|a\.d\.|c\.e\.|{_ERA_BEFORE})"
# Fewer than three digits are a year only with an era: "December 9" names no year.
_YEAR = rf"(?:(?:ad |a\.d\. )\d{{1,4}}|\d{{1,4}} {_ERA}|\d{{3,4}})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_PART = r"(?:early|mid|middle|late)"
_DASH = r"\s*[-–—]\s*"

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def edtf(text: str) -> str:
    """The EDTF of a date in EDTF or in words; raises `dates.DateError` on anything else."""
    text = text.strip()
    try:
        dates.read(text)
    except dates.ReversedError:
        raise
    except dates.DateError:
        if len(text) > dates.LONGEST_TEXT or text[:1] in "[{":
            raise
    else:
        return text
    found = _phrase(_plain(text), text)
    dates.read(found)
    return found


def _plain(text: str) -> str:
    """Lower case, single blanks, no weekday, no words that say nothing of the date."""
    text = re.sub(r"\s+", " ", text.casefold()).strip()
    weekdays = "|".join(day.casefold() for day in dates.WEEKDAYS)
    text = re.sub(rf"^(?:as of|in|on|during) (?:the )?|^(?:{weekdays}),? |^the ", "", text)
    text = re.sub(rf"^(?:{weekdays}),? ", "", text)
    text = re.sub(rf"\b({_MONTH})\.(?=\s)", r"\1", text)
    text = re.sub(rf"\b({_PART})-", r"\1 ", text)
    return re.sub(r"(\d|[a-z]),(?= ?\d{1,4}\b)", r"\1", text).replace("  ", " ")


def _phrase(text: str, written: str) -> str:
    """A date, an approximate or uncertain one, or one with one or two ends."""
    if match := re.fullmatch(
        r"(?:circa |about |around |approximately |ca?\. ?|ca? ?(?=\d))(.+)", text
    ):
        return _marked(match[1], "~", written)
    if match := re.fullmatch(r"(?:probably|possibly|perhaps|maybe) (.+)", text):
        return _marked(match[1], "?", written)
    if match := re.fullmatch(r"(before|until|till|by|up to) (.+)", text):
        return f"../{_end(match[2], before=match[1] == 'before', written=written)}"
    if match := re.fullmatch(r"(after|since|from) (.+?)(?: on| onwards)?", text):
        if match[1] != "from" or not re.search(rf" to |{_DASH}", match[2]):
            return f"{_start(match[2], after=match[1] == 'after', written=written)}/.."
        text = match[2]
    return _ends(text, written) or _single(text, written)


def _marked(text: str, mark: str, written: str) -> str:
    return "/".join(_with_mark(side, mark) for side in _phrase(text, written).split("/"))


def _with_mark(side: str, mark: str) -> str:
    """One end of an interval as approximate (~) or uncertain (?), or both (%)."""
    if side in ("", ".."):
        return side
    plain = side.rstrip("?~%")
    return plain + (mark if side in (plain, plain + mark) else "%")


def _end(text: str, *, before: bool, written: str) -> str:
    """The last day or year of a range that ends with, or before, a date."""
    found = _single(text, written).split("/")[-1]
    if not before:
        return found
    day = dates.read(found).earliest - dates.ONE_DAY
    return _year(dates.year_of(day)) if dates.read(found).precision == "year" else dates.iso(day)


def _start(text: str, *, after: bool, written: str) -> str:
    """The first day or year of a range that starts with, or after, a date."""
    found = _single(text, written).split("/")
    if not after:
        return found[0]
    last = dates.read(found[-1])
    day = last.latest + dates.ONE_DAY
    return _year(dates.year_of(day)) if last.precision == "year" else dates.iso(day)


def _ends(text: str, written: str) -> str | None:
    """An interval: `1939 to 1945`, `between A and B`, `1959-68`, `8-14 November 2012`."""
    match = re.fullmatch(rf"(\d{{4}}){_DASH}(\d\d)", text)
    if match and match[2] > match[1][2:]:  # 1984-13 is a slip, no interval
        return f"{match[1]}/{match[1][:2]}{match[2]}"
    if match := re.fullmatch(rf"({_DAY})(?: to |{_DASH})({_DAY} (?:{_MONTH}) {_YEAR})", text):
        rest = match[2].split(" ", 1)[1]
        return f"{_single(f'{match[1]} {rest}', written)}/{_single(match[2], written)}"
    if match := re.fullmatch(rf"({_MONTH}) ({_DAY})(?: to |{_DASH})({_DAY}) ({_YEAR})", text):
        month, first, last, year = match.groups()
        sides = (_single(f"{day} {month} {year}", written) for day in (first, last))
        return "/".join(sides)
    if match := re.fullmatch(r"between (.+) and (.+)", text):
        return _some_time(_side(match[1], match[2], written), _single(match[2], written))
    match = re.fullmatch(r"(.+?) to (.+)", text) or re.fullmatch(r"(.+?) - (.+)", text)
    match = match or re.fullmatch(r"(.+?) ?[–—] ?(.+)", text)
    match = match or re.fullmatch(r"(\d{1,4})-(\d{4}|\d{1,4} [a-z.]+)", text)
    return f"{_side(match[1], match[2], written)}/{_single(match[2], written)}" if match else None


def _some_time(start: str, end: str) -> str:
    """An interval within which something was, not over which it lasted: EDTF lacks a form."""
    return f"{_with_mark(start, '~')}/{_with_mark(end, '~')}"


def _side(start: str, end: str, written: str) -> str:
    """The start of an interval, with the era or the year that only its end names."""
    era = re.search(rf" {_ERA}$", end)
    if era and re.fullmatch(r"\d{1,4}", start):
        return _single(start + era[0], written)
    year = re.search(rf" ({_YEAR})$", end)
    if year and re.fullmatch(rf"(?:{_DAY} )?(?:{_MONTH})(?: {_DAY})?", start):
        return _single(f"{start} {year[1]}", written)
    return _single(start, written)


def _single(text: str, written: str) -> str:
    """One date: a day, month, season, quarter, year, decade or century."""
    for pattern, found in _RULES:
        if match := pattern.fullmatch(text):
            return found(match)
    if match := re.fullmatch(r"(\d\d?)[/.](\d\d?)[/.](\d{4})", text):
        return _numbers(*match.groups(), written=written)
    raise dates.DateError(f'"{written[:40]}" is not a date; {dates.HOW_TO_WRITE}')


def _numbers(first: str, second: str, year: str, *, written: str) -> str:
    """A date of numbers only, which is read only where it can be read in one way."""
    one, other = int(first), int(second)
    if one > 12 >= other:
        return f"{year}-{other:02d}-{one:02d}"
    if other > 12 >= one:
        return f"{year}-{one:02d}-{other:02d}"
    if one == other <= 12:
        return f"{year}-{one:02d}-{one:02d}"
    if one > 12:
        raise dates.DateError(f'"{written}" is not a date; {dates.HOW_TO_WRITE}')
    readings = f"{year}-{other:02d}-{one:02d} or {year}-{one:02d}-{other:02d}"
    raise dates.DateError(f'"{written}" can be read in two ways; write {readings}')


def _year(number: int) -> str:
    return f"{'-' if number < 0 else ''}{abs(number):04d}"


def _written_year(text: str) -> str:
    number = int(re.sub(r"\D", "", text))
    return _year(1 - number if re.search(_ERA_BEFORE, text) else number)


def _day_of(day: str, month: str, year: str) -> str:
    number = int(re.sub(r"\D", "", day))
    return f"{_written_year(year)}-{_MONTH_NUMBERS[month]:02d}-{number:02d}"


def _part_of(part: str, year: str) -> str:
    first, last = (f"{_written_year(year)}-{code}" for code in _PARTS[part])
    return first if first == last else _some_time(first, last)


def _decade(text: str) -> str:
    return f"{text[:2]}XX" if text.endswith("00") else f"{text[:3]}X"


def _century(ordinal: str, era: str | None) -> str:
    return f"{'-' if era else ''}{int(ordinal) - 1:02d}XX"


_RULES: list[Rule] = [
    (re.compile(pattern), found)
    for pattern, found in (
        (rf"({_YEAR})", lambda m: _written_year(m[1])),
        (rf"({_DAY}) (?:of )?({_MONTH}) ({_YEAR})", lambda m: _day_of(m[1], m[2], m[3])),
        (rf"({_MONTH}) ({_DAY}) ({_YEAR})", lambda m: _day_of(m[2], m[1], m[3])),
        (
            rf"(?:{_PART} )?({_MONTH}) (?:of )?({_YEAR})",
            lambda m: f"{_written_year(m[2])}-{_MONTH_NUMBERS[m[1]]:02d}",
        ),
        (rf"({_PART}) (?:in )?({_YEAR})", lambda m: _part_of(m[1], m[2])),
        (
            rf"({'|'.join(_SEASONS)}) (?:of )?({_YEAR})",
            lambda m: f"{_written_year(m[2])}-{_SEASONS[m[1]]}",
        ),
        (rf"q([1-4]) ({_YEAR})", lambda m: f"{_written_year(m[2])}-{32 + int(m[1])}"),
        (rf"({_YEAR}) q([1-4])", lambda m: f"{_written_year(m[1])}-{32 + int(m[2])}"),
        (
            rf"({'|'.join(_ORDINALS)}) quarter (?:of )?({_YEAR})",
            lambda m: f"{_written_year(m[2])}-{32 + _ORDINALS[m[1]]}",
        ),
        (
            rf"(first|second) half (?:of )?({_YEAR})",
            lambda m: f"{_written_year(m[2])}-{39 + _ORDINALS[m[1]]}",
        ),
        (rf"(?:{_PART} )?(?:the )?(\d{{3}}0)'?s", lambda m: _decade(m[1])),
        (
            rf"(?:{_PART} )?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)[ -]century(?: ({_ERA_BEFORE}))?",
            lambda m: _century(m[1], m[2]),
        ),
    )
]
