"""The style sheet of drawings: colours of both themes, marks, and where everything stands."""

import re
from functools import cache
from pathlib import Path

from timeline.markup import style
from timeline.painters.timeline import TICK_WIDTHS
from timeline.theme import DARK, LIGHT

ALL = ("drawing", "fonts", "timeline", "page")
# Spaces that mean something stay: in `calc()`, and before what a selector looks for inside.
_NEEDLESS = (
    (r"/\*.*?\*/", ""),
    (r"\s+", " "),
    (r" ?([{};>~]) ?", r"\1"),
    (r"([:,(]) ", r"\1"),
    (r" ([)!])", r"\1"),
    (r" (<=?|=) |(?<=[<>]=) ", r"\1"),  # in a media query
    (r"(?<=[\d)]) ([*/]) ", r"\1"),
    (r"(?<=[a-z]) \+ (?=[a-z]+[ ){])", "+"),  # in a selector
    (r'="([\w-]+)"]', r"=\1]"),
    (r"\btransparent\b", "#0000"),
    (r"#(\w)\1(\w)\2(\w)\3\b", r"#\1\2\3"),
    (r";}", "}"),
    (r"(?<![\w.])0(\.\d)", r"\1"),
)


@cache
def style_sheet(names: tuple[str, ...] = ALL, own: Path | None = None) -> str:
    """The rules of the style sheets with these names, and of one's own, as CSS without comments.

    The colours are dark where the visitor's system is, unless `data-theme` of the root says
    "light"; where it says "dark" they are dark in any case. On paper they are light.
    """
    light = f"color-scheme: light; {style.colors(LIGHT)}"
    dark = f"color-scheme: dark; {style.colors(DARK)}"
    system = f':root:not([data-theme="light"]) {{ {dark} }}'
    files = [Path(__file__).with_name(f"{name}.css") for name in names]
    parts = [
        f":root {{ {light} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ {system} }}",
        f'@media screen {{ :root[data-theme="dark"] {{ {dark} }} }}',
        style.sizes(),
        f"#drawing {{ {style.RULES} }}",  # no weaker than those of the drawing itself
        *(file.read_text(encoding="utf-8") for file in (*files, *([own] if own else []))),
        f"#drawing {{ {_ticks()} }}",
    ]
    return minified("\n".join(parts))


def _ticks() -> str:
    """Rules that show of the sets of ticks the one for the width of the timeline.

    Each set has the least widths of its own, which put it in the place of that for less.
    """
    first, *others = TICK_WIDTHS
    return f".from-{first} ~ .ticks {{ display: none; }}" + "".join(
        f"@container (width >= {least}px) {{ .ticks:is(.from-{least} ~ *, :has(~ .from-{least}))"
        f" {{ display: none; }} .ticks.from-{least} {{ display: block; }} }}"
        for least in others
    )


def minified(css: str) -> str:
    """A style sheet without comments and needless blanks."""
    for needless, rest in _NEEDLESS:
        css = re.sub(needless, rest, css, flags=re.DOTALL)
    return css.strip()
