"""What a catalogue's cell says beside a date: made, printed, exhibited.

`published 1833` is the date 1833. Of two acts, as in `1976, printed 2000`, the first gives the
date, and the rest is returned beside it. `acts.tsv` lists the words; participles in -ed are acts
too.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from timeline.data_files import rows
from timeline.dates.date import read as date_of
from timeline.dates.edtf import DateError

_WORDS = dict(rows(__file__, "acts.tsv"))
NONE = rf"^[(\[]?(?:{_WORDS['none']})[)\]]?$"
WORDS = f"{_WORDS['act']}|{_WORDS['beside']}"  # in the syntax of RE2

_ACT = rf"\b(?!(?:{_WORDS['unsaid']})\b)(?:{_WORDS['act']})\b"
_ACTS = rf"(?:\b(?:{_WORDS['beside']}) )*{_ACT}(?:(?: ?[,/&] ?| and | or | ){_ACT})*,?"
_ACTS_AROUND = re.compile(rf"^(?P<before>[^0-9]*?){_ACTS}|{_ACTS}(?P<after>\W*)$")
_PART = re.compile(rf"[,;()\[\]]+|(?<=[0-9s?]) (?={_ACT})")
_YEARS = re.compile(r"(?<![0-9-])([0-9]{4})-([0-9]{1,2})(?![0-9]|-[0-9])")
_MOST_PARTS = 8
_FAR = np.timedelta64(300 * 366, "D")  # of 1260 (1844) the first is of another calendar
_EITHER = 'names two dates, and either may be meant; write one, or both as in "1066 or 1067"'

Reader = Callable[[str], str]  # returns the EDTF of a date, with or without acts; "" if it is none


class Piece(NamedTuple):
    """A part of a form behind its date: where it is, whether it has an act, and whether a date."""

    where: slice
    has_act: bool
    has_date: bool


Cuts = list[tuple[int, list[Piece]]]


def cuts(form: str) -> Cuts:
    """Return where the date may end in cells of a form, the farthest first, and what is behind it.

    Alternatives are no further dates: of `1864, 1865 or 1866` any may be meant.
    """
    last, pieces = len(form), list[Piece]()
    found: Cuts = [(last, [])] if form.islower() else []
    for sign in reversed([*_PART.finditer(form)]):
        text = form[sign.end() : last]
        has_act = bool(re.search(_ACT, text))
        if "not" in text.split() or (re.search(r"\b(?:or|and)\b|&", text) and not has_act):
            break
        if text.strip():
            where = slice(last - len(text.lstrip()), sign.end() + len(text.rstrip()))
            pieces.insert(0, Piece(where, has_act, not has_act or "0" in text))
        last = sign.start()
        found.append((last, [*pieces]))
    return found[:_MOST_PARTS]


def split(text: str, of_form: Cuts, read: Reader) -> tuple[str, str, str]:
    """Return the date of a cell in EDTF, the part that has it, and what the cell says beside it.

    Parameters
    ----------
    text
        In lower case, no date without acts.
    of_form
        What `cuts` has for its form.
    read
        Reads a part of it.

    Raises
    ------
    DateError
        Where the cell has anything but a date and acts, or a date of another calendar.

    Examples
    --------
    >>> from timeline.dates.english import date_in
    >>> split("c. 1976, printed 2000", cuts("c. 0000, printed 0000"), date_in)
    ('1976~', 'c. 1976', 'printed 2000')

    """
    for end, pieces in of_form:
        date = read(text[:end])
        if date and all(_is_beside(text, piece, date, read) for piece in pieces):
            rest = [text[piece.where] for piece in pieces]
            is_date = len(pieces) == 1 and not pieces[0].has_act
            if is_date and "X" in date and "/" not in date:  # 15th century, c. 1430
                part = _dashed(rest[0])
                closer = read(part)
                if closer and _lies_in(closer, date):
                    return closer, part, ""
            return date, text[:end], ", ".join(rest)
    raise DateError


def bare(part: str) -> str:
    """Return a part of a cell without the words for an act at its ends.

    Beside these, which EDTF hasn't, 1809-11 is years.
    """
    found, count = _ACTS_AROUND.subn(r"\g<before> \g<after>", part)
    return _dashed(found) if count else found


def _dashed(text: str) -> str:
    return _YEARS.sub(r"\1–\2", text) if "-" in text else text


def _is_beside(text: str, piece: Piece, date: str, read: Reader) -> bool:
    """Whether a piece of a cell is an act, or a date other than `date`."""
    other = read(text[piece.where]) if piece.has_date else ""
    if other and not piece.has_act:
        is_far = abs(date_of(other).earliest - date_of(date).earliest) > _FAR
        if is_far or ("?" in other and not _lies_in(other, date)):
            raise DateError(_EITHER)
    return bool(other) or not piece.has_date


def _lies_in(date: str, other: str) -> bool:
    one, whole = date_of(date), date_of(other)
    return bool(whole.earliest <= one.earliest and one.latest <= whole.latest)  # false beside NaT
