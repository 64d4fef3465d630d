"""A view as HTML and CSS alone: what is seen before any script has run, and without one.

- `scene`: what is drawn, and where its links lead.
- `strip`: the filters.
- `above`: the line above the timeline; what an empty view offers.
- `panel`: the card of the open event, and events as text.
- `style`: its style sheet.
- `page`: the whole drawing, from the title to what its marks mean.
"""
