"""The rows that a person edits in a grid on the page: its edits, undo and redo.

Each function takes an `Editor` and returns the next one, or the same one where nothing changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import uuid4

from timeline.editing import draft as drafts
from timeline.editing import text_table
from timeline.editing.text_table import Table
from timeline.events import Heading

EMPTY_ROWS = 20  # at the end of the grid, to write in
MOST_STEPS = 50  # that can be undone
DELETE = "delete"  # the grid's column of ticks

Edits = Mapping[int, Mapping[str, Any]]  # new cells, by the index of the row and the grid's column


class Grid(NamedTuple):
    """A grid on the page: its uid, the rows that it was drawn with, and the edits taken from it.

    A grid sends all its edits since it was drawn, 150 ms after the last one: it may send some when
    another grid has already replaced it.
    """

    uid: str
    rows: Table
    edits: Edits = MappingProxyType({})

    def texts(self, cells: Mapping[str, Any]) -> dict[str, str]:
        """Return the edited cells of a row as texts, by the names of the file's columns."""
        names = {column(index): name for index, name in enumerate(self.rows.names)}
        return {names[each]: drafts.cell(new) for each, new in cells.items() if each in names}


@dataclass(frozen=True)
class Editor:
    """The rows of a file, and the grid that shows them.

    `last` is the grid that `grid` replaced. `undo` has the rows before each change, `redo` the rows
    after each change that was undone.
    """

    rows: Table
    grid: Grid
    last: Grid | None = None
    undo: tuple[Table, ...] = ()
    redo: tuple[Table, ...] = ()


def column(index: int) -> str:
    """Return the name of a column within the grid, whatever the file calls it."""
    return f"cell_{index}"


def of_rows(rows: Table, before: Editor | None = None) -> Editor:
    """Return the editor of rows, with empty rows after them.

    Parameters
    ----------
    rows
        All rows of a file or a draft.
    before
        The editor that it replaces, as one step that can be undone.
    """
    filled = _padded(rows)
    editor = Editor(filled, _grid(filled))
    return _step(before, editor) if before else editor


def follow(editor: Editor, edits_of: Callable[[str], Edits | None]) -> Editor:
    """Take the new edits from the grid, and from the grid that it replaced.

    Parameters
    ----------
    editor
        The editor of both grids.
    edits_of
        Returns all the edits in a grid by its uid, None for a grid that the page doesn't have.
    """
    editor = _follow_last(editor, edits_of)
    grid, edits = editor.grid, edits_of(editor.grid.uid)
    if edits is None:
        return leave(editor)
    if edits == grid.edits:
        return editor
    inside = {row: cells for row, cells in edits.items() if 0 <= row < len(grid.rows.rows)}
    gone = [row for row, cells in inside.items() if cells.get(DELETE) is True]
    ids = zip(grid.rows.column("id"), editor.rows.column("id"), strict=True)
    base = grid.rows.with_column("id", [own or new for own, new in ids])
    texts = {row: grid.texts(cells) for row, cells in inside.items()}
    rows = text_table.with_ids(drafts.with_cells(base, texts))
    if gone:
        return _step(editor, new_grid(editor, _padded(rows.without(gone))))
    if rows == editor.rows:
        return editor
    return _step(editor, replace(editor, rows=rows, grid=Grid(grid.uid, base, edits)))


def _follow_last(editor: Editor, edits_of: Callable[[str], Edits | None]) -> Editor:
    last = editor.last
    edits = edits_of(last.uid) if last else None
    if last is None or edits is None or edits == last.edits:
        return editor
    cells: dict[int, dict[str, str]] = {}
    for row, new in edits.items():
        before = last.edits.get(row, {})
        index = _index(editor.rows, last.rows, row)
        if index is not None:
            cells[index] = last.texts({n: cell for n, cell in new.items() if before.get(n) != cell})
    return change(replace(editor, last=last._replace(edits=edits)), cells)


def _index(rows: Table, before: Table, row: int) -> int | None:
    """The index among `rows` of a row of `before`, None if the row is gone."""
    if not 0 <= row < len(before.rows):
        return None
    if row < len(rows.rows) and rows.rows[row] == before.rows[row]:
        return row
    name, names = before.column("id")[row], rows.column("id")
    return names.index(name) if name and name in names else None


def change(editor: Editor, cells: Mapping[int, Mapping[str, str]]) -> Editor:
    """Change cells as one step that can be undone.

    The grid is replaced if it has edits in one of these cells.

    Parameters
    ----------
    editor
        The editor of the rows.
    cells
        The new texts, by the index of the row and the name of the column.
    """
    grid = editor.grid
    rows = text_table.with_ids(drafts.with_cells(editor.rows, cells))
    if rows == editor.rows:
        return editor
    if any(cells[row].keys() & grid.texts(grid.edits.get(row, {})).keys() for row in cells):
        return _step(editor, new_grid(editor, rows))
    grid = grid._replace(rows=drafts.with_cells(grid.rows, cells))
    return _step(editor, replace(editor, rows=rows, grid=grid))


def entitle(editor: Editor, about: Heading) -> Editor:
    """Change what stands above the timeline, as one step that can be undone; the grid stays."""
    rows, base = (each._replace(about=about) for each in (editor.rows, editor.grid.rows))
    return _step(editor, replace(editor, rows=rows, grid=editor.grid._replace(rows=base)))


def undo(editor: Editor) -> Editor:
    """Go back by one change."""
    if not editor.undo:
        return editor
    before = new_grid(editor, _padded(editor.undo[-1]))
    return replace(before, undo=editor.undo[:-1], redo=(*editor.redo, editor.rows))


def redo(editor: Editor) -> Editor:
    """Go forth by one change that was undone."""
    if not editor.redo:
        return editor
    after = new_grid(editor, _padded(editor.redo[-1]))
    return replace(after, undo=(*editor.undo, editor.rows), redo=editor.redo[:-1])


def add_rows(editor: Editor) -> Editor:
    """Give the grid more empty rows."""
    return new_grid(editor, _with_more(editor.rows))


def leave(editor: Editor) -> Editor:
    """Replace a grid that leaves the page, if it has edits: drawn again, it may send none."""
    return new_grid(editor, editor.rows) if editor.grid.edits else editor


def new_grid(editor: Editor, rows: Table) -> Editor:
    """Give rows to a new grid."""
    return replace(editor, rows=rows, grid=_grid(rows), last=editor.grid._replace(rows=editor.rows))


def _grid(rows: Table) -> Grid:
    """A grid with a uid that no other had, on any server: a browser may still hold that one."""
    return Grid(uuid4().hex, rows)


def _step(before: Editor, after: Editor) -> Editor:
    return replace(after, undo=(*before.undo, before.rows)[-MOST_STEPS:], redo=())


def _padded(rows: Table) -> Table:
    return _with_more(rows.filled())


def _with_more(rows: Table) -> Table:
    """The rows, then empty ones, but no more than can be edited: more would not be read again."""
    return rows.with_empty_rows(min(EMPTY_ROWS, drafts.room(rows)))
