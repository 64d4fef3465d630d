"""The line below the title: where a file is from and kept, the button Edit, and the way back."""

from dataclasses import replace

import streamlit as st

from page import crash, session
from page.desk import marked_text, shown_file
from page.desk.kept_files import Refusal
from service import settings, visit
from service.address import CONVENTION
from timeline.dates.conventions import CONVENTIONS
from timeline.editing import draft as drafts
from timeline.editing import user_file
from timeline.editing.text_table import NoTableError
from timeline.editing.user_file import NO_ROOM, File
from timeline.text.escapes import escaped


def show(file: File) -> None:
    """Draw the line, after what there is to do with a draft."""
    if file.draft and file.is_open:
        st.html(f"<strong>{drafts.task(file.draft)}</strong>")
    with st.container(horizontal=True, vertical_alignment="center", key="own"):
        plain = shown_file.heading(file)
        if not file.is_example:
            plain = plain._replace(attribution=_kept_where(file))
        said = visit.heading(plain, file.dataset, shown_file.requested_convention()).attribution
        st.markdown(f":small[{escaped(said)}]", width="content")
        if file.dataset.reading.usage.is_ruled and file.data:
            _show_conventions(file)
        show_edit(file, "above")
        shown_file.show_stop()
        if not file.is_example:
            _show_keeping(file)
        st.button(settings.WAY_BACK, on_click=shown_file.turn_to, key="back", type="tertiary")


def _show_conventions(file: File) -> None:
    """Draw the choice of the convention by which the file is read."""
    used, key = file.dataset.reading.usage.names, session.CONVENTION.format(file.uid)
    shown = st.session_state[key] = used[0] if len(used) == 1 else None
    st.selectbox(
        "What words such as “about” mean",
        CONVENTIONS,
        format_func=lambda name: CONVENTIONS[name].title,
        key=key,
        label_visibility="collapsed",
        placeholder="As the file says",
        on_change=_choose,
        args=(key, shown),
        width=230,
    )


@crash.reported_errors()
def _choose(key: str, shown: str | None) -> None:
    """Take a choice; a browser that hears late that the field is gone tells what it showed."""
    chosen = st.session_state[key]
    if chosen != (shown_file.requested_convention() or shown):
        st.query_params[CONVENTION] = chosen


def _kept_where(file: File) -> str:
    """Where a file comes from, and where it is kept."""
    state = shown_file.state()
    origin = f"From your {'text' if file.draft else 'file'} “{user_file.label(file.name)}”"
    if why_not := state.why_not_kept(file):
        return f"{origin}, for this visit only. {why_not}"
    new, old = state.renamed
    other = f" “{old}”, which was edited here, is kept as it was." if file.name == new else ""
    return f"{origin}, kept in this browser, not on the server.{other}"


def _show_keeping(file: File) -> None:
    """Draw the button that removes the file from the browser, or the one that keeps it again."""
    state = shown_file.state()
    if file.is_removed or (file.failure == NO_ROOM and not state.storage.is_unable):
        label, act = "Keep in this browser", _keep_again
    elif state.why_not_kept(file) and file.name not in state.storage.names:
        return
    else:
        label, act = "Remove from this browser", _remove
    st.button(label, key="keeping", type="tertiary", on_click=act, args=(file.uid,))


@crash.reported_errors()
def _remove(uid: str) -> None:
    if file := shown_file.state().find(uid):
        shown_file.save(shown_file.state().remove(file))


@crash.reported_errors()
def _keep_again(uid: str) -> None:
    if file := shown_file.state().find(uid):
        shown_file.change(replace(file, is_removed=False, is_stored=False))


def show_edit(file: File, place: str) -> None:
    """Draw the button that opens or closes the editor of a file, and why it can't be edited."""
    label, act, *args = ("Close the editor", close) if file.is_open else ("Edit", _open, place)
    st.button(label, key=f"edit_{place}", type="tertiary", on_click=act, args=(file, *args))
    show_refusal(place, file.name)


def show_refusal(place: str, name: str = "") -> None:
    """Say why a file isn't edited."""
    refusal = shown_file.state().refusal
    if refusal and refusal[:2] == (place, name):
        st.warning(escaped(refusal.text))


@crash.reported_errors()
def _open(file: File, place: str) -> None:
    """Open the editor of a file; what isn't in the contract's columns goes by its title then."""
    marked_text.follow()
    file = shown_file.state().find(file.uid) or file
    if file.is_example:
        file = replace(file, data=(settings.ROOT / file.name).read_bytes())
    try:
        edited = replace(user_file.open_editor(file), is_second=False)
    except NoTableError as error:
        refusal = Refusal(place, file.name, str(error))
        shown_file.save(replace(shown_file.state(), refusal=refusal))
        return
    if file.is_example or file.dataset.reading.title:
        shown_file.begin(shown_file.heading(file).title, edited.rows)
    else:
        shown_file.show(edited, is_new=file not in shown_file.state().known)


@crash.reported_errors()
def close(file: File) -> None:
    """Close the editor; what its grid still tells is taken all the same."""
    marked_text.follow()
    if current := shown_file.state().find(file.uid):
        shown_file.show(user_file.close_editor(current))
