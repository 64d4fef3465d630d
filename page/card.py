"""The card of the open event."""

import html
from urllib.parse import urlsplit

import streamlit as st

from page import address
from timeline import telling
from timeline.view import View


def show_event(view: View, icon: str, notice: str) -> None:
    """Draw category, title and summary of the open event, with the ways to its neighbours.

    The buttons stand first, so that they stay where they are whatever the event's length.
    """
    event = view.event(view.opened)
    said = f'<p role="status">{_text(notice)}</p>' if notice else ""
    with st.container(border=True, key="card", height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center"):
            position = f"{view.opened + 1:,} of {len(view.places):,}"
            st.html(f"<small>{icon} {_text(event['category'] or 'Event')} · {position}</small>")
            _step("Earlier", "Left", view, view.opened - 1)
            _step("Later", "Right", view, view.opened + 1)
        st.html(said + _event(event))


def show_dates(event: telling.Event, speaker: str) -> None:
    """Draw when the article or source says it happened, and who confirms it."""
    with st.container(border=True, key="dates", height="stretch"):
        st.html("".join(map(_section, telling.sections(event, speaker))))


def _step(label: str, shortcut: str, view: View, number: int) -> None:
    inside = 0 <= number < len(view.places)
    st.button(
        label,
        key=label.casefold(),
        shortcut=shortcut,
        disabled=not inside,
        on_click=address.want,
        args=(view.identifier(number),) if inside else None,
    )


def _event(event: telling.Event) -> str:
    summary = f'<p dir="auto">{html.escape(event["summary"])}</p>' if event["summary"] else ""
    return f'<h2 dir="auto">{html.escape(event["title"])}</h2>{summary}'


def _section(section: telling.Section) -> str:
    rest = [*map(_text, section.lines)]
    rest += [f"<small>{_text(note)}</small>" for note in section.notes]
    rest += [f"<small>{_link(link)}</small>" for link in section.links]
    return f"<p><strong>{'</strong><br>'.join([section.heading, '<br>'.join(rest)])}</p>"


def _link(link: str) -> str:
    host = (urlsplit(link).hostname or link).removeprefix("www.")
    return f'<a href="{html.escape(link)}" target="_blank" style="color: inherit">{_text(host)}</a>'


def _text(text: str) -> str:
    """A text as data, in its own direction."""
    return f"<bdi>{html.escape(text)}</bdi>"
