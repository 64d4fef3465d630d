"""Dates: what a text says about when something happened, in EDTF or in words.

- `positions`: where on the axis of time: seconds, and the names of stretches of it.
- `days`: day numbers, months and parts of a year, and their names.
- `conventions`: what an institution means by words such as "about" and "early".
- `edtf`: from EDTF to the first and last possible second and the precision.
- `date`: a single date: its bounds, its name, whether it is exact; whether two disagree.
- `english`: from dates in English words to EDTF.
- `languages`: from dates in other languages to English.
- `arrays`: the bounds of whole columns of EDTF, as arrays.
- `ambiguity`: dates that may mean something else than what is read.
- `columns`: the dates of a whole column, in EDTF or in words.
- `zones`: the times of a file on one clock.
- `padding`: days that stand for a year, a month or a longer time.
- `answers`: what was answered about all this.
"""

from timeline.dates.ambiguity import (
    CENTURIES,
    HYPHENS,
    ORDERS,
    UNANSWERED,
    Answers,
    Settled,
    about_hyphen,
    answered,
    answered_text,
    are_full_years,
    are_short,
    century_of,
    with_years,
    years_beside,
)
from timeline.dates.arrays import Bounds, are_exact, are_vague, bounds
from timeline.dates.columns import DateColumn, disagreeing, read_column, searched
from timeline.dates.date import Date, are_apart, difference, disagree, read
from timeline.dates.days import LONGEST_YEAR, MONTHS, year_name
from timeline.dates.edtf import SHARP, DateError
from timeline.dates.english import NO_DATE, PARTS, as_edtf
from timeline.dates.english.clock import ZONE_LETTERS, time_alone
from timeline.dates.positions import (
    DAY,
    HOUR,
    MINUTE,
    clock,
    iso_of,
    number_of,
    parts_of,
    start_of,
    starts_of,
    year_of,
)
