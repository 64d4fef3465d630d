"""The matching events around the open one: as a table; as text and a map that open their cards."""

import re
from collections.abc import Collection
from hashlib import blake2b
from typing import Any

import pandas as pd
import streamlit as st

from page import bridge, crash, here
from service.address import EVENT
from timeline import dates
from timeline.events import CONTRACT, IMAGE, own_columns
from timeline.limits import ONE_BY_ONE
from timeline.painters.card import as_text
from timeline.painters.places_map import places_map
from timeline.painters.scene import Link, Scene
from timeline.query.view import View
from timeline.reading.columns.roles import OF_FILE
from workarounds import runtime

LINK = re.compile(r"Link \d+")
LAST = "source confirmed_url summary"  # columns of the table, in this order
MOST_IN_TEXT = 40  # as the timeline has rows
MOST_IN_TABLE = 500  # a step takes no longer than with six


def show_text(scene: Scene, link: Link) -> None:
    """Draw the events as text."""
    numbers = scene.view.shown_around(MOST_IN_TEXT)
    st.html(bridge.with_view(as_text(scene, numbers, link), scene))
    _say_which(numbers, scene.view)


def show_map(scene: Scene, link: Link) -> None:
    """Draw a map of the events that have a place."""
    numbers = scene.view.shown_around(ONE_BY_ONE)
    st.html(bridge.with_view(places_map(scene, numbers, link), scene))
    _say_which(numbers, scene.view)


def show_table(view: View) -> None:
    """Draw a table with the open event selected."""
    numbers = view.shown_around(MOST_IN_TABLE)
    matches = view.rows(numbers.start, numbers.stop)
    ids = [str(identifier) for identifier in matches["id"]]
    shown = readable(matches)
    # Each list of events is a new table, so a late click in an old one opens nothing.
    key = f"table_{blake2b(repr(ids).encode(), digest_size=8).hexdigest()}"
    chosen = {"rows": [view.opened - numbers.start], "columns": [], "cells": []}
    st.session_state[key] = {"selection": chosen}
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


@crash.reported_errors()
def _open_row(key: str, ids: list[str]) -> None:
    rows = st.session_state[key].selection.rows
    if rows and not runtime.is_history_navigation():  # else Back led to another event
        here.put(EVENT, ids[rows[0]])


def readable(matches: pd.DataFrame) -> pd.DataFrame:
    """Return the events under readable headings; the file's further columns keep their names.

    A column in which none of these events has anything stays out.
    """
    if IMAGE in matches:  # as data it may be long
        matches = matches.assign(**{IMAGE: matches[IMAGE].str.slice(0, 200)})
    columns: dict[str, Any] = {}
    for name, heading, _ in sorted(CONTRACT, key=lambda column: LAST.find(column.name)):
        if name == "confirmed_url":
            links = matches[name].str.split(expand=True)
            columns |= {heading.format(n): links[column] for n, column in enumerate(links, start=1)}
        elif name == "confirmed_date":
            columns[heading] = [dates.read(text).name if text else "" for text in matches[name]]
        elif heading:
            columns[heading] = matches[name]
    own = {_apart(name, columns): matches[name] for name in own_columns(matches)}
    found = pd.DataFrame({**columns, **own})
    return found.loc[:, [bool((found[name].notna() & found[name].ne("")).any()) for name in found]]


def _apart(name: str, taken: Collection[str]) -> str:
    """The name of a further column, told apart from the headings made here."""
    return f"{name}{OF_FILE}" if name in taken or LINK.fullmatch(name) else name


def _say_which(numbers: range, view: View) -> None:
    """Say which of the matching events a list shows, unless it shows all."""
    count = view.count
    if len(numbers) < count:
        st.markdown(
            f"These are events {numbers.start + 1:,} to {numbers.stop:,} of {count:,}, around the "
            "open one. *Earlier* and *Later* lead to the others. To see all, narrow the filters."
        )
