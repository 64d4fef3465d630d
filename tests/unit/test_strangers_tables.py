"""A hundred tables as people publish them: each is read as a person would, or it says how else.

Their columns, forms of dates and faults are those of public data; the cells are made up or from
memory. What is expected of some rows of each (the dates and titles that are right) stands in
`strangers/expected.json`, which was written with the tables, before any of them was read.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from timeline import dates, reading
from timeline.reading import Reading
from timeline.reading.columns.offers import offers

FOLDER = Path(__file__).with_name("strangers")
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
LEAST_AT_ONCE = 76  # of the tables


def _bounds(edtf: str) -> object:
    """First and last possible second: a set of days and a week have the same."""
    try:
        date = dates.read(edtf)
    except dates.DateError:
        return edtf
    return str(date.earliest), str(date.latest)


def _forms(edtf: str) -> set[str]:
    """How else a date may be read: exactly where it is said to be vague, open or not known."""
    first, _, last = edtf.partition("/")
    one = {first} if first == last else set()
    return {edtf, edtf.strip("~?%"), edtf.replace("/..", "/").replace("../", "/"), *one}


def _is_title(title: str, expected: list[str]) -> bool:
    said, *right = (" ".join(each.split()).rstrip("…") for each in (title, *expected))
    return any(each in said or (said and each.startswith(said)) for each in right)


def _found(read: Reading, expected_dates: list[str], titles: list[str]) -> bool:
    right = [_bounds(form) for each in expected_dates for form in _forms(each)]
    events = zip(read.events["date"], read.events["title"], strict=True)
    return any(_bounds(date) in right and _is_title(title, titles) for date, title in events)


@cache
def _outcome(name: str) -> str:
    read = reading.read((FOLDER / name).read_bytes())
    wrong = [row for row in EXPECTED[name] if not _found(read, *row)]
    if not wrong:
        return "right"
    named = [each.title for each in read.problems if each.row and each.title]
    if read.question or (read.columns and read.columns.missing):
        return "asked"
    if all(any(_is_title(title, titles) for title in named) for _, titles in wrong):
        return "right but for rows that are named"
    if read.columns and offers(read.columns):
        return "offered"
    return "wrong in silence" if len(read.events) else "refused"


@pytest.mark.parametrize("name", EXPECTED)
def test_a_table_is_read_as_a_person_would_or_says_how_else_it_could_be(name: str) -> None:
    assert _outcome(name) != "wrong in silence"


def test_most_tables_are_right_at_once() -> None:
    outcomes = Counter(map(_outcome, EXPECTED))
    at_once = outcomes["right"] + outcomes["right but for rows that are named"]
    assert at_once >= LEAST_AT_ONCE, outcomes
