"""A text to a draft of its timeline: every dated statement, for a person to decide.

- `statement`: one statement as it is proposed.
- `paragraphs`: the paragraphs of a text, and their sentences.
- `words`: the words, numbers and signs of a paragraph.
- `feasts`: feasts that stand for a day.
- `reading`: some words, read by the grammar of dates.
- `said`: what some words are found to say.
- `known`: the day of publication, and the date last named.
- `coming`: whether a date is to come.
- `here`: a paragraph while it is read.
- `eras`: years without an era, after years before Christ.
- `relative`: the words of times that are counted from another one.
- `spelled`: numbers in words and digits.
- `steps`: so many days, months or years from a date.
- `spans`: how much later or earlier, in several units.
- `counted`: times that are counted from another one.
- `years`: whether a number is a year.
- `candidates`: words that stand together and may be a date.
- `astray`: whether their first word belongs to what stands before.
- `doubts`: what stands around dated words and makes them doubtful.
- `incomplete`: dates that lack their year or month.
- `finding`: the dated words of a paragraph.
- `drafts`: a text to its statements.
- `files`: files to plain text.
- `sheet`: statements as an events file.
- `__main__`: the same by command.
"""

from timeline.drafting.drafts import MOST_LETTERS, TooLongError, statements
from timeline.drafting.files import MOST_BYTES, FileError, text_of
from timeline.drafting.sheet import COLUMNS, rows, sheet
from timeline.drafting.statement import Statement

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
