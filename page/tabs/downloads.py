"""The tab Downloads: files of the matching events, and pictures."""

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from page import look
from timeline import describe
from timeline.exports import calendar, formats
from timeline.exports.formats import Format, Selection, file_name
from timeline.painters.scene import Scene

# Each download: its name, what it is for, its format.
OFFERS = (
    ("Table", "CSV for spreadsheets; this page can open it again", formats.TABLE),
    ("Calendar", "an all-day entry for each event", formats.CALENDAR),
    ("Web page", "one file that works offline and has every card", formats.WEB_PAGE),
    ("TimelineJS", "a sheet that TimelineJS reads", formats.TIMELINEJS),
    ("Picture as PNG", "the timeline, at twice the size", formats.PNG),
    ("Picture as SVG", "the timeline, sharp at any size", formats.SVG),
)


def show(scene: Scene) -> None:
    """Draw the buttons for files and pictures."""
    now, view = datetime.now(UTC), scene.view
    extract = describe.extract(view, scene.chosen)
    chosen = Selection(view, scene.heading, now, look.theme(), extract=extract)
    count, name = view.count, file_name(scene.heading.title, scene.chosen.time)
    st.markdown(
        f"Download {'this event' if count == 1 else f'these {count:,} events'}. Every file but the "
        "pictures names the source of each event."
    )
    with st.container(key="downloads"):
        for label, what, kind in OFFERS:
            _show_offer(label, what, kind, chosen, name)
    if count <= formats.CALENDAR.most and (left := calendar.left_out(view)):
        st.markdown(f":small[The calendar leaves out what it can’t hold: {left}.]")


def _show_offer(label: str, what: str, kind: Format, chosen: Selection, name: str) -> None:
    has_all = kind is formats.TABLE and chosen.view.data.is_in_memory
    is_too_long = chosen.view.count > kind.most and not has_all
    too_long = f"for {kind.most:,} events or fewer: narrow the filters"
    refusal = too_long if is_too_long else kind.refusal(chosen)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.download_button(
            label,
            # Stamped at the click: the button may have been drawn long before.
            lambda: kind.make(replace(chosen, stamp=datetime.now(UTC))),
            f"{name}.{kind.suffix}",
            kind.media_type.partition(";")[0],
            key=f"download_{kind.suffix}",
            on_click="ignore",
            disabled=bool(refusal),
            width=150,
        )
        st.markdown(f":small[{refusal or what}]")
