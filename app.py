"""The article timeline: one page, top to bottom."""

from typing import NamedTuple

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from page import (
    bridge,
    chart,
    crash,
    drafted,
    editor,
    edits,
    filters,
    from_text,
    keep,
    look,
    open_event,
    origin,
    outcome,
    problems,
    share,
    tabs,
    upload,
    uploader,
)
from service import address, datasets, settings, visit
from timeline import describe, facets
from timeline.dataset import Dataset
from timeline.drawing import above, panel, strip
from timeline.drawing.scene import Link, Scene
from timeline.events import Heading
from timeline.exports.file_names import file_name
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
            show_below(drawn or nothing(dataset, heading, speaker))


class Drawn(NamedTuple):
    """What is drawn: the scene, its scale, where its links lead, and the name of a picture of it.

    `fits` are the widths for which the timeline is drawn, from and below.
    """

    scene: Scene
    link: Link
    scale: Scale = "rows"
    fits: tuple[float, float] = (0, bridge.MOST_WIDTH + 1)
    picture: str = ""


def nothing(dataset: Dataset, heading: Heading, speaker: str) -> Drawn:
    """What is drawn of a timeline that has no event yet: the tabs, and the script, are there."""
    chosen, none = dataset.unfiltered(), np.arange(0)
    view = View(dataset.events, dataset.indexed, none, chosen.window, NONE_OPEN)
    return Drawn(Scene(dataset, chosen, view, heading, speaker), address.link(dataset))


def show_events(
    dataset: Dataset, heading: Heading, speaker: str, beside_title: DeltaGenerator
) -> Drawn:
    """Draw the filters, and the timeline of what matches with the open event."""
    filters.answer(dataset)
    wanted = open_event.wanted()
    chosen, *places_of_links = filters.show(dataset)
    places = facets.places(dataset, chosen)
    opened, notice = open_event.opened(dataset, places, wanted)
    view = View(dataset.events, dataset.indexed, places, chosen.window, opened)
    named = visit.event_of_links(dataset, st.query_params.get(address.EVENT), notice)
    scene = Scene(dataset, chosen, view, heading, speaker, named, notice)
    link = address.link(dataset, st.query_params.get_all(address.FILE))
    filters.show_links(scene, link, *places_of_links)
    st.set_page_config(page_title=describe.page(heading, dataset, view, chosen))
    share.show(beside_title, scene)
    opens = link(chosen, "-")[:-1]
    drawn = rows_dots_or_bars.figure(
        view, look.theme(), bridge.width(), opens, strip.chooses(scene, link)
    )
    picture = file_name(heading.title, view.window) if view.any else ""
    with st.container(key="around_timeline"):
        left, right = st.columns(look.BESIDE, gap=look.GAP)
    with left:
        line = above.above(scene, drawn.scale, drawn.stack, link)
        st.html(bridge.with_view(line + ("" if view.any else above.no_match(scene, link)), scene))
        if view.any:
            chart.show(drawn, scene, picture)
    right.html(bridge.with_view(panel.panel(scene, drawn.scale, link), scene))
    filters.show_pills(dataset, chosen, drawn.scale)
    # The script fills it when a print begins: Streamlit cleans the HTML of an element, which takes
    # 17 ms of a step for what is seen in print alone.
    st.html('<div class="only-in-print"></div>')
    return Drawn(scene, link, drawn.scale, drawn.fits, picture)


def show_below(drawn: Drawn) -> None:
    """Draw the tabs, and what shows nothing: the events for print and the script."""
    scene, link, scale, fits, picture = drawn
    tabs.show(scene, scale, link)
    bridge.mount(scene, fits, picture, panel.for_print(scene, scale))


callbacks.let_finish()
with crash.told():
    main()
