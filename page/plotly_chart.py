"""The timeline as a figure of Plotly."""

import streamlit as st

from service import visit
from timeline import describe
from timeline.geometry.bars import Bars
from timeline.geometry.layout import Layout
from timeline.painters.figure_parts import Figure
from timeline.painters.scene import Scene
from workarounds import runtime

# The tab "Downloads" makes pictures; Plotly's own button would stand on the ticks. The options stay
# the same: a chart with other ones is made anew by Plotly, which adds 4 % to a step of 1,000 dots.
CONFIG = {"displayModeBar": False}


def show(figure: Figure, laid: Layout, scene: Scene) -> None:
    """Draw the timeline in its own colours."""
    figure["layout"]["meta"] |= {"data": scene.dataset.digest, "view": visit.view_key(scene)}
    alt = describe.chart(scene.view, laid if isinstance(laid, Bars) else None)
    figure = runtime.drawn_once(figure)
    st.plotly_chart(figure, theme=None, key="timeline", config=CONFIG, alt=alt)
