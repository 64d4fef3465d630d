"""The timeline as a part of a Streamlit app: the drawing of the exported page, in a component.

It filters and opens cards in the browser, without a run of the app; the event that a visitor opens
comes back to it.
"""

from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Literal

import streamlit as st

from timeline.exports import formats, webpage
from timeline.limits import MOST_IN_PAGE
from timeline.painters import style
from timeline.timeline import Timeline, read

TOO_MANY = (
    "{:,} events are more than the {:,} that a page can show; take some of them, as by "
    "timeline.read(…).between(2010, 2020)"
)
MOST_KEPT = 64  # drawings, for all visitors
_FILE = Path(__file__)
_component = st.components.v2.component(
    "article-timeline",
    html='<div class="place"></div>',
    css=webpage.style_sheet() + style.rules(_FILE.with_suffix(".css")),
    js=webpage.SCRIPT + _FILE.with_suffix(".js").read_text("utf-8"),
)
# Keys of the session, beside the one that the app knows.
_BROWSER, _TOLD = "{} in the browser", "{} as the browser told"

Event = dict[str, str | None]


def st_timeline(
    source: object,
    *,
    key: str | None = None,
    height: int | Literal["content"] = "content",
    filters: bool = True,
    card: bool = True,
    on_change: Callable[[], None] | None = None,
) -> Event | None:
    """Show events on a timeline, with filters and the card of the open event.

    Parameters
    ----------
    source
        A `Timeline`, or what `timeline.read` takes.
    key
        A name that nothing else of the app has. `st.session_state[key]` is the id of the open
        event; the app may set it before it calls this.
    height
        In pixels, in which the timeline scrolls; as high as it is otherwise.
    filters, card
        Whether these are shown.
    on_change
        Called before the run that follows when a visitor opens an event.

    Returns
    -------
    dict or None
        The event that a visitor opened, or the app: its cells, and its first and last possible day
        as `earliest` and `latest`. None until then. What a filter opens doesn't come back.

    Raises
    ------
    ValueError
        Where there are more events than a page can show.

    """
    found = source if isinstance(source, Timeline) else read(source)
    if found.view.count > MOST_IN_PAGE:
        raise ValueError(TOO_MANY.format(found.view.count, MOST_IN_PAGE))
    hidden = [name for name, is_shown in (("filters", filters), ("card", card)) if not is_shown]
    html = _html(found, hidden, height)
    name = key or blake2b(html.encode(), digest_size=8).hexdigest()
    _component(
        key=_BROWSER.format(name),
        data={"key": name, "html": html, "ids": found.view.ids(), "open": _led_to(name)},
        on_opened_change=partial(_note, name, on_change),
    )
    return _event(found, st.session_state.get(name))


def _note(name: str, on_change: Callable[[], None] | None) -> None:
    """Note what a visitor opened."""
    opened = st.session_state[_BROWSER.format(name)].opened
    st.session_state[name] = st.session_state[_TOLD.format(name)] = opened
    if on_change:
        on_change()


def _led_to(name: str) -> str | None:
    """The id of the event that the app opened.

    What the browser told isn't told back: that would send it the drawing once more.
    """
    told = _TOLD.format(name)
    opened: str | None = st.session_state.get(name)
    if st.session_state.get(told) == opened:
        return None
    st.session_state.pop(told, None)
    return opened


def _content(found: Timeline) -> tuple[str, ...]:
    """What tells a timeline from others."""
    return found.data.digest, str(found.data.folder), repr(found.chosen), *found.heading


@st.cache_data(show_spinner=False, max_entries=MOST_KEPT, hash_funcs={Timeline: _content})
def _html(found: Timeline, hidden: list[str], height: int | str) -> str:
    drawn = webpage.drawing(found.view, found.heading)
    kind = " ".join(["part", *(f"without-{name}" for name in hidden)])
    size = "" if height == "content" else f' style="--high:{height}px"'
    return f'<style>{drawn.rules}</style><div class="{kind}"{size}>{drawn.body}</div>'


def _event(found: Timeline, identifier: str | None) -> Event | None:
    """The event of an id, as JSON has it; None where it is not among these."""
    rows = found.events
    row = rows[rows["id"] == identifier]
    return next(formats.plain(row), None)
