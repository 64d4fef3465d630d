"""The histogram of years above the slider."""

import numpy as np

from timeline import scale
from timeline.figures import common
from timeline.figures.common import Figure, Theme

HEIGHT = 48  # px


def figure(bars: scale.Bars, theme: Theme) -> Figure:
    """The events of each year (or bin of years) as bars, as wide as the panel.

    A click anywhere above a bar that isn't empty hits it, so that a low bar is as easy to hit
    as a high one; its name is "first year/last year".
    """
    start, end = bars.axis
    left = start + np.arange(len(bars.counts)) * bars.step
    filled = np.flatnonzero(bars.counts)
    edges: list[tuple[float, ...]] = [(edge, edge + bars.step) for edge in left[filled].tolist()]
    years = zip(bars.first[filled].tolist(), bars.last[filled].tolist(), strict=True)
    layout = common.layout(HEIGHT, theme)
    names = [f"{first}/{last}" for first, last in years]
    layout["meta"] = common.targets("x", "years", edges, names)
    layout["margin"] = {"l": 0, "r": 0, "t": 0, "b": 0}
    layout["xaxis"] = {"range": [start, end], "visible": False, "fixedrange": True}
    layout["yaxis"] = {
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
    return {"data": [trace], "layout": layout}
