"""The tab Downloads: files of the matching events, and pictures."""

from dataclasses import replace
from datetime import UTC, datetime
from math import inf
from typing import NamedTuple

import streamlit as st

from page import look
from timeline import describe
from timeline.exports import calendar, formats
from timeline.exports.formats import Format, Selection, file_name
from timeline.limits import MOST_IN_PAGE
from timeline.painters.scene import Scene
from workarounds import first_page

MOST_EXPORTED = 100_000  # but as CSV: more would take a minute, and no program opens them


class Offer(NamedTuple):
    """A download: its name, what it is for, its format, and of how many events it may be."""

    label: str
    what: str
    format: Format
    most: float = MOST_EXPORTED


OFFERS = (
    Offer("Table", "CSV for spreadsheets; this page can open it again", formats.TABLE, inf),
    Offer("Calendar", "an all-day entry for each event", formats.CALENDAR),
    Offer(
        "Web page", "one file that works offline and has every card", formats.WEB_PAGE, MOST_IN_PAGE
    ),
    Offer("TimelineJS", "a sheet that TimelineJS reads", formats.TIMELINEJS),
    Offer("Picture as PNG", "the timeline, at twice the size", formats.PNG, inf),
    Offer("Picture as SVG", "the timeline, sharp at any size", formats.SVG, inf),
)


def show(scene: Scene) -> None:
    """Draw the buttons for files and pictures."""
    now, font, view = datetime.now(UTC), first_page.font_file(), scene.view
    extract = describe.extract(view, scene.chosen)
    chosen = Selection(view, scene.heading, now, look.theme(), font, extract)
    count, name = view.count, file_name(scene.heading.title, scene.chosen.time)
    st.markdown(
        f"Download {'this event' if count == 1 else f'these {count:,} events'}. Every file but the "
        "pictures names the source of each event."
    )
    with st.container(key="downloads"):
        for offer in OFFERS:
            _show_offer(offer, chosen, name)
    if count <= MOST_EXPORTED and (left := calendar.left_out(view)):
        st.markdown(f":small[The calendar leaves out what it can’t hold: {left}.]")


def _show_offer(offer: Offer, chosen: Selection, name: str) -> None:
    is_fetched = offer.format is formats.TABLE and not chosen.view.data.is_in_memory
    most = MOST_EXPORTED if is_fetched else offer.most
    is_too_long = chosen.view.count > most
    too_long = f"for {most:,} events or fewer: narrow the filters"
    refusal = too_long if is_too_long else offer.format.refusal(chosen)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.download_button(
            offer.label,
            # Stamped at the click: the button may have been drawn long before.
            lambda: offer.format.make(replace(chosen, stamp=datetime.now(UTC))),
            f"{name}.{offer.format.suffix}",
            offer.format.media_type.partition(";")[0],
            key=f"download_{offer.format.suffix}",
            on_click="ignore",
            disabled=bool(refusal),
            width=150,
        )
        st.markdown(f":small[{refusal or offer.what}]")
