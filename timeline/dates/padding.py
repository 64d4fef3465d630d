"""Days that stand for a year, a month or longer, where a person or a column says so.

Many programs only store days: they write a year as its 1 January, and a month as its first day.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import days
from timeline.dates.ambiguity import Answers
from timeline.dates.columns import DateColumn

AS_DAYS = "no, they are days"  # after this the question is not asked again
_KNOWN = {"year": "-?[0-9]{4}", "month": "-?[0-9]{4}-[0-9]{2}"}  # in EDTF


class Padding(NamedTuple):
    """The end of the EDTF of such days, and what is known: the "year" or the "month"."""

    end: str
    unit: str

    @property
    def pattern(self) -> str:
        """Such a day in EDTF; its first group is what is known."""
        return f"^({_KNOWN[self.unit]}){self.end}$"


# By what these days are called, which is also the answer that reads them as years or months.
PADDINGS = {
    "1 January": Padding("-01-01", "year"),
    "31 December": Padding("-12-31", "year"),
    "2 July": Padding("-07-02", "year"),  # the middle of a year
    "the first of a month": Padding("-01", "month"),
    "the 15th of a month": Padding("-15", "month"),
}

# The days from which programs count: Unix, spreadsheets, older ones on a Mac, .NET.
ZERO_DAYS = ("1970-01-01", "1900-01-01", "1899-12-30", "1904-01-01", "0001-01-01")
OFTEN = 5  # times as many rows as any other 1 January has


def untimed(found: DateColumn) -> pa.Array:
    """Return the EDTF of the distinct texts, "" for a text with a time of day."""
    return pc.if_else(pc.match_substring(found.edtf, "T"), "", found.edtf)


def are_zero(found: DateColumn) -> np.ndarray:
    """Return a mask of the distinct texts that are a program's day 0, and more often than likely.

    A program writes this day where there is no date.
    """
    numbers = np.bincount(found.codes, minlength=len(found.edtf))
    may_be = strings.mask(pc.is_in(found.edtf, strings.texts(ZERO_DAYS)))
    others = strings.mask(pc.ends_with(found.edtf, PADDINGS["1 January"].end)) & ~may_be
    return may_be & (numbers > OFTEN * numbers[others].max(initial=1))


def unpadded(found: DateColumn, answers: Answers) -> pa.Array:
    """Return the rows' texts, with each day that `answers` name as its year or its month.

    Without an answer about years, 1 January is the first of a month like others. A day with a
    time stays, and so does a program's day 0.
    """
    before = after = pc.if_else(pa.array(are_zero(found)), "", untimed(found))
    for answer in filter(PADDINGS.get, answers.padded):
        after = pc.replace_substring_regex(after, PADDINGS[answer].pattern, r"\1")
    written = pc.if_else(pc.equal(before, after), found.texts, after)
    return written.take(found.codes)


# The numbers are Wikidata's (https://www.wikidata.org/wiki/Help:Dates#Precision).
DECADE, YEAR, DAY = 8, 9, 11
_WORDS = {
    "millennium": 6, "century": 7, "decade": DECADE, "year": YEAR, "month": 10, "day": DAY,
}  # fmt: skip
_PRECISIONS = {str(number): number for number in range(6, 15)} | _WORDS
_DATE = re.compile(r"(-?[0-9]{4})(-[0-9]{2})?(-[0-9]{2})?")


def precision_column(columns: Mapping[str, pa.Array]) -> str:
    """Return the name of a file's column of precisions, "" if there is none.

    It is the first with "precision" in its name. At least half of its cells that are not empty must
    be precisions: such a column may be about something else.
    """
    name = next((each for each in columns if "precision" in each.casefold()), "")
    cells = columns.get(name, strings.texts([]))
    filled = cells.filter(pc.not_equal(cells, ""))
    known = len(filled) - np.count_nonzero(are_odd(filled))
    return name if known and 2 * known >= len(filled) else ""


def are_odd(precisions: pa.Array) -> np.ndarray:
    """Return a mask of the cells that are neither empty nor a precision."""
    known = strings.texts(["", *_PRECISIONS])
    return strings.mask(pc.invert(pc.is_in(pc.utf8_lower(precisions), known)))


def at_precision(found: DateColumn, precisions: pa.Array) -> pa.Array:
    """Return the rows' texts, each day, month and year cut to the precision of its row.

    Other texts stay, and so do days with a time.

    Examples
    --------
    >>> from timeline.dates.columns import read_column
    >>> days = read_column(strings.texts(["1802-01-01T00:00:00Z", "1 January 1801"]), most_forms=1)
    >>> at_precision(days, strings.texts(["9", "century"])).to_pylist()
    ['1802', '18XX']

    """
    texts, edtf = (each.take(found.codes) for each in (found.texts, untimed(found)))
    known = strings.of_rows(_cut, edtf, pc.utf8_lower(precisions))
    return pc.if_else(pc.equal(known, ""), texts, known)


def _cut(date: str, precision: str) -> str:
    """A date at a precision; "" if the precision is no known word or the text no plain date."""
    match, level = _DATE.fullmatch(date), _PRECISIONS.get(precision)
    if match is None or level is None:
        return ""
    if level > DECADE:
        return "".join(part or "" for part in match.groups()[: min(level, DAY) - DECADE])
    return _years_around(int(match[1]), digits=YEAR - level)


def _years_around(year: int, digits: int) -> str:
    """The decade, century or millennium of a year: that many digits of it are not known.

    In Wikidata the 19th century is 1801 to 1900, and the 490s BC are 499 to 490 BC.
    """
    span, is_ordinal = 10**digits, digits > 1  # centuries are counted from 1, decades are not
    counted, sign = (year, "") if year > 0 else (1 - year, "-")  # within the era
    start = (counted - is_ordinal) // span * span
    if start and (is_ordinal or year > 0):
        return sign + f"{start:04}"[:-digits] + "X" * digits
    ends = max(start + is_ordinal, 1), start + span - 1 + is_ordinal
    first, last = ends if year > 0 else (1 - ends[1], 1 - ends[0])
    return f"[{days.iso_year(first)}..{days.iso_year(last)}]"


# What only the JSON of Wikidata writes: a sign before every year, 00 for an unknown month or day.
_OF_WIKIDATA = r"^(?:\+[0-9]{4}-[0-9]{2}|[+-]?[0-9]{4}-[0-9]{2}-00T00:00:00Z$)"
_STAMP = re.compile(r"([+-]?)([0-9]{4})(-[0-9]{2}-[0-9]{2})T00:00:00Z")


def without_wikidata(column: pa.Array) -> pa.Array:
    """Return a column of dates in EDTF, if they are as the JSON of Wikidata has them.

    It counts years as historians do: -0044 is 44 BC, and there is no year 0. Its RDF, and so the
    results of queries, count as EDTF does (Wikibase, docs/topics/json.md, under "time").

    Examples
    --------
    >>> stamps = strings.texts(["+1802-00-00T00:00:00Z", "-0044-03-15T00:00:00Z"])
    >>> without_wikidata(stamps).to_pylist()
    ['1802', '-0043-03-15']

    """
    if not pc.any(pc.match_substring_regex(column, _OF_WIKIDATA)).as_py():
        return column
    encoded = column.dictionary_encode()
    dates = map(_from_stamp, strings.walk(encoded.dictionary))
    return strings.texts(dates, encoded.indices.to_numpy())


def _from_stamp(text: str) -> str:
    match = _STAMP.fullmatch(text)
    if match is None or match[2] == "0000":
        return text
    year = days.iso_year(1 - int(match[2])) if match[1] == "-" else match[2]
    return year + match[3].split("-00")[0]


def as_known(
    cells: pa.Array, columns: Mapping[str, pa.Array], read: Callable[[pa.Array], DateColumn]
) -> pa.Array:
    """Return a column of dates without what only Wikidata writes, at the precision of each row.

    `columns` are those of the file, and may have one of precisions. `read` reads such dates.
    """
    dates, name = without_wikidata(cells), precision_column(columns)
    return at_precision(read(dates), columns[name]) if name else dates
