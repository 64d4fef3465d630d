"""The cells of a file's columns: made visible, trimmed and cut, under plain column names."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import events as ev
from timeline import strings
from timeline.events.event_table import VERDICT
from timeline.progress import Progress, unheard
from timeline.reading import limits
from timeline.reading.problem import Kind, Problem
from timeline.reading.records import CONVENTION, Records
from timeline.text import visible

# What people call the columns that every file needs, and the summary, in lower case.
ALSO = {
    "date": ("year", "when", "dates", "event date"),
    "title": ("event", "name", "what", "headline", "event name", "event title"),
    "summary": ("description", "text", "notes", "body", "details", "comment"),
}
TOO_MUCH = f"has {{:,}} characters; only the first {limits.LONGEST_CELL:,} are read"
MESSAGES_A_STEP = 2_000  # between two reports of progress: some hundredths of a second


class FileColumns:
    """The columns of a file by name, the spreadsheet's number of each row, and the problems.

    The columns are taken out of the records one by one, so that only one is in memory twice.
    """

    def __init__(self, found: Records, known: Callable[[str], str], progress: Progress) -> None:
        self.rows, self.problems = found.rows, found.problems
        names, doubled = column_names(found.header, known)
        self.problems.listed += doubled
        self.columns = dict(self._named(found, names, progress))

    def _named(
        self, found: Records, names: list[str], progress: Progress
    ) -> Iterator[tuple[str, pa.Array]]:
        """Each column under its name; a column with neither name nor content is dropped."""
        for number, name in enumerate(names):
            progress(number / len(names))
            cells = trimmed(found.columns.pop(0))
            if found.header[number].strip() or pc.any(pc.not_equal(cells, "")).as_py():
                yield name, self._cut(name, cells)

    def _cut(self, name: str, column: pa.Array) -> pa.Array:
        lengths = pc.utf8_length(column).to_numpy()
        is_long = lengths > limits.LONGEST_CELL
        long = lengths[is_long]
        self.say_each(Kind.CUT, is_long, lambda place: TOO_MUCH.format(long[place]), name)
        return pc.utf8_slice_codeunits(column, 0, limits.LONGEST_CELL) if len(long) else column

    def say_each(
        self, kind: Kind, are_meant: np.ndarray, message: Callable[[int], str], column: str
    ) -> None:
        """Put a problem on the list for each row of a mask.

        `message` is called with the index of the row among the rows of the mask.
        """
        self.problems.say_each(kind, self.rows[are_meant].tolist(), message, column)

    def say_by_code(
        self,
        kind: Kind,
        codes: np.ndarray,
        messages: Mapping[int, str],
        column: str,
        progress: Progress = unheard,
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
        progress
            Called with the share of the messages that is written.

        """
        has_one = np.isin(codes, np.fromiter(messages, np.int64, len(messages)))
        own = codes[has_one]

        def message(each: int) -> str:
            if each % MESSAGES_A_STEP == 0:
                progress(each / len(own))
            return messages[int(own[each])]

        self.say_each(kind, has_one, message, column)
        return has_one

    def of(self, name: str) -> pa.Array:
        """Return a column; all its cells are empty if the file has no such column."""
        if name in self.columns:
            return self.columns[name]
        return strings.texts([""], np.zeros(len(self.rows), np.int32))

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
        if not name:
            names.append(_free(f"column {number}", own))
        elif name not in names:
            names.append(name)
        else:
            free = _free(f"{name} (column {number})", [*own, *names])
            message = f'stands twice in the first row; the second is read as "{free}"'
            problems.append(Problem(message, 1, name, Kind.COLUMN))
            names.append(free)
    return names, problems


def _free(name: str, taken: list[str]) -> str:
    while name in taken:
        name += "'"
    return name


def aliases(names: list[str]) -> dict[str, str]:
    """Return the names that plainly mean a missing column of `ALSO`, by that column's name.

    If two names could mean it, neither is taken; nor is a year whose month has a column of its own.

    Examples
    --------
    >>> aliases(["When", "title"])
    {'date': 'When'}

    """
    plain = [name.casefold() for name in names]
    found = {}
    for wanted, others in ALSO.items():
        places = [place for place, name in enumerate(plain) if name in others]
        is_part = any(plain[place] == "year" for place in places) and "month" in plain
        if wanted not in plain and len(places) == 1 and not is_part:
            found[wanted] = names[places[0]]
    return found


def plain_name(name: str) -> str:
    """Return a column's name in the table; a name of the table's own columns gets "(file)"."""
    plain = name.casefold()
    if plain in ev.ENDS:
        return f"{name} (file)"
    return plain if plain in (*ev.COLUMNS, VERDICT, CONVENTION) else name


def trimmed(column: pa.Array) -> pa.Array:
    """Return the cells of a column as they are shown, without the blanks around them."""
    return pc.utf8_trim_whitespace(visible.visible(column))


def are_empty(column: pa.Array) -> np.ndarray:
    """Return a mask of the empty cells."""
    return strings.mask(pc.equal(column, ""))
