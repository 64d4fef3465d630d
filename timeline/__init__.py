"""A timeline of dated events, without the page that shows it.

The rooms, in the order in which data flow through them:

- `dates`: what a text says of when something was.
- `text`: texts compared, shown, wrapped.
- `reading`: a CSV file to the table of events, and the problems found in it.
- `events`: the table of events, which of them match, what each choice would leave, and windows of
  time.
- `axis`, `bins`, `histogram`, `stacks`, `lanes`: positions in time, and how many events are there.
- `view`: what one visitor sees of a file.
- `theme`: colours, symbols, and which category gets which.
- `describe`: events and charts in words.
- `figures`: events as Plotly figures: rows, dots or bars.
- `drawing`: a view as HTML and CSS alone.
- `markup`: events as HTML: card, legend, marks, histogram.
- `exports`: events as files.
- `drafting`: a text to a draft of its timeline.
- `editing`: a file as a table of text that a person changes.
- `draft`: a text and its statements as rows that a person ticks and corrects.
- `progress`: how far a long work is.
- `arrow`: columns of text and their masks.
- `data_files`: tables that stand beside modules.
"""
