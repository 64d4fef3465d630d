"""The script in the browser, in files by job, and what it tells the page.

`main.js` names the jobs; `page.js` is what they share, `platform.js` what they know of Streamlit's
page, `targets.js` what a point in a chart hits.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from page import crash, here, look, session
from service import visit
from service.printouts import Printout
from timeline import describe
from timeline.painters.html_text import escaped
from timeline.painters.scene import Scene
from timeline.query.dataset import Dataset
from workarounds import runtime

_FOLDER = Path(__file__).parent / "script"
_SCRIPT = """
const file = import(new URL("page/script/{}", document.baseURI))
export default async (given) => (await file).default(given)
"""
_PARTS = """
<p role="status" style="position: absolute; width: 1px; height: 1px; overflow: hidden"></p>
<p role="tooltip" dir="auto" hidden></p>
"""


def script(name: str) -> str:
    """Return the script of a component: it imports a file, which `web/headers.py` serves.

    Streamlit sends a component's script whenever its data change, so the script is short. It
    imports the script from a blob, in which a relative address leads nowhere.
    """
    return _SCRIPT.format(name)


_component = st.components.v2.component(
    "charts_bridge",
    html=_PARTS,
    css=(_FOLDER / "tooltip.css").read_text(encoding="utf-8"),
    js=script("main.js"),
)
_again = st.components.v2.component("again", js=script("full_run.js"))
_KEY = "bridge"
MOST_WIDTH = 4_000  # px; of a wider chart more changes nothing


def open_tab() -> int:
    """The number of the tab that is open in the browser, as far as it said so: at first, 0."""
    return _told("tab")


def width() -> int:
    """The width of the timeline in pixels, as far as the browser told it.

    At first it is guessed from what the browser says of its screen.
    """
    told = min(max(_told("width"), 0), MOST_WIDTH)
    return told or visit.guessed_width(st.context.headers)


def with_view(inside: str, scene: Scene) -> str:
    """HTML with links in a scene's view, as the script looks for them."""
    return f'<div data-view="{escaped(visit.view_key(scene))}">{inside}</div>'


def count_step() -> None:
    """Count a run that Back or Forward began."""
    if runtime.is_history_navigation():
        st.session_state[session.STEPS] = st.session_state.get(session.STEPS, 0) + 1


def mount(
    scene: Scene,
    zoom_to: Callable[[str, Dataset], None],
    fits: tuple[float, float] = (0, MOST_WIDTH + 1),
    printed: Callable[[], str] = str,
    status: str = "",
) -> None:
    """Put the script into the page, with the data that it needs of a scene; it shows nothing.

    The script holds the count for screen readers, too: they only say a change in an element that
    outlives it, as a component's own elements do.

    Parameters
    ----------
    zoom_to
        Shows the time that a visitor zoomed to.
    fits
        The widths of the timeline, from and below, for which its figure is good; the script tells
        the page any other width.
    printed
        Makes the HTML that is shown in print alone, when the browser prints.
    status
        What a screen reader says of a change; "" is the count.
    """
    view = scene.view
    told = open_tab(), width()
    printout: Printout = st.session_state.setdefault(session.PRINTOUT, Printout())
    printout.make = printed
    _component(
        key=_KEY,
        data={
            "status": status or describe.counted(view.count, view.data.size),
            "view": visit.view_key(scene),
            "steps": st.session_state.get(session.STEPS, 0),
            "settings": st.session_state.get(session.SETTINGS, 0),
            "tab": open_tab(),
            "fits": fits,
            "dark": look.is_dark(),
            "digest": scene.dataset.digest,
            "window": view.window,
            "open": view.middle,
            "printout": printout.name,
        },
        on_clicked_change=_follow_link,
        on_zoomed_change=partial(_zoom, zoom_to, scene.dataset),
        on_overtaken_change=_note_overtaken,
        on_tab_change=lambda: None,  # the run itself is all that is needed
        on_width_change=lambda: None,
    )
    here.tell()
    here.end_answer()
    if told != (open_tab(), width()):  # a new session learns only here what the browser told before
        st.rerun()


def offer_full_run() -> None:
    """Let the script ask for a run of the whole page, as it does when a new server took over."""
    _again(key="again", on_again_change=lambda: None)


@crash.reported_errors()
def _follow_link() -> None:
    link = st.session_state[_KEY].clicked
    if not runtime.is_history_navigation():  # else Back came after the click
        here.follow_link(*(str(link.get(part)) for part in ("before", "after", "data")))


@crash.reported_errors()
def _zoom(zoom_to: Callable[[str, Dataset], None], data: Dataset) -> None:
    """Show the time that a visitor zoomed to, if it was in a view of these events."""
    zoomed = st.session_state[_KEY].zoomed
    if zoomed.get("data") == data.digest:
        zoom_to(str(zoomed.get("span")), data)


def _note_overtaken() -> None:
    st.session_state[session.OVERTAKEN] = True


def _told(name: str) -> int:
    """A whole number that the browser told; 0 until it did."""
    number = getattr(st.session_state.get(_KEY), name, None)
    return number if isinstance(number, int) else 0
