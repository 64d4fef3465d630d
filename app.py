"""The article timeline, `streamlit run app.py`: its server, and its one page, top to bottom."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from page import bridge, crash, filters, here, look, share, tabs
from page.desk import about_file, column_choice, editor, marked_text, shown_file, uploader
from service import address, datasets, settings, visit
from timeline import describe
from timeline.editing.user_file import File
from timeline.events import Heading
from timeline.geometry.bars import Bars
from timeline.geometry.layout import Layout, layout, scale_of
from timeline.painters import card
from timeline.painters.above import no_match, note, timeline_header
from timeline.painters.figure import figure
from timeline.painters.figure_parts import Figure
from timeline.painters.html_page import whole_page
from timeline.painters.html_text import attribution, introduction
from timeline.painters.printed import printed
from timeline.painters.scene import Scene
from timeline.painters.story import Story
from timeline.query.dataset import Dataset
from web import server
from workarounds import runtime

# The tab "Downloads" makes pictures; Plotly's own button would stand on the ticks. The options stay
# the same: a chart with other ones is made anew by Plotly, which adds 4 % to a step of 1,000 dots.
CHART_OPTIONS = {"displayModeBar": False}


def main() -> None:
    """Draw the page."""
    runtime.begin_at_the_top()
    # The tabs have a slot of their own, which doesn't shift as parts above them come and go: if
    # another element were in it for a moment, the browser could forget which tab is open.
    above, below, script = (st.container(gap="xsmall") for _ in range(3))
    with above:
        show(below, script)


def show(below: DeltaGenerator, script: DeltaGenerator) -> None:
    """Draw the page, with its tabs in the slot `below` and its script in the slot `script`."""
    bridge.count_step()
    look.set_up()
    marked_text.follow()
    shown_file.read()
    shown_file.keep_or_find()
    shown_file.mount()
    own, is_missing = shown_file.current(), shown_file.is_missing()
    shown = own or shown_file.served()
    dataset = shown.dataset
    is_own = own is not None or is_missing
    heading = shown_file.heading(own) if is_own else settings.heading(dataset)
    speaker = describe.SOURCE if is_own else settings.speaker()
    speaker = describe.TEXT if own and own.draft else speaker

    if not dataset.size or is_missing:
        st.set_page_config(page_title=heading.title)
    way, beside = share.beside_title(heading.title)
    # Each part has a slot, also where it is empty. So none is drawn into the slot of another, whose
    # fields would be there for a moment too; the editor keeps its focus when the first event comes;
    # and a step that was asked for before a file was missing has a place to draw into.
    with st.container(gap="xsmall", key="origin"):
        if is_missing:
            uploader.ask_again()
        desk = None if is_missing else show_origin(shown, heading)
    with st.container(key="events"):
        # These slots are there without events too: so a draft keeps its focus as the first comes.
        strip, around = st.container(), st.container(key="around_timeline")
        left, right = around.columns(2)
        slots = way, strip, left.container(gap=None), right.container(gap=None), script
        if is_missing:
            here.tell()
            st.stop()
        # A step runs this fragment alone, so the browser doesn't look at the other parts again.
        draw = st.fragment(crash.reported_errors()(show_events))
        drawn: Drawn | None = draw(dataset, heading, speaker, slots)
    is_framed = st.context.is_embedded
    if drawn and dataset.size and not is_framed:
        share.show(beside, drawn.scene, drawn.link)
    if own and desk:
        opened = drawn.scene.view.opened_id if drawn else ""
        editor.show(own, opened, left if own.draft else desk, right)
    if drawn and not is_framed:
        with below:
            tabs.show(*drawn)
    with script:
        bridge.offer_full_run()
    if not (is_own or dataset.size) and settings.events_url():
        crash.try_again()


def show_origin(shown: File | datasets.Served, heading: Heading) -> DeltaGenerator | None:
    """Draw where the events are from and, of a visitor's own, what there is to know of the file.

    Between both is the slot of its editor, which is returned: nothing that follows the rows stands
    above it, so it stays where it is while someone types.
    """
    is_framed = st.context.is_embedded
    if heading.intro:
        st.html(introduction(heading))
    if isinstance(shown, File) and not is_framed:
        about_file.show_origin(shown)
    elif heading.attribution:
        st.html(attribution(heading))
        if not is_framed:
            shown_file.show_stop()
    own = shown if isinstance(shown, File) and not shown.is_example else None
    desk = st.container() if own else None
    if (file := own or shown_file.state().second) and not is_framed:
        about_file.show_panel(file)
    if isinstance(shown, datasets.Served) and not shown.dataset.size:
        column_choice.say_why_nothing(shown, is_framed=bool(is_framed))
    return desk


def needs_all(dataset: Dataset) -> bool:
    """Whether a step needs the whole page: its other parts show the view, or the file changed."""
    own = shown_file.current()
    digest = (own or shown_file.served()).dataset.digest
    is_edited = own is not None and own.is_open
    is_other = shown_file.is_missing() or digest != dataset.digest
    return is_edited or is_other or tabs.depend_on_view() or share.is_open()


class Drawn(NamedTuple):
    """What is drawn: the scene, and where its links lead."""

    scene: Scene
    link: address.Link


def show_events(
    dataset: Dataset, heading: Heading, speaker: str, slots: Sequence[DeltaGenerator]
) -> Drawn:
    """Draw the filters, and the timeline of what matches with the open event.

    `slots` are those of the way to the story, the filters, the timeline, its card and the script.
    Without events, only the script is put into its slot.
    """
    if runtime.is_fragment_run() and needs_all(dataset):
        st.rerun()
    way, strip, left, right, script = slots
    if not dataset.size:
        unfiltered = address.Choices(dataset.unfiltered(), None)
        nothing = visit.scene(dataset, heading, speaker, unfiltered)
        with script:
            bridge.mount(nothing, filters.zoom_to)
        return Drawn(nothing, address.Link(dataset))
    choices = filters.read(dataset)
    chosen = choices.filters
    with strip:
        slots_of_links = filters.show(dataset, chosen)
    scene = replace(visit.scene(dataset, heading, speaker, choices), width=bridge.width())
    if scene.notice:  # the event that the address names can't be open
        here.put(address.EVENT)
    view = scene.view
    kept = [(name, each) for name in address.KEPT for each in here.values(name)]
    others = [*address.read_by(shown_file.requested()), *kept]
    files = here.values(address.FILE)
    link = address.Link(dataset, files, others, view.drawing)
    filters.show_links(scene, link, *slots_of_links)
    st.set_page_config(page_title=describe.page_title(heading, view, chosen))
    story = Story(scene, link)
    way.html(bridge.with_view(story.way(), scene), width="content")
    if story.form:
        left.html(bridge.with_view(story.html(), scene))
        right.empty()  # else no later step could put a card there
        with script:
            bridge.mount(scene, filters.zoom_to, printed=story.printed, status=story.status())
        return Drawn(scene, link)
    laid = layout(view, scene.width)
    scale = scale_of(laid)
    with left:
        line = timeline_header(scene, laid, link)
        st.html(bridge.with_view(line + ("" if view.count else no_match(scene, link)), scene))
        if view.count:
            show_timeline(figure(laid, scene, link, look.theme()), laid, scene)
            if said := note(scene, laid, link):
                st.html(bridge.with_view(said, scene))
    panel = card.panel(scene, scale, link)
    if st.context.is_embedded:
        has_filters = address.WITH_FILTERS in here.values(address.SHOW)
        panel += whole_page(link(scene.chosen, scene.event), has_filters=has_filters)
    right.html(bridge.with_view(panel, scene))
    filters.show_pills(scene, scale)
    with script:
        bridge.mount(scene, filters.zoom_to, laid.fits, partial(printed, scene, scale, link))
    return Drawn(scene, link)


def show_timeline(drawn: Figure, laid: Layout, scene: Scene) -> None:
    """Draw the figure of the timeline, in its own colours."""
    drawn["layout"]["meta"] |= {"data": scene.dataset.digest, "view": visit.view_key(scene)}
    alt = describe.chart(scene.view, laid if isinstance(laid, Bars) else None)
    once = runtime.drawn_once(drawn)
    st.plotly_chart(once, theme=None, key="timeline", config=CHART_OPTIONS, alt=alt)


# Streamlit finds this assignment in the text, and serves what it names.
app = st.App(
    __file__,
    middleware=server.MIDDLEWARE,
    routes=server.ROUTES,
    lifespan=server.lifespan,
    on_script_error=crash.tell,
)

if __name__ == "__main__":  # as Streamlit runs this file, for each visitor
    with crash.reported_errors():
        main()
