"""Whether a number that looks like a year is one, or a count, a price or a page."""

import re
from typing import NamedTuple

from timeline.drafting.candidates import JOINING, Candidate
from timeline.drafting.context import Passage
from timeline.drafting.judge import is_not_until
from timeline.drafting.lexicon import PATTERNS, kinds, words
from timeline.drafting.tokens import NUMBERS

_ROUND = 50  # a multiple of this before a noun in the plural is more often a count than a year
_NAMED_WITHIN = 70  # letters before a number

_LABELS, _UNITS, _THINGS, _PLAIN = (words(role) for role in ("label", "unit", "thing", "plain"))
_COUNTING, _DETERMINERS = words("counting"), words("determiner")
_IN = frozenset("in since during".split())
_FOLLOWING = {"in": ("y",), "by": ("y",), "on": ("n", "weekday")}  # kinds of a date after it
_LEADING = words("preposition") | _DETERMINERS | _IN
NEAR_ERA = 150  # years between a year of three digits and another one that it is read by
_DATED = frozenset("month season winter part".split())
JUST_YEARS = kinds("years")
_SIGNS = frozenset("/\\#=@+&$£€¥~%°")
_WITH_POINT = _LABELS | words("birth")
_FIRST = 10  # first letters of a paragraph, where signs of a list or a heading may stand
_LEFT_OUT = re.compile(r"[-–—?]+(?![0-9])")  # the digit left out in 191–


class _Run(NamedTuple):
    """A number that may be a year, or a run of several, such as `1912-18`.

    `first` and `last` are the indices of its tokens, `before` and `after` the words beside it.
    """

    passage: Passage
    first: int
    last: int
    before: str
    after: str

    @property
    def is_closed(self) -> bool:
        """Whether no noun follows that the run could count."""
        return not self.after[:1].isalnum() or self.after in _PLAIN

    @property
    def is_number(self) -> bool:
        """Whether the first token is a number, and no word such as "from"."""
        return self.passage.kind(self.first) == "y"


def are_years(candidate: Candidate) -> bool:
    """Return whether numbers are years: those of a date of years alone, else the one at its end."""
    passage, last = candidate.passage, candidate.last
    first = candidate.first if candidate.kind_set <= JUST_YEARS else last
    years = candidate.years
    before, after = _word_at(passage, first - 1), _word_at(passage, last + 1)
    run = _Run(passage, first, last, before, after)
    is_code = any(year.startswith("0") for year in years)
    if is_code or _touches_another(run) or _is_labelled(run) or _is_measure(run):
        return False
    if any(len(year) < 4 for year in years):
        return _is_early(run, is_dated=not candidate.kind_set.isdisjoint(_DATED))
    is_count = _is_plural(run.after) and all(int(year) % _ROUND == 0 for year in years)
    is_call = run.after[:1].isdigit() or (run.before.isdigit() and run.is_number)
    # In `from 1450 in 1801 to 1980 by 1851` and `by 1730 on 1 July` another date follows.
    is_led_to = len(years) == 1 and (run.before in _IN or run.before == "of")
    is_of_next = passage.kind(last + 2) in _FOLLOWING.get(run.after, ()) and not is_led_to
    if is_count or is_call or is_of_next:
        return False
    return len(years) > 1 or not run.is_number or _is_year(run)


def are_counted(passage: Passage, index: int) -> bool:
    """Return whether a number after a month counts what follows: in March 1500 men marched.

    After a comma any number may do so, not only a round one: in May, 1512 soldiers came. After a
    day the number is a year.
    """
    if passage.text(index - 2)[:1].isdigit():
        return False
    text, after = passage.text(index), _word_at(passage, index + 1)
    is_round = text.isdigit() and int(text) % _ROUND == 0
    is_apart = passage.text(index - 1) == "," and passage.text(index - 2)[:1].isalpha()
    return ((is_round or is_apart) and _is_plural(after)) or after in _THINGS or after in _UNITS


def _is_plural(word: str) -> bool:
    """Whether a word looks like a noun in the plural."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _word_at(passage: Passage, index: int) -> str:
    """The word at an index; for the point of `p.` and `No.` the word before it."""
    text = passage.text(index).rstrip(".")
    is_short = not text and passage.text(index - 1) in _WITH_POINT
    return passage.text(index - 1) if is_short else text


def _is_labelled(run: _Run) -> bool:
    """Whether the word before a run names what it numbers: flight 1912, flights 3 and 4."""
    passage, first = run.passage, run.first
    if passage.kind(first) in ("from", "between"):
        return False
    if run.before in _LABELS or run.before.removesuffix("s") in _LABELS:
        return passage.kind(first - 2) not in ("th", "nth")  # the third edition 1996
    if run.before == "c" and _word_at(passage, first - 2) in _LABELS:
        return True  # 24 & 25 Vict. c. 160
    is_next = run.before in ("and", "or", ",", "-", "to") and passage.text(first - 2).isdigit()
    return is_next and passage.text(first - 3).removesuffix("s") in _LABELS


def _is_measure(run: _Run) -> bool:
    """Whether a run measures or counts what follows, such as metres or people."""
    if run.after in _UNITS or (run.after in _THINGS and run.before not in _IN):
        return True
    other, following = _word_at(run.passage, run.last + 2), _word_at(run.passage, run.last + 3)
    is_joined = run.after in ("to", "or", "and", "-", "–", "—") and other.isdigit()
    return is_joined and len(other) > 2 and (following in _THINGS or following in _UNITS)


def _touches_another(run: _Run) -> bool:
    """Whether a run is part of a code or path: `AB-1912`, `2019/11`, `1912.html`, `'1912'`."""
    passage, lower = run.passage, run.passage.paragraph.lower
    _, start, end = passage.words(run.first, run.last)
    before, after = lower[max(start - 2, 0) : start], lower[end : end + 2]
    is_code = before[-1:] in ("-", "–") and before[:1].isalnum()
    is_compound = passage.text(run.last + 2) in words("suffix")  # 1912-built
    is_measure = after[:1] in ("-", ".") and after[1:].isalpha() and not is_compound
    is_range = after[:1] in ("-", "–") and after[1:].isdigit()
    is_quoted = before[-1:] in ("'", '"') and after[:1] in ("'", '"')
    is_signed = not _SIGNS.isdisjoint((before[-1:], after[:1]))
    return is_code or is_measure or is_range or is_quoted or is_signed


def _is_early(run: _Run, *, is_dated: bool) -> bool:
    """Whether a run of three digits may be years: `in 476`, `(d. 892)`.

    `is_dated` is whether a month, season or part of the year stands with them.
    """
    passage, first = run.passage, run.first
    lead = run.before if run.is_number else _word_at(passage, first)
    is_left_out = _LEFT_OUT.match(passage.paragraph.lower, passage.tokens[first].end)
    is_from = passage.kind(first) == "from"
    is_led_to = is_dated or is_from or lead in words("before early")
    is_grown = is_from and run.before in _COUNTING | words("growing")
    is_counted = run.after == "of" or passage.words(first, run.last).precede("count after")
    are_plural = _is_plural(run.after) or _is_plural(passage.text(run.last + 2))
    is_closed = run.is_closed or (passage.is_capital(run.last + 1) and not are_plural)
    return is_led_to and is_closed and not (is_left_out or is_grown or is_counted)


def are_lone(candidate: Candidate) -> bool:
    """Return whether years of three digits may be counts: no other year as early is near them.

    A number after a month, or after a word such as "died", is a year by itself; "from 300" may
    count things whatever is near.
    """
    passage, years = candidate.passage, candidate.years
    is_life = _word_at(passage, candidate.first - 1) in words("birth")
    is_day = passage.kind(candidate.last - 1) == "month"
    if is_day or is_life or all(len(year) >= 4 for year in years):
        return False
    year, context = int(years[0]), passage.context
    early = set() if context.is_modern else passage.paragraph.early - {year}
    if context.year is not None:
        early.add(abs(context.year))
    return candidate.kinds[0] == "from" or all(abs(year - each) > NEAR_ERA for each in early)


def _is_year(run: _Run) -> bool:
    """Whether one number of four digits is a year."""
    passage, last = run.passage, run.last
    is_many = run.after == "of" and run.before in _DETERMINERS  # the 1984 of the 2000 stamps
    number = passage.words(last, last)
    is_named = number.follow("year named", _NAMED_WITHIN) or number.precede("year named after")
    is_count = number.follow("count before") and not is_named
    if is_many or is_count or number.precede("count after") or _is_of_title(run):
        return False
    is_open = run.is_closed or passage.is_capital(last + 1) or not _is_plural(run.after)
    return is_open or run.before in _LEADING


def _is_of_title(run: _Run) -> bool:
    """Whether a number is part of a title: the 1812 Overture, 2001: A Space Odyssey."""
    passage, last = run.passage, run.last
    is_headed = run.first > 0 and passage.text(last + 1) == ":" and passage.is_capital(last + 2)
    start = passage.tokens[run.first].start
    is_listed = start < _FIRST and not passage.paragraph.text[:start].strip(" -*+•–—#>|")
    is_led_to = run.before in _IN or passage.text(run.first - 1)[:1] in ("", ".", "*") or is_listed
    is_name = passage.is_capital(last + 1) and passage.text(last + 1) in words("title")
    return is_name or (is_headed and not is_led_to)


_SHORT_NUMBERS = re.compile(r"[0-9]{1,2}[.-][0-9]{1,2}[.-][0-9]{2}")
_HOUR = re.compile(r"(?:[01][0-9]|2[0-3])[0-5][0-9]")


def is_astray(candidate: Candidate) -> bool:
    """Return whether a candidate is no date as a whole, though a part of it may be a date.

    Its first word belongs to the words before it (a letter from 1912, three years after 1912, not
    done until 1912), or the candidate is made of two dates, or of a number and a date.
    """
    passage, first, kinds = candidate.passage, candidate.first, candidate.kinds
    kind = kinds[0]
    before, word, following = (passage.text(first + at) for at in (-1, 0, 1))
    is_at = before == "at" and candidate.kind_set.isdisjoint(JOINING)
    return bool(
        before == "±"
        or is_not_until(passage, first)
        or PATTERNS["two dates within"].search(candidate.text)
        # Q1 2025, at the latest mid-2025.
        or (passage.text(candidate.last) in ("latest", "earliest") and candidate.after.isalnum())
        or (is_at and _HOUR.fullmatch(following if kind == "about" else word))
        or (kinds[:2] == ("nth", "month") and before != "-")  # the first May 1912 issue
        # Vol. 3, May 1912; three years after 1912.
        or (kind == "n" and (before.rstrip(".") or passage.text(first - 2)) in words("numbered"))
        or (kinds in (("month",), ("y", "month")) and _is_short_name(candidate))
        or (kind in ("after", "before") and before in words("span") | words("naming"))
        or (kind in ("season", "winter") and _is_named_season(candidate))
        or (kind == "from" and _is_made_then(candidate))
        or (kind == NUMBERS and _SHORT_NUMBERS.fullmatch(word) and before not in words("dated"))
    )


def _is_short_name(candidate: Candidate) -> bool:
    """Whether a short month without a day is a name: Jan Kavan, Mar del Plata."""
    is_led_on = candidate.after[:1].isalpha() and candidate.after not in _PLAIN
    return is_led_on and candidate.passage.text(candidate.last) in words("shortened")


def _is_named_season(candidate: Candidate) -> bool:
    """Whether a season is part of a name (the Prague Spring), or "fall" is no season."""
    passage, first, before = candidate.passage, candidate.first, candidate.before
    is_name = passage.is_capital(first) and passage.is_capital(first - 1)
    if before == "indian" or (is_name and before not in words("before season")):
        return True
    is_low_fall = passage.text(first) == "fall" and not passage.is_capital(first)
    return is_low_fall and before not in words("before fall")


def _is_made_then(candidate: Candidate) -> bool:
    """Whether "from" doesn't mean "since": a letter from 1912."""
    is_since = candidate.after in ("on", "onward", "onwards") or "onwards" in candidate.kinds
    is_joined = not candidate.kind_set.isdisjoint(JOINING)
    return not is_since and not is_joined and candidate.before in words("record")
