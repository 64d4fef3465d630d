"""The timeline as a figure of Plotly."""

import streamlit as st

from timeline import describe
from timeline.events import Heading
from timeline.figures.rows_dots_or_bars import Drawn
from timeline.markup import picture
from timeline.view import View
from workarounds.figures import Ready

# The tab "Downloads" makes pictures; Plotly's own button would stand on the ticks. The options stay
# the same: a chart with other ones is made anew by Plotly, which adds 4 % to a step of 1,000 dots.
CONFIG = {"displayModeBar": False}


def show(drawn: Drawn, view: View, heading: Heading, data: str, name: str) -> None:
    """Draw the timeline in its own colours.

    `data` is the digest of the dataset, `name` that of a picture's file without suffix.
    """
    said = picture.said(heading, drawn.scale, view)
    drawn.figure["layout"]["meta"] |= {"picture": {"name": name, **said}, "data": data}
    alt = describe.chart(view, drawn.stack)
    st.plotly_chart(Ready(drawn.figure), theme=None, key="timeline", config=CONFIG, alt=alt)
