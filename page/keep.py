"""What a visitor's browser keeps of their own files: told to it, and asked of it.

The server keeps nothing beyond the visit. What comes back is as untrusted as an upload.
"""

import base64
import binascii
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import streamlit as st

from page import bridge, crash
from timeline import dates
from timeline import draft as drafts
from timeline.dates import Order
from timeline.draft import Draft
from timeline.editing import MOST_BYTES
from timeline.text import visible

LONGEST_NAME = 300
LONGEST_UID = 32
_component = st.components.v2.component("keep", js=bridge.sent("keep.js"))
_KEY = "keep"
_TASK = "keep_task"
_REMOVED = "keep_removed"  # the names of files that this visit doesn't keep
_LOOKED_FOR = "keep_looked_for"  # the name of the file that the browser was asked for
_PUT = "keep_put"  # name and version of what was given to the browser last
_NAMES = "keep_names"  # of the files that it keeps
_UNABLE = "keep_unable"  # whether it can't keep any, as it said last
_ANSWERED = "keep_answered"  # the name of the one of which it said what it has
_NOT_KEPT = "keep_not_kept"  # the name of the one whose last state it has not, and why
_TOO_LARGE = f"More than {MOST_BYTES // 2**20} MB are not kept"
_FAILED = "This browser could not keep it; its storage may be full"


class Kept(NamedTuple):
    """A file as the browser had it, None where it has none.

    `order` is what comes first in its dates of numbers, where that was said; `is_edited` tells
    that it was being edited. Of a file that was drafted from a text, `draft` is kept alone: the
    file can be made of it. `uid` tells it from others of its name; one that `is_changed` on the
    page gives way to none of them.
    """

    name: str
    data: bytes | None
    order: Order | None = None
    is_edited: bool = False
    draft: Draft | None = None
    uid: str = ""
    is_changed: bool = False


def put(kept: Kept, version: str) -> None:
    """Have the browser keep a file once, unless it is too large or the visitor had it removed.

    `version` tells what is kept from other states of the file.
    """
    if st.session_state.get(_PUT) == (kept.name, version) or is_removed(kept.name):
        return
    content = _content(kept)
    st.session_state[_NOT_KEPT] = (kept.name, _TOO_LARGE) if content is None else None
    if content is not None:
        _ask("keep", kept.name, {**content, **_about(kept)})
    st.session_state[_PUT] = (kept.name, version)  # last: a new run may begin at any step before


def _content(kept: Kept) -> dict[str, Any] | None:
    """What the browser keeps of a file, None if that is too much."""
    if kept.draft:
        draft = kept.draft.as_json()
        size = len(json.dumps(draft, ensure_ascii=False).encode())
        return {"draft": draft} if size <= MOST_BYTES else None
    if kept.data is None or len(kept.data) > MOST_BYTES:
        return None
    return {"data": base64.b64encode(kept.data).decode()}


def _about(kept: Kept) -> dict[str, Any]:
    """What the browser keeps beside what is in a file."""
    return {
        "order": kept.order,
        "isEdited": kept.is_edited,
        "uid": kept.uid,
        "isChanged": kept.is_changed,
    }


def has(name: str, version: str) -> None:
    """Note that the browser keeps this state of a file: it comes from there."""
    st.session_state[_PUT] = (name, version)


def remove(name: str) -> None:
    """Have the browser remove a file, which this visit doesn't keep from now on."""
    st.session_state[_REMOVED] = {*_removed(), name}
    if _reason(name):  # nobody tries to keep it from now on
        st.session_state.pop(_NOT_KEPT, None)
    _ask("remove", name)


def allow(name: str) -> None:
    """Have a file kept again, whether it was removed or not."""
    st.session_state[_REMOVED] = _removed() - {name}
    st.session_state.pop(_PUT, None)


def find(name: str) -> None:
    """Ask the browser once for a file that the address names."""
    if st.session_state.get(_LOOKED_FOR) != name:
        _ask("find", name)
        st.session_state.pop(_ANSWERED, None)
        st.session_state[_LOOKED_FOR] = name


def forget() -> None:
    """Ask for a file again where it is missing again."""
    st.session_state.pop(_LOOKED_FOR, None)


def is_looking(name: str) -> bool:
    """Whether the browser hasn't said yet whether it has a file."""
    return st.session_state.get(_ANSWERED) != name


def names() -> list[str]:
    """The names of the files that the browser keeps, as far as it said so."""
    found: list[str] = st.session_state.get(_NAMES, [])
    return found


def free(wished: str) -> str:
    """A name, or one like it, that the browser keeps no file by, as far as it said so."""
    taken, path = {*names()}, Path(wished)
    name, number = wished, 1
    while name in taken:
        number += 1
        name = f"{path.stem} {number}{path.suffix}"
    return name


def why_not(name: str) -> str:
    """Why the browser doesn't keep the file that is shown, as a sentence; "" where it does."""
    if st.session_state.get(_UNABLE):
        return "This browser keeps no files."
    if reason := _reason(name):
        return f"{reason}{_instead(name)}."
    return "It is not kept in this browser." if name in _removed() else ""


def has_failed(name: str) -> bool:
    """Whether the browser keeps files, was to keep this one and could not."""
    return not st.session_state.get(_UNABLE) and _reason(name) == _FAILED


def _reason(name: str) -> str:
    """Why the last state of the file that is shown is not kept; "" where it is."""
    of, reason = st.session_state.get(_NOT_KEPT) or ("", "")
    return reason if of == name else ""


def _instead(name: str) -> str:
    if name not in names():
        return ""
    state = "before" if has_failed(name) else "that was smaller"
    return f": in this browser is its last state {state}"


def is_removed(name: str) -> bool:
    """Whether the visitor had a file removed in this visit."""
    return name in _removed()


def mount(take: Callable[[Kept], None], rename: Callable[[str, str], None]) -> None:
    """Put the script into the page; `take` is given what it found.

    `rename` is given the name and the uid of a file that is not kept: a changed one has its name.
    """
    if _TASK not in st.session_state:
        _ask("list")
    _component(key=_KEY, data=st.session_state[_TASK], on_told_change=lambda: _hear(take, rename))


@crash.told()
def _hear(take: Callable[[Kept], None], rename: Callable[[str, str], None]) -> None:
    """Take what the browser says of the files that it keeps, as far as it is well formed."""
    told = st.session_state[_KEY].told
    if not isinstance(told, dict):
        return
    st.session_state[_UNABLE] = told.get("isUnable") is True
    given = told.get("names")
    if isinstance(given, list):
        st.session_state[_NAMES] = [name for name in given if _is_name(name)]
    name = told.get("name")
    if told.get("act") == "keep":
        if True in (told.get("isFailed"), told.get("isUnable")):
            st.session_state[_NOT_KEPT] = (name, _FAILED)
        elif has_failed(str(name)):
            st.session_state.pop(_NOT_KEPT, None)
    if told.get("isTaken") is True:
        rename(str(name), str(told.get("uid")))
    if told.get("act") == "find" and name == st.session_state.get(_LOOKED_FOR):
        file = told.get("file")
        take(_kept(str(name), file if isinstance(file, dict) else {}))
        st.session_state[_ANSWERED] = name


def _kept(name: str, found: dict[str, Any]) -> Kept:
    order = next((each for each in dates.ORDERS if each == found.get("order")), None)
    is_edited = found.get("isEdited") is True
    draft = drafts.from_json(found.get("draft"))
    data = None if draft else _data(found.get("data"))
    uid, is_changed = found.get("uid"), found.get("isChanged") is True
    uid = uid if isinstance(uid, str) and len(uid) <= LONGEST_UID else ""
    return Kept(name, data, order, is_edited, draft, uid, is_changed)


def _data(text: Any) -> bytes | None:
    """What was kept as text, None where it is none or too large."""
    try:
        data = base64.b64decode(text, validate=True) if isinstance(text, str) else None
    except (binascii.Error, ValueError):
        return None
    return data if data is not None and len(data) <= MOST_BYTES else None


def _ask(act: str, name: str = "", file: dict[str, Any] | None = None) -> None:
    """Give the browser something to do, in the run that follows; it is done once.

    What it was to do before with another file goes with it: it may not have heard of that yet.
    """
    last = st.session_state.get(_TASK, {})
    is_other = last.get("name", name) != name or _uid(last.get("file")) != _uid(file)
    before = {**last, "before": None} if is_other and last else None
    task = {"task": uuid4().hex, "act": act, "name": name, "file": file, "before": before}
    st.session_state[_TASK] = task


def _uid(file: dict[str, Any] | None) -> str:
    return str((file or {}).get("uid", ""))


def _removed() -> set[str]:
    found: set[str] = st.session_state.get(_REMOVED, set())
    return found


def _is_name(name: Any) -> bool:
    return (
        isinstance(name, str)
        and 0 < len(name) <= LONGEST_NAME
        and "/" not in name
        and visible.visible_text(name) == name
    )
