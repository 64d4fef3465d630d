"""A timeline of dated events, without the page that shows it.

The rooms, in the order in which data flow through them:

- `dates`: what a text says of when something was.
- `text`: texts compared and shown.
- `reading`: a CSV file to the table of events, and the problems found in it.
- `events`, `ids`: the table, one event, its id.
- `window`, `zoom`: a stretch of time, and the ways into it and out of it.
- `filters`: which events match.
- `axis`, `bins`, `histogram`, `lanes`: positions in time, and how many events are there.
- `dataset`, `view`: all that is read of a file; what one visitor sees of it.
- `facets`: how many events each choice would leave.
- `theme`: colours, symbols, and which category gets which.
- `geometry`: what is drawn of a view, and where.
- `describe`: events and charts in words.
- `ways_out`: what is offered where no event matches.
- `markup`: events as HTML: card, legend, marks, histogram.
- `painters`: what geometry says, as a Plotly figure, as HTML, as SVG.
- `drawing`: a view as HTML and CSS alone.
- `exports`: events as files.
- `drafting`: a text to a draft of its timeline.
- `editing`: a file as a table of text that a person changes.
- `draft`: a text and its statements as rows that a person ticks and corrects.
- `row_edits`: the rows that a person edits: changes, undo and redo.
- `own_file`: a visitor's own file, from giving over editing to keeping.
- `progress`: how far a long work is.
- `arrow`: columns of text and their masks.
- `data_files`: tables that stand beside modules.
"""
