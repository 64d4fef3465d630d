"""What geometry says, as something to see.

- `symbols`: the outlines of symbols, for every painter.
- `figure`: a Plotly figure, which is a plain dictionary: the chart of the app.
- `svg`: the marks of rows, dots and bars as SVG, for any width.
- `timeline`: the timeline as HTML around these, each mark a link.
- `picture`: the timeline with title and legend as an SVG of its own, and as PNG.
"""
