"""What all figures share: layout, axis, targets of clicks.

Which of rows, dots and bars is drawn says `rows_dots_or_bars`.
"""

import json
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, Literal

from timeline import axis
from timeline.events.time_window import Window
from timeline.theme import Theme

Figure = dict[str, Any]
Along = Literal["x", "y", "xy"]
Kind = Literal["event", "years", "within"]

CLEAR = "rgba(0,0,0,0)"

# Pixels.
AXIS_HEIGHT = 22
SIDE_MARGIN = 16
BOTTOM = 16
WIDEST = 10_000  # the chart on any screen
DESKTOP, PHONE = 784, 358  # the chart on the most common screens, of 1280 and 390 px
# Of a chart, that dots and bars are made for: the next is so little wider that columns of dots
# stay together.
WIDTHS = (288, 328, 358, 400, 448, 504, 568, 640, 736, 784, 880, 1000, 1150)
TOLERANCE = 0.8  # a chart may be so much narrower than it was drawn for before its ticks touch


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


def made_for(width: int) -> int:
    """The width that dots and bars are made for on a chart of this one."""
    return WIDTHS[max(bisect_right(WIDTHS, width) - 1, 0)]


def fits(least: int) -> tuple[int, int]:
    """The widths of a chart, from and below, for which what is made for this one is good."""
    place = WIDTHS.index(least)
    return least if place else 0, (*WIDTHS, WIDEST)[place + 1]


def with_axis(height: float, window: Window, theme: Theme, width: float) -> Figure:
    """The layout of a timeline whose plot is so high, under an axis of a window.

    `width` is that of the axis and the margin at its right, into which a tick's text may reach.
    """
    return {
        **plain(height + AXIS_HEIGHT + BOTTOM, theme),
        "margin": {"l": SIDE_MARGIN, "r": SIDE_MARGIN, "t": AXIS_HEIGHT, "b": BOTTOM},
        "xaxis": _time_axis(window, theme, width),
        "yaxis": {"visible": False, "range": [height, 0], "fixedrange": True},
    }


def _time_axis(window: Window, theme: Theme, width: float) -> Figure:
    """An axis with a text at the right of each tick, where there is room for it."""
    found = ticks(window, width)
    return {
        "range": [*window],
        "side": "top",
        "tickangle": 0,  # else Plotly turns them where it takes them for wider than they are
        "ticklabelposition": "outside right",
        "ticklabeloverflow": "allow",  # else Plotly measures each text twice, for 25 ms
        "fixedrange": True,
        "tickvals": [position for position, _ in found],
        "ticktext": [text for _, text in found],
        "tickfont": {"color": theme.faded, "size": 13},
        "gridcolor": theme.grid,
        "showgrid": True,
        "zeroline": False,
        "automargin": False,
    }


def ticks(window: Window, width: float) -> list[axis.Tick]:
    """The ticks of a window on so many pixels; at the end one may have no room for its text."""
    first, after = window
    return [
        (at, text if (after - at) / (after - first) * width >= axis.text_width(text) else "")
        for at, text in axis.ticks(window, width)
    ]


def add_axis_below(plan: Figure) -> None:
    """Give a layout the axis at its bottom too; it is drawn where a trace stands on "x2"."""
    plan["xaxis2"] = plan["xaxis"] | {"overlaying": "x", "side": "bottom", "showgrid": False}
    plan["height"] += AXIS_HEIGHT - BOTTOM
    plan["margin"]["b"] = AXIS_HEIGHT


def targets(
    along: Along,
    kind: Kind,
    edges: Sequence[tuple[float, ...]],
    names: list[str],
    fits: tuple[float, float],
) -> Figure:
    """What a click hits, in the units of the axes, and what it chooses.

    `along` is "x" or "y" for spans (from, to) along one axis: a click hits the span that it is
    in. It is "xy" for boxes (left, right, top, height), of which those without a height have the
    one that the figure's `meta` gives as `height`: a click hits the nearest box. A target of the
    kind "event" is named by the event's id, one of the kind "years" by "first year/last year", one
    of the kind "within" by a window in EDTF; one without a name can't be clicked. These names mean
    the same whatever is drawn when the click comes in.

    A chart of a width within `fits` (pixels, from, to and less) needs no other figure.
    """
    return {"along": along, "kind": kind, "edges": edges, "names": names, "fits": fits}


def packed(targets: Figure, texts: list[str]) -> Figure:
    """Many targets with what hovering shows, as one text of JSON, `packed`.

    On their way to the screen, Streamlit and Plotly look at each item of a list, not into a text.
    """
    many = ("edges", "names")
    inside = {**{name: targets[name] for name in many}, "texts": texts}
    text = json.dumps(inside, ensure_ascii=False, separators=(",", ":"))
    return {**{name: each for name, each in targets.items() if name not in many}, "packed": text}
