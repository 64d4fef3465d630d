"""Events as Plotly figures, which are plain dictionaries.

- `scale`: which of rows, dots and bars a timeline is.
- `rows`: one labelled row for each event.
- `dots`: one dot for each event, in lanes, without labels; `strokes` draws their symbols.
- `bars`: events counted by day, month, year or years.
- `histogram`: the years above the slider.
- `layout`: what all figures share.
"""
