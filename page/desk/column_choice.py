"""The choice of which column of a file is what, beside the file's first rows.

Of a visitor's file it is kept with the file, of a served one it stands in the address.
"""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from page import crash, filters, here, session
from page.desk import shown_file
from service.address import COLUMN, written
from timeline.dates.ambiguity import SHEET
from timeline.editing import user_file
from timeline.editing.user_file import File
from timeline.events import REQUIRED
from timeline.painters.html_text import text
from timeline.reading.column_roles import ROLES, Columns, with_choice
from timeline.text.visible import cut

# Of the roles that are called otherwise.
LABELS = {"summary": "Text", "confirmed_url": "Links", "image": "Picture"}
MOST_SHOWN, LONGEST_CELL = 12, 40  # columns of the first rows; characters of a cell
SERVED = "served"  # in the place of a file's uid
REGION = 'role="region" aria-label="The first rows of the file" tabindex="0"'


def is_asked(file: File) -> bool:
    """Whether the names of a file's columns don't say what they are, or the visitor chose that."""
    return user_file.is_unsure(file) and bool(file.data) and not file.is_open


def show(file: File) -> None:
    """Draw the choice: all of it folded, where the names of the columns say what they are."""
    columns = file.dataset.reading.columns
    if columns and file.data and not file.is_open:
        draw = _show_open if is_asked(file) else _show_folded
        draw(columns, file.uid)


def show_served(columns: Columns | None) -> None:
    """Draw the choice for a served file, folded, where the names don't say it or it was chosen."""
    file = shown_file.current()
    if columns and (columns.guessed or columns.chosen) and (file is None or file.is_example):
        _show_folded(columns, SERVED)


def show_instead(columns: Columns | None, notice: str) -> None:
    """Say why no event of a served file is shown, with the choice below it."""
    st.error(missing(columns, "this file") if columns and columns.missing else notice)
    if columns:
        _show_open(columns, SERVED)


def missing(columns: Columns, name: str) -> str:
    """Return the sentence about a file in which no column can be the date or the title."""
    return f"We couldn’t find a {' or a '.join(columns.missing)} column in {name}. Choose it below."


def _show_open(columns: Columns, uid: str) -> None:
    """The choice beside the first rows."""
    left, right = st.columns([2, 1])
    left.html(_first_rows(columns))
    with right:
        _show_sheets(columns, uid)
        for role in REQUIRED:
            _show_choice(columns, uid, role)
        _show_folded(columns, uid, ROLES[len(REQUIRED) :])


def _show_folded(columns: Columns, uid: str, roles: Sequence[str] = ROLES) -> None:
    are_all = roles == ROLES
    with st.popover("Columns" if are_all else "Other columns", key=f"columns_{uid}"):
        if are_all:
            _show_sheets(columns, uid)
        for role in roles:
            _show_choice(columns, uid, role)


def _show_sheets(columns: Columns, uid: str) -> None:
    """The choice of the sheet that is read, where there are several of a visitor's file."""
    if len(columns.sheets) < 2 or uid == SERVED:
        return
    key = session.COLUMN.format(SHEET, uid)
    st.session_state[key] = columns.sheets[0]
    st.selectbox("Sheet", columns.sheets, key=key, on_change=_choose, args=(uid, SHEET, key))


def _label(role: str) -> str:
    return LABELS.get(role, role.replace("image_", "picture ").replace("_", " ").capitalize())


def _show_choice(columns: Columns, uid: str, role: str) -> None:
    key = session.COLUMN.format(role, uid)
    st.session_state[key] = columns.roles.get(role)
    st.selectbox(
        f"{_label(role)} column",
        columns.names,
        index=0 if role in REQUIRED else None,  # None lets it be emptied
        format_func=lambda name: cut(name, LONGEST_CELL),
        key=key,
        placeholder="Choose a column" if role in REQUIRED else "No column",
        on_change=_choose,
        args=(uid, role, key),
    )


@crash.reported_errors()
def _choose(uid: str, role: str, key: str) -> None:
    """Have a file read again, with another column in a role."""
    name = st.session_state[key] or ""
    if uid == SERVED:
        here.put(COLUMN, *written(with_choice(shown_file.requested().columns, role, name)))
        filters.forget()
    elif file := shown_file.state().find(uid):
        filters.forget()
        unread = user_file.choose(file, role, name)
        shown_file.save(replace(shown_file.state(), unread=unread))


def _first_rows(columns: Columns) -> str:
    """The first rows as a table; below the name of a column stands its role."""
    roles = {name: f"<small>{_label(role)}</small>" for role, name in columns.roles.items()}
    names = columns.names[:MOST_SHOWN]
    heads = "".join(f'<th scope="col">{_cell(name)}{roles.get(name, "")}</th>' for name in names)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row[:MOST_SHOWN])}</tr>"
        for row in columns.first
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="first-rows" {REGION}>{table}</div>'


def _cell(content: str) -> str:
    return text(cut(content, LONGEST_CELL))
