"""The form that takes a text, and the reading of it, which becomes a timeline to be checked."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from page import crash, drafted, edits, upload
from timeline import draft as drafts
from timeline import drafting
from timeline.draft import Draft
from timeline.text.markdown import escaped
from workarounds import uploads

TEXT, FILE, PUBLISHED, GIVEN, READ, SAID = (
    "draft_text", "draft_file", "draft_published", "draft_given", "draft_read", "draft_said",
)  # fmt: skip
KINDS = ("txt", "md", "html", "docx")
LONGEST_NAME = 60
SLOW_LETTERS = 50_000  # reading a longer text may take a tenth of a second
ABOUT = """
Every statement of a text that has a date becomes a row, dated as exactly as the text says it and
no more. You tick, check and correct them. The text is read on this server, for this visit only; no
other program or service is asked. It is kept with its timeline in this browser, until you remove
them.
"""
DONE = (
    "{} of the {} dated statements of the text {} put onto the timeline above. Below it you check "
    "them."
)
NOTHING = "No statement with a date was found in this text. It has to be in English."


class Given(NamedTuple):
    """A text that is to be read, with a name for it and its day of publication."""

    name: str
    text: str
    published: dt.date | None


def show_form() -> None:
    """Draw the fields for a text, once they are opened."""
    menu = st.expander("From a text", key="from_text", on_change="rerun")
    if menu.open:
        with menu, st.form("draft_form", border=False):
            _show_fields()
    if given := st.session_state.get(GIVEN):
        _read(given)
    if said := st.session_state.get(SAID):
        st.info(escaped(said))


def _show_fields() -> None:
    st.markdown(ABOUT)
    st.text_area(
        "Text", key=TEXT, height=200, placeholder="Paste an article, a chapter, a chronicle …"
    )
    st.file_uploader("Or a file with a text", type=[*KINDS], key=FILE)
    st.date_input(
        "Published on, if you know",
        value=None,
        key=PUBLISHED,
        min_value=dt.date(1, 1, 1),
        help="“Yesterday” and “last year” are counted from this day.",
    )
    st.form_submit_button("Find its dates", on_click=_take)


@crash.told()
def _take() -> None:
    """Take what was given, to be read by the run that follows, which can say how far it is."""
    st.session_state.pop(SAID, None)
    try:
        name, text = _given()
    except ValueError as error:
        st.session_state[SAID] = str(error)
        return
    published = st.session_state[PUBLISHED]
    st.session_state[GIVEN] = Given(name, drafts.valid(text), published)


def _given() -> tuple[str, str]:
    """A name for the text, and the text; raises `ValueError` where there is none to read."""
    file, text = st.session_state[FILE], st.session_state[TEXT]
    if file is not None:
        read = drafting.text_of(file.name, file.getvalue())
        uploads.let_go(file)
        return Path(file.name).stem, read
    first = next(filter(None, map(str.strip, text.splitlines())), "")
    if not first:
        raise ValueError("Paste a text or choose a file first.")
    return first.lstrip("# ")[:LONGEST_NAME].rstrip(" ."), text


def _read(given: Given) -> None:
    """Read a text; the new run that follows shows its timeline."""
    slot = st.empty()
    try:
        found = drafting.statements(given.text, given.published, heard(given, slot.progress))
    except ValueError as error:
        st.session_state[SAID] = str(error)
        found = None
    slot.empty()
    st.session_state.pop(GIVEN, None)  # only now: any of these steps may be where a new run begins
    if found:
        st.session_state[READ] = (given.name, drafts.drafted(given.text, given.published, found))
        st.rerun()
    elif found is not None:
        st.session_state[SAID] = NOTHING


def begin() -> None:
    """Show the timeline of a text that was read by the run before."""
    if READ not in st.session_state:
        return
    name, made = st.session_state[READ]
    edits.begin(name, made.rows, made)
    upload.hold()
    drafted.begin()
    st.session_state[SAID] = _said(made)
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
