"""The dots: one dot for each event, packed into lanes without overlap, without labels.

A dot is a row's bar and symbol, only smaller. Its place in a lane is counted in whole pixels of
the narrowest plot, so that no two overlap on any screen.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import axis, dates, filters, lanes
from timeline.events import column
from timeline.figures import layout
from timeline.figures.layout import NARROWEST_PLOT, SIDE_MARGIN, Figure
from timeline.figures.strokes import strokes
from timeline.filters import AFTER_ALL, BEFORE_ALL
from timeline.masks import mask
from timeline.theme import LEADING, Theme, symbol
from timeline.view import NONE_OPEN, View

# px: the size of a symbol, the gap to the next lane, and the greatest height of all lanes: a
# screen, or for the smallest symbol the height of 40 rows.
SIZES = ((13, 2, 900), (9, 2, 900), (5, 1, 2000))
EDGE_ROOM = 8  # px from the end of the axis to the end of the narrowest plot
EDGE = 5  # a hollow symbol has an edge of one pixel for each 5 of its size
RING = 8  # px that the ring of the open event is wider than a symbol
# What hovering shows, in bytes of UTF-8: most of what goes to the browser.
TITLE_BYTES, DATE_BYTES = 40, 20


class Dots(NamedTuple):
    """The matching events, laid out; each array has one element for each event.

    `bar` and `known` (start, end) are the stated and the known range in days since 1970-01-01,
    the end exclusive. The known range is the confirmed one, if there is one. `is_vague` is about
    the stated date, `is_known_vague` about the known one. `mark` is the symbol's position on the
    axis; `side` is -1 or 1 if it lies before or after the axis. `top` is in pixels.
    """

    events: pd.DataFrame
    axis: tuple[int, int]
    bar: tuple[np.ndarray, np.ndarray]
    known: tuple[np.ndarray, np.ndarray]
    is_confirmed: np.ndarray
    is_exact: np.ndarray
    is_vague: np.ndarray
    is_known_vague: np.ndarray
    mark: np.ndarray
    side: np.ndarray
    group: np.ndarray
    top: np.ndarray
    size: int
    height: int


def arranged(view: View, width: int = layout.DESKTOP) -> Dots | None:
    """The matching events in their lanes; None if there are too many at one time."""
    _ = width
    dots = _unplaced(view)
    left, right = (share * NARROWEST_PLOT for share in _hull(dots))
    for size, gap, tallest in SIZES:
        starts, ends = _taken(left, right, _share(dots, dots.mark) * NARROWEST_PLOT, size)
        count = lanes.most_at_once(starts, ends)
        if count * (size + gap) <= tallest:
            top = lanes.packed(starts, ends) * (size + gap) + gap
            return dots._replace(top=top, size=size, height=count * (size + gap) + gap)
    return None


def figure(dots: Dots, view: View, theme: Theme) -> Figure:
    """The timeline with one dot for each event, over an axis of the chosen years."""
    plan = layout.with_axis(dots.height, view.years, theme)
    plan["margin"] |= {"l": SIDE_MARGIN - EDGE_ROOM, "r": SIDE_MARGIN - EDGE_ROOM}
    plan["xaxis"]["range"] = list(_widened(dots.axis))
    plan["shapes"] = [*_bars(dots, theme), *_symbols(dots, theme)]
    plan["meta"] = _targets(dots, view)
    return {"data": [_points(dots, view.opened, theme)], "layout": plan}


def _widened(axis: tuple[int, int]) -> tuple[int, int]:
    """The axis with room at its ends: Plotly cuts paths off at the end of the plot."""
    room = (axis[1] - axis[0]) * EDGE_ROOM // NARROWEST_PLOT
    return axis[0] - room, axis[1] + room


def _unplaced(view: View) -> Dots:
    events = view.rows()
    ends = axis.ends(view.years)
    first, last = view.index.first[view.places], view.index.last[view.places]
    stated, confirmed = column(events, "date"), column(events, "confirmed_date")
    is_stated = pc.equal(confirmed, "")
    closest = pc.if_else(is_stated, stated, confirmed)
    is_confirmed = ~mask(is_stated)
    known = _known(confirmed.filter(pa.array(is_confirmed)), is_confirmed, first, last)
    is_vague, is_known_vague = map(dates.are_vague, (stated, closest))
    is_exact = dates.are_exact(closest, known[1] - known[0] == 1)
    mark, side = _marks(*known, ends)
    group = np.minimum(view.index.category[view.places], LEADING)
    return Dots(
        events, ends, (first, last + 1), known, is_confirmed, is_exact, is_vague, is_known_vague,
        mark, side, group, np.zeros(len(events), np.int64), 0, 0,
    )  # fmt: skip


def _known(
    confirmed: pa.Array, is_confirmed: np.ndarray, first: np.ndarray, last: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """First day of what is known of each event, and the day after the last."""
    start, end = first.copy(), last + 1
    days = dates.bounds(confirmed)
    start[is_confirmed] = filters.numbered(days[0], where_open=BEFORE_ALL)
    end[is_confirmed] = filters.numbered(days[1], where_open=AFTER_ALL) + 1
    return start, end


def _marks(
    start: np.ndarray, end: np.ndarray, axis: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """The middle of the part of each range on the axis, or else the axis' end on that side."""
    side = (start >= axis[1]).astype(int) - (end <= axis[0])
    return (np.clip(start, *axis) + np.clip(end, *axis)) / 2, side


def _share(dots: Dots, position: np.ndarray) -> np.ndarray:
    """Positions on the axis as shares of its length."""
    shares: np.ndarray = np.clip(position, *dots.axis) - dots.axis[0]
    return shares / (dots.axis[1] - dots.axis[0])


def _hull(dots: Dots) -> tuple[np.ndarray, np.ndarray]:
    """Where each event's stated and known range together start and end on the axis, as shares."""
    starts = (dots.bar[0], dots.known[0])
    ends = (dots.bar[1], dots.known[1])
    return _share(dots, np.minimum(*starts)), _share(dots, np.maximum(*ends))


def _taken(
    left: np.ndarray, right: np.ndarray, mark: np.ndarray, size: int
) -> tuple[np.ndarray, np.ndarray]:
    """The whole pixels that each event takes up."""
    starts = np.floor(np.minimum(left, mark - size / 2))
    ends = np.ceil(np.maximum(right, mark + size / 2))
    return starts.astype(np.int64), ends.astype(np.int64)


def _groups(dots: Dots, which: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """The events for which something holds, by the number of their colour."""
    for group in np.unique(dots.group[which]).tolist():
        yield group, np.flatnonzero(which & (dots.group == group))


def _bars(dots: Dots, theme: Theme) -> list[Figure]:
    """The stated ranges, pale with an edge, and over them the confirmed spans."""
    is_long = dots.bar[1] - dots.bar[0] > 1
    is_span = dots.is_confirmed & (dots.known[1] - dots.known[0] > 1)
    dashed = {"width": 1, "dash": "3px,2px"}
    kinds = (
        (dots.bar, is_long & ~dots.is_vague, 0.3, {"width": 1}),
        (dots.bar, is_long & dots.is_vague, 0.3, dashed),
        (dots.known, is_span & dots.is_exact, 1.0, {"width": 0}),
        (dots.known, is_span & ~dots.is_exact & ~dots.is_known_vague, 0.6, {"width": 0}),
        (dots.known, is_span & dots.is_known_vague, 0.6, dashed),
    )
    return [
        {
            "type": "path",
            "path": _boxes(dots, span, numbers),
            "fillcolor": theme.pale(theme.color(group), share),
            "line": {"color": theme.color(group), **line},
        }
        for span, which, share, line in kinds
        for group, numbers in _groups(dots, which)
    ]


def _boxes(dots: Dots, span: tuple[np.ndarray, np.ndarray], numbers: np.ndarray) -> str:
    """A box for each range. One that goes on beyond the axis is drawn past it: no edge shows."""
    low, high = _widened(dots.axis)
    over = high - low  # as far as the axis is long
    starts, ends = (np.clip(side[numbers], low - over, high + over).tolist() for side in span)
    tops = dots.top[numbers].tolist()
    return "".join(
        f"M{start} {top + 0.5}H{end}V{top + dots.size - 0.5}H{start}Z"
        for start, end, top in zip(starts, ends, tops, strict=True)
    )


def _symbols(dots: Dots, theme: Theme) -> list[Figure]:
    """A symbol for each event whose mark is on the axis, hollow if the event is not exact."""
    shown = dots.side == 0
    drawn: list[Figure] = []
    for group, numbers in _groups(dots, shown):
        name, color = symbol(group), theme.color(group)
        drawn += _stroked(dots, numbers, name, 0, color)
        hollow = numbers[~dots.is_exact[numbers]]
        drawn += _stroked(dots, hollow, name, dots.size // EDGE, theme.ground)
    return drawn


def _stroked(dots: Dots, numbers: np.ndarray, symbol: str, inset: int, color: str) -> list[Figure]:
    """A symbol at the mark of some events, smaller by `inset` pixels on each side."""
    marks = dots.mark[numbers].tolist()
    tops = (dots.top[numbers] + inset).tolist()
    return [
        {
            "type": "path",
            "path": "".join(
                f"M{mark} {top + stroke.top}V{top + stroke.bottom}"
                for mark, top in zip(marks, tops, strict=True)
            ),
            "line": {"color": color, "width": stroke.width},
        }
        for stroke in strokes(symbol, dots.size - 2 * inset)
        if marks
    ]


def _points(dots: Dots, opened: int, theme: Theme) -> Figure:
    """A ring around the open event, and arrows where something goes on outside the axis."""
    before = (dots.side < 0) | (np.minimum(dots.bar[0], dots.known[0]) == BEFORE_ALL)
    after = (dots.side > 0) | (np.maximum(dots.bar[1], dots.known[1]) > AFTER_ALL)
    left, right = np.flatnonzero(before), np.flatnonzero(after)
    ring = [] if opened == NONE_OPEN else [opened]
    numbers = np.array([*left, *right, *ring], np.int64)
    arrowed = numbers[: len(left) + len(right)]
    colors = [theme.color(group) for group in dots.group[arrowed].tolist()]
    places = [*[dots.axis[0]] * len(left), *[dots.axis[1]] * len(right), *dots.mark[ring]]
    arrows = [*["triangle-left"] * len(left), *["triangle-right"] * len(right)]
    return {
        "type": "scatter",
        "name": "points",
        "mode": "markers",
        "x": places,
        "y": (dots.top[numbers] + dots.size / 2).tolist(),
        "marker": {
            "size": [*[dots.size] * len(arrows), dots.size + RING],
            "symbol": [*arrows, "circle-open"],
            "color": [*colors, theme.text],
            "opacity": 1,
            "line": {"width": [*[0] * len(arrows), 2]},
        },
        "cliponaxis": False,
    }


def _targets(dots: Dots, view: View) -> Figure:
    """A box for each event, with what hovering shows."""
    left = np.clip(np.minimum(dots.bar[0], dots.known[0]), *dots.axis).tolist()
    right = np.clip(np.maximum(dots.bar[1], dots.known[1]), *dots.axis).tolist()
    edges = list(zip(left, right, dots.top.tolist(), strict=True))
    texts = [
        f"{_cut(title, TITLE_BYTES)}\n{_cut(wording, DATE_BYTES)}"
        for title, wording in zip(dots.events["title"], dots.events["date_text"], strict=True)
    ]
    found = layout.targets("xy", "event", edges, view.identifiers())
    return {**found, "height": dots.size, "texts": texts}


def _cut(text: str, size: int) -> str:
    """A text of at most so many bytes of UTF-8, and three for "…" where some is left out."""
    data = text[: size + 1].encode()  # a letter is a byte at least
    return text if len(data) <= size else data[:size].decode(errors="ignore").rstrip() + "…"
