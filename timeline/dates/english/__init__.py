"""From dates in English words to EDTF; no date is read more exactly than it is written.

- `vocabulary`: the words, and the tokens of a text: words, numbers and signs with their kinds.
- `clock`: what is rewritten in a text before it is read: times of day, on a clock of 24 hours.
- `rules`: one date, by the kinds of its tokens: `n month year` is a day.
- `moments`: one date with a time of day, and what is before and after it.
- `phrases`: the words around a date, and between two dates.
- `acts`: what a cell says beside a date: printed 1833.
- `beside`: what stands behind a date and says nothing of when: a footnote, a name in brackets.

This module puts them together. Texts that differ only in their digits have the same form: the
grammar reads each form once, and each text only fills in its numbers. A part of a text that is
EDTF is read as EDTF: `since 2012-11`.
"""

import re
from typing import NamedTuple

from timeline.caches import by_digest
from timeline.dates import edtf
from timeline.dates.conventions import CONVENTIONS, STRICT
from timeline.dates.edtf import DateError
from timeline.dates.english import acts
from timeline.dates.english.acts import Reader
from timeline.dates.english.beside import MAY_HAVE, alone
from timeline.dates.english.moments import NO_DAY, clocks_of, times_first
from timeline.dates.english.phrases import has_era, phrase
from timeline.dates.english.rules import Maker, Numbers, OrderError, either
from timeline.dates.english.vocabulary import (
    KNOWN_RUNS,
    LONGEST,
    PARTS,
    Token,
    form_of,
    numbers_in,
    plain,
    tokens_in,
)

NO_DATE = acts.NONE
# The texts that may be dates in words, or cells with such a date, in the syntax of RE2. Most other
# texts have an unknown word, so this pattern sorts them out of a whole column at once.
KNOWN_WORDS = rf"^[^a-z]*((?:{'|'.join(sorted(KNOWN_RUNS))}|{acts.WORDS})(?:[^a-z]+|$))*$"
_NOT_EDTF = {"about", "perhaps", "between"}  # beside these 1809-11 is years: EDTF has no such words
_MAY_BE_WORDS = (edtf.NOT_A_DATE, edtf.TOO_LONG)  # the reasons that `edtf` gives for words
_TWO_DIGITS = "has a two-digit year, of any century; write all four digits, or AD before it"
# `195?` and `195-` are the 1950s in catalogues, and the year 195 only with its era.
_LACKS_DIGIT = re.compile(r"(?<![0-9,])000(?:\?|[-–—](?=\??$))")
_IN_YEAR = {"month", "season", "winter", "quarter", "q", "h"}


class Translation(NamedTuple):
    """The EDTF of a text in words, not yet checked, and the weekday that it names (0 for Monday).

    The weekday is None where the text names none or several.
    `rest` is what a cell says of other acts: `printed 2000`. `is_wider` is whether a convention
    makes the date wider than its strict reading.
    """

    edtf: str
    weekday: int | None = None
    rest: str = ""
    is_wider: bool = False


def _no_date(_: Numbers) -> str:
    raise DateError


class Form(NamedTuple):
    """How texts of a form are read: `make` makes their EDTF; `weekday` is as in `Translation`.

    `cuts` has how cells of the form may be split.
    """

    cuts: acts.Cuts
    make: Maker = _no_date
    weekday: int | None = None


def date_in(part: str) -> str:
    """Return the EDTF of a part of a cell, with or without words for an act; "" if it has no date.

    Raises
    ------
    OrderError
        Where either of two numbers may be the day.

    """
    text = acts.bare(part).strip()
    if _edtf_error(text) is None:
        return text
    try:
        found = translation(text).edtf
        edtf.parse(found)
    except OrderError:
        raise
    except DateError:
        return ""
    return found


def may_be_words(text: str) -> bool:
    """Return whether a text that is no EDTF may be words: `1900-02/1900-01` ends before it starts.

    Only texts with "-" and "/" look so much like EDTF.
    """
    if not {"-", "/"} <= {*text}:
        return True
    error = _edtf_error(edtf.spelled(text))
    return error is None or error.reason in _MAY_BE_WORDS


def _edtf_error(text: str) -> DateError | None:
    """Why a text is no EDTF; None if it is."""
    try:
        edtf.parse(text)
    except DateError as error:
        return error
    return None


def as_edtf(text: str, read: Reader = date_in) -> str:
    """Return the EDTF of a date in EDTF or in English words.

    Raises
    ------
    DateError
        Where the text is no date, or can be read in two ways; it says how to write it.

    Examples
    --------
    >>> as_edtf("late 2012"), as_edtf("2012-11-08T10:30")
    ('2012-36', '2012-11-08T10:30')

    """
    date = alone(text.strip())
    spelled = edtf.spelled(date)
    error = _edtf_error(spelled)
    if error is None:
        return spelled
    if error.reason not in _MAY_BE_WORDS:
        raise error.of(text)
    try:
        translated = cell(_plain(date), read=read).edtf
        edtf.parse(translated)
    except DateError as error:
        why = why_not(form_of(plain(date))) if error.reason == edtf.NOT_A_DATE else error.reason
        if why == edtf.ENDS_FIRST and len(re.findall("[0-9]{4}|[0-9]:", text)) == 1:
            why = "ends before it starts if both are of that year; write the year of each date"
        raise DateError(why, text) from None
    return translated


def translation(text: str) -> Translation:
    """Return the EDTF of a date in words, and its weekday.

    Raises
    ------
    DateError
        Where the text is no date in words.

    Examples
    --------
    >>> translation("Friday 13 December 2019")
    Translation(edtf='2019-12-13', weekday=4, rest='', is_wider=False)

    """
    written = _plain(text)
    return _translation(written, how_read(form_of(written), STRICT))


def _plain(text: str) -> str:
    if len(text) > LONGEST:
        raise DateError(edtf.TOO_LONG)
    return plain(text)


def _translation(written: str, form: Form) -> Translation:
    return Translation(form.make(numbers_in(written)), form.weekday)


def cell(
    written: str, convention: str = STRICT, read: Reader | None = date_in, form: Form | None = None
) -> Translation:
    """Return the date of a cell in words, which may also name acts.

    Parameters
    ----------
    written
        The cell as `plain` gives it, of at most `LONGEST` characters.
    convention
        The convention that its words are read by: a name in `conventions.CONVENTIONS`.
    read
        As `date_in`; None to look for no acts, which takes longest.
    form
        How texts of its form are read, if that is known.

    Raises
    ------
    DateError
        Where the cell has no such date.

    Examples
    --------
    >>> cell("1976, printed 2000").rest, cell("c. 1976", "museum").edtf
    ('printed 2000', '[1971~..1981~]')

    """
    form = form or how_read(form_of(written), STRICT)
    try:
        found = _translation(written, form)
    except DateError as error:
        if error.reason != edtf.NOT_A_DATE or not read:
            raise
        date, written, rest = acts.split(written, form.cuts, read)
        found = Translation(date, rest=rest)
    return found if convention == STRICT else _wider(found, acts.bare(written), convention)


def _wider(strict: Translation, written: str, convention: str) -> Translation:
    """The date from the earlier start to the later end of the strict reading and a convention's.

    So no convention makes a date narrower. Both ends of an interval are approximate: what lasted
    until about 1860 may have ended before the later end.
    """
    try:
        form = how_read(form_of(written), convention)
        whole = either(strict.edtf, _translation(written, form).edtf)
        if "/" in strict.edtf:
            whole = f"{edtf.side(whole, 0)}/{edtf.side(whole, -1)}"
        is_wider = edtf.parse(whole)[:2] != edtf.parse(strict.edtf)[:2]
    except DateError:
        return strict
    return strict._replace(edtf=whole, is_wider=True) if is_wider else strict


def is_ruled(written: str) -> bool:
    """Return whether some convention makes the date of a cell wider."""
    return any(cell(written, name).is_wider for name in CONVENTIONS)


@by_digest(16_384)
def why_not(form: str) -> str:
    """Return why a text of a form is no date: which part it lacks, if it lacks only one."""
    tokens = [token for token in tokens_in(form) if token.kind != "weekday"]
    kinds = {token.kind for token in tokens}
    if tokens and tokens == clocks_of(tokens):
        return NO_DAY
    if not tokens or kinds & {"y", "s", "big", "long", "century", "millennium", "unspecified"}:
        return edtf.NOT_A_DATE
    if kinds & _IN_YEAR and phrase([*tokens, Token("y", "", "", 0, 0)]):
        return "names no year, so it has no place on a timeline; write the year too"
    longer = {"n": "y", "ns": "s"}.get(tokens[-1].kind, "")
    whole = [*tokens[:-1], tokens[-1]._replace(kind=longer)]
    return _TWO_DIGITS if phrase(whole) else edtf.NOT_A_DATE


@by_digest(16_384)  # each takes some 20 µs
def how_read(form: str, convention: str) -> Form:
    """Return how a convention reads all texts of a form; without `make` if they are no dates."""
    cuts = acts.cuts(form)
    every = tokens_in(form, convention)
    tokens = times_first([token for token in every if token.kind != "weekday"])
    if _NOT_EDTF & {token.kind for token in tokens}:
        tokens = [token._replace(text="–") if token.text == "-" else token for token in tokens]
    make = phrase(tokens) if tokens else None
    # The third Thursday of May is not 3 May.
    is_counted = "th weekday month" in " ".join([token.kind for token in every])
    if make is None or is_counted or (_LACKS_DIGIT.search(form) and not has_era(tokens)):
        return Form(cuts)
    weekdays = [int(token.value) for token in every if token.kind == "weekday"]
    return Form(cuts, make, weekdays[0] if len(weekdays) == 1 else None)
