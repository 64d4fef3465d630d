"""The strip of filters: histogram and slider, categories, search, dates, the link Reset.

- `choice`: what is chosen, set anew by a click or dropped with the events that it was made for.
- `searching`: a search in an engine, which may take seconds.
- `widgets`: the slider, the categories, the search, the fields for the time shown.
"""

from page.filters.choice import apply_click, forget, forget_verdicts
from page.filters.widgets import show, show_links, show_pills
