"""Events and charts in words."""

import numpy as np
import pandas as pd
import pytest
from tables import data as dataset_of
from tables import read, table, view, view_within

from timeline import dates, describe
from timeline.events import Event, Heading, are_checked, each
from timeline.geometry.bars import bars as counted
from timeline.geometry.bins import of_histogram
from timeline.geometry.histogram import Histogram
from timeline.query import dataset, facets
from timeline.query.cells import CATEGORY
from timeline.query.filters import Filters, Relation
from timeline.query.filters.of_values import verdict_words


def _table(*rows: dict[str, str]) -> pd.DataFrame:
    return table(*({"date_text": row["date"], **row} for row in rows))


def _event(row: dict[str, str]) -> Event:
    return next(each(_table(row), is_checked=True))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"date": "2006"}, "2006, exact day not known"),
        ({"date": "2019-12-09"}, "Monday 9 December 2019"),
        ({"date": "2012-11-08/2012-11-14"}, "8 to 14 November 2012"),
        ({"date": "2019-12-09", "confirmed_date": "2019-12-09"},
         "Monday 9 December 2019, confirmed"),
        ({"date": "2017-11", "confirmed_date": "2017-11-10"},
         "Friday 10 November 2017, confirmed"),
        ({"date": "2017-11", "confirmed_date": "2016"}, "2016, 1 year earlier than the source says"),
        ({"date": "2020-10", "date_text": "As of October 2020"},
         "As of October 2020, exact day not known"),
        ({"date": "1450~"}, "About 1450, exact day not known"),
        ({"date": "1450-03-02~"}, "About 2 March 1450, exact day not known"),
        ({"date": "../1945"}, "Until 1945, exact day not known"),
    ],
)  # fmt: skip
def test_what_is_known_of_a_date_is_told_in_words(row: dict[str, str], words: str) -> None:
    assert describe.date_and_status(_event(row)) == words


def test_a_file_without_confirmations_gets_no_word_about_them() -> None:
    assert describe.date_and_status(_event({"date": "2006"})._replace(is_checked=False)) == "2006"
    checked = _table({"date": "2006"}, {"date": "2007", "confirmed_by": "somebody"})
    assert [are_checked(checked[:1]), are_checked(checked)] == [False, True]


def test_a_date_is_confirmed_whatever_a_column_verdict_of_the_file_s_own_says() -> None:
    event = _event({"date": "2006", "confirmed_date": "2006-05"})
    for verdict, is_confirmed in (("", True), ("guilty", True), ("narrower", False)):
        told = describe.description(event._replace(verdict=verdict))
        assert (told.status == describe.CONFIRMED) is is_confirmed


def test_a_row_without_confirmation_is_no_fault() -> None:
    assert describe.description(_event({"date": "2019-12-09"})).status == ""


@pytest.mark.parametrize(
    ("row", "date", "said"),
    [
        ({"date": "2006", "date_text": "2006"}, "2006", ""),
        ({"date": "2019-12-09", "date_text": "9 December 2019"}, "Monday 9 December 2019", ""),
        ({"date": "2020-10", "date_text": "as of October 2020"}, "As of October 2020", ""),
        ({"date": "2019-12-09", "date_text": "Dec 9, 2019"}, "Dec 9, 2019", ""),
        ({"date": "2019-12-09", "date_text": "9.12.2019"}, "9.12.2019",
         "This is read as Monday 9 December 2019."),
        ({"date": "2021", "date_text": "a Thursday in 2021"}, "a Thursday in 2021", ""),
        ({"date": "1914/1918", "date_text": "1914–18"}, "1914–18", ""),
        ({"date": "1450~", "date_text": "c. 1450"}, "c. 1450", ""),
        ({"date": "-0043", "date_text": "44 B.C."}, "44 B.C.", ""),
        ({"date": "1500~/1533~", "date_text": "early 16th century"}, "early 16th century",
         "This is read as about 1500 to about 1533."),
        ({"date": "../1944", "date_text": "before 1945"}, "before 1945", "This is read as until 1944."),
        ({"date": "1945-21", "date_text": "spring of 1945"}, "spring of 1945",
         "This is read as some time in spring 1945 (March to May)."),
        ({"date": "2012-36", "date_text": "late 2012"}, "late 2012",
         "This is read as October to December 2012."),
        ({"date": "2012-33", "date_text": "beginning of 2012"}, "beginning of 2012",
         "This is read as January to March 2012."),
        ({"date": "2012-34~/2012-35~", "date_text": "mid-2012"}, "mid-2012",
         "This is read as April to September 2012."),
        ({"date": "2012-36/..", "date_text": "since late 2012"}, "since late 2012",
         "This is read as from fourth quarter of 2012 on."),
        ({"date": "2012-05", "date_text": "end of May 2012"}, "end of May 2012", ""),
        ({"date": "1850/..", "date_text": "since 1850"}, "since 1850", ""),
        ({"date": "../1850", "date_text": "before 1850"}, "before 1850", "This is read as until 1850."),
        ({"date": "1850/", "date_text": "since 1850"}, "since 1850",
         "This is read as from 1850, end not known."),
        ({"date": "1914-08-01", "date_text": "\u200b"}, "Saturday 1 August 1914", ""),
    ],
)  # fmt: skip
def test_the_card_s_date_is_the_source_s_wording_and_its_reading_where_that_says_more(
    row: dict[str, str], date: str, said: str
) -> None:
    told = describe.description(_event(row))
    assert (told.date, told.statement) == (date, said)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"date": "2017-11", "date_text": "November 2017", "confirmed_date": "2017-11-10"},
         "The source says “November 2017”."),
        ({"date": "2012-36", "date_text": "late 2012", "confirmed_date": "2012-11-08"},
         "The source says “late 2012”, read as October to December 2012."),
        ({"date": "../2012-36", "date_text": "by late 2012", "confirmed_date": "2012-11"},
         "The source says “by late 2012”, read as until fourth quarter of 2012."),
        ({"date": "2012", "date_text": "2012", "confirmed_date": "2012"}, ""),
    ],
)  # fmt: skip
def test_beside_a_confirmed_date_stands_what_the_source_says_unless_it_is_an_echo(
    row: dict[str, str], said: str
) -> None:
    assert describe.description(_event(row)).statement == said


def test_the_place_in_the_source_is_told_even_where_its_words_are_not() -> None:
    told = describe.description(_event({"date": "2006", "source": "page 3"}), "The article")
    assert (told.statement, told.where) == ("", "In the article: page 3")
    row = {"date": "2006", "source": "page 3", "confirmed_by": "The War.csv"}
    other = describe.description(_event(row)._replace(verdict="only there"))
    assert (other.where, other.status) == ("In The War.csv: page 3", "only in The War.csv")


@pytest.mark.parametrize(
    ("verdict", "date", "status"),
    [
        ("contradicts", "polybius: 219 BC · livy: 218 BC", "the files differ by 1 year"),
        ("agrees", "218 BC", "both files agree"),
    ],
)
def test_of_two_files_that_differ_the_card_has_both_dates_by_the_files_names(
    verdict: str, date: str, status: str
) -> None:
    row = {"date": "-0218", "confirmed_date": "-0217", "confirmed_by": "livy: 21"} | {
        "date_text": "219 BC"
    }
    told = describe.description(_event(row)._replace(verdict=verdict), "polybius")
    assert (told.date, told.status) == (date, status)
    assert told.statement == ("" if verdict == "contradicts" else "polybius says “219 BC”.")


def test_a_verdict_names_the_file_that_has_an_event_alone() -> None:
    data = dataset.read(b"date,title,verdict\n2012,A,only here\n")
    assert verdict_words(data, "only here") == "only in the first file"
    assert verdict_words(data, "only there", 2) == "only in the second file"
    both = data._replace(first="a", second="b")
    names = "only here", "only there", "agrees", "contradicts"
    words = [verdict_words(both, name, 2) for name in names]
    assert words == ["only in a", "only in b", "agree", "differ"]
    assert verdict_words(both, "contradicts") == "differs"


@pytest.mark.parametrize(
    ("date", "confirmed", "disagrees"),
    [("2012", "2012-05", False), ("2012", "2011/2012", False), ("2012", "2013", True),
     ("1850~", "1851-02", False), ("1850~", "1856", True), ("1850", "1851-02~", False),
     ("2012/..", "2050", False), ("2012/..", "2011", True), ("../2012", "2013", True)],
)  # fmt: skip
def test_a_confirmed_date_disagrees_when_it_lies_wholly_outside(
    date: str, confirmed: str, disagrees: bool
) -> None:
    assert _event({"date": date, "confirmed_date": confirmed}).disagrees == disagrees


@pytest.mark.parametrize(
    ("row", "verdict", "said"),
    [
        ({"date": "1867-11-07", "confirmed_date": "1867-11-14", "date_text": "November 7"},
         "contradicts", "November 7 · 14 November 1867, 7 days later"),
        ({"date": "1912-04-15", "confirmed_date": "1912-04-14", "date_text": "15 April 1912"}, "",
         "15 April 1912 · 1 day earlier"),
        ({"date": "1850~", "confirmed_date": "1851-02", "date_text": "c. 1850"}, "narrower",
         "c. 1850 · February 1851"),
        ({"date": "1850", "confirmed_date": "1852", "date_text": "as they say, it was long ago, in 1850"
          " or so"}, "contradicts", "as they say, it was long ago, in 1850 o… · 1852, 2 years later"),
        ({"date": "2012", "confirmed_date": "2012-05", "date_text": "2012"}, "agrees", "2012"),
    ],
)  # fmt: skip
def test_the_row_has_both_dates_and_a_difference_that_may_be_too_small_to_be_seen(
    row: dict[str, str], verdict: str, said: str
) -> None:
    assert _event(row)._replace(verdict=verdict).wording_in_row == said


def test_files_that_differ_by_their_column_alone_are_told_without_a_number() -> None:
    event = _event({"date": "2012", "confirmed_date": "2012-05"})._replace(verdict="contradicts")
    assert describe.date_and_status(event) == "May 2012, the files differ"


@pytest.mark.parametrize(
    ("date", "heading"),
    [("2012-05", "2012"), ("-0043", "44 BC"), ("../2012", "Until 2012"), ("1999/2012", "1999")],
)
def test_an_event_stands_under_the_year_of_its_first_possible_day(date: str, heading: str) -> None:
    assert describe.heading(dates.read(date)) == heading


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["2006", "2012-36", "2021"],
         "Timeline of 2006 to 2021 with 3 of 9 events. First T0 (2006), last T2 (2021)."),
        (["2012"], "Timeline of 2006 to 2021 with 1 of 9 events. It is T0 (2012)."),
        (["2012-01-01", "2012-01-02"],
         "Timeline of 2006 to 2021 with 2 of 9 events. First T0 (2012-01-01), last T1 (2012-01-02)."),
        (["2006/..", "2012", "2021"],
         "Timeline of 2006 to 2021 with 3 of 9 events. First T0 (2006/..), last T2 (2021)."),
        (["../2006", "2012"],
         "Timeline of 2006 to 2021 with 2 of 9 events. First T0 (../2006), last T1 (2012)."),
        (["2006/2019", "2007", "2021"],
         "Timeline of 2006 to 2021 with 3 of 9 events. First T0 (2006/2019), last T2 (2021)."),
    ],
)  # fmt: skip
def test_the_timeline_tells_count_years_first_and_last(rows: list[str], told: str) -> None:
    others = [{"date": "1900"}] * (9 - len(rows))
    found = _table(*({"date": date} for date in rows), *others)
    assert describe.chart(view(found, (2006, 2021)), None) == told


def test_bars_tell_the_highest_of_them() -> None:
    found = _table({"date": "2012-03-04"}, {"date": "2012-05-01"}, {"date": "2012-05-02"})
    shown = view(found, (2011, 2013))
    assert "The highest bar is May 2012 with 2." in describe.chart(shown, counted(shown))


def test_the_highest_bar_tells_how_many_lie_in_it_for_certain() -> None:
    found = _table(*({"date": date} for date in ("2012-03-04", "2012-05", "2012-05~", "2012")))
    shown = view(found, (2011, 2013))
    told = "The highest bar is May 2012 with about 2; at least 1, at most 3."
    assert told in describe.chart(shown, counted(shown))


def _histogram(window: str, matching: list[int] | None = None) -> Histogram:
    data = dataset_of(_table({"date": "2006"}, {"date": "2008"}, {"date": "2008-03-09"}))
    found = of_histogram(read(window))
    every = facets.by_bin(data, data.unfiltered(), found.edges, CATEGORY)[:, 0]
    return Histogram(found, every, every if matching is None else np.minimum(every, matching))


def test_the_histogram_tells_its_bars() -> None:
    all_match = _histogram("2006/2017")
    assert describe.histogram(all_match) == "Events by year. 2006: 1, 2008: 2."
    some = _histogram("2006/2017", [0, 0, 2, *[0] * 9])
    assert describe.histogram(some) == "Events by year. 2006: 0 of 1, 2008: 2."
    assert describe.bars(some)[:3:2] == ["2006: 0 of 1 event", "2008: 2 events"]


@pytest.mark.parametrize(
    ("window", "matching", "told", "bar"),
    [
        ("2008-03-08/2008-03-09", [1, 1],
         "Events by day. 8 March 2008: none for certain, at most 1. 9 March 2008: 1 of 2.",
         "9 March 2008: 1 of 2 events"),
        ("2008-03-03/2008-04-06", [1, 1, 0, 0, 0],
         ("Events by week. 3 to 9 March 2008: 1 of 2. "
         "10 to 16 March 2008: none for certain, at most 1. 17 to 23 March 2008: 0 of 1. "
         "24 to 30 March 2008: 0 of 1. 31 March to 6 April 2008: 0 of 1."),
         "31 March to 6 April 2008: 0 of 1 event"),
    ],
)  # fmt: skip
def test_the_histogram_of_days_or_weeks_tells_their_bars(
    window: str, matching: list[int], told: str, bar: str
) -> None:
    found = _histogram(window, matching)
    assert describe.histogram(found) == told
    assert describe.bars(found)[-1] == bar


def test_the_histogram_of_a_year_tells_its_months() -> None:
    told = describe.histogram(_histogram("2008"))
    assert told.startswith(
        "Events by month. January 2008: none for certain, at most 1. "
        "February 2008: none for certain, at most 1. March 2008: about 1; at least 1, at most 2. "
    )


@pytest.mark.parametrize(
    ("window", "told"),
    [
        ("2012-05", "Timeline of May 2012 with 2 of 3 events. First T1 (2012-05-01), last T2 (2012-05-02)."),
        ("2012-05-02", "Timeline of 2 May 2012 with 1 of 3 events. It is T2 (2012-05-02)."),
    ],
)  # fmt: skip
def test_the_timeline_tells_the_days_or_months_that_it_spans(window: str, told: str) -> None:
    found = _table({"date": "2012-03-04"}, {"date": "2012-05-01"}, {"date": "2012-05-02"})
    assert describe.chart(view_within(found, read(window)), None) == told


def test_a_chart_tells_no_more_of_a_long_title_than_a_line_or_two() -> None:
    found = _table({"date": "2012", "title": "西" * 10_000, "date_text": "W" * 10_000})
    told = describe.chart(view(found, (2012, 2012)), None)
    assert told == f"Timeline of 2012 with 1 event. It is {'西' * 199}… ({'W' * 199}…)."


def test_a_page_is_called_by_what_its_search_shows() -> None:
    data = dataset.read(b"date,title\n2012,a\n2013,b\n")
    shown = view(data.reading.events, data.years)
    name = describe.page_title(
        Heading("A life", ""), shown, Filters(data.everything, search="\x00x")
    )
    assert name == "Timeline of 2012 to 2013, search “‹U+0000›x”: 2 events"


def test_a_page_is_called_by_the_order_that_it_keeps() -> None:
    data = dataset.read(b"date,title,id\n2012,A,a\n2013,B,b\n")
    chosen = Filters(
        data.everything, relations=(Relation("perhaps", "b", 1), Relation("after", "a", 0))
    )
    name = describe.page_title(Heading("A life", ""), view(data.reading.events, data.years), chosen)
    assert name == (
        "Timeline of 2012 to 2013, perhaps at the same time as “B”, certainly after “A”: 2 events"
    )
