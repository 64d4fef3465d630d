"""What is found in the columns of a file, how often, and how often it would be expected.

A finding is a sentence with its numbers, never a verdict: a file of treaties in force since
1 January looks like one of years that are written as days.
"""

from math import ceil, exp, floor, log
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import UNANSWERED, Answers, DateColumn, padding
from timeline.dates.padding import FIRSTS, JANUARY

DAYS_A_YEAR = 365.25
MORE = 0.05  # of all, beyond what is expected: fewer would hardly change the picture
CHANCE = 1e-6  # so rarely dates spread evenly would make a finding; two dates never do

_DAY = "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_SENTENCES = {
    "1 January": "dates are 1 January, where {}: they may be years.",
    "firsts of months": "dates are the first of a month, where {}: they may be months.",
}
_ASKED = {"1 January": JANUARY, "firsts of months": FIRSTS}
_QUESTIONS = {
    "1 January": "{:,} dates fall on 1 January. Exact days, or only the year?",
    "firsts of months": "{:,} dates fall on the 1st. Exact days, or only the month?",
}


class Finding(NamedTuple):
    """How many of how many are so, how many would be expected, and the same as a sentence.

    `what` is found is a key of `_SENTENCES`. `answers` are those of the question that it asks.
    """

    what: str
    found: int
    of: int
    expected: float
    sentence: str
    answers: tuple[str, str]

    @property
    def question(self) -> str:
        """The question to the person who made the file."""
        return _QUESTIONS[self.what].format(self.found)


def findings(stated: DateColumn, answers: Answers = UNANSWERED) -> list[Finding]:
    """Return what is found in a file's stated dates.

    Parameters
    ----------
    stated
        The dates as the file has them.
    answers
        What is known of the dates is not asked again.

    """
    texts, edtf = strings.texts(stated.texts), strings.texts(stated.in_edtf)
    is_timed = _are(texts, padding.NO_MIDNIGHT)[stated.codes]
    is_day = _are(edtf, _DAY)[stated.codes] & ~is_timed  # nobody pads to a time
    return [
        each for each in _padded(stated, is_day) if each and not {*each.answers} & {*answers.padded}
    ]


def _finding(what: str, are_so: np.ndarray, are_meant: np.ndarray, share: float) -> Finding | None:
    """The finding, where more rows of those meant are so than by chance, and enough to matter."""
    found, of = (int(np.count_nonzero(each)) for each in (are_so & are_meant, are_meant))
    is_more = of > 0 and found / of > max(2 * share, share + MORE)
    if not is_more or _chance(found / of, of, share) > CHANCE:
        return None
    said = _SENTENCES[what].format(f"{_some(share * of)} would be expected")
    return Finding(what, found, of, share * of, f"{found:,} of {of:,} {said}", _ASKED[what])


def _chance(rate: float, of: int, share: float) -> float:
    """At most how probable this rate or a higher one is (Chernoff's bound)."""
    others = (1 - rate) * log((1 - rate) / (1 - share)) if rate < 1 else 0
    return exp(-of * (rate * log(rate / share) + others))


def _some(expected: float) -> str:
    """How many would be expected.

    >>> _some(2.4), _some(31.7)
    ('2 or 3', 'about 32')
    """
    low, high = floor(expected), ceil(expected)
    return f"{low} or {high}" if low < high <= 10 else f"about {round(expected):,}"


def _are(texts: pa.Array, pattern: str) -> np.ndarray:
    return strings.mask(pc.match_substring_regex(texts, pattern))


def _padded(stated: DateColumn, is_day: np.ndarray) -> tuple[Finding | None, Finding | None]:
    """The 1 Januaries; the firsts of months, with those of January if these are no more."""
    starts = (stated.earliest.astype(f"datetime64[{unit}]") for unit in "MY")
    is_first, is_january = ((stated.earliest == each)[stated.codes] for each in starts)
    a_month = np.count_nonzero(is_day & is_first & ~is_january) / 11 / max(is_day.sum(), 1)
    january = _finding("1 January", is_january, is_day, max(1 / DAYS_A_YEAR, a_month))
    of = is_day & ~is_january if january else is_day
    return january, _finding("firsts of months", is_first, of, 12 / DAYS_A_YEAR)
