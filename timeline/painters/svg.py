"""The marks of the timeline as SVG, for HTML of any width and for pictures.

A position along time is a percentage of the plot; an SVG within the SVG adds pixels to it. The
colours come by classes, `mark-0` …, from a style sheet, so that one drawing serves every theme.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np

from timeline.geometry import dot_columns, marks
from timeline.geometry.bars import Bars
from timeline.geometry.dot_columns import Columns
from timeline.geometry.dot_lanes import DotLanes
from timeline.geometry.eras import INSET, behind
from timeline.geometry.lanes import Lane
from timeline.geometry.layout import Layout
from timeline.geometry.marks import ARROW, PALE, SOLID, Piece
from timeline.geometry.packed import Packed
from timeline.geometry.rows import Row, Rows
from timeline.painters import symbols
from timeline.painters.html_text import escaped
from timeline.painters.symbols import Kind
from timeline.theme import COLORS

BASELINE = 3.25  # px, from the middle of a line of text down

Span = tuple[float, float]  # the days at the ends of the plot
Wrap = Callable[[int, str], str]  # an event's or bar's number and its marks, to an element of both


def bare(_number: int, inside: str) -> str:
    """Marks as they are: nothing leads anywhere."""
    return inside


def shapes() -> str:
    """What marks use: outlines of symbols as `#s-…`, and what makes a band fade at one side."""
    paths = (f'<path id="s-{name}" d="{symbols.path(name)}"/>' for name in symbols.OUTLINES)
    return "".join(paths) + _FADES


_FADES = (
    '<linearGradient id="fading"><stop stop-color="#fff"/>'
    '<stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>'
) + "".join(
    f'<mask id="fade-{side}" maskContentUnits="objectBoundingBox">'
    f'<rect width="1" height="1" fill="url(#fading)"{turned}/></mask>'
    for side, turned in (("end", ""), ("start", ' transform="translate(1) scale(-1 1)"'))
)


def sprite() -> str:
    """The same in HTML, unseen."""
    return f'<svg class="shapes" aria-hidden="true">{shapes()}</svg>'


def share(day: float, span: Span) -> str:
    """Where a day is in the plot, as a percentage."""
    return part(day - span[0], span)


def part(days: float, span: Span) -> str:
    """How much of the plot so many days take up, as a percentage."""
    return f"{days / (span[1] - span[0]):.3%}"


def _at(day: float, span: Span, inside: str) -> str:
    """What is measured in pixels from a day."""
    return f'<svg x="{share(day, span)}" overflow="visible">{inside}</svg>'


def _box(x: str, width: str, top: float, height: float, look: str) -> str:
    return f'<rect x="{x}" y="{top:g}" width="{width}" height="{height:g}"{look}/>'


def piece(drawn: Piece, span: Span, pixel: float, top: float, kind: str = "") -> str:
    """A box as long as its time, or so many pixels long beside or around a day."""
    edge = " edge" if drawn.is_edged else ""
    look = class_of(f"{kind}{edge}".strip()) + _opacity(drawn.share)
    if drawn.fade:
        look += f' mask="url(#fade-{"end" if drawn.fade > 0 else "start"})"'
    start, end, _, height, before, beyond, *_ = drawn.widened(pixel)
    if before or beyond:
        return _at(start, span, _box(f"{before:g}", f"{beyond - before:g}", top, height, look))
    return _box(share(start, span), part(end - start, span), top, height, look)


def class_of(kind: str) -> str:
    """The attribute of a class, or none."""
    return f' class="{kind}"' if kind else ""


def _opacity(share: float) -> str:
    """How much of its colour a mark has."""
    return f' fill-opacity="{share:.3g}"' if share < 1 else ""


def symbol(name: str, at: float, span: Span, top: float, size: float, look: str = "") -> str:
    """A symbol or arrow around a day and so many pixels from the top."""
    scale = f" scale({size / symbols.SIZE:.4g})" if size != symbols.SIZE else ""
    place = f'transform="translate(0 {top:g}){scale}"'
    return _at(at, span, f'<use href="#s-{name}"{look} {place}/>')


def _key(height: int, share: float, inset: float = 0, edge: str = "") -> str:
    """A box around a height of 0, as wide as a key of a legend but for so much at each end."""
    look = class_of(f"faded{edge}") + _opacity(share)
    return _box(f"{inset}", f"{marks.KEY - 2 * inset}", -height / 2, height, look)


# What stands for each kind of date in the legend of a picture.
KEYS: dict[Kind, str] = {
    "band": _key(marks.KEY_BAND, PALE, edge=" edge"),
    "circle": f'<use class="faded" href="#s-circle" x="{marks.KEY / 2:g}"/>',
    "pale": f'<use class="faded" fill-opacity="{PALE:g}" href="#s-circle" x="{marks.KEY / 2:g}"/>',
    "lasting": _key(marks.KEY_LASTING, SOLID),
    "solid": _key(marks.KEY_BAND, SOLID),
    "soft": "".join(_key(marks.KEY_BAND, 0.08, inset) for inset in (0, 2, 4))
    + _key(marks.KEY_BAND, 0.16, 6, " edge"),
}


def eras(laid: Layout, height: float) -> str:
    """The eras, so high from their names down, behind a timeline and its axis."""
    drawn, span = "", laid.span
    for start, end, until, name in behind(laid):
        x = share(start, span)
        drawn += _box(x, part(end - start, span), 0, height, ' class="era"')
        text = f'<text class="faded" x="{INSET}" y="13">{escaped(name)}</text>'
        drawn += f'<svg x="{x}" width="{part(until - start, span)}">{text}</svg>'
    return drawn


# Rows


def row(drawn: Row, laid: Rows | Packed, middle: float = 0) -> str:
    """The marks of a row, around a height in pixels."""
    parts = []
    for color, found in drawn.layers:
        kind = "" if color == drawn.color else f"mark-{color}"
        parts += [
            piece(each, laid.span, laid.pixel, middle - each.height / 2, kind)
            for each in found.pieces
        ]
        for at, arrow, opaque in found.symbols:
            size, edge = (ARROW, "") if arrow else (found.size, "halo")
            if opaque < SOLID:
                size, edge = size - marks.EDGE, "edge"
            look = class_of(f"{edge} {kind}".strip()) + _opacity(opaque)
            parts.append(symbol(arrow or drawn.symbol, at, laid.span, middle, size, look))
    return "".join(parts)


# Packed


def packed(laid: Packed, wrap: Wrap = bare) -> Iterator[str]:
    """Each event with its title beside its marks, on a box that a click hits; names of lanes."""
    titles = ["" for _ in laid.each]
    for index, day, middle, line, wording, is_end in laid.lines():
        look = f'class="name" x="{share(day, laid.span)}" y="{middle + BASELINE:g}"'
        anchor = ' text-anchor="end"' if is_end else ""
        behind = f'\u2002<tspan class="base">{escaped(wording)}</tspan>' if wording else ""
        titles[index] += f"<text {look}{anchor}>{escaped(line)}{behind}</text>"
    for index, (drawn, title) in enumerate(zip(laid.each, titles, strict=True)):
        left, right, top, height = laid.box(index)
        ends = share(left, laid.span), part(right - left, laid.span)
        marked = f'<g class="mark-{drawn.color}">{row(drawn, laid, drawn.band_at)}</g>'
        hit = _box(*ends, top, height, ' class="hit"')
        yield wrap(drawn.number, f"{hit}{marked}{title}")
    yield from map(lane_name, laid.lanes)


# Dots


def bands(laid: Columns, wrap: Wrap = bare) -> Iterator[str]:
    """The boxes of bands, and the arrows where a date goes on outside of the axis."""
    for number, drawn in laid.bands.items():
        top, kind = int(laid.top[number]), f"mark-{laid.closest.group[number]}"
        parts = [piece(each, laid.span, laid.pixel, top, kind) for each in drawn.pieces]
        middle = top + laid.size.band / 2
        parts += [
            symbol(each.name, each.at, laid.span, middle, laid.size.arrow, class_of(kind))
            for each in drawn.symbols
        ]
        if number == laid.view.opened and laid.outline:
            edge = top - dot_columns.OUTLINE
            parts.append(piece(laid.outline, laid.span, laid.pixel, edge, "open"))
        yield wrap(number, "".join(parts))


def circles(laid: Columns, wrap: Wrap = bare) -> Iterator[str]:
    """The dots, each an element of its own, in the order of the events."""
    for number in np.flatnonzero(laid.is_dot).tolist():
        kind, pale, radius = f"mark-{laid.closest.group[number]}", "", laid.size.dot / 2
        at, middle = share(laid.middle[number], laid.span), laid.top[number] + radius
        if not laid.closest.is_exact[number]:
            pale = _opacity(laid.size.pale)
            if laid.size.dot >= dot_columns.LEAST_EDGED:
                kind, radius = f"{kind} edge", radius - marks.EDGE / 2
        dot = f'<circle class="{kind}" cx="{at}" cy="{middle:g}" r="{radius:g}"{pale}/>'
        yield wrap(number, dot)


def runs(laid: Columns) -> Iterator[str]:
    """The dots, as a line of round dashes for all that stand on each other."""
    dot = laid.size.dot
    for group, whole, numbers in laid.by_color():
        lines = "".join(
            f'<line x1="{share(at, laid.span)}" x2="{share(at, laid.span)}"'
            f' y1="{first + dot / 2:g}" y2="{last + dot / 2 + dot_columns.GAP:g}"/>'
            for at, first, last in laid.runs(numbers)
        )
        for opacity, width in laid.layers(whole):
            kind = f"mark-{group}" if opacity else "ground"
            pale = f' stroke-opacity="{opacity:g}"' if 0 < opacity < 1 else ""
            yield (
                f'<g class="dots {kind}" stroke-width="{width}"'
                f' stroke-dasharray="0 {laid.size.row}"{pale}>{lines}</g>'
            )


def leader(laid: Columns) -> str:
    """The line from the title of the open event down to its dot or band."""
    if laid.leader is None:
        return ""
    day, top, bottom = laid.leader
    return _box(share(day, laid.span), "1", top, bottom - top, ' class="base"')


def ring(laid: Columns) -> str:
    """The ring around the open event where that is a dot, or an arrow beside the axis."""
    if laid.ring is None:
        return ""
    day, middle, size = laid.ring
    return f'<circle class="open" cx="{share(day, laid.span)}" cy="{middle:g}" r="{size / 2:g}"/>'


def baselines(laid: Columns) -> Iterator[str]:
    """The line on which the columns of each lane stand, in grey beside names."""
    for lane in laid.lanes:
        at = lane.foot + 0.5
        if isinstance(laid, DotLanes):
            yield f'<line class="grid" x2="100%" y1="{at:g}" y2="{at:g}"/>'
        else:
            yield f'<rect class="base" y="{lane.foot}" width="100%" height="1"/>'


def lane_name(lane: Lane) -> str:
    """The name of a lane at its start; "" of a single one."""
    look = f'class="name lane" x="0" y="{lane.name_at + BASELINE:g}" font-weight="bold"'
    return f"<text {look}>{escaped(lane.heading)}</text>" if lane.name else ""


# Lanes of dots


def strip(laid: DotLanes, wrap: Wrap = bare) -> Iterator[str]:
    """The bars under lanes of dots, each on a box that a click hits."""
    top, foot = laid.strip.top, laid.strip.foot
    for bar, at in laid.strip.boxes():
        first, after = bar.window
        ends = share(first, laid.span), part(after - first, laid.span)
        look = f' class="mark-{COLORS} edge"{_opacity(PALE)}'
        drawn = _box(*ends, round(at, 1), foot - round(at, 1), look)
        yield wrap(bar.number, _box(*ends, top, foot - top, ' class="hit"') + drawn)


# Bars


def columns(laid: Bars, wrap: Wrap = bare) -> Iterator[str]:
    """The bars, each with its boxes in all lanes, on a box that a click hits."""
    first, after = laid.span
    lefts, rights = (np.round((side - first) / (after - first), 5) for side in laid.sides())
    widths = [f"{width:.3%}" for width in (rights - lefts).tolist()]
    inside: dict[int, str] = defaultdict(str)
    for group, color, bar, bottom, top in laid.boxes():
        edge = " edge" if color < SOLID else ""
        foot, head = round(bottom, 1), round(top, 1)
        inside[bar] += (
            f'<rect y="{head:g}" width="{widths[bar]}" height="{foot - head:g}"'
            f' class="mark-{group}{edge}"{_opacity(color)}/>'
        )
    for each in laid.filled:
        start, end = each.window
        ends = f'x="{share(start, laid.span)}" width="{part(end - start, laid.span)}"'
        hit = f'<rect class="hit" {ends} height="100%"/>'
        drawn = f'<svg x="{lefts[each.number]:.3%}" overflow="visible">{inside[each.number]}</svg>'
        yield wrap(each.number, hit + drawn)


def lanes_of(laid: Bars) -> Iterator[str]:
    """The name of each lane, the line at its peak with its count, and that at its foot."""
    for each in laid.lanes:
        for y in (each.line_at, each.lane.foot):
            yield f'<line class="grid" x2="100%" y1="{y}" y2="{y}"/>'
        place = f'x="100%" y="{each.lane.name_at + BASELINE:g}" text-anchor="end"'
        yield f'<text class="base" {place}>{each.peak:,.0f}</text>{lane_name(each.lane)}'
