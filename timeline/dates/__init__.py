"""Dates: what a text says of when something was, in EDTF or in English words.

- `days`: days by number, months, parts of a year.
- `names`: the names of years, days and spans.
- `edtf`: EDTF to first and last possible day and precision.
- `date`: one date, read: what is exact, and when two disagree.
- `in_words`: one date in words.
- `english`: dates as people write them, to EDTF.
- `arrays`: EDTF in whole columns, as arrays.
- `doubts`: what may be meant otherwise than it is read.
- `order`: which comes first, day or month, where both are numbers.
- `columns`: the dates of a whole column, in EDTF or in words.
"""

from timeline.dates.arrays import are_exact, are_vague, bounds
from timeline.dates.columns import DateColumn, read_column, searched
from timeline.dates.date import Date, disagree, read
from timeline.dates.days import LONGEST_YEAR, MONTHS, ONE_DAY, first_day, iso, parts_of, year_of
from timeline.dates.ambiguity import about_two_years
from timeline.dates.edtf import LARGEST_YEAR, DateError
from timeline.dates.english import as_edtf
from timeline.dates.days import numbered_span_name, span_edtf, span_name, year_name
from timeline.dates.ambiguity import ORDERS, Order, first_in, ordered, ordered_text

__all__ = [
    "LARGEST_YEAR",
    "LONGEST_YEAR",
    "MONTHS",
    "ONE_DAY",
    "ORDERS",
    "Date",
    "DateColumn",
    "DateError",
    "Order",
    "about_two_years",
    "are_exact",
    "are_vague",
    "as_edtf",
    "bounds",
    "disagree",
    "first_day",
    "first_in",
    "iso",
    "numbered_span_name",
    "ordered",
    "ordered_text",
    "parts_of",
    "read",
    "read_column",
    "searched",
    "span_edtf",
    "span_name",
    "year_name",
    "year_of",
]
