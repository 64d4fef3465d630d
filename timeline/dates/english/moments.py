"""A date with a time of day: its EDTF, and what is said to be before and after it.

Night, morning, afternoon and evening have six hours each, from midnight on; the night of a day
begins in its evening. An hour that bounds a time is its first minute: between 9 and 10 pm ends with
22:00. What is shortly before or after a time lies within half an hour.
"""

from timeline.dates import edtf
from timeline.dates.edtf import DateError
from timeline.dates.english.rules import Maker, Numbers, one_of, single
from timeline.dates.english.vocabulary import Token
from timeline.dates.positions import DAY, MINUTE, iso_of

NO_DAY = "has a time of day without its day; write the day too"
BOUNDED = ("before", "just before", "by", "after", "just after")
_CLOCKS = {"time", "midnight", "daypart"}
_AROUND = {*BOUNDED, "about", "perhaps", "until", "since", "from", "between"}
_JOINING = {"to", "until", "and", "or", "--"}
_SHORTLY = 30 * MINUTE


def clocks_of(tokens: list[Token]) -> list[Token]:
    """Return the words that name a time of day, or a part of the day."""
    return [token for token in tokens if token.kind in _CLOCKS]


def days_of(tokens: list[Token]) -> list[Token]:
    """Return the words that name no time of day."""
    return [token for token in tokens if token.kind not in _CLOCKS]


def times_first(tokens: list[Token]) -> list[Token]:
    """Return the words of a date with those around its time first: `before 9 pm 3 May 2026`.

    A time alone stays where it is, and so do all words where a date stands between two times or two
    times between dates.
    """
    indices = [index for index, token in enumerate(tokens) if token.kind in _CLOCKS]
    if not indices:
        return tokens
    first, after = indices[0], indices[-1] + 1
    while first and tokens[first - 1].kind in _AROUND:
        first -= 1
    words, before = tokens[first:after], tokens[:first]
    if len(words) == 1 or not {token.kind for token in words} <= _CLOCKS | _AROUND | _JOINING:
        return tokens
    leading = next((at for at, each in enumerate(before) if each.kind not in _AROUND), first)
    if before[leading:] and any(token.kind not in _AROUND for token in tokens[after:]):
        return tokens
    return [*before[:leading], *words, *before[leading:], *tokens[after:]]


def as_bound(tokens: list[Token], value: str) -> list[Token]:
    """Return words whose time is the "start" or the "end" of something: a point, not an hour."""
    return [t._replace(value=value) if t.kind in ("time", "midnight") else t for t in tokens]


def moment(tokens: list[Token]) -> Maker | None:
    """Return what makes the EDTF of a day with a time, or a part of the day, or both."""
    clocks = {token.kind: token for token in clocks_of(tokens)}
    rest = days_of(tokens)
    day = single(rest) if clocks and len(clocks) + len(rest) == len(tokens) else None
    return day and (lambda numbers: _on_day(day(numbers), clocks, numbers))


def _on_day(day: str, clocks: dict[str, Token], numbers: Numbers) -> str:
    if midnight := clocks.get("midnight"):
        ends = {"start": ("00:00",), "end": ("24:00",)}.get(midnight.value, ("00:00", "24:00"))
        return ",".join(_at(day, end) for end in ends).join("[]" if len(ends) > 1 else ("", ""))
    hours = clocks["daypart"].value.split() if "daypart" in clocks else []
    if "time" not in clocks:
        return one_of(*(_at(day, hour) for hour in hours))
    clock = _written(clocks["time"], numbers)
    if hours and (hours[0] == "00" or not hours[0] <= clock[:2] <= hours[1]):
        raise DateError  # of the night of 14 April, 2:20 is on the 15th
    return _at(day, clock)


def _written(time: Token, numbers: Numbers) -> str:
    """A time as EDTF has it; an hour that bounds something has minutes."""
    digits = time.text.replace("00", "{}").replace("hh", "")
    digits = digits.replace("h", ":00" if time.value else "").upper()
    clock = digits.format(*numbers[time.first : time.after])
    if clock >= "24" and clock.strip(":0") != "24":
        raise DateError
    return clock


def _at(day: str, clock: str) -> str:
    """A time on a day, which keeps its mark; hours from 24 on are those of the next day."""
    plain = day.rstrip("?~%")
    mark, bounds, hour = day[len(plain) :], edtf.parse(plain), int(clock[:2])
    if bounds.precision != "day":
        raise DateError(NO_DAY)
    if hour >= 24:
        plain, clock = iso_of((bounds.first or 0) + DAY), f"{hour - 24:02}{clock[2:]}"
    return f"{plain}T{clock}{mark}"


def night(text: str) -> str:
    """Return the night that begins on a day, or that is between two."""
    sides = edtf.sides(text)
    start, end = _at(sides[0], "18"), _at(sides[0], "29")
    if len(sides) > 1 and not end.startswith(sides[-1]):
        raise DateError
    return one_of(start, end)


def bounded(text: str, word: str) -> str:
    """Return when it was on its day that is before or after a time, as one of `BOUNDED` says."""
    offset, found = edtf.moment(text)[2], edtf.parse(text)
    begin, end = found.first or 0, found.last or 0
    if "after" in word:
        first = end + 1
        last = begin + _SHORTLY if "just" in word else first - first % DAY + DAY - 1
    else:
        last = begin if word == "by" else begin - 1
        first = begin - _SHORTLY if "just" in word else last - last % DAY
    return one_of(*(iso_of(each, 5) + offset for each in (first, last)))
