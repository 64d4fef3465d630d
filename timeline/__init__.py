"""A timeline of dated events, in pure Python.

The modules in the order in which data flows through them:

- `dates`: EDTF text to first and last possible day, precision and words.
- `wording`: dates as people write them, to EDTF.
- `dating`: the dates of a whole column, each distinct text once.
- `progress`: which share of a long work is done.
- `texts`: texts of whole columns: folded for comparing, nothing invisible in them.
- `events`: the columns of an event and the validated table.
- `formulas`: cells that a spreadsheet would run, defused and restored.
- `reading`: a CSV to events and the problems found in it.
- `filters`: the chosen years, categories and search; the index of all events, the places of
  those that match.
- `view`: what the page shows at one moment.
- `scale`: the axis and the histogram: ticks, years a bar, counts.
- `labels`: the text above a row, wrapped to the narrowest screen.
- `lanes`: spans side by side without overlap.
- `stacks`: how many events lie in each bar of time, by category.
- `figures`: events to Plotly figures: rows, dots or bars.
- `shapes`: the marks of the categories as SVG.
- `telling`: events and charts in words.
- `exports`: events to CSV, calendar, TimelineJS and web page.
"""
