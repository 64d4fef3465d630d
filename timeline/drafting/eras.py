"""Years and centuries without an era after one before Christ: they are of it, or of either."""

from collections.abc import Iterable

from timeline.drafting.candidates import Candidate
from timeline.drafting.here import Here, about_year
from timeline.drafting.known import FIRST_FULL
from timeline.drafting.reading import Reading, read
from timeline.drafting.years import are_years

WITH_ERA = frozenset("era ago ka million".split())
HIS = frozenset(
    "his her my its their our your".split()
)  # a third century is runs, or years of a life
_ERA = "the era is that of the years before it"
_NO_ERA = "names no era, after a year before Christ"
_NEAR_ERA = 150  # years, within which a year of three digits is of the era of another
# Within these a year of four digits, or a century, may be of either; of modern ones fewer are.
_NEAR_FULL, _NEAR_MODERN, _MODERN = 300, 60, 1800
_LAST_YEAR = 2199  # of a century or millennium that is not that before Christ


def of_era_before(here: Here, candidate: Candidate) -> Reading | None:
    """Years without an era that are near others before Christ, or may be; else None."""
    early, kinds = here.before.early, candidate.kind_set
    if min(early, default=1) > 0 or kinds & WITH_ERA or candidate.counted:
        return None
    if kinds & {"century", "millennium"}:
        return _of_hundreds(here, candidate)
    years = [
        int(word.text)
        for word in here.words[candidate.first : candidate.last + 1]
        if word.kind == "y"
    ]
    if not years or not are_years(here, candidate.first, candidate.last, is_near=True):
        return None
    are_short, is_back = max(years) < FIRST_FULL, years != sorted(years)
    if are_short:
        is_near = all(_distance(-year, early) <= _NEAR_ERA for year in years)
    else:
        near = _NEAR_FULL if max(years) < _MODERN else _NEAR_MODERN
        is_near = all(abs(year + early[-1]) <= near for year in years)
    is_christian = all(_distance(year, early) <= _NEAR_ERA for year in years)
    if early[-1] < 1 and (is_back or (is_near and are_short)):
        reading = read(f"{candidate.text} bc")
        return reading and reading._replace(reason=_ERA)
    is_doubtful = is_near or (are_short and "month" not in kinds)
    if is_christian or not is_doubtful or read(candidate.text) is None:
        return None
    return Reading("", _NO_ERA)


_OF_ERA = frozenset("our christ ad ce bc bce".split())
_OF_THE_ERA = frozenset("common christian present".split())


def is_counted_century(here: Here, first: int, last: int) -> bool:
    """Whether a century is that of something's life: the second century of Roman rule."""
    if here.text(last) != "century" or here.text(first - 1)[-2:] == "'s":
        return here.text(last) == "century" and here.text(first) in _EARLY_ORDINALS
    is_of = here.text(last + 1) == "of" and here.text(first) in _EARLY_ORDINALS
    following = here.text(last + 2)
    is_era = following in _OF_ERA or (following == "the" and here.text(last + 3) in _OF_THE_ERA)
    return is_of and not is_era


_EARLY_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth 1st 2nd 3rd 4th 5th".split()
)


def _of_hundreds(here: Here, candidate: Candidate) -> Reading | None:
    """A century or millennium without an era, after one before Christ."""
    reading, year = read(candidate.text), here.before.early[-1]
    if reading is None or not reading.date or year > 0 or here.text(candidate.first - 1) in HIS:
        return None
    start = about_year(reading.date.replace("X", "0"))
    if start is None:
        return None
    if start > _LAST_YEAR:
        return read(f"{candidate.text} bc")
    return Reading("", _NO_ERA) if abs(start + year) <= _NEAR_FULL else None


def _distance(year: int, others: Iterable[int]) -> int:
    """How many years lie between a year and the nearest of others."""
    return min(abs(year - each) for each in others)
