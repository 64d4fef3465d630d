"""The names of dots: which titles have room above the columns, and where.

A name starts above its dot or, near the end of the plot, ends there; where it stands higher, a line
leads down. All is in pixels, from the left end of the plot and up from the baseline.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline.geometry import labels
from timeline.text import visible

LENGTHS = 160, 280, 520  # all are cut to the first; then each is longer where there is room
SIZE, LINE, GAP = 13, 17, 6  # of the letters, of a name, and beside it
REACH = 72  # names stand no higher, or else in two lines above the highest column
MOST_TRIED = 30  # each is tried with all those that have room before it
INSET = 6  # from an end of a stretch to its name
WORTH_READING = 40  # a longer name is not cut to less


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
    for number in wanted:
        name = _name(number, int(at[number]), titles.iloc[number], len(ground), LENGTHS[0])
        found = _stacked([*found, name], ground) or found
    for longest in LENGTHS[1:]:
        for cut in (name for name in found if name.text.endswith(labels.ELLIPSIS)):
            longer = _name(cut.number, cut.at, titles.iloc[cut.number], len(ground), longest)
            others = [name for name in found if name.number != cut.number]
            found = _stacked([*others, longer], ground) or found
    return found


def _name(number: int, at: int, title: str, width: int, longest: int) -> Name:
    """A name on a plot of this width, cut to the longest that it may be and to the room it has."""
    whole = visible.cut(title, labels.MOST_LETTERS)
    text = shortened(whole, min(longest, max(at, width - at)))
    own = text_width(text)
    return Name(number, text, at, at if at + own <= width else at - own, own)


def shortened(text: str, width: float) -> str:
    """The beginning of a text, in the letters of names, for which there are so many pixels."""
    return labels.shortened(text, width * labels.FONT_SIZE / SIZE)


def text_width(text: str) -> int:
    """The width of a text in the letters of names, in pixels."""
    return round(labels.text_width(text) * SIZE / labels.FONT_SIZE)


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


def fitting(title: str, width: float) -> str:
    """Return the beginning of a title that a stretch of this width has room for, or ""."""
    whole, room = visible.cut(title, labels.MOST_LETTERS), width - 2 * INSET
    text = shortened(whole, room)
    return text if text == whole or room >= WORTH_READING else ""
