"""What is drawn: a view with its filters and its heading, and where its links lead."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from timeline import describe
from timeline.events import Heading
from timeline.events.time_window import Window
from timeline.geometry import chart, zoom
from timeline.geometry.bins import Bins
from timeline.geometry.zoom import Step
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters
from timeline.query.view import Drawing, View

Link = Callable[[Filters, str], str]  # the address of filters with an open event, or ""


class Addresses(Protocol):
    """A `Link` of the page: to many events at once, and to the same views drawn otherwise."""

    def __call__(self, chosen: Filters, event: str) -> str:
        """Return one address."""

    def events(self, chosen: Filters, events: Iterable[str]) -> tuple[str, list[str]]:
        """Return the addresses with each of these events: what all begin with, and each end."""

    def drawn_as(self, drawing: Drawing) -> Link:
        """Return what writes the addresses of the same views, drawn in another way."""


@dataclass(frozen=True)
class Scene:
    """A view under filters; `speaker` is who states the dates.

    `event` is the id of the event that the address names, or ""; links to other filters keep it.
    `notice` is a sentence about the open event, or "". The timeline is laid out for a `width` in
    pixels. Images of the `image_hosts` are shown, those of other hosts are links.
    """

    chosen: Filters
    view: View
    heading: Heading
    speaker: str = describe.SOURCE
    event: str = ""
    notice: str = ""
    width: int = chart.DESKTOP
    image_hosts: tuple[str, ...] = ()

    @property
    def dataset(self) -> Dataset:
        """The dataset of the view."""
        return self.view.data

    @property
    def path(self) -> list[Step]:
        """The steps from all events to the time shown; none where all is shown."""
        everything = self.dataset.everything
        if self.chosen.time == everything:
            return []
        return [Step(everything, "All"), *zoom.path(self.chosen.time, everything)]

    def at(self, time: Window) -> Filters:
        """The other filters with this time shown."""
        return replace(self.chosen, time=time)

    def choosing(self, window: Window, bins: Bins, link: Link) -> str:
        """The address that the bar with this window leads to; "" where there is no other bar.

        It shows the time of the bar or, where that is shown already, goes up one step of the path.
        """
        if bins.size < 2:
            return ""
        time = self.path[-2].window if window == self.chosen.time else window
        return link(self.at(time), self.event)
