"""File names of downloads."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.exports.file_names import file_name


@pytest.mark.parametrize(
    ("title", "years", "name"),
    [("China’s poverty campaign", (2012, 2020), "chinas-poverty-campaign-2012-2020.csv"),
     ("A life", (1900, 1900), "a-life-1900.csv"), ("Wars", (-43, 14), "wars-44-bc-14.csv"),
     ("西湖", (-12_000, 2000), "西湖-12001-bc-2000.csv"), ("2012", (2012, 2012), "2012.csv")],
)  # fmt: skip
def test_a_file_is_named_after_title_and_years(
    title: str, years: tuple[int, int], name: str
) -> None:
    assert f"{file_name(title, years)}.csv" == name


@given(st.text(max_size=300), st.integers(-9999, 9999))
def test_any_title_gives_a_name_that_every_system_takes(title: str, year: int) -> None:
    name = file_name(title, (year, 2000))
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f ]', name)
    assert name[0] not in ".-"
    assert len(name) < 100
