"""Where the events of an upload come from and where it is kept, with the way back."""

from collections.abc import Callable

import streamlit as st

from page import crash, keep, outcome, upload
from page.upload import Upload
from service import examples
from timeline.text.escapes import escaped


def show(shown: Upload, show_edit: Callable[[Upload, str], None]) -> None:
    """Say below the title where the events come from, with the way back, and what came of it."""
    with st.container(horizontal=True, vertical_alignment="center", key="own"):
        origin = upload.heading(shown).attribution if shown.is_example else _kept_where(shown)
        st.markdown(f":small[{escaped(origin)}]", width="content")
        show_edit(shown, "above")
        if not shown.is_example:
            _show_keeping(shown)
        st.button(examples.WAY_BACK, on_click=upload.leave, key="back", type="tertiary")
    if not shown.is_edited:  # else below the grid, so that this doesn't move under the hand
        outcome.show(shown, "above")


def _kept_where(shown: Upload) -> str:
    """Where a file comes from, and where it is kept."""
    origin = f"From your {'text' if shown.draft else 'file'} “{upload.said(shown.name)}”"
    if why_not := keep.why_not(shown.name):
        return f"{origin}, for this visit only. {why_not}"
    before = upload.name_before(shown)
    other = f" “{upload.said(before)}”, which was edited here, is kept as it was." if before else ""
    return f"{origin}, kept in this browser, not on the server.{other}"


def _show_keeping(shown: Upload) -> None:
    """Draw the button that removes the file from the browser, or the one that keeps it again."""
    if keep.is_removed(shown.name) or keep.has_failed(shown.name):
        label, act = "Keep in this browser", _keep_again
    elif keep.why_not(shown.name) and shown.name not in keep.names():
        return
    else:
        label, act = "Remove from this browser", _remove
    st.button(label, key="keeping", type="tertiary", on_click=act, args=(shown.name,))


@crash.told()
def _remove(name: str) -> None:
    keep.remove(name)


@crash.told()
def _keep_again(name: str) -> None:
    keep.allow(name)
