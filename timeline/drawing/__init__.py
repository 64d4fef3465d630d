"""A view as HTML and CSS alone: what is seen before any script has run, and without one.

What has a place in time carries its days as custom properties (`--from`, `--to`, `--at`), the
timeline the ends of its axis (`--low`, `--high`); `drawing.css` puts each where it belongs.

- `scene`: what is drawn, and where its links lead.
- `marks`, `shapes`: bars, symbols and arrows of a date.
- `ticks`: the ticks of an axis for each width.
- `rows`, `dots`, `bars`: the timeline at its three scales.
- `strip`: the filters.
- `above`: the line above the timeline; what an empty view offers.
- `panel`: the card of the open event, and events as text.
- `style`: its style sheet.
- `page`: the whole drawing, from the title to what its marks mean.
"""
