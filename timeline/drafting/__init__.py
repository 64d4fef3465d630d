"""From a text to a draft of its timeline: every dated statement, for a person to decide on.

A text goes through these modules in this order:

- `tokens`: splits it into paragraphs, sentences and words.
- `context`: holds what a paragraph is read with: its words, and the dates before it.
- `candidates`: finds words that stand together and may be a date.
- `year_numbers`: decides whether a number is a year, by what stands beside it.
- `normalize`: writes dates, and counts of days, months or years, in EDTF.
- `relative`: reads times that are counted from another date.
- `resolve`: reads dates that take their year, month or era from another date.
- `judge`: decides whether a date is past or to come, and proposed, by what its sentence says.
- `clauses`: cuts a sentence into items and pieces, and finds the verbs of each piece.
- `quotations`: quotes the words around a date.
- `titles`: finds a title for the event of a date: its clause, if that is whole, or a quotation.
- `statement`: takes the longest date that starts with a word, or two joined dates, and returns the
  dated statements, each with its row of an events file.

Tables (`.tsv`) say what words and phrases do; `lexicon` reads them. `files` reads the text of
files.
"""

from timeline.drafting.files import MOST_BYTES, FileError, text_of
from timeline.drafting.quotations import is_quotation
from timeline.drafting.statement import MOST_LETTERS, Statement, TooLongError, statements
