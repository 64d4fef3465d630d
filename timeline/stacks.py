"""Stacks: how many events lie in each bar of time, by category."""

from typing import NamedTuple

import numpy as np

from timeline import bins
from timeline.bins import Bins
from timeline.theme import LEADING
from timeline.view import View

MOST_BARS = 400  # enough for the days of a year


class Stack(NamedTuple):
    """The bars of a view's window.

    `counts` has a line for each category with a colour of its own and one for all the others, and a
    column for each bar.
    """

    bins: Bins
    counts: np.ndarray


def stack(view: View) -> Stack:
    """The matching events of a view in bars over its window."""
    found = bins.shortest(view.window, MOST_BARS)
    group = np.minimum(view.index.category, LEADING).astype(np.uint8)
    groups = min(len(view.index.categories), LEADING + 1)
    return Stack(found, bins.counts_by_kind(view.index, view.places, found, group, groups))
