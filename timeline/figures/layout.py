"""What all figures share: layout, axis, targets of clicks.

Which of rows, dots and bars is drawn says `rows_dots_or_bars`.
"""

from collections.abc import Sequence
from typing import Any, Literal

from timeline import axis
from timeline.theme import Theme

Figure = dict[str, Any]
Along = Literal["x", "y", "xy"]
Kind = Literal["event", "years"]

CLEAR = "rgba(0,0,0,0)"

# Pixels.
AXIS_HEIGHT = 28
SIDE_MARGIN = 16
BOTTOM = 16
NARROWEST_PLOT = 256  # the plot on a screen 320 px wide: page padding and margins taken off
WIDEST = 10_000  # the chart on any screen
DESKTOP, PHONE = 784, 358  # the chart on the most common screens, of 1280 and 390 px


def plain(height: float, theme: Theme) -> Figure:
    """What the layouts of all figures have in common; the height is in pixels."""
    return {
        "template": {},  # Plotly's own would be 4 KB a figure
        "height": height,
        "paper_bgcolor": theme.ground,
        "plot_bgcolor": theme.ground,
        "font": {"family": "Source Sans, sans-serif", "size": 13, "color": theme.text},
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "barmode": "overlay",
        "bargap": 0,
    }


def with_axis(height: float, years: tuple[int, int], theme: Theme) -> Figure:
    """The layout of a timeline whose plot has this height, under an axis of the chosen years."""
    return {
        **plain(height + AXIS_HEIGHT + BOTTOM, theme),
        "margin": {"l": SIDE_MARGIN, "r": SIDE_MARGIN, "t": AXIS_HEIGHT, "b": BOTTOM},
        "xaxis": _time_axis(years, theme),
        "yaxis": {"visible": False, "range": [height, 0], "fixedrange": True},
    }


def _time_axis(years: tuple[int, int], theme: Theme) -> Figure:
    ticks = axis.ticks(years)
    return {
        "range": list(axis.ends(years)),
        "side": "top",
        "fixedrange": True,
        "tickvals": [position for position, _ in ticks],
        "ticktext": [text for _, text in ticks],
        "tickfont": {"color": theme.faded, "size": 13},
        "gridcolor": theme.grid,
        "showgrid": True,
        "zeroline": False,
        "automargin": False,
    }


def targets(
    along: Along, kind: Kind, edges: Sequence[tuple[float, ...]], names: list[str]
) -> Figure:
    """What a click hits, in the units of the axes, and what it chooses.

    `along` is "x" or "y" for spans (from, to) along one axis: a click hits the span that it is
    in. It is "xy" for boxes (left, right, top, height), of which those without a height have the
    one that the figure's `meta` gives as `height`: a click hits the nearest box. A target of the
    kind "event" is named by the event's id, one of the kind "years" by "first year/last year"; one
    without a name can't be clicked. These names mean the same whatever is drawn when the click
    comes in.
    """
    return {"along": along, "kind": kind, "edges": edges, "names": names}
