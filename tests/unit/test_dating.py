"""The dates of a whole column."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tables import column

from timeline import dates, wording
from timeline.dating import dating

PARTS = st.tuples(st.integers(0, 9999), st.integers(0, 14), st.integers(0, 32))
PLAIN = st.tuples(st.sampled_from(["", "-"]), PARTS).flatmap(
    lambda p: st.sampled_from(
        [
            f"{p[0]}{p[1][0]:04d}",
            f"{p[0]}{p[1][0]:04d}-{p[1][1]:02d}",
            f"{p[0]}{p[1][0]:04d}-{p[1][1]:02d}-{p[1][2]:02d}",
        ]
    )
)
OTHER = st.sampled_from(
    [
        "",
        "soon",
        "late 2012",
        "../2012",
        "2012~",
        "-0000",
        "-0000-01",
        "-1X00",
        "Y20000",
        "2012/2011",
    ]
)


def _edtf(text: str) -> tuple[str, str]:
    try:
        return wording.edtf(text) if text else "", ""
    except dates.DateError as error:
        return "", str(error)


@given(st.lists(PLAIN | OTHER, min_size=1, max_size=12))
def test_a_column_is_read_as_its_texts_are_one_by_one(texts: list[str]) -> None:
    found = dating(column(texts))
    for code, text in zip(found.codes, texts, strict=True):
        assert found.texts[code] == text
        edtf, error = _edtf(text)
        assert (found.edtf[code], found.errors.get(code, "")) == (edtf, error)
        if not edtf:
            assert found.names[code] == ""
            assert np.isnat([found.earliest[code], found.latest[code]]).all()
            continue
        date = dates.read(edtf)
        assert found.names[code] == date.name
        wanted = [date.earliest, date.latest]
        np.testing.assert_array_equal([found.earliest[code], found.latest[code]], wanted)


def test_each_distinct_text_is_read_once() -> None:
    found = dating(column(["2012", "late 2012", "2012", "late 2012"]))
    assert found.texts == ["2012", "late 2012"]
    assert found.codes.tolist() == [0, 1, 0, 1]
