"""The text of a draft with its dated words marked, and the statement of one of them.

The grid can't scroll to a row by itself: so the row of a mark has fields of its own.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple
from uuid import uuid4

import pyarrow as pa
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from page import crash, here, session
from page.desk import shown_file
from service.address import EVENT
from timeline.drafting import is_quotation
from timeline.editing import draft as drafts
from timeline.editing import row_edits, text_table, user_file
from timeline.editing.draft import ON, REASON, Draft, Words
from timeline.editing.text_table import Table
from timeline.editing.user_file import File
from timeline.limits import LONGEST_CELL
from timeline.painters.html_text import escaped, text

NO_TITLE = "What happened?"  # in the place of a title that a person has to find
QUOTED = "The text’s own words, “…” where they were cut."  # of a title
NAMES = ("date", "title", ON)


class Field(NamedTuple):
    """A field of a statement: its key, and what it was given, or what was taken from it last."""

    key: str
    cell: str


class Panel(NamedTuple):
    """What was shown last of a draft, and what is to be shown next.

    `uid` is that of the draft, `row` the statement and `fields` those of it. `next_row` is the
    statement to be shown next, `begun` the file that was begun last, and `event` the open event.
    """

    uid: str = ""
    row: int = -1
    fields: Mapping[str, Field] = MappingProxyType({})
    next_row: int | None = None
    begun: str = ""
    event: str = ""


def panel() -> Panel:
    """The panel as it was shown last."""
    last: Panel = st.session_state.get(session.STATEMENT, Panel())
    return last


def begin(uid: str, row: int | None = None) -> None:
    """Begin with another file, and show a statement of it if its row is given."""
    _save(Panel(begun=uid, next_row=row))


def _save(state: Panel) -> None:
    st.session_state[session.STATEMENT] = state


def follow() -> None:
    """Take what was changed in grids and fields since the last run, then turn to another statement.

    It is known what each field was given, so no change is lost where one run replaces another. A
    change may come with a click that would drop or alter it: such a callback calls this first.
    """
    shown_file.follow_grids()
    last = panel()
    values = {name: st.session_state.get(field.key) for name, field in last.fields.items()}
    cells = {name: drafts.cell(value) for name, value in values.items() if value is not None}
    new = {name: cell for name, cell in cells.items() if cell != last.fields[name].cell}
    file = shown_file.state().find(last.uid)
    if new and file and file.editor:
        edited = user_file.edit(file, lambda editor: row_edits.change(editor, {last.row: new}))
        shown_file.change(edited)
        _open_event(last.row)
        fields = {name: last.fields[name]._replace(cell=cell) for name, cell in new.items()}
        # Only now: a new run that begins before takes the change again.
        _save(last._replace(fields={**last.fields, **fields}))
    if last.next_row is not None:
        _open_event(last.next_row)


def _open_event(row: int) -> None:
    """Open the event of a statement of the panel's draft, if it is on the timeline."""
    file = shown_file.current()
    uid = panel().uid or panel().begun
    rows = file.draft.rows if file and file.draft and file.uid == uid else Table()
    if 0 <= row < len(rows.rows) and drafts.on(rows)[row]:
        here.put(EVENT, rows.column("id")[row])


def show(file: File, event: str, beside: DeltaGenerator) -> dict[str, object] | None:
    """Draw the text of a draft and, while it is edited, the statement of one of its marks.

    Parameters
    ----------
    file
        Any file; of one that is no draft nothing is drawn.
    event
        The id of the open event; "" where none is.
    beside
        The slot beside the timeline, for a draft that is edited.

    Returns
    -------
    dict or None
        What the script needs to know of the draft; None if the file is none.
    """
    draft = file.draft
    if draft is None:
        return None
    words = draft.words()
    index = _shown_index(file, draft, words, event)
    # One name for all rows: a draft has no column of conventions.
    by = text_table.conventions(draft.rows, file.answers)
    with beside.container(key="draft", gap="xsmall") if file.is_open else st.container():
        _show_part(draft, words[index].start if words else 0, by)
        if file.is_open and words:
            with st.container(border=True, key="statement", gap="xsmall"):
                _show_statement(draft, words, index, by)
    label = _count(words, index) if file.is_open else ""
    return {"name": file.uid, "number": panel().row, "label": label}


def _shown_index(file: File, draft: Draft, words: list[Words], event: str) -> int:
    """The index of the dated words that are shown."""
    before = panel()
    row = _opened(file, draft, words, event) if before.next_row is None else before.next_row
    index = next((index for index, each in enumerate(words) if each.row == row), 0)
    row = words[index].row if words else -1
    is_same = before.uid == file.uid and row == before.row
    fields = before.fields if is_same else Panel().fields
    _save(Panel(file.uid, row, fields, begun=before.begun, event=event))
    return index


def _opened(file: File, draft: Draft, words: list[Words], event: str) -> int:
    """The row of the event that was opened since the last run, else the row shown before.

    Where the event before left the timeline, the open one is not of the visitor's choice.
    """
    ids, before = draft.rows.column("id"), panel()
    is_gone = before.event and before.event not in {*file.dataset.reading.events["id"]}
    if event == before.event or is_gone:
        return before.row
    return next((each.row for each in words if ids[each.row] == event), before.row)


def _show_part(draft: Draft, place: int, by: pa.Scalar | None) -> None:
    """Draw the part of the text that has this place."""
    part = next(each for each in draft.parts() if place < each[1] or not each[1])
    with st.container(key="drafted"):  # it stays scrolled to where it is as its marks change
        st.html(f'<div class="drafted">{with_links(draft, *part, by)}</div>')
    mark = f'.drafted a[data-statement="{panel().row}"]'
    st.html(f"<style>{mark} {{ outline: 2px solid var(--link) }}</style>")


def with_links(draft: Draft, start: int, end: int, by: pa.Scalar | None = None) -> str:
    """Return a part of a draft's text as HTML, its dated words as links to their statements."""
    rows, words, inside, place = draft.rows, draft.words(start, end), "", start
    is_on, reasons, stated = drafts.on(rows), rows.column(REASON), rows.column("date")
    wordings = rows.column("date_text")
    readings = text_table.readings(
        [stated[each.row] for each in words], [wordings[each.row] for each in words], by
    )
    for each, reading in zip(words, readings, strict=True):
        number, reason = each.row, reasons[each.row]
        said = " – ".join(filter(None, [reading.said or "no date", reason]))
        kinds = ["off"] * (not is_on[number]) + ["inferred"] * bool(reason)
        inside += (
            f'{_lines(draft.text[place : each.start])}<a href="#statement-{number}"'
            f' data-statement="{number}" class="{" ".join(kinds)}" title="{escaped(said)}">'
            f"{_lines(draft.text[each.start : each.end])}</a>"
        )
        place = each.end
    return f"<p>{inside}{_lines(draft.text[place:end])}</p>"


def _lines(letters: str) -> str:
    """Letters as data in HTML, with a newline at the end of each line, however it was written."""
    return escaped(re.sub("\r\n|[\r\v\f\x85\u2028\u2029]", "\n", letters))


def _count(words: list[Words], index: int) -> str:
    return f"Statement {index + 1:,} of {len(words):,}" if words else "No statement"


def _show_statement(draft: Draft, words: list[Words], index: int, by: pa.Scalar | None) -> None:
    """Draw the fields of a statement, and the ways to its neighbours."""
    rows, at = draft.rows, words[index]
    fields = _fields(rows, at.row)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="steps"):
        st.html(f'<small class="turn">{_count(words, index)}</small>')
        for label, to in (("Previous", index - 1), ("Next", index + 1)):
            row = words[to].row if 0 <= to < len(words) else None
            key = f"statement_{label.casefold()}"
            st.button(label, key=key, disabled=row is None, on_click=turn_to, args=(row,))
    reason = rows.column(REASON)[at.row]
    note = f"<br><small>{text(reason[:1].upper() + reason[1:])}.</small>" if reason else ""
    st.html(f"<strong>“{text(' '.join(draft.text[at.start : at.end].split()))}”</strong>{note}")
    title, most = fields["title"], LONGEST_CELL
    is_on, key, is_bare = fields[ON].cell == drafts.YES, fields[ON].key, not title.cell
    st.checkbox("On the timeline", is_on, key=key, disabled=is_bare)
    with st.container(key="statement_date", gap=None):
        date = st.text_input("Date", fields["date"].cell, key=fields["date"].key, max_chars=most)
        (read,) = text_table.readings([date], [rows.column("date_text")[at.row]], by)
        said = read.said or "No date yet; every event needs one."
        st.html(f'<div class="reading" role="status">{text(said)}</div>')
    st.text_input("Title", title.cell, key=title.key, max_chars=most, placeholder=NO_TITLE)
    if is_quotation(title.cell):
        st.html(f"<small>{QUOTED}</small>")


def _fields(rows: Table, row: int) -> dict[str, Field]:
    """The fields of a statement: a new one where its cell was changed by something else.

    So what a browser still reports of the old field is not taken for a change of the new one.
    """
    last = panel()
    cells = {name: rows.column(name)[row] for name in NAMES}
    cells[ON] = drafts.YES if drafts.on(rows)[row] else drafts.NO
    fields = {
        name: Field(session.FIELD.format(name, uuid4().hex).replace(" ", "_"), cell)
        for name, cell in cells.items()
    }
    fields |= {n: field for n, field in last.fields.items() if field.cell == cells[n]}
    _save(last._replace(fields=fields))
    return fields


@crash.reported_errors()
def turn_to(row: int) -> None:
    """Ask for a statement to be shown, once what was changed in the one before is taken."""
    _save(panel()._replace(next_row=row))
