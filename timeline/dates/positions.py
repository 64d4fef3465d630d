"""Positions in time: whole seconds since the start of 1970, on the clock of the timeline.

This module alone knows the unit. A position is an int, or `numpy.datetime64[s]` in columns. A
stretch of time has a first and a last position, both inclusive, or a first one and the one after
the last. No time zone moves a position: where dates have one, all are written on one clock.
"""

import numpy as np

from timeline.dates import days

MINUTE, HOUR, DAY = 60, 3_600, 86_400
NOWHEN = np.datetime64("NaT", "s")
_UNITS = (3, DAY), (4, HOUR), (5, MINUTE), (6, 1)  # by how many parts of a date name them


def start_of(year: int, month: int = 1, day: int = 1) -> int:
    """Return where a day that exists starts; months 13 to 24 are those of the next year.

    Examples
    --------
    >>> start_of(1970, 1, 2)
    86400

    """
    return days.number_on(year, month, day) * DAY


def starts_of(numbers: np.ndarray, unit: str) -> np.ndarray:
    """Return where months ("M") or years ("Y") start, by their number from 1970 on."""
    starts: np.ndarray = numbers.astype(f"datetime64[{unit}]").astype("datetime64[s]")
    return starts.astype(np.int64)


def number_of(moment: np.datetime64) -> int:
    """Return a moment as its position."""
    return int(moment.astype("datetime64[s]").astype(np.int64))


def moment_of(position: int | None) -> np.datetime64:
    """Return a position as a moment, `NaT` for None."""
    return NOWHEN if position is None else np.datetime64(position, "s")


def parts_of(position: int) -> tuple[int, int, int]:
    """Return year, month and day of a position."""
    return days.parts_of(position // DAY)


def year_of(moment: np.datetime64) -> int:
    """Return the astronomical year of a moment."""
    return parts_of(number_of(moment))[0]


def iso_of(position: int, parts: int = 3) -> str:
    """Return a position as EDTF writes it, with so many parts: year, month, day, hour and so on.

    Examples
    --------
    >>> iso_of(start_of(-43, 3, 15)), iso_of(start_of(2026) + 65, 5)
    ('-0043-03-15', '2026-01-01T00:01')

    """
    day = days.iso_parts(*parts_of(position)[:parts])
    return f"{day}T{clock(position)[: 3 * parts - 10]}" if parts > 3 else day


def clock(position: int) -> str:
    """Return the time of day, with seconds.

    Examples
    --------
    >>> clock(-1)
    '23:59:59'

    """
    minutes, seconds = divmod(position % DAY, MINUTE)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def span_name(first: int, last: int) -> str:
    """Return the shortest name of a stretch of time, from the first to the last position.

    Examples
    --------
    >>> span_name(start_of(2012), start_of(2021) - 1)
    '2012 to 2020'
    >>> span_name(start_of(2012) + 21 * HOUR, start_of(2012) + 22 * HOUR - 1)
    '1 January 2012, 21:00 to 22:00'

    """
    needed = _parts_needed(first, last)
    start, end = (days.words_of(position // DAY) for position in (first, last))
    if needed <= 3:
        return days.joined(start[-needed:], end[-needed:])
    from_clock, to_clock = clock(first), clock(last + 1)
    if needed < 6:
        from_clock, to_clock = from_clock[:5], to_clock[:5]
    if to_clock.strip("0:") == "":
        to_clock = to_clock.replace("00", "24", 1)  # of the day that ends
    day = "" if start == end else f"{' '.join(end)}, "
    return f"{' '.join(start)}, {from_clock} to {day}{to_clock}"


def span_edtf(first: int, last: int) -> str:
    """Return a stretch of time in EDTF; whole years, months or days are written as such.

    For years of more than four digits EDTF has no months or days: the span is written in years.

    Examples
    --------
    >>> span_edtf(start_of(2012), start_of(2021) - 1)
    '2012/2020'
    >>> span_edtf(start_of(2012) + 21 * HOUR, start_of(2012) + 23 * HOUR - 1)
    '2012-01-01T21/2012-01-01T22'

    """
    is_long = any(abs(parts_of(end)[0]) > days.LONGEST_YEAR for end in (first, last))
    needed = 1 if is_long else _parts_needed(first, last)
    return "/".join(dict.fromkeys(iso_of(end, needed) for end in (first, last)))


def _parts_needed(first: int, last: int) -> int:
    """How many parts of a date name a stretch: 1 for whole years, 2 for months, and so on."""
    after = last + 1
    needed = next(parts for parts, unit in _UNITS if first % unit == after % unit == 0)
    if needed > 3 or not parts_of(first)[2] == parts_of(after)[2] == 1:
        return needed
    return 1 if parts_of(first)[1] == parts_of(after)[1] == 1 else 2
