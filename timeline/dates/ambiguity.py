"""What may be meant otherwise than a date is read: a weekday that is another one, two years."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline.dates import days, edtf, english
from timeline.dates.arrays import places_of

TWO_YEARS = r"(?:^|[^0-9-])[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])(?:$|[^0-9-]|-$|-[^0-9])"
_TWO_YEARS = re.compile(r"(?<![0-9-])[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])(?!-?[0-9])")  # the same
_GREGORIAN_SINCE = days.number_of(days.GREGORIAN_SINCE)
Weekdays = dict[int, tuple[tuple[int, str], ...]]


def wrong_weekdays(weekdays: Weekdays, is_date: np.ndarray) -> dict[int, tuple[int, int]]:
    """The first weekday of a text that is not that of its day, and that day, by its number."""
    found = dict[int, tuple[int, int]]()
    for place, named in weekdays.items():
        wrong = wrong_weekday(named) if is_date[place] else None
        if wrong is not None:
            found[place] = wrong
    return found


def wrong_weekday(named: tuple[tuple[int, str], ...]) -> tuple[int, int] | None:
    """The first weekday that is not that of the day beside it, and that day, by its number."""
    for weekday, side in named:
        number = _known_day(side)
        if number is not None and days.weekday_of(number) != weekday:
            return weekday, number
    return None


def _known_day(side: str) -> int | None:
    """The number of a day whose weekday is the same in all sources; None where it is none."""
    first, _, precision, _ = edtf.parse(side.rstrip("?~%"))
    is_known = precision == "day" and first is not None and first >= _GREGORIAN_SINCE
    return first if is_known else None


def about_weekday(weekday: int, number: int) -> str:
    """What is said of a day that is another weekday."""
    day = days.day_name(days.day_of(number))
    real = days.WEEKDAYS[days.weekday_of(number)]
    return (
        f"{day} is a {real}, not a {days.WEEKDAYS[weekday]}; "
        "the event is shown on that day, so check which is right"
    )


def maybe_two_years(texts: pa.Array, in_edtf: list[str]) -> list[int]:
    """The places of texts such as 1836-37: a part of a year in EDTF, and two years to people."""
    mask = pc.match_substring_regex(texts, TWO_YEARS)
    found = zip(places_of(mask), texts.filter(mask).to_pylist(), strict=True)
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
    """What is said of a text that is read as a part of a year where two years may be meant."""
    year, code = _two_years(text, english.as_edtf(text)).split("-")
    return (
        f'"{text}" is read as EDTF, {days.season_words(int(year), int(code))}; '
        f"if the years are meant, write {year}/{year[:2]}{code}, here and below"
    )
