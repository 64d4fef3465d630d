"""What is found in the columns of a file, how often, and how often it would be expected.

A finding is a sentence with its numbers, never a verdict: a file of treaties in force since
1 January looks like one of years that are written as days.
"""

import re
from collections import Counter
from math import ceil, exp, floor, log
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, strings
from timeline.dates import UNANSWERED, Answers, DateColumn, padding
from timeline.dates.padding import FIRSTS, JANUARY

DAYS_A_YEAR = 365.25
MORE = 0.05  # of all, beyond what is expected: fewer would hardly change the picture
CHANCE = 1e-6  # so rarely dates spread evenly would make a finding; two dates never do
SLIPS = 0.01  # of the wordings: a slip is no habit
LEAST_DAYS = 20  # a file of fewer tells of these days, and may have many events on one
IN_COMMON = 0.25  # of the titles on a day: a word in more, and in fewer others, tells what it was
MOST = 1_000  # titles that are looked into for such a word

_DAY, _YEAR = "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$", "^-?[0-9]{4}$"
_TIME = "[T ][0-9]{2}:[0-9]{2}"
_VAGUE = r"(?i)\b(?:c|ca|circa|about|around|approx|possibly|[0-9]+0s|century)\b|\?"
_NO_DAY = rf"{_VAGUE}|\b(?:early|mid|late)[ -][0-9]{{4}}|^(?:[a-z]+ )?[0-9]{{3,4}}$"
_SENTENCES = {
    "1 January": "dates are 1 January, where {}: they may be years.",
    "firsts of months": "dates are the first of a month, where {}: they may be months.",
    "round years": "years end in 0 or 5, where {}: they may be rounded.",
    "midnight": "times are midnight, where {}: the times may not be known.",
    "wordings": "wordings such as “{1}” stand beside a date that says more, where {0}.",
    "one day": "events are on {1}, where {0}, with unlike titles: that day may not be known.",
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
    answers: tuple[str, str] | tuple[()] = ()

    @property
    def question(self) -> str:
        """The question to the person who made the file, "" if there is none."""
        return _QUESTIONS.get(self.what, "").format(self.found)


def findings(
    stated: DateColumn, wordings: pa.Array, titles: pa.Array, answers: Answers = UNANSWERED
) -> list[Finding]:
    """Return what is found in a file's stated dates, beside their wordings and titles.

    Parameters
    ----------
    stated
        The dates as the file has them.
    wordings
        The source's own words for each, or "", as large strings.
    titles
        The title of each, as large strings.
    answers
        What is known of the dates is not asked again.

    """
    texts, edtf = strings.texts(stated.texts), strings.texts(stated.in_edtf)
    is_time, is_timed = (_are(texts, each)[stated.codes] for each in (_TIME, padding.NO_MIDNIGHT))
    is_day, is_year, is_round = (_are(edtf, each)[stated.codes] for each in (_DAY, _YEAR, "[05]$"))
    are_days = stated, is_day & ~is_timed  # nobody pads to a time
    padded = _padded(*are_days)
    every = (
        *padded,
        None if any(padded) else _of_one_day(*are_days, titles),
        _finding("round years", is_round, is_year, 1 / 5),
        _finding("midnight", ~is_timed, is_time, 1 / (24 * 60)),
        _of_wordings(wordings, is_day, is_year),
    )
    return [each for each in every if each and not {*each.answers} & {*answers.padded}]


def _finding(
    what: str, are_so: np.ndarray, are_meant: np.ndarray, share: float, example: str = ""
) -> Finding | None:
    """The finding, where more rows of those meant are so than by chance, and enough to matter."""
    found, of = (int(np.count_nonzero(each)) for each in (are_so & are_meant, are_meant))
    is_more = of > 0 and found / of > max(2 * share, share + MORE)
    if not is_more or _chance(found / of, of, share) > CHANCE:
        return None
    said = _SENTENCES[what].format(f"{_some(share * of)} would be expected", example)
    return Finding(what, found, of, share * of, f"{found:,} of {of:,} {said}", _ASKED.get(what, ()))


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


def _of_wordings(wordings: pa.Array, is_day: np.ndarray, is_year: np.ndarray) -> Finding | None:
    """The wordings that say less than their dates, of all that say as little."""
    says_less = _are(wordings, _VAGUE) | (is_day & _are(wordings, _NO_DAY))
    rows = np.flatnonzero(says_less & (is_day | is_year))
    example = wordings[int(rows[0])].as_py() if len(rows) else ""
    return _finding("wordings", is_day | is_year, says_less, SLIPS, example)


def _of_one_day(stated: DateColumn, is_day: np.ndarray, titles: pa.Array) -> Finding | None:
    """The day with the most events, if no word of their titles tells what it was."""
    counts = np.bincount(stated.codes[is_day], minlength=1)
    if np.count_nonzero(counts) < LEAST_DAYS:
        return None
    most = int(counts.argmax())
    are_on, name = is_day & (stated.codes == most), dates.read(stated.in_edtf[most]).name
    found = _finding("one day", are_on, is_day, 1 / np.count_nonzero(counts), name)
    own, other = (titles.take(pa.array(np.flatnonzero(each)[:MOST])) for each in (are_on, ~are_on))
    count = min(len(own), len(other))
    words, elsewhere = _words(own[:count]), _words(other[:count])
    is_told = any(n > max(IN_COMMON * count, 2 * elsewhere[word]) for word, n in words.items())
    return None if is_told else found


def _words(titles: pa.Array) -> Counter[str]:
    """How many titles have each word."""
    sets = ({*re.findall(r"\w{4,}", title.casefold())} for title in titles.to_pylist())
    return Counter(word for each in sets for word in each)
