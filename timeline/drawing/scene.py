"""What is drawn: a view with its filters and its heading, and where its links lead."""

from collections.abc import Callable
from dataclasses import dataclass

from timeline import describe
from timeline.dataset import Dataset
from timeline.events import Heading
from timeline.figures import layout
from timeline.filters import Filters
from timeline.view import View

Link = Callable[[Filters, str], str]  # the address of filters with an open event, or ""


@dataclass(frozen=True)
class Scene:
    """A view of a dataset under filters; `speaker` is who states the dates.

    `notice` is a sentence about the open event and `warning` one about the file, or "". Dots are
    laid out for a timeline of `width` pixels.
    """

    dataset: Dataset
    chosen: Filters
    view: View
    heading: Heading
    speaker: str = describe.SOURCE
    notice: str = ""
    warning: str = ""
    width: int = layout.DESKTOP
