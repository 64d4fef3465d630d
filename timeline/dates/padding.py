"""Days that stand for a year, a month or longer, where a person or a column says so.

Many programs only store days: they write a year as its 1 January, and a month as its first day.
"""

import re
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates.ambiguity import Answers
from timeline.dates.columns import DateColumn

AS_DAYS = "no, they are days"  # after this the question is not asked again
JANUARY = ("as years", AS_DAYS)  # how to read many 1 Januaries
FIRSTS = ("as months", AS_DAYS)  # how to read many firsts of months
NO_MIDNIGHT = "[T ](?:[0-9]*[1-9][0-9]*:|00:[0-9]*[1-9])"  # a time of day, in RE2
PADDED = {"as years": r"^(-?[0-9]{4})-01-01$", "as months": r"^(-?[0-9]{4}-[0-9]{2})-01$"}


def unpadded(found: DateColumn, answers: Answers) -> pa.Array:
    """Return the rows' texts, with each 1 January as a year and each first of a month as a month.

    Only what `answers` say is replaced. Without an answer about years, January is a month like the
    others. A day with a time other than midnight stays.
    """
    before = after = _days(found)
    for answer in filter(PADDED.get, answers.padded):
        after = pc.replace_substring_regex(after, PADDED[answer], r"\1")
    written = pc.if_else(pc.equal(before, after), strings.texts(found.texts), after)
    return written.take(pa.array(found.codes))


def _days(found: DateColumn) -> pa.Array:
    """The EDTF of the distinct texts, "" for a text with a time other than midnight."""
    is_timed = pc.match_substring_regex(strings.texts(found.texts), NO_MIDNIGHT)
    return pc.if_else(is_timed, "", strings.texts(found.in_edtf))


COLUMNS = ("precision", "dateprecision", "precisionofdate", "timeprecision")
# The numbers are Wikidata's (https://www.wikidata.org/wiki/Help:Dates#Precision).
_WORDS = {"millennium": 6, "century": 7, "decade": 8, "year": 9, "month": 10, "day": 11}
_PRECISIONS = {str(number): number for number in range(6, 15)} | _WORDS
# Wikidata writes a year as +1802-00-00T00:00:00Z too, which is no day.
_DAY = re.compile(r"\+?((-?[0-9]{4})-[0-9]{2})(-[0-9]{2})(?:T00:00:00Z)?")
_BETWEEN = pa.scalar("\x1f", strings.TEXT)  # joins two cells; no cell has it


def precisions(columns: Mapping[str, pa.Array]) -> pa.Array | None:
    """Return a file's column of precisions in lower case.

    None if the file has no such column, or if the column has anything but precisions.
    """
    names = (name for name in columns if re.sub("[ _-]", "", name.casefold()) in COLUMNS)
    said = pc.utf8_lower(columns.get(next(names, ""), strings.texts([])))
    is_one = {""} < {"", *strings.walk(pc.unique(said))} <= {"", *_PRECISIONS}
    return said if is_one else None


def at_precision(found: DateColumn, said: pa.Array) -> pa.Array:
    """Return the rows' texts, each day cut to the precision that `said` has for its row.

    Texts that are no day stay, and so do days with a time other than midnight.

    Examples
    --------
    >>> from timeline.dates.columns import read_column
    >>> days = read_column(strings.texts(["1802-01-01T00:00:00Z", "1 January 1801"]), most_forms=1)
    >>> at_precision(days, strings.texts(["9", "century"])).to_pylist()
    ['1802', '18XX']

    """
    codes, texts, days = pa.array(found.codes), strings.texts(found.texts), _days(found)
    days = pc.if_else(pc.equal(days, ""), texts, days).take(codes)
    pairs = pc.binary_join_element_wise(days, said, _BETWEEN).dictionary_encode()
    each = (_known(*pair.split(_BETWEEN.as_py())) for pair in strings.walk(pairs.dictionary))
    known = strings.texts(each, pairs.indices.to_numpy())
    return pc.if_else(pc.equal(known, ""), texts.take(codes), known)


def _known(day: str, precision: str) -> str:
    """A day at its precision; "" if the text is no day or the precision no known word.

    In Wikidata the 19th century is 1801 to 1900, and the first century begins with the year 1.
    """
    match, length = _DAY.fullmatch(day), _PRECISIONS.get(precision)
    if match is None or length is None:
        return ""
    month, year, day = match.groups()
    if length > 8:
        return (year, month, month + day)[min(length, 11) - 9]
    number, span = int(year) - (length < 8 and int(year) > 0), 10 ** (9 - length)
    if 0 <= number < span:
        return f"0001~/{span - (length == 8):04}~"
    return f"{'-' * (number < 0)}{abs(number):04}"[: length - 9] + "X" * (9 - length)
