"""The colours of a theme as custom properties, and the rules by which marks take them.

A mark is a box of its colour, cut to its shape: one rule serves both themes, and Streamlit, which
drops inline SVG, lets it through.
"""

from pathlib import Path

from timeline.geometry import bars, chart, dots, marks, rows
from timeline.painters import symbols
from timeline.theme import LEADING, PAPER, SYMBOLS, Theme

RULES = "\n".join(
    [
        *(
            Path(__file__).with_name(name).read_text(encoding="utf-8")
            for name in ("parts.css", "style.css", "histogram.css")
        ),
        *(f".mark.{name}{{clip-path:{symbols.clip_path(name)}}}" for name in SYMBOLS),
        *(f".mark-{number}{{--mark:var(--mark-{number})}}" for number in range(LEADING + 1)),
    ]
)


def colors(theme: Theme, kind: str = "") -> str:
    """The colours of a theme as `--ground`, `--text`, `--link` …, `--mark-0` …, as CSS.

    The names begin with the kind: of "paper-", `--paper-ground`.
    """
    return " ".join(f"--{kind}{name}: {color};" for name, color in _named(theme).items())


def on_paper() -> str:
    """The colours of paper, under their names on paper and, in print, under all names, as CSS."""
    names = " ".join(f"--{name}: var(--paper-{name});" for name in _named(PAPER))
    return f":root {{ {colors(PAPER, 'paper-')} }} @media print {{ :root {{ {names} }} }}"


def _named(theme: Theme) -> dict[str, str]:
    names = ("ground", "text", "faded", "grid", "edge", "row", "raised", "good", "link")
    named = {name: getattr(theme, name) for name in names}
    return named | {f"mark-{number}": theme.color(number) for number in range(LEADING + 1)}


def sizes() -> str:
    """The sizes of geometry as custom properties, in pixels, and how pale a band is."""
    sizes = {
        "axis": chart.AXIS_HEIGHT,
        "bottom": chart.BOTTOM,
        "beside": chart.SIDE_MARGIN - dots.EDGE_ROOM,
        "unit": bars.TITLE_HEIGHT,
        "band": marks.BAND,
        "halo": marks.HALO,
        "wide-column": rows.COLUMN,
        "indent": rows.INDENT,
        "narrow-indent": rows.NARROW_INDENT,
        "sign": rows.SIGN,
        "sign-size": rows.SIGN_SIZE,
        "stroke": rows.STROKE,
        "line": rows.LINE,
        "padding": rows.PADDING,
        "above": rows.ABOVE,
        "gap": rows.GAP,
        "below": rows.BELOW,
    }
    given = "".join(f"--{name}: {size}px; " for name, size in sizes.items())
    return f":root {{ {given}--pale: {marks.PALE:.0%}; }}"
