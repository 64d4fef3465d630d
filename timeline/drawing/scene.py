"""What is drawn: a view with its filters and its heading, and where its links lead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote_plus

from timeline import describe
from timeline.bins import Bins
from timeline.dataset import Dataset
from timeline.events import Heading
from timeline.filters import Filters
from timeline.geometry import chart
from timeline.view import View
from timeline.window import Window

Link = Callable[[Filters, str], str]  # the address of filters with an open event, or ""


@dataclass(frozen=True)
class Scene:
    """A view of a dataset under filters; `speaker` is who states the dates.

    `notice` is a sentence about the open event, `warning` one about the file and `problem` one
    about the window that was asked for, or "". The timeline is laid out for `width` pixels.
    """

    dataset: Dataset
    chosen: Filters
    view: View
    heading: Heading
    speaker: str = describe.SOURCE
    notice: str = ""
    warning: str = ""
    problem: str = ""
    width: int = chart.DESKTOP

    @property
    def bounds(self) -> tuple[int, int]:
        """The first and the last year of the window, or of all events."""
        return self.dataset.years_in(self.chosen.within)

    def inside(self, window: Window | None) -> Filters:
        """The other filters with a window of time, or with all time."""
        return self.dataset.moved(self.chosen, window)

    def narrowed(self, window: Window, bins: Bins) -> Filters:
        """What a bar of these bins chooses: its years; of a shorter one its days are the window."""
        if not bins.years:
            return self.inside(window)
        first, last = self.bounds
        years = max(window.years[0], first), min(window.years[1], last)
        return replace(self.chosen, years=years)

    def events(self, link: Link) -> tuple[str, list[str]]:
        """The addresses of the matching events: what they begin with, and how each ends."""
        base = link(self.chosen, "")
        start = f"{base}&event=" if base.startswith("?") else "?event="
        return start, [quote_plus(name) for name in self.view.identifiers()]

    def narrowings(self, windows: Sequence[Window], bins: Bins, link: Link) -> list[str]:
        """The address that each of some windows of bins leads to; "" where all are in one bin."""
        if bins.size == 1:
            return [""] * len(windows)
        return [link(self.narrowed(window, bins), "") for window in windows]
