"""The label of a row: a title in bold and its wording, in lines of a width in pixels.

The widths of letters are those of Source Sans, the page's font.
"""

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from timeline.caches import by_digest
from timeline.data_files import rows
from timeline.text import visible

FONT_SIZE = 14  # px
WORDING_SHARE = 0.93  # the size of a wording, as a share of a title's
# No more of a text is used: two lines of the narrowest letters, of a narrow chart. Without a
# limit, marks that have no width could come by the thousand.
MOST_LETTERS = 400
GAP = 12  # px, between a title and the wording beside it
ELLIPSIS = "…"
WIDE = 1000  # of the font's size in thousandths: an East Asian letter, before which a line may end

# Advance widths of the bold font in thousandths of its size, rounded up to 20; other letters
# count 620, wide East Asian ones 1,000.
_WIDTHS = {" ": 200} | {
    letter: int(width)
    for width, letters in rows(__file__, "letter_widths.tsv")
    for letter in letters
}


class Label(NamedTuple):
    """The lines of a label: first the title's, of which there are `titles`, then the wording's.

    `right` is a wording that stands at the right of the last line instead, or "". `width` is the
    least width for all of them, in pixels.
    """

    lines: list[str]
    titles: int
    right: str
    width: float


def stacked(title: str, wording: str, width: float) -> Label:
    """Return a label of so many pixels with the wording under the title."""
    titles, under = lines(title, width), lines(wording, width / WORDING_SHARE) if wording else []
    needed = max([*map(text_width, titles), *map(wording_width, under)])
    return Label([*titles, *under], len(titles), "", needed)


def beside(title: str, wording: str, width: float) -> Label:
    """Return a label of so many pixels with the wording at the right, if it fits there."""
    titles, cut = lines(title, width), visible.cut(wording, MOST_LETTERS)
    needed = text_width(titles[-1]) + GAP + wording_width(cut)
    if not wording or needed > width:
        return stacked(title, wording, width)
    return Label(titles, len(titles), cut, max(needed, *map(text_width, titles)))


def lines(text: str, width: float, size: float = FONT_SIZE) -> list[str]:
    """Return a text of a size in one line or two of a width, both in pixels.

    A line ends at a blank or before a wide letter; words longer than a line are cut.
    """
    whole, width = " ".join(visible.cut(text, MOST_LETTERS).split()), width * FONT_SIZE / size
    ends = _ends(whole)
    if _pixels(ends[-1]) <= width:
        return [whole]
    most = max(_fitting(ends, width), 1)
    breaks = (
        at
        for at in range(min(most + 1, len(whole) - 1), 0, -1)
        if whole[at - 1] == " " or (at <= most and ends[at + 1] - ends[at] == WIDE)
    )
    at = next(breaks, most)
    return [whole[:at].rstrip(), shortened(whole[at:].lstrip(), width)]


def text_width(text: str) -> float:
    """Return the width of a bold text in pixels, rounded up."""
    return _pixels(_ends(text)[-1])


def wording_width(text: str) -> float:
    """Return the greatest width that a wording can have in pixels: as if it were bold."""
    return text_width(text) * WORDING_SHARE


def _pixels(width: int) -> float:
    return width * FONT_SIZE / 1000


@lru_cache(maxsize=4096)
def _glyph_width(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    return WIDE if unicodedata.east_asian_width(letter) in "WF" else 620


@by_digest(1_024)
def _ends(text: str) -> list[int]:
    return list(accumulate(map(_glyph_width, text), initial=0))


def _fitting(ends: list[int], width: float) -> int:
    """How many letters of a text fit into a width in pixels."""
    return bisect_right(ends, width, key=_pixels) - 1


def shortened(text: str, width: float) -> str:
    """Return a bold text, cut to a width in pixels."""
    if text_width(text) <= width:
        return text
    room = width - text_width(ELLIPSIS)
    return text[: max(_fitting(_ends(text), room), 0)].rstrip() + ELLIPSIS
