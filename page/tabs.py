"""What stands below the timeline, in tabs that cost nothing while closed."""

import html
import re
from collections.abc import Callable, Collection
from functools import partial
from hashlib import blake2b
from itertools import groupby

import pandas as pd
import streamlit as st

from page import address, bridge, failure, own, plain
from timeline import dates, telling, texts
from timeline import events as ev
from timeline.figures import Scale
from timeline.view import View

LINK = re.compile(r"Link \d+")
TABS = ["How to read", "Table", "As text", "Downloads", "Your own events"]
MOST_ROWS = 500  # of the table: they cost a filter step as little as six
LONGEST_TITLE = 500  # characters in the text; the card has them all
MOST_BUTTONS = 40  # of the text: each costs a filter step a millisecond
HOW_TO_READ: dict[Scale, str] = {
    "rows": """
Each event has a row. The **pale bar** is the range that the source states: “2006” is the whole
year. A **solid symbol** marks an exact day, or all days from one to another, stated or confirmed
by another source; a **hollow symbol** in the middle of the bar says that nothing closer is known.
A short range shows as a stroke behind its symbol. A **dashed edge** means approximate or
uncertain, an **arrow** that a range is open or that the confirmed date lies outside the chosen
years. Colour and symbol tell the category.

A click or tap in a row opens its card; *As text* lists the same events as buttons.
""",
    "dots": """
Each event has a dot. A **pale bar** is the range that the source states: “2006” is the whole
year. A **solid dot** marks an exact day, or all days from one to another, stated or confirmed by
another source; a **hollow dot** in the middle of its bar says that nothing closer is known. A
**dashed edge** means approximate or uncertain, an **arrow** that a range is open or that the
confirmed date lies outside the chosen years. Colour and symbol tell the category. The dots are
packed into as few lanes as there can be; the height of a lane means nothing. The **ring** is about
the open event.

Hovering shows title and date, a click or tap opens the card of the nearest dot; *As text* lists
the same events as buttons.
""",
    "bars": """
Each **bar** counts the events of a day, a month, a year or some years, stacked by category in the
order of the legend. An event that is known less closely than a bar is shared in equal parts
among all the bars that its stated range overlaps: “2006” is a twelfth of an event in each month
of 2006. So all bars together are as high as there are events. The **arrow** above the bars stands
at the middle of the open event's stated range.

Hovering shows the count. A click or tap chooses the years of a bar; where a bar is shorter than
a year, it opens the first event that starts in it, or else reaches into it.
""",
}
SHORTCUTS = """
| key | does |
|---|---|
| `←` | opens the earlier event |
| `→` | opens the later event |
| `Shift` and a click on a bar of the years | extends the chosen years to that bar |
| `Tab`, `Enter` | walk through the controls, use one |
| `←` `→` on an end of the slider | move it by a year |
| `←` `→` on a tab | open its neighbour |

The arrows do nothing to the card while the slider, the search, a tab or the table has the focus.
"""


def show(view: View, scale: Scale, show_downloads: Callable[[], None]) -> None:
    """Draw the tabs; only the open one is filled."""
    fill = (
        partial(_how_to_read, scale),
        partial(_table, view),
        partial(_text, view),
        show_downloads,
        own.show_tab,
    )
    tabs = st.tabs(TABS, key="tabs")
    number = bridge.open_tab()
    if 0 <= number < len(TABS):  # else somebody else's script said so
        with tabs[number]:
            fill[number]()


def _how_to_read(scale: Scale) -> None:
    st.markdown(HOW_TO_READ[scale])
    with st.popover("Keyboard shortcuts"):
        st.markdown(SHORTCUTS)


def _table(view: View) -> None:
    numbers = view.shown_around(MOST_ROWS)
    matches = view.rows(numbers.start, numbers.stop)
    ids = [str(identifier) for identifier in matches["id"]]
    shown = _readable(matches)
    row = view.opened - numbers.start
    # Each list is a table of its own: a click that comes in late is in one that is gone.
    key = f"table_{blake2b(repr(ids).encode(), digest_size=8).hexdigest()}"
    st.session_state[key] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        on_select=lambda: _open_row(key, ids),
        selection_mode="single-row-required",
        column_config={
            name: st.column_config.LinkColumn(display_text=r"https?://(?:www\.)?([^/]+)")
            for name in shown.columns
            if LINK.fullmatch(name)
        },
        alt="Table of the matching events",
    )
    _say_which(numbers, view)


def _say_which(numbers: range, view: View) -> None:
    """Say which of the matching events a list shows, where it doesn't show all."""
    count = len(view.places)
    if len(numbers) < count:
        st.markdown(
            f"Events {numbers.start + 1:,} to {numbers.stop:,} of {count:,}: those around the open "
            "one. *Earlier* and *Later* lead on from list to list; narrow the filters to see all."
        )


@failure.told()
def _open_row(key: str, ids: list[str]) -> None:
    rows = st.session_state[key].selection.rows
    if rows:
        address.want(ids[rows[0]])


def _readable(matches: pd.DataFrame) -> pd.DataFrame:
    """The matching events under headings for people; columns of the file's own stay as they are."""
    links = matches["confirmed_url"].str.split(expand=True)
    columns = {
        "As stated": matches["date_text"],
        "Title": matches["title"],
        "Category": matches["category"],
        "Confirmed": [_name(text) for text in matches["confirmed_date"]],
        "By": matches["confirmed_by"],
        "Where it says so": matches["source"],
        **{f"Link {number}": links[column] for number, column in enumerate(links, start=1)},
        "Summary": matches["summary"],
    }
    given = [name for name in matches.columns if name not in (*ev.COLUMNS, "earliest", "latest")]
    own = {_apart(name, columns): matches[name] for name in given}
    return pd.DataFrame({**columns, **own})


def _apart(name: str, taken: Collection[str]) -> str:
    """A name of the file's own that no column made here has."""
    return f"{name} (file)" if name in taken or LINK.fullmatch(name) else name


def _name(text: str) -> str:
    return dates.read(text).name if text else ""


def _text(view: View) -> None:
    numbers = view.shown_around(MOST_BUTTONS)
    events = view.rows(numbers.start, numbers.stop).to_dict("records")
    with st.container(gap=None, key="text"):
        for year, group in groupby(
            events, lambda event: telling.heading(dates.read(event["date"]))
        ):
            st.html(f"<h3>{html.escape(year)}</h3>")
            for event in group:
                st.button(
                    f"{_data(texts.cut(event['title'], LONGEST_TITLE))}: "
                    f"{_data(telling.known(event))}",
                    key=f"text_{event['id']}",
                    type="tertiary",
                    wrap=True,
                    on_click=address.want,
                    args=(event["id"],),
                )
    _say_which(numbers, view)


def _data(text: str) -> str:
    """A text as data for a label, isolated so that its direction stays its own."""
    return f"\u2068{plain.escaped(text)}\u2069"
