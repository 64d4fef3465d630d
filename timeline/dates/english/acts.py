"""What a catalogue's cell says beside a date: made, printed, exhibited; the name of a period.

`published 1833` is the date 1833. Of two acts, as in `1976, printed 2000`, the first gives the
date, and the rest is returned beside it. Of a period and its years, as in `Edo period (1603-1867),
c. 1790`, the narrowest date is taken. `acts.tsv` lists the words; participles in -ed are acts too.
"""

import re
from collections.abc import Callable

from timeline.data_files import rows
from timeline.dates import edtf
from timeline.dates.date import disagree
from timeline.dates.date import read as date_of
from timeline.dates.edtf import DateError
from timeline.dates.english.rules import OrderError, some_time
from timeline.dates.english.vocabulary import words_of

_WORDS = dict(rows(__file__, "acts.tsv"))
NONE = rf"^[(\[]?(?:{_WORDS['none']})[)\]]?$"
# The words of acts, and those of a period's name, in the syntax of RE2.
WORDS, PERIOD = f"{_WORDS['act']}|{_WORDS['beside']}", rf"\b(?:{_WORDS['period']})\b"

_ACT = rf"\b(?!(?:{_WORDS['unsaid']})\b)(?:{_WORDS['act']})\b"
_ACTS = rf"(?:\b(?:{_WORDS['beside']}) )*{_ACT}(?:(?: ?[,/&] ?| and | or | ){_ACT})*,?"
_AN_ACT = re.compile(_ACT)
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
_BEGUN = re.compile(
    r"\b(?:begun|started)(?: in)? ([^,;()]+?)[,;]? (?:and )?(?:completed|finished)(?: in)? "
)
_YEARS = re.compile(r"(?<![0-9-])([0-9]{4})-([0-9]{1,2})(?![0-9]|-[0-9])")
_MOST_PARTS = 8
_EITHER = 'names two dates, and either may be meant; write one, or both as in "1066 or 1067"'

Reader = Callable[[str], str]  # reads one date to EDTF; raises DateError


def split(text: str, read: Reader) -> tuple[str, str]:
    """Return the date of a cell in EDTF, and what the cell says beside it.

    Parameters
    ----------
    text
        In lower case.
    read
        Reads a date without acts to EDTF.

    Raises
    ------
    DateError
        Where the cell has anything but a date, acts and a period.

    Examples
    --------
    >>> from timeline.dates.english import translation
    >>> split("c. 1976, printed 2000", lambda text: translation(text).edtf)
    ('1976~', 'printed 2000')

    """
    if re.search(PERIOD, text):
        return _in_period(text, read), ""
    text = _BEGUN.sub(r"\1 to ", text)
    cuts = [len(text), *(found.start() for found in _PART.finditer(text))]
    for cut in sorted(cuts, reverse=True)[:_MOST_PARTS]:
        rest = _parts(text[cut:])
        date = _date(text[:cut], read)
        if date and all(_is_beside(part, date, read) for part in rest):
            return _closest(date, rest, read) or (date, ", ".join(rest))
    raise DateError


def _parts(text: str) -> list[str]:
    return [part for part in map(str.strip, _PART.split(text)) if part]


def _date(text: str, read: Reader) -> str:
    """The EDTF of a date with or without words for an act; "" if the text is no date.

    Beside words for an act, which EDTF hasn't, 1809-11 is years.
    """
    bare, count = _ACTS_AROUND.subn(r"\g<before> \g<after>", text)
    try:
        return read(_YEARS.sub(r"\1–\2", bare) if count else bare)
    except OrderError:
        raise
    except DateError:
        return ""


def _is_beside(part: str, date: str, read: Reader) -> bool:
    """Whether a part of a cell is a further date, or an act with or without a date.

    Alternatives are no further dates: of `1864, 1865 or 1866` or `1850 (perhaps 1860)` any may be
    meant.
    """
    if re.search(r"\bnot\b", part):
        return False
    if _AN_ACT.search(part):
        return not re.search("[0-9]", part) or bool(_date(part, read))
    other = "" if re.search(r"\b(?:or|and)\b|&", part) else _date(part, read)
    if "?" in other and not _lies_in(other, date):
        raise DateError(_EITHER)
    return bool(other)


def _closest(date: str, rest: list[str], read: Reader) -> tuple[str, str] | None:
    """The narrower date that follows a century or decade: `15th century, c. 1430`."""
    if edtf.parse(date).precision not in ("millennium", "century", "decade") or len(rest) != 1:
        return None
    closer = "" if _AN_ACT.search(rest[0]) else _date(rest[0], read)
    return (closer, "") if closer and _lies_in(closer, date) else None


def _in_period(text: str, read: Reader) -> str:
    """The narrowest date of a cell with a period; an interval means some time within it.

    If two dates have no day in common, neither is dropped: the cell can't be read.
    """
    closest = ""
    for part in _parts(_PERIOD.sub(" ", text)):
        date = read(part)
        if closest and disagree(date_of(date), date_of(closest)):
            raise DateError
        if not closest or _lies_in(date, closest):
            closest = some_time(*date.split("/")) if "/" in date else date
    if not closest:
        raise DateError
    return closest


def _lies_in(date: str, other: str) -> bool:
    one, whole = date_of(date), date_of(other)
    return bool(whole.earliest <= one.earliest and one.latest <= whole.latest)  # false beside NaT
