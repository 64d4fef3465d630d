"""Tables of events for tests."""

from uuid import uuid4

import pandas as pd
import pyarrow as pa
from hypothesis import strategies as st

from timeline import events
from timeline.dates import DAY, MINUTE, UNANSWERED, Answers
from timeline.editing import text_table
from timeline.editing.text_table import Table
from timeline.events import time_window
from timeline.events.time_window import Window, of_years
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters, matching
from timeline.query.view import View
from timeline.reading import Reading


def edited(data: bytes, answers: Answers = UNANSWERED) -> Table:
    """The rows of a file as its editor has them."""
    return text_table.numbered(data, answers)[0]


EVERYTHING = of_years((1900, 2030))
MILLION_YEARS = 365_242_500  # days


def _windows(first: int, length: int) -> Window:
    return Window(first * DAY, (first + length) * DAY)


# From a minute to some days long.
SHORT_WINDOWS = st.builds(
    lambda first, length: Window(first * MINUTE, (first + length) * MINUTE),
    st.integers(-(10**9), 10**9),
    st.one_of(st.integers(1, 600), st.integers(1, 6_000)),
)
# From a day to a million years long, anywhere; some of them of whole years.
WINDOWS = st.one_of(
    st.builds(
        _windows,
        st.one_of(st.integers(-50_000, 50_000), st.integers(-MILLION_YEARS, MILLION_YEARS)),
        st.one_of(st.integers(1, 800), st.integers(1, 40_000), st.integers(1, MILLION_YEARS)),
    ),
    st.builds(
        lambda first, span: of_years((first, first + span)),
        st.one_of(st.integers(-3000, 3000), st.integers(-(10**6), 10**6)),
        st.one_of(st.integers(0, 50), st.integers(0, 10**6)),
    ),
)


def read(text: str) -> Window:
    """The window of a text in EDTF."""
    return time_window.read(text, EVERYTHING)


def column(texts: list[str]) -> pa.Array:
    """A column of text."""
    return pa.array(texts, pa.large_string())


def table(*rows: dict[str, str]) -> pd.DataFrame:
    """The table of these events, in which only the date must be given."""
    filled = [{"id": f"e{i}", "title": f"T{i}", **row} for i, row in enumerate(rows)]
    names = dict.fromkeys([*events.COLUMNS, *(name for row in rows for name in row)])
    return events.table({name: column([row.get(name, "") for row in filled]) for name in names})


def data(found: pd.DataFrame) -> Dataset:
    """The dataset of these events."""
    return dataset.of_reading(Reading(found, []), uuid4().hex)


def shown(found: pd.DataFrame | Dataset, chosen: Filters) -> list[int]:
    """The places of the events that match."""
    asked = found if isinstance(found, Dataset) else data(found)
    places: list[int] = matching(asked, chosen).places().tolist()
    return places


def everything(found: pd.DataFrame) -> View:
    """What the page shows of these events without a filter."""
    asked = data(found)
    return View(asked, matching(asked, asked.unfiltered()), asked.everything, 0)


def view(found: pd.DataFrame, years: tuple[int, int], opened: int = 0) -> View:
    """What the page shows of these events in some years."""
    return view_within(found, of_years(years), opened)


def view_within(found: pd.DataFrame, within: Window, opened: int = 0) -> View:
    """What the page shows of these events in a window of time."""
    asked = data(found)
    return View(asked, matching(asked, Filters(within)), within, opened)


# Six events of all kinds, with categories whose names Markdown or an address would read.
SIX_ROWS = """date,title,category
1850,Before,War
2006,Meeting,
2012-11-08/2012-11-14,Congress,Law:Tax
2017-11-10,Remark,R&D
2020~,Village,War
2020/..,Since,"a, b"
"""
