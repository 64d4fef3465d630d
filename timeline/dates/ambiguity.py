"""Dates that may mean something else than what is read.

A weekday may not fit the day beside it. 1909-10 is a month in EDTF and 1836-37 a part of a year;
people may mean years by both. 03/04/2019 is 3 April or 4 March, while 25/12/2019 can be read in
only one way. The other dates of a column may settle what is meant; otherwise the person who gave
the file is asked.
"""

import re
from collections.abc import Mapping
from itertools import compress
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import days, edtf
from timeline.dates.conventions import STRICT
from timeline.dates.positions import DAY

ORDERS = ("day", "month")  # what comes first in 03/04/2019
HYPHENS = ("years", "months")  # what 1909-10 is
# The years of 9/17/00, by the first of the hundred years that they are among: the last are those
# that spreadsheets take.
CENTURIES = {"1900s": 1900, "2000s": 2000, "1930 to 2029": 1930}


class Settled(NamedTuple):
    """The order of day and month in a column, settled by a date that can be read in one way.

    `example` is a date that is read by it, `order` is of `ORDERS`, `since` is the date that
    settles it.
    """

    example: str
    order: str
    since: str


SHEET = "sheet"  # among the roles, for the sheet of a spreadsheet that was chosen


class Answers(NamedTuple):
    """What somebody answered about a file: about its dates, and which column is what.

    Attributes
    ----------
    order, hyphens, century
        Of `ORDERS`, of `HYPHENS` and of `CENTURIES`; "" where nobody answered.
    padded
        What days at the start of a year or a month stand for, of `padding.PADDINGS`, or `AS_DAYS`.
    convention
        The name of the convention that was chosen for all rows, or "".
    default_convention
        The name of the convention of rows for which the file states none.
    zone
        The name of the zone that was chosen for showing times, or "".
    language
        The code of the language of dates in words, of `languages.NAMES`; "" to look for it.
    columns
        Roles and the names of their columns, "" for none; see `reading/columns/roles.py`. That of
        `SHEET` is the name of a sheet.
    """

    order: str = ""
    hyphens: str = ""
    padded: tuple[str, ...] = ()
    convention: str = ""
    default_convention: str = STRICT
    columns: tuple[tuple[str, str], ...] = ()
    zone: str = ""
    language: str = ""
    century: str = ""

    @property
    def sheet(self) -> str:
        """The name of the sheet that was chosen, or ""."""
        return dict(self.columns).get(SHEET, "")

    @property
    def told(self) -> tuple[str, ...]:
        """All answers about dates but the default."""
        of_dates = self.order, self.hyphens, self.century, *self.padded
        return tuple(filter(None, (*of_dates, self.convention, self.zone, self.language)))


FEWEST_SETTLED = 3  # days whose years of two digits may settle which are meant
NEAR_YEARS = 0.8  # of them are in the full years beside them or the next, where these settle it
_SIGNS = ("[-–—]", r"\s*/\s*", r"\.")  # the dash first: rewritten dates have dashes
_LOW, _HIGH = "(0?[1-9]|1[0-2])", "(1[3-9]|2[0-9]|3[01])"  # a day or a month; only a day
_YEAR = r"([0-9]{4})\b"
# A day whose year has two digits, maybe with a time; its last two groups are year and time.
_DAY_AND_MONTH = (
    *(f"[0-9]{{1,2}}{sign}[0-9]{{1,2}}{sign}" for sign in ("/", "-", r"\.")),
    r"[0-9]{1,2}[- ][^0-9/.,:; -]{3,9}\.?[- ]",
    r"[0-9]{1,2}/[^0-9/.,:; -]{3,9}\.?/",
)
_WEEKDAY = r"(?:[^0-9/.,:; -]{2,10}[.,]? )?"
_SHORT = [f"^({_WEEKDAY}{each})([0-9]{{2}})($| .*)" for each in _DAY_AND_MONTH]
_YEAR_FIRST = {"day": r"\3-\2-\1", "month": r"\3-\1-\2"}


UNANSWERED = Answers()


def wrong_weekday(date: str, weekday: int | None) -> str:
    """Return the sentence about a day that has another weekday than a text says; "" of others.

    Before the Gregorian calendar sources differ on weekdays.

    Parameters
    ----------
    date
        EDTF that is valid.
    weekday
        What `english.Translation` says of the text.

    """
    first, _, precision, _ = edtf.parse(date)
    if weekday is None or first is None or precision not in (*edtf.SHARP, "hour"):
        return ""
    real = days.weekday_of(number := first // DAY)
    if real == weekday or number < days.GREGORIAN_SINCE:
        return ""
    return (
        f"{days.day_name(number)} is a {days.WEEKDAYS[real]}, not a {days.WEEKDAYS[weekday]}; "
        "the event is shown on that day, so check which is right"
    )


# A year and two digits that may be a month, or a part of a year, or a later year.
_HYPHEN = r"(?P<year>[0-9]{4})-(?P<last>0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01])"
_HYPHENS = re.compile(rf"(?<![0-9/-]){_HYPHEN}(?!-?[0-9]|/)")
_RANGE = re.compile(r"\bbetw?|-[0-9]{2}\s*(?:[-–—―〜～/=→⟶⇒➔]|to\b|thr|(?:un)?til)", re.IGNORECASE)
_MAYBE_HYPHENS = rf"(?:^|[^0-9/-]){_HYPHEN}(?:$|[^0-9/-]|-$|-[^0-9])"  # the same in RE2
_NO_MONTH = "[0-9]|1[3-9]|20|4[2-9]|[5-9][0-9]"  # neither a month nor a part of a year
_YEARS_ALONE = rf"(?:^|[^0-9/-])[0-9]{{4}}(?:-(?:{_NO_MONTH})|[–—][0-9]{{1,2}})(?:$|[^0-9X-])"
_ISO_DAY = r"\b[0-9]{4}-(?:0[1-9]|1[0-2])-[0-3][0-9]\b"


def hyphens(texts: pa.Array) -> tuple[list[int], tuple[str, ...]]:
    """Return the indices of texts such as 1909-10, and what the other texts suggest they mean.

    Parameters
    ----------
    texts
        Large strings.

    Returns
    -------
    list of int
        The indices of texts that are a month or part of a year in EDTF and may be years.
    tuple of str
        "years" if the column has texts such as 1823-4 or 1909–15, "months" if it has texts such
        as 2012-07 or 2012-07-03: both, one or neither. Empty if the list is empty.

    Examples
    --------
    >>> hyphens(pa.array(["1909-10", "1823-4"], pa.large_string()))
    ([0], ('years',))

    """
    mask = pc.match_substring_regex(texts, _MAYBE_HYPHENS)
    found = zip(strings.places(mask).tolist(), strings.walk(texts.filter(mask)), strict=True)
    maybe = [index for index, text in found if years_with_hyphen(text)]
    if not maybe:
        return [], ()
    has_months = len(maybe) < mask.true_count or _any(texts, _ISO_DAY)
    told = _any(texts, _YEARS_ALONE), has_months
    return maybe, tuple(compress(HYPHENS, told))


def _any(texts: pa.Array, pattern: str) -> bool:
    return bool(pc.any(pc.match_substring_regex(texts, pattern)).as_py())


def years_with_hyphen(text: str) -> str:
    """Return the years of a text that EDTF reads as a month or part of a year, or "".

    2012-36 doesn't count: 2033 to 2036 are in the future, and the template has such quarters.

    Examples
    --------
    >>> years_with_hyphen("c. 1909-10"), years_with_hyphen("2012-07")
    ('1909-10', '')

    """
    return next((each[0] for each in _HYPHENS.finditer(text) if _may_be_years(each)), "")


def _may_be_years(found: re.Match[str]) -> bool:
    year, last = found["year"], found["last"]
    is_quarter = year >= "2000" and "33" <= last <= "36"
    return last > year[2:] and not is_quarter


def with_dashes(text: str) -> str:
    """Return a text with a dash, which joins years, for a hyphen that may join years.

    A range of months stays: 2001-05 to 2003-07 are months in any case.
    """
    found = [*_HYPHENS.finditer(text)]
    if len(found) > 1 and _RANGE.search(text) and all(each["last"] <= "12" for each in found):
        return text
    return _HYPHENS.sub(
        lambda found: found[0].replace("-", "–") if _may_be_years(found) else found[0], text
    )


def about_hyphen(text: str) -> str:
    """Return the sentence about a text that is read as a month or part of a year but may be years.

    Examples
    --------
    >>> about_hyphen("1836-37")[:58]
    '"1836-37" is read as the first four months of 1836 (Januar'

    """
    year, last = years_with_hyphen(text).split("-")
    number = int(last)
    is_month = number <= 12
    part = days.month_name(number, year) if is_month else days.season_words(int(year), number)
    return (
        f'"{text}" is read as {part}; '
        f"if the years are meant, write {year}/{year[:2]}{last}, here and below"
    )


def answered(texts: pa.Array, answers: Answers) -> pa.Array:
    """Return the texts with each date that can be read in two ways rewritten as it is meant.

    Parameters
    ----------
    texts
        Large strings.
    answers
        Whether the day or the month comes first in 03/04/2019; whether 1909-10 is years; which
        years 9/17/00 may be of.

    """
    if answers.century:
        texts = _with_centuries(texts, CENTURIES[answers.century])
    for sign in _SIGNS if answers.order else ():
        both = rf"\b{_LOW}{sign}{_LOW}{sign}{_YEAR}"
        texts = pc.replace_substring_regex(texts, both, _YEAR_FIRST[answers.order])
    if answers.hyphens == "years":
        mask = pc.match_substring_regex(texts, _MAYBE_HYPHENS)
        dashed = map(with_dashes, strings.walk(texts.filter(mask)))
        texts = pc.replace_with_mask(texts, mask, strings.texts(dashed))
    return texts


def are_short(texts: pa.Array) -> pa.Array:
    """Return whether each text is a day whose year has two digits."""
    return pc.match_substring_regex(texts, "|".join(_SHORT))


def years_beside(texts: pa.Array, beside: Mapping[str, pa.Array]) -> str:
    """Return the name of the column of full years that days with years of two digits are of, or "".

    >>> days = pa.array(["5/16/29", "4/3/30", "11/5/30"], pa.large_string())
    >>> years_beside(days, {"born": days, "award": pa.array(["1928", "1930", "1930"])})
    'award'
    """
    if len(texts) < FEWEST_SETTLED:
        return ""
    last = _last_digits(texts)
    for name, cells in beside.items():
        if pc.all(are_full_years(cells)).as_py():
            years = np.asarray(cells.cast(pa.int64()))
            is_near = abs(_in_full(last, years - 50) - years) <= 1
            if is_near.mean() >= NEAR_YEARS:
                return name
    return ""


def are_full_years(texts: pa.Array) -> pa.Array:
    """Return whether each text is a year of four digits."""
    return pc.match_substring_regex(texts, "^[0-9]{4}$")


def with_years(texts: pa.Array, years: pa.Array) -> pa.Array:
    """Return days with years of two digits in full: each year is the nearest to that beside it.

    An award of 1928 may be given in 29.

    >>> with_years(pa.array(["5/16/29"], pa.large_string()), pa.array(["1928"])).to_pylist()
    ['5/16/1929']
    """
    return _with_centuries(texts, np.asarray(years.cast(pa.int64())) - 50)


def century_of(texts: pa.Array) -> str:
    """Return of which of `CENTURIES` days with years of two digits are; "" where nothing says it.

    The order of the rows says it, where they are in order only so.

    >>> century_of(pa.array(["9/17/98", "3/4/99", "1/2/00"], pa.large_string()))
    '1930 to 2029'
    """
    if len(texts) < FEWEST_SETTLED:
        return ""
    last = _last_digits(texts)
    steps = {name: np.sign(np.diff(_in_full(last, first))) for name, first in CENTURIES.items()}
    in_order = [name for name, each in steps.items() if abs(each.sum()) == np.abs(each).sum()]
    return in_order[0] if len(in_order) == 1 else ""


def _last_digits(texts: pa.Array) -> np.ndarray:
    digits = pc.replace_substring_regex(texts, r"^.*?[^0-9]([0-9]{2})(?:$| .*)", r"\1")
    return np.asarray(digits.cast(pa.int64()))


def _in_full(last: np.ndarray, first: np.ndarray | int) -> np.ndarray:
    """The years that end in these two digits, of the hundred years from the first on."""
    return first + (last - first) % 100


def _with_centuries(texts: pa.Array, first: np.ndarray | int) -> pa.Array:
    """Write years of two digits in full, of the hundred years from the first on, or of each row."""
    firsts = np.broadcast_to(first, len(texts))
    for pattern in _SHORT:
        is_short = pc.match_substring_regex(texts, pattern)
        parts = (re.fullmatch(pattern, each) for each in strings.walk(texts.filter(is_short)))
        full = (
            f"{part[1]}{first + (int(part[2]) - first) % 100}{part[3]}"
            for part, first in zip(parts, firsts[strings.mask(is_short)].tolist(), strict=True)
            if part
        )
        texts = pc.replace_with_mask(texts, is_short, strings.texts(full))
    return texts


def answered_text(text: str, answers: Answers) -> str:
    """Return a single text, rewritten as by `answered`.

    Examples
    --------
    >>> answered_text("03/04/2019", Answers("day"))
    '2019-04-03'
    >>> answered_text("1909-10", Answers(hyphens="years"))
    '1909–10'

    """
    return answered(strings.texts([text]), answers)[0].as_py()


def settled(texts: pa.Array, undecided: pa.Array) -> Settled | None:
    """Return the order in which the dates of a column are read, None where nothing settles it.

    A date with slashes says nothing of those with dots: 12/25/2019 may stand beside 03.10.1990.

    Parameters
    ----------
    texts
        Large strings: those texts of the column that are dates.
    undecided
        Those that can be read in two ways.

    Examples
    --------
    >>> settled(pa.array(["03.04.1912", "15.04.1912"]), pa.array(["03.04.1912"]))
    Settled(example='03.04.1912', order='day', since='15.04.1912')
    >>> settled(pa.array(["12/25/2019"]), pa.array(["03.10.1990"]))

    """
    examples = {sign: _first(undecided, sign, _LOW, _LOW) for sign in _SIGNS}
    found = [_settled_by(texts, sign, each) for sign, each in examples.items() if each]
    return found[0] if len({each and each.order for each in found}) == 1 else None


def _settled_by(texts: pa.Array, sign: str, example: str) -> Settled | None:
    """The order in which dates of a sign are read, such as the example."""
    sure = [(order, text) for order in ORDERS if (text := first_in(texts, order, sign))]
    return Settled(example, *sure[0]) if len(sure) == 1 else None


def first_in(texts: pa.Array, order: str, sign: str) -> str:
    """Return the first text with a date of this sign that can only be read in this order, or "".

    Examples
    --------
    >>> first_in(pa.array(["03/04/2019", "25/12/2019"]), "day", "/")
    '25/12/2019'

    """
    pair = (_HIGH, _LOW) if order == "day" else (_LOW, _HIGH)
    return _first(texts, sign, *pair)


def _first(texts: pa.Array, sign: str, one: str, other: str) -> str:
    """The first text with a date of these two numbers and a year, or ""."""
    found = pc.match_substring_regex(texts, rf"\b{one}{sign}{other}{sign}{_YEAR}")
    index = pc.index(found, True).as_py()
    return "" if index < 0 else str(texts[index].as_py())
