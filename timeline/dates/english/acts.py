"""What a catalogue's cell says beside a date: made, printed, exhibited; the name of a period.

`published 1833` is the date 1833. Of two acts, as in `1976, printed 2000`, the first gives the
date, and the rest is returned beside it. Of a period and its years, as in `Edo period (1603-1867),
c. 1790`, the narrowest date is taken. `acts.tsv` lists the words; participles in -ed are acts too.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from timeline.data_files import rows
from timeline.dates.date import are_apart
from timeline.dates.date import read as date_of
from timeline.dates.edtf import DateError
from timeline.dates.english.calendars import Dated, common_era
from timeline.dates.english.rules import within
from timeline.dates.english.vocabulary import words_of

_WORDS = dict(rows(__file__, "acts.tsv"))
NONE = rf"^[(\[]?(?:{_WORDS['none']})[)\]]?$"
# The words of acts, and those of a period's name, in the syntax of RE2.
WORDS, PERIOD = f"{_WORDS['act']}|{_WORDS['beside']}", rf"\b(?:{_WORDS['period']})\b"

_ACT = rf"\b(?!(?:{_WORDS['unsaid']})\b)(?:{_WORDS['act']})\b"
_ACTS = rf"(?:\b(?:{_WORDS['beside']}) )*{_ACT}(?:(?: ?[,/&] ?| and | or | ){_ACT})*,?"
_ACTS_AROUND = re.compile(rf"^(?P<before>[^0-9]*?){_ACTS}|{_ACTS}(?P<after>\W*)$")


def _around(*kinds: str) -> str:
    """The text around the name of a period, up to a word that belongs to a date."""
    return rf"(?:(?!\b(?:not|{words_of(*kinds)})\b)[^0-9(),;?~≈])*"


_LIMITS = "before", "after", "until", "since"
_BEFORE, _BEHIND = _around(*_LIMITS), _around(*_LIMITS, "from", "about", "perhaps", "c", "or")
_PERIOD = re.compile(
    rf"(?<![a-z]){_BEFORE}(?:[0-9]{{1,2}}(?:st|nd|rd|th) )?{PERIOD}(?: [0-9]{{1,2}}\b)?{_BEHIND}"
)
_PART = re.compile(rf"[,;()\[\]]+|(?<=[0-9s?]) (?={_ACT})")
_YEARS = re.compile(r"(?<![0-9-])([0-9]{4})-([0-9]{1,2})(?![0-9]|-[0-9])")
_OF_HIJRA = r"[0-9]{1,4}(?:[-–/][0-9]{1,2}(?![0-9]))?(?:(?:st|nd|rd|th) c[a-z]*\.?)?"
_HIJRA = re.compile(
    rf"(?:\ba\.?h\.? ?(?P<after>{_OF_HIJRA})|(?P<before>{_OF_HIJRA}) a\.?h\b\.?)[ /,;=]*"
)
_COMMON = re.compile(r"\b(?:a\.?d|c\.?e)\b")
_IN_PERIOD = re.compile(PERIOD)
_MOST_PARTS = 8
_EITHER = 'names two dates, and either may be meant; write one, or both as in "1066 or 1067"'

Reader = Callable[[str], Dated | None]  # reads one date, with or without acts; None if it is none


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
    if _HIJRA.search(form) or _IN_PERIOD.search(form):
        return []
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
        Where the cell has anything but a date, acts and a period.

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
            closer = _closest(date, _dashed(rest[0]), read) if is_date else None
            return closer or (date.edtf, text[:end], ", ".join(rest))
    if hijra := _HIJRA.search(text):
        return _beside_hijra(text, hijra, read)
    return _in_period(text, read)


def bare(part: str) -> str:
    """Return a part of a cell without the words for an act at its ends.

    Beside these, which EDTF hasn't, 1809-11 is years.
    """
    found, count = _ACTS_AROUND.subn(r"\g<before> \g<after>", part)
    return _dashed(found) if count else found


def _dashed(text: str) -> str:
    return _YEARS.sub(r"\1–\2", text) if "-" in text else text


def _is_beside(text: str, piece: Piece, date: Dated, read: Reader) -> bool:
    """Whether a piece of a cell is an act, or a date other than `date`."""
    other = read(text[piece.where]) if piece.has_date else None
    if other and not piece.has_act and "?" in other.edtf and not _lies_in(other, date):
        raise DateError(_EITHER)
    return other is not None or not piece.has_date


def _closest(date: Dated, part: str, read: Reader) -> tuple[str, str, str] | None:
    """The date that follows the same in another calendar, or a century: `15th century, c. 1430`."""
    other = read(part)
    if other is None:
        return None
    is_closer = "X" in date.edtf and "/" not in date.edtf and _lies_in(other, date)
    closest = other.edtf if is_closer else common_era(date, other)
    return (closest, part, "") if closest else None


def _beside_hijra(text: str, hijra: re.Match[str], read: Reader) -> tuple[str, str, str]:
    """The date of the Common Era that stands beside one of the Hijra: `AH 1260 (1844-45)`."""
    rest = _dashed(f"{text[: hijra.start()]} {text[hijra.end() :]}".strip(" /,;="))
    date, other = read(hijra["after"] or hijra["before"]), read(rest)
    if other and (_COMMON.search(rest) or (date and common_era(date, other))):
        return within(other.edtf), rest, ""
    raise DateError


def _in_period(text: str, read: Reader) -> tuple[str, str, str]:
    """The narrowest date of a cell with a period; an interval means some time within it.

    If two dates have no day in common, neither is dropped: the cell can't be read.
    """
    parts = [*filter(str.strip, _PART.split(_PERIOD.sub(" ", text)))]
    found = [(date, part) for part in parts if (date := read(part))]
    if not found or len(found) < len(parts) or not _IN_PERIOD.search(text):
        raise DateError
    closest, its_part = found[0]
    for date, part in found[1:]:
        if are_apart(date_of(date.edtf), date_of(closest.edtf)):
            raise DateError
        if _lies_in(date, closest):
            closest, its_part = date, part
    return within(closest.edtf), its_part, ""


def _lies_in(date: Dated, other: Dated) -> bool:
    one, whole = date_of(date.edtf), date_of(other.edtf)
    return bool(whole.earliest <= one.earliest and one.latest <= whole.latest)  # false beside NaT
