"""The button Share by the title: links to what is shown, and the code that frames it elsewhere."""

import html
from urllib.parse import urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from page import here
from page.desk import shown_file
from service import address, settings
from timeline.painters.scene import Link, Scene
from timeline.text.escapes import escaped

KEY = "share"
HEIGHT = 640  # px of the frame: title, six rows, and part of the card where it is below them
FRAMED = (
    "The frame opens on {}. In its address, `&show=filters` adds the filters, and `&theme=dark` or "
    "`&theme=light` chooses the colours."
)
OWN = "Only you can open this link. To show it to others, send them the web page from “Downloads”."
ALONE = "The links show these events alone, not the file they are compared with."


def beside_title(title: str) -> list[DeltaGenerator]:
    """Draw the title, and return the slots beside it: the way to the story, then the button."""
    with st.container(horizontal=True, key="title"):
        st.title(escaped(title), anchor=False)
        with st.container(horizontal=True, width="content", gap="xsmall"):
            return [st.container(width="content") for _ in range(2)]


def is_open() -> bool:
    """Whether the links are seen."""
    return bool(st.session_state.get(KEY))


def show(slot: DeltaGenerator, scene: Scene, link: Link) -> None:
    """Draw the button into its slot; the links are made when it opens."""
    menu = slot.popover("Share", key=KEY, on_change="rerun")
    if not menu.open:
        return
    files = here.values(address.FILE)
    shown = link(scene.chosen, "")
    own = [name for name in files if name not in settings.EXAMPLES]
    with menu, st.container(gap="xsmall", key="links"):
        if own:
            st.markdown(OWN)
        _show_code("Link to this view", _link(shown))
        if event := scene.view.opened_id:
            _show_code("Link to the open event", _link(link(scene.dataset.unfiltered(), event)))
        is_compared = shown_file.state().second is not None
        if is_compared:
            st.markdown(f":small[{ALONE}]")
        if not own and not is_compared and (sites := settings.frame_ancestors()):
            _show_code("For another web page", _frame(scene.heading.title, shown))
            st.markdown(f":small[{FRAMED.format(escaped(sites))}]")
        if urlsplit(st.context.url or "").hostname in ("localhost", "127.0.0.1", "::1"):
            st.markdown(":small[This address opens on this computer only.]")


def _link(address: str, *others: str) -> str:
    query = "&".join(filter(None, [address.partition("?")[2], *others]))
    return f"{(st.context.url or '').rstrip('/')}/?{query}".rstrip("?")


def _frame(title: str, address: str) -> str:
    source = _link(address, "embed=true")
    return (
        f'<iframe src="{html.escape(source)}" title="{html.escape(title)}" '
        f'width="100%" height="{HEIGHT}" loading="lazy"></iframe>'
    )


def _show_code(label: str, code: str) -> None:
    """Show what a click on its button copies."""
    st.markdown(f":small[**{label}**]")
    st.code(code, language=None, wrap_lines=True)
