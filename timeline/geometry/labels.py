"""The label of a row: a title in bold and its wording, in lines of a width in pixels.

The widths of letters are those of Source Sans, the page's font.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from timeline.caches import by_digest
from timeline.data_files import rows
from timeline.text import visible

FONT_SIZE = 14  # px
WORDING_SHARE = 0.93  # the size of a wording, as a share of a title's
MOST_LINES = 2  # of a title, and of a wording
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


class _Measured(NamedTuple):
    """A text with single blanks, the width up to each letter, and where a line may end.

    The widths, from 0 letters to all, are in thousandths of the font's size.
    """

    text: str
    ends: list[int]
    breaks: list[int]


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
    lines, under = _lines(title, width), _lines(wording, width / WORDING_SHARE) if wording else []
    needed = max([*map(text_width, lines), *map(wording_width, under)])
    return Label([*lines, *under], len(lines), "", needed)


def beside(title: str, wording: str, width: float) -> Label:
    """Return a label of so many pixels with the wording at the right, if it fits there."""
    lines, cut = _lines(title, width), visible.cut(wording, MOST_LETTERS)
    needed = text_width(lines[-1]) + GAP + wording_width(cut)
    if not wording or needed > width:
        return stacked(title, wording, width)
    return Label(lines, len(lines), cut, max(needed, *map(text_width, lines)))


def lines(text: str, width: float, size: float = FONT_SIZE) -> list[str]:
    """Return a text of a size in lines of a width, both in pixels, as many as a title has."""
    return _lines(text, width * FONT_SIZE / size) if text else []


def _lines(text: str, width: float) -> list[str]:
    return _wrapped(_measured(visible.cut(text, MOST_LETTERS)), width)


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


def _measured(text: str) -> _Measured:
    single = " ".join(text.split())
    indices = range(1, len(single))
    ends = _ends(single)
    breaks = [n for n in indices if single[n - 1] == " " or ends[n + 1] - ends[n] == WIDE]
    return _Measured(single, ends, [*breaks, len(single)])


@by_digest(1_024)
def _ends(text: str) -> list[int]:
    return list(accumulate(map(_glyph_width, text), initial=0))


def _wrapped(whole: _Measured, width: float) -> list[str]:
    starts = _starts(whole, width)
    ends = [*starts[1:MOST_LINES], len(whole.text)]
    lines = [whole.text[start:end].strip() for start, end in zip(starts, ends, strict=False)]
    return [*lines[:-1], shortened(lines[-1], width)]


def _starts(whole: _Measured, width: float) -> list[int]:
    """The indices at which lines start, at most one more than are shown."""
    text, ends, _ = whole
    starts = [0]
    end = 0
    for first, after in _pieces(whole, width):
        seen = after - (text[after - 1] == " ")
        if starts[-1] < end and _pixels(ends[seen] - ends[starts[-1]]) > width:
            starts.append(first + (text[first] == " "))
            if len(starts) > MOST_LINES:
                break
        end = after
    return starts


def _pieces(whole: _Measured, width: float) -> Iterator[tuple[int, int]]:
    """The starts and ends of the parts between which a line may break.

    Words longer than a line are cut.
    """
    start = 0
    for after in whole.breaks:
        while _pixels(whole.ends[after] - whole.ends[start]) > width and start + 1 < after:
            cut = max(_fitting(whole.ends, width, start), start + 1)
            yield start, cut
            start = cut
        if start < after:
            yield start, after
        start = after


def _fitting(ends: list[int], width: float, start: int = 0) -> int:
    """The index up to which a text, from a start on, fits into a width in pixels."""
    return bisect_right(ends, width, start, key=lambda end: _pixels(end - ends[start])) - 1


def shortened(text: str, width: float) -> str:
    """Return a bold text, cut to a width in pixels."""
    if text_width(text) <= width:
        return text
    room = width - text_width(ELLIPSIS)
    return text[: max(_fitting(_ends(text), room), 0)].rstrip() + ELLIPSIS
