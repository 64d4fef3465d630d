"""What is drawn of a view and where, computed once for all painters.

Along time a position is a day of the axis (days since 1970-01-01) and pixels beside it; across, it
is pixels from the top. Painters turn positions into a Plotly figure, HTML or SVG; they decide
nothing.

- `axis`: positions in time, and the ticks of an axis.
- `zoom`: the ways into a window of time and out of it.
- `bins`: the stretches of time in which events are counted.
- `histogram`: the bars over the slider of years.
- `marks`: what is drawn of the dates of one event: pieces of bands, symbols, arrows.
- `rows`: one labelled row for each event.
- `placing`: where titles stand beside marks, and in which rows.
- `packed`: each mark with its title beside it, several events in a row.
- `dot_columns`: one dot for each event, in columns.
- `dot_lanes`: columns of small dots in lanes, over a strip of what is known less closely.
- `dots`: columns of dots, and bands in tracks under them.
- `named_rows`: some events with their titles, above the dots.
- `tracks`: spans of time under each other.
- `story_strip`: the marks of a story, without titles.
- `extent`: the part of the Earth that a map shows.
- `bars`: the events of each bin.
- `lanes`: events apart by the values of a column.
- `layout`: which of these a view is drawn as.
- `eras`: named stretches of time behind them.
- `labels`: title and wording of a row, in lines of its width.
- `chart`: the widths and margins that rows, dots and bars share.
"""
