"""The style sheet: colours of both themes as custom properties, sizes, positions.

A mark is a box of its colour, cut to its shape: one rule serves both themes, and Streamlit, which
drops inline SVG, lets it through.
"""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from timeline.geometry import chart, eras, marks, rows
from timeline.painters import symbols
from timeline.painters.rows_dots_bars import TICK_WIDTHS
from timeline.theme import COLORS, DARK, LIGHT, PAPER, Theme

_SHARED, _DRAWING, _FIRST_ANSWER = (
    Path(__file__).with_name(f"{name}.css") for name in ("shared", "drawing", "first_page")
)
# The card is under the timeline, or beside it, by the width of the container `page`: the window, or
# the place of a timeline in another page, whose root is `:host`.
ROOT = ":root, :host"
ONE_COLUMN, TWO_COLUMNS = "(width < 56rem)", "(width >= 56rem)"
WIDER = 10_000  # px, than any timeline
PAGE_MARGIN = 24  # px at the left and right of a wide page


def rules(file: Path) -> str:
    """Return the rules of a style sheet without comments and indents, 10 kB of an exported page.

    `(--one-column)` is no name that browsers know in a query of a container.
    """
    found = re.sub(r"(?s)/\*.*?\*/\s*|(?<=\n)\s+", "", file.read_text(encoding="utf-8"))
    return found.replace("(--one-column)", ONE_COLUMN).replace("(--two-columns)", TWO_COLUMNS)


# One set of ticks is shown: the one for the width of the timeline.
_TICKS = (
    f"@container not ({least}px <= width < {after}px)"
    f" {{ .ticks.from-{least} {{ display: none; }} }}"
    for least, after in pairwise([*TICK_WIDTHS, WIDER])
)
# What app, first answer and exported page have alike.
RULES = "\n".join(
    [
        rules(_SHARED),
        *(f".mark.{name}{{clip-path:{symbols.clip_path(name)}}}" for name in symbols.OUTLINES),
        *(f".mark-{number}{{--mark:var(--mark-{number})}}" for number in range(COLORS + 1)),
        *_TICKS,
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
    return named | {f"mark-{number}": theme.color(number) for number in range(COLORS + 1)}


def sizes() -> str:
    """The sizes of geometry as custom properties, how pale a band is, and the container `page`."""
    sizes = {
        "axis": chart.AXIS_HEIGHT,
        "bottom": chart.BOTTOM,
        "beside": rows.NARROW_MARGIN,
        "side": chart.SIDE_MARGIN,
        "names": eras.LINE,
        "band": marks.BAND,
        "halo": marks.HALO,
        "wide-column": rows.COLUMN,
        "indent": rows.INDENT,
        "narrow-indent": rows.NARROW_INDENT,
        "sign": rows.SIGN,
        "sign-size": rows.SIGN_SIZE,
        "stroke": rows.STROKE,
        "axis-room": rows.ROOM,
        "line": rows.LINE,
        "heading": rows.HEADING,
        "padding": rows.PADDING,
        "above": rows.ABOVE,
        "gap": rows.GAP,
        "below": rows.BELOW,
        "between": chart.BETWEEN,
        "page": chart.WIDTHS[-1] + chart.BETWEEN + chart.WIDEST_CARD + 2 * PAGE_MARGIN,
    }
    given = "".join(f"--{name}: {size}px; " for name, size in sizes.items())
    # As letters grow, so do these.
    keys = {"key": marks.KEY, "key-band": marks.KEY_BAND, "key-lasting": marks.KEY_LASTING}
    given += "".join(f"--{name}: {size / 16}rem; " for name, size in keys.items())
    shares = f"--pale: {marks.PALE:.0%}; --room-share: {rows.ROOM / (chart.DESKTOP - rows.COLUMN)};"
    share = chart.CARD / (chart.DESKTOP + chart.CARD)
    card = f"--card: min((100% - {chart.BETWEEN}px) * {share}, {chart.WIDEST_CARD}px);"
    return f"{ROOT} {{ container: page / inline-size; {given}{shares}{card} }}"


@cache
def style_sheet(own: Path = _FIRST_ANSWER) -> str:
    """Return the rules of the drawing and those of the page that shows it, as CSS.

    `own` is the file with the page's rules.

    The colours are dark where the visitor's system is, unless `data-theme` of the root says
    "light"; where it says "dark" they are dark in any case. On paper they are light.
    """
    light = f"color-scheme: light; {colors(LIGHT)}"
    dark = f"color-scheme: dark; {colors(DARK)}"
    system = f':root:not([data-theme="light"]) {{ {dark} }}'
    parts = [
        f"{ROOT} {{ {light} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ {system} }}",
        f'@media screen {{ :root[data-theme="dark"], :host([data-theme="dark"]) {{ {dark} }} }}',
        sizes(),
        f"#drawing {{ {RULES} }}",  # no weaker than the rules of the drawing itself
        *map(rules, (_DRAWING, own)),
    ]
    return "\n".join(parts)
