"""The histogram of years above the slider."""

from timeline import scale
from timeline.figures import common
from timeline.figures.common import Figure, Theme

HEIGHT = 48  # px


def figure(bars: scale.Bars, theme: Theme) -> Figure:
    """The events of each year (or bin of years) as bars, as wide as the slider below.

    A click anywhere above a bar that isn't empty hits it, so that a low bar is as easy to hit
    as a high one; its name is "first year/last year".
    """
    width = bars.last - bars.first + 1
    filled = [
        (int(first), int(last))
        for first, last, count in zip(bars.first, bars.last, bars.counts, strict=True)
        if count
    ]
    layout = common.layout(HEIGHT, theme)
    layout["meta"] = common.targets(
        "x",
        "years",
        [(first, last + 1) for first, last in filled],
        [f"{first}/{last}" for first, last in filled],
    )
    layout["margin"] = {"l": 0, "r": 0, "t": 0, "b": 0}
    layout["xaxis"] = {
        "range": [int(bars.first[0]), int(bars.last[-1]) + 1],
        "visible": False,
        "fixedrange": True,
    }
    layout["yaxis"] = {
        "range": [0, int(bars.counts.max())],
        "visible": False,
        "fixedrange": True,
    }
    trace = {
        "type": "bar",
        "x": (bars.first + width / 2).tolist(),
        "y": bars.counts.tolist(),
        "width": (width * 0.84).tolist(),
        "marker": {"color": theme.palette[0]},
    }
    return {"data": [trace], "layout": layout}
