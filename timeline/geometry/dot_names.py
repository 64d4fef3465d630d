"""The names of dots: which titles have room above the columns, and where.

A name starts above its dot or, near the end of the plot, ends there; where it stands higher, a line
leads down. All is in pixels, from the left end of the plot and up from the baseline.
"""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline.geometry import labels
from timeline.text import visible

LONGEST = 160
SIZE, LINE, GAP = 13, 17, 6  # of the letters, of a name, and beside it
REACH = 190  # names stand no higher, or else in two lines above the highest column
MOST_TRIED = 30  # each is tried with all those that have room before it


class Name(NamedTuple):
    """The beginning of a dot's title, from `left` on; `top` is that of its line."""

    number: int
    text: str
    at: int
    left: int
    width: int
    top: int = 0


def names(
    wanted: Iterable[int], at: np.ndarray, titles: pd.Series, ground: np.ndarray
) -> list[Name]:
    """Give the names for which there is room.

    Parameters
    ----------
    wanted
        The numbers of dots, the most important first.
    at, titles
        Where each dot is, and the title of each event.
    ground
        How high the dots reach at each pixel.
    """
    found: list[Name] = []
    for number in islice(wanted, MOST_TRIED):
        title = visible.cut(titles.iloc[number], labels.MOST_LETTERS)
        x = int(at[number])
        room = min(LONGEST, max(x, len(ground) - x))
        text = labels.shortened(title, room * labels.FONT_SIZE / SIZE)
        width = round(labels.text_width(text) * SIZE / labels.FONT_SIZE)
        left = x if x + width <= len(ground) else x - width
        found = _stacked([*found, Name(number, text, x, left, width)], ground) or found
    return found


def _stacked(names: list[Name], ground: np.ndarray) -> list[Name] | None:
    """The names as low as they fit, placed from right to left; None if two collide."""
    free, found = ground.copy(), []
    for name in sorted(names, key=lambda each: -each.at):
        under = free[max(name.left - GAP, 0) : name.left + name.width + GAP]
        top = int(under.max()) + LINE
        if free[name.at] > ground[name.at] or top > max(REACH, ground.max() + 2 * LINE):
            return None
        under[:] = top
        found.append(name._replace(top=top))
    return found
