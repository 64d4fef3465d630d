"""The filters: years by overlap, categories, search; the shelf that all visitors share."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import WINDOWS, data, read, shown, table, view
from valid_tables import DATES

from service import visit
from timeline import dates, reading, strings
from timeline.dates import positions
from timeline.events.time_window import Window, of_years
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters, matching
from timeline.shelves import memory

ALL = of_years((2006, 2021))


@pytest.fixture(scope="module")
def built_in() -> pd.DataFrame:
    return reading.read((Path(__file__).parents[2] / "events.csv").read_bytes()).events


@pytest.fixture(scope="module")
def asked(built_in: pd.DataFrame) -> Dataset:
    return data(built_in)


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        (Filters(ALL), "hangzhou congress apec shuanghu resettlement declaration"),
        (Filters(of_years((2012, 2020))), "congress apec shuanghu resettlement"),
        (Filters(of_years((2021, 2021))), "declaration"),
        (Filters(of_years((2007, 2011))), ""),
        (Filters(ALL).choosing("category", "Result", "Politics"), "congress shuanghu resettlement"),
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
        (Filters(of_years((2019, 2021)), search="10").choosing("category", "Result"), ""),
        (
            Filters(of_years((2019, 2021)), search="tibet").choosing("category", "Result"),
            "shuanghu",
        ),
        (Filters(of_years((2007, 2011)), search="tibet"), ""),
    ],
)
def test_an_event_matches_when_it_matches_every_filter(
    built_in: pd.DataFrame, asked: Dataset, chosen: Filters, ids: str
) -> None:
    places = shown(asked, chosen)
    assert built_in["id"].iloc[places].tolist() == ids.split()


def test_the_years_keep_what_overlaps_them_and_open_ends_reach_everywhere() -> None:
    texts = ["../2010", "2009-12-31", "2010-01-01/2010-12-31", "2011", "2000/.."]
    found = table(*({"date": text, "id": name} for text, name in zip(texts, "abcde", strict=True)))
    for year, kept in ((2010, "ace"), (2009, "abe"), (2011, "de")):
        places = shown(found, Filters(of_years((year, year))))
        assert sorted(found["id"].iloc[places]) == list(kept)


def test_a_search_looks_for_its_ten_longest_words() -> None:
    found = table({"date": "2012", "title": "aa bb cc dd ee ff gg hh ii jj"})
    many = Filters(of_years((2012, 2012)), search="aa bb cc dd ee ff gg hh ii jj z")
    assert len(shown(found, many)) == 1
    assert len(shown(found, Filters(of_years((2012, 2012)), search="aa zzz"))) == 0


@pytest.mark.parametrize(
    "search", ["elan", "1939-45", "“the", '"the', "kuhn's", "kuhn’s", "1939—45", "january 2012"]
)
def test_the_search_ignores_case_and_accents_and_how_quotes_and_dashes_are_written(
    search: str,
) -> None:
    found = table({"date": "2012-01", "title": "Élan in Łódź, 1939–45", "summary": "Kuhn’s “The"})
    assert len(shown(found, Filters(of_years((2012, 2012)), search=search))) == 1


def test_what_all_dates_say_that_are_not_exact_finds_none() -> None:
    found = table({"date": "2012"}, {"date": "2012-36"}, {"date": "2012-11"})
    assert len(shown(found, Filters(of_years((2012, 2012)), search="some time"))) == 0


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
    st.sampled_from([3, 8, 100]),
)
def test_the_places_are_those_that_plain_pandas_finds(
    rows: list[tuple[str, str, str]], years: list[int], chosen: set[str], search: str, size: int
) -> None:
    names = ("date", "category", "title")
    found = table(*(dict(zip(names, row, strict=True)) for row in rows))
    ends = [positions.moment_of(dates.start_of(year)) for year in (years[0], years[1] + 1)]
    keep = found["earliest"].isna() | (found["earliest"] < ends[1])
    keep &= found["latest"].isna() | (found["latest"] >= ends[0])
    if chosen:
        keep &= found["category"].isin(chosen)
    for word in search.split():
        keep &= found["title"].str.contains(word, regex=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory, "SEARCHED_AT_ONCE", size)
        places = shown(
            found,
            Filters(of_years((years[0], years[1])), search=search).choosing("category", *chosen),
        )
    assert places == np.flatnonzero(keep).tolist()


def test_a_rare_word_is_found_wherever_it_stands_among_many_events() -> None:
    places = [0, 7, 8, 500, 998, 999]
    titles = ("zebra" if place in places else "horse" for place in range(1000))
    found = data(table(*({"date": "2012", "title": title} for title in titles)))
    assert shown(found, Filters(of_years((2012, 2012)), search="zebra")) == places
    assert len(shown(found, Filters(of_years((2012, 2012)), search="horse"))) == 1000 - len(places)
    assert not shown(found, Filters(of_years((2012, 2012)), search="zebra horse"))


@pytest.mark.parametrize(
    ("time", "ids"),
    [
        ("2012-11", "congress"),
        ("2012-09", ""),
        ("2017-11-10", "apec"),
        ("2017-11-30", "apec"),
        ("2017-12-01", ""),
        ("2012/2017", "congress apec"),
    ],
)
def test_a_time_keeps_what_overlaps_it(
    built_in: pd.DataFrame, asked: Dataset, time: str, ids: str
) -> None:
    places = shown(asked, Filters(read(time)))
    assert built_in["id"].iloc[places].tolist() == ids.split()


@given(st.lists(DATES, min_size=1, max_size=20), WINDOWS)
def test_of_any_file_a_window_shows_the_events_whose_stated_range_overlaps_it(
    texts: list[str], window: Window
) -> None:
    found = table(*({"date": text} for text in texts))
    first, last = window.ends
    overlaps = (found["earliest"].isna() | (found["earliest"] <= last)).to_numpy()
    overlaps = overlaps & (found["latest"].isna() | (found["latest"] >= first)).to_numpy()
    chosen = Filters(window)
    assert shown(found, chosen) == np.flatnonzero(overlaps).tolist()
    assert shown(found, Filters(of_years((-(10**9), 10**9)))) == list(range(len(found)))


def test_the_most_frequent_categories_come_first_and_as_frequent_ones_by_name() -> None:
    names = [*"abcdefghijklmn", "", *"nnmlkjihgfedc", "", ""]
    days = (f"2012-01-{1 + n % 28:02}" for n in range(len(names)))
    rows = [{"date": day, "category": name} for day, name in zip(days, names, strict=True)]
    found = data(table(*rows))
    assert found.cells.names("category") == [*"ncdefghijkl", "", "m", "a", "b"]
    shown_as = view(table(*rows), (2012, 2012))
    told = [found.cells.names("category")[code] for code in shown_as.codes()]
    assert told == [each.category for each in shown_as.each()]


def test_events_of_one_time_stand_by_vagueness_then_category_then_as_in_the_file() -> None:
    rows = [
        ("2012~", "a"),
        ("2012", "b"),
        ("2012", ""),
        ("2012", "a"),
        ("2012", "b"),
        ("2011", "z"),
    ]
    found = table(*({"date": date, "category": name} for date, name in rows))
    assert found["id"].tolist() == ["e5", "e2", "e3", "e1", "e4", "e0"]


def test_an_event_is_found_by_its_id(asked: Dataset) -> None:
    assert asked.shelf.place_of("apec") == 2
    assert asked.shelf.place_of("nowhere") is None


def test_filtering_changes_nothing(built_in: pd.DataFrame, asked: Dataset) -> None:
    before = built_in.copy()
    shown(asked, Filters(of_years((2012, 2020)), search="a").choosing("category", "Result"))
    pd.testing.assert_frame_equal(built_in, before)


def test_around_years_without_events_stand_the_last_before_and_the_first_after(
    built_in: pd.DataFrame, asked: Dataset
) -> None:
    def names(years: tuple[int, int], chosen: Filters) -> list[str]:
        found = matching(asked, chosen).around(of_years(years))
        return ["" if place is None else built_in["id"][place] for place in found]

    assert names((2007, 2011), Filters(ALL)) == ["hangzhou", "congress"]
    assert names((2007, 2011), Filters(ALL).choosing("category", "Result")) == ["", "shuanghu"]
    assert names((2018, 2018), Filters(ALL).choosing("category", "Politics")) == ["congress", ""]
    assert names((2018, 2018), Filters(ALL, search="declared complete")) == ["", "declaration"]


def test_of_events_before_some_years_the_one_that_ends_last_is_the_nearest() -> None:
    found = data(table({"date": "1990/2004"}, {"date": "1991"}, {"date": "2020"}))
    everything = matching(found, found.unfiltered())
    assert everything.around(of_years((2010, 2011))) == (0, 2)


@pytest.mark.parametrize(
    ("years", "search", "wanted", "is_named"),
    [
        ((2001, 2020), "", 2, False),  # highlighted, as "d" is
        ((2013, 2020), "", 0, False),  # none that is highlighted matches
        ((2012, 2012), "", 2, False),
        ((2012, 2013), "d", 0, False),
        ((2012, 2013), "e", 0, False),
    ],
)
def test_without_a_name_the_first_match_is_open_that_the_file_highlights_or_else_the_first(
    years: tuple[int, int], search: str, wanted: int, *, is_named: bool
) -> None:
    rows = [("2001/2014", "a"), ("2010/2020", "b"), ("2012", "c"), ("2012", "d"), ("2013", "e")]
    marks = {"c": "x", "d": "x"}
    found = data(
        table(
            *({"date": day, "title": name, "highlight": marks.get(name, "")} for day, name in rows)
        )
    )
    opened, notice = visit.view(found, Filters(of_years(years), search=search), None)
    assert (opened.opened, opened.is_named, notice) == (wanted, is_named, "")
    other = visit.view(found, Filters(of_years(years)), "a")[0]
    assert other.is_named == (
        other.opened != visit.view(found, Filters(of_years(years)), None)[0].opened
    )


def test_the_progress_of_a_file_goes_on_while_its_shelf_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(strings, "VALUES_AT_ONCE", 100)
    rows = "".join(f"{year}-03/{year}-05,a\n" for year in range(1000, 2000))
    shares: list[float] = []
    found = dataset.read(f"date,title\n{rows}".encode(), shares.append)
    assert shares == sorted(shares)
    assert len([share for share in shares if dataset.READ < share <= 1]) >= 9
    assert "march to may 1999" in found.shelf.searched(np.array([found.size - 1]))[0]
