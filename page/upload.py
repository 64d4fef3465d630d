"""The visitor's own file, which is read for one visit and kept nowhere else."""

import re
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from page import crash, filters, open_event, problems
from service import datasets
from service.address import FILE
from timeline import dates, describe
from timeline.dataset import Dataset
from timeline.dates import Order
from timeline.events import Heading
from timeline.reading import Question, limits
from timeline.text import visible
from timeline.text.markdown import escaped
from workarounds import uploads

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "examples/template.csv"
TRIED = {  # as the address names them: no file of a visitor has a slash in its name
    "examples/space-flights.csv": "Space flights",
    "examples/marie-curie-timelinejs.csv": "Marie Curie, a life in dates",
    "examples/second-punic-war.csv": "The Second Punic War",
}
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
    """A file that a visitor gave, or an example.

    `data` are its bytes, kept while it is open in which order its dates are to be read.
    """

    name: str
    dataset: Dataset
    data: bytes = b""
    is_example: bool = False


class Given(NamedTuple):
    """A file to be read, and what comes first in its dates of numbers, where that was said."""

    name: str
    data: bytes
    order: Order | None = None


def heading(upload: Upload | None) -> Heading:
    """The heading of a file, or of the one that the address names: its title, else its name."""
    name = upload.name if upload else visible.visible_text(st.query_params[FILE])
    if upload and upload.is_example:
        return Heading(TRIED[name], f"From the example “{Path(name).name}”.")
    words = re.sub(r"[-_ ]+", " ", Path(name).stem).strip()
    title = upload.dataset.title if upload else ""
    return Heading(title or words[:1].upper() + words[1:], f"From the file “{name}”.")


def current() -> Upload | None:
    """The file that this visit shows, if any; a new one is read now.

    A file is shown while the address names it, so that Back leads to what was shown before.
    """
    given: Given | None = st.session_state.pop(PENDING, None)
    if given:
        _take(given)
    return _named()


def _take(given: Given) -> None:
    """Read a file, and show it if it has events."""
    found = problems.read(given.data, given.order)
    data = given.data if found.question else b""
    upload = Upload(visible.visible_text(given.name), found, data=data)
    st.session_state[FAILED] = upload if found.events.empty else None
    if not found.events.empty:
        _show(upload, is_known=given.order is not None and _is_shown(upload.name))


def _named() -> Upload | None:
    """The file of this visit that the address names, or the example."""
    name = st.query_params.get(FILE)
    if name in TRIED:
        return Upload(name, datasets.served(ROOT / name).dataset, is_example=True)
    shown: Upload | None = st.session_state.get(SHOWN)
    return shown if shown and shown.name == name else None


def _is_shown(name: str) -> bool:
    shown = _named()
    return shown is not None and shown.name == name


def _show(found: Upload, *, is_known: bool) -> None:
    """Show a file. Filters made for other events are dropped; those of its own address stay."""
    if not (is_known or is_missing()):
        filters.forget()
        open_event.forget()
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


def show_failure(place: str = "above") -> None:
    """Say why the last file is not shown."""
    failed: Upload | None = st.session_state.get(FAILED)
    if failed:
        with st.container(key=f"failed_{place}"):
            name = escaped(failed.name)
            if failed.dataset.question:
                st.info(f"The dates in “{name}” can be read in two ways.")
            else:
                st.error(f"“{name}” holds no event that can be shown.")
            _ask_order(failed, FAILED, f"failed_{place}")
            problems.show_list(failed.dataset, f"failed_{place}")
            st.button("Dismiss", key=f"dismiss_{place}", on_click=_dismiss)


@crash.told()
def _dismiss() -> None:
    st.session_state.pop(FAILED, None)


def show_above(upload: Upload) -> None:
    """Say below the title where the events come from, with the way back, and what came of it."""
    name = escaped(upload.name)
    yours = f"From your file “{name}”, for this visit only."
    with st.container(horizontal=True, vertical_alignment="center"):
        said = escaped(heading(upload).attribution) if upload.is_example else yours
        st.markdown(f":small[{said}]", width="content")
        st.button("← Back to the built-in events", on_click=_leave, key="back", type="tertiary")
    _show_outcome(upload, "above")


def _show_outcome(upload: Upload, place: str) -> None:
    """Say what is to be answered about a file, and which problems it has, open at first."""
    _ask_order(upload, SHOWN, place)
    found = upload.dataset
    if found.problems:
        with st.expander(f"**{describe.outcome(found)}**", expanded=True, key=f"outcome_{place}"):
            problems.show_list(found, place)


def _ask_order(upload: Upload, state: str, place: str) -> None:
    """Ask once which comes first, day or month, where that decides what a date says."""
    question = upload.dataset.question
    if question is None:
        return
    hint = f" In {escaped(question.since)} it is the {question.likely}." if question.likely else ""
    with st.container(border=True, gap="xsmall", key=f"order_{place}"):
        st.markdown(f"**Which comes first in dates such as {escaped(question.example)}?**")
        st.markdown(f":small[Until you choose, such dates are left out.{hint}]")
        with st.container(horizontal=True):
            for order in dates.ORDERS:
                st.button(
                    _order_label(question, order),
                    key=f"{order}_first_{place}",
                    on_click=_answer,
                    args=(state, order),
                )


def _order_label(question: Question, order: Order) -> str:
    """What the button says: "Day: 3 April 2019 (likely)"."""
    likely = " (likely)" if order == question.likely else ""
    try:
        edtf = dates.as_edtf(dates.ordered_text(question.example, order))
    except dates.DateError:  # from 3/4 to 4/3 ends before it starts, if the day comes first
        return f"{order.capitalize()}{likely}"
    return f"{order.capitalize()}: {dates.read(edtf).name}{likely}"


@crash.told()
def _answer(state: str, order: Order) -> None:
    """Have a file read again, in this order."""
    asked: Upload | None = st.session_state.get(state)
    if asked and asked.data:
        st.session_state[PENDING] = Given(asked.name, asked.data, order)


def show_tab() -> None:
    """Draw the tab that takes a file."""
    st.markdown(ABOUT)
    _uploader()
    show_failure("tab")
    shown = _named()
    if shown:
        if not shown.dataset.problems:
            st.markdown(f"**{describe.outcome(shown.dataset)}**")
        _show_outcome(shown, "tab")
    with st.container(horizontal=True, vertical_alignment="center", key="examples"):
        st.markdown("Or try an example:", width="content")
        for name, title in TRIED.items():
            st.button(title, key=f"try_{name}", on_click=_try, args=(name,))
    st.download_button(
        "Download a template", TEMPLATE.read_bytes(), "template.csv", "text/csv", on_click="ignore"
    )


@crash.told()
def _try(name: str) -> None:
    """Show an example, which the server has: its address shows it in another visit too."""
    st.session_state.pop(FAILED, None)
    st.query_params[FILE] = name
    filters.forget()
    open_event.forget()


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
        st.session_state[PENDING] = Given(given.name, given.getvalue())
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
