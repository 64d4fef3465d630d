"""The form that takes a text, and the reading of it, which becomes a timeline to be checked."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from page import crash, drafted, edits, upload
from timeline import draft as drafts
from timeline import drafting
from timeline.draft import Draft
from timeline.text.escapes import escaped
from workarounds import uploads

TEXT, PUBLISHED, GIVEN, READ, SAID = (
    "draft_text", "draft_published", "draft_given", "draft_read", "draft_said",
)  # fmt: skip
FILES = "draft_files"  # how many files the form has taken
OF_FILE = "draft_of_file"  # the text of the last one
KINDS = ("txt", "md", "html", "docx")
LONGEST_NAME = 60
SLOW_LETTERS = 50_000  # reading a longer text may take a tenth of a second
ABOUT = """
Every statement of a text that has a date becomes a row, dated as exactly as the text says it and
no more. You tick, check and correct them. The text is read on this server, for this visit only; no
other program or service is asked. It is kept with its timeline in this browser, until you remove
it.
"""
DONE = (
    "{} of the {} dated statements of the text {} put onto the timeline above. Below it you check "
    "them."
)
NOTHING = "No statement with a date was found in this text. It has to be in English."
AGAIN = "The text of “{}” is read again, unless you paste another one or choose another file."


class Given(NamedTuple):
    """A text that is to be read, with a name for it and its day of publication."""

    name: str
    text: str
    published: dt.date | None


class OfFile(NamedTuple):
    """The text of a file, its name, and what stood in the field for a text as it was given."""

    name: str
    text: str
    beside: str


class Said(NamedTuple):
    """What is said below the form; of the timeline of a text, by its name, while that is shown."""

    text: str
    name: str | None = None


def show_form() -> None:
    """Draw the fields for a text, once they are opened."""
    menu = st.expander("From a text", key="from_text", on_change="rerun")
    if menu.open:
        with menu, st.form("draft_form", border=False):
            _show_fields()
    if is_reading():
        read(st.empty())
    said: Said | None = st.session_state.get(SAID)
    if said and said.name in (None, upload.shown_name()):
        st.info(escaped(said.text))


def _show_fields() -> None:
    st.markdown(ABOUT)
    st.text_area(
        "Text", key=TEXT, height=200, placeholder="Paste an article, a chapter, a chronicle …"
    )
    # A new key each time, so that the widget is empty again.
    key = f"draft_file_{st.session_state.get(FILES, 0)}"
    most = drafting.MOST_BYTES // 2**20
    st.file_uploader("Or a file with a text", type=[*KINDS], key=key, max_upload_size=most)
    if held := _of_file():
        st.markdown(f":small[{AGAIN.format(escaped(held.name))}]")
    st.date_input(
        "Published on, if you know",
        value=None,
        key=PUBLISHED,
        min_value=dt.date(1, 1, 1),
        help="“Yesterday” and “last year” are counted from this day.",
    )
    st.form_submit_button("Find its dates", on_click=_take, args=(key,))


@crash.told()
def _take(key: str) -> None:
    """Take what was given, to be read by the run that follows, which can say how far it is.

    `key` is that of the uploader.
    """
    st.session_state.pop(SAID, None)
    try:
        name, text = _given(key)
    except drafting.FileError as error:
        st.session_state[SAID] = Said(str(error))
        return
    if not name:
        st.session_state[SAID] = Said("Paste a text or choose a file first.")
        return
    published = st.session_state[PUBLISHED]
    st.session_state[GIVEN] = Given(drafts.valid(name), drafts.valid(text), published)


def _given(key: str) -> tuple[str, str]:
    """A name for the text, and the text, both empty if none was given.

    Raises `FileError` where a file has no text to read.

    A file that was taken already is a `DeletedFile`: its text is at hand.
    """
    file, text = st.session_state.get(key), st.session_state[TEXT]
    if isinstance(file, UploadedFile):
        _take_file(file, text)
    if held := _of_file():
        return Path(held.name).stem, held.text
    first = next(filter(None, map(str.strip, text.splitlines())), "")
    if not first:
        return "", ""
    return first.lstrip("# ")[:LONGEST_NAME].rstrip(" .") or first, text


def _take_file(file: UploadedFile, beside: str) -> None:
    """Take the text of a file, and let go of the file; raises `FileError` where it has none."""
    st.session_state.pop(OF_FILE, None)
    st.session_state[FILES] = st.session_state.get(FILES, 0) + 1
    try:
        text = drafting.text_of(file.name, file.getvalue())
    finally:
        uploads.let_go(file)
    st.session_state[OF_FILE] = OfFile(file.name, text, beside)


def _of_file() -> OfFile | None:
    """The text of the last file, until another one is pasted."""
    held: OfFile | None = st.session_state.get(OF_FILE)
    pasted = st.session_state.get(TEXT, "")
    return held if held and (pasted == held.beside or not pasted.strip()) else None


def is_reading() -> bool:
    """Whether there is a text to be read; a new run begins with it anew."""
    return GIVEN in st.session_state


def read(slot: DeltaGenerator) -> None:
    """Read a text, and show in `slot` how far that is. The run that follows shows its timeline."""
    given: Given = st.session_state[GIVEN]
    try:
        _find(given, slot.progress)
    except Exception:
        st.session_state.pop(GIVEN, None)  # or each further run would fail in the same way
        raise
    slot.empty()
    st.session_state.pop(GIVEN, None)  # only now: any of these steps may be where a new run begins
    if READ in st.session_state:
        st.rerun()


def _find(given: Given, show: Callable[[float, str], object]) -> None:
    """Find the statements of a text, or say that there are none; `show` shows how far it is."""
    try:
        found = drafting.statements(given.text, given.published, heard(given, show))
    except drafting.TooLongError as error:
        st.session_state[SAID] = Said(str(error))
        return
    if found:
        st.session_state[READ] = (given.name, drafts.drafted(given.text, given.published, found))
    else:
        st.session_state[SAID] = Said(NOTHING)


def begin() -> None:
    """Show the timeline of a text that was read by the run before."""
    if READ not in st.session_state:
        return
    name, made = st.session_state[READ]
    edits.begin(name, made.rows, made)
    drafted.begin()
    st.session_state[SAID] = Said(_said(made), upload.shown_name())
    st.session_state.pop(GIVEN, None)
    st.session_state.pop(READ, None)


def heard(given: Given, show: Callable[[float, str], object]) -> Callable[[float], None]:
    """What hears how far the reading is: it is shown in whole percents, of a long text alone."""
    shown = -1

    def hear(share: float) -> None:
        nonlocal shown
        percent = min(int(share * 100), 100)
        if len(given.text) >= SLOW_LETTERS and percent > shown:
            shown = percent
            show(percent / 100, f"Reading the text: {percent} % of {len(given.text):,} letters …")

    hear(0)
    return hear


def _said(made: Draft) -> str:
    """What was found, as a sentence."""
    is_on = drafts.on(made.rows)
    count = sum(is_on)
    said = DONE.format(f"{count:,}", f"{len(is_on):,}", "was" if count == 1 else "were")
    return f"{said} {drafts.beyond(made)}" if made.beyond else said
