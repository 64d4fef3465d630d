"""The symbols of categories as one set of shapes, which each mark uses by its name.

They are those of Plotly, which draws the same timeline in the dashboard: a symbol of 12 pixels,
around its middle.
"""

from collections.abc import Container

SHAPES = {
    "circle": "M6 0A6 6 0 1 1-6 0A6 6 0 1 1 6 0Z",
    "square": "M6 6H-6V-6H6Z",
    "diamond": "M7.8 0L0 7.8L-7.8 0L0-7.8Z",
    "triangle-up": "M-6.93 3H6.93L0-6Z",
    "cross": "M7.2 2.4H2.4V7.2H-2.4V2.4H-7.2V-2.4H-2.4V-7.2H2.4V-2.4H7.2Z",
    "star": "M0-8.4L1.89-2.6H7.99L3.06 .99L4.94 6.8L0 3.21L-4.94 6.8L-3.06 .99L-7.99-2.6H-1.89Z",
    "hexagon": "M5.2-3V3L0 6L-5.2 3V-3L0-6Z",
    "hourglass": "M6 6H-6L6-6H-6Z",
    "arrow": "M3-6.93V6.93L-6 0Z",  # to the left
}


def sprite(names: Container[str] = SHAPES) -> str:
    """Shapes, all or those of these names, unseen, to be used by `#s-…`."""
    shapes = "".join(
        f'<path id="s-{name}" d="{path}"/>' for name, path in SHAPES.items() if name in names
    )
    return f'<svg class="shapes" aria-hidden="true">{shapes}</svg>'
