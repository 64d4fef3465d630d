"""The matching events as text, each a button that opens its card and looks like the link it is."""

from itertools import groupby

import streamlit as st

from page import lists, open_event
from timeline import describe
from timeline.markup.text import escaped as in_html
from timeline.text.escapes import escaped
from timeline.text.visible import cut
from timeline.view import View

LONGEST_TITLE = 500  # characters; the card has them all
MOST_BUTTONS = 40  # each adds a millisecond to a step


def show(view: View) -> None:
    """Draw the events around the open one, under their years."""
    numbers = view.shown_around(MOST_BUTTONS)
    events = zip(numbers, view.each(numbers.start, numbers.stop), strict=True)
    with st.container(gap=None, key="text"):
        for year, group in groupby(events, lambda found: describe.heading(found[1].stated)):
            st.html(f"<h3>{in_html(year)}</h3>")
            for number, event in group:
                known = describe.known(event, is_checked=view.index.is_checked)
                st.button(
                    _label(event.title, known, is_open=number == view.opened),
                    key=f"text_{event.id}",
                    type="tertiary",
                    wrap=True,
                    on_click=open_event.want,
                    args=(event.id,),
                )
    lists.say_which(numbers, view)


def _label(title: str, known: str, *, is_open: bool) -> str:
    """The title, in bold if the event is open, and what is known of its date."""
    name = _isolated(cut(title, LONGEST_TITLE))
    return f"{f'**{name}**' if is_open else name}: :gray[{_isolated(known)}]"


def _isolated(text: str) -> str:
    """A text as data for a label, whose direction stays its own (UAX #9)."""
    return f"\u2068{escaped(text)}\u2069"
