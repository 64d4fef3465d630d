"""The editor of a timeline of one's own: its rows as a table whose cells can be changed.

What the table says of them, as what a date is read as, can't be.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from page import bridge, crash, drafted, edits, filters, open_event, outcome, upload
from page.edits import Editing, Refused
from page.upload import Upload
from service import datasets, settings
from timeline import draft as drafts
from timeline import editing
from timeline.editing import NoTableError, Table
from timeline.reading import limits
from timeline.text.escapes import escaped
from workarounds import streamlit_files

HOW = (
    "Change the cells; write new events into the empty rows at the end; a tick under “{}” {}. The "
    "timeline above follows. A paste ends at the last row: make room for it first, by “More empty "
    "rows”."
)
FULL = " The table has {:,} rows; no more can be edited."
_first_key = st.components.v2.component("first_key", js=bridge.sent("first_key.js"))
_READ = "read"
ALT = "Your events, one in each row; the cells can be changed, except what each date is read as"
NO_DATE = "no date yet; every event needs one"
_WIDTHS: Mapping[str, Any] = {
    "date": 130, "title": 220, "date_text": 150, "summary": 260, "category": 110,
    drafts.REASON: 220,
}  # fmt: skip
_NARROW = 600  # px; so much has room for what is read before the date that is written


def followed(shown: Upload | None) -> Upload | None:
    """The file that is shown; without its editor where its rows can't be edited any more."""
    if shown and shown.is_edited and edits.followed(shown) is None:
        upload.close_editor()
        return upload.named()
    return shown


def show_button(shown: Upload, place: str) -> None:
    """Draw the button that opens or closes the editor of a file, and why it can't be edited."""
    if shown.is_edited:
        st.button("Close the editor", key=f"edit_{place}", type="tertiary", on_click=_close)
    else:
        st.button(
            "Edit", key=f"edit_{place}", type="tertiary", on_click=_begin, args=(shown, place)
        )
    _show_refusal(place, shown.name)


def _show_refusal(place: str, name: str = "") -> None:
    """Say why a file isn't edited."""
    refused: Refused | None = st.session_state.get(edits.REFUSED)
    if refused and refused[:2] == (place, name):
        st.warning(escaped(refused.text))


def show_offers() -> None:
    """Draw the buttons that begin a timeline of one's own without a file."""
    with st.container(horizontal=True, vertical_alignment="center", key="begin"):
        st.markdown("Or write one here:", width="content")
        st.button("Begin empty", key="begin_empty", on_click=_begin_empty)
        st.button("Begin from the built-in events", key="begin_built_in", on_click=_begin_built_in)
    _show_refusal("begin")


def show(shown: Upload) -> None:
    """Draw the editor, if it is open for this file."""
    now = edits.followed(shown)
    if now is None:
        return
    with st.container(border=True, gap="small", key="editor"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**Edit “{escaped(upload.title(shown.name))}”**")
            st.button("Undo", key="undo", disabled=not now.before, on_click=_undo)
            st.button("Redo", key="redo", disabled=not now.after, on_click=_redo)
            room = drafts.room(now.rows)
            st.button("More empty rows", key="more_rows", disabled=not room, on_click=_add_rows)
            st.download_button(
                "Download",
                edits.file(now),
                upload.file_name(shown.name),
                "text/csv",
                key="download_own",
                on_click="ignore",
            )
            st.button("Close", key="close_editor", on_click=_close)
        _show_grid(now)
        does = ("On", "puts a row onto the timeline") if now.draft else ("Delete", "deletes a row")
        st.markdown(f":small[{HOW.format(*does)}{'' if room else FULL.format(len(now.rows.rows))}]")
        outcome.show(shown, "editor")
        _first_key(key="first_key", data=streamlit_files.cell_fields())


def _show_grid(now: Editing) -> None:
    """Draw the rows. First is what a tick does: in a draft it puts a row onto the timeline.

    The rows have the numbers that problems call them by.
    """
    names = _names(now.base)
    columns = {
        edits.cell(place): st.column_config.TextColumn(
            name.capitalize() if name == drafts.REASON else name,
            width=_WIDTHS.get(name, "medium"),
            max_chars=limits.LONGEST_CELL,
            disabled=name == drafts.REASON,
        )
        for place, name in enumerate(now.base.names)
        if name in names
    }
    tick, label = (_place(now.base, drafts.ON), "On") if now.draft else (edits.DELETE, "Delete")
    st.data_editor(
        _grid(now),
        key=now.key,
        num_rows="fixed",  # else each change makes a new grid, which loses the focus
        hide_index=False,
        column_config={
            "_index": st.column_config.NumberColumn("Row", width=60, disabled=True),
            tick: st.column_config.CheckboxColumn(
                label, width=80, help="On the timeline" if now.draft else None
            ),
            _READ: st.column_config.TextColumn("Read as", width=300, disabled=True),
            **columns,
        },
        column_order=[tick, *_order(now.base, names)],
        alt=ALT,
    )


def _names(rows: Table) -> list[str]:
    """The columns of text."""
    return [*editing.COLUMNS, drafts.REASON] if drafts.is_draft(rows) else [*rows.names]


def _order(rows: Table, names: list[str]) -> list[str]:
    """The columns after the tick. Those that are written stand side by side, as in a file.

    So rows of a spreadsheet can be pasted: what would fall into a column that is only read is
    lost. Where there is no room for that, what the date is read as stands behind it.
    """
    reasons = [_place(rows, name) for name in names if name == drafts.REASON]
    date, *others = [_place(rows, name) for name in names if name != drafts.REASON]
    if bridge.width() < _NARROW:
        return [date, _READ, *others, *reasons]
    return [*reasons, _READ, date, *others]


def _place(rows: Table, name: str) -> str:
    return edits.cell(rows.names.index(name))


def _grid(now: Editing) -> pd.DataFrame:
    """The rows as the grid has them: its own edits are not in them, what is said of them is."""
    cells: dict[str, list[str]] = {
        edits.cell(place): (now.rows if name == drafts.REASON else now.base).column(name)
        for place, name in enumerate(now.base.names)
    }
    read = [
        each.said
        for each in editing.readings(now.rows.column("date"), now.rows.column("date_text"))
    ]
    is_on = drafts.on(now.rows)
    is_event = [each and any(row) for each, row in zip(is_on, now.rows.rows, strict=True)]
    told = [said or (NO_DATE if each else "") for said, each in zip(read, is_event, strict=True)]
    ticks = {edits.DELETE: [False] * len(told)}
    if drafts.is_draft(now.base):
        ticks = {_place(now.base, drafts.ON): _ticks(now.base, is_on)}
    texts = {_READ: told} | {name: each for name, each in cells.items() if name not in ticks}
    numbers = pd.RangeIndex(editing.FIRST_ROW, editing.FIRST_ROW + len(told))
    return pd.DataFrame(ticks | texts, numbers).astype(dict.fromkeys(texts, "object"))


def _ticks(base: Table, is_on: list[bool]) -> list[bool]:
    """The ticks that the grid has: as decided, of other rows as they are."""
    decided = {drafts.YES: True, drafts.NO: False}
    return [decided.get(cell, now) for cell, now in zip(base.column(drafts.ON), is_on, strict=True)]


def _follow() -> None:
    """Take what was changed before a click that may come with it, and that drops or alters it."""
    edits.follow()
    drafted.follow()


@crash.told()
def _undo() -> None:
    _follow()
    edits.undo()


@crash.told()
def _redo() -> None:
    _follow()
    edits.redo()


@crash.told()
def _add_rows() -> None:
    _follow()
    edits.add_rows()


@crash.told()
def _begin(shown: Upload, place: str) -> None:
    """Open the editor of a file; what isn't in the contract's columns goes by its title then."""
    _follow()
    st.session_state.pop(edits.REFUSED, None)
    try:
        rows = _rows(shown)
    except NoTableError as error:
        st.session_state[edits.REFUSED] = Refused(place, shown.name, str(error))
        return
    if shown.is_example or shown.dataset.title:
        edits.begin(upload.heading(shown).title, rows)
    else:
        st.session_state[edits.STATE] = edits.opened(shown, rows)
        upload.open_editor(shown)


def _rows(shown: Upload) -> Table:
    """The rows of a file; raises `NoTableError` where it can't be edited."""
    if shown.draft:
        return shown.draft.rows
    data = upload.data_of(shown)
    if not data:
        raise NoTableError(editing.TOO_LARGE)
    return editing.table(data, shown.order)


@crash.told()
def _begin_empty() -> None:
    _follow()
    st.session_state.pop(edits.REFUSED, None)
    edits.begin(edits.BEGUN, Table())
    filters.forget()
    open_event.forget()


@crash.told()
def _begin_built_in() -> None:
    _follow()
    st.session_state.pop(edits.REFUSED, None)
    found = datasets.served(settings.events_file()).dataset
    try:
        rows = editing.of_events(found.events)
    except NoTableError as error:
        st.session_state[edits.REFUSED] = Refused("begin", "", str(error))
        return
    edits.begin(settings.heading(found.title).title, rows)


@crash.told()
def _close() -> None:
    """Close the editor; what its grid still tells is taken all the same."""
    _follow()
    st.session_state.pop(edits.REFUSED, None)
    upload.close_editor()
