"""The page on paper: the events as text, seen only in print."""

import html
from pathlib import Path

import pandas as pd
import streamlit as st

from timeline import telling

STYLE = f"<style>{Path(__file__).with_name('print.css').read_text()}</style>"


def show(matches: pd.DataFrame) -> None:
    """Put the print rule and the text of the matching events into the page."""
    st.html(STYLE)
    events = matches.head(telling.MOST_TOLD).to_dict("records")
    rest = len(matches) - len(events)
    more = f"<p>… and {rest:,} more.</p>" if rest else ""
    st.html(f'<div class="only-in-print">{"".join(map(_told, events))}{more}</div>')


def _told(event: telling.Event) -> str:
    parts = [event["summary"], telling.known(event), event["source"], event["confirmed_by"]]
    lines = "<br>".join(html.escape(part) for part in parts if part)
    return f'<p dir="auto"><b>{html.escape(event["title"])}</b><br>{lines}</p>'
