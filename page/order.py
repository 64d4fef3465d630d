"""Which comes first in a file's dates, day or month: asked once of the visitor who gave it."""

import streamlit as st

from page import crash, upload
from page.upload import Given, Upload
from timeline import dates
from timeline.dates import Order
from timeline.reading import Question
from timeline.text.escapes import escaped


def ask(shown: Upload, state: str, place: str) -> None:
    """Ask once which comes first, day or month, where that decides what a date says.

    `state` is where the visit has the file: `upload.SHOWN` or `upload.FAILED`.
    """
    question = shown.dataset.question
    if question is None:
        return
    hint = f" In {escaped(question.since)} it is the {question.likely}." if question.likely else ""
    with st.container(border=True, gap="xsmall", key=f"order_{place}"):
        st.markdown(f"**Which comes first in dates such as {escaped(question.example)}?**")
        st.markdown(f":small[Until you choose, such dates are left out.{hint}]")
        with st.container(horizontal=True):
            for order in dates.ORDERS:
                st.button(
                    _label(question, order),
                    key=f"{order}_first_{place}",
                    on_click=_answer,
                    args=(state, order),
                )


def _label(question: Question, order: Order) -> str:
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
        st.session_state[upload.PENDING] = Given(
            asked.name,
            asked.data,
            order,
            is_edited=asked.is_edited,
            draft=asked.draft,
            uid=asked.uid,
            is_changed=asked.is_changed,
        )
