"""How to read the timeline at each of its scales, and the keyboard shortcuts."""

import streamlit as st

from timeline.theme import Scale

HOW_TO_READ: dict[Scale, str] = {
    "rows": """
Each event has a row. The **pale bar** is the range that the source states: “2006” is the whole
year. A **solid symbol** marks an exact day, or all days from one to another, stated or confirmed
by another source; a **hollow symbol** in the middle of the bar says that nothing closer is known.
A short range shows as a stroke behind its symbol. A **dashed edge** means approximate or
uncertain, an **arrow** that a range is open or that the confirmed date lies outside the chosen
years. Colour and symbol tell the category.

A click or tap in a row opens its card; *As text* lists the same events as buttons.
""",
    "dots": """
Each event has a dot. A **pale bar** is the range that the source states: “2006” is the whole
year. A **solid dot** marks an exact day, or all days from one to another, stated or confirmed by
another source; a **hollow dot** in the middle of its bar says that nothing closer is known. A
**dashed edge** means approximate or uncertain, an **arrow** that a range is open or that the
confirmed date lies outside the chosen years. Colour and symbol tell the category. The dots are
packed into as few lanes as there can be; the height of a lane means nothing. The **ring** is about
the open event.

Hovering shows title and date, a click or tap opens the card of the nearest dot; *As text* lists
the same events as buttons.
""",
    "bars": """
Each **bar** counts the events of a day, a month, a year or some years, stacked by category in the
order of the legend. An event that is known less closely than a bar is shared in equal parts
among all the bars that its stated range overlaps: “2006” is a twelfth of an event in each month
of 2006. So all bars together are as high as there are events. The **arrow** above the bars stands
at the middle of the open event's stated range.

Hovering shows the count. A click or tap chooses the years of a bar; where a bar is shorter than
a year, it opens the first event that starts in it, or else reaches into it.
""",
}
SHORTCUTS = """
| key | does |
|---|---|
| `←` | opens the earlier event |
| `→` | opens the later event |
| `Shift` and a click on a bar of the years | extends the chosen years to that bar |
| `Tab`, `Enter` | walk through the controls, use one |
| `←` `→` on an end of the slider | move it by a year |
| `←` `→` on a tab | open its neighbour |

The arrows do nothing to the card while the slider, the search, a tab or the table has the focus.
"""


def show(scale: Scale) -> None:
    """Draw the tab."""
    st.markdown(HOW_TO_READ[scale])
    with st.popover("Keyboard shortcuts"):
        st.markdown(SHORTCUTS)
