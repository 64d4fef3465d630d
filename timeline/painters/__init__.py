"""What geometry says, as something to see.

- `symbols`: the outlines of symbols, for every painter.
- `figure`: a Plotly figure, which is a plain dictionary: the chart of the app.
- `svg`: the marks of rows, dots and bars as SVG, and the whole timeline as a picture.
"""
