"""The histogram of years above the slider."""

import numpy as np

from timeline.figures import layout
from timeline.figures.layout import Figure
from timeline.histogram import Histogram
from timeline.theme import Theme

HEIGHT = 48  # px


def figure(bars: Histogram, theme: Theme) -> Figure:
    """The events of each year, or of some years, as bars over the whole width.

    A click anywhere above a bar that isn't empty hits it, so that a low bar is as easy to hit
    as a high one; its name is "first year/last year".
    """
    start, end = bars.axis
    left = start + np.arange(len(bars.counts)) * bars.step
    filled = np.flatnonzero(bars.counts)
    edges: list[tuple[float, ...]] = [(edge, edge + bars.step) for edge in left[filled].tolist()]
    years = zip(bars.first[filled].tolist(), bars.last[filled].tolist(), strict=True)
    plan = layout.plain(HEIGHT, theme)
    names = [f"{first}/{last}" for first, last in years]
    plan["meta"] = layout.targets("x", "years", edges, names)
    plan["margin"] = {"l": 0, "r": 0, "t": 0, "b": 0}
    plan["xaxis"] = {"range": [start, end], "visible": False, "fixedrange": True}
    plan["yaxis"] = {
        "range": [0, int(bars.counts.max())],
        "visible": False,
        "fixedrange": True,
    }
    trace = {
        "type": "bar",
        "x": (left + bars.step / 2).tolist(),
        "y": bars.counts.tolist(),
        "width": bars.step * 0.84,
        "marker": {"color": theme.palette[0]},
    }
    return {"data": [trace], "layout": plan}
