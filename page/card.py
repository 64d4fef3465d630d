"""The card of the open event."""

import html
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from page import address
from timeline import dates, telling

CONVENTIONS = {
    "early": (["-33"], "the first quarter"),
    "mid": (["-34", "-35"], "the two middle quarters"),
    "late": (["-36"], "the fourth quarter"),
}


def show_event(matches: pd.DataFrame, place: int, icon: str, notice: str) -> None:
    """Draw category, title and summary of a match, with the ways to its neighbours.

    The buttons stand first, so that they stay where they are whatever the event's length.
    """
    event, ids = matches.iloc[place], matches["id"]
    said = f'<p role="status">{_text(notice)}</p>' if notice else ""
    with st.container(border=True, key="card", height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center"):
            position = f"{place + 1} of {len(matches)}"
            st.html(f"<small>{icon} {_text(event['category'] or 'Event')} · {position}</small>")
            _step("Earlier", "Left", ids, place - 1)
            _step("Later", "Right", ids, place + 1)
        st.html(said + _event(event))


def show_dates(event: "pd.Series[str]", speaker: str) -> None:
    """Draw when the article or source says it happened, and who confirms it."""
    with st.container(border=True, key="dates", height="stretch"):
        st.html(_stated(event, speaker) + _confirmed(event))


def _step(label: str, shortcut: str, ids: "pd.Series[str]", place: int) -> None:
    inside = 0 <= place < len(ids)
    st.button(
        label,
        key=label.casefold(),
        shortcut=shortcut,
        disabled=not inside,
        on_click=address.open_event,
        args=(ids.iloc[place], ids.iloc[0]) if inside else None,
    )


def _event(event: "pd.Series[str]") -> str:
    summary = f'<p dir="auto">{html.escape(event["summary"])}</p>' if event["summary"] else ""
    return f'<h2 dir="auto">{html.escape(event["title"])}</h2>{summary}'


def _stated(event: "pd.Series[str]", speaker: str) -> str:
    stated = dates.read(event["date"])
    words = telling.stated_words(event["date"], event["date_text"])
    lines = [event["date_text"], words] if event["date_text"] != stated.name else [words]
    return _section(f"{speaker} says", lines, [_convention(event), event["source"]])


def _convention(event: "pd.Series[str]") -> str:
    """How a word for a part of a year is read, where the wording has one and it was so read."""
    words = event["date_text"].casefold().replace("-", " ").split()
    for word, (codes, quarters) in CONVENTIONS.items():
        if word in words and all(code in event["date"] for code in codes):
            return f"“{word}” is read as {quarters}, by convention"
    return ""


def _confirmed(event: "pd.Series[str]") -> str:
    if not event["confirmed_date"]:
        is_exact = dates.read(event["date"]).is_exact
        heading = "Not confirmed elsewhere" if is_exact else "Not known more closely"
        return _section(heading, [], [event["confirmed_by"]], event["confirmed_url"])
    heading = "Disagrees" if telling.disagrees(event) else "Confirmed"
    words = dates.read(event["confirmed_date"]).words
    return _section(heading, [words], [event["confirmed_by"]], event["confirmed_url"])


def _section(heading: str, lines: list[str], notes: list[str], links: str = "") -> str:
    rest = [*map(_text, lines)]
    rest += [f"<small>{_text(note)}</small>" for note in notes if note]
    rest += [f"<small>{_link(link)}</small>" for link in links.split()]
    return f"<p><strong>{'</strong><br>'.join([heading, '<br>'.join(rest)])}</p>"


def _link(link: str) -> str:
    host = (urlsplit(link).hostname or link).removeprefix("www.")
    return f'<a href="{html.escape(link)}" target="_blank" style="color: inherit">{_text(host)}</a>'


def _text(text: str) -> str:
    """A text as data, in its own direction."""
    return f"<bdi>{html.escape(text)}</bdi>"
