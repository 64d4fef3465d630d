"""Days that stand for a year, a month or longer, where a person or a column says so.

Many programs have no dates but days, and write a year as its 1 January and a month as its first.
"""

import re
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from timeline import arrow
from timeline.dates.ambiguity import Answer, Answers
from timeline.dates.columns import DateColumn

AS_DAYS: Answer = "no, they are days"  # then nobody is asked again
JANUARY: Answers = ("as years", AS_DAYS)  # how to read many 1 Januaries
FIRSTS: Answers = ("as months", AS_DAYS)  # how to read many firsts of months
PADDED = {"as years": r"^(-?[0-9]{4})-01-01$", "as months": r"^(-?[0-9]{4}-[0-9]{2})-01$"}


def unpadded(found: DateColumn, answers: Answers) -> pa.Array:
    """Return the texts with 1 Januaries as years, and firsts of months as months, if answered so.

    Where nobody was asked about years, January is a month like the others.
    """
    before = after = arrow.texts(found.in_edtf)
    for answer in filter(PADDED.get, answers):
        after = pc.replace_substring_regex(after, PADDED[answer], r"\1")
    written = pc.if_else(pc.equal(before, after), arrow.texts(found.texts), after)
    return written.take(pa.array(found.codes))


COLUMNS = ("precision", "dateprecision", "precisionofdate", "timeprecision")
# The numbers are Wikidata's (https://www.wikidata.org/wiki/Help:Dates#Precision).
_WORDS = {"millennium": 6, "century": 7, "decade": 8, "year": 9, "month": 10, "day": 11}
_PRECISIONS = {str(number): number for number in range(6, 15)} | _WORDS
_DAY = re.compile(r"\+?((-?[0-9]{4})-[0-9]{2})(-[0-9]{2})(?:[T ]00:00(?::00)?Z?)?")
_BETWEEN = pa.scalar("\x1f", arrow.TEXT)  # no cell has it


def at_precision(columns: Mapping[str, pa.Array]) -> pa.Array | None:
    """Return a file's dates, each day written as closely as a column of precision says.

    What is no day, or has a time other than midnight, stays. None where no column says it.

    Examples
    --------
    >>> days, precisions = ["1802-01-01T00:00:00Z", "1801-01-01"], ["9", "century"]
    >>> columns = {"date": arrow.texts(days), "datePrecision": arrow.texts(precisions)}
    >>> at_precision(columns).to_pylist()
    ['1802', '18XX']

    """
    names = (name for name in columns if re.sub("[ _-]", "", name.casefold()) in COLUMNS)
    said = pc.utf8_lower(columns.get(next(names, ""), arrow.texts([])))
    if not {""} < {"", *pc.unique(said).to_pylist()} <= {"", *_PRECISIONS}:
        return None
    pairs = pc.binary_join_element_wise(columns["date"], said, _BETWEEN).dictionary_encode()
    texts = (_known(*pair.split(_BETWEEN.as_py())) for pair in pairs.dictionary.to_pylist())
    return arrow.texts(texts, pairs.indices.to_numpy())


def _known(text: str, precision: str) -> str:
    """A day as closely as it is known. In Wikidata 1801 and 1900 are of the 19th century."""
    match, length = _DAY.fullmatch(text), _PRECISIONS.get(precision)
    if match is None or length is None:
        return text
    month, year, day = match.groups()
    if length > 8:
        return (year, month, month + day)[min(length, 11) - 9]
    number = int(year) - (length < 8 and int(year) > 0)
    return f"{'-' * (number < 0)}{abs(number):04}"[: length - 9] + "X" * (9 - length)
