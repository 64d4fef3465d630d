"""The formats in which events leave, for downloads and feeds alike."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from timeline.events import Heading
from timeline.exports import calendar, json_events, sheet, timelinejs, webpage
from timeline.painters import picture
from timeline.theme import LIGHT, Theme
from timeline.view import View


@dataclass(frozen=True, slots=True)
class Selection:
    """What is exported: the events that match, their heading, and of when they are (UTC).

    Of a picture the colours too, and the file of its font (WOFF2).
    """

    view: View
    heading: Heading
    stamp: datetime
    theme: Theme = LIGHT
    font: Path | None = None

    def first(self, count: int) -> "Selection":
        """The first events of the selection."""
        return replace(self, view=replace(self.view, places=self.view.places[:count]))


class Format(NamedTuple):
    """A kind of file: its suffix, its media type, how it is made.

    `refusal` says why there is no such file of a selection, or "".
    """

    suffix: str
    media_type: str
    make: Callable[[Selection], bytes]
    refusal: Callable[[Selection], str] = lambda _: ""


def _sheet(chosen: Selection) -> bytes:
    return sheet.sheet(chosen.view.rows())


def _json(chosen: Selection) -> bytes:
    return json_events.json_events(chosen.view.rows(), chosen.heading)


def _calendar(chosen: Selection) -> bytes:
    view = chosen.view
    return calendar.entries(
        view.rows(), chosen.heading.title, chosen.stamp, is_checked=view.index.is_checked
    )


def _no_calendar(chosen: Selection) -> str:
    events = chosen.view.rows()
    return calendar.refusal(calendar.left_out(events), len(events))


def _webpage(chosen: Selection) -> bytes:
    return webpage.page(chosen.view, chosen.heading)


def _no_match(chosen: Selection) -> str:
    return "" if len(chosen.view.places) else "No event matches."


def _timelinejs(chosen: Selection) -> bytes:
    view, heading = chosen.view, chosen.heading
    return timelinejs.sheet(
        view.rows(), heading.title, heading.attribution, is_checked=view.index.is_checked
    )


def _svg(chosen: Selection) -> bytes:
    return picture.picture(chosen.view, chosen.heading, chosen.theme, chosen.font).encode()


def _png(chosen: Selection) -> bytes:
    return picture.png(picture.picture(chosen.view, chosen.heading, chosen.theme), chosen.font)


TABLE = Format("csv", "text/csv; charset=utf-8; header=present", _sheet)  # RFC 7111
JSON = Format("json", "application/json", _json)
CALENDAR = Format("ics", "text/calendar; charset=utf-8", _calendar, _no_calendar)
WEB_PAGE = Format("html", "text/html; charset=utf-8", _webpage, _no_match)
SVG = Format("svg", "image/svg+xml", _svg, _no_match)
PNG = Format("png", "image/png", _png, _no_match)
TIMELINEJS = Format("timelinejs.csv", "text/csv; charset=utf-8", _timelinejs)
