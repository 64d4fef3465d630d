"""The marks of one event: what of its dates is drawn, in time on the axis and pixels beside it.

A pale band means "some time within", a symbol an exact day or minute, a solid band "throughout".
Soft ends mean "approximate"; a band that fades into an arrow is open on that side. A band has an
edge in the full colour: its pale tone alone would not stand out from the ground.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from timeline import dates
from timeline.dates import Date
from timeline.events.time_window import Window

# Pixels.
BAND = 22  # height of "some time within"; higher than any symbol
LASTING = 14  # height of "throughout"
SLIM = 8  # height of each band of a second file, and the size of its symbols
HALO = 1  # of the ground around a symbol
SYMBOL = 12  # a shorter time that was lasting is a symbol, so that its category is seen
LINE, JOINT = 2, 6  # height of what joins two dates that are apart, and how far it laps over each
LEAST = 3  # no band is narrower
EDGE = 1  # the line around a band, half of it within
SOFT = 14  # beyond an end that is approximate or uncertain
PACKED_BAND, PACKED_LASTING, PACKED_SYMBOL = 13, 7, 10  # heights where a title stands beside it
ARROW = 12
KEY, KEY_BAND, KEY_LASTING = 24, 14, 8  # in a legend: the width of each, the height of two

# How much of the category's colour is laid over the ground.
PALE, SOLID = 0.35, 1.0
# Where a painter knows no gradient, in so many steps an end fades that is soft or open.
SOFT_STEPS, OPEN_STEPS = 7, 48  # the open one may be long, so no step may be seen

BEFORE, AFTER = "triangle-left", "triangle-right"  # arrows at the ends of the axis


class Span(NamedTuple):
    """The time of a date as marks need it.

    `start` and `after` are its first possible position and the one after the last, `None` at an
    open end. `lasting` is the time (end exclusive) that an interval covers for certain. `is_soft`
    is whether the start, and whether the end, is approximate or uncertain. `is_sharp` is whether it
    is a day, a minute or a second, and `is_exact` as in `Date`.
    """

    start: int | None
    after: int | None
    lasting: tuple[int, int] | None
    is_soft: tuple[bool, bool]
    is_sharp: bool
    is_exact: bool

    def on(self, window: Window) -> tuple[int, int]:
        """The part of the span in a window; without a common part it ends before it starts."""
        start = window.first if self.start is None else max(self.start, window.first)
        after = window.after if self.after is None else min(self.after, window.after)
        return start, after


class Piece(NamedTuple):
    """A box from one position to another, of one height and one share of the category's colour.

    `before` and `beyond` are the pixels that are added to `start` and `end`. A box of less than
    `least` pixels is widened around its middle. One that `is_edged` has a line of `EDGE` pixels
    along its sides, in the category's colour. One that has a `fade` grows paler, to nothing: at its
    start if that is below 0, else at its end, in so many steps.
    """

    start: float
    end: float
    share: float
    height: int
    before: float = 0
    beyond: float = 0
    least: float = 0
    is_edged: bool = False
    fade: int = 0

    def widened(self, pixel: float) -> "Piece":
        """The box where a pixel is so long, with its least width as pixels around a position."""
        if self.end - self.start >= self.least * pixel:
            return self
        middle, half = (self.start + self.end) / 2, self.least / 2
        return self._replace(start=middle, end=middle, before=-half, beyond=half)

    def drawn_span(self, pixel: float) -> tuple[float, float]:
        """From where to where the box is drawn where a pixel is so long."""
        box = self.widened(pixel)
        return box.start + box.before * pixel, box.end + box.beyond * pixel

    def steps(self, pixel: float) -> Iterator["Piece"]:
        """The boxes as drawn where a pixel is so long; all of each has one share."""
        count = abs(self.fade) or 1
        edges = np.linspace(*self.drawn_span(pixel), count + 1).tolist()
        for number, (start, end) in enumerate(pairwise(edges)):
            part = (count - number if self.fade > 0 else number + 1) / count
            yield Piece(start, end, self.share * part, self.height, is_edged=self.is_edged)


class Symbol(NamedTuple):
    """A symbol in the middle of a time; `name` is "" for that of the category.

    One with a `share` of the colour below 1 has an edge: it is some time within its width.
    """

    at: float
    name: str = ""
    share: float = SOLID


class Marks(NamedTuple):
    """All that is drawn of an event, the lowest first: pieces of bands, then symbols.

    `size` is that of the category's symbol, in pixels.
    """

    pieces: list[Piece]
    symbols: list[Symbol]
    size: int = SYMBOL

    @property
    def slim(self) -> "Marks":
        """The same with lower bands, to be seen over others."""
        return Marks([each._replace(height=SLIM) for each in self.pieces], self.symbols, SLIM)

    def reach(self, pixel: float) -> tuple[float, float]:
        """From where to where they are drawn where a pixel is so long."""
        spans = [each.drawn_span(pixel) for each in self.pieces]
        for symbol in self.symbols:
            half = (ARROW if symbol.name else self.size) / 2 * pixel
            spans.append((symbol.at - half, symbol.at + half))
        starts, ends = zip(*spans, strict=True)
        return min(starts), max(ends)


@lru_cache(maxsize=65_536)
def span(date: Date) -> Span:
    """Return the time of a date as marks need it."""
    start = None if np.isnat(date.earliest) else dates.number_of(date.earliest)
    after = None if np.isnat(date.latest) else dates.number_of(date.latest) + 1
    is_sharp = date.precision in dates.SHARP
    return Span(start, after, _lasting(date), date.is_soft, is_sharp, date.is_exact)


def _lasting(date: Date) -> tuple[int, int] | None:
    """The time between the start of an interval and its end, with an end that is sharp.

    For "1886/1889" it is 1887 and 1888; for "1971/1972" there is none.
    """
    ends = date.edtf.split("/")
    if date.is_vague or len(ends) != 2 or not all(end.strip(".") for end in ends):
        return None
    begun, ended = (dates.read(end) for end in ends)
    is_from, is_to = begun.precision in dates.SHARP, ended.precision in dates.SHARP
    first = dates.number_of(begun.earliest) if is_from else dates.number_of(begun.latest) + 1
    after = dates.number_of(ended.latest) + 1 if is_to else dates.number_of(ended.earliest)
    return (first, after) if first < after else None


def marks(
    stated: Span,
    confirmed: Span | None,
    window: Window,
    pixel: float,
    *,
    is_packed: bool = False,
    has_hours: bool = False,
) -> Marks:
    """Give what is drawn of an event on the axis of a window.

    Parameters
    ----------
    stated, confirmed
        What the source says of the date, and what another one does, if any.
    window
        The time that the axis spans.
    pixel
        The length of a pixel, on a chart of the width that is drawn for.
    is_packed
        Whether they are lower, for a title beside them, and a short time is a pale symbol.
    has_hours
        Whether the axis has hours: then a day is a stretch like others.
    """
    known = confirmed or stated
    heights = (PACKED_BAND, PACKED_LASTING) if is_packed else (BAND, LASTING)
    size = PACKED_SYMBOL if is_packed else SYMBOL
    symbol = [*_symbol(known, window, size * pixel, is_pale=is_packed, has_hours=has_hours)]
    pieces: list[Piece] = []
    if known[:2] != stated[:2]:
        pieces += bands(stated, window, heights[0])
    if not known.is_exact or not (symbol or known.lasting):
        band = bands(known, window, heights[0])
        pieces += (each for each in band if not symbol or each.fade)  # soft ends beside it
    pieces += _between(stated, known, window, JOINT * pixel)
    if known.lasting and not symbol:
        pieces += lasting(known, window, heights[1])
    return Marks(pieces, [*arrows(stated, known, window), *symbol], size)


def _between(stated: Span, known: Span, window: Window, joint: float) -> Iterator[Piece]:
    """The line that joins two dates without a common time; it laps over both."""
    (start, after), (first, end) = (span.on(window) for span in (stated, known))
    if start < after <= first < end or first < end <= start < after:
        low = max(min(after, end) - joint, min(start, first))
        high = min(max(start, first) + joint, max(after, end))
        yield Piece(low, high, SOLID, LINE)


def bands(
    span: Span, window: Window, height: int, soft: float = SOFT, steps: int = OPEN_STEPS
) -> Iterator[Piece]:
    """The pale band of a date, with soft ends, or open ones that fade in so many steps."""
    start, after = span.on(window)
    if start >= after:
        return
    if is_fading := _is_fading(span, window):
        fade = steps if span.after is None else -steps
        yield Piece(start, after, PALE, height, fade=fade)
    yield Piece(start, after, PALE * (not is_fading), height, least=LEAST, is_edged=True)
    if span.is_soft[0] and span.start is not None and span.start >= window.first:
        yield Piece(start, start, PALE, height, before=-soft, fade=-SOFT_STEPS)
    if span.is_soft[1] and span.after is not None and span.after <= window.after:
        yield Piece(after, after, PALE, height, beyond=soft, fade=SOFT_STEPS)


def _is_fading(span: Span, window: Window) -> bool:
    """Whether a band is open at one end, and has the other one in the window."""
    if span.start is None:
        return span.after is not None and span.after <= window.after
    return span.after is None and span.start >= window.first


def lasting(span: Span, window: Window, height: int) -> Iterator[Piece]:
    """The solid band over the time that an interval covers for certain."""
    first, after = span.lasting or (0, 0)
    first, after = max(first, window.first), min(after, window.after)
    if first < after:
        yield Piece(first, after, SOLID, height, least=LEAST)


def arrows(stated: Span, known: Span, window: Window) -> Iterator[Symbol]:
    """An arrow at each end of the axis beyond which the event was, or may have gone on."""
    start, after = known.on(window)
    is_before = start >= after and known.after is not None and known.after <= window.first
    is_after = start >= after and not is_before
    if stated.start is None or known.start is None or is_before:
        yield Symbol(window.first, BEFORE)
    if stated.after is None or known.after is None or is_after:
        yield Symbol(window.after, AFTER)


def _symbol(
    known: Span, window: Window, length: float, *, is_pale: bool, has_hours: bool
) -> Iterator[Symbol]:
    """The category's symbol on an exact day or minute, or on an exact time shorter than a length.

    On an axis of hours only what is shorter has one. Where `is_pale`, it also stands, pale, on a
    time that is known less closely and is shorter.
    """
    start, after = known.on(window)
    is_short = after - start < length
    is_sharp = known.is_sharp and not has_hours
    if start < after and known.is_exact and (is_sharp or is_short):
        yield Symbol((start + after) / 2)
    elif start < after and is_pale and is_short and None not in known[:2]:
        yield Symbol((start + after) / 2, share=PALE)
