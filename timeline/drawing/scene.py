"""What is drawn: a view with its filters and its heading, and where its links lead."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from timeline import describe
from timeline.bins import Bins
from timeline.drawing.ticks import FROM
from timeline.events import Heading
from timeline.events.dataset import Dataset
from timeline.events.event_filters import Filters
from timeline.events.time_window import Window
from timeline.figures import layout
from timeline.view import View

Link = Callable[[Filters, str], str]  # the address of filters with an open event, or ""


@dataclass(frozen=True)
class Scene:
    """A view of a dataset under filters; `speaker` is who states the dates.

    `notice` is a sentence about the open event, `warning` one about the file and `problem` one
    about the window that was asked for, or "". Dots are laid out for a timeline of `width` pixels;
    ticks are there for these `widths` and more.
    """

    dataset: Dataset
    chosen: Filters
    view: View
    heading: Heading
    speaker: str = describe.SOURCE
    notice: str = ""
    warning: str = ""
    problem: str = ""
    width: int = layout.DESKTOP
    widths: tuple[int, ...] = FROM

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
