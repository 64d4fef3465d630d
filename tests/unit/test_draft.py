"""A text and its statements as rows that are ticked and corrected."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import drafting
from timeline.editing import draft
from timeline.editing.draft import END, NAMES, ON, PART, START, Draft
from timeline.editing.text_table import COLUMNS, Table

DAY = dt.date(2021, 2, 26)
TEXT = "It was begun in 1412.\n\nIt burnt for two days in May 1475."


def _drafted(text: str = TEXT) -> Draft:
    return draft.draft_of(text, drafting.statements(text))


def _row(**cells: str) -> tuple[str, ...]:
    return tuple(cells.get(name, "") for name in NAMES)


def test_every_statement_is_a_row_and_those_that_are_proposed_are_on_the_timeline() -> None:
    made = _drafted()
    assert made.rows.column("date_text") == ["1412", "for two days", "May 1475"]
    assert draft.on(made.rows) == [True, False, True]
    assert draft.timeline(made.rows).names == COLUMNS
    assert draft.timeline(made.rows).column("date") == ["1412", "1475-05"]
    assert [TEXT[each.start : each.end] for each in made.words()] == made.rows.column("date_text")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The wall\n\nIt was begun in 1412.", "The wall"),
        ("\n\n# The wall #\r\n\r\nIt was begun in 1412.", "The wall"),
        ("Who built the wall?\nNobody knows.", "Who built the wall?"),
        ("It was begun in 1412.\n\nIt fell in 1633.", ""),
        ("Dear all,\n\nit was begun in 1412.", ""),
        ("The wall was begun in 1412", ""),
        ("The wall " * 20 + "\n\nIt was begun in 1412.", ""),
        ("", ""),
    ],
)
def test_the_title_of_a_text_is_its_first_line_if_that_is_a_heading(text: str, title: str) -> None:
    assert draft.heading(text) == title
    assert draft.draft_of(text, []).rows.about.title == title


def test_a_statement_without_a_title_is_on_the_timeline_once_it_has_one() -> None:
    rows = _drafted().rows.with_cells({2: {"title": ""}})
    assert rows.column(ON) == [draft.YES, draft.NO, draft.YES]
    assert draft.on(rows) == [True, False, False]
    told = rows.with_cells({2: {"title": "A fire burnt"}})
    assert draft.on(told) == [True, False, True]


def test_the_id_of_a_quoted_title_is_of_its_words() -> None:
    rows = _drafted("She took a first in 1949 and a doctorate in 1955.").rows
    assert rows.column("title")[1] == "“She took a first in 1949 and a doctorate in 1955”"
    assert rows.column("id")[1].startswith("she-took-a-first-in-1949-and-a-doctorate")


def test_words_that_do_not_name_their_date_stand_beside_the_paragraph() -> None:
    text = "It fell last May. It was built in May 1912."
    rows = draft.draft_of(text, drafting.statements(text, DAY)).rows
    assert rows.column("date_text") == ["", "May 1912"]
    assert rows.column("source") == ["Paragraph 1, “last May”", "Paragraph 1"]


def test_what_there_is_to_do_is_said_with_how_many_statements_are_on_the_timeline() -> None:
    made = _drafted()
    begin = "2 of 3 dated statements are on the timeline. Untick what isn’t an event; click a highlighted"
    assert draft.task(made) == f"{begin} date to fix it."
    own = made.rows._replace(rows=(*made.rows.rows, _row(title="My own")))
    assert draft.task(made._replace(rows=own)).startswith("2 of 3 dated")
    off = made.rows.with_column(ON, [draft.NO] * 3)
    assert "0 of 3 dated statements are on the timeline. Tick" in draft.task(
        made._replace(rows=off)
    )
    assert draft.task(made._replace(beyond=1)).endswith(
        "The text has 1 more; at most 5,000 can be checked at once."
    )


def test_a_row_that_nobody_decided_on_is_on_the_timeline_once_it_holds_something() -> None:
    rows = Table(NAMES, (_row(), _row(title="a"), _row(**{ON: draft.NO}, title="b")))
    assert draft.on(rows) == [False, True, False]
    assert draft.on(Table(rows=(("",) * 10, ("2012", *("",) * 9)))) == [False, True]


def test_a_row_that_was_emptied_is_no_row_of_the_file() -> None:
    assert draft.timeline(Table(NAMES, (_row(**{ON: draft.YES, START: "1"}),))).rows == ()


def test_rows_of_the_file_have_their_numbers_among_all_rows() -> None:
    rows = (_row(), _row(title="a"), _row(**{ON: draft.NO}, title="b"), _row(date="c"))
    assert draft.row_numbers(Table(NAMES, rows)) == [3, 5]
    assert draft.timeline(Table(NAMES, rows)).column("title") == ["a", ""]


def test_parts_end_with_paragraphs_else_lines_else_words() -> None:
    start = "x" * (PART - 100)
    for sign in ("\n\n", "\n", " "):
        text = f"{start}{sign}yyy yyy{' ' if sign == ' ' else ''}{'z' * PART}"
        first = _drafted(text).parts()[0]
        assert text[slice(*first)].endswith(sign)


def test_dated_words_are_in_one_part() -> None:
    text = "x" * (PART - 6) + " May 1475 " + "y" * PART
    place = text.index("May")
    rows = Table(NAMES, (_row(**{START: str(place), END: str(place + 8)}),))
    made = Draft(text, rows)
    assert made.parts()[0] == (0, place)
    assert len(made.words(*made.parts()[1])) == 1


@given(st.text("ab \n", max_size=60), st.lists(st.integers(0, 60), max_size=8))
def test_the_parts_are_the_whole_text_whatever_stands_in_it(words: str, places: list[int]) -> None:
    text = words * 2_000
    starts = sorted({place * 1_000 + 500 for place in places})
    cells = [_row(**{START: str(start), END: str(start + 900)}) for start in starts]
    made = Draft(text, Table(NAMES, tuple(cells)))
    parts = made.parts()
    assert "".join(text[start:end] for start, end in parts) == text
    assert sum(len(made.words(*part)) for part in parts) == len(made.words())


def test_a_draft_comes_back_from_json_as_it_was() -> None:
    made = _drafted()._replace(beyond=7)
    changed = made.rows.with_cells({0: {"title": "Begun", ON: draft.NO}})
    made = made._replace(rows=changed.with_empty_rows(3))
    assert draft.from_json(json.loads(json.dumps(made.as_json()))) == made._replace(rows=changed)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(
    st.fixed_dictionaries(
        {"text": st.text()},
        optional={
            "names": json_values | st.just([*NAMES]),
            "rows": json_values | st.lists(st.lists(st.text())),
            "beyond": json_values,
        },
    )
)
def test_whatever_a_browser_kept_is_a_draft_or_none(kept: dict[str, object]) -> None:
    found = draft.from_json(kept)
    if found:
        json.dumps(found.as_json(), ensure_ascii=False).encode()
        assert found.parts()[-1][1] == len(found.text)
