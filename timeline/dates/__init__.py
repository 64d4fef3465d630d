"""Dates: what a text says of when something was, in EDTF or in English words.

- `edtf`: EDTF to first and last possible day, precision and words.
- `english`: dates as people write them, to EDTF.
- `columns`: the dates of a whole column, each distinct text once.
"""

from timeline.dates.edtf import (
    LARGEST_YEAR,
    MONTHS,
    ONE_DAY,
    Date,
    DateError,
    are_apart,
    first_day,
    iso,
    read,
    span_name,
    year_name,
    year_of,
)

__all__ = [
    "LARGEST_YEAR",
    "MONTHS",
    "ONE_DAY",
    "Date",
    "DateError",
    "are_apart",
    "first_day",
    "iso",
    "read",
    "span_name",
    "year_name",
    "year_of",
]
