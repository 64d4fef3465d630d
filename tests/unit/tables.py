"""Tables of events for tests."""

import pandas as pd
import pyarrow as pa

from timeline import events, filters
from timeline.view import View


def column(texts: list[str]) -> pa.Array:
    """A column of text."""
    return pa.array(texts, pa.large_string())


def table(*rows: dict[str, str]) -> pd.DataFrame:
    """The table of these events, in which only the date must be given."""
    filled = [{"id": f"e{i}", "title": f"T{i}", **row} for i, row in enumerate(rows)]
    names = events.COLUMNS
    return events.table({name: column([row.get(name, "") for row in filled]) for name in names})


def view(found: pd.DataFrame, years: tuple[int, int], opened: int = 0) -> View:
    """What the page shows of these events in some years."""
    index = filters.index(found)
    return View(found, index, filters.matching(index, filters.Filters(years)), years, opened)
