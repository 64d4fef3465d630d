"""What came of a visitor's file: its problems, what is to be answered, or why it is not shown."""

from dataclasses import replace

import streamlit as st

from page import crash, problem_list
from page.desk import marked_text, origin_line, shown_file, text_form
from timeline import dates, describe
from timeline.dates import HYPHENS, ORDERS, Answers
from timeline.dates.padding import FIRSTS, JANUARY
from timeline.editing import draft as drafts
from timeline.editing import user_file
from timeline.editing.user_file import File
from timeline.reading import Question
from timeline.text.escapes import escaped

TEXTS = tuple(f".{kind}" for kind in text_form.KINDS)
QUESTIONS = {
    ORDERS: ("Which comes first in dates such as {}?", "such dates are left out"),
    HYPHENS: ("Are dates such as {} years or months?", "they are read as months"),
    JANUARY: ("{}", "they are read as days"),
    FIRSTS: ("{}", "they are read as days"),
}
READ_AS = {
    "as years": "Dates on 1 January are read as years.",
    "as months": "Dates on the first of a month are read as months.",
}
ABOUT_TEXTS = (
    "This is a text, not a table. “From a text” on the tab “Your own events” finds its dates."
)


def show(file: File, place: str) -> None:
    """Say what is to be answered about a file, and which problems it has, open at first."""
    _ask(file, place)
    _show_way_back(file, place)
    dataset, found = file.dataset, file.dataset.reading
    problem_list.show_findings(dataset, found.question and found.question.example)
    if file.is_open:  # the problems give the rows the numbers that they have in the grid
        dataset = dataset.renumbered(drafts.row_numbers(file.rows))
    is_empty = file.is_open and not found.left_out and not dataset.size
    if found.problems and not is_empty:
        with st.expander(f"**{describe.outcome(dataset)}**", expanded=True, key=f"outcome_{place}"):
            problem_list.show_list(dataset, place)
    if found.further and not file.is_open:
        st.markdown(f":small[{escaped(describe.in_table_alone(found.further))}]")


def show_failure(place: str, *, can_edit: bool = True) -> None:
    """Say why the last file is not shown, and offer to mend it."""
    file = shown_file.state().failed
    if file is None:
        return
    failed = f"failed_{place}"
    with st.container(key=failed):
        name = escaped(file.name)
        if file.dataset.reading.question:
            st.info(f"The dates in “{name}” can be read in two ways.")
        else:
            st.error(f"Nothing to show in “{name}”.")
        if file.name.casefold().endswith(TEXTS):
            st.markdown(ABOUT_TEXTS)
        _ask(file, failed)
        problem_list.show_list(file.dataset, failed)
        with st.container(horizontal=True):
            st.button("Dismiss", key=f"dismiss_{place}", on_click=_dismiss)
            if can_edit:
                origin_line.show_edit(file, failed)


@crash.reported_errors()
def _dismiss() -> None:
    shown_file.save(replace(shown_file.state(), failed=None))


def _ask(file: File, place: str) -> None:
    """Ask once what dates mean that can be read in two ways: the order of day and month first."""
    question = file.dataset.reading.question
    if question is None:
        return
    asked, until = QUESTIONS[question.answers]
    hint = f" In {escaped(question.since)} it is the {question.likely}." if question.likely else ""
    with st.container(border=True, gap="xsmall", key=f"order_{place}"):
        st.markdown(f"**{asked.format(escaped(question.example))}**")
        st.markdown(f":small[Until you choose, {until}.{hint}]")
        with st.container(horizontal=True):
            for answer in question.answers:
                label, key = _label(question, answer), f"{answer}_first_{place}"
                st.button(label, key=key, on_click=_answer, args=(file.uid, answer))


def _show_way_back(file: File, place: str) -> None:
    """Say which days are read as years or months, and offer to take that back."""
    for answer in (each for each in READ_AS if each in file.answers.padded and file.data):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":small[{READ_AS[answer]}]", width="content")
            key, args = f"{answer}_back_{place}", (file.uid, answer)
            st.button("Read them as days", key, type="tertiary", on_click=_answer, args=args)


def _label(question: Question, answer: str) -> str:
    """What the button says: "Day: 3 April 2019 (likely)", "As years"."""
    likely = " (likely)" if answer == question.likely else ""
    meant = Answers(answer) if answer in ORDERS else Answers(hyphens=answer)
    try:
        edtf = dates.as_edtf(dates.answered_text(question.example, meant))
    except dates.DateError:  # from 3/4 to 4/3 ends before it starts, if the day comes first
        return f"{answer.capitalize()}{likely}"
    return f"{answer.capitalize()}: {dates.read(edtf).name}{likely}"


@crash.reported_errors()
def _answer(uid: str, answer: str) -> None:
    """Have a file read again, with this answer, or without it if it has it."""
    marked_text.follow()
    if file := shown_file.state().find(uid):
        shown_file.save(replace(shown_file.state(), unread=user_file.answer(file, answer)))
