"""What a picture of the timeline says around it."""

import re

import pytest
from tables import table, view

from timeline.events import Heading
from timeline.markup import picture
from timeline.theme import SYMBOLS, Scale

HEADING = Heading("Two ends", "From <b>a book</b>.", "https://book.test/", "a book")
FOUND = table(
    {"date": "2012", "category": "R&D"},
    {"date": "2013", "category": "R&D"},
    {"date": "2014", "category": "x" * 100},
    {"date": "2020", "category": "Later"},
)


def test_it_has_title_count_and_source_with_its_address_as_plain_text() -> None:
    said = picture.said(HEADING, "rows", view(FOUND, (2012, 2014)))
    assert said["title"] == "Two ends"
    assert said["count"] == "3 of 4 events"
    assert said["source"] == "From <b>a book</b>. https://book.test/"


@pytest.mark.parametrize(("scale", "dates"), [("rows", 3), ("dots", 3), ("bars", 0)])
def test_its_legend_has_the_marks_of_dates_and_the_categories_that_match(
    scale: Scale, dates: int
) -> None:
    entries = picture.said(HEADING, scale, view(FOUND, (2012, 2014)))["legend"]
    meanings = [meaning for *_, meaning in entries]
    assert len(meanings) == dates + 2
    assert meanings[dates] == "R&D"
    assert len(meanings[dates + 1]) <= picture.LONGEST_NAME
    assert {color for _, color, *_ in entries[dates:]} == {"mark-0", "mark-1"}


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_the_outline_of_each_symbol_is_closed_and_within_its_box(symbol: str) -> None:
    path = picture.outline(symbol)
    assert re.fullmatch(r"M[^M]+Z", path)
    assert all(0 <= float(number) <= picture.SIZE for number in re.findall(r"[\d.]+", path))
