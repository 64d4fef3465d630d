"""The choice of which column of a visitor's file is what, beside its first rows."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from page import crash, filters, session
from page.desk import shown_file
from service.datasets import Served
from timeline.dates.ambiguity import SHEET
from timeline.editing import user_file
from timeline.editing.user_file import File
from timeline.events import REQUIRED
from timeline.reading.columns.names import ROLES, is_wide
from timeline.reading.columns.roles import WIDE, Chosen, Columns
from timeline.text.escapes import escaped
from timeline.text.visible import cut

# Of the roles that are called otherwise.
LABELS = {"summary": "Text", "confirmed_url": "Links", "image": "Picture"}
MOST_SHOWN, LONGEST_CELL = 12, 40  # columns of the first rows; characters of a cell
OWN = "Drop the file on “Your own events” below: there you can choose its columns."


def is_asked(file: File) -> bool:
    """Whether the names of a file's columns don't say what they are, or the visitor chose that."""
    return user_file.is_unsure(file) and bool(file.data) and not file.is_open


def is_missing(file: File) -> bool:
    """Whether no column of a file is the date or the title."""
    columns = file.dataset.reading.columns
    return bool(columns and columns.missing)


def show(file: File) -> None:
    """Draw the choice: all of it folded, where the names of the columns say what they are.

    The menu is empty while it is closed: a browser would report what its fields showed before.
    """
    columns = file.dataset.reading.columns
    if not (columns and file.data) or file.is_open:
        return
    name, slot = "Columns", st.container()
    roles: Sequence[str] = (SHEET, *ROLES)
    if is_asked(file):
        left, slot = st.columns([2, 1])
        names = columns.names[:MOST_SHOWN]
        first = [[cut(cell, LONGEST_CELL) for cell in row[:MOST_SHOWN]] for row in columns.first]
        rows = pd.DataFrame(first, columns=names)
        left.dataframe(rows, hide_index=True, alt="The first rows of the file")
        with slot:
            _show_choices(columns, file.uid, (SHEET, *REQUIRED))
        name, roles = "Other columns", ROLES[len(REQUIRED) :]
    menu = slot.popover(name, key=session.COLUMNS.format(file.uid), on_change="rerun")
    if menu.open:
        with menu:
            _show_choices(columns, file.uid, roles)


def show_offers(file: File) -> None:
    """Say which columns were taken for the date and the title where others could be.

    A click takes another, or says that it is right; then nothing more is said of it.
    """
    found = user_file.offered(file)
    if found is None:
        return
    key = f"offers_{file.uid}"
    with st.container(horizontal=True, vertical_alignment="center", key=key):
        st.markdown(f":small[{escaped(found.said)}]", width="content")
        for number, offer in enumerate(found.choices):
            label, args = escaped(offer.label), (file.uid, offer.chosen)
            st.button(label, f"{key}_{number}", type="tertiary", on_click=_take, args=args)


@crash.reported_errors()
def _take(uid: str, chosen: Chosen) -> None:
    """Have a file read again, with other columns in some roles."""
    if file := shown_file.state().find(uid):
        filters.forget()
        unread = user_file.choose_all(file, chosen)
        shown_file.save(replace(shown_file.state(), unread=unread))


def missing(columns: Columns, name: str, way: str = "Choose it below.") -> str:
    """Say that no column of a file can be the date or the title, and the way to choose it."""
    what = f"We couldn’t find a {' or a '.join(columns.missing)} column in {name}."
    return f"{what} {WIDE if is_wide(columns.names) else way}"


def say_why_nothing(shown: Served, *, is_framed: bool) -> None:
    """Say why a served file has no event to show."""
    columns = shown.dataset.reading.columns
    is_lost = columns and columns.missing and not is_framed  # a frame has no tabs
    st.error(missing(columns, "this file", OWN) if columns and is_lost else shown.notice)


def _show_choices(columns: Columns, uid: str, roles: Sequence[str]) -> None:
    """A field for each role; that for the sheet only where there are several."""
    for role in roles:
        if role != SHEET:
            likely = columns.likely if role == "date" else ()
            names = (*likely, *(name for name in columns.names if name not in likely))
            _show_choice(uid, role, names, columns.roles.get(role))
        elif len(columns.sheets) > 1:
            _show_choice(uid, role, columns.sheets, columns.sheets[0])


def _show_choice(uid: str, role: str, names: Sequence[str], chosen: str | None) -> None:
    key, is_required = session.COLUMN.format(role, uid), role in (SHEET, *REQUIRED)
    st.session_state[key] = chosen
    words = role.replace("image_", "picture ").replace("_", " ").capitalize()
    st.selectbox(
        "Sheet" if role == SHEET else f"{LABELS.get(role, words)} column",
        names,
        index=0 if is_required else None,  # None lets it be emptied
        format_func=lambda name: cut(name, LONGEST_CELL),
        key=key,
        placeholder="Choose a column" if is_required else "No column",
        on_change=_choose,
        args=(uid, role, key),
    )


@crash.reported_errors()
def _choose(uid: str, role: str, key: str) -> None:
    """Have a file read again, with another column in a role."""
    if file := shown_file.state().find(uid):
        filters.forget()
        unread = user_file.choose(file, role, st.session_state[key] or "")
        shown_file.save(replace(shown_file.state(), unread=unread))
