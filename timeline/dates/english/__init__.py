"""Dates as people write them, to EDTF: nothing is read more exactly than it is written.

- `words`: the vocabulary.
- `tokens`: the words, numbers and signs of a text, with the places of the numbers.
- `rules`: one date, by the kinds of its tokens: `n month year` is a day.
- `weekdays`: the third Thursday of a month.
- `phrases`: what stands around a date, and between two.
- `forms`: what all texts say that differ in their digits alone, found once.

What EDTF reads is EDTF, in a part of a text too: `since 2012-11`.
"""

from timeline.dates.english.phrases import Translation, as_edtf, forms_found, translation
from timeline.dates.english.rules import OrderError
from timeline.dates.english.tokens import kind
from timeline.dates.english.tokens import DECADES, HUNDREDS, KNOWN_WORDS

__all__ = [
    "DECADES",
    "HUNDREDS",
    "KNOWN_WORDS",
    "OrderError",
    "Translation",
    "as_edtf",
    "forms_found",
    "kind",
    "translation",
]
