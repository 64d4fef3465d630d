"""Formulas in cells: defused for a spreadsheet, and undone by the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import column

from timeline import formulas

NASTY = st.text(
    st.sampled_from("=+-@＝＋－＠'\"\t\r\n \u00a0\u200b\x00a1,;") | st.characters(codec="utf-8"),
    max_size=8,
)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t1", "\r1", "\n1", "＝1", "＋1", "－1", "＠1", " =1", "\u00a0=1", "\u200b=1",
     "'=1", '"=1', "''=1", "-0043"],
)  # fmt: skip
def test_a_cell_that_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert formulas.defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "2006", "a=b", "'tis", "“=”", "'", "’=1", "../2012"])
def test_any_other_cell_stays_as_it_is(text: str) -> None:
    assert formulas.defused(text) == formulas.restored(text) == text


@given(NASTY)
def test_defusing_is_undone_for_every_text(text: str) -> None:
    assert formulas.restored(formulas.defused(text)) == text


@given(NASTY)
def test_a_defused_text_starts_with_no_formula_sign(text: str) -> None:
    assert formulas.defused(text)[:1] not in tuple("=+-@＝＋－＠\t\r\n")


@given(st.lists(NASTY))
def test_a_column_is_defused_and_restored_as_its_texts_are(texts: list[str]) -> None:
    cells = column(texts)
    defused, restored = formulas.defused_column(cells), formulas.restored_column(cells)
    assert defused.to_pylist() == [formulas.defused(text) for text in texts]
    assert restored.to_pylist() == [formulas.restored(text) for text in texts]
