"""Two calendars in one cell: a year of the Hijra (AH 1260) or a Jewish one beside the Common Era's.

Each begins in a year of the Common Era and ends in the next. The numbers of centuries are six
apart: the 12th of the Hijra is mostly in the 18th.
"""

from typing import NamedTuple

from timeline.dates import edtf, positions
from timeline.dates.edtf import DateError
from timeline.dates.english.rules import within
from timeline.dates.positions import DAY

# How many days later an event seems to be by the Common Era than by the Hijra, or by the Jewish
# calendar, where both dates are read as of the Common Era; with room for slips.
_HIJRA = range(400 * 365 * DAY, 800 * 365 * DAY)
_JEWISH = range(-4_000 * 366 * DAY, -3_000 * 365 * DAY)
# In years: the first of the Hijra began on 19 July 622, and each has 354.367 days (Dershowitz and
# Reingold, Calendrical Calculations, "The Islamic Calendar").
_HIJRA_BEGAN, _HIJRA_YEAR = 621.57, 354.367 / 365.2425


class Dated(NamedTuple):
    """A date in EDTF, with its first and last position; one if an end is open."""

    edtf: str
    first: int
    last: int


def dated(date: str) -> Dated:
    """Return a date in EDTF with its bounds; raise `DateError` if it is none."""
    ends = [end for end in edtf.parse(date)[:2] if end is not None]
    return Dated(date, ends[0], ends[-1])


def common_era(date: Dated, other: Dated) -> str:
    """Return the second of two dates where the first is the same in another calendar.

    A year of another calendar is in two of the Common Era: it was some time within these.

    Returns
    -------
    str
        EDTF; "" where both dates seem to be of one calendar.

    Raises
    ------
    DateError
        Where they seem to be of two calendars and are not the same.

    Examples
    --------
    >>> common_era(dated("1260"), dated("1844/1845")), common_era(dated("11XX"), dated("17XX"))
    ('[1844..1845]', '17XX')

    """
    apart = other.first - date.first
    if apart not in _HIJRA and apart not in _JEWISH:
        return ""
    first, last, start, end = (positions.parts_of(at)[0] for at in (*date[1:], *other[1:]))
    earliest, latest = (
        int(_HIJRA_BEGAN + year * _HIJRA_YEAR) if apart in _HIJRA else year - 3761
        for year in (first, last)
    )
    slack = (last - first) // 4  # years: a century of one calendar isn't one of the other
    if first > 0 and not earliest - slack <= start <= end <= latest + 1 + slack:
        raise DateError
    return within(other.edtf) if first > 0 else ""
