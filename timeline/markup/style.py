"""The colours of a theme as custom properties, and the rules by which marks take them.

A mark is a box of its colour, cut to its shape: one rule serves both themes, and Streamlit, which
drops inline SVG, lets it through.
"""

from pathlib import Path

from timeline.theme import LEADING, SYMBOLS, Theme

RULES = "\n".join(
    [
        Path(__file__).with_suffix(".css").read_text(encoding="utf-8"),
        *(f".mark.{name}{{clip-path:{shape}}}" for name, shape in SYMBOLS.items()),
        *(f".mark-{number}{{color:var(--mark-{number})}}" for number in range(LEADING + 1)),
    ]
)


def colors(theme: Theme) -> str:
    """The colours of a theme as `--ground`, `--text`, `--faded`, `--grid`, `--mark-0` …, as CSS."""
    named = {
        name: getattr(theme, name)
        for name in ("ground", "text", "faded", "grid", "row", "raised", "good", "link")
    }
    named |= {f"mark-{number}": theme.color(number) for number in range(LEADING + 1)}
    return " ".join(f"--{name}: {color};" for name, color in named.items())
