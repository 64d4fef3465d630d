"""Events for measuring: as many as asked for, from a fixed seed, about 128 bytes a row.

A third are known to the day, a third to the month, a third to the year; three in a hundred
are approximate and one in a thousand goes on to this day.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

SEED = 2026
CATEGORIES = ("Politics", "Science", "Arts", "Sports", "Nature", "Economy")
WORDS = (
    "opening treaty bridge summit harbour election comet library strike expedition theatre "
    "railway flood record museum garden reform festival market observatory"
).split()
PLACES = "Lhasa Turin Quito Accra Oslo Hanoi Lima Perth Cairo Bergen Kyoto Havana".split()


def write(path: Path, size: int, first: int = 1800, last: int = 2021) -> None:
    """Write a CSV of so many events between two years; the first and the last year occur."""
    csv.write_csv(table(size, first, last), path)


def table(size: int, first: int = 1800, last: int = 2021) -> pa.Table:
    """The columns of so many events, in no order."""
    rng = np.random.default_rng(SEED)
    years = rng.integers(first, last + 1, size)
    years[:2] = (first, last)
    number = pa.array(np.arange(size)).cast(pa.string())
    word, place, other = (pa.array(rng.choice(names, size)) for names in (WORDS, PLACES, PLACES))
    return pa.table(
        {
            "date": _dates(rng, years),
            "title": pc.binary_join_element_wise("The", word, "of", place, number, " "),
            "summary": pc.binary_join_element_wise(
                "People from", other, "came to see it, and the papers wrote of it for days.", " "
            ),
            "category": pa.array(rng.choice(CATEGORIES, size)),
            "source": pc.binary_join_element_wise("page", number, " "),
        }
    )


def _dates(rng: np.random.Generator, years: np.ndarray) -> pa.Array:
    size = len(years)
    year = pc.utf8_lpad(pa.array(years).cast(pa.string()), 4, "0")
    month, day = (
        pc.utf8_lpad(pa.array(rng.integers(1, most, size)).cast(pa.string()), 2, "0")
        for most in (13, 29)
    )
    to_month = pc.binary_join_element_wise(year, month, "-")
    to_day = pc.binary_join_element_wise(to_month, day, "-")
    kind = rng.random(size)
    return pc.case_when(
        pc.make_struct(*(pa.array(kind < share) for share in (0.33, 0.65, 0.969, 0.999))),
        to_day,
        to_month,
        year,
        pc.binary_join_element_wise(year, "~", ""),
        pc.binary_join_element_wise(year, "..", "/"),
    )
