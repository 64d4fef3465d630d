"""From a file to events, and the problems in the file.

- `file_kinds`: which kinds of files are read, and by what.
- `records`: from a CSV file to columns of text: encoding, delimiter, quotation marks, rows.
- `spreadsheet`: from a spreadsheet to columns of text: which sheet, which row names the columns.
- `markdown_table`: from a table in Markdown to columns of text.
- `arrow_file`: from Parquet and Arrow to columns of text.
- `frames`: from a data frame, an Arrow table or dictionaries to columns of text.
- `entries`: from JSON, a calendar, a family tree, BibTeX and RIS to columns of text.
- `limited_process`: a process with limits, in which `limited_program` reads such files by
  `spreadsheet_process`, `arrow_process`, `json_process`, `calendar_process`, `gedcom_process`,
  `references_process`, and the text of a Word document by `word_process`.
- `turns`: who reads a visitor's file when, and how many at once.
- `zip_file`: the events file in a zip, with the pictures beside it as data.
- `file_columns`: the cells of a file's columns, trimmed and cut, under unique names.
- `columns`: which column is what.
- `date_parts`: one date of a year, a month, a day and an era in columns of their own; years of two
  digits, decades.
- `times`: times of day in columns of their own, and all times on one clock.
- `start_and_end`: one date of a start and an end in two columns.
- `to_events`: from columns of text to the table of events; the checks of dates and of links; by
  which convention the dates of each row are read.
- `timelinejs_sheet`: from a TimelineJS sheet to the columns of the contract.
- `findings`: whether the dates of a file may claim to know more than is known.
- `outcome`: what is made of a file: its events, its problems, and a question to its owner.
- `notes`: the problems, findings and questions of a file in sentences, and what was made of it.

A row whose date or title can't be read is left out and reported. Any other problem is reported
too, and the event is shown without the part that is wrong. Rows are numbered as a spreadsheet
numbers them: the header is row 1.
"""

from timeline import events as ev
from timeline.dates import UNANSWERED, Answers
from timeline.events.images import Folder
from timeline.progress import Progress, by_steps, stage, unheard
from timeline.reading import file_kinds, timelinejs_sheet, to_events
from timeline.reading.file_columns import restored
from timeline.reading.outcome import Group, Kind, Problem, Question, Reading, Unreadable, grouped
from timeline.reading.records import Records


def read(
    data: bytes, progress: Progress = unheard, answers: Answers = UNANSWERED, folder: Folder = None
) -> Reading:
    r"""Return the events and problems of a file; never raise because of its content.

    Parameters
    ----------
    data
        The file, of a kind of `file_kinds`; a CSV file in UTF-8, UTF-16, Windows-1252, Mac Roman
        or Shift-JIS.
    progress
        Called now and then with the share of the work that is done, from 0 to 1.
    answers
        What dates mean that can be read in two ways and which column is what, as far as the file's
        owner answered.
    folder
        The folder of a served file, in which its images are; None of a visitor's file.

    Examples
    --------
    >>> found = read(b"date,title\nlate 2012,The talk\nsoon,The book")
    >>> found.events["date"].tolist(), found.left_out, found.problems[0].place
    (['2012-36'], 1, 'row 3, column "date"')

    """
    try:
        heard = by_steps(progress)
        # No name here holds the records, so that their columns are in memory once.
        return of_records(
            file_kinds.split(data, stage(heard, 0, 0.3), answers.sheet),
            stage(heard, 0.3, 1),
            answers,
            folder,
        )
    except Unreadable as error:
        return Reading(ev.empty(), [Problem(str(error))])


def of_records(
    records: Records,
    progress: Progress = unheard,
    answers: Answers = UNANSWERED,
    folder: Folder = None,
) -> Reading:
    """Return the events and problems of columns of text, as `read` does of a file.

    Raises
    ------
    Unreadable
        Where every row is empty, or there is no second column.

    """
    if timelinejs_sheet.is_sheet(records.header):
        return timelinejs_sheet.events(records, progress, folder)
    records = restored(records)  # in place of the others, so that none is held twice
    return to_events.events(records, progress, answers, folder)
