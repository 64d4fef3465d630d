"""What all Plotly figures share: layout, what a click hits, paths.

Plotly draws many shapes or markers slowly, and long paths as fast as short ones. So all boxes of
one colour are one path, wherever nobody clicks on them.
"""

import json
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from timeline.geometry import chart
from timeline.geometry.axis import Tick
from timeline.theme import Theme

Figure = dict[str, Any]

CLEAR = "rgba(0,0,0,0)"
# An axis that no drag moves, at zero without a line, and no wider for its texts.
AXIS: Figure = {"fixedrange": True, "zeroline": False, "automargin": False}
_MANY = ("edges", "ends", "texts")


def layout(height: float, span: tuple[float, float], ticks: list[Tick], theme: Theme) -> Figure:
    """The layout of a plot of this height, in pixels, under an axis over a span of days."""
    return {
        "height": height + chart.AXIS_HEIGHT + chart.BOTTOM,
        "paper_bgcolor": theme.ground,
        "plot_bgcolor": theme.ground,
        "font": {"family": "Source Sans, sans-serif", "size": 13, "color": theme.text},
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "barmode": "overlay",
        "bargap": 0,
        "margin": {
            "l": chart.SIDE_MARGIN,
            "r": chart.SIDE_MARGIN,
            "t": chart.AXIS_HEIGHT,
            "b": chart.BOTTOM,
        },
        "xaxis": {
            **AXIS,
            "range": [*span],
            "side": "top",
            "tickangle": 0,  # else Plotly turns texts where it takes them for wider than they are
            "ticklabelposition": "outside right",
            "ticklabeloverflow": "allow",  # else Plotly measures each text twice, for 25 ms
            "tickvals": [at for at, _ in ticks],
            "ticktext": [text for _, text in ticks],
            "tickfont": {"color": theme.faded, "size": 13},
            "gridcolor": theme.grid,
            "showgrid": True,
        },
        "yaxis": {"visible": False, "range": [height, 0], "fixedrange": True},
    }


class Marker(NamedTuple):
    """A symbol around a point of the plot, by Plotly's name, its size in pixels."""

    x: float
    y: float
    size: float
    symbol: str
    color: str


def markers(name: str, drawn: Sequence[Marker], line: Figure) -> Figure:
    """Markers that the ends of the plot don't cut off; `line` is how their outlines look."""
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers",
        "x": [each.x for each in drawn],
        "y": [each.y for each in drawn],
        "marker": {
            "opacity": 1,
            "size": [each.size for each in drawn],
            "symbol": [each.symbol for each in drawn],
            "color": [each.color for each in drawn],
            "line": line,
        },
        "cliponaxis": False,
    }


def targets(
    along: Literal["x", "y", "xy"],
    edges: Sequence[tuple[float, ...]],
    addresses: tuple[str, list[str]],
    texts: list[str],
    fits: tuple[float, float],
) -> Figure:
    """Say what a click hits, in the units of the axes, and the address that it leads to.

    `along` is "x" or "y" where `edges` are spans (from, to) along one axis: a click hits the span
    that it is in. `along` is "xy" where `edges` are boxes (left, right, top, height): a click hits
    the nearest box, and a box without a height has the `height` of `meta`. Among spans along "y"
    there may be boxes. The address of a target is `base` with one of the `ends`, or that end alone
    where it is a whole address; where it is "", nothing can be clicked. `texts` are what hovering
    shows.
    """
    base, ends = addresses
    return {
        "along": along, "edges": edges, "base": base, "ends": ends, "texts": texts, "fits": fits
    }  # fmt: skip


def as_one_text(targets: Figure) -> Figure:
    """Many targets as one text of JSON, under `packed`.

    On their way to the screen, Streamlit and Plotly look at each item of a list, not into a text.
    """
    inside = {name: targets[name] for name in _MANY}
    text = json.dumps(inside, ensure_ascii=False, separators=(",", ":"))
    return {name: each for name, each in targets.items() if name not in _MANY} | {"packed": text}


def path(
    path: str,
    fill: str = CLEAR,
    line: str = CLEAR,
    width: float = 0,
    layer: str = "between",
    **others: Any,
) -> Figure:
    """A path, over the grid and under the markers or on another layer."""
    drawn = {"color": line, "width": width}
    return {
        "type": "path", "layer": layer, "path": path, "fillcolor": fill, "line": drawn, **others
    }  # fmt: skip


def box(left: float, right: float, top: float, height: float) -> str:
    """The path of a box."""
    return f"M{left:.12g} {top:.6g}H{right:.12g}V{top + height:.6g}H{left:.12g}Z"
