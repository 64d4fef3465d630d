"""The visitor's own events: a file that is read for one visit and kept nowhere else."""

import re
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from page import address, data, failure, panel, plain, process
from timeline import texts
from timeline.exports.webpage import Heading

PARAMETER = "file"  # names the file in the address, so that a new visit can ask for it again
TEMPLATE = Path(__file__).parents[1] / "examples/template.csv"
ASKED = "own_asked"
PENDING = "own_pending"
SHOWN = "own"
FAILED = "own_failed"
ABOUT = """
Drop a CSV file here, with a column `date` and a column `title` at the least. A date may be
written in EDTF (`2012-11`, `2012-11-08/2012-11-14`, `2012~`) or in English words (“9 December
2019”, “late 2012”, “c. 1450”, “44 BC”). The sheet of a TimelineJS timeline, saved as CSV, is
read too.

Up to 150 MB, 2,000,000 rows and 10,000 characters a cell. The file is read for this visit only
and kept nowhere.
"""


class Own(NamedTuple):
    """A file that a visitor gave."""

    name: str
    dataset: data.Dataset


def heading(own: Own | None) -> Heading:
    """The heading of a file, or of the one that the address asks for: its title, else its name."""
    name = own.name if own else texts.visible_text(st.query_params[PARAMETER])
    words = re.sub(r"[-_ ]+", " ", Path(name).stem).strip()
    title = own.dataset.title if own else ""
    return Heading(title or words[:1].upper() + words[1:], f"From the file “{name}”.")


def current() -> Own | None:
    """The file that this visit shows, if any; one that was just given is read now.

    It is shown where the address names it, so that Back leads to what was shown before.
    """
    pending = st.session_state.pop(PENDING, None)
    if pending:
        found = Own(texts.visible_text(pending.name), data.read(pending.getvalue()))
        st.session_state[FAILED] = found if found.dataset.events.empty else None
        if not found.dataset.events.empty:
            _show(found)
    return _named()


def _named() -> Own | None:
    """The file of this visit that the address names."""
    shown: Own | None = st.session_state.get(SHOWN)
    return shown if shown and st.query_params.get(PARAMETER) == shown.name else None


def _show(found: Own) -> None:
    """Take up a file; filters of the data before fall away, those of its own address stay."""
    if not is_missing():
        panel.forget()
        address.forget()
    process.let_go_of_visits()
    st.session_state[SHOWN] = found
    st.query_params[PARAMETER] = found.name


def is_missing() -> bool:
    """Whether the address is that of a visitor's own file, which this visit doesn't have."""
    return PARAMETER in st.query_params and _named() is None


def ask_again() -> None:
    """Ask for the file that the address names."""
    name = plain.escaped(texts.visible_text(st.query_params[PARAMETER]))
    st.info(
        f"This address shows events of a file, “{name}”, which is not kept on the server. "
        "Choose the file again to see them."
    )
    show_failure()
    _uploader()
    st.button("Show the built-in events instead", on_click=_leave, key="leave_own")


def show_failure() -> None:
    """Say why the file that was given last is not shown."""
    failed: Own | None = st.session_state.get(FAILED)
    if failed:
        st.error(f"“{plain.escaped(failed.name)}” holds no event that can be shown.")
        data.list_problems(failed.dataset.problems)
        st.button("Dismiss", key="dismiss", on_click=_dismiss)


@failure.told()
def _dismiss() -> None:
    st.session_state.pop(FAILED, None)


def show_attribution(own: Own) -> None:
    """Say below the title where the events come from, with the way back."""
    with st.container(horizontal=True, vertical_alignment="center"):
        name = plain.escaped(own.name)
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
    st.file_uploader("Your CSV file", key=key, on_change=_receive, args=(key,))


@failure.told()
def _receive(key: str) -> None:
    given = st.session_state[key]
    st.session_state[PENDING] = given
    context = get_script_run_ctx()
    if given and context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        # Streamlit would keep it until the visit ends, refused or not.
        context.uploaded_file_mgr.remove_file(context.session_id, given.file_id)
    st.session_state[ASKED] = st.session_state.get(ASKED, 0) + 1


@failure.told()
def _leave() -> None:
    """Go back to the events that the page shows to everybody."""
    st.session_state.pop(SHOWN, None)
    st.session_state.pop(FAILED, None)
    st.query_params.pop(PARAMETER, None)
    panel.forget()
    address.forget()
