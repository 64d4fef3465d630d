"""The filters: years by overlap, categories, search; the index that all visitors share."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import WINDOWS, read, table
from valid_tables import DATES

from timeline import dates, reading
from timeline.dates import columns
from timeline.events import dataset, event_filters
from timeline.events.event_filters import Filters, Index, index, matching
from timeline.events.time_window import Window, of_years

ALL = (2006, 2021)


@pytest.fixture(scope="module")
def built_in() -> pd.DataFrame:
    return reading.read((Path(__file__).parents[2] / "events.csv").read_bytes()).events


@pytest.fixture(scope="module")
def indexed(built_in: pd.DataFrame) -> Index:
    return index(built_in)


@pytest.mark.parametrize(
    ("chosen", "ids"),
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
        (Filters(ALL, search="politics"), "congress"),
        (Filters(ALL, search="[("), ""),
        (Filters(ALL, search="november 2012"), "congress"),
        (Filters(ALL, search="14 november"), "congress"),
        (Filters(ALL, search="fourth quarter"), "congress"),
        (Filters(ALL, search="monday"), "shuanghu"),
        (Filters(ALL, search="closing address"), "congress"),
        (Filters(ALL, search="en.people.cn"), "hangzhou"),
        (Filters(ALL, search="http"), ""),
        (Filters(ALL, search="kuhn's account"), "hangzhou"),
        (Filters(ALL, search='"complete victory"'), "declaration"),
        (Filters((2019, 2021), ("Result",), "10"), ""),
        (Filters((2019, 2021), ("Result",), "tibet"), "shuanghu"),
        (Filters((2007, 2011), (), "tibet"), ""),
    ],
)
def test_an_event_matches_when_it_matches_every_filter(
    built_in: pd.DataFrame, indexed: Index, chosen: Filters, ids: str
) -> None:
    places = matching(indexed, chosen)
    assert built_in["id"].iloc[places].tolist() == ids.split()


def test_the_years_keep_what_overlaps_them_and_open_ends_reach_everywhere() -> None:
    texts = ["../2010", "2009-12-31", "2010-01-01/2010-12-31", "2011", "2000/.."]
    found = table(*({"date": text, "id": name} for text, name in zip(texts, "abcde", strict=True)))
    for year, kept in ((2010, "ace"), (2009, "abe"), (2011, "de")):
        places = matching(index(found), Filters((year, year)))
        assert sorted(found["id"].iloc[places]) == list(kept)


def test_a_search_looks_for_its_ten_longest_words() -> None:
    found = table({"date": "2012", "title": "aa bb cc dd ee ff gg hh ii jj"})
    index = event_filters.index(found)
    many = Filters((2012, 2012), search="aa bb cc dd ee ff gg hh ii jj z")
    assert len(event_filters.matching(index, many)) == 1
    assert len(event_filters.matching(index, Filters((2012, 2012), search="aa zzz"))) == 0


@pytest.mark.parametrize(
    "search", ["elan", "1939-45", "“the", '"the', "kuhn's", "kuhn’s", "1939—45", "january 2012"]
)
def test_the_search_ignores_case_and_accents_and_how_quotes_and_dashes_are_written(
    search: str,
) -> None:
    found = table({"date": "2012-01", "title": "Élan in Łódź, 1939–45", "summary": "Kuhn’s “The"})
    assert len(matching(index(found), Filters((2012, 2012), search=search))) == 1


def test_what_all_dates_say_that_are_not_exact_finds_none() -> None:
    found = table({"date": "2012"}, {"date": "2012-36"}, {"date": "2012-11"})
    assert len(matching(index(found), Filters((2012, 2012), search="some time"))) == 0


_EVENT = st.tuples(
    st.sampled_from(["2010", "2011-05", "2012-01-01", "../2011", "2011/..", "2009~", "2010/2012"]),
    st.sampled_from(["", "a", "b"]),
    st.text("xqz ", max_size=4),  # letters of no date in words
)
_YEARS = st.tuples(st.integers(2008, 2013), st.integers(2008, 2013)).map(sorted)


@given(
    st.lists(_EVENT, min_size=1, max_size=30),
    _YEARS,
    st.sets(st.sampled_from(["a", "b"])),
    st.text("xqz ", max_size=3),
    st.tuples(
        st.sampled_from([3, 8, 100]), st.sampled_from([1, 2, 8]), st.sampled_from([0, 2, 99])
    ),
)
def test_the_places_are_those_that_plain_pandas_finds(
    rows: list[tuple[str, str, str]],
    years: list[int],
    chosen: set[str],
    search: str,
    sizes: tuple[int, int, int],
) -> None:
    names = ("date", "category", "title")
    found = table(*(dict(zip(names, row, strict=True)) for row in rows))
    ends = [dates.first_day(years[0]), dates.first_day(years[1] + 1)]
    keep = found["earliest"].isna() | (found["earliest"] < ends[1])
    keep &= found["latest"].isna() | (found["latest"] >= ends[0])
    if chosen:
        keep &= found["category"].isin(chosen)
    for word in search.split():
        keep &= found["title"].str.contains(word, regex=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(event_filters, "SAMPLE", 1)
        for name, size in zip(("SEARCHED_AT_ONCE", "RUN", "EARLY"), sizes, strict=True):
            patch.setattr(event_filters, name, size)
        places = matching(index(found), Filters((years[0], years[1]), tuple(chosen), search))
    assert places.tolist() == np.flatnonzero(keep).tolist()


def test_a_rare_word_is_found_wherever_it_stands_among_many_events() -> None:
    places = [0, 7, 8, 500, 998, 999]
    titles = ("zebra" if place in places else "horse" for place in range(1000))
    indexed = index(table(*({"date": "2012", "title": title} for title in titles)))
    assert matching(indexed, Filters((2012, 2012), search="zebra")).tolist() == places
    assert len(matching(indexed, Filters((2012, 2012), search="horse"))) == 1000 - len(places)
    assert not len(matching(indexed, Filters((2012, 2012), search="zebra horse")))


@pytest.mark.parametrize(
    ("window", "years", "ids"),
    [
        ("2012-11", ALL, "congress"),
        ("2012-09", ALL, ""),
        ("2017-11-10", ALL, "apec"),
        ("2017-11-30", ALL, "apec"),
        ("2017-12-01", ALL, ""),
        ("2012/2020", (2012, 2017), "congress apec"),
        ("2012-11/2017-11", (2017, 2017), "apec"),
    ],
)
def test_a_window_keeps_what_overlaps_it_and_the_years(
    built_in: pd.DataFrame, indexed: Index, window: str, years: tuple[int, int], ids: str
) -> None:
    places = matching(indexed, Filters(years, within=read(window)))
    assert built_in["id"].iloc[places].tolist() == ids.split()


@given(st.lists(DATES, min_size=1, max_size=20), WINDOWS)
def test_of_any_file_a_window_shows_the_events_whose_stated_range_overlaps_it(
    texts: list[str], window: Window
) -> None:
    found = table(*({"date": text} for text in texts))
    first, last = window.days
    overlaps = (found["earliest"].isna() | (found["earliest"] <= last)).to_numpy()
    overlaps = overlaps & (found["latest"].isna() | (found["latest"] >= first)).to_numpy()
    indexed, chosen = index(found), Filters(window.years, within=window)
    shown = matching(indexed, chosen)
    assert shown.tolist() == np.flatnonzero(overlaps).tolist()
    everything = Filters((-(10**9), 10**9))
    assert matching(indexed, everything).tolist() == list(range(len(found)))


@given(st.lists(DATES, min_size=1, max_size=5), WINDOWS)
def test_who_zooms_in_and_out_again_sees_the_same_events_and_years(
    texts: list[str], window: Window
) -> None:
    rows = "".join(f"{text},{number}\n" for number, text in enumerate(texts))
    data = dataset.read(f"date,title\n{rows}".encode())
    before = data.unfiltered()
    inside = data.unfiltered(window)
    assert inside.years == window.years
    assert inside.window == window
    after = data.unfiltered(None)
    assert after == before
    assert after.window == data.everything
    assert len(matching(data.indexed, after)) == len(data.events)


def test_the_most_frequent_categories_come_first_in_the_order_in_which_they_occur() -> None:
    names = [*"abcdefghijklmn", "", *"nnmlkjihgfedc", "", ""]
    found = index(table(*({"date": "2012", "category": name} for name in names)))
    assert found.categories == [*"cdefghijkln", "", "m", "a", "b"]
    assert [found.categories[number] for number in found.category] == names


def test_an_event_is_found_by_its_id(indexed: Index) -> None:
    assert event_filters.place_of(indexed, "apec") == 2
    assert event_filters.place_of(indexed, "nowhere") is None


def test_filtering_changes_nothing(built_in: pd.DataFrame, indexed: Index) -> None:
    before = built_in.copy()
    arrays = [array.copy() for array in indexed[:3]]
    matching(indexed, Filters((2012, 2020), ("Result",), "a"))
    pd.testing.assert_frame_equal(built_in, before)
    assert all(np.array_equal(*pair) for pair in zip(arrays, indexed[:3], strict=True))


def test_around_years_without_events_stand_the_last_before_and_the_first_after(
    built_in: pd.DataFrame, indexed: Index
) -> None:
    def names(years: tuple[int, int], chosen: Filters) -> list[str]:
        found = event_filters.around(indexed, matching(indexed, chosen), of_years(years))
        return ["" if place is None else built_in["id"][place] for place in found]

    assert names((2007, 2011), Filters(ALL)) == ["hangzhou", "congress"]
    assert names((2007, 2011), Filters(ALL, ("Result",))) == ["", "shuanghu"]
    assert names((2018, 2018), Filters(ALL, ("Politics",))) == ["congress", ""]


def test_of_events_before_some_years_the_one_that_ends_last_is_the_nearest() -> None:
    found = table({"date": "1990/2004"}, {"date": "1991"}, {"date": "2020"})
    indexed = index(found)
    assert event_filters.around(indexed, np.arange(3), of_years((2010, 2011))) == (0, 2)


def test_the_progress_of_a_file_goes_on_while_its_index_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(columns, "TEXTS_A_STEP", 100)
    rows = "".join(f"{year}-03/{year}-05,a\n" for year in range(1000, 2000))
    shares: list[float] = []
    found = dataset.read(f"date,title\n{rows}".encode(), shares.append)
    assert shares == sorted(shares)
    assert len([share for share in shares if dataset.READ < share <= 1]) >= 9
    assert "march to may 1999" in found.indexed.text[-1].as_py()
