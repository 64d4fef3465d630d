"""The cells of a file's columns: made visible, trimmed and cut, under plain column names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import events as ev
from timeline import limits, strings
from timeline.events import CONVENTION, HIGHLIGHT, IMAGE, IMAGES, VERDICT
from timeline.progress import Progress, unheard
from timeline.reading.columns.roles import OF_FILE, is_row
from timeline.reading.outcome import Kind, Problem
from timeline.reading.records import Records
from timeline.text import escapes, visible

Notice = tuple[str, np.ndarray, Iterator[str]]  # a column, a mask of its rows, a message for each
NO_NAMES = "the first row names no columns, so it is read as an event; write names above it"
TOO_MUCH = f"has {{:,}} characters; only the first {limits.LONGEST_CELL:,} are read"


class FileColumns:
    """The columns of a file by name, the spreadsheet's number of each row, and the problems.

    The columns are taken out of the records one by one, so that only one is in memory twice.
    """

    def __init__(self, records: Records, known: Callable[[str], str], progress: Progress) -> None:
        self.rows, self.problems = records.rows, records.problems
        self.columns = dict(named(records, known, progress))

    def _cut(self, name: str, column: pa.Array) -> pa.Array:
        """Cut the long cells of a column."""
        lengths = pc.utf8_length(column).to_numpy()
        is_long = lengths > limits.LONGEST_CELL
        if not is_long.any():
            return column
        self.say_each(Kind.CUT, is_long, map(TOO_MUCH.format, lengths[is_long]), name)
        short = pc.utf8_slice_codeunits(column, 0, limits.LONGEST_CELL)
        return pc.if_else(pa.array(is_long), short, column)

    def say_each(
        self, kind: Kind, are_meant: np.ndarray, messages: Iterable[str], column: str
    ) -> None:
        """Put a problem on the list for each row of a mask, with the next of the messages."""
        self.problems.say_each(kind, self.rows[are_meant].tolist(), messages, column)

    def say_once(
        self, kind: Kind, are_meant: np.ndarray, message: Callable[[str, int], str], column: str
    ) -> bool:
        """Put a problem on the list for the first row of a mask; return whether there is one.

        `message` gets the row's cell of the column, and how many rows there are.
        """
        count = int(np.count_nonzero(are_meant))
        if count:
            first = int(are_meant.argmax())
            text = self.of(column)[first].as_py()
            self.problems.say(kind, message(text, count), int(self.rows[first]), column)
        return count > 0

    def say_by_code(
        self, kind: Kind, codes: np.ndarray, messages: Mapping[int, str], column: str
    ) -> np.ndarray:
        """Put the message for each row's code on the list; return a mask of rows with a message.

        Parameters
        ----------
        kind, column
            The kind and the column of all these problems.
        codes
            The code of each row: the index of its text among the distinct texts of a column.
        messages
            The messages about texts, by the texts' codes.

        """
        has_one = np.isin(codes, [*messages])
        message = cache(messages.__getitem__)  # some are made when they are asked for
        self.say_each(kind, has_one, map(message, codes[has_one].tolist()), column)
        return has_one

    def of(self, name: str) -> pa.Array:
        """Return a column; all its cells are empty if the file has no such column."""
        if name in self.columns:
            return self.columns[name]
        return strings.blank(len(self.rows))

    def records(self) -> Records:
        """Return the columns as the records of a file."""
        return Records([*self.columns], [*self.columns.values()], self.rows, self.problems)

    def rename(self, names: Mapping[str, str]) -> None:
        """Give each column the name that another has for it, and cut the cells of no images."""
        self.columns = {names[name]: column for name, column in self.columns.items()}
        for name in self.columns.keys() - {IMAGE}:
            self.columns[name] = self._cut(name, self.columns[name])

    def keep(self, is_kept: np.ndarray) -> None:
        """Keep only the rows of a mask in all columns."""
        if is_kept.all():
            return
        chosen = pa.array(is_kept)
        for name, column in self.columns.items():
            self.columns[name] = column.filter(chosen)
        self.rows = self.rows[is_kept]

    def keep_filled(self) -> None:
        """Leave out the rows that are empty in all columns but that of conventions."""
        is_empty = np.ones(len(self.rows), bool)
        for name, column in self.columns.items():
            is_empty &= are_empty(column) | (name == CONVENTION)
        self.keep(~is_empty)

    def leave_out(self, is_bad: np.ndarray) -> None:
        """Leave out the rows that are no events, and count them."""
        self.problems.left_out += int(np.count_nonzero(is_bad))
        self.keep(~is_bad)


def restored(records: Records) -> Records:
    """Return records without the apostrophes that our export put before some cells.

    Where the first row names no column and has a date over dates, it is the first of the records.
    """
    header = [*map(escapes.restored, records.header)]
    columns = [*map(escapes.restored_column, records.columns)]
    if not records.problems.numbering.header or not is_row(header, columns):
        return records._replace(header=header, columns=columns)
    records.problems.say(Kind.FILE, NO_NAMES)
    pairs = zip(header, columns, strict=True)
    columns = [pa.concat_arrays([strings.texts([cell]), below]) for cell, below in pairs]
    return Records([""] * len(header), columns, np.insert(records.rows, 0, 1), records.problems)


def named(
    records: Records, known: Callable[[str], str], progress: Progress = unheard
) -> Iterator[tuple[str, pa.Array]]:
    """Take each column out of the records, and yield its name and its cells, trimmed.

    A column with neither name nor content is left out. `known` is as in `column_names`, whose
    problems are put on the list.
    """
    names, doubled = column_names(records.header, known)
    records.problems.listed += doubled
    for number, name in enumerate(names):
        progress(number / len(names))
        column = trimmed(records.columns.pop(0))
        if records.header[number].strip() or not are_empty(column).all():
            yield name, column


def column_names(header: list[str], known: Callable[[str], str]) -> tuple[list[str], list[Problem]]:
    """Return a name for each cell of the header, and a problem for each name that stands twice.

    Parameters
    ----------
    header
        The cells; an empty one is named by its number.
    known
        Returns the name by which a column is looked up, whatever its case.

    Examples
    --------
    >>> column_names(["Date", "", "x", "x"], plain_name)[0]
    ['date', 'column 2', 'x', 'x (column 4)']

    """
    own = [known(visible.visible_text(cell).strip()) for cell in header]
    names: list[str] = []
    problems: list[Problem] = []
    for number, name in enumerate(own, start=1):
        free = name
        if not name or name in names:
            free = f"{name} (column {number})" if name else f"column {number}"
            while free in own or free in names:
                free += "'"
        if name in names:
            message = f'is in the first row twice; the second is read as "{free}"'
            problems.append(Problem(message, 1, name, Kind.COLUMN))
        names.append(free)
    return names, problems


def plain_name(name: str) -> str:
    """Return a column's name in the table; a name of the table's own columns gets `OF_FILE`."""
    plain = name.casefold()
    if plain in ev.ENDS:
        return name + OF_FILE
    return plain if plain in (*ev.COLUMNS, *IMAGES, HIGHLIGHT, VERDICT, CONVENTION) else name


def trimmed(column: pa.Array) -> pa.Array:
    """Return the cells of a column as they are shown, without the blanks around them."""
    return pc.utf8_trim_whitespace(visible.visible(column))


def once(name: str, are_meant: np.ndarray, message: str) -> Notice:
    """Return what is to be said of the first row of a mask."""
    is_first = are_meant & (np.cumsum(are_meant) == 1)
    return name, is_first, iter([message])


def are_empty(column: pa.Array) -> np.ndarray:
    """Return a mask of the empty cells."""
    return strings.mask(pc.equal(column, ""))
