"""What came of a visitor's file: its problems, what is to be answered, or why it is not shown."""

from dataclasses import replace

import streamlit as st

from page import crash, problem_list
from page.own import marked_text, origin_line, text_form, visit_files
from timeline import dates, describe
from timeline.dates import Order
from timeline.own import draft as drafts
from timeline.own import own_file
from timeline.own.own_file import File
from timeline.reading import Question
from timeline.text.escapes import escaped

TEXTS = tuple(f".{kind}" for kind in text_form.KINDS)
ABOUT_TEXTS = "A text is no table: “From a text” on the tab “Your own events” finds its dates."


def show(file: File, place: str) -> None:
    """Say what is to be answered about a file, and which problems it has, open at first."""
    _ask_order(file, place)
    dataset = file.dataset
    if file.is_open:  # the problems give the rows the numbers that they have in the grid
        dataset = dataset.renumbered(drafts.row_numbers(file.rows))
    is_empty = file.is_open and not dataset.left_out and dataset.events.empty
    if dataset.problems and not is_empty:
        label, is_open = f"**{describe.outcome(dataset)}**", not file.is_open
        with st.expander(label, expanded=is_open, key=f"outcome_{place}"):
            problem_list.show_list(dataset, place)


def show_failure(place: str, *, can_edit: bool = True) -> None:
    """Say why the last file is not shown, and offer to mend it."""
    file = visit_files.state().failed
    if file is None:
        return
    failed = f"failed_{place}"
    with st.container(key=failed):
        name = escaped(file.name)
        if file.dataset.question:
            st.info(f"The dates in “{name}” can be read in two ways.")
        else:
            st.error(f"“{name}” holds no event that can be shown.")
        if file.name.casefold().endswith(TEXTS):
            st.markdown(ABOUT_TEXTS)
        _ask_order(file, failed)
        problem_list.show_list(file.dataset, failed)
        with st.container(horizontal=True):
            st.button("Dismiss", key=f"dismiss_{place}", on_click=_dismiss)
            if can_edit:
                origin_line.show_edit(file, failed)


@crash.told()
def _dismiss() -> None:
    visit_files.save(replace(visit_files.state(), failed=None))


def _ask_order(file: File, place: str) -> None:
    """Ask once which comes first, day or month, where that decides what a date says."""
    question = file.dataset.question
    if question is None:
        return
    hint = f" In {escaped(question.since)} it is the {question.likely}." if question.likely else ""
    with st.container(border=True, gap="xsmall", key=f"order_{place}"):
        st.markdown(f"**Which comes first in dates such as {escaped(question.example)}?**")
        st.markdown(f":small[Until you choose, such dates are left out.{hint}]")
        with st.container(horizontal=True):
            for order in dates.ORDERS:
                label, key = _label(question, order), f"{order}_first_{place}"
                st.button(label, key=key, on_click=_answer, args=(file.uid, order))


def _label(question: Question, order: Order) -> str:
    """What the button says: "Day: 3 April 2019 (likely)"."""
    likely = " (likely)" if order == question.likely else ""
    try:
        edtf = dates.as_edtf(dates.ordered_text(question.example, order))
    except dates.DateError:  # from 3/4 to 4/3 ends before it starts, if the day comes first
        return f"{order.capitalize()}{likely}"
    return f"{order.capitalize()}: {dates.read(edtf).name}{likely}"


@crash.told()
def _answer(uid: str, order: Order) -> None:
    """Have a file read again, in this order."""
    marked_text.follow()
    if file := visit_files.state().find(uid):
        visit_files.save(replace(visit_files.state(), unread=own_file.answer(file, order)))
