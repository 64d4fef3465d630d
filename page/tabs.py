"""What stands below the timeline, in tabs that cost nothing while closed."""

import html
from itertools import groupby

import pandas as pd
import streamlit as st

from page import address, own
from page.panel import escaped_markdown
from timeline import dates, telling
from timeline import events as ev

# A tab is empty for a moment while it fills: the strut keeps the page from jumping then.
STRUT = '<div style="height: 32rem"></div>'
HOW_TO_READ = """
Each event has a row. The **pale bar** is the range that the source states: “2006” is the whole
year. A **solid symbol** marks an exact day or span, stated or confirmed by another source; a
**hollow symbol** in the middle of the bar says that nothing closer is known. A short range shows
as a stroke behind its symbol. A **dashed edge** means approximate or uncertain, an **arrow** that
a range is open or that the confirmed date lies outside the chosen years. Colour and symbol tell
the category.

A click or tap in a row opens its card; *As text* lists the same events as buttons.
"""
SHORTCUTS = """
| key | does |
|---|---|
| `←` | opens the earlier event |
| `→` | opens the later event |
| `Shift` and a click on a bar of the years | extends the chosen years to that bar |
| `Tab`, `Enter` | walk through the controls, use one |
| `←` `→` on an end of the slider | move it by a year |

The arrows do nothing to the card while the slider, the search or the table has the focus.
"""


def show(matches: pd.DataFrame, place: int) -> None:
    """Draw the tabs; only the open one is filled."""
    with st.container(horizontal=True, gap=None):
        reading, table, text, yours = st.tabs(
            ["How to read", "Table", "As text", "Your own events"], key="tabs", on_change="rerun"
        )
        st.html(STRUT, width=1)
    if reading.open:
        with reading:
            st.markdown(HOW_TO_READ)
            with st.popover("Keyboard shortcuts"):
                st.markdown(SHORTCUTS)
    if table.open:
        with table:
            _table(matches, place)
    if text.open:
        with text:
            _text(matches)
    if yours.open:
        with yours:
            own.show_tab()


def _table(matches: pd.DataFrame, place: int) -> None:
    ids = [str(identifier) for identifier in matches["id"]]
    shown = _readable(matches)
    st.session_state["table"] = {"selection": {"rows": [place], "columns": [], "cells": []}}
    st.dataframe(
        shown,
        key="table",
        hide_index=True,
        on_select=lambda: _open_row(ids),
        selection_mode="single-row-required",
        column_config={
            name: st.column_config.LinkColumn(display_text=r"https?://(?:www\.)?([^/]+)")
            for name in shown.columns
            if name.startswith("Link")
        },
        alt="Table of the matching events",
    )


def _open_row(ids: list[str]) -> None:
    rows = st.session_state["table"].selection.rows
    if rows:
        address.open_event(ids[rows[0]], ids[0])


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
    own = [name for name in matches.columns if name not in (*ev.COLUMNS, "earliest", "latest")]
    return pd.DataFrame({**columns, **{name: matches[name] for name in own}})


def _name(text: str) -> str:
    return dates.read(text).name if text else ""


def _text(matches: pd.DataFrame) -> None:
    first = matches["id"].iloc[0]
    events = matches.head(telling.MOST_TOLD).to_dict("records")
    with st.container(gap=None, key="text"):
        for year, group in groupby(
            events, lambda event: telling.heading(dates.read(event["date"]))
        ):
            st.html(f"<h3>{html.escape(year)}</h3>")
            for event in group:
                st.button(
                    f"{_data(event['title'])}: {_data(telling.known(event))}",
                    key=f"text_{event['id']}",
                    type="tertiary",
                    wrap=True,
                    on_click=address.open_event,
                    args=(event["id"], first),
                )
    if len(matches) > telling.MOST_TOLD:
        st.markdown(
            f"… and {len(matches) - telling.MOST_TOLD:,} more; narrow the filters to see them."
        )


def _data(text: str) -> str:
    """A text as data for a label, isolated so that its direction stays its own."""
    return f"\u2068{escaped_markdown(text)}\u2069"
