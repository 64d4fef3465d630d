"""The bounds of whole columns of EDTF, as arrays; each distinct text is read once."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import days, edtf

NO_SIDE = "?"  # is no date; stands for the sides of a text that has more than two
TEXTS_A_STEP = 10_000  # between two reports of progress: some hundredths of a second


class ParsedTexts(NamedTuple):
    """The bounds of texts (`datetime64[D]`, `NaT` at an open end), and which texts are dates."""

    earliest: np.ndarray
    latest: np.ndarray
    is_date: np.ndarray

    def put(self, indices: list[int], others: "ParsedTexts") -> None:
        """Replace the values at some indices by those of other texts."""
        for own, other in zip(self, others, strict=True):
            own[indices] = other


class Bounds(NamedTuple):
    """First and last possible day (`datetime64[D]`, `NaT` at an open end) of each row."""

    earliest: np.ndarray
    latest: np.ndarray


def bounds(column: pa.Array) -> Bounds:
    """Return the first and last possible day of each row.

    Parameters
    ----------
    column
        EDTF that is valid, as large strings.

    Examples
    --------
    >>> bounds(pa.array(["2012-11", "2020/.."], pa.large_string())).latest.astype(str).tolist()
    ['2012-11-30', 'NaT']

    """
    encoded = column.dictionary_encode()
    distinct = without_times(encoded.dictionary)
    starts = range(0, len(distinct), TEXTS_A_STEP)
    found = joined([parsed(distinct.slice(start, TEXTS_A_STEP)) for start in starts])
    codes = encoded.indices.to_numpy()
    return Bounds(found.earliest[codes], found.latest[codes])


def are_vague(column: pa.Array) -> np.ndarray:
    """Return a mask of the dates that are approximate or uncertain, as in `Date.is_vague`."""
    return strings.mask(pc.match_substring_regex(column, edtf.VAGUE))


def are_exact(column: pa.Array, are_days: np.ndarray) -> np.ndarray:
    """Return a mask of the dates that could not be known more closely, as in `Date.is_exact`.

    Parameters
    ----------
    column
        EDTF that is valid, as large strings.
    are_days
        Whether exactly one day is possible, for each row.

    """
    are_day_to_day = strings.mask(pc.match_substring_regex(column, edtf.DAY_TO_DAY))
    return ~are_vague(column) & (are_day_to_day | are_days)


def joined(steps: list[ParsedTexts]) -> ParsedTexts:
    """Join the bounds of texts that were parsed step by step."""
    both = zip(_no_dates(0), *steps, strict=True)
    return ParsedTexts(*(np.concatenate(parts) for parts in both))


def without_times(texts: pa.Array) -> pa.Array:
    """Return texts of EDTF without times of day, as `edtf.without_time`."""
    if not pc.any(pc.match_substring(texts, ":")).as_py():
        return texts
    return pc.replace_substring_regex(texts, edtf.TIME, r"\1\2")


def parsed(texts: pa.Array) -> ParsedTexts:
    """Return the bounds of texts of EDTF without times, and which of them are dates."""
    found = _no_dates(len(texts))
    is_short = pc.less_equal(pc.utf8_length(texts), edtf.LONGEST_TEXT)
    is_interval = pc.match_substring(texts, "/")
    for which, reader in (
        (pc.and_(is_short, pc.invert(is_interval)), _singles),
        (pc.and_(is_short, is_interval), _intervals),
    ):
        found.put(strings.places(which), reader(texts.filter(which)))
    for each in (found.earliest, found.latest):
        each[~found.is_date] = days.NO_DAY
    return found


def _no_dates(count: int) -> ParsedTexts:
    earliest, latest = np.full((2, count), days.NO_DAY)
    return ParsedTexts(earliest, latest, np.zeros(count, bool))


def _intervals(texts: pa.Array) -> ParsedTexts:
    """The bounds of intervals; each distinct side is read once.

    Texts that are no dates have bounds too, which `parsed` removes.
    """
    both = pc.extract_regex(texts, r"^(?P<start>[^/\[]*)/(?P<end>[^/\[]*)$")
    start, end = (_sides(pc.fill_null(pc.struct_field(both, [side]), NO_SIDE)) for side in (0, 1))
    is_date = start.is_date & end.is_date
    is_date &= ~(np.isnat(start.earliest) & np.isnat(end.latest))
    is_date &= ~(start.earliest > end.latest)  # false for an open end
    return ParsedTexts(start.earliest, end.latest, is_date)


def _sides(texts: pa.Array) -> ParsedTexts:
    """The bounds of one side of intervals; open and unknown sides have no bounds, but are valid."""
    encoded = texts.dictionary_encode()
    found = _singles(encoded.dictionary)
    is_open = pc.is_in(encoded.dictionary, strings.texts(["", ".."]))
    is_date = found.is_date | strings.mask(is_open)
    codes = encoded.indices.to_numpy()
    return ParsedTexts(found.earliest[codes], found.latest[codes], is_date[codes])


def _singles(texts: pa.Array) -> ParsedTexts:
    """The bounds of single dates and of sets."""
    found = _no_dates(len(texts))
    may_be = pc.match_substring_regex(texts, edtf.SIGNS)
    for index, text in zip(strings.places(may_be), texts.filter(may_be).to_pylist(), strict=True):
        try:
            one = edtf.parse(text)
        except edtf.DateError:
            continue
        found.earliest[index], found.latest[index] = one.first, one.last
        found.is_date[index] = True
    return found
