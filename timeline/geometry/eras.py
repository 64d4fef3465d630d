"""The eras: named stretches of time behind the marks, from their names above the axis down."""

from typing import NamedTuple

from timeline.events.time_window import between
from timeline.geometry import labels
from timeline.geometry.layout import Layout
from timeline.text import visible

LINE, SIZE = 17, 13  # px: above the axis, for the names; of their letters
INSET = 6  # px, from an end of a stretch to its name
WORTH_READING = 40  # px: a longer name is not cut to less


class Era(NamedTuple):
    """A stretch of the axis; its name, which may go `until` the next one starts, as far as it fits.

    It ends a pixel early, so that the next one is told from it.
    """

    start: float
    end: float
    until: float
    name: str


def behind(laid: Layout) -> list[Era]:
    """Return the eras behind a layout."""
    found, window = laid.view.eras, laid.view.window
    ends = (found[end].to_numpy("M8[s]") for end in ("earliest", "latest"))
    spans = [between(*each).within(window) for each in zip(*ends, strict=True)]
    following = [*(span.first for span in spans), window.after][1:]
    eras = []
    for (first, after), until, title in zip(spans, following, found["title"], strict=True):
        name = _fitting(title, (until - first) / laid.pixel)
        eras.append(Era(first, after - laid.pixel, until, name))
    return eras


def _fitting(title: str, width: float) -> str:
    """The beginning of a title that a stretch of this width has room for, or ""."""
    whole, room = visible.cut(title, labels.MOST_LETTERS), width - 2 * INSET
    text = labels.shortened(whole, room * labels.FONT_SIZE / SIZE)
    return text if text == whole or room >= WORTH_READING else ""
