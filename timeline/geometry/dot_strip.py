"""The strip: the events that are known less closely than a dot is wide, summed up over time."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from timeline.geometry import bins
from timeline.geometry.bins import Bar, Bins, Note
from timeline.geometry.dot_columns import ClosestDates
from timeline.query import cells
from timeline.query.cells import OPEN_ENDS
from timeline.query.view import View

LEAST_WIDTH = 6  # px of a bar
HEIGHT = 32  # px


class Strip(NamedTuple):
    """The aoristic sums of some events, between a `top` and a `foot` in pixels.

    `bars` are those that aren't empty.
    """

    bins: Bins
    bars: list[Bar]
    note: Note
    top: int = 0
    foot: int = 0

    def boxes(self) -> Iterator[tuple[Bar, float]]:
        """Each bar that is seen, and its top in pixels."""
        peak = _peak(self.bars)
        for bar in self.bars:
            if bar.total:
                yield bar, self.foot - bar.total / peak * (self.foot - self.top)


def strip(view: View, closest: ClosestDates, which: np.ndarray, width: int) -> Strip:
    """Sum up some events of a view.

    Parameters
    ----------
    closest, which
        The closest dates of all events, and a mask of those to be summed up.
    width
        Of the axis, in pixels.
    """
    counted, all_of = view.data.cells, view.data.cells.of(view.places())
    open_ends = counted.open_ends.codes[all_of]
    is_closed = open_ends == len(OPEN_ENDS)
    is_shown = which & is_closed & (closest.side == 0)
    of = all_of[is_shown]
    most = int(width / LEAST_WIDTH)
    found = bins.fine(view.window, most, have_times=counted.have_times)[0]
    dimension = counted.dimensions[view.drawing.colour]
    bars = found.bars(cells.sums(counted, of, np.ones_like(of), found.edges, dimension).sum(axis=1))
    said = ""
    if len(of):
        peak = f"; the highest bar has {_peak(bars):,.0f} {found.rate}" if _peak(bars) >= 1 else ""
        said = f"Grey: {len(of):,} events known less closely, spread evenly over their time{peak}."
    left_out = {why: int((open_ends[which] == end).sum()) for end, why in enumerate(OPEN_ENDS)}
    left_out["confirmed for other times"] = int((which & is_closed & ~is_shown).sum())
    return Strip(found, bars, Note(said, left_out))


def _peak(bars: list[Bar]) -> float:
    return max((bar.total for bar in bars), default=0)
