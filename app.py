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
    failure,
    legend,
    own,
    panel,
    paper,
    plain,
    process,
    settings,
    tabs,
)  # fmt: skip
from timeline import figures, telling
from timeline.exports.names import file_name
from timeline.figures.common import DARK, LIGHT
from timeline.filters import matching
from timeline.view import View


def main() -> None:
    """Draw the page."""
    icon = str(settings.ROOT / "static/favicon.png")
    st.set_page_config(page_icon=icon, layout="wide")
    st.html(settings.ROOT / "page/page.css")
    uploaded = own.current()
    dataset = uploaded.dataset if uploaded else data.served(settings.events_file())
    process.settle()
    is_own = uploaded is not None or own.is_missing()
    heading = own.heading(uploaded) if is_own else settings.heading(dataset.title)
    speaker = "The article" if settings.is_article() and not is_own else telling.SOURCE

    st.set_page_config(page_title=heading.title)
    st.title(plain.escaped(heading.title), anchor=False)
    if uploaded:
        own.show_attribution(uploaded)
    elif own.is_missing():
        own.ask_again()
        st.stop()
    elif heading.attribution:
        st.markdown(f":small[{plain.linked(heading)}]")
    own.show_failure()
    data.show_problems(dataset)
    if dataset.events.empty:
        st.stop()
    theme = DARK if st.context.theme.type == "dark" else LIGHT

    click = bridge.click(dataset.digest)
    if click and click.kind == "years":
        panel.choose_years(click.name, extend=click.shift)
    elif click and click.kind == "event":
        address.want(click.name)
    wanted = address.wanted()
    filters = panel.show(dataset, theme)
    places = matching(dataset.indexed, filters)
    if not len(places):
        panel.nothing_matches(dataset)
    else:
        opened, notice = address.opened(dataset, places, wanted)
        view = View(dataset.events, dataset.indexed, places, filters.years, opened)
        drawn = figures.timeline(view, theme)
        mark = legend.mark(drawn.scale, int(dataset.indexed.category[places[opened]]), theme)
        # The two halves of the card stand one above the other beside the timeline, side by side
        # below it, or all in one column, as the width allows.
        # What a tall timeline adds is spread over the rows it spans: over many, so that the
        # halves stay together.
        grid = st.grid(3, min_column_width=300, gap=(None, "small"), key="around_timeline")
        with grid.cell(column_span=2, row_span=100):
            picture = file_name(heading.title, filters.years)
            chart.show(drawn, view, theme, dataset.digest, picture)
        with grid.cell():
            card.show_event(view, mark, notice)
        with grid.cell():
            card.show_dates(view.event(opened), speaker)
        paper.show(view)
        tabs.show(view, drawn.scale, partial(downloads.show, view, heading, filters, dataset.years))
    bridge.mount(telling.counted(len(places), len(dataset.events)))


with failure.told():
    main()
