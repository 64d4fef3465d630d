"""What came of a visitor's file: its problems, what is to be answered, or why it is not shown."""

from collections.abc import Callable

import streamlit as st

from page import crash, edits, from_text, order, problems
from page.upload import FAILED, SHOWN, Upload
from timeline import describe
from timeline import draft as drafts
from timeline.events.dataset import Dataset
from timeline.text.escapes import escaped

TEXTS = tuple(f".{kind}" for kind in from_text.KINDS)
ABOUT_TEXTS = "A text is no table: “From a text” on the tab “Your own events” finds its dates."


def show(shown: Upload, place: str) -> None:
    """Say what is to be answered about a file, and which problems it has, open at first."""
    order.ask(shown, SHOWN, place)
    found = _in_editor(shown)
    is_begun = shown.is_edited and not found.left_out and found.events.empty
    if found.problems and not is_begun:
        label, is_open = f"**{describe.outcome(found)}**", not shown.is_edited
        with st.expander(label, expanded=is_open, key=f"outcome_{place}"):
            problems.show_list(found, place)


def _in_editor(shown: Upload) -> Dataset:
    """What came of a file; where its editor is open, the problems give the rows as that does."""
    now = edits.current()
    if shown.is_edited and now and now.digest == shown.dataset.digest:
        return shown.dataset.renumbered(drafts.row_numbers(now.rows))
    return shown.dataset


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
            if failed.name.casefold().endswith(TEXTS):
                st.markdown(ABOUT_TEXTS)
            order.ask(failed, FAILED, f"failed_{place}")
            problems.show_list(failed.dataset, f"failed_{place}")
            with st.container(horizontal=True):
                st.button("Dismiss", key=f"dismiss_{place}", on_click=_dismiss)
                show_edit(failed, f"failed_{place}")


@crash.told()
def _dismiss() -> None:
    st.session_state.pop(FAILED, None)
