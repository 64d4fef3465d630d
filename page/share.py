"""The button Share by the title: links to what is shown, and the code that frames it elsewhere."""

import html
from urllib.parse import urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from service import address, settings
from timeline.events.view import NONE_OPEN
from timeline.own import own_file
from timeline.painters.scene import Link, Scene
from timeline.text.escapes import escaped

KEY = "share"
HEIGHT = 640  # px of the frame: the filters and six rows
HERE = ("localhost", "127.0.0.1", "::1")
ONLY_HERE = "This address opens on this computer only."


def beside_title(title: str) -> DeltaGenerator:
    """Draw the title; the place beside it."""
    with st.container(horizontal=True, key="title"):
        st.title(escaped(title), anchor=False)
        return st.container(width="content")


def is_open() -> bool:
    """Whether the links are seen."""
    return bool(st.session_state.get(KEY))


def show(place: DeltaGenerator, scene: Scene, link: Link) -> None:
    """Draw the button, whose content is made when it opens."""
    menu = place.popover("Share", key=KEY, on_change="rerun")
    if not menu.open:
        return
    files = st.query_params.get_all(address.FILE)
    query = link(scene.chosen, "").partition("?")[2]
    with menu, st.container(gap="xsmall", key="links"):
        _show_code("Link to this view", _link(query))
        if scene.view.opened != NONE_OPEN:
            event = scene.view.identifier(scene.view.opened)
            query_of_event = link(scene.dataset.unfiltered(), event).partition("?")[2]
            _show_code("Link to the open event", _link(query_of_event))
        own = [name for name in files if name not in settings.EXAMPLES]
        if own:
            st.markdown(f":small[{_whoever(own[0])}]")
        else:
            _show_code("For your own web page", _frame(scene.heading.title, query))
            st.markdown(f":small[{_framing()}]")
        if urlsplit(st.context.url or "").hostname in HERE:
            st.markdown(f":small[{ONLY_HERE}]")


def _link(query: str) -> str:
    return f"{(st.context.url or '').rstrip('/')}/?{query}".rstrip("?")


def _frame(title: str, query: str) -> str:
    source = _link("&".join(part for part in (query, "embed=true") if part))
    return (
        f'<iframe src="{html.escape(source)}" title="{html.escape(title)}" '
        f'width="100%" height="{HEIGHT}" loading="lazy"></iframe>'
    )


def _whoever(name: str) -> str:
    """What a link to a visitor's own events leads to."""
    if name.endswith(own_file.DRAFT):
        return (
            "The draft is kept in this browser only, so the links open it here alone. To show it "
            "to others, send them the web page from “Downloads”."
        )
    return f"Whoever opens a link is asked for the file {escaped(name)}."


def _framing() -> str:
    """On which sites a frame works."""
    sites = settings.frame_ancestors()
    if sites:
        return f"It works on {escaped(sites)}."
    return "No other site may show it yet; whoever runs this page can allow yours."


def _show_code(label: str, code: str) -> None:
    """Show what a click on its button copies."""
    st.markdown(f":small[**{label}**]")
    st.code(code, language=None, wrap_lines=True)
