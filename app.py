"""The article timeline: one page, top to bottom."""

import os
from pathlib import Path

import streamlit as st

from page import address, bridge, card, chart, data, legend, own, panel, paper, tabs
from timeline import figures, telling
from timeline.figures.common import DARK, LIGHT
from timeline.filters import matching
from timeline.view import View

HERE = Path(__file__).parent
BUILT_IN = HERE / "events.csv"
EVENTS = Path(os.environ.get("EVENTS_CSV", BUILT_IN))
TITLE = "China’s poverty campaign, as one article dates it"
ATTRIBUTION = (
    "Six dated events in [a commentary with Robert Lawrence Kuhn in the state-run Global Times]"
    "(https://www.pressreader.com/china/global-times/20210226/281659667764936), 26 February "
    "2021. The claims are the article’s; each date was checked against other sources."
)

speaker = "The article"
uploaded = own.current()
dataset = uploaded.dataset if uploaded else data.served(EVENTS)
if EVENTS != BUILT_IN:
    speaker = telling.SOURCE
    TITLE = os.environ.get("TIMELINE_TITLE") or dataset.title or EVENTS.stem
    ATTRIBUTION = panel.escaped_markdown(os.environ.get("TIMELINE_SOURCE", ""))
if uploaded or own.is_missing():
    speaker = telling.SOURCE
    TITLE = own.title(uploaded)

st.set_page_config(page_title=TITLE, page_icon=str(HERE / "static/favicon.png"), layout="wide")
st.title(panel.escaped_markdown(TITLE), anchor=False)
if uploaded:
    own.show_attribution(uploaded)
elif own.is_missing():
    own.ask_again()
    st.stop()
elif ATTRIBUTION:
    st.markdown(f":small[{ATTRIBUTION}]")
own.show_failure()
data.show_problems(dataset)
if dataset.events.empty:
    st.stop()
theme = DARK if st.context.theme.type == "dark" else LIGHT

filters = panel.show(dataset, theme)
places = matching(dataset.indexed, filters)
if not len(places):
    panel.nothing_matches(dataset)
else:
    opened, notice = address.opened(dataset, places)
    view = View(dataset.events, dataset.indexed, places, filters.years, opened)
    drawn = figures.timeline(view, theme)
    icon = legend.mark(drawn.scale, int(dataset.indexed.category[places[opened]]), theme)
    # The two halves of the card stand one above the other beside the timeline, side by side
    # below it, or all in one column, as the width allows.
    # What a tall timeline adds is spread over the rows it spans: over many, so that the halves
    # stay together.
    grid = st.grid(3, min_column_width=300, gap=(None, "small"), key="around_timeline")
    with grid.cell(column_span=2, row_span=100):
        chart.show(drawn, view, theme)
    with grid.cell():
        card.show_event(view, icon, notice)
    with grid.cell():
        card.show_dates(view.event(opened), speaker)
    paper.show(view)
    tabs.show(view, drawn.scale)


def take(click: bridge.Click) -> None:
    """Answer a click in a chart."""
    if click.chart == panel.HISTOGRAM or (drawn.stack and drawn.stack.narrows):
        panel.choose_bar(click.name, extend=click.shift)
    else:
        place = int(click.name)
        address.open_event(dataset.events["id"].iloc[place], view.event(0)["id"])


bridge.mount(telling.counted(len(places), len(dataset.events)), take)
