"""The dates of a whole column, in EDTF or in words: each distinct text is read once.

EDTF is read as arrays (`arrays`); words become EDTF first, form by form (`english`). What is said
of a text is made when it is asked for: a million problems are counted, not shown.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import arrow
from timeline.dates import ambiguity, arrays, date, edtf, english
from timeline.dates.ambiguity import Order, ordered
from timeline.dates.arrays import TEXTS_A_STEP, Bounds, ParsedTexts
from timeline.dates.edtf import DateError
from timeline.progress import Progress, part, unheard

WORDS_A_STEP = 500  # one by one, between two reports of progress: some hundredths of a second
TOO_MANY_FORMS = (
    f"is not read, since dates in words have {{:,}} other forms above; {edtf.HOW_TO_WRITE}"
)


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


class DateColumn(NamedTuple):
    """What the distinct texts of a column say; `codes` gives each row's place among them.

    `in_edtf` is the text in EDTF without times, empty where none is read; `earliest` and `latest`
    (`datetime64[D]`) are as in `Date`. By the place of a text, `errors` says why it is no date
    (an empty one is no error), `undecided` that it is none as long as nobody says whether day or
    month comes first, and `doubts` that its weekday is another one; `maybe_two_years` are the
    places of those that EDTF reads as a part of a year and people may mean as two years.
    """

    codes: np.ndarray
    texts: list[str]
    in_edtf: list[str]
    earliest: np.ndarray
    latest: np.ndarray
    errors: Mapping[int, str]
    undecided: Mapping[int, str]
    doubts: Mapping[int, str]
    maybe_two_years: list[int]

    @property
    def rows(self) -> Bounds:
        """First and last possible day of each row."""
        return Bounds(self.earliest[self.codes], self.latest[self.codes])

    def wordings(self, progress: Progress = unheard) -> list[str]:
        """What each text says in words: the text, or the name of its date where it is EDTF."""
        plain = pc.utf8_trim_whitespace(arrow.texts(self.texts))
        read = arrow.texts(self.in_edtf)
        words = list(self.texts)
        is_edtf = pc.and_(pc.equal(arrays.without_times(plain), read), pc.not_equal(read, ""))
        places = arrow.places(is_edtf)
        for done, place in enumerate(places):
            if done % TEXTS_A_STEP == 0:
                progress(done / len(places))
            words[place] = date.name_of(self.in_edtf[place])
        return words


def searched(column: pa.Array, progress: Progress = unheard) -> pa.Array:
    """What each date of a column in EDTF is looked for by, as `date.searched`.

    `progress` hears the share that is done, from 0 to 1.
    """
    encoded = column.dictionary_encode()
    found = list[str]()
    for start in range(0, len(encoded.dictionary), TEXTS_A_STEP):
        progress(start / len(encoded.dictionary))
        step = encoded.dictionary.slice(start, TEXTS_A_STEP).to_pylist()
        found += map(date.searched, step)
    return arrow.texts(found).take(encoded.indices)


class _Step(NamedTuple):
    """The EDTF and bounds of some texts, by place the weekday and day that don't agree.

    `undecided` are the places of those in which day or month may come first.
    """

    in_edtf: list[str]
    parsed: ParsedTexts
    contradicted: dict[int, tuple[int, int]]
    undecided: list[int]


def read_column(
    column: pa.Array,
    most_forms: int,
    progress: Progress = unheard,
    order: Order | None = None,
) -> DateColumn:
    """The dates of a column of texts, in words of so many forms at most.

    `order` is what comes first in those of numbers only, where that is known. `progress` hears
    the share that is done, from 0 to 1.
    """
    progress(0)
    encoded = column.dictionary_encode()
    distinct = encoded.dictionary
    last_form = english.forms_found() + most_forms
    steps = list[_Step]()
    for start in range(0, len(distinct), TEXTS_A_STEP):
        step = distinct.slice(start, TEXTS_A_STEP)
        shares = start / len(distinct), (start + len(step)) / len(distinct)
        steps.append(_read(ordered(step, order), last_form, part(progress, *shares)))
    return _joined(encoded, steps, most_forms, order)


def _joined(
    encoded: pa.DictionaryArray, steps: list[_Step], most_forms: int, order: Order | None
) -> DateColumn:
    """What the distinct texts of a column say, of which each step has read some."""
    distinct = encoded.dictionary
    texts = distinct.to_pylist()
    read_as = ordered(distinct, order).to_pylist() if order else texts
    in_edtf = [text for step in steps for text in step.in_edtf]
    found = arrays.joined([step.parsed for step in steps])
    undecided = [start + place for start, step in _placed(steps) for place in step.undecided]
    wrong = ~found.is_date & arrow.mask(pc.not_equal(distinct, ""))
    wrong[undecided] = False

    def why_not(place: int) -> str:
        return _why_not(texts[place], read_as[place], most_forms)

    return DateColumn(
        encoded.indices.to_numpy(),
        texts,
        in_edtf,
        found.earliest,
        found.latest,
        _Messages(np.flatnonzero(wrong).tolist(), why_not),
        _Messages(undecided, why_not),
        _wrong_weekdays(steps),
        ambiguity.maybe_two_years(distinct, in_edtf),
    )


def _wrong_weekdays(steps: list[_Step]) -> _Messages:
    """What is said of the texts whose weekday is another one."""
    contradicted = {
        start + place: both
        for start, step in _placed(steps)
        for place, both in step.contradicted.items()
    }
    return _Messages([*contradicted], lambda place: ambiguity.about_weekday(*contradicted[place]))


def _placed(steps: list[_Step]) -> Iterator[tuple[int, _Step]]:
    """Each step with the place of its first text among all."""
    return zip(count(0, TEXTS_A_STEP), steps, strict=False)


def _read(texts: pa.Array, last_form: int, progress: Progress) -> _Step:
    """What some texts say, in EDTF or in words of the forms up to the last."""
    progress(0)
    plain = arrays.without_times(pc.utf8_trim_whitespace(texts))
    earliest, latest, is_date = arrays.parsed(plain)
    in_edtf = plain.to_pylist()
    others = np.flatnonzero(~is_date & _has_known_words(texts))
    places, words, weekdays, undecided = _in_words(texts, others, last_form, progress)
    worded = arrays.parsed(arrow.texts(words))
    earliest[places], latest[places], is_date[places] = worded
    for place, words_of_it in zip(places, words, strict=True):
        in_edtf[place] = words_of_it
    for place in np.flatnonzero(~is_date).tolist():
        in_edtf[place] = ""
    parsed = ParsedTexts(earliest, latest, is_date)
    return _Step(in_edtf, parsed, ambiguity.wrong_weekdays(weekdays, is_date), undecided)


def _has_known_words(texts: pa.Array) -> np.ndarray:
    return arrow.mask(pc.match_substring_regex(pc.utf8_lower(texts), english.KNOWN_WORDS))


def _in_words(
    texts: pa.Array, others: np.ndarray, last_form: int, progress: Progress
) -> tuple[list[int], list[str], ambiguity.Weekdays, list[int]]:
    """The places of dates in words among others, their EDTF and what weekdays they name.

    The last are the places of those in which day or month may come first.
    """
    places, found, weekdays, undecided = list[int](), list[str](), ambiguity.Weekdays(), list[int]()
    worded = zip(others.tolist(), texts.take(pa.array(others)).to_pylist(), strict=True)
    for done, (place, text) in enumerate(worded):
        if done % WORDS_A_STEP == 0:
            progress(done / len(others))
            if english.forms_found() > last_form:
                break
        try:
            in_edtf, named = english.translation(text)
        except DateError as error:
            if isinstance(error, english.OrderError):
                undecided.append(place)
            continue
        places.append(place)
        found.append(in_edtf)
        if named:
            weekdays[place] = named
    return places, found, weekdays, undecided


def _why_not(text: str, read_as: str, most_forms: int) -> str:
    try:
        english.as_edtf(read_as)
    except DateError as error:
        return str(error.of(text))
    return str(DateError(TOO_MANY_FORMS.format(most_forms), text))
