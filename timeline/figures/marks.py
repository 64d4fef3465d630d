"""The marks of one event: what of its dates is drawn as a bar, a symbol, an arrow.

Positions are days since 1970-01-01, sizes pixels: what a range is drawn as depends on whether it
is wider than a symbol.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from timeline.axis import position
from timeline.dates import Date

# Pixels.
BAR = 12  # the height
SYMBOL = 12
NARROW = 20  # a range less wide than this is a whisker under its symbol
WHISKER = 3
DASHES, DASH, DASH_GAP = 2, 2, 3  # at an end that is vague
VAGUE = 34  # a vague range is drawn no narrower: its dashes stand clear of a symbol and its ring
FADE, STEPS = 48, 8  # at an end that is open

# How much of the category's colour is laid over the ground.
STATED, WITHIN, SOLID = 0.35, 0.65, 1.0


class Axis(NamedTuple):
    """First day, day after the last, and days to a pixel."""

    first: int
    after: int
    pixel: float


class Span(NamedTuple):
    """What is drawn of a date: first day and day after the last, None where it is open."""

    start: int | None
    after: int | None
    is_exact: bool
    is_vague: bool

    @property
    def is_open(self) -> bool:
        """Whether an end is open."""
        return self.start is None or self.after is None

    def on(self, axis: Axis) -> tuple[int, int]:
        """The part that the axis shows; outside of it the start isn't before the end."""
        start = axis.first if self.start is None else max(self.start, axis.first)
        end = axis.after if self.after is None else min(self.after, axis.after)
        return start, end


class Bar(NamedTuple):
    """A piece of a bar from one position to another, with a share of colour and a height."""

    start: float
    end: float
    share: float
    height: int = BAR


class Symbol(NamedTuple):
    """A symbol; `name` is "" for that of the category."""

    at: float
    name: str
    is_solid: bool = True


@lru_cache(maxsize=1024)
def span(date: Date) -> Span:
    """What is drawn of a date."""
    start = None if np.isnat(date.earliest) else position(date.earliest)
    after = None if np.isnat(date.latest) else position(date.latest) + 1
    return Span(start, after, date.is_exact, date.is_vague)


def marks(stated: Span, confirmed: Span | None, axis: Axis) -> tuple[list[Bar], list[Symbol]]:
    """What is drawn of an event, the lowest first."""
    known = confirmed or stated
    symbols = [*_arrows(stated, known, axis), *_symbol(known, axis)]
    at = symbols[-1].at if symbols else None
    lasted = stated.is_exact and not confirmed
    bars = [*_bar(stated, SOLID if lasted else STATED, axis, at)]
    if confirmed:
        bars += _bar(confirmed, SOLID if confirmed.is_exact else WITHIN, axis, at)
    return bars, symbols


def _arrows(stated: Span, known: Span, axis: Axis) -> Iterator[Symbol]:
    """An arrow at each end of the axis beyond which it may have gone on."""
    if stated.start is None or known.start is None:
        yield Symbol(axis.first, "triangle-left")
    if stated.after is None or known.after is None:
        yield Symbol(axis.after, "triangle-right")


def _symbol(known: Span, axis: Axis) -> Iterator[Symbol]:
    """The symbol in the middle of what is known; none where that is open or a solid bar."""
    start, end = known.on(axis)
    if start >= end:
        is_before = known.after is not None and known.after <= axis.first
        yield Symbol(
            *((axis.first, "triangle-left") if is_before else (axis.after, "triangle-right"))
        )
    elif not (known.is_open or (known.is_exact and end - start >= SYMBOL * axis.pixel)):
        yield Symbol((start + end) / 2, "", known.is_exact)


def _bar(span: Span, share: float, axis: Axis, symbol: float | None) -> Iterator[Bar]:
    """The pieces of a date's bar, whose middle may be under a symbol."""
    start, end = span.on(axis)
    middle, width = (start + end) / 2, (end - start) / axis.pixel
    is_under = symbol is not None and abs(symbol - middle) < SYMBOL * axis.pixel
    if width <= 0:
        return
    if span.is_vague or span.is_open:
        half = max(width, VAGUE if span.is_vague else 0) / 2 * axis.pixel
        least = NARROW * axis.pixel if is_under else 0
        yield from _with_ends(span, Bar(middle - half, middle + half, share), axis, least)
    elif width >= NARROW or not is_under:
        half = max(width, WHISKER) / 2 * axis.pixel
        yield Bar(middle - half, middle + half, share)
    elif width > SYMBOL:
        yield Bar(start, end, share, WHISKER)


def _with_ends(span: Span, bar: Bar, axis: Axis, least: float) -> Iterator[Bar]:
    """A bar with dashes at the ends that are vague, paler and paler to those that are open.

    What is left between them is drawn if it is longer than `least`.
    """
    (start, end, *_), pixel = bar, axis.pixel
    fade = min(FADE * pixel, end - start)
    dashes = DASHES * (DASH + DASH_GAP) * pixel
    if span.start is None:
        yield from _faded(start, start + fade, bar.share)
        start += fade
    elif span.is_vague and span.start >= axis.first:
        yield from _dashed(start, pixel)
        start += dashes
    if span.after is None:
        yield from _faded(end, end - fade, bar.share)
        end -= fade
    elif span.is_vague and span.after <= axis.after:
        yield from _dashed(end, -pixel)
        end -= dashes
    if end - start > least:
        yield Bar(start, end, bar.share)


def _faded(end: float, inside: float, share: float) -> Iterator[Bar]:
    """Steps from an open end inwards, each with more colour."""
    step = (inside - end) / STEPS
    for number in range(STEPS):
        start = end + number * step
        yield _between(start, start + step, share * (number + 1) / (STEPS + 1))


def _dashed(end: float, pixel: float) -> Iterator[Bar]:
    """Dashes from a vague end inwards."""
    for number in range(DASHES):
        start = end + number * (DASH + DASH_GAP) * pixel
        yield _between(start, start + DASH * pixel, SOLID)


def _between(one: float, other: float, share: float) -> Bar:
    return Bar(min(one, other), max(one, other), share)
