"""The strip of filters: histogram and slider, categories, search, dates, the link Reset.

- `choice`: what is chosen, as the address has it and each act writes it there.
- `searching`: a search in an engine, which may take seconds.
- `widgets`: the slider, the categories, the search, the fields for the time shown.
"""

from page.filters.choice import forget, forget_verdicts, read, zoom_to
from page.filters.widgets import show, show_links, show_pills
