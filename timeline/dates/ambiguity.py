"""What may be meant otherwise than a date is read.

A day may be another weekday than the one beside it. 1836-37 is a part of a year in EDTF, and may be
two years. 03/04/2019 is 3 April or 4 March, while 25/12/2019 can be read in one way alone: who
gave the dates may say which order they are in.
"""

import re
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from timeline import arrow
from timeline.dates import days, edtf, english

TWO_YEARS = r"(?:^|[^0-9-])[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])(?:$|[^0-9-]|-$|-[^0-9])"
_TWO_YEARS = re.compile(r"(?<![0-9-])[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])(?!-?[0-9])")  # the same
_GREGORIAN_SINCE = days.number_of(days.GREGORIAN_SINCE)
Order = Literal["day", "month"]
ORDERS: tuple[Order, Order] = ("day", "month")
_SIGNS = ("[-–—]", r"\s*/\s*", r"\.")  # the dash first, since the rewritten have it
_LOW, _HIGH = "(0?[1-9]|1[0-2])", "(1[3-9]|2[0-9]|3[01])"  # a day or a month; a day alone
_YEAR = r"([0-9]{4})\b"
_YEAR_FIRST = {"day": r"\3-\2-\1", "month": r"\3-\1-\2"}


def wrong_weekday(named: tuple[tuple[int, str], ...]) -> tuple[int, int] | None:
    """Return the first weekday that is not that of the day beside it, and the number of that day.

    Parameters
    ----------
    named
        The weekdays of a text, as `english.Translation` has them.

    Returns
    -------
    tuple of int or None
        None where all agree.

    """
    for weekday, side in named:
        first, _, precision, _ = edtf.parse(side.rstrip("?~%"))
        if precision != "day" or first is None or first < _GREGORIAN_SINCE:
            continue  # it is no day, or sources give it another weekday
        if days.weekday_of(first) != weekday:
            return weekday, first
    return None


def about_weekday(weekday: int, number: int) -> str:
    """Return the sentence about a day that is another weekday."""
    day = days.day_name(days.day_of(number))
    real = days.WEEKDAYS[days.weekday_of(number)]
    return (
        f"{day} is a {real}, not a {days.WEEKDAYS[weekday]}; "
        "the event is shown on that day, so check which is right"
    )


def maybe_two_years(texts: pa.Array, in_edtf: list[str]) -> list[int]:
    """Return the places of texts such as 1836-37: a part of a year in EDTF, two years to people."""
    mask = pc.match_substring_regex(texts, TWO_YEARS)
    found = zip(arrow.places(mask), texts.filter(mask).to_pylist(), strict=True)
    return [place for place, text in found if _two_years(text, in_edtf[place])]


def _two_years(text: str, in_edtf: str) -> str:
    """What stands in a text like two years and in its EDTF as a part of one; "" for none.

    2012-36 is none: the years 2033 to 2036 are ahead, the quarters are in the template.
    """
    found = (years for years in _TWO_YEARS.findall(text) if years in in_edtf)
    return next((it for it in found if it[5:] > it[2:4] and not _is_quarter(it)), "")


def _is_quarter(text: str) -> bool:
    return text >= "2000" and "33" <= text[5:] <= "36"


def about_two_years(text: str) -> str:
    """Return the sentence about a text that is read as a part of a year and may be two years.

    Examples
    --------
    >>> about_two_years("1836-37")[:64]
    '"1836-37" is read as EDTF, the first four months of 1836 (Januar'

    """
    year, code = _two_years(text, english.as_edtf(text)).split("-")
    return (
        f'"{text}" is read as EDTF, {days.season_words(int(year), int(code))}; '
        f"if the years are meant, write {year}/{year[:2]}{code}, here and below"
    )


def ordered(texts: pa.Array, order: Order | None) -> pa.Array:
    """Return texts in which each date that can be read both ways has its year first.

    Parameters
    ----------
    texts
        Large strings.
    order
        What comes first in such dates, the day or the month; None changes nothing.

    """
    if order is None:
        return texts
    for sign in _SIGNS:
        both = rf"\b{_LOW}{sign}{_LOW}{sign}{_YEAR}"
        texts = pc.replace_substring_regex(texts, both, _YEAR_FIRST[order])
    return texts


def ordered_text(text: str, order: Order | None) -> str:
    """Return one text, as `ordered` returns many.

    Examples
    --------
    >>> ordered_text("03/04/2019", "day")
    '2019-04-03'

    """
    found: str = ordered(arrow.texts([text]), order)[0].as_py()
    return found


def first_in(texts: pa.Array, order: Order) -> str:
    """Return the first of these texts that can be read in this order alone, or "".

    Examples
    --------
    >>> first_in(pa.array(["03/04/2019", "25/12/2019"]), "day")
    '25/12/2019'

    """
    pair = (_HIGH, _LOW) if order == "day" else (_LOW, _HIGH)
    patterns = "|".join(rf"\b{sign.join(pair)}{sign}{_YEAR}" for sign in _SIGNS)
    place = pc.index(pc.match_substring_regex(texts, patterns), True).as_py()
    return "" if place < 0 else str(texts[place].as_py())
