"""The article timeline: one page, top to bottom."""

from functools import partial

import streamlit as st

from page import (
    address,
    bridge,
    card,
    chart,
    data,
    downloads,
    legend,
    own,
    panel,
    paper,
    process,
    settings,
    tabs,
)  # fmt: skip
from page.panel import escaped_markdown, linked_markdown
from timeline import figures, telling
from timeline.exports.names import file_name
from timeline.figures.common import DARK, LIGHT
from timeline.filters import matching
from timeline.view import View

icon = str(settings.ROOT / "static/favicon.png")
st.set_page_config(page_icon=icon, layout="wide")
uploaded = own.current()
dataset = uploaded.dataset if uploaded else data.served(settings.events_file())
process.settle()
is_own = uploaded is not None or own.is_missing()
heading = own.heading(uploaded) if is_own else settings.heading(dataset.title)
speaker = "The article" if settings.is_article() and not is_own else telling.SOURCE

st.set_page_config(page_title=heading.title)
st.title(escaped_markdown(heading.title), anchor=False)
if uploaded:
    own.show_attribution(uploaded)
elif own.is_missing():
    own.ask_again()
    st.stop()
elif heading.attribution:
    st.markdown(f":small[{linked_markdown(heading)}]")
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
    mark = legend.mark(drawn.scale, int(dataset.indexed.category[places[opened]]), theme)
    # The two halves of the card stand one above the other beside the timeline, side by side
    # below it, or all in one column, as the width allows.
    # What a tall timeline adds is spread over the rows it spans: over many, so that the halves
    # stay together.
    grid = st.grid(3, min_column_width=300, gap=(None, "small"), key="around_timeline")
    with grid.cell(column_span=2, row_span=100):
        chart.show(drawn, view, theme)
    with grid.cell():
        card.show_event(view, mark, notice)
    with grid.cell():
        card.show_dates(view.event(opened), speaker)
    paper.show(view)
    tabs.show(view, drawn.scale, partial(downloads.show, view, heading, filters, dataset.years))


def take(click: bridge.Click) -> None:
    """Answer a click in a chart."""
    if click.chart == panel.HISTOGRAM or (drawn.stack and drawn.stack.narrows):
        panel.choose_bar(click.name, extend=click.shift)
    else:
        identifier = dataset.indexed.ids[int(click.name)].as_py()
        address.open_event(identifier, view.identifier(0))


name = file_name(heading.title, filters.years)
bridge.mount(telling.counted(len(places), len(dataset.events)), name, take)
