"""What all figures share: themes, styles of categories, layout, axis, targets of clicks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from plotly.basedatatypes import BaseFigure

from timeline import scale

Figure = dict[str, Any]
Along = Literal["x", "y", "xy"]
Kind = Literal["event", "years"]

CLEAR = "rgba(0,0,0,0)"

# Pixels.
AXIS_HEIGHT = 28
SIDE_MARGIN = 16
BOTTOM = 16
NARROWEST_PLOT = 256  # the plot on a screen 320 px wide: page padding and margins taken off

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star", "hexagon", "hourglass")


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a figure; every mark and text has its contrast on `ground` and `row`."""

    ground: str
    text: str
    faded: str
    grid: str
    row: str
    palette: tuple[str, ...]

    def color(self, number: int) -> str:
        """The colour of a category by its number; the rare ones share a grey."""
        return self.palette[number] if number < len(self.palette) else self.faded


LIGHT = Theme(
    ground="#fcfbf8",
    text="#1b2430",
    faded="#5a6169",
    grid="#e2dfd8",
    row="#e6ecf1",
    palette=(
        "#1f6fb5", "#b5500c", "#1b7a4c", "#7a4fb5", "#b3324a", "#0f7480", "#6f6a12", "#59616b",
    ),
)  # fmt: skip
DARK = Theme(
    ground="#10161d",
    text="#e9e7e2",
    faded="#a8adb3",
    grid="#2a333d",
    row="#1d2935",
    palette=(
        "#5aaaea", "#f0a05a", "#4fc38c", "#b99bee", "#f08a9a", "#4cc3cf", "#c9c25a", "#a8b0ba",
    ),
)  # fmt: skip


class Ready(BaseFigure):  # type: ignore[misc]
    """A figure that Plotly need not check again: that takes 3 ms, the tests do it once."""

    def __init__(self, figure: Figure) -> None:
        self.__dict__["figure"] = figure

    def to_dict(self) -> Figure:
        """The figure as Streamlit asks for it."""
        figure: Figure = self.__dict__["figure"]
        return figure


class Style(NamedTuple):
    """How a category is drawn: an index into the theme's palette, and a symbol."""

    color: int
    symbol: str


def style(number: int) -> Style:
    """How a row of the category with this number is drawn; 64 differ."""
    size = len(SYMBOLS)
    return Style(number % size, SYMBOLS[(number + number // size) % size])


def symbol(number: int) -> str:
    """The symbol of a category by its number, where the rare ones have none of their own."""
    return SYMBOLS[number % len(SYMBOLS)]


def layout(height: float, theme: Theme) -> Figure:
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


def timeline_layout(height: float, years: tuple[int, int], theme: Theme) -> Figure:
    """The layout of a timeline whose plot has this height, under an axis of the chosen years."""
    return {
        **layout(height + AXIS_HEIGHT + BOTTOM, theme),
        "margin": {"l": SIDE_MARGIN, "r": SIDE_MARGIN, "t": AXIS_HEIGHT, "b": BOTTOM},
        "xaxis": _time_axis(years, theme),
        "yaxis": {"visible": False, "range": [height, 0], "fixedrange": True},
    }


def _time_axis(years: tuple[int, int], theme: Theme) -> Figure:
    ticks = scale.ticks(years)
    return {
        "range": list(scale.axis_range(years)),
        "side": "top",
        "fixedrange": True,
        "tickvals": [place for place, _ in ticks],
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
    """What a click hits, by the units of the axes, and what it chooses.

    `along` is "x" or "y" for spans (from, to) along one axis, of which a click hits the one
    that it is in, or "xy" for boxes (left, right, top), all as high as the figure's `meta` says
    by `height`, of which it hits the nearest.
    A target of the kind "event" is named by the event's id, one of the kind "years" by
    "first year/last year": names that mean the same whatever is drawn when the click comes in.
    """
    return {"along": along, "kind": kind, "edges": edges, "names": names}


def mixed(color: str, ground: str, share: float) -> str:
    """A colour laid over a ground with this share, as #rrggbb."""
    pairs = ((int(color[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * top + (1 - share) * low):02x}" for top, low in pairs)
