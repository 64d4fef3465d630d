"""The tabs below the timeline; a closed one costs nothing.

- `lists`: the events as a table, as text and, where they have places, on a map.
- `downloads`: files and pictures.
"""

from functools import partial
from typing import Any

import streamlit as st

from page import bridge, session
from page.desk import uploader
from page.tabs import downloads, lists
from timeline import describe
from timeline.painters.html_page import tabs_of
from timeline.painters.legend import how_to_read
from timeline.painters.scene import Link, Scene

SHORTCUTS = """
| key | does |
|---|---|
| `←` | opens the earlier event |
| `→` | opens the later event |
| `Shift` and a click on a bar of the years | extends the chosen years to that bar |
| `+` `-` | zooms in or out around the pointer, else around the open event |
| `0` | shows the whole timeline again |
| A drag across a time, or two fingers on its ends | zooms in to it |
| `Ctrl` and the wheel, or a pinch on a touchpad | the same as `+` and `-` |
| `Tab`, `Enter` | move through the controls, use one |
| `←` `→` on an end of the slider | moves it by a year |
| `←` `→` on a tab | opens the tab beside it |
| `Esc` | goes up one step of the path; on a narrow screen: folds the card into a strip again |

While the slider, a field, a tab or the table has the focus, the arrows, `+`, `-` and `0` don't act
on the timeline.
"""


def show(scene: Scene, link: Link) -> None:
    """Draw the tabs; only the open one is filled."""
    fill: list[Any] = [
        _show_how_to_read,
        partial(lists.show_table, scene.view),
        partial(lists.show_text, scene, link),
        partial(downloads.show, scene),
        uploader.show,
        partial(lists.show_map, scene, link),
    ]
    if not scene.view.count:
        said = describe.NO_MATCH if scene.dataset.size else "There are no events yet."
        nothing = partial(st.markdown, said)
        fill[1:4], fill[5] = [nothing] * 3, nothing
    names = tabs_of(scene.dataset)
    tabs = st.tabs(names, key="tabs")
    number = bridge.open_tab()
    st.session_state[session.FILLED] = number
    if 0 <= number < len(names):  # else the number isn't from the page's own script
        with tabs[number]:
            fill[number]()


def depend_on_view() -> bool:
    """Whether a tab that shows the view is filled, or is to be: all but the first show it."""
    return any((bridge.open_tab(), st.session_state.get(session.FILLED)))


def _show_how_to_read() -> None:
    st.html(f'<div class="how">{how_to_read()}</div>')
    with st.popover("Keyboard shortcuts", key="keys"):
        st.markdown(SHORTCUTS)
