"""A text to a draft of its timeline: every dated statement, for a person to decide.

The words go through `tokens` (kinds of words), `candidates` and `recognize` (which words are a
date), `normalize` and `steps` (what they say in EDTF), `resolve` and `relative` (what they take
from `context`), `plausible` and `judge` (whether they are proposed). What words and phrases do
stands in the tables `words.tsv` and `cues.tsv`, which `lexicon` reads.
"""

from timeline.drafting.files import MOST_BYTES, FileError, text_of
from timeline.drafting.statement import (
    COLUMNS,
    MOST_LETTERS,
    Statement,
    TooLongError,
    rows,
    sheet,
    statements,
)

__all__ = [
    "COLUMNS",
    "MOST_BYTES",
    "MOST_LETTERS",
    "FileError",
    "Statement",
    "TooLongError",
    "rows",
    "sheet",
    "statements",
    "text_of",
]
