"""Events as Plotly figures, which are plain dictionaries.

- `rows_dots_or_bars`: which of these a timeline is.
- `rows`: one labelled row for each event; `marks` says what is drawn of its dates.
- `dots`: one dot or bar for each event, without labels.
- `bars`: events counted by day, month, year or years.
- `layout`: what all figures share.
"""
