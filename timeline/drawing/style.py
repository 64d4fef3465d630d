"""The style sheet of drawings: colours of both themes, marks, and where everything stands."""

from functools import cache
from pathlib import Path

from timeline.markup import style
from timeline.theme import DARK, LIGHT

_SHARED = ("drawing", "fonts", "marks", "rows", "dots", "bars")
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
        f"#drawing {{ {style.RULES} }}",  # no weaker than those of the drawing itself
        *(file.read_text(encoding="utf-8") for file in files),
    ]
    return "\n".join(parts)
