"""The line above the timeline that says what its marks mean, drawn as the chart draws them."""

import html
from base64 import b64encode

from timeline import figure

SIZE = 16
_SHAPES = {
    "circle": '<circle cx="8" cy="8" r="6"/>',
    "square": '<rect x="2" y="2" width="12" height="12"/>',
    "diamond": '<path d="M8 0.5 15.5 8 8 15.5 0.5 8Z"/>',
    "triangle-up": '<path d="M8 2 15 14H1Z"/>',
    "cross": '<path d="M6 1h4v5h5v4h-5v5H6v-5H1V6h5Z"/>',
    "star": '<path d="M8 1l2 5h5l-4 3.5 1.5 5.5L8 11.5 3.500 15 5 9.500 1 6h5Z"/>',
    "hexagon": '<path d="M4.500 2h7L15 8l-3.500 6h-7L1 8Z"/>',
    "bowtie": '<path d="M1 2 15 14V2L1 14Z"/>',
}
_BAR = '<rect x="1" y="3" width="14" height="10"/>'


def mark(style: figure.Style, theme: figure.Theme) -> str:
    """A category's symbol as an inline picture."""
    color = theme.palette[style.color]
    return _picture(_SHAPES[style.symbol], color, color)


def legend(styles: dict[str, figure.Style], theme: figure.Theme) -> str:
    """The three marks in a neutral colour, then each category after its own symbol, as HTML."""
    pale = figure.mixed(theme.faded, theme.ground, 0.3)
    circle = _SHAPES["circle"]
    entries = [
        (_picture(_BAR, pale, theme.faded), "as stated"),
        (_picture(circle, theme.faded, theme.faded), "exact or confirmed"),
        (_picture(circle, "none", theme.faded), "not known more closely"),
        *((mark(style, theme), name) for name, style in styles.items() if name),
    ]
    return "&emsp;\n".join(
        f'<span style="white-space: nowrap">{icon} {html.escape(text)}</span>'
        for icon, text in entries
    )


def _picture(shape: str, fill: str, edge: str) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" '
        f'fill="{fill}" stroke="{edge}" stroke-width="1.5">{shape}</svg>'
    )
    data = b64encode(svg.encode()).decode()
    return f'<img alt="" width="14" height="14" src="data:image/svg+xml;base64,{data}">'
