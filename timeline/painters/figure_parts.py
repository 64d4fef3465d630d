"""What all Plotly figures share: layout, what a click hits, paths.

Plotly draws many shapes or markers slowly and long paths as fast as short ones: so what has one
colour is one path, wherever nobody clicks on it.
"""

import json
from collections.abc import Sequence
from typing import Any, Literal

from timeline.geometry import chart
from timeline.geometry.axis import Tick
from timeline.geometry.marks import Piece
from timeline.theme import Theme

Figure = dict[str, Any]
Along = Literal["x", "y", "xy"]

CLEAR = "rgba(0,0,0,0)"
_MANY = ("edges", "ends", "texts")


def layout(height: float, span: tuple[float, float], ticks: list[Tick], theme: Theme) -> Figure:
    """What all layouts share: a plot of some pixels under an axis from one day to another."""
    return {
        "template": {},  # Plotly's own would be 4 KB a figure
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
            "range": [*span],
            "side": "top",
            "tickangle": 0,  # else Plotly turns texts where it takes them for wider than they are
            "ticklabelposition": "outside right",
            "ticklabeloverflow": "allow",  # else Plotly measures each text twice, for 25 ms
            "fixedrange": True,
            "tickvals": [at for at, _ in ticks],
            "ticktext": [text for _, text in ticks],
            "tickfont": {"color": theme.faded, "size": 13},
            "gridcolor": theme.grid,
            "showgrid": True,
            "zeroline": False,
            "automargin": False,
        },
        "yaxis": {"visible": False, "range": [height, 0], "fixedrange": True},
    }


def markers(name: str, x: list[float], y: list[float], **look: Any) -> Figure:
    """Markers that the ends of the plot don't cut off."""
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers",
        "x": x,
        "y": y,
        "marker": {"opacity": 1, **look},
        "cliponaxis": False,
    }


def targets(
    along: Along,
    edges: Sequence[tuple[float, ...]],
    addresses: tuple[str, list[str]],
    texts: list[str],
    fits: tuple[float, float],
) -> Figure:
    """Say what a click hits, in the units of the axes, and the address that it leads to.

    `along` is "x" or "y" for spans (from, to) along one axis: a click hits the span that it is
    in. It is "xy" for boxes (left, right, top, height), of which those without a height have the
    one that `meta` gives as `height`: a click hits the nearest box. The address of each is the
    common `base` and one of the `ends`; where that is "", nothing can be clicked. `texts` are what
    hovering shows.
    """
    base, ends = addresses
    return {
        "along": along, "edges": edges, "base": base, "ends": ends, "texts": texts, "fits": fits
    }  # fmt: skip


def packed(targets: Figure) -> Figure:
    """Many targets as one text of JSON, `packed`.

    On their way to the screen, Streamlit and Plotly look at each item of a list, not into a text.
    """
    inside = {name: targets[name] for name in _MANY if name in targets}
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


def ends(piece: Piece, pixel: float) -> tuple[float, float]:
    """The days from which to which a piece is drawn."""
    start, end = piece.start + piece.before * pixel, piece.end + piece.beyond * pixel
    missing = max(piece.least * pixel - (end - start), 0) / 2
    return start - missing, end + missing
