"""The dots: one dot for each event, in columns on a baseline, and bars in lanes under it.

The axis is cut into columns of equal length, a little wider than a dot. An event that is known as
closely as a column is a dot in it: a column is as high as it has events. One that is known less
closely is a bar over the time in which it can have been.

Dots keep clear of each other on a chart of the width that they are made for, or a wider one.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import axis, dates, lanes
from timeline.arrow import mask
from timeline.events import column, event_filters
from timeline.events.event_filters import AFTER_ALL, BEFORE_ALL
from timeline.events.time_window import Window
from timeline.figures import layout
from timeline.figures.layout import SIDE_MARGIN, Figure
from timeline.theme import LEADING, Theme
from timeline.view import NONE_OPEN, View

# Pixels.
HIGHEST = 360  # neither columns nor lanes are higher
LOWEST = 72  # of the columns
GAP = 1  # between two dots
UNDER = 8  # from the baseline to the first lane
SHORTEST = 6  # place of a bar in its lane, however little of it is on the axis
EDGE_ROOM = 8  # from the end of the axis to the end of the plot
RING = 8  # that the ring of the open event is wider than a dot
DASH = 2  # a dash, and the gap after it, at the ends of a vague bar
FADE = 6  # a step of an open bar on its way into the arrow


class Size(NamedTuple):
    """Of a dot, of a bar from top to bottom, and of the gap to the next lane, in pixels."""

    dot: int
    bar: int
    gap: int

    @property
    def arrow(self) -> int:
        """Of an arrow at the end of a bar."""
        return self.bar + 2

    @property
    def row(self) -> int:
        """From one dot to the next."""
        return self.dot + GAP

    @property
    def lane(self) -> int:
        """From one lane to the next."""
        return self.bar + self.gap


SIZES = Size(11, 7, 2), Size(8, 7, 2), Size(6, 5, 1), Size(4, 4, 1)
PALE = 0.6  # colour in a bar
FADING = (0.8, 0.55, 0.3)  # ground over an open bar, from the arrow inwards
# What hovering shows, in bytes of UTF-8: most of what goes to the browser.
TITLE_BYTES, DATE_BYTES = 40, 20


class Known(NamedTuple):
    """What is known of the matching events; each array has one element for each event.

    `start` and `end` are the closest known range in days since 1970-01-01, the end exclusive: the
    confirmed range, if there is one. `mark` is the middle of what of it is on the axis; `side` is
    -1 or 1 if all of it lies before or after the axis. `group` is the number of the colour.
    """

    start: np.ndarray
    end: np.ndarray
    is_exact: np.ndarray
    is_vague: np.ndarray
    mark: np.ndarray
    side: np.ndarray
    group: np.ndarray


class Dots(NamedTuple):
    """The matching events, laid out for the chart widths that it `fits` (low <= width < high).

    `pixel` is the length of a pixel on the axis, in days, at the lowest of them. An event is a dot
    where `is_dot`, or else a bar, or an arrow if its side is not 0. `middle` is where on the axis
    its middle is, which for a dot is that of its column; `top` is in pixels.
    """

    events: pd.DataFrame
    known: Known
    axis: Window
    fits: tuple[int, int]
    pixel: float
    size: Size
    is_dot: np.ndarray
    middle: np.ndarray
    top: np.ndarray
    baseline: int
    height: int


def arranged(view: View, width: int = layout.DESKTOP) -> Dots | None:
    """The matching events as dots and bars; None if there are too many at one time."""
    ends, least = view.window, layout.made_for(width)
    events = view.rows()
    known = _known(events, view, ends)
    pixel = (ends[1] - ends[0]) / (least - 2 * SIDE_MARGIN)
    none = np.zeros(len(events), np.int64)
    fits = layout.fits(least)
    unplaced = Dots(events, known, ends, fits, pixel, SIZES[0], none > 0, none, none, 0, 0)
    tried = (_placed(unplaced, size) for size in SIZES)
    return next(filter(None, tried), None)


def _known(events: pd.DataFrame, view: View, ends: Window) -> Known:
    stated, confirmed = column(events, "date"), column(events, "confirmed_date")
    is_stated = pc.equal(confirmed, "")
    closest = pc.if_else(is_stated, stated, confirmed)
    start, end = view.index.first[view.places], view.index.last[view.places] + 1
    is_confirmed = ~mask(is_stated)
    days = dates.bounds(confirmed.filter(pa.array(is_confirmed)))
    start[is_confirmed] = event_filters.numbered(days[0], where_open=BEFORE_ALL)
    end[is_confirmed] = event_filters.numbered(days[1], where_open=AFTER_ALL) + 1
    return Known(
        start,
        end,
        dates.are_exact(closest, end - start == 1),
        dates.are_vague(closest),
        (np.clip(start, *ends) + np.clip(end, *ends)) / 2,
        (start >= ends[1]).astype(int) - (end <= ends[0]),
        np.minimum(view.index.category[view.places], LEADING),
    )


def _placed(dots: Dots, size: Size) -> Dots | None:
    """The events with dots of a size; None if there are too many at one time."""
    known = dots.known
    edges = axis.columns(dots.axis, size.row * dots.pixel)
    is_dot = (known.side == 0) & (known.end - known.start <= np.diff(edges).max())
    middles = (edges[1:] + edges[:-1]) / 2
    place = _columns(known.mark, edges, middles, dots.axis)
    columns = int(np.bincount(place[is_dot]).max(initial=0)) * size.row
    starts, ends = _spans(dots, ~is_dot)
    under = lanes.most_at_once(starts, ends) * size.lane
    if max(columns, under) > HIGHEST:
        return None
    baseline = max(columns, LOWEST)
    top = np.empty(len(place), np.int64)
    top[is_dot] = baseline - (_rows(known, place, is_dot) + 1) * size.row
    top[~is_dot] = baseline + UNDER + _lanes(starts, ends, known.group[~is_dot]) * size.lane
    middle = np.where(is_dot, middles[place], known.mark)
    height = baseline + (UNDER + under if under else GAP)
    return dots._replace(
        size=size, is_dot=is_dot, middle=middle, top=top, baseline=baseline, height=height
    )


def _columns(marks: np.ndarray, edges: np.ndarray, middles: np.ndarray, axis: Window) -> np.ndarray:
    """The column of each mark: one whose middle is beyond the axis stands in that beside it."""
    on_axis = np.flatnonzero((middles > axis.first - 1) & (middles < axis.after + 1))
    return np.clip(np.searchsorted(edges, marks, side="right") - 1, on_axis[0], on_axis[-1])


def _rows(known: Known, place: np.ndarray, which: np.ndarray) -> np.ndarray:
    """How many dots are under each in its column: by category, the exact ones first, by time."""
    columns, groups, hollow = place[which], known.group[which], ~known.is_exact[which]
    order = np.lexsort((known.start[which], hollow, groups, columns))
    ordered = columns[order]
    rows = np.empty(len(order), np.int64)
    rows[order] = np.arange(len(order)) - np.searchsorted(ordered, ordered)
    return rows


def _spans(dots: Dots, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The places of bars in their lanes: where each starts on the axis, and where it ends."""
    known, (low, high) = dots.known, dots.axis
    shortest = SHORTEST * dots.pixel
    starts = np.clip(known.start[which], low, high - shortest)
    return starts, np.maximum(np.clip(known.end[which], low, high), starts + shortest)


def _lanes(starts: np.ndarray, ends: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """The lane of each bar: where one ends and another starts the next day, it may be the same."""
    order = np.lexsort((groups, starts))
    found = np.empty(len(order), np.int64)
    found[order] = lanes.packed(starts[order], ends[order])
    return found


def figure(dots: Dots, view: View, theme: Theme) -> Figure:
    """The timeline with one mark for each event, over an axis of the view's window."""
    length = round((dots.axis[1] - dots.axis[0]) / dots.pixel)
    plan = layout.with_axis(dots.height, view.window, theme, length + SIDE_MARGIN)
    plan["margin"] |= {"l": SIDE_MARGIN - EDGE_ROOM, "r": SIDE_MARGIN - EDGE_ROOM}
    plan["xaxis"]["range"] = list(_widened(dots))
    plan["shapes"] = [
        _baseline(dots, theme),
        *_bars(dots, theme),
        *_fading(dots, theme),
        *_circles(dots, theme),
        *_outline(dots, view.opened, theme),
    ]
    plan["meta"] = _targets(dots, view)
    return {"data": [_points(dots, view.opened, theme)], "layout": plan}


def _widened(dots: Dots) -> tuple[float, float]:
    """The axis with room at its ends: Plotly cuts paths off at the end of the plot."""
    room = EDGE_ROOM * dots.pixel
    return dots.axis[0] - room, dots.axis[1] + room


def _shape(
    path: str,
    *,
    fill: str = layout.CLEAR,
    line: str = layout.CLEAR,
    width: int = 0,
    dash: str = "solid",
) -> Figure:
    """A path over the grid and under the markers."""
    drawn = {"color": line, "width": width, "dash": dash}
    return {"type": "path", "layer": "between", "path": path, "fillcolor": fill, "line": drawn}


def _baseline(dots: Dots, theme: Theme) -> Figure:
    low, high = _widened(dots)
    return _shape(_box(low, high, dots.baseline, 1), fill=theme.faded)


def _box(left: float, right: float, top: float, height: float) -> str:
    return f"M{left:.12g} {top}H{right:.12g}V{top + height}H{left:.12g}Z"


def _groups(dots: Dots, which: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """The events for which something holds, by the number of their colour."""
    for group in np.unique(dots.known.group[which]).tolist():
        yield group, np.flatnonzero(which & (dots.known.group == group))


def _bars(dots: Dots, theme: Theme) -> list[Figure]:
    """The ranges under the baseline: solid for what lasted, else pale, vague ones with dashes."""
    is_bar = ~dots.is_dot & (dots.known.side == 0)
    kinds = ((dots.known.is_exact, 1.0), (~dots.known.is_exact, PALE))
    return [
        _shape(_boxes(dots, numbers), fill=theme.pale(theme.color(group), share))
        for which, share in kinds
        for group, numbers in _groups(dots, is_bar & which)
    ]


def _boxes(dots: Dots, numbers: np.ndarray) -> str:
    """A box for each range; one that goes on beyond the axis is drawn to the end of the plot."""
    start, end = _drawn(dots, numbers)
    tops, are_vague = dots.top[numbers].tolist(), dots.known.is_vague[numbers].tolist()
    return "".join(
        _box(left, right, top, dots.size.bar)
        for low, high, top, is_vague in zip(
            start.tolist(), end.tolist(), tops, are_vague, strict=True
        )
        for left, right in (_dashed(low, high, dots.pixel) if is_vague else [(low, high)])
    )


def _drawn(dots: Dots, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where bars start and end, half a pixel from each other; an open one before its arrow."""
    (low, high), arrow = _widened(dots), dots.size.arrow / 2 * dots.pixel
    start, end = dots.known.start[numbers], dots.known.end[numbers]
    return (
        np.where(
            start == BEFORE_ALL, dots.axis[0] + arrow, np.maximum(start + dots.pixel / 2, low)
        ),
        np.where(end > AFTER_ALL, dots.axis[1] - arrow, np.minimum(end - dots.pixel / 2, high)),
    )


def _dashed(low: float, high: float, pixel: float) -> list[tuple[float, float]]:
    """A bar with two dashes at each of its ends."""
    dash = min(DASH * pixel, (high - low) / 12)
    return [
        (low, low + dash),
        (low + 2 * dash, low + 3 * dash),
        (low + 4 * dash, high - 4 * dash),
        (high - 3 * dash, high - 2 * dash),
        (high - dash, high),
    ]


def _open(dots: Dots) -> tuple[np.ndarray, np.ndarray]:
    """The bars that are open at the start, and those that are at the end."""
    is_bar = ~dots.is_dot
    before, after = dots.known.start == BEFORE_ALL, dots.known.end > AFTER_ALL
    return np.flatnonzero(is_bar & before), np.flatnonzero(is_bar & after)


def _fading(dots: Dots, theme: Theme) -> list[Figure]:
    """What makes open bars paler from step to step towards their arrow."""
    before, after = (dots.top[numbers].tolist() for numbers in _open(dots))
    return [
        _shape(
            _strips(dots, before, 1, number) + _strips(dots, after, -1, number), fill=theme.ground
        )
        | {"opacity": share}
        for number, share in enumerate(FADING)
        if before or after
    ]


def _strips(dots: Dots, tops: list[int], way: int, number: int) -> str:
    """The strips so many steps away from the arrow, at the first (1) or last (-1) end."""
    near, far = (
        way * (dots.size.arrow / 2 + FADE * each) * dots.pixel for each in (number, number + 1)
    )
    end = dots.axis[0 if way > 0 else 1]
    left, right = sorted((end + near, end + far))
    return "".join(_box(left, right, top, dots.size.bar) for top in tops)


def _circles(dots: Dots, theme: Theme) -> list[Figure]:
    """The dots, hollow if the event is not exact."""
    drawn: list[Figure] = []
    for group, numbers in _groups(dots, dots.is_dot):
        drawn.append(_dotted(dots, numbers, dots.size.dot, theme.color(group)))
    hollow = np.flatnonzero(dots.is_dot & ~dots.known.is_exact)
    inside = dots.size.dot - 2 * round(dots.size.dot / 5)
    return [*drawn, _dotted(dots, hollow, inside, theme.ground)] if len(hollow) else drawn


def _dotted(dots: Dots, numbers: np.ndarray, size: int, color: str) -> Figure:
    """A circle of a size, in pixels, for each of some events, at the middle of its dot.

    Those that stand on each other are one line of dashes without a length, which a browser draws
    as circles if `stroke-linecap` is round. A line goes on beyond its last circle, else there might
    be none. A browser needs a third of a millisecond for each Plotly marker (with WebGL too if
    there is no graphics processor), but next to nothing for one more line in a path.
    """
    middle = dots.size.dot / 2
    lines = (
        f"M{place} {first + middle:g}V{last + middle + GAP:g}"
        for place, first, last in _runs(dots, numbers)
    )
    return _shape("".join(lines), line=color, width=size, dash=f"0px,{dots.size.row}px")


def _runs(dots: Dots, numbers: np.ndarray) -> list[tuple[str, int, int]]:
    """The middle of each run of dots that stand on each other, the first's top and the last's."""
    order = numbers[np.lexsort((dots.top[numbers], dots.middle[numbers]))]
    middles, tops = dots.middle[order], dots.top[order]
    is_next = (np.diff(middles) == 0) & (np.diff(tops) == dots.size.row)
    firsts = np.flatnonzero(np.append(True, ~is_next)[: len(order)])
    lasts = np.flatnonzero(np.append(~is_next, True)[: len(order)])
    names = [f"{middle:.12g}" for middle in middles[firsts].tolist()]
    return list(zip(names, tops[firsts].tolist(), tops[lasts].tolist(), strict=True))


def _outline(dots: Dots, opened: int, theme: Theme) -> list[Figure]:
    """A line around the bar of the open event."""
    if opened == NONE_OPEN or dots.is_dot[opened] or dots.known.side[opened]:
        return []
    start, end = (float(each[0]) for each in _drawn(dots, np.array([opened])))
    path = _box(start, end, float(dots.top[opened]) - 1.5, dots.size.bar + 3)
    return [_shape(path, line=theme.text, width=2)]


def _arrowed(dots: Dots) -> tuple[np.ndarray, np.ndarray]:
    """The events with an arrow at the start of the axis, and those with one at its end."""
    (before, after), side = _open(dots), dots.known.side
    return np.union1d(before, np.flatnonzero(side < 0)), np.union1d(after, np.flatnonzero(side > 0))


def _points(dots: Dots, opened: int, theme: Theme) -> Figure:
    """A ring around the open event, and arrows where something goes on outside the axis."""
    left, right = _arrowed(dots)
    is_ringed = opened != NONE_OPEN and (dots.is_dot[opened] or dots.known.side[opened])
    ring = [opened] if is_ringed else []
    arrowed = np.array([*left, *right], np.int64)
    numbers = np.array([*arrowed, *ring], np.int64)
    heights = np.where(dots.is_dot[numbers], dots.size.dot, dots.size.bar)
    colors = [theme.color(group) for group in dots.known.group[arrowed].tolist()]
    symbols = [*["triangle-left"] * len(left), *["triangle-right"] * len(right)]
    places = [*[dots.axis[0]] * len(left), *[dots.axis[1]] * len(right)]
    return {
        "type": "scatter",
        "name": "points",
        "mode": "markers",
        "x": [*places, *dots.middle[ring].tolist()],
        "y": (dots.top[numbers] + heights / 2).tolist(),
        "marker": {
            "size": [*[dots.size.arrow] * len(symbols), dots.size.dot + RING],
            "symbol": [*symbols, "circle-open"],
            "color": [*colors, theme.text],
            "opacity": 1,
            "line": {"width": [*[0] * len(symbols), 2]},
        },
        "cliponaxis": False,
    }


def _targets(dots: Dots, view: View) -> Figure:
    """A place for each dot and a box for each bar, with what hovering shows."""
    middles, tops = dots.middle.tolist(), dots.top.tolist()
    low, high = (np.clip(side, *dots.axis).tolist() for side in dots.known[:2])
    edges: list[tuple[float, ...]] = [
        (middle, middle, top) if is_dot else (left, right, top, dots.size.bar)
        for is_dot, middle, left, right, top in zip(
            dots.is_dot.tolist(), middles, low, high, tops, strict=True
        )
    ]
    texts = [
        f"{_cut(title, TITLE_BYTES)}\n{_cut(wording, DATE_BYTES)}"
        for title, wording in zip(dots.events["title"], dots.events["date_text"], strict=True)
    ]
    found = layout.targets("xy", "event", edges, view.identifiers(), dots.fits)
    return {**layout.packed(found, texts), "height": dots.size.dot}


def _cut(text: str, size: int) -> str:
    """A text of at most so many bytes of UTF-8, and three for "…" where some is left out."""
    data = text[: size + 1].encode()  # a letter is a byte at least
    return text if len(data) <= size else data[:size].decode(errors="ignore").rstrip() + "…"
