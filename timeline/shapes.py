"""The symbols of the categories and the bar of a range, as SVG in a square of `SIZE` units."""

SIZE = 16
SHAPES = {
    "circle": '<circle cx="8" cy="8" r="6"/>',
    "square": '<rect x="2" y="2" width="12" height="12"/>',
    "diamond": '<path d="M8 0.5 15.5 8 8 15.5 0.5 8Z"/>',
    "triangle-up": '<path d="M8 2 15 14H1Z"/>',
    "cross": '<path d="M6 1h4v5h5v4h-5v5H6v-5H1V6h5Z"/>',
    "star": '<path d="M8 1l2 5h5l-4 3.5 1.5 5.5L8 11.5 3.500 15 5 9.500 1 6h5Z"/>',
    "hexagon": '<path d="M4.500 2h7L15 8l-3.500 6h-7L1 8Z"/>',
    "hourglass": '<path d="M2 1h12L2 15h12Z"/>',
}
BAR = '<rect x="1" y="3" width="14" height="10"/>'
