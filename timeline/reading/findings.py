"""Which days a file has more often than would be expected, so that they may be years or months.

A finding is a question with its numbers, never a verdict: a file of treaties in force since
1 January looks like one of years that are written as days.
"""

from math import ceil, exp, floor, log
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import UNANSWERED, Answers, DateColumn, padding
from timeline.dates.padding import AS_DAYS, PADDINGS

DAYS_A_YEAR = 365.25
MORE = 0.05  # of all, beyond what is expected: fewer would hardly change the picture
CHANCE = 1e-5  # so rarely dates spread evenly would make a finding; two days never do

_SENTENCE = (
    "{:,} of {:,} {} fall on {}; by chance it would be {}. "
    "Are these exact days, or is only the {} known?"
)


class Finding(NamedTuple):
    """Which days are more than expected, and a sentence with the numbers.

    `what` is a key of `PADDINGS`, and the answer that reads these days as what is known.
    """

    what: str
    sentence: str


def findings(stated: DateColumn, answers: Answers = UNANSWERED) -> list[Finding]:
    """Return what is found in a file's stated dates.

    Parameters
    ----------
    stated
        The dates as the file has them.
    answers
        What is known of the dates is not asked again.

    """
    edtf = padding.untimed(stated)  # nobody pads to a time
    is_day = _are(edtf, "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$") & ~padding.are_zero(stated)
    left = stated.codes[is_day[stated.codes]]
    if not len(left):
        return []
    listed: list[Finding] = []
    for what, each in PADDINGS.items():
        is_so, is_same_in_month = _are(edtf, each.pattern), _are(edtf, f"{each.end[-3:]}$")
        share = 12 / DAYS_A_YEAR
        if each.unit == "year":
            others = np.count_nonzero((is_same_in_month & ~is_so)[left])
            share = max(1 / DAYS_A_YEAR, others / 11 / max(len(left), 1))
        if finding := _finding(what, is_so, left, share, "other dates" if listed else "dates"):
            listed.append(finding)
            left = left[~is_so[left]]
    return [each for each in listed if not {each.what, AS_DAYS} & {*answers.padded}]


def _finding(
    what: str, is_so: np.ndarray, codes: np.ndarray, share: float, called: str
) -> Finding | None:
    """The finding, where more rows are so than by chance, and enough to matter.

    `codes` are those of the rows that are looked at; the sentence calls them `called`. The day that
    most rows have is left out of the judgement: much may have happened on one day.
    """
    padded = codes[is_so[codes]]
    others = codes[codes != np.bincount(padded, minlength=1).argmax()]
    rate = np.count_nonzero(is_so[others]) / max(len(others), 1)
    if rate <= max(2 * share, share + MORE) or _chance(rate, len(others), share) > CHANCE:
        return None
    expected, unit = _some(share * len(codes)), PADDINGS[what].unit
    return Finding(what, _SENTENCE.format(len(padded), len(codes), called, what, expected, unit))


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
