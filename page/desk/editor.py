"""The editor of a timeline of one's own: its rows as a table.

All cells can be changed but those that say what a date is read as.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from page import bridge, crash, session
from page.desk import about_file, marked_text, shown_file
from timeline import limits
from timeline.dates import Answers
from timeline.editing import draft as drafts
from timeline.editing import row_edits, text_table, user_file
from timeline.editing.row_edits import Editor
from timeline.editing.user_file import File
from timeline.events import IMAGE, REQUIRED
from timeline.text.escapes import escaped
from workarounds import first_page, runtime

HOW = (
    "Click into the table and type. New events go into the empty rows at the end. A tick under "
    "“{}” {}. Pasted text fills rows that are there, and no cell under “Understood as”."
)
FULL = " The table has {:,} rows and is full."
ALT = "Your events, one per row; all can be changed but how each date is understood"
NO_DATE = "no date yet; every event needs one"
_READ = "read"
_NAMES = {"date_text": "Original wording", "confirmed_url": "Links", "id": "Name in links"}
_WIDTHS: Mapping[str, Any] = {
    "date": 130, "title": 220, "date_text": 170, "summary": 260, "category": 110,
    drafts.REASON: 220,
}  # fmt: skip
_HEIGHT = 282  # px: seven rows, so that the first event comes into sight below the table
_script = st.components.v2.component("marks", js=bridge.script("text_marks.js"))


def show(file: File, event: str, slot: DeltaGenerator, beside: DeltaGenerator) -> None:
    """Draw the text of a draft, the editor of a file if it is open, and their script.

    `event` is the id of the open one, `slot` is that of the editor: above the timeline, in a draft
    below it. The text of a draft is `beside` both.
    """
    marks = marked_text.show(file, event, beside)
    if file.is_open or file.draft:
        cells = first_page.cell_fields() if file.is_open else []
        _script(
            key=session.OWN_SCRIPT,
            data={"cells": cells, "draft": marks, "begun": marked_text.panel().begun},
            on_chosen_change=_show_mark,
            on_begun_change=lambda: None,  # the run that this brings about is all
        )
    if file.is_open and file.editor:
        with slot.container(border=True, gap="small", key="editor"):
            _show_editor(file, file.editor)


def _show_editor(file: File, editor: Editor) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**Edit “{escaped(Path(file.name).stem)}”**")
        room = drafts.room(editor.rows)
        for label, key, act, is_on in (
            ("Undo", "undo", row_edits.undo, editor.undo),
            ("Redo", "redo", row_edits.redo, editor.redo),
            ("Add rows", "more_rows", row_edits.add_rows, room),
        ):
            st.button(label, key=key, disabled=not is_on, on_click=_change, args=(file.uid, act))
        st.download_button(
            "Download",
            _newest(file),
            user_file.download_name(file.name, shown_file.heading(file).title),
            "text/csv",
            key="download_own",
            on_click="ignore",
        )
        st.button("Close", key="close_editor", on_click=about_file.close, args=(file,))
    _show_grid(editor, file.answers)
    does = ("On", "puts a row onto the timeline") if file.draft else ("Delete", "deletes a row")
    st.markdown(f":small[{HOW.format(*does)}{'' if room else FULL.format(len(editor.rows.rows))}]")


@crash.reported_errors()
def _change(uid: str, act: Callable[[Editor], Editor]) -> None:
    marked_text.follow()
    if file := shown_file.state().find(uid):
        shown_file.change(user_file.edit(file, act))


def _newest(file: File) -> Callable[[], bytes]:
    """A function that returns the rows as a file, as they are when it is called.

    A click may come before the run of an edit has drawn the button anew.
    """
    newest: dict[str, File] = st.session_state.setdefault(session.NEWEST_FILES, {})
    newest.clear()
    newest[file.uid] = file
    return lambda: user_file.csv(newest.get(file.uid, file))


@crash.reported_errors()
def _show_mark() -> None:
    row = st.session_state[session.OWN_SCRIPT].chosen
    if isinstance(row, int):
        marked_text.turn_to(row)


def _show_grid(editor: Editor, answers: Answers) -> None:
    """Draw the rows. A tick is the first column of a draft, and the last one of other files.

    The rows have the numbers that problems call them by.
    """
    is_draft = drafts.is_draft(editor.rows)
    keys = {name: row_edits.column(position) for position, name in enumerate(editor.rows.names)}
    names = [*text_table.COLUMNS, drafts.REASON] if is_draft else [*keys]
    columns = {
        keys[name]: st.column_config.TextColumn(
            _in_words(name),
            width=_WIDTHS.get(name, "medium"),
            max_chars=None if name == IMAGE else limits.LONGEST_CELL,
            disabled=name == drafts.REASON,
        )
        for name in names
    }
    tick = keys[drafts.ON] if is_draft else row_edits.DELETE
    order = [*columns]
    order.insert(len(REQUIRED), _READ)
    st.data_editor(
        _cells(editor, tick, answers),
        key=session.GRID.format(editor.grid.uid),
        num_rows="fixed",  # else each change makes a new grid, which loses the focus
        height=_HEIGHT,
        hide_index=False,
        column_config={
            "_index": st.column_config.NumberColumn("Row", width=60, disabled=True),
            tick: st.column_config.CheckboxColumn(
                "On" if is_draft else "Delete",
                width=80,
                help="On the timeline" if is_draft else None,
            ),
            _READ: st.column_config.TextColumn("Understood as", width=300, disabled=True),
            **columns,
        },
        column_order=[tick, *order] if is_draft else [*order, tick],
        alt=ALT,
    )


def _in_words(name: str) -> str:
    """What the grid calls a column; a further column of the file keeps its name."""
    return _NAMES.get(name, name.replace("_", " ").capitalize() if name in drafts.NAMES else name)


def _cells(editor: Editor, tick: str, answers: Answers) -> pd.DataFrame:
    """The rows that the grid is given: as before its own edits, with the readings of these."""
    rows, base = editor.rows, editor.grid.rows
    is_on = drafts.on(rows)
    is_event = [each and any(row) for each, row in zip(is_on, rows.rows, strict=True)]
    by = text_table.conventions(rows, answers)
    readings = text_table.readings(rows.column("date"), rows.column("date_text"), by)
    # What is wrong alone; the list of problems says how to mend it, too.
    said = (each._replace(problem=each.problem.partition(";")[0]).said for each in readings)
    texts = {_READ: [each or NO_DATE * is_on for each, is_on in zip(said, is_event, strict=True)]}
    for position, name in enumerate(base.names):
        before, now = (rows if name == drafts.REASON else base).column(name), rows.column(name)
        texts[row_edits.column(position)] = [*map(runtime.edited_cell, before, now)]
    texts.pop(tick, None)
    # A tick is as the cell says; where that is empty, as the row is now.
    decided = {drafts.YES: True, drafts.NO: False}
    cells = base.column(drafts.ON) if drafts.is_draft(base) else [drafts.NO] * len(is_on)
    ticks = [decided.get(cell, now) for cell, now in zip(cells, is_on, strict=True)]
    numbers = pd.RangeIndex(text_table.FIRST_ROW, text_table.FIRST_ROW + len(is_on))
    return pd.DataFrame({tick: ticks} | texts, numbers).astype(dict.fromkeys(texts, "object"))
