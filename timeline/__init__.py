"""A timeline of dated events, without the page that shows it.

The rooms, in the order in which data flow through them:

- `dates`: what a text says of when something was.
- `text`: texts compared and shown.
- `audit`: whether a file may claim to know more of its dates than is known.
- `reading`: a CSV file to the table of events, and the problems found in it.
- `events`: the table, which events match, how many are in a stretch of time.
- `axis`: positions in time, and the ticks of an axis.
- `theme`: colours, symbols, and which category gets which.
- `geometry`: what is drawn of a view, and where.
- `describe`: events and charts in words.
- `painters`: what geometry says, as a Plotly figure, as HTML, as SVG.
- `exports`: events as files.
- `drafting`: a text to its dated statements.
- `own`: a visitor's own file: given, edited, drafted.
- `progress`: how far a long work is.
- `arrow`: columns of text and their masks.
- `caches`: what is computed of texts, kept without them.
- `data_files`: tables that stand beside modules.
"""
