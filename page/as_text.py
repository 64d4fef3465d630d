"""The matching events as text, each a button that opens its card."""

from itertools import groupby

import streamlit as st

from page import lists, open_event
from timeline import describe
from timeline.markup.text import escaped as in_html
from timeline.text.markdown import escaped
from timeline.text.visible import cut
from timeline.view import View

LONGEST_TITLE = 500  # characters; the card has them all
MOST_BUTTONS = 40  # each adds a millisecond to a step


def show(view: View) -> None:
    """Draw the events around the open one, under their years."""
    numbers = view.shown_around(MOST_BUTTONS)
    events = view.each(numbers.start, numbers.stop)
    with st.container(gap=None, key="text"):
        for year, group in groupby(events, lambda event: describe.heading(event.stated)):
            st.html(f"<h3>{in_html(year)}</h3>")
            for event in group:
                title = cut(event.title, LONGEST_TITLE)
                known = describe.known(event, is_checked=view.index.is_checked)
                st.button(
                    f"{_isolated(title)}: {_isolated(known)}",
                    key=f"text_{event.id}",
                    type="tertiary",
                    wrap=True,
                    on_click=open_event.want,
                    args=(event.id,),
                )
    lists.say_which(numbers, view)


def _isolated(text: str) -> str:
    """A text as data for a label, whose direction stays its own (UAX #9)."""
    return f"\u2068{escaped(text)}\u2069"
