"""The tab Downloads: files of the matching events, pictures, links."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st

from service import address
from timeline import describe
from timeline.events import Heading
from timeline.exports import calendar, sheet, timelinejs, webpage
from timeline.exports.file_names import file_name
from timeline.filters import Filters
from timeline.view import View

MOST_EXPORTED = 100_000  # of all forms but CSV: more would take a minute, and no program opens them
SAMPLE = 200  # events from which the size of a file is guessed
LARGE = 1_000_000  # bytes; above this the size is said
BUTTON = 150  # px
PICTURE = "picture_"  # the key of a button that the script answers, before the format


@dataclass(frozen=True)
class Selection:
    """What matches, under the heading of the page."""

    view: View
    heading: Heading

    def sample(self, size: int) -> "Selection":
        """The first events of the selection."""
        return Selection(replace(self.view, places=self.view.places[:size]), self.heading)


class Form(NamedTuple):
    """A kind of file: its name, what it is for, and how it is made.

    If much of the file doesn't grow with the events, `entries` makes the part that does, and
    `fixed` is the size of the rest in bytes.
    """

    label: str
    suffix: str
    mime: str
    what: str
    make: Callable[[Selection], bytes]
    entries: Callable[[Selection], bytes] | None = None
    fixed: int = 0


def _sheet(chosen: Selection) -> bytes:
    return sheet.sheet(chosen.view.rows())


def _calendar(chosen: Selection) -> bytes:
    now = datetime.now(UTC)
    return calendar.entries(chosen.view.rows(), chosen.heading.title, now)


def _webpage(chosen: Selection) -> bytes:
    return webpage.page(chosen.view, chosen.heading)


def _cards(chosen: Selection) -> bytes:
    return webpage.cards(chosen.view).encode()


def _timelinejs(chosen: Selection) -> bytes:
    heading = chosen.heading
    return timelinejs.sheet(chosen.view.rows(), heading.title, heading.attribution)


FORMS = (
    Form("Table", "csv", "text/csv", "CSV for spreadsheets; this page reads it back", _sheet),
    Form("Calendar", "ics", "text/calendar", "an all-day entry for each event", _calendar),
    Form(
        "Web page",
        "html",
        "text/html",
        "one file that works offline, with a filter",
        _webpage,
        _cards,
        webpage.FIXED_SIZE,
    ),
    Form("TimelineJS", "timelinejs.csv", "text/csv", "a sheet that TimelineJS reads", _timelinejs),
)


def show(view: View, heading: Heading, filters: Filters, years: tuple[int, int]) -> None:
    """Draw the buttons for files and pictures, and the links to copy.

    `years` are those of all events; a link leaves them out.
    """
    chosen = Selection(view, heading)
    count = len(view.places)
    st.markdown(
        f"{describe.counted(count, len(view.events))} match. Each file holds these, with their "
        "sources, and is made when you ask for it."
    )
    left_out = calendar.left_out(view.rows()) if count <= MOST_EXPORTED else {}
    refusals = {"ics": calendar.refusal(left_out, count)}
    with st.container(key="downloads"):
        for form in FORMS:
            _offer(form, chosen, refusals.get(form.suffix, ""))
    if not refusals["ics"]:
        for reason, left in left_out.items():
            st.markdown(f":small[The calendar leaves out {left:,}, which it can't hold: {reason}.]")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Picture as PNG", key=f"{PICTURE}png", width=BUTTON)
        st.button("Picture as SVG", key=f"{PICTURE}svg", width=BUTTON)
        st.markdown(":small[the timeline as shown above]", width="content")
    _show_links(filters, years, view.identifier(view.opened))


def _show_links(filters: Filters, years: tuple[int, int], event: str) -> None:
    """Show the addresses of the view and of the open event, each with a button that copies it."""
    files = st.query_params.get_all(address.FILE)
    file = [(address.FILE, name) for name in files]
    for label, query in (
        ("Link to this view", address.query(filters, years, files)),
        ("Link to the open event", urlencode([*file, (address.EVENT, event)])),
    ):
        st.markdown(f":small[{label}]")
        link = f"{(st.context.url or '').rstrip('/')}/?{query}"
        st.code(link.rstrip("?"), language=None, wrap_lines=True)


def _offer(form: Form, chosen: Selection, refusal: str) -> None:
    count = len(chosen.view.places)
    too_many = count > MOST_EXPORTED and form.suffix != "csv"
    name = file_name(chosen.heading.title, chosen.view.years)
    what = f"narrow to {MOST_EXPORTED:,} events for this" if too_many else refusal or form.what
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            form.label,
            partial(form.make, chosen),
            f"{name}.{form.suffix}",
            form.mime,
            key=f"download_{form.suffix}",
            on_click="ignore",
            disabled=too_many or bool(refusal),
            width=BUTTON,
        )
        size = "" if refusal else _size(form, chosen)
        st.markdown(f":small[{what}{size}]", width="content")


def _size(form: Form, chosen: Selection) -> str:
    """How large a file will be, guessed from its first events; "" if it is small."""
    count = len(chosen.view.places)
    if count <= SAMPLE:
        return ""
    entries = (form.entries or form.make)(chosen.sample(SAMPLE))
    size = form.fixed + len(entries) / SAMPLE * count
    return f"; about {size / 1e6:,.0f} MB" if size > LARGE else ""
