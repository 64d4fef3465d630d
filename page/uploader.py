"""What takes a visitor's file: the uploader, and the tab with the other ways to begin."""

from collections.abc import Callable

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from page import crash, keep, outcome, upload
from page.upload import Given, Upload
from service import examples
from service.address import FILE
from timeline import describe, editing
from timeline.reading import limits
from timeline.text import visible
from timeline.text.escapes import escaped
from workarounds import uploads

TEMPLATE = examples.path("examples/template.csv")
ASKED = "uploads_asked"
MOST_LISTED = 50  # kept files at once
ABOUT = f"""
Drop a CSV file here. It needs a column `date` and a column `title`. Write dates in EDTF
(`2012-11`, `2012-11-08/2012-11-14`, `2012~`) or in English words (“9 December 2019”, “late 2012”,
“c. 1450”, “44 BC”). The sheet of a TimelineJS timeline, saved as CSV, works too.

The limits are {limits.LARGEST_FILE // 2**20} MB, {limits.MOST_ROWS:,} rows and
{limits.LONGEST_CELL:,} characters a cell. The server reads the file for this visit only and keeps
nothing; up to {editing.MOST_BYTES // 2**20} MB are kept in this browser, until you remove them.
"""


def show(show_edit: Callable[[Upload, str], None], show_begin: Callable[[], None]) -> None:
    """Draw the tab that takes a file; `show_begin` draws the ways to begin without one."""
    st.markdown(ABOUT)
    _uploader()
    outcome.show_failure("tab", show_edit)
    shown = upload.named()
    if shown:
        if not shown.dataset.problems:
            st.markdown(f"**{describe.outcome(shown.dataset)}**")
        outcome.show(shown, "tab")
        show_edit(shown, "tab")
    _show_kept()
    show_begin()
    with st.container(horizontal=True, vertical_alignment="center", key="examples"):
        st.markdown("Or try an example:", width="content")
        for name, title in examples.TITLES.items():
            st.button(title, key=f"try_{name}", on_click=_try, args=(name,))
    st.download_button(
        "Download a template", TEMPLATE.read_bytes(), "template.csv", "text/csv", on_click="ignore"
    )


def _show_kept() -> None:
    """List the files that the browser keeps; of many the rest once it is asked for."""
    names = [name for name in keep.names() if not keep.is_removed(name)]
    if not names:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="kept"):
        st.markdown("Kept in this browser:", width="content")
        _list_kept(names[:MOST_LISTED])
    if rest := names[MOST_LISTED:]:
        menu = st.expander(f"{len(rest):,} more kept", key="more_kept", on_change="rerun")
        if menu.open:
            with menu, st.container(horizontal=True):
                _list_kept(rest)


def _list_kept(names: list[str]) -> None:
    """Draw for each file a button that opens it."""
    for name in names:
        st.button(escaped(upload.said(name)), key=f"kept_{name}", on_click=_open_kept, args=(name,))


@crash.told()
def _open_kept(name: str) -> None:
    """Show a file that the browser keeps."""
    if not upload.is_shown(name):
        upload.turn_to(name)


@crash.told()
def _try(name: str) -> None:
    """Show an example, which the server has: its address shows it in another visit too."""
    upload.turn_to(name)


def ask_again() -> None:
    """Ask for the file that the address names, unless the browser is about to give it.

    While it looks, the question is there but not seen: it comes up by itself if no answer does.
    """
    given = st.query_params[FILE]
    name = visible.visible_text(given)
    kind, which = "file", "again"
    if name.endswith(upload.DRAFT):
        kind, which = "text", "that was downloaded of it"
    said = escaped(upload.said(name))
    with st.container(key="ask_again"):
        # What says it is all that differs: a part with another key is put in anew, with what was
        # given to it.
        with st.container(key="looking" if keep.is_looking(given) else "not_kept"):
            st.info(
                f"This address shows the events of a {kind}, “{said}”, which is not kept on "
                f"the server, nor in this browser. Choose the file {which} to see them."
            )
        outcome.show_failure()
        _uploader()
        st.button("Show the built-in events instead", on_click=upload.leave, key="leave_upload")


def _uploader() -> None:
    # A new key each time, so that the widget is empty again.
    key = f"upload_{st.session_state.get(ASKED, 0)}"
    st.file_uploader("Your CSV file", key=key, on_change=receive, args=(key,))


@crash.told()
def receive(key: str) -> None:
    """Take the file that a visitor gave to the uploader with this key, to be read by this run.

    The browser may tell of it once more before the uploader is empty: it is a `DeletedFile` then.
    """
    given = st.session_state[key]
    if isinstance(given, UploadedFile):
        st.session_state[upload.PENDING] = Given(given.name, given.getvalue())
        uploads.let_go(given)
    st.session_state[ASKED] = st.session_state.get(ASKED, 0) + 1
