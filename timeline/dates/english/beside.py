"""What stands behind a date and says nothing of when: a footnote, a name in brackets.

`1904[a]` and `22 March 1963 (UK)` are the dates before it. A name is words with capitals, none of
which dates have and none of which is in `doubts.tsv`: of doubt, of no date, of another calendar.
"""

import re
from itertools import chain

from timeline.data_files import rows
from timeline.dates.english import acts
from timeline.dates.english.vocabulary import KNOWN_RUNS, LONGEST

# A text that may have such a thing, also in the syntax of RE2: it sorts most others out at once.
MAY_HAVE = (
    r"[^\[]\[[^\[\]]{1,9}\]$"
    r"|(?:^|[^0-9])(?:[0-9]{3,4}|[0-9]{1,2}(?:st|nd|rd|th))(?:[^0-9()][^()]*)?\([A-Z][^0-9()]*\)$"
)
_MAY_HAVE = re.compile(MAY_HAVE)
# Behind a year in full: in 190[4] a cataloguer supplied the digit. 1904[c] may be circa.
_NUMBER = r"(?<![0-9])[0-9]{4}(?:[-–/.][0-9]{2}){0,2}"
_NOTE = r"\[(?:[abd-z]|[1-9][0-9]{0,2}|(?:note|nota|noot|anm\.|nb|fn|ref|[an]) ?[0-9]{1,3})\]"
_NOTES = re.compile(
    rf"(?:(?P<number>{_NUMBER})|(?<=[^\W\d_]|[\]?~]))(?:{_NOTE})+(?=$| ?[-–—→])", re.IGNORECASE
)
_WORD = r"(?:of|the|and|de|&|[A-Z][A-Za-zÀ-ÿ.'’-]+),?"
# A time may be on the clock of what is named.
_NAMED = re.compile(
    rf"(?P<date>[^()\[\]:]*[0-9][^()\[\]:]*?) ?\((?P<name>{_WORD}(?: {_WORD}){{0,4}})\)"
)
_DOUBTS = frozenset(chain.from_iterable(words.split() for _, words in rows(__file__, "doubts.tsv")))
_SAYS = re.compile(f"un[a-z]+|{acts.WORDS}")
_OF_NAMES = ("of", "the", "and", "new", "united", "union", "universal", "university")


def alone(text: str) -> str:
    """Return a text without what stands behind its date and says nothing of when.

    Examples
    --------
    >>> alone("12 May 1904[note 2]"), alone("1963 (United Kingdom)"), alone("1963 (Planned)")
    ('12 May 1904', '1963', '1963 (Planned)')

    """
    if len(text) > LONGEST or not _MAY_HAVE.search(text):
        return text
    text = _NOTES.sub(lambda found: found["number"] or "", text)
    named = _NAMED.fullmatch(text)
    return named["date"] if named and _is_name(named["name"]) else text


def _is_name(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.casefold().replace(".", ""))
    return not any(map(_may_say_when, words))


def _may_say_when(word: str) -> bool:
    if word in _OF_NAMES:
        return False
    return word in KNOWN_RUNS or word in _DOUBTS or _SAYS.fullmatch(word) is not None
