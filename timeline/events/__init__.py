"""What an event is: its columns, the table of all, a stretch of time.

- `event_table`: the table of all events, one event, its id.
- `images`: where the image of an event is, its size, why it can't be shown.
- `time_window`: a stretch of time.
"""

from timeline.events.event_table import (
    COLUMNS,
    ENDS,
    NO_HEADING,
    REQUIRED,
    Event,
    Heading,
    are_checked,
    are_eras,
    are_highlighted,
    column,
    each,
    empty,
    own_columns,
    records,
    slugs,
    table,
    unique_ids,
    without_eras,
    year_range,
)
