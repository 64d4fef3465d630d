"""Each column of the contract is shown and searched, or stands in a list of exceptions."""

import re
from datetime import UTC, datetime

import pytest
from scenes import scene

from page.tabs import lists
from service import address
from timeline.events import COLUMNS, CONTRACT
from timeline.exports import calendar, formats
from timeline.painters import card
from timeline.query import dataset
from timeline.query.filters.search import words

# A file whose one event has something of its own in each column, and how that is read.
CELLS = {
    "id": ("the-id", "the-id"),
    "date": ("2012-36", "October to December 2012"),
    "date_text": ("late in the year", "late in the year"),
    "title": ("Congress", "Congress"),
    "summary": ("It was held.", "It was held."),
    "category": ("Politics", "Politics"),
    "source": ("page 9", "page 9"),
    "confirmed_date": ("2012-11-08/2012-11-14", "8 to 14 November 2012"),
    "confirmed_by": ("An archive", "An archive"),
    "confirmed_url": ("https://archive.example/a", "archive.example"),
}
FILE = "\n".join(
    ",".join(f'"{cell}"' for cell in row) for row in (CELLS, (c for c, _ in CELLS.values()))
)
FOUND = dataset.read(FILE.encode())
NOT_IN_CARD = {"id"}  # it is in the address
NOT_IN_TABLE = {"id", "date"}  # the table has first and last possible day
NOT_SEARCHED = {"id"}
NOT_IN_CALENDAR = {"id"}  # it makes the UID


def _lacking(text: str) -> set[str]:
    """The columns of which nothing stands in a text."""
    return {name for name in COLUMNS if CELLS[name][1].casefold() not in text.casefold()}


def test_the_table_of_columns_is_the_contract() -> None:
    assert [*COLUMNS] == [*CELLS]
    assert len(FOUND.reading.problems) == 0


def test_the_card_shows_each_column() -> None:
    shown = card.panel(scene(FOUND), "rows", address.Link(FOUND))
    assert _lacking(re.sub("<[^>]*>", "", shown)) == NOT_IN_CARD


def test_the_table_on_the_page_shows_each_column() -> None:
    shown = lists.readable(FOUND.reading.events)
    told = " ".join(map(str, shown.iloc[0]))
    assert _lacking(told) == NOT_IN_TABLE
    headings = {each.heading.format(1) for each in CONTRACT if each.heading}
    assert headings <= {*shown.columns}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_search_finds_what_each_column_says(name: str) -> None:
    found = FOUND.shelf.places_with(words(CELLS[name][1]))
    assert len(found) == (name not in NOT_SEARCHED)


def test_a_calendar_holds_each_column() -> None:
    shown = scene(FOUND).view
    text = " ".join([*map(calendar.card_text, shown.each())])
    entry = calendar.entries(shown, "Title", datetime(2021, 1, 1, tzinfo=UTC)).decode()
    assert _lacking(text + entry) == NOT_IN_CALENDAR


def test_a_csv_file_holds_each_column_as_it_was_given() -> None:
    again = dataset.read(formats.csv_events(FOUND.reading.events)).reading.events
    assert again[[*COLUMNS]].iloc[0].to_dict() == {name: cell for name, (cell, _) in CELLS.items()}
