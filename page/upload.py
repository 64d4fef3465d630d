"""The visitor's own file: read for one visit, kept in the browser and nowhere else."""

import re
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import streamlit as st

from page import crash, filters, keep, open_event, problems
from page.keep import Kept
from service import examples
from service.address import FILE
from timeline import draft as drafts
from timeline import editing
from timeline.dates import Order
from timeline.draft import Draft
from timeline.events import Heading, dataset
from timeline.events.dataset import Dataset
from timeline.text import visible
from workarounds import history

DRAFT = ".draft"  # how the name of what was drafted from a text ends: it is no file yet
PENDING = "upload_pending"
SHOWN = "upload"
FAILED = "upload_failed"
RENAMED = "upload_renamed"  # the new and the old name of the last file that was given another
HELD = "upload_held"  # the file that the page had the address name last; None for no file


class Upload(NamedTuple):
    """A file that a visitor gave, or an example.

    `data` are its bytes, up to the limit of what can be edited, or while it is open in which
    `order` its dates are to be read. `draft` is the text that it was drafted from, if any. `uid`
    tells it from others of its name, also once it `is_changed` on the page. `wished` is the name
    that it was to have, where another may have had that.
    """

    name: str
    dataset: Dataset
    data: bytes = b""
    is_example: bool = False
    order: Order | None = None
    is_edited: bool = False
    draft: Draft | None = None
    uid: str = ""
    is_changed: bool = False
    wished: str = ""


class Given(NamedTuple):
    """A file to be read, and what comes first in its dates of numbers, where that was said.

    One that `is_kept` comes from the browser. One without a `uid` is new to the page.
    """

    name: str
    data: bytes
    order: Order | None = None
    is_kept: bool = False
    is_edited: bool = False
    draft: Draft | None = None
    uid: str = ""
    is_changed: bool = False


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
    return named()


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
    upload = upload._replace(uid=given.uid or _uid(), is_changed=given.is_changed)
    is_good = given.is_kept or not found.events.empty
    st.session_state[FAILED] = None if is_good else upload
    if is_good:
        shown = named()
        is_known = shown is not None and shown.uid == upload.uid
        if not is_known and not given.is_kept:  # one of its name may have been removed
            keep.allow(upload.name)
        _show(upload, is_known=is_known)
        if given.is_kept:
            keep.has(upload.name, _version(upload))


def _uid() -> str:
    """What no file of any visit had."""
    return uuid4().hex


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
            uid=kept.uid,
            is_changed=kept.is_changed,
        )


def data_of(shown: Upload) -> bytes:
    """The bytes of a file or an example; none where it is too large."""
    return examples.path(shown.name).read_bytes() if shown.is_example else shown.data


def begin(wished: str, data: bytes, draft: Draft | None = None) -> Upload:
    """Show a file that was begun on the page, with its editor, and have the browser keep it.

    Its name is the one that is wished, or one like it that the browser keeps none by.
    """
    name = keep.free(wished)
    keep.allow(name)
    made = Upload(name, dataset.read(data), data, is_edited=True, draft=draft, uid=_uid())
    made = made._replace(is_changed=True, wished=wished)
    _swap(made)
    return made


def change(name: str, uid: str, data: bytes, draft: Draft | None = None) -> Upload:
    """Take what was made of a file in the editor, and have the browser keep it.

    Its editor stays closed where it was closed meanwhile. Where the visitor went on to something
    else, that stays shown.
    """
    found = dataset.read(data)
    shown: Upload | None = st.session_state.get(SHOWN)
    is_there = shown is not None and shown.uid == uid
    before = shown if shown and is_there else Upload(name, found, is_edited=True, uid=uid)
    made = before._replace(dataset=found, data=data, order=None, draft=draft, is_changed=True)
    if _wanted() == made.name and (is_there or not is_shown(name)):
        _swap(made)
    elif is_there:  # Back leads to it
        st.session_state[SHOWN] = made
    _keep(made)
    return made


def rename(name: str, uid: str) -> None:
    """Give a file another name: the browser keeps a changed one by its own, which stays."""
    shown: Upload | None = st.session_state.get(SHOWN)
    if not shown or (shown.name, shown.uid) != (name, uid):
        return
    wished = shown.wished or name
    made = shown._replace(name=keep.free(wished), wished=wished)
    if _wanted() == name:
        _have_named(made.name)
    keep.allow(made.name)
    _keep(made)
    st.session_state[RENAMED] = (made.name, name)
    st.session_state[SHOWN] = made


def name_before(shown: Upload) -> str:
    """The name of a file until it was given another in this visit; "" if it was not."""
    new, old = st.session_state.get(RENAMED, ("", ""))
    return old if shown.name == new else ""


def open_editor(shown: Upload) -> None:
    """Show a file with its editor, one without events too."""
    is_new = not is_shown(shown.name)
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


def named() -> Upload | None:
    """The file of this visit that the address names, or the example."""
    name = st.query_params.get(FILE)
    if name in examples.TITLES:
        return Upload(name, examples.served(name).dataset, is_example=True)
    shown: Upload | None = st.session_state.get(SHOWN)
    return shown if shown and shown.name == name else None


def shown_name() -> str | None:
    """The name of the file of this visit that is shown, if any."""
    shown = named()
    return shown.name if shown else None


def draft() -> Draft | None:
    """The draft that this visit shows, if any."""
    shown = named()
    return shown.draft if shown else None


def is_shown(name: str) -> bool:
    """Whether the file of this name is shown."""
    shown = named()
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
    return FILE in st.query_params and named() is None


def keep_or_look_for() -> None:
    """Have the browser keep the file that is shown, or give the one that the address names."""
    shown = named()
    if is_missing():
        keep.find(st.query_params[FILE])
        return
    keep.forget()
    if shown and not shown.is_example:
        _keep(shown)


def _keep(shown: Upload) -> None:
    """Have the browser keep a file."""
    data, draft = shown.data or None, shown.draft
    kept = Kept(shown.name, data, shown.order, shown.is_edited, draft, shown.uid, shown.is_changed)
    keep.put(kept, _version(shown))


def turn_to(name: str) -> None:
    """Show a file that the browser keeps, or an example, in place of what is shown."""
    st.session_state.pop(FAILED, None)
    _have_named(name)
    filters.forget()
    open_event.forget()


@crash.told()
def leave() -> None:
    """Go back to the events that the page shows to everybody; Back leads to the file again."""
    st.session_state.pop(FAILED, None)
    _have_named(None)
    filters.forget()
    open_event.forget()
