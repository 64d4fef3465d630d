"""The bars: events counted by day, month, year or years, stacked by category.

All bars of a category are one path: a browser draws nine paths as fast as one, but needs
0.4 s for nine times 400 bars of Plotly.
"""

from collections.abc import Callable

import numpy as np

from timeline.bins import Bins
from timeline.figures import layout
from timeline.figures.layout import Figure
from timeline.stacks import Stack
from timeline.theme import Theme
from timeline.view import NONE_OPEN, View
from timeline.window import Window

Chooses = Callable[[Window, Bins], tuple[str, str]]

HEIGHT = 320  # px of the plot
FEW = 100  # bars that stand apart; more touch each other
WIDTH = 0.84  # of its stretch of time that a bar takes up if bars stand apart
HEADROOM = 1.12  # for the arrow of the open event above the highest bar
ARROW = 14  # px
TICKS = 4
DIGIT, COUNT_GAP = 7.5, 10  # px, of a count and beside it
TITLE_HEIGHT = 20  # px, of what the counts are


def figure(
    stack: Stack,
    view: View,
    theme: Theme,
    width: int = layout.DESKTOP,
    chooses: Chooses | None = None,
) -> Figure:
    """The timeline with a bar for each stretch of time, over an axis of the view's window.

    `chooses` gives the address that a bar leads to, and with Shift.
    """
    highest = float(stack.counts.sum(axis=0).max()) * HEADROOM
    left = margin(highest)
    least = layout.made_for(width)
    plan = layout.with_axis(HEIGHT, view.window, theme, least - left)
    plan["margin"]["l"] = left
    plan["margin"]["t"] += TITLE_HEIGHT
    plan["height"] += TITLE_HEIGHT
    plan["yaxis"] = {
        "range": [0, highest],
        "nticks": TICKS,
        "tickfont": {"color": theme.faded, "size": 13},
        "tickformat": ",",
        "gridcolor": theme.grid,
        "zeroline": False,
        "fixedrange": True,
    }
    plan["annotations"] = [_title(stack, left, theme)]
    plan["shapes"] = _shapes(stack, theme)
    plan["meta"] = _targets(stack, layout.fits(least), chooses)
    marks = [] if view.opened == NONE_OPEN else [_arrow(stack, view, highest, theme)]
    return {"data": marks, "layout": plan}


def margin(highest: float) -> float:
    """The pixels left of the bars, for counts up to the highest."""
    return max(len(f"{highest:,.0f}") * DIGIT + COUNT_GAP, layout.SIDE_MARGIN)


def _title(stack: Stack, margin: float, theme: Theme) -> Figure:
    """What is counted, above the counts, from the left edge of the chart."""
    return {
        "text": f"events {stack.bins.rate}",
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": -margin,
        "yshift": layout.AXIS_HEIGHT,
        "font": {"color": theme.faded, "size": 13},
    }


def _shapes(stack: Stack, theme: Theme) -> list[Figure]:
    tops = np.cumsum(stack.counts, axis=0)
    bottoms = tops - stack.counts
    return [
        {
            "type": "path",
            "path": _boxes(stack.bins.edges, bottoms[group], tops[group]),
            "fillcolor": theme.color(group),
            "line": {"width": 0},
        }
        for group in np.flatnonzero(stack.counts.any(axis=1)).tolist()
    ]


def _boxes(edges: np.ndarray, bottoms: np.ndarray, tops: np.ndarray) -> str:
    margin = np.diff(edges) * (1 - WIDTH) / 2 if len(tops) <= FEW else np.zeros(len(tops))
    filled = np.flatnonzero(tops > bottoms)
    sides = (edges[:-1] + margin, edges[1:] - margin, bottoms, tops)
    return "".join(
        f"M{left:.10g} {bottom:.6g}V{top:.6g}H{right:.10g}V{bottom:.6g}Z"
        for left, right, bottom, top in zip(*(side[filled].tolist() for side in sides), strict=True)
    )


def _arrow(stack: Stack, view: View, highest: float, theme: Theme) -> Figure:
    """An arrow from above at the middle of the open event's stated range."""
    axis = stack.bins.edges[[0, -1]]
    place = view.places[view.opened]
    ends = np.clip([view.index.first[place], view.index.last[place] + 1], *axis)
    return {
        "type": "scatter",
        "name": "points",
        "mode": "markers",
        "x": [float(ends.mean())],
        "y": [highest * (1 - ARROW / 2 / HEIGHT)],
        "marker": {"size": ARROW, "symbol": "triangle-down", "color": theme.text, "opacity": 1},
        "cliponaxis": False,
    }


def _targets(stack: Stack, fits: tuple[int, int], chooses: Chooses | None) -> Figure:
    """The bars that aren't empty, with what hovering shows."""
    counts = stack.counts.sum(axis=0).tolist()
    filled = [bar for bar, count in enumerate(counts) if count]
    windows = [stack.bins.window(bar) for bar in filled]
    addresses = (
        [chooses(each, stack.bins) for each in windows] if chooses and stack.bins.size > 1 else []
    )
    found = layout.targets("x", windows, "", [address for address, _ in addresses], fits)
    told = zip(windows, (counts[bar] for bar in filled), strict=True)
    found["extends"] = [extended for _, extended in addresses]
    return {**found, "texts": [f"{window.name}\n{_some(count)}" for window, count in told]}


def _some(count: int) -> str:
    return "1 event" if count == 1 else f"{count:,} events"
