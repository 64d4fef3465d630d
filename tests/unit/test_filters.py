"""The filters: years by overlap, categories, search."""

from pathlib import Path

import pandas as pd
import pytest
from tables import table

from timeline import reading
from timeline.filters import Filters, matching

ALL = (2006, 2021)


@pytest.fixture(scope="module")
def built_in() -> pd.DataFrame:
    return reading.read((Path(__file__).parents[2] / "events.csv").read_bytes()).events


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(ALL), "hangzhou congress apec shuanghu resettlement declaration"),
        (Filters((2012, 2020)), "congress apec shuanghu resettlement"),
        (Filters((2021, 2021)), "declaration"),
        (Filters((2007, 2011)), ""),
        (Filters(ALL, ("Result", "Politics")), "congress shuanghu resettlement"),
        (Filters(ALL, search="CONGRESS"), "congress"),
        (Filters(ALL, search="xi  jinping"), "hangzhou congress apec declaration"),
        (Filters(ALL, search="paragraph 22"), "hangzhou"),
        (Filters(ALL, search="as of october"), "resettlement"),
        (Filters(ALL, search="[("), ""),
        (Filters((2019, 2021), ("Result",), "10"), ""),
        (Filters((2019, 2021), ("Result",), "tibet"), "shuanghu"),
    ],
)
def test_an_event_matches_when_it_matches_every_filter(
    built_in: pd.DataFrame, filters: Filters, ids: str
) -> None:
    assert matching(built_in, filters)["id"].tolist() == ids.split()


def test_the_years_keep_what_overlaps_them_and_open_ends_reach_everywhere() -> None:
    texts = ["../2010", "2009-12-31", "2010-01-01/2010-12-31", "2011", "2000/.."]
    found = table(*({"date": text, "id": name} for text, name in zip(texts, "abcde", strict=True)))
    assert sorted(matching(found, Filters((2010, 2010)))["id"]) == ["a", "c", "e"]
    assert sorted(matching(found, Filters((2009, 2009)))["id"]) == ["a", "b", "e"]
    assert sorted(matching(found, Filters((2011, 2030)))["id"]) == ["d", "e"]


def test_the_search_ignores_case_and_accents() -> None:
    found = table({"date": "2012", "title": "Élan in Łódź"})
    assert len(matching(found, Filters((2012, 2012), search="elan"))) == 1


def test_filtering_changes_nothing(built_in: pd.DataFrame) -> None:
    before = built_in.copy()
    matching(built_in, Filters((2012, 2020), ("Result",), "a"))
    pd.testing.assert_frame_equal(built_in, before)
