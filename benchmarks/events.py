"""Events for measuring: as many as asked for, from a fixed seed, about 128 bytes a row.

A third are known to the day, a third to the month, a third to the year; three in a hundred
are approximate and one in a thousand goes on to this day.
"""

from pathlib import Path
from typing import NamedTuple

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


SHARES = (0.33, 0.33, 0.309, 0.03)  # of days, months, years, approximate years; the rest go on


class Shape(NamedTuple):
    """How events are made: their years, number of categories, and the shares of their kinds."""

    first: int = 1800
    last: int = 2021
    categories: int = len(CATEGORIES)
    shares: tuple[float, float, float, float] = SHARES
    days: int = 28
    months: int = 12


SHAPES = {
    "mixed": Shape(),
    "day": Shape(2012, 2012, shares=(1, 0, 0, 0), days=1, months=1),
    "category": Shape(categories=1),
    "categories": Shape(categories=10_000),
    "ages": Shape(first=-3000),
    "years": Shape(shares=(0.05, 0.05, 0.9, 0)),
    "open": Shape(shares=(0, 0, 0, 0)),
}


def write(path: Path, size: int, shape: Shape = SHAPES["mixed"]) -> None:
    """Write a CSV of so many events; the first and the last year occur."""
    csv.write_csv(table(size, shape), path)


def table(size: int, shape: Shape, part: int = 0) -> pa.Table:
    """The columns of so many events, in no order; each part of a collection has others."""
    rng = np.random.default_rng(SEED + part)
    number = _text(np.arange(size) + part * size)
    word, place, other = (pa.array(rng.choice(names, size)) for names in (WORDS, PLACES, PLACES))
    return pa.table(
        {
            "date": _dates(rng, size, shape),
            "title": pc.binary_join_element_wise("The", word, "of", place, number, " "),
            "summary": pc.binary_join_element_wise(
                "People from", other, "came to see it, and the papers wrote of it for days.", " "
            ),
            "category": _categories(rng, size, shape.categories),
            "source": pc.binary_join_element_wise("page", number, " "),
        }
    )


def _categories(rng: np.random.Generator, size: int, count: int) -> pa.Array:
    """The first categories by their names, the others, which are rarer, by a number."""
    numbers = rng.integers(0, count, size) * rng.integers(1, count + 1, size) // count
    names = [*CATEGORIES, *(f"Rare kind {number}" for number in range(count))][:count]
    return pa.array(names).take(pa.array(numbers))


def _dates(rng: np.random.Generator, size: int, shape: Shape) -> pa.Array:
    years = rng.integers(shape.first, shape.last + 1, size)
    years[:2] = (shape.first, shape.last)
    sign = pa.array(np.where(years < 0, "-", ""))
    year = pc.binary_join_element_wise(sign, pc.utf8_lpad(_text(np.abs(years)), 4, "0"), "")
    month, day = (
        pc.utf8_lpad(_text(rng.integers(1, most + 1, size)), 2, "0")
        for most in (shape.months, shape.days)
    )
    to_month = pc.binary_join_element_wise(year, month, "-")
    kinds = (
        pc.binary_join_element_wise(to_month, day, "-"),
        to_month,
        year,
        pc.binary_join_element_wise(year, "~", ""),
        pc.binary_join_element_wise(year, "..", "/"),
    )
    kind = rng.random(size)
    bounds = np.cumsum(shape.shares)
    return pc.case_when(pc.make_struct(*(pa.array(kind < bound) for bound in bounds)), *kinds)


def _text(numbers: np.ndarray) -> pa.Array:
    return pa.array(numbers).cast(pa.string())
