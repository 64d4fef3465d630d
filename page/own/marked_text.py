"""The text of a draft with its dated words marked, and the statement of one of the marks.

The grid can't be told which row to show: so the row that a mark leads to has fields of its own.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple
from uuid import uuid4

import streamlit as st

from page import crash, open_event, session
from page.own import visit_files
from timeline import dates
from timeline.own import draft as drafts
from timeline.own import editing, own_file, row_edits
from timeline.own.draft import ON, REASON, Draft, Words
from timeline.own.editing import Table
from timeline.own.own_file import File
from timeline.painters.date_links import Mark, with_links
from timeline.painters.html_text import text
from timeline.reading.limits import LONGEST_CELL

LABELS = {"title": "Title", "category": "Category", "source": "Where the text says it"}
NONE = "None of its statements is on the timeline yet: a tick puts one there."
NAMES = ("date", *LABELS, "summary", ON)


class Field(NamedTuple):
    """A field of a statement: its key, and what it was given, or what was taken from it last."""

    key: str
    cell: str


class Panel(NamedTuple):
    """What was shown last of a draft, and what is to be shown next.

    `uid` is that of the draft, `part` the part of the text, `row` the statement and `fields` those
    of it. `next_row` is the statement to be shown next, `begun` the draft that was begun last.
    """

    uid: str = ""
    part: int = 0
    row: int = -1
    fields: Mapping[str, Field] = MappingProxyType({})
    next_row: int | None = None
    begun: str = ""


def panel() -> Panel:
    """The panel as it was shown last."""
    last: Panel = st.session_state.get(session.STATEMENT, Panel())
    return last


def begin(uid: str) -> None:
    """Begin with the first statement of another text."""
    st.session_state.pop(session.PART, None)
    _save(Panel(begun=uid))


def _save(state: Panel) -> None:
    st.session_state[session.STATEMENT] = state


def follow() -> None:
    """Take what was changed in grids and fields since the last run, then turn to another statement.

    What the fields were given is known, so that no change is lost where one run takes the place of
    another. A click that may drop or alter a change which comes with it calls this first.
    """
    visit_files.follow_grids()
    last = panel()
    values = {name: st.session_state.get(field.key) for name, field in last.fields.items()}
    cells = {name: drafts.cell(value) for name, value in values.items() if value is not None}
    new = {name: cell for name, cell in cells.items() if cell != last.fields[name].cell}
    file = visit_files.state().find(last.uid)
    if new and file and file.editor:
        edited = own_file.edit(file, lambda editor: row_edits.change(editor, {last.row: new}))
        visit_files.change(edited)
        _open_event(last.row)
        fields = {name: last.fields[name]._replace(cell=cell) for name, cell in new.items()}
        # Only now: at any step before a new run may begin, and takes the change again.
        _save(last._replace(fields={**last.fields, **fields}))
    if last.next_row is not None:
        _open_event(last.next_row)


def _open_event(row: int) -> None:
    """Open the event of a statement, if it is on the timeline."""
    file = visit_files.current()
    rows = file.draft.rows if file and file.draft else Table()
    if 0 <= row < len(rows.rows) and drafts.on(rows)[row]:
        open_event.want(rows.column("id")[row])


def show(file: File) -> dict[str, object] | None:
    """Draw the text of a draft and, while it is edited, the statement of one of its marks.

    Returns
    -------
    dict or None
        What the script is told of it; None of a file that is no draft.
    """
    draft = file.draft
    if draft is None:
        return None
    words = draft.words()
    place = _place(file.uid, draft, words)
    is_edited = file.is_open and bool(words)
    with st.container(key="draft"):
        left, right = st.columns([1.5, 1], gap="medium") if is_edited else (st.container(),) * 2
    with left:
        _show_text(draft)
    if is_edited:
        with right, st.container(border=True, key="statement", gap="xsmall"):
            _show_statement(draft, words, place)
    label = _count(words, place) if file.is_open else ""
    return {"name": file.uid, "number": panel().row, "label": label, "begun": panel().begun}


def _place(uid: str, draft: Draft, words: list[Words]) -> int:
    """Which of the dated words are shown: of a part that was turned to the first.

    The part that they stand in is the one that is shown.
    """
    parts, before = draft.parts(), panel()
    turned = st.session_state.get(session.PART)
    is_other = before.uid != uid
    row = before.row if before.next_row is None else before.next_row
    if row == before.row and turned and turned != before.part and not is_other:
        row = next((each.row for each in draft.words(*parts[turned - 1])), row)
    place = next((place for place, each in enumerate(words) if each.row == row), 0)
    row = words[place].row if words else -1
    is_other = is_other or row != before.row
    if is_other or not turned:
        start = words[place].start if words else 0
        turned = next((number for number, (_, end) in enumerate(parts, 1) if start < end), 1)
        st.session_state[session.PART] = turned
    fields = Panel().fields if is_other else before.fields
    _save(Panel(uid, turned, row, fields, begun=before.begun))
    return place


def _show_text(draft: Draft) -> None:
    """Draw a part of the text, and the way to the others."""
    parts = draft.parts()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("**The text**", width="content")
        if len(parts) > 1:
            st.pagination(len(parts), key=session.PART, max_visible_pages=5)
    part = parts[panel().part - 1]
    published = draft.published and dates.read(draft.published.isoformat()).name
    notes = [f"Published on {published}."] if published else []
    notes += [] if any(drafts.on(draft.rows)) else [NONE]
    notes += [drafts.beyond(draft)] if draft.beyond else []
    with st.container(key="drafted"):  # it stays scrolled to where it is as its marks change
        marked = with_links(draft.text, _marked(draft, part), draft.paragraphs(*part), *part)
        st.html(f'<div class="drafted">{marked}</div>')
    mark = f'.drafted [data-statement="{panel().row}"]'
    st.html(
        f"<style>{mark} {{ outline: 2px solid var(--link) }}</style>"
        + "".join(f"<small>{text(each)}</small> " for each in notes)
    )


def _marked(draft: Draft, part: tuple[int, int]) -> list[Mark]:
    """The marks of a part of the text."""
    rows, words = draft.rows, draft.words(*part)
    is_on, reasons, stated = drafts.on(rows), rows.column(REASON), rows.column("date")
    wordings = rows.column("date_text")
    readings = editing.readings(
        [stated[each.row] for each in words], [wordings[each.row] for each in words]
    )
    return [
        Mark(
            each.start,
            each.end,
            " – ".join(filter(None, [reading.said or "no date", reasons[each.row]])),
            each.row,
            is_on=is_on[each.row],
            is_inferred=bool(reasons[each.row]),
        )
        for each, reading in zip(words, readings, strict=True)
    ]


def _count(words: list[Words], place: int) -> str:
    return f"Statement {place + 1:,} of {len(words):,}" if words else "No statement"


def _show_statement(draft: Draft, words: list[Words], place: int) -> None:
    """Draw the fields of a statement, and the ways to its neighbours."""
    rows, at = draft.rows, words[place]
    fields = _fields(rows, at.row)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="steps"):
        st.html(f'<small class="turn">{_count(words, place)}</small>')
        for label, to in (("Previous", place - 1), ("Next", place + 1)):
            is_none = not 0 <= to < len(words)
            row = -1 if is_none else words[to].row
            key = f"statement_{label.casefold()}"
            st.button(label, key=key, disabled=is_none, on_click=turn_to, args=(row,))
    reason = rows.column(REASON)[at.row]
    note = f"<small>{text(reason[:1].upper() + reason[1:])}.</small>" if reason else ""
    st.html(f'<h3 dir="auto">“{text(" ".join(draft.text[at.start : at.end].split()))}”</h3>{note}')
    st.checkbox("On the timeline", fields[ON].cell == drafts.YES, key=fields[ON].key)
    with st.container(key="statement_date"):
        _show_date(fields["date"], rows.column("date_text")[at.row])
    for column, label in LABELS.items():
        field = fields[column]
        st.text_input(label, field.cell, key=field.key, max_chars=LONGEST_CELL)
    summary = fields["summary"]
    st.text_area("Summary", summary.cell, key=summary.key, max_chars=LONGEST_CELL, height=110)


@st.fragment
@crash.told()
def _show_date(field: Field, wording: str) -> None:
    """Draw the field of a statement's date, and say as one types what is read."""
    date = st.text_input("Date", field.cell, key=field.key, live=True, max_chars=LONGEST_CELL)
    reading = editing.reading(date, wording).said or "No date yet; every event needs one."
    st.html(f'<p class="reading" role="status">{text(reading)}</p>')


def _fields(rows: Table, row: int) -> dict[str, Field]:
    """The fields of a statement: other ones where something else than they changed it.

    So what a browser still tells of those before is not taken for a change of these.
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


@crash.told()
def turn_to(row: int) -> None:
    """Ask for a statement to be shown, once what was changed in the one before is taken."""
    _save(panel()._replace(next_row=row))
