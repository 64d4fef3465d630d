"""The style sheet of drawings: colours of both themes, marks, and where everything stands."""

from functools import cache
from pathlib import Path

from timeline.markup import style
from timeline.painters.timeline import TICK_WIDTHS
from timeline.theme import DARK, LIGHT

_SHARED = ("drawing", "fonts", "timeline")
_FIRST_ANSWER = Path(__file__).with_name("page.css")


@cache
def style_sheet(own: Path = _FIRST_ANSWER) -> str:
    """Return the rules of the drawing and those of the page that shows it, as CSS.

    `own` is the file with the page's rules.

    The colours are dark where the visitor's system is, unless `data-theme` of the root says
    "light"; where it says "dark" they are dark in any case. On paper they are light.
    """
    light = f"color-scheme: light; {style.colors(LIGHT)}"
    dark = f"color-scheme: dark; {style.colors(DARK)}"
    system = f':root:not([data-theme="light"]) {{ {dark} }}'
    files = [*(Path(__file__).with_name(f"{name}.css") for name in _SHARED), own]
    parts = [
        f":root {{ {light} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ {system} }}",
        f'@media screen {{ :root[data-theme="dark"] {{ {dark} }} }}',
        style.sizes(),
        f"#drawing {{ {style.RULES} }}",  # no weaker than those of the drawing itself
        *(file.read_text(encoding="utf-8") for file in files),
        f"#drawing {{ {_ticks()} }}",
    ]
    return "\n".join(parts)


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
