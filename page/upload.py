"""The visitor's own file, which is read for one visit and kept nowhere else."""

import re
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from page import crash, filters, open_event, problems
from service.address import FILE
from timeline.dataset import Dataset
from timeline.events import Heading
from timeline.reading import limits
from timeline.text import visible
from timeline.text.markdown import escaped
from workarounds import garbage_collection, uploads

TEMPLATE = Path(__file__).parents[1] / "examples/template.csv"
ASKED = "uploads_asked"
PENDING = "upload_pending"
SHOWN = "upload"
FAILED = "upload_failed"
ABOUT = f"""
Drop a CSV file here. It needs a column `date` and a column `title`. Write dates in EDTF
(`2012-11`, `2012-11-08/2012-11-14`, `2012~`) or in English words (“9 December 2019”, “late 2012”,
“c. 1450”, “44 BC”). The sheet of a TimelineJS timeline, saved as CSV, works too.

The limits are {limits.LARGEST_FILE // 2**20} MB, {limits.MOST_ROWS:,} rows and
{limits.LONGEST_CELL:,} characters a cell. The file is read for this visit only and kept nowhere.
"""


class Upload(NamedTuple):
    """A file that a visitor gave."""

    name: str
    dataset: Dataset
    notice: str = ""  # as of a served file; the page says why an upload can't be read elsewhere


def heading(upload: Upload | None) -> Heading:
    """The heading of a file, or of the one that the address names: its title, else its name."""
    name = upload.name if upload else visible.visible_text(st.query_params[FILE])
    words = re.sub(r"[-_ ]+", " ", Path(name).stem).strip()
    title = upload.dataset.title if upload else ""
    return Heading(title or words[:1].upper() + words[1:], f"From the file “{name}”.")


def current() -> Upload | None:
    """The file that this visit shows, if any; a new one is read now.

    A file is shown while the address names it, so that Back leads to what was shown before.
    """
    pending = st.session_state.pop(PENDING, None)
    if pending:
        found = Upload(visible.visible_text(pending.name), problems.read(pending.getvalue()))
        st.session_state[FAILED] = found if found.dataset.events.empty else None
        if not found.dataset.events.empty:
            _show(found)
    return _named()


def _named() -> Upload | None:
    """The file of this visit that the address names."""
    shown: Upload | None = st.session_state.get(SHOWN)
    return shown if shown and st.query_params.get(FILE) == shown.name else None


def _show(found: Upload) -> None:
    """Show a file. Filters made for other events are dropped; those of its own address stay."""
    if not is_missing():
        filters.forget()
        open_event.forget()
    garbage_collection.let_go_of_visits()
    st.session_state[SHOWN] = found
    st.query_params[FILE] = found.name


def is_missing() -> bool:
    """Whether the address names a visitor's own file that this visit doesn't have."""
    return FILE in st.query_params and _named() is None


def ask_again() -> None:
    """Ask for the file that the address names."""
    name = escaped(visible.visible_text(st.query_params[FILE]))
    st.info(
        f"This address shows the events of a file, “{name}”, which is not kept on the server. "
        "Choose the file again to see them."
    )
    show_failure()
    _uploader()
    st.button("Show the built-in events instead", on_click=_leave, key="leave_upload")


def show_failure() -> None:
    """Say why the last file is not shown."""
    failed: Upload | None = st.session_state.get(FAILED)
    if failed:
        st.error(f"“{escaped(failed.name)}” holds no event that can be shown.")
        problems.show_list(failed.dataset.problems)
        st.button("Dismiss", key="dismiss", on_click=_dismiss)


@crash.told()
def _dismiss() -> None:
    st.session_state.pop(FAILED, None)


def show_attribution(upload: Upload) -> None:
    """Say below the title where the events come from, with the way back."""
    with st.container(horizontal=True, vertical_alignment="center"):
        name = escaped(upload.name)
        st.markdown(f":small[From your file “{name}”, for this visit only.]", width="content")
        st.button("← Back to the built-in events", on_click=_leave, key="back", type="tertiary")


def show_tab() -> None:
    """Draw the tab that takes a file."""
    st.markdown(ABOUT)
    _uploader()
    st.download_button(
        "Download a template", TEMPLATE.read_bytes(), "template.csv", "text/csv", on_click="ignore"
    )


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
        st.session_state[PENDING] = given
        uploads.let_go(given)
    st.session_state[ASKED] = st.session_state.get(ASKED, 0) + 1


@crash.told()
def _leave() -> None:
    """Go back to the events that the page shows to everybody."""
    st.session_state.pop(SHOWN, None)
    st.session_state.pop(FAILED, None)
    st.query_params.pop(FILE, None)
    filters.forget()
    open_event.forget()
