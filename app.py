"""The article timeline: one page, top to bottom."""

import os
from pathlib import Path

import streamlit as st

from page import address, bridge, card, chart, data, legend, own, panel, paper, tabs
from timeline import figure
from timeline.filters import matching

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
    speaker = "The source"
    TITLE = os.environ.get("TIMELINE_TITLE") or dataset.title or EVENTS.stem
    ATTRIBUTION = panel.escaped_markdown(os.environ.get("TIMELINE_SOURCE", ""))
if uploaded or own.is_missing():
    speaker = "The source"
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
theme = figure.DARK if st.context.theme.type == "dark" else figure.LIGHT

filters = panel.show(dataset, theme)
matches = matching(dataset.events, filters)
if matches.empty:
    panel.nothing_matches(dataset)
else:
    place, notice = address.opened(matches, dataset.events)
    opened = matches.iloc[place]
    icon = legend.mark(dataset.styles[opened["category"]], theme)
    # The two halves of the card stand one above the other beside the timeline, side by side
    # below it, or all in one column, as the width allows.
    # What a tall timeline adds is spread over the rows it spans: over many, so that the halves
    # stay together.
    grid = st.grid(3, min_column_width=300, gap=(None, "small"), key="around_timeline")
    with grid.cell(column_span=2, row_span=100):
        chart.show(dataset, matches, filters.years, opened["id"], theme)
    with grid.cell():
        card.show_event(matches, place, icon, notice)
    with grid.cell():
        card.show_dates(opened, speaker)
    paper.show(matches)
    tabs.show(matches, place)


def take(click: bridge.Click) -> None:
    """Answer a click in a chart."""
    if click.chart == panel.HISTOGRAM:
        panel.choose_bar(click.name, extend=click.shift)
    else:
        address.open_event(click.name, matches["id"].iloc[0])


bridge.mount(f"{len(matches)} of {len(dataset.events)} events", take)
