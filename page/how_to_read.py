"""How to read the timeline at each of its scales, and the keyboard shortcuts."""

import streamlit as st

from timeline.markup.how_to_read import HOW_TO_READ
from timeline.theme import Scale

SHORTCUTS = """
| key | does |
|---|---|
| `←` | opens the earlier event |
| `→` | opens the later event |
| `Shift` and a click on a bar of the years | extends the chosen years to that bar |
| `+` `-` | shows a shorter or longer time around the pointer, else around the open event |
| `0` | shows all the time again |
| `Ctrl` and the wheel, or a pinch on a touchpad | the same as `+` and `-` |
| `Tab`, `Enter` | move through the controls, use one |
| `←` `→` on an end of the slider | moves it by a year |
| `←` `→` on a tab | opens the tab beside it |
| `Esc` | on a narrow screen: makes the card a strip again |

The arrows, `+`, `-` and `0` do nothing here while the slider, a field, a tab or the table has the
focus.
"""


def show(scale: Scale) -> None:
    """Draw the tab."""
    st.markdown(HOW_TO_READ[scale])
    with st.popover("Keyboard shortcuts", key="keys"):
        st.markdown(SHORTCUTS)
