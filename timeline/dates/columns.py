"""The dates of a whole column: each distinct text is read once, EDTF as arrays.

Nearly all dates are plain: a year, a part of one, a month or a day, with or without a mark, or an
interval between two of them. Those are read as arrays; words become EDTF first, form by form
(`english`), and only what is left is read one by one. What is said of a text is made when it is
asked for: a million faults are counted, not shown.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline.dates import edtf, english
from timeline.dates.edtf import DateError
from timeline.progress import Progress, part, unheard

PLAIN = r"^-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[?~%]?$"
INTERVAL = r"^(?P<start>[^/]*)/(?P<end>[^/]*)$"
TWO_YEARS = r"(?:^|[^0-9-])[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])(?:$|[^0-9-]|-$|-[^0-9])"
_TWO_YEARS = re.compile(r"(?<![0-9-])[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])(?!-?[0-9])")  # the same
NO_SIDE = "?"  # where there are more than two
NO_YEAR = -10_000  # EDTF has a year 0 and no -0000
TEXTS_A_STEP = 10_000  # as arrays, between two reports of progress: some hundredths of a second
WORDS_A_STEP = 500  # one by one: the same
MOST_FORMS = 10_000  # in which the dates of a column may be written: 0.2 s; thousands are common

# First month and number of months by what stands for a month, which is -1 where only a year is
# given; no month in what is neither a month nor a part of a year.
_PARTS = {month: (month, 1) for month in range(1, 13)} | {
    code: (month, length) for code, (_, month, length) in edtf.SEASONS.items()
}
_START, _LENGTH = np.array([*(_PARTS.get(code, (1, 0)) for code in range(100)), (1, 12)]).T


class Spans(NamedTuple):
    """First and last possible day (`datetime64[D]`, `NaT` at an open end) of texts of EDTF."""

    earliest: np.ndarray
    latest: np.ndarray
    is_date: np.ndarray


class Ends(NamedTuple):
    """First and last possible day (`datetime64[D]`, `NaT` at an open end) of each row."""

    earliest: np.ndarray
    latest: np.ndarray


class _Messages(Mapping[int, str]):
    """What is said of some texts, by their places, each made when it is asked for."""

    def __init__(self, places: list[int], message: Callable[[int], str]) -> None:
        self._places = dict.fromkeys(places)
        self._message = message

    def __getitem__(self, place: int) -> str:
        if place not in self._places:
            raise KeyError(place)
        return self._message(place)

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Dating(NamedTuple):
    """What the distinct texts of a column say; `codes` gives each row's place among them.

    `edtf` is the text as EDTF without times, empty where none is read; `earliest` and `latest`
    (`datetime64[D]`) are as in `edtf.Date`. By the place of a text, `errors` says why it is no
    date (an empty one is no error) and `doubts` what its weekday contradicts; `seasons` are the
    places of those that EDTF reads as a part of a year and people may mean as two years.
    """

    codes: np.ndarray
    texts: list[str]
    edtf: list[str]
    earliest: np.ndarray
    latest: np.ndarray
    errors: Mapping[int, str]
    doubts: Mapping[int, str]
    seasons: list[int]

    @property
    def rows(self) -> Ends:
        """First and last possible day of each row."""
        return Ends(self.earliest[self.codes], self.latest[self.codes])

    def words(self, progress: Progress = unheard) -> list[str]:
        """What each text says in words: the text, or the name of its date where it is EDTF."""
        plain = pc.utf8_trim_whitespace(pa.array(self.texts, pa.large_string()))
        read = pa.array(self.edtf, pa.large_string())
        words = list(self.texts)
        is_edtf = pc.and_(pc.equal(_without_times(plain), read), pc.not_equal(read, ""))
        places = _places(is_edtf)
        for done, place in enumerate(places):
            if done % TEXTS_A_STEP == 0:
                progress(done / len(places))
            words[place] = edtf.name(self.edtf[place])
        return words


class _Found(NamedTuple):
    """The EDTF and bounds of some texts, and by place the weekday and day that don't agree."""

    edtf: list[str]
    spans: Spans
    contradicted: dict[int, tuple[int, int]]


def dating(column: pa.Array, progress: Progress = unheard) -> Dating:
    """The dates of a column of texts; `progress` hears the share that is done, from 0 to 1."""
    progress(0)
    encoded = column.dictionary_encode()
    distinct = encoded.dictionary
    last_form = english.forms_found() + MOST_FORMS
    texts, edtf = list[str](), list[str]()
    contradicted, steps = dict[int, tuple[int, int]](), list[Spans]()
    for start in range(0, len(distinct), TEXTS_A_STEP):
        step = distinct.slice(start, TEXTS_A_STEP)
        shares = start / len(distinct), (start + len(step)) / len(distinct)
        found = _read(step, last_form, part(progress, *shares))
        texts += step.to_pylist()
        edtf += found.edtf
        steps.append(found.spans)
        contradicted |= {start + place: both for place, both in found.contradicted.items()}
    spans = _in_one(steps)
    is_wrong = ~spans.is_date & pc.not_equal(distinct, "").to_numpy(zero_copy_only=False)
    return Dating(
        encoded.indices.to_numpy(),
        texts,
        edtf,
        spans.earliest,
        spans.latest,
        _Messages(np.flatnonzero(is_wrong).tolist(), lambda place: _why_not(texts[place])),
        _Messages([*contradicted], lambda place: _contradiction(*contradicted[place])),
        _seasons(distinct, edtf),
    )


def bounds(column: pa.Array) -> Ends:
    """First and last possible day of each row; every text is EDTF."""
    encoded = column.dictionary_encode()
    distinct = _without_times(encoded.dictionary)
    starts = range(0, len(distinct), TEXTS_A_STEP)
    found = _in_one([_spans(distinct.slice(start, TEXTS_A_STEP)) for start in starts])
    codes = encoded.indices.to_numpy()
    return Ends(found.earliest[codes], found.latest[codes])


def are_vague(column: pa.Array) -> np.ndarray:
    """Whether dates in EDTF are approximate or uncertain, as `Date.is_vague`."""
    return _mask(pc.match_substring_regex(column, "[~?%]"))


def are_exact(column: pa.Array, are_days: np.ndarray) -> np.ndarray:
    """Whether nothing closer could be known, as `Date.is_exact`; `are_days` is its `is_day`."""
    are_day_to_day = _mask(pc.match_substring_regex(column, edtf.DAY_TO_DAY))
    exact: np.ndarray = ~are_vague(column) & (are_day_to_day | are_days)
    return exact


def _mask(found: pa.Array) -> np.ndarray:
    mask: np.ndarray = found.to_numpy(zero_copy_only=False)
    return mask


def _in_one(steps: list[Spans]) -> Spans:
    none = Spans(np.empty(0, "datetime64[D]"), np.empty(0, "datetime64[D]"), np.empty(0, bool))
    return Spans(*(np.concatenate(parts) for parts in zip(none, *steps, strict=True)))


def _places(mask: pa.Array) -> list[int]:
    found: list[int] = np.flatnonzero(mask.to_numpy(zero_copy_only=False)).tolist()
    return found


def _without_times(texts: pa.Array) -> pa.Array:
    """Texts of EDTF without times of day, as `edtf.without_time`."""
    if not pc.any(pc.match_substring(texts, ":")).as_py():
        return texts
    return pc.replace_substring_regex(texts, edtf.TIME, r"\1\2")


def _read(texts: pa.Array, last_form: int, progress: Progress) -> _Found:
    """What some texts say, in EDTF or in words of the forms up to the last."""
    progress(0)
    plain = _without_times(pc.utf8_trim_whitespace(texts))
    earliest, latest, is_date = _spans(plain)
    edtf = plain.to_pylist()
    others = np.flatnonzero(~is_date & _has_known_words(texts))
    places, words, weekdays = _in_words(texts, others, last_form, progress)
    worded = _spans(pa.array(words, pa.large_string()))
    earliest[places], latest[places], is_date[places] = worded
    for place, words_of_it in zip(places, words, strict=True):
        edtf[place] = words_of_it
    for place in np.flatnonzero(~is_date).tolist():
        edtf[place] = ""
    spans = Spans(earliest, latest, is_date)
    return _Found(edtf, spans, _contradicted(weekdays, is_date))


Weekdays = dict[int, tuple[tuple[int, str], ...]]


def _has_known_words(texts: pa.Array) -> np.ndarray:
    known = pc.match_substring_regex(pc.utf8_lower(texts), english.KNOWN_WORDS)
    mask: np.ndarray = known.to_numpy(zero_copy_only=False)
    return mask


def _in_words(
    texts: pa.Array, others: np.ndarray, last_form: int, progress: Progress
) -> tuple[list[int], list[str], Weekdays]:
    """The places of dates in words among others, their EDTF and what weekdays they name."""
    places, found, weekdays = list[int](), list[str](), Weekdays()
    worded = zip(others.tolist(), texts.take(pa.array(others)).to_pylist(), strict=True)
    for done, (place, text) in enumerate(worded):
        if done % WORDS_A_STEP == 0:
            progress(done / len(others))
            if english.forms_found() > last_form:
                break
        try:
            edtf, named = english.reading(text)
        except DateError:
            continue
        places.append(place)
        found.append(edtf)
        if named:
            weekdays[place] = named
    return places, found, weekdays


def _contradicted(weekdays: Weekdays, is_date: np.ndarray) -> dict[int, tuple[int, int]]:
    """By place, the first weekday that is not that of its day, and the number of that day."""
    found = dict[int, tuple[int, int]]()
    for place, named in weekdays.items():
        for weekday, side in named if is_date[place] else ():
            number = _known_day(side)
            if number is not None and edtf.weekday_of(number) != weekday:
                found.setdefault(place, (weekday, number))
    return found


def _known_day(side: str) -> int | None:
    """The number of a day whose weekday is the same in all sources; None where it is none."""
    first, _, precision, _ = edtf.span(side.rstrip("?~%"))
    is_known = precision == "day" and first is not None and first >= _GREGORIAN_SINCE
    return first if is_known else None


_GREGORIAN_SINCE = int(edtf.GREGORIAN_SINCE.astype(np.int64))


def _contradiction(weekday: int, number: int) -> str:
    day = edtf.day_name(np.datetime64(number, "D"))
    real = edtf.WEEKDAYS[edtf.weekday_of(number)]
    return (
        f"{day} is a {real}, not a {edtf.WEEKDAYS[weekday]}; "
        "the event is shown on that day, see which is meant"
    )


def _why_not(text: str) -> str:
    try:
        english.as_edtf(text)
    except DateError as error:
        return str(error)
    return str(DateError(_TOO_MANY_FORMS, text))


_TOO_MANY_FORMS = (
    f"is not read, since dates in words have {MOST_FORMS:,} other forms above; {edtf.HOW_TO_WRITE}"
)


def _seasons(texts: pa.Array, edtf: list[str]) -> list[int]:
    """The places of texts such as 1836-37: a part of a year in EDTF, and two years to people."""
    mask = pc.match_substring_regex(texts, TWO_YEARS)
    found = zip(_places(mask), texts.filter(mask).to_pylist(), strict=True)
    return [place for place, text in found if _two_years(text, edtf[place])]


def _two_years(text: str, edtf: str) -> str:
    """What stands in a text like two years and in its EDTF as a part of one; "" for none.

    2012-36 is none: the years 2033 to 2036 are ahead, the quarters are in the template.
    """
    found = (years for years in _TWO_YEARS.findall(text) if years in edtf)
    return next((it for it in found if it[5:] > it[2:4] and not _is_quarter(it)), "")


def _is_quarter(text: str) -> bool:
    return text >= "2000" and "33" <= text[5:] <= "36"


def season_read(text: str) -> str:
    """What is said of a text that is read as a part of a year where two years may be meant."""
    year, code = _two_years(text, english.as_edtf(text)).split("-")
    return (
        f'"{text}" is read as EDTF, {edtf.season_words(int(year), int(code))}; '
        f"if the years are meant, write {year}/{year[:2]}{code}, here and below"
    )


def _spans(texts: pa.Array) -> Spans:
    """The bounds of texts of EDTF without times."""
    found = _nothing(len(texts))
    is_short = pc.less_equal(pc.utf8_length(texts), edtf.LONGEST_TEXT)
    is_interval = pc.match_substring(texts, "/")
    for mask, reader in (
        (pc.and_(is_short, pc.invert(is_interval)), _singles),
        (pc.and_(is_short, is_interval), _intervals),
    ):
        places = _places(mask)
        for own, given in zip(found, reader(texts.filter(mask)), strict=True):
            own[places] = given
    return found


def _nothing(count: int) -> Spans:
    return Spans(np.full(count, edtf.NO_DAY), np.full(count, edtf.NO_DAY), np.zeros(count, bool))


def _intervals(texts: pa.Array) -> Spans:
    """The bounds of intervals, of which each distinct side is read once."""
    both = pc.extract_regex(texts, INTERVAL)
    start, end = (_sides(pc.fill_null(pc.struct_field(both, [side]), NO_SIDE)) for side in (0, 1))
    is_date = start.is_date & end.is_date
    is_date &= ~(np.isnat(start.earliest) & np.isnat(end.latest))
    is_date &= ~(start.earliest > end.latest)  # an open end is neither
    earliest, latest = (
        np.where(is_date, days, edtf.NO_DAY) for days in (start.earliest, end.latest)
    )
    return Spans(earliest, latest, is_date)


def _sides(texts: pa.Array) -> Spans:
    """The bounds of one side of intervals; an open or unknown one has none and is none the less."""
    encoded = texts.dictionary_encode()
    found = _singles(encoded.dictionary)
    is_open = pc.is_in(encoded.dictionary, pa.array(["", ".."], pa.large_string()))
    is_date = found.is_date | is_open.to_numpy(zero_copy_only=False)
    codes = encoded.indices.to_numpy()
    return Spans(found.earliest[codes], found.latest[codes], is_date[codes])


def _singles(texts: pa.Array) -> Spans:
    """The bounds of single dates: the plain ones as arrays, the others one by one."""
    found = _nothing(len(texts))
    mask = pc.match_substring_regex(texts, PLAIN)
    places = _places(mask)
    for own, given in zip(found, _plain(texts.filter(mask)), strict=True):
        own[places] = given
    others = pc.invert(mask)
    for place, text in zip(_places(others), texts.filter(others).to_pylist(), strict=True):
        try:
            span = edtf.span(text)
        except DateError:
            continue
        found.earliest[place], found.latest[place] = span.first, span.last
        found.is_date[place] = True
    return found


def _plain(texts: pa.Array) -> Spans:
    """The bounds of plain years, parts of years, months and days."""
    year, month, day = _numbers(texts)
    start = ((year - 1970) * 12 + _START[month] - 1).astype("datetime64[M]")
    first = start.astype("datetime64[D]")
    last = (start + _LENGTH[month]).astype("datetime64[D]") - 1
    is_day = day >= 0
    on_day = first + (day - 1)
    exists = (year != NO_YEAR) & (_LENGTH[month] > 0)
    exists &= ~is_day | ((month <= 12) & (day > 0) & (on_day <= last))
    earliest, latest = np.where(is_day, on_day, first), np.where(is_day, on_day, last)
    for days in (earliest, latest):
        days[~exists] = edtf.NO_DAY
    return Spans(earliest, latest, exists)


def _numbers(texts: pa.Array) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Year, month and day of plain dates, -1 where a date has none; -0000 is `NO_YEAR`."""
    unmarked = pc.utf8_rtrim(texts, "?~%")
    unsigned = pc.utf8_ltrim(unmarked, "-")
    is_before = pc.not_equal(unsigned, unmarked).to_numpy(zero_copy_only=False)
    letters = np.array(unsigned.to_pylist(), "S10").view(np.uint8).reshape(-1, 10)
    digits = letters.astype(np.int64) - ord("0")
    number = digits[:, :4] @ (1000, 100, 10, 1)
    year = np.where(is_before, np.where(number == 0, NO_YEAR, -number), number)
    month, day = (
        np.where(digits[:, at] < 0, -1, digits[:, at : at + 2] @ (10, 1)) for at in (5, 8)
    )
    return year, month, day
