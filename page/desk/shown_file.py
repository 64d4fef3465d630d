"""Which file of the visitor's is shown, and what passes between page and browser about files.

A file is shown while the address names it, so that Back leads to what was shown before.
"""

from contextlib import nullcontext
from dataclasses import replace
from functools import reduce
from pathlib import Path

import streamlit as st

from page import bridge, crash, filters, here, problem_list, session
from page.desk.kept_files import Files
from service import address, datasets, settings
from service.address import COMPARE, FILE, READ_BY
from service.datasets import Served
from timeline import describe
from timeline.dates import UNANSWERED, Answers
from timeline.editing import row_edits, user_file
from timeline.editing.draft import Draft
from timeline.editing.row_edits import Edits
from timeline.editing.text_table import NoTableError, Table
from timeline.editing.user_file import File
from timeline.events import Heading
from timeline.query import comparison
from timeline.query.dataset import Dataset
from timeline.text import visible
from timeline.text.escapes import escaped
from workarounds import runtime

_component = st.components.v2.component("keep", js=bridge.script("file_store.js"))


def state() -> Files:
    """The files of this visit."""
    files: Files = st.session_state.setdefault(session.OWN_FILES, Files())
    return files


def save(files: Files) -> None:
    """Replace the files of this visit by their next state."""
    st.session_state[session.OWN_FILES] = files


def current() -> File | None:
    """The file of this visit that the address names, or the example."""
    name = here.value(FILE)
    if name in settings.EXAMPLES:
        return File(name, dataset=served(name).dataset, is_example=True)
    file = state().named(name)
    if file is None or file.is_open:
        return file
    return replace(file, dataset=_compared(file.dataset, file.name))


def requested() -> Answers:
    """The convention, the zone and the language that the address asks for."""
    named = [(name, value) for name in READ_BY for value in here.values(name)]
    return address.answers(named)


def served(example: str = "") -> Served:
    """The events that everybody sees, or an example, compared with a second file if there is one.

    It is read as the address asks.
    """
    named = settings.second_file(example, here.value(COMPARE))
    second = None if state().second else named
    path = settings.events_file(example)
    asked = requested()
    # As an address asks, the file may be read first, by this visit or by another.
    with runtime.without_turn() if asked != UNANSWERED else nullcontext():
        read = datasets.compared(path, second, problem_list.read, asked)
    return read._replace(dataset=_compared(read.dataset, path.name))


def _compared(first: Dataset, name: str) -> Dataset:
    """Events compared with those of the visitor's second file, if there is one."""
    second = state().second
    if second is None or not (first.size and first.is_in_memory):
        return first
    key = (first.digest, second.dataset.digest, second.name, name)
    held = st.session_state.get(session.COMPARED, {})
    if key not in held:
        names = Path(second.name).stem, Path(name).stem
        with runtime.without_turn():
            held = {key: comparison.compared(first, second.dataset, *names)}
        st.session_state[session.COMPARED] = held
    both: Dataset = held[key]
    return both


def show_stop() -> None:
    """Draw the button that ends a comparison, if the visitor chose one."""
    second = state().second
    if second or here.value(COMPARE) in settings.EXAMPLES:
        name = f" with “{escaped(user_file.label(second.name))}”" if second else ""
        st.button(f"{settings.STOP}{name}", key="stop", type="tertiary", on_click=_stop)


@crash.reported_errors()
def _stop() -> None:
    here.put(COMPARE)
    save(replace(state(), second=None))


def is_missing() -> bool:
    """Whether the address names a visitor's own file that this visit doesn't have."""
    return here.value(FILE) is not None and current() is None


def heading(file: File | None) -> Heading:
    """The heading of a file, or of the missing one that the address names."""
    if file and file.is_example:
        return settings.heading(file.dataset, file.name)
    own = user_file.heading(file or File(visible.visible_text(here.value(FILE) or "")))
    return describe.beside(own, file.dataset.second) if file else own


def follow_grids() -> None:
    """Take what was changed in the grids of files since the last run.

    A grid reports all its edits each time, so none is lost where one run replaces another.
    """
    for file in state().known:
        edited = user_file.edit(file, lambda editor: row_edits.follow(editor, _edits))
        if file.name != here.value(FILE):
            edited = user_file.edit(edited, row_edits.leave)
        if edited is not file:
            change(edited)


def _edits(uid: str) -> Edits | None:
    """All edits in a grid; None of one that the page doesn't have."""
    value = st.session_state.get(session.GRID.format(uid))
    return value and {int(row): dict(cells) for row, cells in value["edited_rows"].items()}


def read() -> None:
    """Read a new file, and show it if it is a table or comes from the browser."""
    if other := _as_requested(state().second):
        save(replace(state(), second=user_file.read(other, problem_list.read_in_turn)))
    files = state()
    unread = _unread(files)
    file = unread and user_file.read(unread, problem_list.read_in_turn)
    if not file:
        return
    is_table = file.dataset.reading.columns is not None and not file.is_second
    if not (file.dataset.size or is_table or file.is_stored):
        save(replace(files, failed=file, unread=None))
        return
    if file.is_second:
        filters.forget_verdicts()
        save(replace(files, second=file, failed=None, unread=None))
        return
    reason = ""
    try:
        file = editable(file) if file.is_open else file
    except NoTableError as error:
        file = user_file.close_editor(file)
        reason = str(error)
    is_known = any(known.uid == file.uid for known in files.known)
    # Filters stay where they came with an address that named a missing file.
    show(file, is_new=not is_known and files.storage.sought is None, reason=reason)


def editable(file: File) -> File:
    """Open the editor of a file, which is read for it in its turn; raises `NoTableError`."""
    with problem_list.turn(len(file.data)):
        return user_file.open_editor(file)


def _unread(files: Files) -> File | None:
    """The file to be read: a new one, or the shown one where another reading is requested."""
    if file := _as_requested(files.unread or current()):
        return file
    new, default = files.unread, settings.default_convention()
    return new and replace(new, answers=new.answers._replace(default_convention=default))


def _as_requested(file: File | None) -> File | None:
    """The file, to be read as the address requests; None if it was."""
    new = {*requested().told} - {*file.answers.told} if file and file.data else set[str]()
    return reduce(user_file.answer, new, file) if file and new else None


def show(file: File, *, is_new: bool = False, reason: str = "") -> None:
    """Show a file, and the reason why it isn't edited; new events drop the filters of others."""
    here.put(FILE, file.name)
    here.put(COMPARE)  # it is for examples
    if is_new:
        filters.forget()
    # Last, and in one step: before it, a new run may begin at any access to the session.
    save(replace(state().show(file), refused=(file.name, reason)))


def begin(title: str, rows: Table, text: Draft | None = None, *, is_new: bool = False) -> File:
    """Show rows as a file of its own, with its editor.

    Parameters
    ----------
    title
        Becomes its name, with a number if the browser keeps a file of that name.
    rows
        Its rows.
    text
        The draft that the rows belong to, if any.
    is_new
        Whether the events are others than before, so that the filters are dropped.

    Returns
    -------
    File
        The file, as it is shown.
    """
    begun = user_file.begin(title, rows, text, settings.default_convention())
    file = user_file.rename(begun, state().storage.names)
    show(file, is_new=is_new)
    return file


def change(file: File) -> None:
    """Replace a file by its next state, and have the browser keep that."""
    st.session_state.get(session.NEWEST_FILES, {})[file.uid] = file
    save(replace(state().change(file), failed=None))


@crash.reported_errors()
def turn_to(name: str | None = None) -> None:
    """Show a file that the browser keeps, an example, or (None) what everybody sees.

    Back leads to what was shown before. An example that is shown is shown anew, without what was
    chosen in it.
    """
    file = current()
    if file and file.name == name and not file.is_example:
        return
    here.put(FILE, name or "")
    _stop()
    filters.forget()
    save(replace(state(), failed=None))


def keep_or_find() -> None:
    """Have the browser keep the file that is shown, or give the one that the address names."""
    files, file = state(), state().named(here.value(FILE))
    if is_missing():
        save(replace(files, storage=files.storage.find(here.value(FILE) or "")))
        return
    files = replace(files, storage=replace(files.storage, sought=None))
    save(files.change(file) if file else files)


def mount() -> None:
    """Put the script that keeps files into the page."""
    tasks = [*map(dict, state().storage.tasks)]
    _component(key=session.BROWSER_STORE, data={"tasks": tasks}, on_told_change=_take_reply)


@crash.reported_errors()
def _take_reply() -> None:
    reply = st.session_state[session.BROWSER_STORE].told
    if isinstance(reply, dict):
        files = state().with_reply(reply)
        if files.renamed != state().renamed and files.renamed[1] == here.value(FILE):
            here.put(FILE, files.renamed[0])
        save(files)
