"""The dates of a whole column, in EDTF or in words: each distinct text is read once.

EDTF is read as arrays (`arrays`); words become EDTF first, form by form (`english`). A message
about a text is made only when it is asked for: a million problems are counted but not shown.
"""

import re
from collections import UserDict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import ambiguity, arrays, date, edtf, english, languages
from timeline.dates.ambiguity import UNANSWERED, Answers, Settled, answered
from timeline.dates.arrays import Bounds, ParsedTexts
from timeline.dates.conventions import STRICT
from timeline.dates.edtf import DateError
from timeline.progress import Progress, unheard

_UNSEEN = r"[\x{200b}-\x{200f}\x{2060}\x{feff}]"  # invisible; copied dates may have them
_LOOSE = re.compile(r"[~%]|\.\.|XX")  # marks of dates that a convention may make wider
_DECIMAL, _FRACTION = r"^-?[0-9]+[.,][0-9]+$", r"^([0-9]{3,4})\.0$"
WORDS_A_STEP = 500  # between two reports of progress: some hundredths of a second
PARTS_KEPT = 100_000  # dates of cells with several: of a million cells there are fewer
ODD_A_FORM = 10  # texts that are no dates, for each form allowed; after more, acts are ignored
TOO_MANY_FORMS = (
    "is not read: too many texts are not dates, or dates have {:,} other forms above; "
    + edtf.HOW_TO_WRITE
)


class _Messages(UserDict[int, str]):
    """Messages about texts, by the texts' indices; each is made when it is asked for."""

    def __init__(self, indices: Iterable[int], message: Callable[[int], str]) -> None:
        super().__init__()
        self.data, self._message = dict.fromkeys(indices, ""), message

    def __getitem__(self, index: int) -> str:
        return super().__getitem__(index) or self._message(index)


class DateColumn(NamedTuple):
    """The distinct texts of a column and their dates; `codes` has the index of each row's text.

    `edtf` has each text's EDTF, "" where the text is no date, and `is_edtf` is whether the text is
    that itself. `earliest` and `latest` (`datetime64[s]`) are as in `Date`. Three mappings have
    messages by the index of a text: `errors` why it is no date (an empty text is no error),
    `undecided` that it can't be read until somebody says whether day or month comes first, `doubts`
    that it names a wrong weekday.
    `short` is a mask of texts that are no dates for a year of two digits alone.
    `hyphens` has the indices of texts that EDTF reads as a month or part of a year and that may be
    years, if the column doesn't settle it. `rests` has, by index, what texts say of other acts than
    the date's. `wider` has the indices of texts that their convention makes wider; `is_ruled` is
    whether any convention would make a text wider. `settled` says in which order day and month are
    read, where a date of the column settles it for others. `language` is that of its words.
    """

    codes: np.ndarray
    texts: pa.Array
    edtf: pa.Array
    is_edtf: pa.Array
    earliest: np.ndarray
    latest: np.ndarray
    errors: Mapping[int, str]
    undecided: Mapping[int, str]
    doubts: Mapping[int, str]
    short: np.ndarray
    hyphens: list[int]
    rests: Mapping[int, str]
    wider: list[int]
    is_ruled: bool
    settled: Settled | None = None
    language: str = languages.ENGLISH

    @property
    def rows(self) -> Bounds:
        """First and last possible second of each row."""
        return Bounds(self.earliest[self.codes], self.latest[self.codes])

    @property
    def in_edtf(self) -> list[str]:
        """The EDTF of each text."""
        return self.edtf.to_pylist()

    @property
    def edtf_of_rows(self) -> pa.Array:
        """The EDTF of each row."""
        return self.of_rows(self.edtf)

    def of_rows(self, values: pa.Array) -> pa.Array:
        """Return the value of each row, of an array with the value of each text."""
        return values.take(pa.array(self.codes))

    def wordings(self, progress: Progress = unheard) -> pa.Array:
        """Return each text in words: the text itself, or the name of its date if it is EDTF."""
        names = _names_of_times(pc.if_else(self.is_edtf, self.edtf, None), date.name_of)
        is_left = pc.and_(self.is_edtf, pc.is_null(names))
        named = map(date.name_of, strings.walk(self.edtf.filter(is_left), progress))
        return pc.coalesce(pc.replace_with_mask(names, is_left, strings.texts(named)), self.texts)


def disagreeing(are_apart: np.ndarray, one: pa.Array, other: pa.Array) -> np.ndarray:
    """Return which rows disagree of those whose dates, in EDTF, have no time in common."""
    found = are_apart.copy()
    is_about = arrays.are_vague(one) | arrays.are_vague(other) if found.any() else found
    for row in np.flatnonzero(found & is_about).tolist():
        found[row] = date.disagree(*(date.read(each[row].as_py()) for each in (one, other)))
    return found


def searched(column: pa.Array, progress: Progress = unheard) -> pa.Array:
    """Return the words by which a search finds each date of a column, as `date.searched`.

    Parameters
    ----------
    column
        EDTF or "", as large strings.
    progress
        Called with the share that is done, from 0 to 1.

    """
    encoded = column.dictionary_encode()
    words = _names_of_times(encoded.dictionary, date.searched)
    others = strings.walk(encoded.dictionary.filter(pc.is_null(words)), progress)
    words = pc.replace_with_mask(
        words, pc.is_null(words), strings.texts(map(date.searched, others))
    )
    return words.take(encoded.indices)


def _names_of_times(column: pa.Array, name_of_day: Callable[[str], str]) -> pa.Array:
    """The names of dates that `edtf.TIME` matches, null for others.

    `name_of_day` is `date.name_of`, or `date.searched`.
    """
    times = pc.if_else(pc.match_substring_regex(column, edtf.TIME), column, None)
    names = (
        strings.texts(map(name_of, strings.walk(part.dictionary))).take(part.indices)
        for name_of, part in zip((name_of_day, date.clock_name), arrays.split(times), strict=True)
    )
    return strings.joined(", ", *names)


def read_column(
    column: pa.Array,
    most_forms: int,
    progress: Progress = unheard,
    answers: Answers = UNANSWERED,
    conventions: pa.Array | pa.Scalar | None = None,
) -> DateColumn:
    """Return the dates of a column of texts, in EDTF or in words.

    If nobody answered whether day or month comes first, dates that can be read in one way settle
    it for the others, unless they differ.

    Parameters
    ----------
    column
        Large strings.
    most_forms
        The most forms of words that are read; texts have the same form if they differ only in their
        digits. Texts of further forms are errors.
    progress
        Called with the share that is done, from 0 to 1.
    answers
        What dates mean that can be read in two ways, as far as somebody answered.
    conventions
        The name of each row's convention, or one name for all rows; None where all are strict.

    Examples
    --------
    >>> found = read_column(pa.array(["May 1940", "2012", "May 1940"], pa.large_string()), 100)
    >>> found.in_edtf, found.codes.tolist()
    (['1940-05', '2012'], [0, 1, 0])

    """
    found = _read_column(column, most_forms, progress, answers, conventions)
    if answers.order or not found.undecided:
        return found
    texts = answered(found.texts, Answers(century=answers.century))
    are_dates = texts.filter(pc.not_equal(found.edtf, ""))
    settled = ambiguity.settled(are_dates, texts.take([*found.undecided]))
    if settled is None:
        return found
    by_order = answers._replace(order=settled.order, language=found.language)
    again = _read_column(column, most_forms, progress, by_order, conventions)
    return again._replace(settled=settled)


def _read_column(
    column: pa.Array,
    most_forms: int,
    progress: Progress,
    answers: Answers,
    conventions: pa.Array | pa.Scalar | None,
) -> DateColumn:
    """The dates of a column; those in which day or month may come first by the answers alone."""
    progress(0)
    codes, dictionary, names = _distinct(column, conventions)
    if not pc.all(pc.string_is_ascii(dictionary)).as_py():
        seen = pc.replace_substring_regex(dictionary, _UNSEEN, "")
        dictionary = pc.if_else(pc.equal(seen, ""), dictionary, seen)  # no cell becomes empty
    dictionary = _without_fractions(dictionary)
    maybe_years, told = ambiguity.hyphens(dictionary)
    is_open = len(told) != 1 and not answers.hyphens
    if told == ("years",) and not answers.hyphens:
        answers = answers._replace(hyphens="years")
    in_english, language = languages.translated(_alone(dictionary), answers.language, progress)
    as_meant = answered(in_english, answers)
    distinct = arrays.spelled(as_meant)
    worded = _Worded(most_forms, names)
    parsed, as_read = _read(distinct, worded, progress)
    is_edtf = pc.and_(pc.equal(as_read, distinct), pc.equal(as_meant, dictionary))
    parsed, as_read = _without_idle_times(parsed, as_read)
    earliest, latest, is_date = parsed
    is_wrong = ~is_date & strings.mask(pc.not_equal(dictionary, ""))
    is_wrong[worded.undecided] = False

    def why_not(index: int) -> str:
        text = dictionary[index].as_py()
        try:
            english.as_edtf(distinct[index].as_py())
        except DateError as error:
            return languages.told(str(error.of(text)), language)
        return str(DateError(TOO_MANY_FORMS.format(most_forms), text))

    doubts = {
        index: wrong
        for index, found in worded.notable.items()
        if is_date[index] and (wrong := ambiguity.wrong_weekday(found.edtf, found.weekday))
    }
    hyphens = maybe_years if is_open else []
    short = is_wrong.copy()
    short[is_wrong] = strings.mask(ambiguity.are_short(dictionary.filter(pa.array(is_wrong))))
    return DateColumn(
        codes=codes,
        texts=dictionary,
        edtf=as_read,
        is_edtf=pc.and_(is_edtf, pa.array(is_date)),
        earliest=earliest,
        latest=latest,
        errors=_Messages(np.flatnonzero(is_wrong).tolist(), why_not),
        undecided=_Messages(worded.undecided, why_not),
        doubts=doubts,
        short=short,
        hyphens=[each for each in hyphens if worded.differs(dictionary[each], as_read[each])],
        rests={index: found.rest for index, found in worded.notable.items() if found.rest},
        wider=[index for index, found in worded.notable.items() if found.is_wider],
        is_ruled=worded.is_ruled,
        language=language,
    )


def _without_fractions(texts: pa.Array) -> pa.Array:
    """Years without the ".0" that programs write, if all decimal numbers are such years."""
    if not pc.any(pc.ends_with(texts, ".0")).as_py():
        return texts
    numbers = texts.filter(pc.match_substring_regex(texts, _DECIMAL))
    are_years = pc.all(pc.match_substring_regex(numbers, _FRACTION), min_count=0).as_py()
    return pc.replace_substring_regex(texts, _FRACTION, r"\1") if are_years else texts


def _alone(texts: pa.Array) -> pa.Array:
    """The texts without what stands behind a date and says nothing of when."""
    if not pc.any(pc.or_(pc.ends_with(texts, "]"), pc.ends_with(texts, ")"))).as_py():
        return texts
    may_have = pc.match_substring_regex(texts, english.MAY_HAVE)
    dates = map(english.alone, strings.walk(texts.filter(may_have)))
    return pc.replace_with_mask(texts, may_have, strings.texts(dates))


def _without_idle_times(parsed: ParsedTexts, edtf: pa.Array) -> tuple[ParsedTexts, pa.Array]:
    """The bounds and the EDTF of a column without times that say nothing, in words or not."""
    shorter = arrays.without_idle_times(edtf)
    changed = strings.places(pc.not_equal(shorter, edtf))
    if len(changed):
        parsed.put(changed, arrays.parsed(shorter.take(pa.array(changed))))
    return parsed, shorter


def _distinct(column: pa.Array, by: pa.Array | None) -> tuple[np.ndarray, pa.Array, list[str]]:
    """The code of each row, the distinct texts, and their conventions if any are given."""
    if by is None:
        encoded = column.dictionary_encode()
        return encoded.indices.to_numpy(), encoded.dictionary, []
    encoded = strings.joined(" ", by, column).dictionary_encode()
    pairs = pc.split_pattern(encoded.dictionary, " ", max_splits=1)
    names, texts = (pc.list_element(pairs, index) for index in (0, 1))
    return encoded.indices.to_numpy(), texts, [*strings.walk(names)]


def _read(texts: pa.Array, worded: "_Worded", progress: Progress) -> tuple[ParsedTexts, pa.Array]:
    """The bounds and the EDTF of texts in EDTF, as it spells them, or in words."""
    parsed = arrays.parsed(texts)
    if parsed.is_date.all():
        return parsed, texts
    others = np.flatnonzero(~parsed.is_date)
    unread = texts.take(pa.array(others))
    may_be_words = pc.match_substring_regex(pc.utf8_lower(unread), english.KNOWN_WORDS)
    may_be_words = pc.and_(may_be_words, pc.less_equal(pc.utf8_length(unread), english.LONGEST))
    words = [*strings.walk(unread.filter(may_be_words))]
    in_words = worded.read(words, others[strings.mask(may_be_words)], progress)
    indices = np.array([*in_words], np.int64)
    translated = strings.texts(in_words.values())
    parsed.put(indices, arrays.parsed(translated))
    is_worded = np.zeros(len(texts), bool)
    is_worded[indices] = True
    in_edtf = pc.replace_with_mask(texts, pa.array(is_worded), translated)
    return parsed, pc.if_else(pa.array(parsed.is_date), in_edtf, "")


class _Worded:
    """Reads texts in words, of no more forms than one column may have.

    Forms are counted for each column by itself, so that a column is always read alike, whatever
    else is read at the same time.

    `notable` has, by index, the texts that name a weekday or another act, or that their convention
    makes wider. `undecided` has the indices of texts in which day or month may come first.
    `is_ruled` is as in `DateColumn`. `names` are the conventions of the texts, empty where all are
    strict.
    """

    def __init__(self, most_forms: int, names: list[str]) -> None:
        self._most_forms, self._names = most_forms, names
        self._forms: dict[str, english.Form] = {}
        self._odd_left = ODD_A_FORM * most_forms
        self._date_in = lru_cache(PARTS_KEPT)(english.date_in)
        self.notable: dict[int, english.Translation] = {}
        self.undecided: list[int] = []
        self.is_ruled = False

    def read(self, texts: list[str], indices: np.ndarray, progress: Progress) -> dict[int, str]:
        """Return the EDTF of the texts that are dates in words, by their indices."""
        in_edtf = dict[int, str]()
        for done, (index, text) in enumerate(zip(indices.tolist(), texts, strict=True)):
            if done % WORDS_A_STEP == 0:
                progress(done / len(texts))
            if not english.may_be_words(text):
                continue
            written = english.plain(text)
            form = english.form_of(written)
            is_new = form not in self._forms
            if is_new and len(self._forms) == self._most_forms:
                continue
            if is_new:
                self._forms[form] = english.how_read(form, STRICT)
            convention = self._names[index] if self._names else STRICT
            read = self._date_in if self._odd_left > 0 else None
            try:
                found = english.cell(written, convention, read, self._forms[form])
            except english.OrderError:
                self.undecided.append(index)
                continue
            except DateError:
                self._odd_left -= 1
                continue
            in_edtf[index] = found.edtf
            if is_new and not self.is_ruled and _LOOSE.search(found.edtf):
                self.is_ruled = english.is_ruled(written)
            if found.weekday is not None or found.rest or found.is_wider:
                self.notable[index] = found
        return in_edtf

    def differs(self, text: pa.Scalar, in_edtf: pa.Scalar) -> bool:
        """Return whether a text has another date if its hyphen is a dash between years."""
        dashed = ambiguity.with_dashes(text.as_py())
        try:
            return in_edtf.as_py() not in ("", english.as_edtf(dashed, self._date_in))
        except DateError:
            return False
