"""Two files side by side: which events are matched, the verdict on each, and what is downloaded."""

import datetime as dt
import random
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import scene
from tables import everything
from valid_tables import LONG_TABLES, few

from service import address
from timeline import describe, events
from timeline.dates import Answers
from timeline.dates.conventions import CONVENTIONS
from timeline.events import VERDICTS
from timeline.exports.formats import csv_events
from timeline.geometry import lanes
from timeline.geometry.layout import layout
from timeline.painters import above
from timeline.query import dataset, facets
from timeline.query.comparison import compared
from timeline.query.dataset import Dataset
from timeline.query.filters import matching
from timeline.query.view import Drawing
from timeline.reading import Kind, Reading, notes

ROOT = Path(__file__).parents[2]
OTHER = "other.csv"


def _file(*rows: str, header: str = "date,title") -> Dataset:
    return dataset.read("\n".join([header, *rows]).encode())


def _both(first: Dataset, second: Dataset) -> pd.DataFrame:
    return compared(first, second, OTHER).reading.events


def _verdicts(first: Dataset, second: Dataset) -> list[tuple[str, str]]:
    found = _both(first, second)
    return [*zip(found["title"], found["verdict"], strict=True)]


DATES = [
    ("2012", "2012", "agrees"),
    ("2012", "2012-01-01/2012-12-31", "agrees"),
    ("2012", "2012~", "agrees"),  # the same days
    ("../2012", "../2012", "agrees"),
    ("2012", "2012-05", "narrower"),
    ("2012", "2012-12-31", "narrower"),
    ("2012/..", "2013", "narrower"),
    ("2012-05", "2012", "wider"),
    ("2012", "2012/..", "wider"),
    ("2012/2014", "2013/2015", "overlaps"),
    ("2012/..", "../2013", "overlaps"),
    ("2012", "2013", "contradicts"),
    ("2013/..", "2012-12-31", "contradicts"),
    ("0001", "-0001", "contradicts"),
    # Approximate or uncertain: as far as they reach
    ("c. 1850", "February 1851", "overlaps"),
    ("December 1864", "c. 1865", "overlaps"),
    ("1850~", "1860?", "overlaps"),  # five years each
    ("1850~", "1861?", "contradicts"),
    ("1850~", "1849/1851", "wider"),  # which have days in common as they are written
    ("between 1850 and 1860", "1861", "contradicts"),
]


def test_the_verdict_on_a_date_is_by_its_first_and_last_possible_days() -> None:
    files = (_file(*(f"{each[side]},A{at}" for at, each in enumerate(DATES))) for side in (0, 1))
    wanted = {f"A{at}": verdict for at, (_, _, verdict) in enumerate(DATES)}
    assert dict(_verdicts(*files)) == wanted


@pytest.mark.parametrize(
    ("one", "other", "verdict", "shown"),
    [
        ("2026-03-03T21:47+01:00", "2026-03-03T20:47Z", "agrees", "2026-03-03T20:47Z"),
        ("2026-03-03T21:47+01:00", "2026-03-03T21:47Z", "contradicts", "2026-03-03T20:47Z"),
        ("2026-03-03T21:47+01:00", "2026-03-03T21:47+01:00", "agrees", "2026-03-03T21:47+01:00"),
        # A time without a zone, wherever on earth that is; a day is that of any clock.
        ("2026-03-03T21:47Z", "2026-03-03T21:47", "wider", "2026-03-03T21:47Z"),
        ("2026-03-03T21:47+01:00", "2026-03-03", "wider", "2026-03-03T21:47+01:00"),
        ("2026-03-03T21:47", "2026-03-03T21:50", "contradicts", "2026-03-03T21:47"),
    ],
)
def test_times_of_two_files_are_compared_on_one_clock(
    one: str, other: str, verdict: str, shown: str
) -> None:
    [row] = _both(_file(f"{one},A"), _file(f"{other},A")).to_dict("records")
    assert (row["verdict"], row["date"]) == (verdict, shown)


def test_files_on_one_clock_that_changes_keep_it_where_they_are_compared() -> None:
    header = "date,time,title,time_zone"
    rows = (f"2026-0{month}-03,21:47,A{month},Europe/Berlin" for month in (3, 7))
    berlin = _file(*rows, header=header)
    offsets = [each[-6:] for each in _both(berlin, berlin)["date"]]
    assert offsets == ["+01:00", "+02:00"]


PLAIN = "1840 184X 1850 1855 1861 1900-12 1901-02-03 18XX 19XX -0044 -0050 Y-20000 nonsense"
SIDES = st.builds("".join, st.tuples(st.sampled_from(PLAIN.split()), st.sampled_from("~?% ")))
ENDS = st.one_of(SIDES, st.sampled_from(["..", ""]))
WORDS = "c. {}|{}?|before {}|after c. {}|between {} and {}|{} or {}|c. {}-{}"
DATES_OF_ANY_KIND = st.one_of(
    SIDES,
    st.builds("{}/{}".format, ENDS, ENDS),
    st.builds(str.format, st.sampled_from(WORDS.split("|")), *[st.integers(1400, 1999)] * 2),
    st.sampled_from(
        ["late 15th c.", "15th c.", "c. 1450s", "turn of the 16th century", "mid-1901"]
    ),
)
SWAPPED = {"narrower": "wider", "only here": "only there"}
SWAPPED |= {each: verdict for verdict, each in SWAPPED.items()}


# A file takes long and a pair of dates hardly anything: few files, of more pairs.
@settings(max_examples=settings().max_examples // 6)
@given(
    st.lists(st.tuples(DATES_OF_ANY_KIND, DATES_OF_ANY_KIND), min_size=30, max_size=60),
    st.sampled_from([*CONVENTIONS]),
)
def test_where_the_files_are_swapped_narrower_and_wider_are_too(
    pairs: list[tuple[str, str]], convention: str
) -> None:
    one, other = (
        dataset.read(
            "\n".join(["date,title", *(f"{each},T{n}" for n, each in enumerate(side))]).encode(),
            answers=Answers(convention=convention),
        )
        for side in zip(*pairs, ("1900", "1900"), strict=True)
    )
    swapped = {title: SWAPPED.get(each, each) for title, each in _verdicts(other, one)}
    assert dict(_verdicts(one, other)) == swapped


# Days of a fortnight, 0 and 15 for open ends
RANGES = st.sampled_from(
    [
        (first, last)
        for first in range(15)
        for last in range(max(first, 1), 16)
        if (first, last) != (0, 15)
    ]
)


def _edtf(first: int, last: int) -> str:
    named = {day: f"2012-03-{day:02}" for day in range(1, 15)} | {0: "..", 15: ".."}
    return f"{named[first]}/{named[last]}"


def _slowly(first: tuple[int, int], second: tuple[int, int]) -> str:
    one, other = ({*range(start, end + 1)} for start, end in (first, second))
    if not one & other:
        return "contradicts"
    if one == other:
        return "agrees"
    return "narrower" if other < one else "wider" if one < other else "overlaps"


@settings(max_examples=settings().max_examples // 6)
@given(st.lists(st.tuples(RANGES, RANGES), min_size=60, max_size=120))
def test_the_verdict_is_that_of_a_second_slow_reading_of_the_definition(
    pairs: list[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    files = (
        _file(*(f"{_edtf(*pair[side])},T{number}" for number, pair in enumerate(pairs)))
        for side in (0, 1)
    )
    wanted = {f"T{number}": _slowly(*pair) for number, pair in enumerate(pairs)}
    assert dict(_verdicts(*files)) == wanted


def test_an_event_that_one_file_has_alone_is_shown_with_its_own_date() -> None:
    found = _both(_file("2012,A", "2013,B"), _file("2013,B", "2014,C"))
    columns = ["date", "title", "confirmed_date", "confirmed_by", "verdict"]
    assert found[columns].to_numpy().tolist() == [
        ["2012", "A", "", "", "only here"],
        ["2013", "B", "2013", OTHER, "agrees"],
        ["2014", "C", "", OTHER, "only there"],
    ]


def test_two_files_without_an_event_in_common_have_no_match() -> None:
    found = compared(_file("2012,A", "2013,B"), _file("2012,C"), OTHER)
    assert {*found.reading.events["verdict"]} == {"only here", "only there"}
    assert len(found.reading.events) == 3
    assert found.reading.problems == []


def test_titles_are_matched_without_case_accents_and_forms_of_quotes() -> None:
    first, second = _file("2012,L’Été à Łódź"), _file("2012,l'ete a lodz")
    assert _verdicts(first, second) == [("L’Été à Łódź", "agrees")]


# Ids


def test_ids_match_events_whose_titles_differ() -> None:
    first = _file("a1,2012,Old title", "a2,2013,B", header="id,date,title")
    second = _file("a1,2012,New title", "a2,2014,B", header="id,date,title")
    assert _verdicts(first, second) == [("Old title", "agrees"), ("B", "contradicts")]


def test_an_id_that_a_file_got_from_its_title_matches_after_the_title_changed() -> None:
    first, second = _file("2012,Old"), _file("old,2012,New", header="id,date,title")
    assert _verdicts(first, second) == [("Old", "agrees")]


def test_files_with_ids_of_different_kinds_are_matched_by_title() -> None:
    first = _file("Q12,2012,A", header="id,date,title")
    second = _file("x-1,2012,A", header="id,date,title")
    assert _verdicts(first, second) == [("A", "agrees")]


def test_ids_made_of_titles_that_end_in_a_number_are_no_ids_of_the_file() -> None:
    first, second = _file("1912,Congress 1", "1913,Congress 1"), _file("1913,Congress 1")
    verdicts = [("Congress 1", "only here"), ("Congress 1", "agrees")]
    assert _verdicts(first, second) == verdicts


def test_what_is_drawn_wider_is_counted_in_both_files() -> None:
    one, other = (
        dataset.read(
            f"date,title\nc. 1850,{name} A\nc. 1860,{name} B\n".encode(),
            answers=Answers(convention="museum"),
        )
        for name in ("Here", "There")
    )
    both = compared(one, other, "b.csv")
    assert len(both.reading.events) == 4
    assert notes.convention(both.reading.usage).endswith(
        "“5 years before to 5 after (museums)”. 4 dates are drawn wider."
    )
    plain = dataset.read(b"date,title\n1850,A\n")
    beside = compared(plain, one, "b.csv").reading.usage
    assert notes.convention(beside).endswith("2 dates are drawn wider.")


def test_ids_of_both_are_unique_in_what_comes_of_them() -> None:
    first = _file("a,2012,One", header="id,date,title")
    second = _file("b,2012,One", "a-2,2013,Two", "q,2014,A", header="id,date,title")
    assert _both(first, second)["id"].is_unique


# Titles that several events have


def test_of_one_title_equal_days_are_matched_first_then_the_nearest_and_that_is_said() -> None:
    first, second = _file("1914,War", "1939,War"), _file("1939,war", "1915,War")
    found = compared(first, second, OTHER)
    assert found.reading.events["verdict"].tolist() == ["contradicts", "agrees"]
    (problem,) = found.reading.problems
    assert problem.kind is Kind.TIE
    assert str(problem) == (
        "“War” is the title of 2 events here and of 2 in other.csv; the nearest dates are matched"
    )


def test_of_one_title_events_that_have_nearer_ones_are_not_matched() -> None:
    first = _file("1850,Untitled", *(f"{year},Untitled" for year in (1900, 1920, 1940, 1960)))
    second = _file(*(f"{year},Untitled" for year in (1900, 1920, 1940, 1960)), "1990,Untitled")
    found = [verdict for _, verdict in _verdicts(first, second)]
    assert found == ["only here", *["agrees"] * 4, "only there"]


def test_of_one_title_equal_events_are_matched_one_to_one() -> None:
    first, second = _file(*["1914,War"] * 3), _file(*["1914,War"] * 2)
    assert [verdict for _, verdict in _verdicts(first, second)] == ["agrees", "agrees", "only here"]


MOVES = [1, -1, 7, -10, 30, -31, 60, 365, -365, 730]  # days by which a date is corrected


def _versions(titles: list[str]) -> tuple[Dataset, Dataset, int]:
    """Two versions of a list, with the number of each event, and how many dates are corrected."""
    any_of = random.Random(27)  # noqa: S311 - the same files each time
    versions: tuple[list[str], list[str]] = [], []
    corrected = 0
    for number, title in enumerate(titles):
        day = dt.date(1800, 1, 1) + dt.timedelta(any_of.randrange(73_000))
        change = any_of.choices(["", "corrected", "gone", "new"], [82, 8, 5, 5])[0]
        corrected += change == "corrected"
        later = day + dt.timedelta(any_of.choice(MOVES)) if change == "corrected" else day
        for rows, each, missing in zip(versions, (day, later), ("new", "gone"), strict=True):
            rows.extend([f"{each},{title},{number}"] * (change != missing))
    for rows in versions:
        any_of.shuffle(rows)
    first, second = (
        _file(*rows, header=f"date,title,{name}")
        for rows, name in zip(versions, ("one", "two"), strict=True)
    )
    return first, second, corrected


@pytest.mark.parametrize(
    "shared",
    [
        [f"Untitled {number}" for number in range(80) for _ in range(5)],
        ["Untitled"] * 200 + [f"Council {number}" for number in range(20) for _ in range(10)],
    ],
    ids=["80 titles of 5 events", "a title of 200 events and 20 of 10"],
)
def test_contradictions_between_versions_of_a_list_without_ids_are_corrections(
    shared: list[str],
) -> None:
    *files, corrected = _versions(shared + [f"Event {number}" for number in range(200)])
    found = _both(*files)
    contradicting = found[found["verdict"] == "contradicts"]
    true = np.count_nonzero(contradicting["one"] == contradicting["two"])
    assert true > 0.9 * len(contradicting)
    assert true > 0.8 * corrected > 30


def test_of_one_title_the_confirmed_dates_are_in_the_order_of_time() -> None:
    first = _file("1900,Talk,1990", "1950,Talk,", header="date,title,confirmed_date")
    found = compared(first, _file("1950,Talk", "1990,Talk"), OTHER)
    assert found.reading.events["verdict"].tolist() == ["agrees", "agrees"]


def test_of_one_title_what_is_left_over_is_in_one_file_only() -> None:
    found = compared(_file("1914,War", "1939,War", "1945,Peace"), _file("1939,War"), OTHER)
    assert found.reading.events["verdict"].tolist() == ["only here", "agrees", "only here"]
    (problem,) = found.reading.problems
    assert str(problem).startswith("“War” is the title of 2 events here and of 1 in other.csv; ")


def test_nothing_is_said_of_a_title_that_stands_twice_in_one_file_and_not_in_the_other() -> None:
    assert (
        compared(_file("1914,War", "1939,War"), _file("1939,Peace"), OTHER).reading.problems == []
    )


def test_nothing_is_said_of_equal_titles_that_are_matched_by_id() -> None:
    first = _file("a,1914,War", "b,1939,War", header="id,date,title")
    assert compared(first, first, OTHER).reading.problems == []


# What is compared


def test_a_confirmed_date_is_compared_in_place_of_the_stated_one_on_both_sides() -> None:
    header = "date,title,source,confirmed_date,confirmed_by"
    first = _file("late 2012,A,page 3,2012-11-08,The News", header=header)
    second = _file("2011,A,line 5,2012-11-08,A diary", header=header)
    (event,) = events.each(_both(first, second))
    assert (event.stated.edtf, event.wording) == ("2012-11-08", "8 November 2012")
    assert (event.where, event.confirmed_by) == ("The News", "other.csv: A diary")
    assert event.verdict == "agrees"


def test_links_and_further_columns_of_both_files_stay() -> None:
    header = "date,title,confirmed_url,place,{}"
    first = _file("2012,A,https://a.example,Rome,1", header=header.format("one"))
    second = _file(
        "2012,A,https://b.example,Paris,2", "2013,B,,Bonn,3", header=header.format("two")
    )
    found = _both(first, second)
    assert found["confirmed_url"].tolist() == ["https://a.example https://b.example", ""]
    assert found["place"].tolist() == ["Rome", "Bonn"]
    assert (found["one"].tolist(), found["two"].tolist()) == (["1", ""], ["2", "3"])


def test_a_category_keeps_its_code_whatever_a_second_file_has() -> None:
    header = "date,title,category"
    first = _file("1900,A,War", "1901,B,Peace", "1902,C,War", "1903,D,", header=header)
    second = _file(*(f"18{n},Z{n},Peace" for n in range(50, 60)), "1800,A,Art", header=header)
    more = _file("1700,Z,Art", "1701,Y,Art", header=header)
    assert first.cells.names("category") == ["War", "Peace", ""]
    for other in (second, more):
        names = compared(first, other, "other").cells.names("category")
        assert names[:3] == ["War", "Peace", ""]


def test_the_problems_of_both_files_are_told_those_of_the_second_under_its_name() -> None:
    found = compared(_file("2012,A", "soon,B"), _file("2012,A", "later,C"), OTHER)
    assert found.reading.left_out == 2
    first, second = map(str, found.reading.problems)
    assert first.startswith('row 3, column "date": "soon"')
    assert second.startswith('row 3, column "date": other.csv: "later"')


# A file against itself


@few
@given(LONG_TABLES)
def test_a_file_against_itself_agrees_throughout(found: pd.DataFrame) -> None:
    file = dataset.of_reading(Reading(found, []), "")
    assert compared(file, file, OTHER).reading.events["verdict"].tolist() == ["agrees"] * len(found)


@pytest.mark.parametrize(
    "path", ["events.csv", *(f"examples/{each.name}" for each in ROOT.glob("examples/[!t]*.csv"))]
)
def test_the_files_of_the_project_agree_with_themselves(path: str) -> None:
    file = dataset.read((ROOT / path).read_bytes())
    found = compared(file, file, OTHER).reading.events
    assert {*found["verdict"]} == {"agrees"}
    assert len(found) == len(file.reading.events)


# What comes of it


@cache
def _examples() -> Dataset:
    """Two files of the project, each with an event of which they say neither the same nor less."""
    added = {"": "A raid;214 BC to 212 BC\n", "-livy": "213 BC to 211 BC,A raid\n"}
    first, second = (
        dataset.read((ROOT / f"examples/second-punic-war{end}.csv").read_bytes() + row.encode())
        for end, row in added.items()
    )
    return compared(first, second, OTHER)


def test_a_download_reads_back_with_both_dates_and_the_verdicts() -> None:
    both = _examples()
    again = dataset.read(csv_events(both.reading.events))
    pd.testing.assert_frame_equal(again.reading.events, both.reading.events)
    told = [
        [each.verdict for each in everything(one.reading.events).each()] for one in (again, both)
    ]
    assert told[0] == told[1]
    assert [*facets.by_value(again, again.unfiltered(), "verdict")] == [
        told[1].count(verdict) for verdict in (*VERDICTS, "")
    ]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_filter_keeps_the_events_of_a_verdict(verdict: str) -> None:
    both = _examples()
    places = matching(both, both.unfiltered().choosing("verdict", verdict)).places()
    wanted = np.flatnonzero(both.reading.events["verdict"] == verdict)
    assert places.tolist() == wanted.tolist() != []


def test_several_verdicts_keep_the_events_of_each() -> None:
    both = _examples()
    places = matching(both, both.unfiltered().choosing("verdict", "narrower", "wider")).places()
    assert both.reading.events["verdict"].iloc[places].tolist() == ["narrower", "wider"]


def test_a_file_with_a_column_of_other_verdicts_was_not_compared() -> None:
    court = _file("2012,Trial,guilty", header="date,title,verdict")
    assert not court.cells.names("verdict")
    (event,) = events.each(court.reading.events)
    assert describe.date_and_status(event) == "2012"


def test_lanes_of_verdicts_begin_with_those_on_which_the_files_differ() -> None:
    header = "date,title,category"
    first = _file("2001,A,x", "2002,B,y", "2003,C,x", "2004,D,y", header=header)
    second = _file("2001,A,x", "1990,B,y", "2003-05,C,x", "2005,E,y", header=header)
    data = compared(first, second, "other", "one")
    seen = scene(data, "lane=verdict&colour=verdict")
    named = [lane.heading for lane, _ in lanes.with_events(seen.view)]
    assert named == [
        "differ (1)", "narrower (1)", "only in one (1)", "only in other (1)", "agree (1)"
    ]  # fmt: skip
    assert seen.view.drawing == Drawing(lane="verdict")
    assert 'href="?lane=verdict"' in above.timeline_header(
        scene(data), layout(seen.view), address.Link(data)
    )
    assert scene(first, "lane=verdict").view.drawing == Drawing()
    fewer = scene(data, "lane=verdict&verdict=contradicts&verdict=agrees&q=b&years=2002")
    assert [lane.heading for lane, _ in lanes.with_events(fewer.view)] == ["differ (1)"]
