"""Dates: what a text says of when something was, in EDTF or in English words.

- `days`: days by number, months, parts of a year, and the names of them.
- `conventions`: what a house means by words such as "about" and "early".
- `edtf`: EDTF to first and last possible day and precision.
- `date`: one date: its bounds, its name, what is exact, and when two disagree.
- `english`: dates as people write them, to EDTF.
- `arrays`: EDTF in whole columns, as arrays.
- `ambiguity`: what may be meant otherwise than it is read.
- `columns`: the dates of a whole column, in EDTF or in words.
- `padding`: days that stand for a year, a month or longer.
"""

from timeline.dates.ambiguity import (
    HYPHENS,
    ORDERS,
    Answer,
    Answers,
    about_hyphen,
    answered,
    answered_text,
    first_in,
)
from timeline.dates.arrays import are_exact, are_vague, bounds
from timeline.dates.columns import DateColumn, read_column, searched
from timeline.dates.date import Date, disagree, read
from timeline.dates.days import (
    LONGEST_YEAR,
    MONTHS,
    ONE_DAY,
    first_day,
    iso_of,
    number_of,
    parts_of,
    span_edtf,
    span_name,
    year_name,
    year_of,
)
from timeline.dates.edtf import LARGEST_YEAR, DateError
from timeline.dates.english import NO_DATE, PARTS, as_edtf

__all__ = [
    "HYPHENS",
    "LARGEST_YEAR",
    "LONGEST_YEAR",
    "MONTHS",
    "NO_DATE",
    "ONE_DAY",
    "ORDERS",
    "PARTS",
    "Answer",
    "Answers",
    "Date",
    "DateColumn",
    "DateError",
    "about_hyphen",
    "answered",
    "answered_text",
    "are_exact",
    "are_vague",
    "as_edtf",
    "bounds",
    "disagree",
    "first_day",
    "first_in",
    "iso_of",
    "number_of",
    "parts_of",
    "read",
    "read_column",
    "searched",
    "span_edtf",
    "span_name",
    "year_name",
    "year_of",
]
