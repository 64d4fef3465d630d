"""The bounds of whole columns of EDTF, as arrays; each distinct text is read once."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import edtf, positions
from timeline.dates.positions import HOUR, MINUTE

NO_SIDE = "?"  # is no date; stands for the sides of a text that has more than two


class ParsedTexts(NamedTuple):
    """The bounds of texts (`datetime64[s]`, `NaT` at an open end), and which texts are dates."""

    earliest: np.ndarray
    latest: np.ndarray
    is_date: np.ndarray

    def put(self, indices: np.ndarray, others: "ParsedTexts") -> None:
        """Replace the values at some indices by those of other texts."""
        for own, other in zip(self, others, strict=True):
            own[indices] = other


class Bounds(NamedTuple):
    """First and last possible second (`datetime64[s]`, `NaT` at an open end) of each row."""

    earliest: np.ndarray
    latest: np.ndarray


def bounds(column: pa.Array) -> Bounds:
    """Return the first and last possible second of each row.

    Parameters
    ----------
    column
        EDTF that is valid, as large strings.

    Examples
    --------
    >>> bounds(pa.array(["2012-11", "2020/.."], pa.large_string())).latest.astype(str).tolist()
    ['2012-11-30T23:59:59', 'NaT']

    """
    encoded = column.dictionary_encode()
    found = parsed(encoded.dictionary)
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


def spelled(texts: pa.Array) -> pa.Array:
    """Return texts as `edtf.spelled` does."""
    texts = pc.utf8_trim_whitespace(texts)
    may_be_odd = pc.match_substring(texts, ":")
    if pc.any(may_be_odd).as_py():
        may_be_odd = pc.and_not(may_be_odd, pc.match_substring_regex(texts, edtf.TIME))
        odd = texts.filter(may_be_odd)
        for pattern, replacement in edtf.SPELLINGS:
            odd = pc.replace_substring_regex(odd, pattern, replacement)
        texts = pc.replace_with_mask(texts, may_be_odd, odd)
    return texts


def without_idle_times(texts: pa.Array) -> pa.Array:
    """Return the texts of a column, as EDTF spells them, without times that say nothing.

    Programs write a day as its midnight, and a minute as its first second: so times go where all
    are midnight, and seconds where all are 0.
    """
    if not pc.any(pc.match_substring(texts, ":")).as_py():
        return texts
    if pc.any(pc.match_substring_regex(texts, edtf.NO_WHOLE_MINUTE)).as_py():
        return texts
    if pc.any(pc.match_substring_regex(texts, edtf.NO_MIDNIGHT)).as_py():
        return pc.replace_substring_regex(texts, "(T[0-9]{2}:[0-9]{2}):00", r"\1")
    return pc.replace_substring_regex(texts, edtf.MIDNIGHT, "")


def parsed(texts: pa.Array) -> ParsedTexts:
    """Return the bounds of texts that are spelled as EDTF, and which of them are dates."""
    found = _no_dates(len(texts))
    is_short = pc.less_equal(pc.utf8_length(texts), edtf.LONGEST_TEXT)
    is_interval = pc.match_substring(texts, "/")
    for which, reader in (
        (pc.and_(is_short, pc.invert(is_interval)), _singles),
        (pc.and_(is_short, is_interval), _intervals),
    ):
        if len(places := strings.places(which)):
            found.put(places, reader(texts.filter(which)))
    for each in (found.earliest, found.latest):
        each[~found.is_date] = positions.NOWHEN
    return found


def _no_dates(count: int) -> ParsedTexts:
    earliest, latest = np.full((2, count), positions.NOWHEN)
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
    are_times = pc.match_substring_regex(texts, edtf.TIME)
    if pc.any(are_times).as_py():
        found.put(strings.places(are_times), _times(texts.filter(are_times)))
        texts = pc.if_else(are_times, "", texts)
    may_be = pc.match_substring_regex(texts, edtf.SIGNS)
    for index, text in zip(strings.places(may_be), strings.walk(texts.filter(may_be)), strict=True):
        try:
            one = edtf.parse(text)
        except edtf.DateError:
            continue
        found.earliest[index], found.latest[index] = one.first, one.last
        found.is_date[index] = True
    return found


def split(times: pa.Array) -> tuple[pa.DictionaryArray, pa.DictionaryArray]:
    """Return the days and the clocks of texts that `edtf.TIME` matches, or nulls.

    Of many events each has another time, but few days and few clocks differ.
    """
    parts = (pc.utf8_slice_codeunits(times, *ends) for ends in ((0, 10), (11, edtf.LONGEST_TEXT)))
    days, clocks = (part.dictionary_encode() for part in parts)
    return days, clocks


def _times(texts: pa.Array) -> ParsedTexts:
    """The bounds of texts that `edtf.TIME` matches; each day and each clock is read once."""
    days, clocks = split(texts)
    texts = pc.replace_substring_regex(clocks.dictionary, f"(?:{edtf.OFFSET})$", "")
    length = np.choose(pc.utf8_length(texts).to_numpy() // 3, (HOUR, MINUTE, 1))
    stamps = strings.joined("T", "1970-01-01", texts).cast(pa.timestamp("s"))
    since = stamps.cast(pa.int64()).to_numpy()
    of_day = _singles(days.dictionary)
    day, clock = (part.indices.to_numpy() for part in (days, clocks))
    first = of_day.earliest[day] + since[clock]
    return ParsedTexts(first, first + (length[clock] - 1), of_day.is_date[day])
