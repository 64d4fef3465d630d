"""The events of a file: their table, what filters find in it, and windows of time.

- `event_table`: the table of all events, one event, its id.
- `time_window`: a stretch of time.
- `known_days`: the days within which each event is known to lie.
- `order`: which events are certainly before or after another.
- `event_filters`: the filters, and which events match them.
- `dataset`: all that is read of a file.
- `comparison`: two files side by side, as one dataset.
- `view`: what one visitor sees of it.
- `bins`: the stretches of time in which events are counted, of the histogram too.
- `facets`: how many events each choice would leave; the ways out where that is none.
- `zoom`: the ways into a window of time and out of it.
"""

from timeline.events.event_table import (
    COLUMNS,
    ENDS,
    REQUIRED,
    Event,
    Heading,
    are_checked,
    column,
    each,
    empty,
    event,
    own_columns,
    records,
    slugs,
    table,
    unique_ids,
    year_range,
)

__all__ = [
    "COLUMNS",
    "ENDS",
    "REQUIRED",
    "Event",
    "Heading",
    "are_checked",
    "column",
    "each",
    "empty",
    "event",
    "own_columns",
    "records",
    "slugs",
    "table",
    "unique_ids",
    "year_range",
]
