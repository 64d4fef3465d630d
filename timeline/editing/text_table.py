"""A file as a table of text that a person changes, and what each date in it is read as.

Nothing of a file is lost on the way into the table and back. A row whose date can't be read is in
the table as it is. A row that can't be split into cells has its text as the title.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, limits, strings
from timeline import events as ev
from timeline.dates import Answers, DateColumn, padding
from timeline.events import CONVENTION
from timeline.events.time_window import between
from timeline.limits import MOST_EDITED
from timeline.progress import unheard
from timeline.reading import file_columns, file_kinds, timelinejs_sheet, to_events
from timeline.reading.columns import roles, title_columns
from timeline.reading.file_columns import are_empty, plain_name, trimmed
from timeline.reading.outcome import Unreadable
from timeline.reading.records import Records
from timeline.text import escapes, visible

FIRST_ROW = 2  # the number of the first row, in the grid and in problems: the header is row 1
MOST_BYTES = 5 * 2**20
_FIRST, _LAST = ev.REQUIRED, ("id",)
COLUMNS = (*_FIRST, *(name for name in ev.COLUMNS if name not in _FIRST + _LAST), *_LAST)
_DATES = ("date", "confirmed_date")

TOO_LARGE = f"The file has more than {MOST_BYTES // 2**20} MB; no more can be edited here."
TOO_LONG = f"The file has {{:,}} rows; at most {MOST_EDITED:,} can be edited here."


class NoTableError(ValueError):
    """A file that can't be edited; the message says why."""


class Table(NamedTuple):
    """Rows of text under the names of their columns: `COLUMNS`, then the file's own.

    `about` is what its owner wrote to stand above the timeline.
    """

    names: tuple[str, ...] = COLUMNS
    rows: tuple[tuple[str, ...], ...] = ()
    about: ev.Heading = ev.NO_HEADING

    @classmethod
    def of(cls, names: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> "Table":
        """Return the table of rows that have some of the cells, by the names of the columns."""
        return cls(names, tuple(tuple(row.get(name, "") for name in names) for row in rows))

    def column(self, name: str) -> list[str]:
        """The cells of a column."""
        index = self.names.index(name)
        return [row[index] for row in self.rows]

    def texts(self, name: str) -> pa.Array:
        """The cells of a column as large strings."""
        return strings.texts(self.column(name))

    def with_cells(self, edits: Mapping[int, Mapping[str, str]]) -> "Table":
        """The table with new cells, by the index of the row and the name of the column."""
        rows = list(self.rows)
        for index in edits.keys() & {*range(len(rows))}:
            cells = dict(zip(self.names, rows[index], strict=True))
            rows[index] = tuple(edits[index].get(name, cell) for name, cell in cells.items())
        return self._replace(rows=tuple(rows))

    def with_column(self, name: str, cells: Sequence[str]) -> "Table":
        """The table with new cells in a column."""
        return self.with_cells({index: {name: cell} for index, cell in enumerate(cells)})

    def without(self, gone: Collection[int]) -> "Table":
        """The table without the rows of some indices."""
        kept = (row for index, row in enumerate(self.rows) if index not in gone)
        return self._replace(rows=tuple(kept))

    def with_empty_rows(self, count: int) -> "Table":
        """The table with so many more rows, all empty."""
        return self._replace(rows=self.rows + (("",) * len(self.names),) * count)

    def filled(self) -> "Table":
        """The table without the rows that are empty throughout."""
        return self._replace(rows=tuple(row for row in self.rows if any(row)))


class Read(NamedTuple):
    """The date of a text in words, and what is wrong with the text; each may be ""."""

    words: str
    problem: str

    @property
    def said(self) -> str:
        """Both in one line."""
        return " – ".join(part for part in self if part)


def numbered(data: bytes, answers: Answers) -> tuple[Table, list[int]]:
    """The table of a file, every row with the id that its event has, and with its number there.

    By these numbers problems call the rows of the file. `answers` say what is meant by dates that
    can be read in two ways; the table has these dates as they are meant. Raises `NoTableError` if
    the file is too large or can't be read.
    """
    if len(data) > MOST_BYTES:
        raise NoTableError(TOO_LARGE)
    try:
        records = file_kinds.split(data, unheard, answers.sheet)
    except Unreadable as error:
        raise NoTableError(str(error)) from None
    unsplit = records.problems.unsplit
    if len(records.rows) + len(unsplit) > MOST_EDITED:
        raise NoTableError(TOO_LONG.format(records.problems.left_out + len(records.rows)))
    if timelinejs_sheet.is_sheet(records.header):
        (records, _), answers = timelinejs_sheet.in_contract(records), timelinejs_sheet.ANSWERS
    else:
        records = file_columns.restored(records)
    columns = _columns(records, answers)
    rows = [*pa.table(columns).to_pylist(), *({"title": text} for text in unsplit.values())]
    every = zip([*records.rows.tolist(), *unsplit], rows, strict=True)
    ordered = sorted((each for each in every if any(each[1].values())), key=itemgetter(0))
    names = (*COLUMNS, *(name for name in columns if name not in COLUMNS))
    table = Table.of(names, (row for _, row in ordered))
    return with_ids(table), [number for number, _ in ordered]


def answered(given: Table, answers: Answers) -> Table:
    """Return the table with each date as it is meant, if it can be read in two ways."""
    columns = {name: given.texts(name) for name in (*_DATES, "date_text")}
    _write_as_meant(columns, answers)
    for name, cells in columns.items():
        given = given.with_column(name, cells.to_pylist())
    return given


def csv(given: Table) -> bytes:
    """Return the file that `dataset.read` reads, and that a spreadsheet opens safely."""
    return escapes.csv_file({name: given.texts(name) for name in given.names})


def readings(
    texts: Sequence[str], wordings: Sequence[str], by: pa.Array | pa.Scalar | None = None
) -> list[Read]:
    """Return what each text is read as: its date in words, or why it is no date and how to fix it.

    `wordings` are the source's own words: beside them, nobody is warned that 1926-33 may be two
    years. `by` has the name of each text's convention, or one name for all.
    """
    as_read = _dates(strings.texts(texts), by)
    said = [_read(as_read, code) for code in range(len(as_read.texts))]
    sure = {code: said[code]._replace(problem="") for code in as_read.hyphens}
    return [
        sure.get(code, said[code]) if wording else said[code]
        for code, wording in zip(as_read.codes.tolist(), wordings, strict=True)
    ]


def conventions(given: Table, answers: Answers) -> pa.Array | pa.Scalar | None:
    """Return the convention of each row, or of all, as `to_events.conventions_of_rows` does."""
    stated = given.texts(CONVENTION) if CONVENTION in given.names else None
    return to_events.conventions_of_rows(stated, answers)


def with_ids(given: Table) -> Table:
    """Return the table with an id in each row that is an event: the id outlasts a new title.

    A row that is no event yet gets no id.
    """
    stated, titles, own = _dates(given.texts("date")), given.texts("title"), given.texts("id")
    is_dated = pc.not_equal(stated.edtf_of_rows, "")
    is_event = pc.and_(is_dated, visible.shown(titles))
    made = ev.unique_ids(own.filter(is_event), titles.filter(is_event))
    ids = pc.if_else(pc.equal(own, ""), pc.replace_with_mask(own, is_event, made), own)
    return given if ids.equals(own) else given.with_column("id", ids.to_pylist())


def _columns(records: Records, answers: Answers) -> dict[str, pa.Array]:
    """The columns of a file under the names of the contract, each date as it is meant."""
    columns = dict(file_columns.named(records, plain_name))
    meant = roles.columns(columns, answers.columns)
    columns = {meant.new_names[name]: column for name, column in columns.items()}
    title_columns.join_titles(columns, meant.roles)
    if "date" in columns:
        _, joined = to_events.one_date(columns, answers, unheard, meant)
        if joined and joined.ends.settled:
            order = Answers(joined.ends.settled.order)
            columns["date"] = dates.answered(columns["date"], order)
        if joined and are_empty(columns[meant.end]).all():
            del columns[meant.end]
    _write_as_meant(columns, answers)
    return columns


def _write_as_meant(columns: dict[str, pa.Array], answers: Answers) -> None:
    """Write the dates of columns as they are meant: with the year first, and without padding.

    How a stated date was written with the day or the month first stays as its wording.
    """
    for name in [each for each in _DATES if each in columns]:
        written, by_order = columns[name], answers
        if settled := _dates(written).settled:
            by_order = answers._replace(order=answers.order or settled.order)
        columns[name] = dates.answered(written, by_order)
        if name == "date":
            _keep_wordings(columns, written)
            columns[name] = padding.unpadded(_dates(columns[name]), answers)


def _keep_wordings(columns: dict[str, pa.Array], written: pa.Array) -> None:
    wording = columns.get("date_text", strings.blank(len(written)))
    is_lost = pc.and_(pc.not_equal(columns["date"], written), pc.equal(wording, ""))
    if pc.any(is_lost).as_py():
        columns["date_text"] = pc.if_else(is_lost, written, wording)


def _dates(column: pa.Array, by: pa.Array | pa.Scalar | None = None) -> DateColumn:
    return dates.read_column(trimmed(column), limits.MOST_DATE_FORMS, conventions=by)


def _read(as_read: DateColumn, code: int) -> Read:
    """What the text with a code is read as."""
    text, edtf = (each[code].as_py() for each in (as_read.texts, as_read.edtf))
    if not edtf:
        return Read("", as_read.errors.get(code) or as_read.undecided.get(code, ""))
    is_doubtful = code in as_read.hyphens
    doubt = dates.about_hyphen(text) if is_doubtful else as_read.doubts.get(code, "")
    return Read(_words(text, edtf), doubt)


def _words(text: str, edtf: str) -> str:
    """A date in words, with its months or years if its name doesn't say them."""
    date = dates.read(edtf)
    if date.precision == "set" or (date.is_day and not date.is_vague):
        return date.words
    if date.is_vague or np.isnat(date.earliest) or np.isnat(date.latest):
        return date.name
    span = between(date.earliest, date.latest).name
    return span if span == date.name else f"{date.name if text == edtf else text}: {span}"
