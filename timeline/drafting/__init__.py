"""A text to a draft of its timeline: every dated statement, for a person to decide.

- `statement`: one statement as it is proposed.
- `paragraphs`: the paragraphs of a text, and their sentences.
- `words`: the words, numbers and signs of a paragraph.
- `feasts`: feasts that stand for a day.
- `reading`: some words, read by the grammar of dates.
- `said`: what some words are found to say.
- `known`: the day of publication, and the date last named.
- `telling`: how a sentence tells of a date.
- `coming`: whether a date is to come.
- `here`: a paragraph while it is read.
- `eras`: years without an era, after years before Christ.
- `relative`: the words of times that are counted from another one.
- `spelled`: numbers in words and digits.
- `steps`: so many days, months or years from a date.
- `spans`: how much later or earlier, in several units.
- `weekdays`: days by their names, counted from the day of publication.
- `counted`: times that are counted from another one.
- `years`: whether a number is a year.
- `candidates`: words that stand together and may be a date.
- `hedges`: what the words beside a date make of it.
- `astray`: whether they are no date as they stand, though a part of them may be one.
- `doubts`: why dated words are not proposed, by what stands around them.
- `incomplete`: dates that lack their year or month.
- `proposing`: what was read of dated words, as it is proposed.
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
