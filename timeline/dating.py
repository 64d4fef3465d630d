"""The dates of a whole column: each distinct text is read once, plain ones by arithmetic.

A million rows hold far fewer distinct dates, and nearly all of them are a year, a month or a
day: those are read as arrays, the others one by one.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, wording

Progress = Callable[[float], object]

PLAIN = r"^-?[0-9]{4}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?$"
NO_YEAR = -10_000  # EDTF has a year 0 and no -0000
SLOW_TEXTS_A_STEP = 500  # about 50 ms of reading between two reports of progress


class Dating(NamedTuple):
    """What the distinct texts of a column say; `codes` gives each row's place among them.

    `edtf` is the text as EDTF and `names` the date's name, both empty where none is read;
    `earliest` and `latest` (`datetime64[D]`) are as in `dates.Date`. `errors` says why a text
    is no date, by its place; an empty text is no error.
    """

    codes: np.ndarray
    texts: list[str]
    edtf: list[str]
    names: list[str]
    earliest: np.ndarray
    latest: np.ndarray
    errors: dict[int, str]


def unheard(_share: float) -> None:
    """The progress that nobody asks for."""


def half(progress: Progress, number: int) -> Progress:
    """The progress of the first (0) or the second half (1) of what another one hears of."""
    return lambda share: progress((number + share) / 2)


def dating(column: pa.Array, progress: Progress = unheard) -> Dating:
    """The dates of a column of texts; `progress` hears the share that is done, from 0 to 1."""
    encoded = column.dictionary_encode()
    distinct = encoded.dictionary
    is_plain, earliest, latest, names = _plain(distinct)
    texts = distinct.to_pylist()
    edtf, errors = list(texts), {}
    slow = np.flatnonzero(~is_plain)
    for done, place in enumerate(slow):
        if done % SLOW_TEXTS_A_STEP == 0:
            progress(done / len(slow))
        if not texts[place]:
            continue
        try:
            edtf[place] = wording.edtf(texts[place])
        except dates.DateError as error:
            edtf[place], errors[int(place)] = "", str(error)
            continue
        date = dates.read(edtf[place])
        earliest[place], latest[place], names[place] = date.earliest, date.latest, date.name
    return Dating(encoded.indices.to_numpy(), texts, edtf, names, earliest, latest, errors)


def bounds(column: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """First and last possible day of each row (`datetime64[D]`); every text states a date."""
    found = dating(column)
    return found.earliest[found.codes], found.latest[found.codes]


def _plain(texts: pa.Array) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """Which texts are a plain year, month or day, and those dates' bounds and names."""
    looks_plain = pc.match_substring_regex(texts, PLAIN).to_numpy(zero_copy_only=False)
    places = np.flatnonzero(looks_plain)
    year, month, day = _numbers(texts.take(pa.array(places)))
    first, last = _bounds(year, month, day)
    exists = (day < 0) | (first.astype("datetime64[M]") == last.astype("datetime64[M]"))
    exists &= (day != 0) & (year != NO_YEAR)
    places, year, month, day = (each[exists] for each in (places, year, month, day))
    earliest = np.full(len(texts), dates.NO_DAY)
    latest, names = earliest.copy(), [""] * len(texts)
    earliest[places] = first[exists]
    latest[places] = np.where(day < 0, last[exists], first[exists])
    parts = (each.tolist() for each in (places, year, month, day))
    for place, *numbers in zip(*parts, strict=True):
        names[place] = _name(*numbers)
    is_plain = np.zeros(len(texts), bool)
    is_plain[places] = True
    return is_plain, earliest, latest, names


def _numbers(texts: pa.Array) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Year, month and day of plain dates, -1 where a date has none; -0000 is `NO_YEAR`."""
    unsigned = pc.utf8_ltrim(texts, "-")
    is_before = pc.not_equal(unsigned, texts).to_numpy(zero_copy_only=False)
    letters = np.array(unsigned.to_pylist(), "S10").view(np.uint8).reshape(-1, 10)
    digits = letters.astype(np.int64) - ord("0")
    number = digits[:, :4] @ (1000, 100, 10, 1)
    year = np.where(is_before, np.where(number == 0, NO_YEAR, -number), number)
    month, day = (
        np.where(digits[:, at] < 0, -1, digits[:, at : at + 2] @ (10, 1)) for at in (5, 8)
    )
    return year, month, day


def _bounds(year: np.ndarray, month: np.ndarray, day: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The day, or the first of the month or year, and the last day of that month or year."""
    start = ((year - 1970) * 12 + np.maximum(month, 1) - 1).astype("datetime64[M]")
    end = start + np.where(month < 0, 12, 1)
    first = start.astype("datetime64[D]") + np.maximum(day - 1, 0)
    return first, end.astype("datetime64[D]") - 1


def _name(year: int, month: int, day: int) -> str:
    if month < 0:
        return dates.year_name(year)
    name = f"{dates.MONTHS[month - 1]} {dates.year_name(year)}"
    return f"{day} {name}" if day > 0 else name
