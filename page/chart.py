"""The timeline as a figure of Plotly."""

import streamlit as st

from page import bridge
from timeline import describe
from timeline.drawing.scene import Scene
from timeline.figures.rows_dots_or_bars import Drawn
from timeline.markup import picture
from workarounds.figures import Ready

# The tab "Downloads" makes pictures; Plotly's own button would stand on the ticks. The options stay
# the same: a chart with other ones is made anew by Plotly, which adds 4 % to a step of 1,000 dots.
CONFIG = {"displayModeBar": False}


def show(drawn: Drawn, scene: Scene, name: str) -> None:
    """Draw the timeline in its own colours; `name` is that of a picture's file without suffix."""
    said = picture.said(scene.heading, drawn.scale, scene.view)
    drawn.figure["layout"]["meta"] |= {
        "picture": {"name": name, **said},
        "data": scene.dataset.digest,
        "view": bridge.view_of(scene),
    }
    alt = describe.chart(scene.view, drawn.stack)
    st.plotly_chart(Ready(drawn.figure), theme=None, key="timeline", config=CONFIG, alt=alt)
