"""A visitor's own file, from giving over editing to keeping: each change makes the next `File`.

Nothing here draws or remembers: the page holds the `Files` of a visit and shows one of them. What
the browser keeps comes back as untrusted as an upload.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import uuid4

from timeline import dates, editing
from timeline import draft as drafts
from timeline.dataset import Dataset, missing
from timeline.dataset import read as read_csv
from timeline.dates import Order
from timeline.draft import Draft
from timeline.editing import MOST_BYTES, NoTableError, Table
from timeline.events import Heading
from timeline.text import visible

DRAFT = ".draft"  # how the name of what was drafted from a text ends: it is no file yet
UNTITLED = "My timeline"
EMPTY_ROWS = 20  # at the end of the grid, to write in
MOST_STEPS = 50  # that can be undone
LONGEST_TITLE = 100
LONGEST_UID = 32
DELETE = "delete"  # the grid's column of ticks
TOO_LARGE = f"More than {MOST_BYTES // 2**20} MB are not kept"
NO_ROOM = "This browser could not keep it; its storage may be full"

Edits = Mapping[int, Mapping[str, Any]]  # cells by the place of their row and the grid's column


class Grid(NamedTuple):
    """A table on the page: its key, the rows that it was given, and the edits taken from it.

    It tells all its edits since it was drawn, also once another has taken its place: it waits for
    150 ms after each.
    """

    key: str
    rows: Table
    edits: Edits = MappingProxyType({})

    def texts(self, cells: Mapping[str, Any]) -> dict[str, str]:
        """The edited cells of a row by the names of their columns; an emptied one is None."""
        names = {column(place): name for place, name in enumerate(self.rows.names)}
        return {names[each]: drafts.cell(new) for each, new in cells.items() if each in names}


def column(place: int) -> str:
    """The name of a column within the grid, whatever the file calls it."""
    return f"cell_{place}"


@dataclass(frozen=True)
class Editor:
    """The rows of a file as they are, before each change, and after those that were undone.

    `last` is the grid whose place `grid` took.
    """

    rows: Table
    grid: Grid
    last: Grid | None = None
    undo: tuple[Table, ...] = ()
    redo: tuple[Table, ...] = ()


@dataclass(frozen=True, eq=False)
class File:
    """A file that a visitor gave or began, or an example.

    Parameters
    ----------
    name
        Under which the address and the browser have it.
    data
        Its bytes; none of a file that is too large to be edited.
    order
        What comes first in its dates such as 03/04/2019; None where nobody said.
    dataset
        What came of reading it; without events until it is read.
    draft
        The text that it was drafted from, with its rows as they are; None of other files.
    editor
        Its rows, from the first time that they are edited on.
    uid
        Tells it from others of its name.
    wished
        The name that it was to have, where another may have had that.
    is_open
        Whether its editor is.
    is_changed
        Whether it was changed on the page: then the browser lets no other file take its place.
    is_stored
        Whether the browser was given this state of it.
    is_removed
        Whether the visitor had it removed from the browser.
    failure
        Why the browser doesn't keep its last state; "" where it does.
    """

    name: str
    data: bytes = b""
    order: Order | None = None
    dataset: Dataset = field(default_factory=lambda: missing(""))
    draft: Draft | None = None
    editor: Editor | None = None
    uid: str = field(default_factory=lambda: uuid4().hex)
    wished: str = ""
    is_example: bool = False
    is_open: bool = False
    is_changed: bool = False
    is_stored: bool = False
    is_removed: bool = False
    failure: str = ""

    @property
    def rows(self) -> Table:
        """The rows as they are edited; none where they aren't."""
        return self.editor.rows if self.editor else Table()


def stem(name: str) -> str:
    """A file's name without its ending."""
    return Path(name).stem


def label(name: str) -> str:
    """A file's name as the page says it: that of a draft has no ending."""
    return stem(name) if name.endswith(DRAFT) else name


def download_name(name: str) -> str:
    """The name under which a file is downloaded."""
    return f"{stem(name)}.csv" if name.endswith(DRAFT) else name


def heading(name: str, title: str = "") -> Heading:
    """The heading of a file: the title that it states, else its name."""
    words = re.sub(r"[-_ ]+", " ", stem(name)).strip()
    kind = "text" if name.endswith(DRAFT) else "file"
    said = f"From the {kind} “{label(name)}”."
    return Heading(title or words[:1].upper() + words[1:], said)


def free(wished: str, taken: Iterable[str]) -> str:
    """Return a name, or one like it, that is not taken.

    >>> free("life.csv", ["life.csv", "life 2.csv"])
    'life 3.csv'
    """
    path, names = Path(wished), {*taken}
    numbered = (f"{path.stem} {number}{path.suffix}" for number in count(2))
    return next(name for name in chain([wished], numbered) if name not in names)


def read(file: File, reader: Callable[[bytes, Order | None], Dataset]) -> File:
    """Read a file; its bytes are let go where it is too large to be edited.

    Parameters
    ----------
    file
        As it was given, answered or found in the browser.
    reader
        What reads its bytes in an order of dates.

    Returns
    -------
    File
        With the dataset, and a name that shows all its signs.
    """
    found = reader(file.data, file.order)
    is_held = found.question or len(file.data) <= MOST_BYTES
    name, data = visible.visible_text(file.name), file.data if is_held else b""
    return replace(file, name=name, dataset=found, data=data)


def answer(file: File, order: Order) -> File:
    """Set what comes first in a file's dates; it is to be read again then."""
    return replace(file, order=order, is_stored=False)


def begin(title: str, rows: Table, draft: Draft | None = None) -> File:
    """Make a file of rows, with its editor open.

    Parameters
    ----------
    title
        Becomes its name, as far as a name can have it.
    rows
        Its rows; of a draft those of its statements.
    draft
        The text that they were drafted from, if any.
    """
    plain = visible.visible_text(re.sub(r"[/\\\s]+", " ", title).strip())
    name = f"{plain[:LONGEST_TITLE] or UNTITLED}{DRAFT if draft else '.csv'}"
    filled = _padded(editing.with_ids(rows))
    file = File(name, wished=name, draft=draft, is_open=True)
    return _changed(file, Editor(filled, _grid(filled)))


def rename(file: File, taken: Iterable[str]) -> File:
    """Give a file the name that it was to have, or one like it that is not taken."""
    wished = file.wished or file.name
    name = free(wished, taken)
    return replace(file, name=name, wished=wished, is_stored=False, is_removed=False, failure="")


def open_editor(file: File) -> File:
    """Open the editor of a file, or make its rows anew of what was read meanwhile.

    Raises
    ------
    NoTableError
        Where the file can't be edited; the message says why.
    """
    if file.draft:
        rows = editing.in_order(file.draft.rows, file.order)
    elif file.data:
        rows = editing.table(file.data, file.order)
    else:
        raise NoTableError(editing.TOO_LARGE)
    filled = _padded(rows)
    undo = _steps(file.editor) if file.editor and file.is_open else ()
    return replace(
        file,
        draft=file.draft and file.draft._replace(rows=filled),
        editor=Editor(filled, _grid(filled), undo=undo),
        is_open=True,
        is_stored=file.is_stored and file.is_open,
    )


def close_editor(file: File) -> File:
    """Close the editor; the rows stay, for the grid may still tell an edit."""
    return replace(file, is_open=False, is_stored=False)


def follow(file: File, told: Callable[[str], Edits | None]) -> File:
    """Take what was changed in the grid, and in the one before it.

    Parameters
    ----------
    file
        The file of the grid.
    told
        Gives all the edits of a grid by its key; None where it told nothing.

    Returns
    -------
    File
        The same one where nothing was changed.
    """
    file = _follow_last(file, told)
    editor = file.editor
    edits = told(editor.grid.key) if editor else None
    if editor is None or edits is None or edits == editor.grid.edits:
        return file
    given = editor.grid.rows
    inside = {row: cells for row, cells in edits.items() if 0 <= row < len(given.rows)}
    gone = [row for row, cells in inside.items() if cells.get(DELETE) is True]
    base = _with_ids_of(given, editor.rows)
    texts = {row: editor.grid.texts(cells) for row, cells in inside.items()}
    rows = editing.with_ids(drafts.with_cells(base, texts))
    if gone:
        return _changed(file, _step(editor, _regrid(editor, _padded(rows.without(gone)))))
    if rows == editor.rows:
        return file
    grid = editor.grid._replace(rows=base, edits=edits)
    return _changed(file, _step(editor, replace(editor, rows=rows, grid=grid)))


def _follow_last(file: File, told: Callable[[str], Edits | None]) -> File:
    editor, last = file.editor, file.editor and file.editor.last
    edits = told(last.key) if last else None
    if not editor or not last or edits is None or edits == last.edits:
        return file
    cells: dict[int, dict[str, str]] = {}
    for row, new in edits.items():
        taken = last.edits.get(row, {})
        place = _place(editor.rows, last.rows, row)
        if place is not None:
            cells[place] = last.texts({n: cell for n, cell in new.items() if taken.get(n) != cell})
    editor = replace(editor, last=last._replace(edits=edits))
    return change(replace(file, editor=editor), cells)


def _place(rows: Table, before: Table, row: int) -> int | None:
    """Where a row is that stood elsewhere before, None where it is gone."""
    if not 0 <= row < len(before.rows):
        return None
    if row < len(rows.rows) and rows.rows[row] == before.rows[row]:
        return row
    name, names = before.column("id")[row], rows.column("id")
    return names.index(name) if name and name in names else None


def change(file: File, cells: Mapping[int, Mapping[str, str]]) -> File:
    """Change cells of the rows that are edited, as one step that can be undone.

    The grid stays the one that it is, but where it has edits of its own in these cells.

    Parameters
    ----------
    file
        A file whose rows are edited; of another one nothing changes.
    cells
        The new texts, by the place of their row and the name of their column.

    Returns
    -------
    File
        The same one where nothing was changed.
    """
    editor = file.editor
    inside = {row: cells[row] for row in cells if 0 <= row < len(file.rows.rows)}
    rows = editing.with_ids(drafts.with_cells(file.rows, inside))
    if editor is None or rows == editor.rows:
        return file
    grid = editor.grid
    if any(cells[row].keys() & grid.texts(grid.edits.get(row, {})).keys() for row in inside):
        return _changed(file, _step(editor, _regrid(editor, rows)))
    grid = grid._replace(rows=drafts.with_cells(grid.rows, inside))
    return _changed(file, _step(editor, replace(editor, rows=rows, grid=grid)))


def undo(file: File) -> File:
    """Go back by one change."""
    editor = file.editor
    if editor is None or not editor.undo:
        return file
    return _turn(file, editor.undo[-1], editor.undo[:-1], (*editor.redo, editor.rows))


def redo(file: File) -> File:
    """Go forth by one change that was undone."""
    editor = file.editor
    if editor is None or not editor.redo:
        return file
    return _turn(file, editor.redo[-1], (*editor.undo, editor.rows), editor.redo[:-1])


def _turn(file: File, rows: Table, undo: tuple[Table, ...], redo: tuple[Table, ...]) -> File:
    """Put other rows into the place of those that are there."""
    editor = new_grid(file, _padded(rows)).editor
    return _changed(file, replace(editor, undo=undo, redo=redo)) if editor else file


def add_rows(file: File) -> File:
    """Give the grid more empty rows."""
    return new_grid(file, _with_more(file.rows))


def new_grid(file: File, rows: Table | None = None) -> File:
    """Give the rows to a new grid; `rows` are others than they are."""
    editor = file.editor and _regrid(file.editor, file.rows if rows is None else rows)
    return replace(file, editor=editor)


def csv(file: File) -> bytes:
    """The file of the rows that are edited."""
    return editing.csv(drafts.timeline(file.rows))


def _changed(file: File, editor: Editor) -> File:
    """The file with the rows of an editor, and the timeline that they make."""
    data = editing.csv(drafts.timeline(editor.rows))
    return replace(
        file,
        data=data,
        dataset=read_csv(data),
        order=None,
        draft=file.draft and file.draft._replace(rows=editor.rows),
        editor=editor,
        is_changed=True,
        is_stored=False,
    )


def _step(before: Editor, after: Editor) -> Editor:
    return replace(after, undo=_steps(before), redo=())


def _steps(editor: Editor) -> tuple[Table, ...]:
    return (*editor.undo, editor.rows)[-MOST_STEPS:]


def _regrid(editor: Editor, rows: Table) -> Editor:
    """The editor with a new grid that is given these rows."""
    return replace(editor, rows=rows, grid=_grid(rows), last=editor.grid._replace(rows=editor.rows))


def _grid(rows: Table) -> Grid:
    """A grid whose key no other had: nor one of another server, which a browser may have kept."""
    return Grid(f"grid_{uuid4().hex}", rows)


def _padded(rows: Table) -> Table:
    return _with_more(rows.filled())


def _with_more(rows: Table) -> Table:
    """The rows and empty ones, up to as many as can be edited: more would not be read again."""
    return rows.with_empty_rows(min(EMPTY_ROWS, drafts.room(rows)))


def _with_ids_of(base: Table, rows: Table) -> Table:
    """The rows of the grid with the ids that were made for them since."""
    made = rows.column("id")
    lacking = {
        place: {"id": made[place]}
        for place, own in enumerate(base.column("id"))
        if not own and made[place]
    }
    return base.with_cells(lacking) if lacking else base


def as_json(file: File) -> dict[str, Any] | None:
    """What the browser keeps of a file, None if that is too much.

    Of a draft it is the text with its rows alone: the file can be made of them.
    """
    about = {
        "order": file.order,
        "isEdited": file.is_open,
        "uid": file.uid,
        "isChanged": file.is_changed,
    }
    if file.draft:
        draft = file.draft.as_json()
        size = len(json.dumps(draft, ensure_ascii=False).encode())
        return {"draft": draft, **about} if size <= MOST_BYTES else None
    if not 0 < len(file.data) <= MOST_BYTES:
        return None
    return {"data": base64.b64encode(file.data).decode(), **about}


def from_json(name: str, found: Any) -> File | None:
    """A file as the browser kept it, still to be read; None where it kept none of use."""
    if not isinstance(found, Mapping):
        return None
    draft = drafts.from_json(found.get("draft"))
    data = editing.csv(drafts.timeline(draft.rows)) if draft else _bytes(found.get("data"))
    if data is None:
        return None
    uid = found.get("uid")
    is_uid = isinstance(uid, str) and 0 < len(uid) <= LONGEST_UID
    return File(
        name,
        data,
        next((each for each in dates.ORDERS if each == found.get("order")), None),
        draft=draft,
        uid=str(uid) if is_uid else uuid4().hex,
        is_open=found.get("isEdited") is True,
        is_changed=found.get("isChanged") is True,
        is_stored=True,
    )


def _bytes(text: Any) -> bytes | None:
    """What was kept as text, None where it is none or too large."""
    try:
        data = base64.b64decode(text, validate=True) if isinstance(text, str) else None
    except (binascii.Error, ValueError):
        return None
    return data if data is not None and len(data) <= MOST_BYTES else None
