"""The article timeline: one page, top to bottom."""

from functools import partial
from typing import NamedTuple

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from page import (
    bridge,
    card,
    chart,
    crash,
    downloads,
    drafted,
    editor,
    edits,
    filters,
    from_text,
    keep,
    look,
    no_match,
    open_event,
    origin,
    outcome,
    printing,
    problems,
    share,
    tabs,
    upload,
    uploader,
    window,
)
from service import datasets, settings, visit
from timeline import describe
from timeline.events import Heading, facets
from timeline.events.dataset import Dataset
from timeline.events.event_filters import Filters
from timeline.exports.formats import file_name
from timeline.figures import rows_dots_or_bars
from timeline.markup.text import attribution
from timeline.theme import Scale
from timeline.view import NONE_OPEN, View
from workarounds import callbacks


def main() -> None:
    """Draw the page."""
    # The tabs have a place of their own, which no part that comes or goes above them shifts: if
    # something else were there for a moment, the browser could forget which of them is open.
    above, below = st.container(gap="xsmall"), st.container(gap="xsmall")
    with above:
        show(below)


def show(below: DeltaGenerator) -> None:
    """Draw the page, with its tabs in the place below."""
    upload.follow()  # first: what a step of Back leads to is lost where another run begins before
    look.set_up()
    edits.follow()
    drafted.follow()
    from_text.begin()
    uploaded = editor.followed(upload.current())
    upload.keep_or_look_for()
    keep.mount(upload.take_kept, upload.rename)
    shown = uploaded or datasets.served(settings.events_file(), problems.read)
    dataset = shown.dataset
    is_upload = uploaded is not None or upload.is_missing()
    heading = upload.heading(uploaded) if is_upload else settings.heading(dataset.title)
    speaker = describe.SOURCE if is_upload else settings.speaker()
    speaker = "The text" if uploaded and uploaded.draft else speaker

    if dataset.events.empty or upload.is_missing():
        st.set_page_config(page_title=heading.title)
    beside = share.beside_title(heading.title)
    # Each part has its place in any case. So none is drawn into the place of another, whose fields
    # would be there for a moment too; and the editor keeps its focus as the first event comes.
    with st.container(gap="xsmall"):
        if uploaded:
            origin.show(uploaded, editor.show_button)
        elif upload.is_missing():
            uploader.ask_again()
            st.stop()
        elif heading.attribution:
            st.html(attribution(heading))
        outcome.show_failure(show_edit=editor.show_button)
        problems.show(shown if isinstance(shown, datasets.Served) else None)
    with st.container(key="events"):
        drawn = None if dataset.events.empty else show_events(dataset, heading, speaker, beside)
    if uploaded:
        drafted.show(uploaded)
        editor.show(uploaded)
    if drawn or uploaded:
        with below:
            show_below(dataset, heading, speaker, drawn or nothing(dataset))


class Drawn(NamedTuple):
    """What is drawn: the view, its filters, its scale, and the name of a picture of it.

    `fits` are the widths for which the timeline is drawn, from and below.
    """

    view: View
    chosen: Filters
    scale: Scale = "rows"
    fits: tuple[float, float] = (0, bridge.MOST_WIDTH + 1)
    picture: str = ""


def nothing(dataset: Dataset) -> Drawn:
    """What is drawn of a timeline that has no event yet: the tabs, and the script, are there."""
    none = np.arange(0)
    view = View(dataset.events, dataset.indexed, none, dataset.everything, NONE_OPEN)
    return Drawn(view, dataset.unfiltered())


def show_events(
    dataset: Dataset, heading: Heading, speaker: str, beside_title: DeltaGenerator
) -> Drawn:
    """Draw the filters, and the timeline of what matches with the open event."""
    answer_click(dataset)
    wanted = open_event.wanted()
    chosen = filters.show(dataset)
    places = facets.places(dataset, chosen)
    opened, notice = open_event.opened(dataset, places, wanted)
    view = View(dataset.events, dataset.indexed, places, chosen.window, opened)
    st.set_page_config(page_title=describe.page(heading, dataset, view, chosen))
    share.show(beside_title, heading, view, chosen, dataset.years_in(chosen.within))
    drawn = rows_dots_or_bars.figure(view, look.theme(), bridge.width())
    picture = file_name(heading.title, view.window) if view.any else ""
    with st.container(key="around_timeline"):
        left, right = st.columns(look.BESIDE, gap=look.GAP)
    with left:
        with st.container(key="above", horizontal=True, gap="small", vertical_alignment="center"):
            window.show(dataset, chosen)
            if view.any:
                chart.show_summary(drawn, view)
            window.show_zoom(dataset, chosen)
            if view.any:
                chart.show_legend(drawn)
        if view.any:
            chart.show(drawn, view, heading, dataset.digest, picture)
        else:
            no_match.show(dataset, chosen)
    with right:
        if view.any:
            card.show(view, drawn.scale, speaker, notice, chosen.search)
        else:
            card.show_none()
    filters.show_pills(dataset, chosen, drawn.scale)
    printing.show()
    return Drawn(view, chosen, drawn.scale, drawn.fits, picture)


def show_below(dataset: Dataset, heading: Heading, speaker: str, drawn: Drawn) -> None:
    """Draw the tabs, and what shows nothing: the events for print and the script."""
    view, chosen, scale, fits, picture = drawn
    tabs.show(view, scale, partial(downloads.show, view, heading))
    printed = printing.text(view, scale, speaker)
    name = visit.name(dataset, chosen, view)
    bridge.mount(view, name, fits, picture, printed, dataset.digest)


def answer_click(dataset: Dataset) -> None:
    """Do what a click in a chart of this state of the data asks for."""
    click = bridge.click(dataset.digest)
    if click is None:
        return
    match click.kind:
        case "years":
            filters.choose_years(click.name, extend=click.shift)
        case "event":
            open_event.want(click.name)
        case "within":
            window.answer_bar(click.name, dataset.everything)
        case "zoom":
            window.answer_zoom(click.name, dataset.everything)


callbacks.let_finish()
with crash.told():
    main()
