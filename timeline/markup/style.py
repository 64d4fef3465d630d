"""The colours of a theme as custom properties, and the rules by which marks take them.

A symbol is a mask over its colour: so one rule serves both themes, and no picture stands in the
HTML, from which Streamlit drops inline SVG.
"""

from pathlib import Path
from urllib.parse import quote

from timeline.theme import LEADING, SYMBOL_SIZE, SYMBOLS, Theme

HOLLOW = '<circle cx="8" cy="8" r="6" fill="none" stroke-width="2"/>'


def colors(theme: Theme) -> str:
    """The colours of a theme as `--ground`, `--text`, `--faded`, `--grid`, `--mark-0` …, as CSS."""
    named = {name: getattr(theme, name) for name in ("ground", "text", "faded", "grid")}
    named |= {f"mark-{number}": theme.color(number) for number in range(LEADING + 1)}
    return " ".join(f"--{name}: {color};" for name, color in named.items())


def _masked(name: str, shape: str) -> str:
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SYMBOL_SIZE} {SYMBOL_SIZE}" '
        f'stroke="#000" stroke-width="1.5">{shape}</svg>'
    ).replace('"', "'")
    return f'.{name} {{ mask-image: url("data:image/svg+xml,{quote(picture, safe=SAFE)}"); }}'


SAFE = " ='/:.,"  # as they are in a quoted address of CSS
RULES = "\n".join(
    [
        Path(__file__).with_suffix(".css").read_text(encoding="utf-8"),
        *(_masked(*each) for each in [*SYMBOLS.items(), ("hollow", HOLLOW)]),
        *(f".mark-{number} {{ color: var(--mark-{number}); }}" for number in range(LEADING + 1)),
    ]
)
