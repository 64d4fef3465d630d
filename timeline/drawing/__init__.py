"""A view as HTML and CSS alone: what is seen before any script has run, and without one.

- `scene`: what is drawn, and where its links lead.
- `page`: the whole drawing, from the title to the card.
"""
