"""File names of downloads."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import WINDOWS, read

from timeline.events.time_window import Window, of_years
from timeline.exports.formats import file_name


@pytest.mark.parametrize(
    ("title", "years", "name"),
    [("China’s poverty campaign", (2012, 2020), "chinas-poverty-campaign-2012-2020.csv"),
     ("A life", (1900, 1900), "a-life-1900.csv"), ("Wars", (-43, 14), "wars-44-bc-ad-14.csv"),
     ("西湖", (-12_000, 2000), "西湖-12001-bc-2000.csv"), ("2012", (2012, 2012), "2012.csv")],
)  # fmt: skip
def test_a_file_is_named_after_title_and_years(
    title: str, years: tuple[int, int], name: str
) -> None:
    assert f"{file_name(title, of_years(years))}.csv" == name


@pytest.mark.parametrize(
    ("window", "name"),
    [("2020-03", "a-life-march-2020"), ("2020-03-09/2020-03-12", "a-life-9-to-12-march-2020"),
     ("2012/2020", "a-life-2012-2020"), ("2019-12/2020-01", "a-life-december-2019-to-january-2020")],
)  # fmt: skip
def test_of_days_or_months_it_is_named_after_them(window: str, name: str) -> None:
    assert file_name("A life", read(window)) == name


@given(st.text(max_size=300), WINDOWS)
def test_any_title_gives_a_name_that_every_system_takes(title: str, window: Window) -> None:
    name = file_name(title, window)
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f ]', name)
    assert name[0] not in ".-"
    assert len(name) < 100
