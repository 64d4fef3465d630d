"""Which events match the filters."""

from timeline.query.dataset import Dataset
from timeline.query.filters import OTHERS, TIME, Filters
from timeline.query.matches import Matches


def matching(data: Dataset, chosen: Filters) -> Matches:
    """Return the events that match every filter."""
    return TIME.narrowed(data, chosen, matching_at_any_time(data, chosen))


def matching_at_any_time(data: Dataset, chosen: Filters) -> Matches:
    """Return the events that match every filter but that of the time shown."""
    matches = Matches(data.cells, data.cells.sizes)
    for each in OTHERS:
        matches = each.narrowed(data, chosen, matches)
    return matches
