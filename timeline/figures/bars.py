"""The bars: events counted by day, month, year or years, stacked by category.

All bars of a category are one path: a browser draws nine paths as fast as one, but needs
0.4 s for nine times 400 bars of Plotly.
"""

import numpy as np

from timeline.figures import layout
from timeline.figures.layout import Figure
from timeline.stacks import Stack
from timeline.theme import Theme
from timeline.view import NONE_OPEN, View

HEIGHT = 320  # px of the plot
FEW = 100  # bars that stand apart; more touch each other
WIDTH = 0.84  # of its stretch of time that a bar takes up if bars stand apart
HEADROOM = 1.12  # for the arrow of the open event above the highest bar
ARROW = 14  # px
TICKS = 4
COUNT_MARGIN = 44  # px, for a count such as 12.5k


def figure(stack: Stack, view: View, theme: Theme) -> Figure:
    """The timeline with a bar for each stretch of time, over an axis of the chosen years."""
    highest = float(stack.counts.sum(axis=0).max()) * HEADROOM
    plan = layout.with_axis(HEIGHT, view.years, theme)
    plan["margin"]["l"] = COUNT_MARGIN
    plan["yaxis"] = {
        "range": [0, highest],
        "nticks": TICKS,
        "tickfont": {"color": theme.faded, "size": 13},
        "tickformat": "~s",
        "gridcolor": theme.grid,
        "zeroline": False,
        "fixedrange": True,
    }
    plan["shapes"] = _shapes(stack, theme)
    plan["meta"] = _targets(stack, view)
    marks = [] if view.opened == NONE_OPEN else [_arrow(stack, view, highest, theme)]
    return {"data": marks, "layout": plan}


def _shapes(stack: Stack, theme: Theme) -> list[Figure]:
    tops = np.cumsum(stack.counts, axis=0)
    bottoms = tops - stack.counts
    return [
        {
            "type": "path",
            "path": _boxes(stack.edges, bottoms[group], tops[group]),
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
    axis = stack.edges[[0, -1]]
    place = view.places[view.opened]
    ends = np.clip([view.index.first[place], view.index.last[place] + 1], *axis)
    return {
        "type": "scatter",
        "name": "points",
        "mode": "markers",
        "x": [float(ends.mean())],
        "y": [highest],
        "marker": {"size": ARROW, "symbol": "triangle-down", "color": theme.text, "opacity": 1},
        "cliponaxis": False,
    }


def _targets(stack: Stack, view: View) -> Figure:
    """The bars that aren't empty, with what hovering shows.

    A click chooses the years of a bar, or opens the first event of one shorter than a year.
    """
    filled = np.flatnonzero(stack.first >= 0).tolist()
    edges = [tuple(stack.edges[bar : bar + 2].tolist()) for bar in filled]
    counts = stack.counts.sum(axis=0).tolist()
    texts = [f"{stack.name(bar)}\n{_counted(counts[bar])}" for bar in filled]
    if stack.narrows:
        years = stack.years()
        found = layout.targets("x", "years", edges, [years[bar] for bar in filled])
    else:
        found = layout.targets("x", "event", edges, view.ids_at(stack.first[filled]))
    return {**found, "texts": texts}


def _counted(count: float) -> str:
    whole = round(count)
    told = f"{whole:,}" if abs(count - whole) < 0.01 else f"about {count:,.1f}"
    return f"{told} event" if told == "1" else f"{told} events"
