"""The cells of a file's columns: as they are shown, no longer than is read, under plain names."""

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import events as ev
from timeline.arrow import mask
from timeline.progress import Progress
from timeline.reading import cells, limits
from timeline.reading.problem import Kind
from timeline.reading.records import Records
from timeline.text import visible

MEANT = 'is used as "{0}", which is missing; name it "{0}" if that is right'
TOO_MUCH = f"has {{:,}} characters; only the first {limits.LONGEST_CELL:,} are read"


class Cells:
    """The columns of a file by name, the spreadsheet's number of each row, the problems.

    `meant` are the file's own names of the columns that go by another one here.
    """

    def __init__(self, found: Records, progress: Progress) -> None:
        self.rows = found.rows
        self.problems = found.problems
        names, doubled = cells.names(found.header, plain_name)
        self.problems.listed += doubled
        self.meant = cells.meant(names)
        for name, own in self.meant.items():
            self.say(Kind.COLUMN, MEANT.format(name), 1, own)
            names[names.index(own)] = name
        self.columns = dict(self._named(found, names, progress))

    def _named(
        self, found: Records, names: list[str], progress: Progress
    ) -> Iterator[tuple[str, pa.Array]]:
        """Each column under its name; one without a name of its own and empty is dropped."""
        for number, name in enumerate(names):
            progress(number / len(names))
            cells = trimmed(found.columns[number])
            if found.header[number].strip() or pc.any(pc.not_equal(cells, "")).as_py():
                yield name, self._cut(name, cells)

    def _cut(self, name: str, column: pa.Array) -> pa.Array:
        places, lengths = overlong(column)
        self.say_each(Kind.CUT, places, lambda place: TOO_MUCH.format(lengths[place]), name)
        return pc.utf8_slice_codeunits(column, 0, limits.LONGEST_CELL) if len(places) else column

    def say(self, kind: Kind, message: str, row: int, column: str) -> None:
        """Put one more problem on the list, or count it where the list is full."""
        self.problems.say(kind, message, row, column)

    def say_each(
        self, kind: Kind, places: np.ndarray, message: Callable[[int], str], column: str
    ) -> None:
        """Put a problem on the list for each of these rows; `message` is told its number here."""
        self.problems.say_each(kind, self.rows[places].tolist(), message, column)

    def say_of(self, kind: Kind, places: np.ndarray, message: str, column: str) -> None:
        """Put the same problem on the list for each of these rows."""
        self.say_each(kind, places, lambda _: message, column)

    def of(self, name: str) -> pa.Array:
        """A column, empty throughout where the file has none."""
        if name in self.columns:
            return self.columns[name]
        return pa.array([""], pa.large_string()).take(pa.array(np.zeros(len(self.rows), np.int32)))

    def keep(self, is_kept: np.ndarray) -> None:
        """Leave the other rows out of all columns."""
        chosen = pa.array(is_kept)
        self.columns = {name: column.filter(chosen) for name, column in self.columns.items()}
        self.rows = self.rows[is_kept]


def plain_name(name: str) -> str:
    """A column's name as the table has it; those that it makes itself are set apart."""
    plain = name.casefold()
    if plain in ev.ENDS:
        return f"{name} (file)"
    return plain if plain in ev.COLUMNS else name


def trimmed(column: pa.Array) -> pa.Array:
    """The cells of a column as they are shown, without the blanks around them."""
    return pc.utf8_trim_whitespace(visible.visible(column))


def overlong(column: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """The places of the cells that are beyond the limit, and their lengths."""
    lengths = pc.utf8_length(column).to_numpy()
    places = np.flatnonzero(lengths > limits.LONGEST_CELL)
    return places, lengths[places]


def is_empty(column: pa.Array) -> np.ndarray:
    """A mask of the cells without a letter."""
    return mask(pc.equal(column, ""))
