"""The visitor's own file: read for one visit, kept in the browser and nowhere else."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from page import crash, filters, keep, open_event, problems
from page.keep import Kept
from service import examples
from service.address import FILE
from timeline import dataset, dates, describe, editing
from timeline import draft as drafts
from timeline.dataset import Dataset
from timeline.dates import Order
from timeline.draft import Draft
from timeline.events import Heading
from timeline.reading import Question, limits
from timeline.text import visible
from timeline.text.markdown import escaped
from workarounds import history, uploads

TEMPLATE = examples.path("examples/template.csv")
ASKED = "uploads_asked"
DRAFT = ".draft"  # how the name of what was drafted from a text ends: it is no file yet
PENDING = "upload_pending"
SHOWN = "upload"
FAILED = "upload_failed"
HELD = "upload_held"  # the file that the page had the address name last; None for no file
ABOUT = f"""
Drop a CSV file here. It needs a column `date` and a column `title`. Write dates in EDTF
(`2012-11`, `2012-11-08/2012-11-14`, `2012~`) or in English words (“9 December 2019”, “late 2012”,
“c. 1450”, “44 BC”). The sheet of a TimelineJS timeline, saved as CSV, works too.

The limits are {limits.LARGEST_FILE // 2**20} MB, {limits.MOST_ROWS:,} rows and
{limits.LONGEST_CELL:,} characters a cell. The server reads the file for this visit only and keeps
nothing; up to {editing.MOST_BYTES // 2**20} MB are kept in this browser, until you remove them.
"""


class Upload(NamedTuple):
    """A file that a visitor gave, or an example.

    `data` are its bytes, up to the limit of what can be edited, or while it is open in which
    `order` its dates are to be read. `draft` is the text that it was drafted from, if any.
    """

    name: str
    dataset: Dataset
    data: bytes = b""
    is_example: bool = False
    order: Order | None = None
    is_edited: bool = False
    draft: Draft | None = None


class Given(NamedTuple):
    """A file to be read, and what comes first in its dates of numbers, where that was said.

    One that `is_kept` comes from the browser.
    """

    name: str
    data: bytes
    order: Order | None = None
    is_kept: bool = False
    is_edited: bool = False
    draft: Draft | None = None


def heading(upload: Upload | None) -> Heading:
    """The heading of a file, or of the one that the address names: its title, else its name."""
    name = upload.name if upload else visible.visible_text(st.query_params[FILE])
    if upload and upload.is_example:
        return examples.heading(name)
    words = re.sub(r"[-_ ]+", " ", title(name)).strip()
    stated = upload.dataset.title if upload else ""
    kind = "text" if name.endswith(DRAFT) else "file"
    return Heading(stated or words[:1].upper() + words[1:], f"From the {kind} “{said(name)}”.")


def title(name: str) -> str:
    """A file's name without its ending."""
    return Path(name).stem


def said(name: str) -> str:
    """A file's name as it is said: that of a draft has no ending."""
    return title(name) if name.endswith(DRAFT) else name


def file_name(name: str) -> str:
    """The name under which a file is downloaded."""
    return f"{title(name)}.csv" if name.endswith(DRAFT) else name


def current() -> Upload | None:
    """The file that this visit shows, if any; a new one is read now.

    A file is shown while the address names it, so that Back leads to what was shown before.
    """
    given: Given | None = st.session_state.get(PENDING)
    if given:  # it stays until it is taken: any of these steps may be where a new run begins
        _take(given)
        st.session_state.pop(PENDING, None)
    return _named()


def _have_named(name: str | None) -> None:
    """Have the address name a file, or none."""
    if name is None:
        st.query_params.pop(FILE, None)
    else:
        st.query_params[FILE] = name
    st.session_state[HELD] = name


def follow() -> None:
    """Have the address name the same file as before, at the start of a run.

    What the browser asks for before it knows of a new address comes with the one before. Nothing
    but Back and Forward leads to another file without the page.
    """
    wanted = _wanted()
    if wanted == st.query_params.get(FILE):
        return
    _have_named(wanted)
    open_event.forget()  # it is one of the events before


def _wanted() -> str | None:
    """The file that is to be shown: what the page had the address name, unless a step leads on."""
    if history.is_step():
        st.session_state.pop(HELD, None)
    wanted: str | None = st.session_state.get(HELD, st.query_params.get(FILE))
    return wanted


def _take(given: Given) -> None:
    """Read a file, and show it if it has events, or is a table that has none yet."""
    found = problems.read(given.data, given.order)
    is_held = found.question or len(given.data) <= editing.MOST_BYTES
    name = visible.visible_text(given.name)
    upload = Upload(name, found, given.data if is_held else b"", order=given.order)
    upload = upload._replace(is_edited=given.is_edited, draft=given.draft)
    is_shown = given.is_kept or not found.events.empty
    st.session_state[FAILED] = None if is_shown else upload
    if is_shown:
        _show(upload, is_known=given.order is not None and _is_shown(upload.name))
        if given.is_kept:
            keep.has(upload.name, _version(upload))


def take_kept(kept: Kept) -> None:
    """Take what the browser has of the file that the address names."""
    rows = kept.draft and drafts.timeline(kept.draft.rows)
    data = editing.csv(rows) if rows else kept.data
    if data is not None:
        st.session_state[PENDING] = Given(
            kept.name,
            data,
            kept.order,
            is_kept=True,
            is_edited=kept.is_edited,
            draft=kept.draft,
        )


def data_of(shown: Upload) -> bytes:
    """The bytes of a file or an example; none where it is too large."""
    return examples.path(shown.name).read_bytes() if shown.is_example else shown.data


def begin(name: str, data: bytes, draft: Draft | None = None) -> Upload:
    """Show a file that was begun on the page, with its editor, and have the browser keep it."""
    made = Upload(name, dataset.read(data), data, is_edited=True, draft=draft)
    _swap(made)
    return made


def change(name: str, data: bytes, draft: Draft | None = None) -> Upload:
    """Take what was made of a file in the editor, and have the browser keep it.

    Its editor stays closed where it was closed meanwhile. Where the visitor went on to something
    else, that stays shown.
    """
    shown: Upload | None = st.session_state.get(SHOWN)
    is_there = shown is not None and shown.name == name
    is_edited = shown.is_edited if shown and is_there else True
    made = Upload(name, dataset.read(data), data, is_edited=is_edited, draft=draft)
    if _wanted() == name:
        _swap(made)
    elif is_there:  # Back leads to it
        st.session_state[SHOWN] = made
    _keep(made)
    return made


def open_editor(shown: Upload) -> None:
    """Show a file with its editor, one without events too."""
    is_new = not _is_shown(shown.name)
    _swap(shown._replace(is_edited=True))
    if is_new:
        filters.forget()
        open_event.forget()


def close_editor() -> None:
    """Show the file without its editor."""
    shown: Upload | None = st.session_state.get(SHOWN)
    if shown:
        _swap(shown._replace(is_edited=False))


def _swap(made: Upload) -> None:
    """Put a file into the place of the one that is shown."""
    st.session_state.pop(FAILED, None)
    st.session_state[SHOWN] = made
    _have_named(made.name)


def _version(upload: Upload) -> str:
    """What is the same for states of a file that are kept alike."""
    rows = upload.draft and hash(upload.draft.rows)
    return f"{upload.dataset.digest} {upload.is_edited} {rows}"


def _named() -> Upload | None:
    """The file of this visit that the address names, or the example."""
    name = st.query_params.get(FILE)
    if name in examples.TITLES:
        return Upload(name, examples.served(name).dataset, is_example=True)
    shown: Upload | None = st.session_state.get(SHOWN)
    return shown if shown and shown.name == name else None


def shown_name() -> str | None:
    """The name of the file of this visit that is shown, if any."""
    shown = _named()
    return shown.name if shown else None


def draft() -> Draft | None:
    """The draft that this visit shows, if any."""
    shown = _named()
    return shown.draft if shown else None


def _is_shown(name: str) -> bool:
    shown = _named()
    return shown is not None and shown.name == name


def _show(found: Upload, *, is_known: bool) -> None:
    """Show a file. Filters made for other events are dropped; those of its own address stay."""
    is_new = not (is_known or is_missing())
    st.session_state[SHOWN] = found
    _have_named(found.name)
    if is_new:
        filters.forget()
        open_event.forget()


def is_missing() -> bool:
    """Whether the address names a visitor's own file that this visit doesn't have."""
    return FILE in st.query_params and _named() is None


def keep_or_look_for() -> None:
    """Have the browser keep the file that is shown, or give the one that the address names."""
    shown = _named()
    if is_missing():
        keep.find(st.query_params[FILE])
        return
    keep.forget()
    if shown and not shown.is_example:
        _keep(shown)


def _keep(shown: Upload) -> None:
    """Have the browser keep a file."""
    data, draft = shown.data or None, shown.draft
    kept = Kept(shown.name, data, shown.order, shown.is_edited, draft)
    keep.put(kept, _version(shown))


def ask_again() -> None:
    """Ask for the file that the address names, unless the browser is about to give it.

    While it looks, the question is there but not seen: it comes up by itself if no answer does.
    """
    given = st.query_params[FILE]
    name = visible.visible_text(given)
    kind, which = "file", "again"
    if name.endswith(DRAFT):
        kind, which = "text", "that was downloaded of it"
    with st.container(key="ask_again"):
        # What says it is all that differs: a part with another key is put in anew, with what was
        # given to it.
        with st.container(key="looking" if keep.is_looking(given) else "not_kept"):
            st.info(
                f"This address shows the events of a {kind}, “{escaped(said(name))}”, which is not "
                f"kept on the server, nor in this browser. Choose the file {which} to see them."
            )
        show_failure()
        _uploader()
        st.button("Show the built-in events instead", on_click=_leave, key="leave_upload")


def show_failure(
    place: str = "above", show_edit: Callable[[Upload, str], None] = lambda _, __: None
) -> None:
    """Say why the last file is not shown; `show_edit` draws the way to mend it."""
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
            with st.container(horizontal=True):
                st.button("Dismiss", key=f"dismiss_{place}", on_click=_dismiss)
                show_edit(failed, f"failed_{place}")


@crash.told()
def _dismiss() -> None:
    st.session_state.pop(FAILED, None)


def show_above(upload: Upload, show_edit: Callable[[Upload, str], None]) -> None:
    """Say below the title where the events come from, with the way back, and what came of it."""
    with st.container(horizontal=True, vertical_alignment="center", key="own"):
        origin = heading(upload).attribution if upload.is_example else _kept_where(upload)
        st.markdown(f":small[{escaped(origin)}]", width="content")
        show_edit(upload, "above")
        if not upload.is_example:
            _show_keeping(upload)
        st.button(examples.WAY_BACK, on_click=_leave, key="back", type="tertiary")
    if not upload.is_edited:  # else below the grid, so that this doesn't move under the hand
        show_outcome(upload, "above")


def _kept_where(upload: Upload) -> str:
    """Where a file comes from, and where it is kept."""
    origin = f"From your {'text' if upload.draft else 'file'} “{said(upload.name)}”"
    if why_not := keep.why_not(upload.name):
        return f"{origin}, for this visit only. {why_not}"
    return f"{origin}, kept in this browser, not on the server."


def _show_keeping(upload: Upload) -> None:
    """Draw the button that removes the file from the browser, or the one that keeps it again."""
    if keep.is_removed(upload.name):
        label, act = "Keep in this browser", _keep_again
    elif keep.why_not(upload.name) and upload.name not in keep.names():
        return
    else:
        label, act = "Remove from this browser", _remove
    st.button(label, key="keeping", type="tertiary", on_click=act, args=(upload.name,))


@crash.told()
def _remove(name: str) -> None:
    keep.remove(name)


@crash.told()
def _keep_again(name: str) -> None:
    keep.allow(name)


def show_outcome(upload: Upload, place: str) -> None:
    """Say what is to be answered about a file, and which problems it has, open at first."""
    _ask_order(upload, SHOWN, place)
    found = upload.dataset
    is_begun = upload.is_edited and not found.left_out and found.events.empty
    if found.problems and not is_begun:
        label, is_open = f"**{describe.outcome(found)}**", not upload.is_edited
        with st.expander(label, expanded=is_open, key=f"outcome_{place}"):
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
        st.session_state[PENDING] = Given(
            asked.name, asked.data, order, is_edited=asked.is_edited, draft=asked.draft
        )


def show_tab(show_edit: Callable[[Upload, str], None], show_begin: Callable[[], None]) -> None:
    """Draw the tab that takes a file; `show_begin` draws the ways to begin without one."""
    st.markdown(ABOUT)
    _uploader()
    show_failure("tab", show_edit)
    shown = _named()
    if shown:
        if not shown.dataset.problems:
            st.markdown(f"**{describe.outcome(shown.dataset)}**")
        show_outcome(shown, "tab")
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
    """List the files that the browser keeps, each with a button that opens it."""
    names = [name for name in keep.names() if not keep.is_removed(name)]
    if not names:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="kept"):
        st.markdown("Kept in this browser:", width="content")
        for name in names:
            st.button(escaped(said(name)), key=f"kept_{name}", on_click=_open_kept, args=(name,))


@crash.told()
def _open_kept(name: str) -> None:
    """Show a file that the browser keeps."""
    if _is_shown(name):
        return
    st.session_state.pop(FAILED, None)
    _have_named(name)
    filters.forget()
    open_event.forget()


@crash.told()
def _try(name: str) -> None:
    """Show an example, which the server has: its address shows it in another visit too."""
    st.session_state.pop(FAILED, None)
    _have_named(name)
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
        keep.allow(visible.visible_text(given.name))
        st.session_state[PENDING] = Given(given.name, given.getvalue())
        uploads.let_go(given)
    st.session_state[ASKED] = st.session_state.get(ASKED, 0) + 1


@crash.told()
def _leave() -> None:
    """Go back to the events that the page shows to everybody."""
    st.session_state.pop(SHOWN, None)
    st.session_state.pop(FAILED, None)
    _have_named(None)
    filters.forget()
    open_event.forget()
