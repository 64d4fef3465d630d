"""A text to a draft of its timeline: every dated statement, for a person to decide.

A text goes through these modules in their order:

- `tokens`: to paragraphs, sentences and words.
- `context`: what a paragraph is read with: its words, and the dates before it.
- `candidates`: words that stand together and may be a date.
- `plausible`: whether they are one, by what stands beside them.
- `recognize`: of those that start at a place the longest one, or two that are joined.
- `normalize`: what a date and a count of days, months or years is in EDTF.
- `relative`: times that are counted from another date.
- `resolve`: dates that take their year, month or era from another one.
- `judge`: whether a date is proposed, by what its sentence says of it.
- `titles`: what an event of a date could be called: its clause.
- `statement`: what comes out of it, and its row of an events file.

What words and phrases do stands in tables (`.tsv`), which `lexicon` reads. `files` gives the text
of files, and `__main__` is all of it as a command.
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
