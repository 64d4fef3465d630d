"""The tab that takes a visitor's file or begins one, and the question for one that is missing."""

from dataclasses import replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from page import crash, here, session
from page.desk import about_file, marked_text, shown_file, text_form
from service import datasets, settings
from service.address import FILE
from timeline import describe, limits
from timeline.editing import text_table, user_file
from timeline.editing.text_table import Table
from timeline.editing.user_file import File
from timeline.reading import notes
from timeline.text import visible
from timeline.text.escapes import escaped
from workarounds import runtime

TEMPLATE = settings.ROOT / "examples/template.csv"
SECOND = "second_"  # begins the number of the uploader of a file to compare with
ABOUT = "Drop a table with a column of dates and one of titles here. Other kinds of files work too."
FORMATS = f"""
The file may be a CSV table, a spreadsheet (Excel, LibreOffice), JSON, a calendar, a family tree
(GEDCOM), references (BibTeX, RIS), Parquet or Arrow; or a zip of one and its pictures. If the names
of the columns don’t say which has the dates, you choose it. What TimelineJS reads works too.

Write dates as `2012-11`, `2012-11-08/2012-11-14` or `2012~` (about 2012), or in words (“9
December 2019”, “late 2012”, “c. 1450”, “44 BC”): in English, German, French, Spanish, Italian,
Dutch, Portuguese, Polish, Russian, Ukrainian, Chinese or Japanese.

The limits are {limits.LARGEST_FILE // 2**20} MB, {limits.MOST_ROWS:,} rows and
{limits.LONGEST_CELL:,} characters per cell. The server reads the file for this visit only and keeps
nothing; this browser keeps a file of up to {text_table.MOST_BYTES // 2**20} MB until you remove it.
"""
ABOUT_SECOND = """
Events are matched by `id`, else by title. The timeline shows both dates, and where they agree. The
file is read for this visit only. Example: [two sources of a
war](?file=examples/second-punic-war.csv&compare=examples/second-punic-war-livy.csv).
"""


def show() -> None:
    """Draw the tab."""
    st.markdown(ABOUT)
    _show_uploader()
    with st.expander("Files, dates and limits"):
        st.markdown(FORMATS)
    about_file.show_failure()
    if file := shown_file.current():
        size, short = file.dataset.size, notes.in_short(file.dataset.reading)
        st.markdown(f"**{describe.counted(size, size)} shown{', ' if short else ''}{short}**")
    _show_kept()
    text_form.show()
    path = settings.events_file()
    built_in = datasets.served(path).dataset
    is_large = not built_in.is_in_memory
    if is_large and not shown_file.current():
        st.markdown(f":small[The {built_in.size:,} events are too many to compare or edit here.]")
    else:
        menu = st.expander("Compare with another file", key="compare", on_change="rerun")
        if menu.open:
            with menu:
                st.markdown(ABOUT_SECOND)
                _show_uploader("The second file", SECOND)
    with st.container(horizontal=True, vertical_alignment="center", key="begin"):
        st.markdown("Or write one here:", width="content")
        st.button("Start blank", key="begin_empty", on_click=_begin_empty)
        if not is_large:
            file = File(str(path), dataset=built_in, is_example=True)
            about_file.show_edit(file, "begin", "Begin from the built-in events")
    with st.container(horizontal=True, vertical_alignment="center", key="examples"):
        st.markdown("Or try an example:", width="content")
        for name, example in settings.EXAMPLES.items():
            st.button(example.title, key=f"try_{name}", on_click=shown_file.turn_to, args=(name,))
    st.download_button(
        "Download a template", TEMPLATE.read_bytes(), "template.csv", "text/csv", on_click="ignore"
    )


def ask_again() -> None:
    """Ask for the file that the address names, once the browser said that it doesn't keep it."""
    name = visible.visible_text(here.value(FILE) or "")
    label, is_draft = escaped(user_file.label(name)), name.endswith(user_file.DRAFT)
    kind, which = ("text", "that was downloaded from it") if is_draft else ("file", "again")
    if shown_file.state().storage.has_replied:
        st.info(
            f"This address shows the events of a {kind}, “{label}”, which is kept neither on the "
            f"server nor in this browser. Choose the file {which} to see them."
        )
        about_file.show_failure(can_edit=False)
        _show_uploader()
    else:
        st.markdown(f":small[Looking for “{label}” in this browser …]")
    st.button("Show the built-in events instead", on_click=shown_file.turn_to, key="leave_upload")


def _show_uploader(label: str = "Your file", prefix: str = "") -> None:
    # A new key each time, so that the widget is empty again.
    key = session.UPLOAD.format(f"{prefix}{shown_file.state().uploads}")
    st.file_uploader(label, key=key, on_change=receive, args=(key,))


@crash.reported_errors()
def receive(key: str) -> None:
    """Take the file that a visitor gave to the uploader with this key, to be read by this run.

    The browser may send it once more before the uploader is empty: it is a `DeletedFile` then.
    """
    upload, state = st.session_state[key], shown_file.state()
    if isinstance(upload, UploadedFile):
        state = replace(state, unread=File(upload.name, upload.getvalue(), is_second=SECOND in key))
        runtime.let_go(upload)
    shown_file.save(replace(state, uploads=state.uploads + 1))


def _show_kept() -> None:
    """List the files that the browser keeps, each a button that opens it."""
    removed = [file.name for file in shown_file.state().known if file.is_removed]
    names = [name for name in shown_file.state().storage.names if name not in removed]
    if not names:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="kept"):
        st.markdown("Kept in this browser:", width="content")
        for name in names:
            label = escaped(user_file.label(name))
            st.button(label, key=f"kept_{name}", on_click=shown_file.turn_to, args=(name,))


@crash.reported_errors()
def _begin_empty() -> None:
    marked_text.follow()
    marked_text.begin(shown_file.begin(user_file.UNTITLED, Table(), is_new=True).uid)
