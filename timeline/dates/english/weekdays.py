"""`the third Thursday of November 1938`: an ordinal before a weekday counts those of a month."""

import itertools
import re

from timeline.dates import days
from timeline.dates.edtf import DateError
from timeline.dates.english.rules import Maker, Numbers
from timeline.dates.english.tokens import Token
from timeline.dates.english.tokens import WORDS
from timeline.dates.days import year_name

_MOST = 5  # of one weekday in a month; a higher ordinal is the day


def _words(kind: str) -> str:
    return "|".join(word for word, (each, _) in WORDS.items() if each == kind)


_COUNTED = re.compile(
    rf"\b(?:00?(?:st|nd|rd|th)|{_words('nth')}) (?:{_words('weekday')})\.?,?"
    rf" (?:(?:in|of) )?(?:{_words('month')})\b"
)
_ONE = (["th", "weekday", "month", "y"], ["nth", "weekday", "month", "y"])


def counted_weekday(form: str, found: list[Token], otherwise: Maker | None) -> Maker | None:
    """What makes the day of a form in which weekdays are counted; else the maker that is given."""
    kinds = [token.kind for token in found]
    has_no_year = otherwise is None and "y" not in kinds
    if _COUNTED.search(form) is None or has_no_year:
        return otherwise
    pairs = itertools.pairwise(found)
    nth, weekday = next(
        pair for pair in pairs if pair[0].kind in ("th", "nth") and pair[1].kind == "weekday"
    )
    is_one = kinds in _ONE

    def make(numbers: Numbers) -> str:
        count = int(nth.value or numbers[nth.first])
        if count > _MOST and otherwise:
            return otherwise(numbers)
        year = int(numbers[found[-1].first]) if is_one else 0
        if not year:
            raise DateError("counts the weekdays of a month; write the day")
        return _day(count, int(weekday.value), int(found[2].value), year)

    return make


def _day(count: int, weekday: int, month: int, year: int) -> str:
    """The day by its number among those weekdays of a month, of which 0 is the last."""
    first, after = days.number_on(year, month, 1), days.number_on(year, month + 1, 1)
    start = first + (weekday - days.weekday_of(first)) % 7
    every = range(start, after, 7)
    if count > len(every):
        name = f"{days.MONTHS[month - 1]} {year_name(year)}"
        raise DateError(
            f"does not exist: {name} has {len(every)} {days.WEEKDAYS[weekday]}s; "
            "write a day that does"
        )
    return days.iso_of(every[count - 1])
