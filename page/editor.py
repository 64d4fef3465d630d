"""The editor of a timeline of one's own: its rows as a table in which each cell can be changed."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from page import bridge, crash, filters, keep, open_event, upload
from page.upload import Upload
from service import datasets, settings
from timeline import editing
from timeline.editing import NoTableError, Table
from timeline.reading import limits
from timeline.text.markdown import escaped
from workarounds import streamlit_files

EMPTY_ROWS = 20  # at the end of the grid, to write in
MOST_STEPS = 50  # that can be undone
LONGEST_NAME = 100
STATE = "editing"
REFUSED = "editing_refused"
GRIDS = "editing_grids"  # how many there were
BEGUN = "My timeline"
HOW = (
    "Change any cell; write new events into the empty rows at the end; a tick in the first column "
    "deletes a row. The timeline above follows."
)
_first_key = st.components.v2.component("first_key", js=bridge.sent("first_key.js"))
_DELETE, _READ = "delete", "read"
_WIDTHS: Mapping[str, Any] = {
    "date": 130, "title": 220, "date_text": 150, "summary": 260, "category": 110
}  # fmt: skip


class Editing(NamedTuple):
    """What is being edited: the rows as they are, before each change, and after those undone.

    `base` are the rows as the grid `grid` was first given them, of which it tells its edits.
    `edits` are those that were taken from it. `data` is the file made of the rows, `digest` that
    of the dataset which shows them.
    """

    name: str
    base: Table
    rows: Table
    data: bytes
    digest: str
    grid: int
    before: tuple[Table, ...] = ()
    after: tuple[Table, ...] = ()
    edits: Mapping[int, Mapping[str, Any]] = MappingProxyType({})


def show_button(shown: Upload, place: str) -> None:
    """Draw the button that opens or closes the editor of a file, and why it can't be edited."""
    if shown.is_edited:
        st.button("Close the editor", key=f"edit_{place}", type="tertiary", on_click=_close)
    else:
        st.button(
            "Edit", key=f"edit_{place}", type="tertiary", on_click=_begin, args=(shown, place)
        )
    _show_refusal(place)


def _show_refusal(place: str) -> None:
    """Say why a file isn't edited."""
    refused = st.session_state.get(REFUSED)
    if refused and refused[0] == place:
        st.warning(escaped(refused[1]))


def show_offers() -> None:
    """Draw the buttons that begin a timeline of one's own without a file."""
    with st.container(horizontal=True, vertical_alignment="center", key="begin"):
        st.markdown("Or write one here:", width="content")
        st.button("Begin empty", key="begin_empty", on_click=_begin_empty)
        st.button("Begin from the built-in events", key="begin_built_in", on_click=_begin_built_in)
    _show_refusal("begin")


def show(shown: Upload) -> None:
    """Draw the editor, if it is open for this file."""
    now = _followed(shown)
    if now is None:
        return
    with st.container(border=True, gap="small", key="editor"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**Edit “{escaped(shown.name)}”**")
            st.button("Undo", key="undo", disabled=not now.before, on_click=_undo)
            st.button("Redo", key="redo", disabled=not now.after, on_click=_redo)
            st.button("More empty rows", key="more_rows", on_click=_add_rows)
            st.download_button(
                "Download", now.data, shown.name, "text/csv", key="download_own", on_click="ignore"
            )
            st.button("Close", key="close_editor", on_click=_close)
        _show_grid(now)
        st.markdown(f":small[{HOW}]")
        upload.show_outcome(shown, "editor")
        _first_key(key="first_key", data=streamlit_files.cell_fields())


def _show_grid(now: Editing) -> None:
    columns = {
        _cell(place): st.column_config.TextColumn(
            name, width=_WIDTHS.get(name, "medium"), max_chars=limits.LONGEST_CELL
        )
        for place, name in enumerate(now.base.names)
    }
    st.data_editor(
        _grid(now),
        key=_key(now),
        num_rows="fixed",  # else each change makes a new grid, which loses the focus
        hide_index=True,
        column_config={
            _DELETE: st.column_config.CheckboxColumn("Delete", width=90),
            _READ: st.column_config.TextColumn("Read as", width=300, disabled=True),
            **columns,
        },
        column_order=[_DELETE, _cell(0), _READ, *map(_cell, range(1, len(now.base.names)))],
        alt="Your events, one in each row; each cell can be changed",
    )


def _grid(now: Editing) -> pd.DataFrame:
    """The rows as the grid has them: its own edits are not in them, what is read of them is."""
    cells = {_cell(place): now.base.column(name) for place, name in enumerate(now.base.names)}
    read = [each.said for each in editing.readings(now.rows.column("date"))]
    told = [_said(*each) for each in zip(now.rows.rows, read, strict=True)]
    return pd.DataFrame({_DELETE: [False] * len(told), _READ: told, **cells}).astype(
        dict.fromkeys((_READ, *cells), "object")
    )


def _said(row: tuple[str, ...], read: str) -> str:
    """What is said of a row's date; of one without any that there must be one."""
    return read or ("no date yet; every event needs one" if any(row) else "")


def _cell(place: int) -> str:
    """The name of a column within the grid, whatever the file calls it."""
    return f"cell_{place}"


def _key(now: Editing) -> str:
    return f"grid_{now.grid}"


def follow() -> None:
    """Take what was changed in the grid since the last run.

    It tells all its edits since it was made, so that none is lost where one run takes the place of
    another; a callback may be.
    """
    now: Editing | None = st.session_state.get(STATE)
    told = st.session_state.get(_key(now)) if now else None
    if now and told and told["edited_rows"] != now.edits:
        _take(now, {int(row): dict(cells) for row, cells in told["edited_rows"].items()})


def _take(now: Editing, edits: dict[int, dict[str, Any]]) -> None:
    """Take all edits of the grid, by the place of their row."""
    found = {row: cells for row, cells in edits.items() if 0 <= row < len(now.base.rows)}
    texts = {row: _texts(now.base, cells) for row, cells in found.items()}
    gone = [row for row, cells in found.items() if cells.get(_DELETE) is True]
    base = _with_ids_of(now.base, now.rows)
    rows = editing.with_ids(base.with_cells(texts))
    if gone:
        _save(_fresh(now, rows.without(gone)))
    elif rows != now.rows:
        _save(now._replace(base=base, rows=rows, edits=edits, before=_before(now), after=()))


def _texts(base: Table, cells: Mapping[str, Any]) -> dict[str, str]:
    """The edited cells of a row by the names of their columns; an emptied one is None."""
    names = {_cell(place): name for place, name in enumerate(base.names)}
    return {
        names[cell]: (text if isinstance(text, str) else "")[: limits.LONGEST_CELL]
        for cell, text in cells.items()
        if cell in names
    }


def _with_ids_of(base: Table, rows: Table) -> Table:
    """The rows of the grid with the ids that were made for them since."""
    made = rows.column("id")
    lacking = {
        place: {"id": made[place]}
        for place, own in enumerate(base.column("id"))
        if not own and made[place]
    }
    return base.with_cells(lacking) if lacking else base


def _fresh(now: Editing, rows: Table) -> Editing:
    """A new grid for other rows, as one step that can be undone."""
    return _regrid(now, _padded(rows))._replace(before=_before(now), after=())


def _regrid(now: Editing, rows: Table) -> Editing:
    """A new grid that is given these rows."""
    return now._replace(base=rows, rows=rows, edits={}, grid=_next_grid())


def _next_grid() -> int:
    """A number that no grid of this visit had: a grid remembers its edits by its key."""
    st.session_state[GRIDS] = st.session_state.get(GRIDS, 0) + 1
    return int(st.session_state[GRIDS])


def _padded(rows: Table) -> Table:
    return rows.filled().with_empty_rows(EMPTY_ROWS)


def _before(now: Editing) -> tuple[Table, ...]:
    return (*now.before, now.rows)[-MOST_STEPS:]


@crash.told()
def _undo() -> None:
    now: Editing | None = st.session_state.get(STATE)
    if now and now.before:
        _turn(now, now.before[-1], now.before[:-1], (*now.after, now.rows))


@crash.told()
def _redo() -> None:
    now: Editing | None = st.session_state.get(STATE)
    if now and now.after:
        _turn(now, now.after[-1], (*now.before, now.rows), now.after[:-1])


def _turn(now: Editing, rows: Table, before: tuple[Table, ...], after: tuple[Table, ...]) -> None:
    """Put other rows into the place of those that are there."""
    _save(_regrid(now, _padded(rows))._replace(before=before, after=after))


@crash.told()
def _add_rows() -> None:
    now: Editing | None = st.session_state.get(STATE)
    if now:
        st.session_state[STATE] = _regrid(now, now.rows.with_empty_rows(EMPTY_ROWS))


def _save(now: Editing) -> None:
    """Show the timeline of the rows, and have the browser keep it."""
    data = editing.csv(now.rows.filled())
    shown = upload.change(now.name, data)
    st.session_state[STATE] = now._replace(data=data, digest=shown.dataset.digest)


def _current(shown: Upload) -> Editing | None:
    now: Editing | None = st.session_state.get(STATE)
    return now if now and shown.is_edited and now.name == shown.name else None


def _followed(shown: Upload) -> Editing | None:
    """What is being edited of a file; taken from it anew where something else changed it.

    So it is where a visit was lost in which it was open, and where the order of its dates was
    answered.
    """
    now = _current(shown)
    if not shown.is_edited or (now and now.digest == shown.dataset.digest):
        return now
    rows = _table(shown)
    if rows is None:
        return now
    made = _opened(shown, rows)
    if now:
        made = made._replace(before=_before(now), after=())
    st.session_state[STATE] = made
    return made


def _table(shown: Upload) -> Table | None:
    """The rows of a file, or None and a sentence that says why it isn't edited."""
    try:
        return editing.table(shown.data, shown.order)
    except NoTableError as error:
        st.session_state[REFUSED] = ("above", str(error))
        return None


@crash.told()
def _begin(shown: Upload, place: str) -> None:
    """Open the editor of a file; what isn't in the contract's columns goes by its title then."""
    st.session_state.pop(REFUSED, None)
    data = upload.data_of(shown)
    try:
        rows = editing.table(data, shown.order) if data else _refuse_large()
    except NoTableError as error:
        st.session_state[REFUSED] = (place, str(error))
        return
    if shown.is_example or shown.dataset.title:
        begin(upload.heading(shown).title, rows)
    else:
        st.session_state[STATE] = _opened(shown, rows)
        upload.open_editor(shown)


def _refuse_large() -> Table:
    raise NoTableError(editing.TOO_LARGE)


@crash.told()
def _begin_empty() -> None:
    st.session_state.pop(REFUSED, None)
    filters.forget()
    open_event.forget()
    begin(BEGUN, Table())


@crash.told()
def _begin_built_in() -> None:
    st.session_state.pop(REFUSED, None)
    found = datasets.served(settings.events_file()).dataset
    try:
        rows = editing.of_events(found.events)
    except NoTableError as error:
        st.session_state[REFUSED] = ("begin", str(error))
        return
    begin(settings.heading(found.title).title, rows)


def begin(title: str, rows: Table) -> Table:
    """Show rows as a file of its own, under a name that the browser keeps none by, and edit it.

    The rows as they are edited then, each with its id.
    """
    name = _free(re.sub(r"[/\\\s]+", " ", title).strip()[:LONGEST_NAME] or BEGUN)
    keep.allow(name)
    rows = editing.with_ids(rows)
    st.session_state[STATE] = _opened(upload.change(name, editing.csv(rows)), rows)
    return rows


def add(cells: tuple[str, ...]) -> Table | None:
    """Add a row to what is being edited, after the others; the rows then, None where nothing is.

    The cells are those of `editing.COLUMNS`.
    """
    now: Editing | None = st.session_state.get(STATE)
    if now is None:
        return None
    rows = now.rows.filled()
    row = cells + ("",) * (len(rows.names) - len(cells))
    added = editing.with_ids(rows._replace(rows=(*rows.rows, row)))
    _save(_fresh(now, added))
    return added


def _opened(shown: Upload, rows: Table) -> Editing:
    filled, data = _padded(rows), editing.csv(rows)
    return Editing(shown.name, filled, filled, data, shown.dataset.digest, _next_grid())


def _free(title: str) -> str:
    taken = keep.names()
    name, number = f"{title}.csv", 1
    while name in taken:
        number += 1
        name = f"{title} {number}.csv"
    return name


@crash.told()
def _close() -> None:
    st.session_state.pop(STATE, None)
    st.session_state.pop(REFUSED, None)
    upload.close_editor()
