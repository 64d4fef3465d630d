"""Formulas in cells: defused for a spreadsheet, and undone by the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import column

from timeline.text import escapes

NASTY = st.text(
    st.sampled_from("=+-@＝＋－＠'\"\t\r\n \u00a0\u200b\x00a100eE.,;")
    | st.characters(exclude_categories=["Cs"]),
    max_size=8,
)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t1", "\r1", "\n1", "＝1", "＋1", "－1", "＠1", " =1", "\u00a0=1", "\u200b=1",
     "'=1", '"=1', "''=1", "-0043", "0079", "00", "'0079", "1234567890123456", "1e5", "12E4", "3.10", "1.",
     "1e+5", "1E-5", "1.5e3", "1.e3", ".5e3", "1e5 ", "0079 ", "1e+5\u00a0"],
)  # fmt: skip
def test_a_cell_that_a_spreadsheet_would_change_gets_an_apostrophe(text: str) -> None:
    assert escapes.defused(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2006",
        "a=b",
        "'tis",
        "“=”",
        "'",
        "’=1",
        "../2012",
        "0",
        "79",
        "1939",
        "0079-08",
        "0079~",
        "0012/0013",
        "007 films",
        "0079\n",
        "3.1",
        "123456789012345",
        "e5",
    ],
)
def test_any_other_cell_stays_as_it_is(text: str) -> None:
    assert escapes.defused(text) == escapes.restored(text) == text


@given(NASTY)
def test_defusing_is_undone_for_every_text(text: str) -> None:
    assert escapes.restored(escapes.defused(text)) == text


@given(NASTY)
def test_a_defused_text_starts_with_no_formula_sign(text: str) -> None:
    assert escapes.defused(text)[:1] not in tuple("=+-@＝＋－＠\t\r\n")


@given(st.lists(NASTY))
def test_a_column_is_defused_and_restored_as_its_texts_are(texts: list[str]) -> None:
    cells = column(texts)
    defused, restored = escapes.defused_column(cells), escapes.restored_column(cells)
    assert defused.to_pylist() == [escapes.defused(text) for text in texts]
    assert restored.to_pylist() == [escapes.restored(text) for text in texts]
