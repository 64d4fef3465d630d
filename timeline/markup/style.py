"""The colours of a theme as custom properties, and the rules by which marks take them.

A mark is a box of its colour, cut to its shape: one rule serves both themes, and Streamlit, which
drops inline SVG, lets it through.
"""

from pathlib import Path

from timeline.theme import LEADING, PAPER, SYMBOLS, Theme

RULES = "\n".join(
    [
        *(
            Path(__file__).with_name(name).read_text(encoding="utf-8")
            for name in ("parts.css", "style.css", "histogram.css")
        ),
        *(f".mark.{name}{{clip-path:{shape}}}" for name, shape in SYMBOLS.items()),
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
