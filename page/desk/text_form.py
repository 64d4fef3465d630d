"""The form that takes a text, and the reading of it, which becomes a timeline to be checked."""

import datetime as dt
import textwrap
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from page import crash, session
from page.desk import marked_text, shown_file
from timeline import drafting
from timeline.editing import draft as drafts
from timeline.limits import LONGEST_TEXT_NAME
from timeline.text.escapes import escaped
from workarounds import runtime

KINDS = (".txt", ".md", ".html", ".docx")
READING = "Reading the text …"
ABOUT = """
Every statement with a date becomes a row, dated as exactly as the text says it and no more. You
check, correct and tick the rows. The text has to be in English. It is read on this server, for this
visit only; no other program or service is asked. This browser keeps it with its timeline until you
remove it.
"""
NOTHING = "No statement with a date was found in this text. It has to be in English."
MISSING = "Paste a text or choose a file first."


class Text(NamedTuple):
    """A text that is to be read, with a name for it and its day of publication."""

    name: str
    text: str
    published: dt.date | None


class Form(NamedTuple):
    """What the form took, and what came of it.

    `unread` is the text that is read now, and `files` how many there were. `message` is said below
    the form.
    """

    unread: Text | None = None
    files: int = 0
    message: str = ""


def form() -> Form:
    """The form as it is."""
    state: Form = st.session_state.get(session.TEXT_FORM, Form())
    return state


def _save(**changes: Any) -> None:
    st.session_state[session.TEXT_FORM] = form()._replace(**changes)


def show() -> None:
    """Draw the fields for a text, once they are opened."""
    menu = st.expander("From a text", key=session.TEXT_OPEN, on_change="rerun")
    if menu.open:
        with menu, st.form("draft_form", border=False):
            _show_fields()
    if unread := form().unread:
        _read(unread)
    if form().message:
        st.info(escaped(form().message))


def _show_fields() -> None:
    st.markdown(ABOUT)
    # Above the other fields, since its calendar covers what is below it.
    st.date_input(
        "Published on, if you know",
        None,
        key=session.PUBLISHED,
        min_value=dt.date(1, 1, 1),
        help="“Yesterday” and “last year” are counted from this day.",
    )
    st.text_area(
        "Text",
        key=session.TEXT,
        height=200,
        placeholder="Paste an article, a chapter, a chronicle …",
    )
    # A new key each time, so that the widget is empty again.
    key = session.TEXT_FILE.format(form().files)
    most = drafting.MOST_BYTES // 2**20
    st.file_uploader("Or a file with a text", type=[*KINDS], key=key, max_upload_size=most)
    st.form_submit_button("Make timeline", on_click=_take, args=(key,))


@crash.reported_errors()
def _take(key: str) -> None:
    """Take what was given; the run that follows reads it, and shows how far it is.

    `key` is that of the uploader. A file that was taken already is a `DeletedFile` there.
    """
    file, text = st.session_state.get(key), st.session_state[session.TEXT]
    if file and not isinstance(file, UploadedFile):
        return
    first = next(filter(None, map(str.strip, text.splitlines())), "")
    name = textwrap.shorten(first.strip("# ."), LONGEST_TEXT_NAME, placeholder="…") or first
    _save(message="")
    try:
        if file:
            name, text = Path(file.name).stem, _text_of(file)
    except drafting.FileError as error:
        _save(message=str(error))
        return
    if name:
        unread = Text(drafts.valid(name), drafts.valid(text), st.session_state[session.PUBLISHED])
        _save(unread=unread)
    else:
        _save(message=MISSING)


def _text_of(file: UploadedFile) -> str:
    """The text of a file, which is let go of; raises `FileError` where it has none."""
    _save(files=form().files + 1)
    try:
        return drafting.text_of(file.name, file.getvalue())
    finally:
        runtime.let_go(file)


def _read(unread: Text) -> None:
    """Read the text that was taken, say how far the reading is, and show its timeline.

    The text stays unread until its timeline is shown: a run that takes over begins anew.
    """
    message, result, slot = NOTHING, None, st.empty()

    def report(share: float) -> None:
        slot.progress(share, READING)

    try:
        with runtime.without_turn():
            statements = drafting.statements(unread.text, unread.published, report)
        if statements:
            result = drafts.draft_of(unread.text, statements)
    except drafting.TooLongError as error:
        message = str(error)
    except Exception:
        _save(unread=None)  # or each further run would fail in the same way
        raise
    slot.empty()
    if result is None:
        _save(unread=None, message=message)
        return
    begun = shown_file.begin(unread.name, result.rows, result, is_new=True)
    marked_text.begin(begun.uid, 0)
    _save(unread=None)
    st.rerun()
