"""What is being edited: the rows of a timeline of one's own, and each change, to be undone.

The grid (`editor.py`) and the fields of one statement (`drafted.py`) both change the rows here.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import uuid4

import streamlit as st

from page import upload
from page.upload import Upload
from timeline import draft as drafts
from timeline import editing
from timeline.draft import Draft
from timeline.editing import NoTableError, Table
from timeline.text import visible

EMPTY_ROWS = 20  # at the end of the grid, to write in
MOST_STEPS = 50  # that can be undone
LONGEST_NAME = 100
STATE = "editing"
NEWEST = "editing_newest"  # the file of what is being edited, by its uid
REFUSED = "editing_refused"
BEGUN = "My timeline"
DELETE = "delete"  # the grid's own column


Edits = Mapping[int, Mapping[str, Any]]  # by the place of their row


class Refused(NamedTuple):
    """Why rows can't be edited, beside which button that is said, and of which file."""

    place: str
    name: str
    text: str


class Last(NamedTuple):
    """A grid that another took the place of: its key, its rows then, and the edits taken from it.

    It may still tell one: it waits for 150 ms after each.
    """

    key: str
    rows: Table
    edits: Edits


class Editing(NamedTuple):
    """What is being edited: the rows as they are, before each change, and after those undone.

    `base` are the rows as the grid `grid` has them, of which it tells its edits. `edits` are those
    that were taken from it. `data` is the file made of the rows, `digest` that of the dataset
    which shows them. `draft` is the text that they were drafted from, if any. `last` is the grid
    before. `uid` is that of the file, whose name may become another.
    """

    uid: str
    name: str
    base: Table
    rows: Table
    data: bytes
    digest: str
    grid: str
    before: tuple[Table, ...] = ()
    after: tuple[Table, ...] = ()
    edits: Edits = MappingProxyType({})
    draft: Draft | None = None
    last: Last | None = None

    @property
    def key(self) -> str:
        """The grid's key: it remembers its edits by it."""
        return f"grid_{self.grid}"


def current() -> Editing | None:
    """What is being edited, if anything, be it shown or not."""
    now: Editing | None = st.session_state.get(STATE)
    return now


def cell(place: int) -> str:
    """The name of a column within the grid, whatever the file calls it."""
    return f"cell_{place}"


def follow() -> None:
    """Take what was changed in the grid since the last run.

    It tells all its edits since it was made, so that none is lost where one run takes the place of
    another; a callback may be.
    """
    _follow_last()
    now = current()
    edits = _told(now.key) if now else None
    if now and edits is not None and edits != now.edits:
        _take(now, edits)


def _told(key: str) -> Edits | None:
    """All edits that a grid told, None where it told nothing."""
    told = st.session_state.get(key)
    return told and {int(row): dict(cells) for row, cells in told["edited_rows"].items()}


def _follow_last() -> None:
    """Take what the grid before told only after another took its place."""
    now = current()
    last = now.last if now else None
    edits = _told(last.key) if last else None
    if not last or edits is None or edits == last.edits:
        return
    for row, cells in edits.items():
        taken = last.edits.get(row, {})
        new = {name: told for name, told in cells.items() if taken.get(name) != told}
        now = current()
        place = _found(now.rows, last.rows, row) if now else None
        if now and place is not None:
            change(place, _texts(now.base, new))
    now = current()
    if now:
        st.session_state[STATE] = now._replace(last=last._replace(edits=edits))


def _found(rows: Table, before: Table, row: int) -> int | None:
    """Where a row is that stood elsewhere before, None where it is gone."""
    if not 0 <= row < len(before.rows):
        return None
    if row < len(rows.rows) and rows.rows[row] == before.rows[row]:
        return row
    name, names = before.column("id")[row], rows.column("id")
    return names.index(name) if name and name in names else None


def _take(now: Editing, edits: Edits) -> None:
    """Take all edits of the grid, by the place of their row."""
    found = {row: cells for row, cells in edits.items() if 0 <= row < len(now.base.rows)}
    texts = {row: _texts(now.base, cells) for row, cells in found.items()}
    gone = [row for row, cells in found.items() if cells.get(DELETE) is True]
    base = _with_ids_of(now.base, now.rows)
    rows = editing.with_ids(drafts.with_cells(base, texts))
    if gone:
        _save(_regrid(now, _padded(rows.without(gone)))._replace(before=_before(now), after=()))
    elif rows != now.rows:
        _save(now._replace(base=base, rows=rows, edits=edits, before=_before(now), after=()))


def _texts(base: Table, cells: Mapping[str, Any]) -> dict[str, str]:
    """The edited cells of a row by the names of their columns; an emptied one is None."""
    names = {cell(place): name for place, name in enumerate(base.names)}
    return {names[place]: drafts.cell(told) for place, told in cells.items() if place in names}


def file(now: Editing) -> Callable[[], bytes]:
    """What gives the file of the rows as they are once it is asked.

    A click may come before the run of an edit has drawn its button anew.
    """
    newest = st.session_state.setdefault(NEWEST, {})
    newest.clear()
    newest[now.uid] = now.data
    return lambda: newest.get(now.uid, now.data)


def change(place: int, cells: Mapping[str, str]) -> None:
    """Change cells of a row, by the names of their columns, as one step that can be undone.

    The grid stays the one that it is, but where it has edits of its own in these cells.
    """
    now = current()
    if now is None or not 0 <= place < len(now.rows.rows):
        return
    rows = editing.with_ids(drafts.with_cells(now.rows, {place: cells}))
    if rows == now.rows:
        return
    told = set(_texts(now.base, now.edits.get(place, {})))
    if told & cells.keys():
        made = _regrid(now, rows)
    else:
        made = now._replace(rows=rows, base=drafts.with_cells(now.base, {place: cells}))
    _save(made._replace(before=_before(now), after=()))


def undo() -> None:
    """Go back by one change."""
    now = current()
    if now and now.before:
        _turn(now, now.before[-1], now.before[:-1], (*now.after, now.rows))


def redo() -> None:
    """Go forth by one change that was undone."""
    now = current()
    if now and now.after:
        _turn(now, now.after[-1], (*now.before, now.rows), now.after[:-1])


def _turn(now: Editing, rows: Table, before: tuple[Table, ...], after: tuple[Table, ...]) -> None:
    """Put other rows into the place of those that are there."""
    _save(_regrid(now, _padded(rows))._replace(before=before, after=after))


def add_rows() -> None:
    """Give the grid more empty rows."""
    now = current()
    if now:
        st.session_state[STATE] = _regrid(now, _with_more(now.rows))


def followed(shown: Upload) -> Editing | None:
    """What is being edited of a file; taken from it anew where something else changed it.

    So it is where a visit was lost in which it was open, and where the order of its dates was
    answered.
    """
    now = current() if shown.is_edited else None
    now = _of(shown, now) if now and now.uid == shown.uid else None
    if not shown.is_edited or (now and now.digest == shown.dataset.digest):
        return now
    rows = _table(shown, now)
    if rows is None:
        return now
    made = opened(shown, rows)
    if now:
        made = made._replace(before=_before(now), after=())
    st.session_state[STATE] = made
    return made


def _of(shown: Upload, now: Editing) -> Editing:
    """What is being edited of a file, under its name.

    It has a new grid where the one before was left: that tells none of its edits any more.
    """
    made = now._replace(name=shown.name)
    if now.edits and now.key not in st.session_state:
        made = _regrid(made, made.rows)
    st.session_state[STATE] = made
    return made


def _table(shown: Upload, now: Editing | None) -> Table | None:
    """The rows of a file, or None and a sentence that says why it isn't edited."""
    if shown.draft:
        return editing.in_order(now.rows if now else shown.draft.rows, shown.order)
    try:
        return editing.table(shown.data, shown.order)
    except NoTableError as error:
        st.session_state[REFUSED] = Refused("above", shown.name, str(error))
        return None


def begin(title: str, rows: Table, draft: Draft | None = None) -> None:
    """Show rows as a file of its own, under a name that no other has, and edit it.

    `draft` is the text that they were drafted from, if any.
    """
    plain = visible.visible_text(re.sub(r"[/\\\s]+", " ", title).strip())
    name = plain[:LONGEST_NAME] or BEGUN
    # That of a draft is none of a file that it is downloaded as.
    wished = f"{name}{upload.DRAFT if draft else '.csv'}"
    rows = editing.with_ids(rows)
    shown = upload.begin(wished, editing.csv(drafts.timeline(rows)), draft)
    st.session_state[STATE] = opened(shown, rows)


def opened(shown: Upload, rows: Table) -> Editing:
    """The rows of a file that is shown, to be edited."""
    filled, data = _padded(rows), editing.csv(drafts.timeline(rows))
    digest, grid = shown.dataset.digest, _next_grid()
    draft = shown.draft and shown.draft._replace(rows=filled)
    return Editing(shown.uid, shown.name, filled, filled, data, digest, grid, draft=draft)


def _with_ids_of(base: Table, rows: Table) -> Table:
    """The rows of the grid with the ids that were made for them since."""
    made = rows.column("id")
    lacking = {
        place: {"id": made[place]}
        for place, own in enumerate(base.column("id"))
        if not own and made[place]
    }
    return base.with_cells(lacking) if lacking else base


def _regrid(now: Editing, rows: Table) -> Editing:
    """A new grid that is given these rows."""
    last = Last(now.key, now.rows, now.edits)
    return now._replace(base=rows, rows=rows, edits={}, grid=_next_grid(), last=last)


def _next_grid() -> str:
    """A name that no grid had: it remembers its edits by its key.

    Nor has a grid of another server, which a browser may have kept: it would take no key or click.
    """
    return uuid4().hex


def _padded(rows: Table) -> Table:
    return _with_more(rows.filled())


def _with_more(rows: Table) -> Table:
    """The rows and empty ones, up to as many as can be edited: more would not be read again."""
    return rows.with_empty_rows(min(EMPTY_ROWS, drafts.room(rows)))


def _before(now: Editing) -> tuple[Table, ...]:
    return (*now.before, now.rows)[-MOST_STEPS:]


def _save(now: Editing) -> None:
    """Show the timeline of the rows, and have the browser keep it."""
    data = editing.csv(drafts.timeline(now.rows))
    draft = now.draft and now.draft._replace(rows=now.rows)
    shown = upload.change(now.name, now.uid, data, draft)
    made = now._replace(name=shown.name, data=data, digest=shown.dataset.digest, draft=draft)
    st.session_state.get(NEWEST, {})[now.uid] = data
    st.session_state[STATE] = made
