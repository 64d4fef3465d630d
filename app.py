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
    filters,
    look,
    no_match,
    open_event,
    printing,
    problem_list,
    share,
    tabs,
    window,
)
from page.own import editor, file_outcome, giving, marked_text, origin_line, visit_files
from service import datasets, settings, visit
from timeline import describe, facets
from timeline.dataset import Dataset
from timeline.events import Heading
from timeline.exports.file_names import file_name
from timeline.figures import rows_dots_or_bars
from timeline.filters import Filters
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
    visit_files.follow_address()  # first: else what a step of Back leads to is lost to another run
    look.set_up()
    marked_text.follow()
    visit_files.read()
    visit_files.keep_or_find()
    visit_files.mount()
    own, is_missing = visit_files.current(), visit_files.is_missing()
    shown = own or datasets.served(settings.events_file(), problem_list.read)
    dataset = shown.dataset
    is_own = own is not None or is_missing
    heading = visit_files.heading(own) if is_own else settings.heading(dataset.title)
    speaker = describe.SOURCE if is_own else settings.speaker()
    speaker = "The text" if own and own.draft else speaker

    if dataset.events.empty or is_missing:
        st.set_page_config(page_title=heading.title)
    beside = share.beside_title(heading.title)
    # Each part has its place in any case. So none is drawn into the place of another, whose fields
    # would be there for a moment too; and the editor keeps its focus as the first event comes.
    with st.container(gap="xsmall"):
        if own:
            origin_line.show(own)
            if not own.is_open:  # else below the grid, so that this doesn't move under the hand
                file_outcome.show(own, "above")
        elif is_missing:
            giving.ask_again()
            st.stop()
        elif heading.attribution:
            st.html(attribution(heading))
        file_outcome.show_failure("above")
        problem_list.show(shown if isinstance(shown, datasets.Served) else None)
    with st.container(key="events"):
        drawn = None if dataset.events.empty else show_events(dataset, heading, speaker, beside)
    if own:
        editor.show(own)
    if drawn or own:
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
