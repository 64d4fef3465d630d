"""The filters, each in one place: what it is called, keeps, says, and how it is set.

Addresses, counts, sentences and the page go through `FILTERS` and name none. A new filter is a
class and its place in `OTHERS`; values of a `Dimension` need little more than their names.

- `filter`: what any filter knows.
- `time_shown`: whole years, or another stretch of time.
- `of_values`: category, further columns, verdict, open ends.
- `search`: words in the texts of an event.
- `order`: before or after another event.
"""

from timeline.query.cells import Cells, Dimension
from timeline.query.chosen import KINDS, Filters, Relation
from timeline.query.dataset import Dataset
from timeline.query.filters.filter import Asked, Control, Filter, Suggestion
from timeline.query.filters.of_values import Category, FurtherColumns, OpenEnds, Verdict
from timeline.query.filters.order import Order
from timeline.query.filters.search import Search
from timeline.query.filters.time_shown import TimeShown
from timeline.query.matches import Matches

TIME: Filter = TimeShown()  # bins say the time themselves
OTHERS: tuple[Filter, ...] = (
    Category(), FurtherColumns(), Search(), Order(), Verdict(), OpenEnds()
)  # fmt: skip
FILTERS = TIME, *OTHERS


def dimension(cells: Cells, name: str) -> Dimension | None:
    """Return the dimension by whose values a filter chooses, or None where the file has none."""
    by_it = (each for each in OTHERS if name in each.names(cells))
    return next((each.dimension(cells, name) for each in by_it), None)


def matching(data: Dataset, chosen: Filters) -> Matches:
    """Return the events that match every filter."""
    return TIME.narrowed(data, chosen, matching_at_any_time(data, chosen))


def matching_at_any_time(data: Dataset, chosen: Filters) -> Matches:
    """Return the events that match every filter but that of the time shown."""
    matches = Matches(data.cells, data.cells.sizes)
    for each in OTHERS:
        matches = each.narrowed(data, chosen, matches)
    return matches
