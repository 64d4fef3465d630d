"""The article timeline: one page, top to bottom."""

from functools import partial

import streamlit as st

from page import (
    bridge,
    card,
    chart,
    crash,
    downloads,
    filters,
    look,
    no_match,
    open_event,
    printing,
    problems,
    tabs,
    upload,
)
from service import datasets, settings
from timeline import describe, facets
from timeline.exports.file_names import file_name
from timeline.figures import rows_dots_or_bars
from timeline.markup.text import attribution
from timeline.text.markdown import escaped
from timeline.view import View
from workarounds import garbage_collection, sockets


def main() -> None:
    """Draw the page."""
    theme = look.set_up()
    uploaded = upload.current()
    shown = uploaded or datasets.served(settings.events_file(), problems.read)
    dataset = shown.dataset
    sockets.send_at_once()
    garbage_collection.freeze()
    is_upload = uploaded is not None or upload.is_missing()
    heading = upload.heading(uploaded) if is_upload else settings.heading(dataset.title)
    speaker = "The article" if settings.is_article() and not is_upload else describe.SOURCE

    st.set_page_config(page_title=heading.title)
    st.title(escaped(heading.title), anchor=False)
    if uploaded:
        upload.show_attribution(uploaded)
    elif upload.is_missing():
        upload.ask_again()
        st.stop()
    elif heading.attribution:
        st.html(attribution(heading))
    upload.show_failure()
    problems.show(dataset.problems, shown.notice, is_empty=dataset.events.empty)
    if dataset.events.empty:
        st.stop()

    click = bridge.click(dataset.digest)
    if click and click.kind == "years":
        filters.choose_years(click.name, extend=click.shift)
    elif click and click.kind == "event":
        open_event.want(click.name)
    wanted = open_event.wanted()
    chosen = filters.show(dataset)
    places = facets.places(dataset, chosen)
    picture = file_name(heading.title, chosen.years) if len(places) else ""
    if len(places):
        opened, notice = open_event.opened(dataset, places, wanted)
        view = View(dataset.events, dataset.indexed, places, chosen.years, opened)
        event, drawn = view.event(opened), rows_dots_or_bars.figure(view, theme, bridge.width())
        # The two halves of the card stand one above the other beside the timeline, side by side
        # below it, or all in one column, as the width allows.
        # What a tall timeline adds is spread over the rows it spans: over many, so that the
        # halves stay together.
        grid = st.grid(3, min_column_width=300, gap=(None, "small"), key="around_timeline")
        with grid.cell(column_span=2, row_span=100):
            chart.show(drawn, view, dataset.digest, picture)
        with grid.cell():
            card.show_event(event, view, drawn.scale, notice)
        with grid.cell():
            card.show_dates(event, speaker)
        printing.show(view, speaker)
        tabs.show(view, drawn.scale, partial(downloads.show, view, heading, chosen, dataset.years))
    else:
        no_match.show()
    bridge.mount(describe.counted(len(places), len(dataset.events)), picture)


with crash.told():
    main()
