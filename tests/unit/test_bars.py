"""The bars: what is counted in each, and how they are drawn."""

from dataclasses import replace
from datetime import date
from itertools import zip_longest

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from painted import Box, path_boxes, share_of, targets, trace
from scenes import of_view
from tables import read, table, view, view_within

from service import address
from timeline.events.time_window import Window, between, of_years
from timeline.geometry import bars, chart, marks
from timeline.geometry.bars import Bars
from timeline.painters import above, figure
from timeline.painters.figure_parts import Figure
from timeline.query.cells import LEADING
from timeline.query.filters import Filters
from timeline.query.matching import matching
from timeline.query.view import NONE_OPEN, View
from timeline.theme import DARK, LIGHT, Theme


def _counted(texts: list[str], years: tuple[int, int], categories: str = "") -> Bars:
    rows = zip_longest(texts, categories, fillvalue="")
    found = table(*({"date": text, "category": category} for text, category in rows))
    return bars.bars(view(found, years))


@pytest.mark.parametrize(
    ("years", "length", "count", "first", "last"),
    [
        ((2012, 2012), "a day", 366, "1 January 2012", "31 December 2012"),
        ((2012, 2013), "a month", 24, "January 2012", "December 2013"),
        ((1988, 2020), "a month", 396, "January 1988", "December 2020"),
        ((1987, 2020), "a year", 34, "1987", "2020"),
        ((1801, 2201), "2 years", 201, "1801", "2200 to 2201"),
        ((1001, 1800), "5 years", 161, "1001 to 1004", "1800"),
        ((-800, -401), "a year", 400, "801 BC", "402 BC"),
        ((-3000, 2021), "20 years", 253, "3001 BC", "2021"),
        ((-499, 500), "5 years", 200, "500 BC to 496 BC", "496 to 500"),
        ((-10, 395), "2 years", 204, "11 BC", "395"),
    ],
)
def test_the_bars_of_days_are_the_finest_of_which_there_are_no_more_than_400(
    years: tuple[int, int], length: str, count: int, first: str, last: str
) -> None:
    found = _counted([f"{years[0]:05d}-01-01" if years[0] < 0 else f"{years[0]:04d}-01-01"], years)
    assert (found.bins.length, found.bins.size) == (length, count)
    assert [found.bins.window(bar).name for bar in (0, count - 1)] == [first, last]


@pytest.mark.parametrize(
    ("texts", "window", "length"),
    [
        (["2012-05-03", "2012-05"], "2012", "a day"),  # half of them
        (["2012-05-03", "2012-05", "2012-05"], "2012", "a month"),
        (["2012-05", "2012"], "2012/2013", "a month"),
        (["2012-05", "2012", "2013"], "2012/2013", "a year"),
        (["2012-05~", "2012~", "2013~"], "2012/2013", "a year"),  # as they are written
        (["2012", "201X", "201X"], "1990/2029", "10 years"),
        (["201X", "201X"], "2012/2013", "a year"),  # in no bar of any length
        (["2012/2013"], "2012/2013", "2 years"),
        (["0001/0002", "-0001/-0001"], "-0001/0002", "a year"),
    ],
)
def test_bars_are_as_long_as_it_takes_to_hold_half_of_the_dates(
    texts: list[str], window: str, length: str
) -> None:
    shown = view_within(table(*({"date": text} for text in texts)), read(window))
    assert bars.bars(shown).bins.length == length


_NEARLY_FULL = st.builds(
    lambda step, more: 400 * step + more, st.sampled_from([1, 2, 5, 10, 20, 50]), st.integers(-9, 0)
)


def test_bars_start_as_people_count_and_none_lies_partly_before_christ() -> None:
    found = _counted(["-0499"], (-499, 500))
    names = [found.bins.window(bar).name for bar in range(98, 102)]
    assert names == ["10 BC to 6 BC", "5 BC to 1 BC", "AD 1 to AD 5", "AD 6 to AD 10"]


@given(st.integers(-5000, 5000), st.one_of(_NEARLY_FULL, st.integers(0, 10**6)))
def test_no_years_have_more_than_400_bars(first: int, span: int) -> None:
    years = (first, first + span)
    edges = bars.bars(view(table({"date": "../.."}, {"date": "2012"}), years)).bins.edges
    assert len(edges) - 1 <= 400
    assert (edges[0], edges[-1]) == of_years(years)
    assert (np.diff(edges) > 0).all()


def test_an_event_counts_in_each_bar_that_its_stated_range_overlaps() -> None:
    texts = ["2012", "2012-03-04", "2012-02/2012-03", "2012-03"]
    counts = _counted(texts, (2012, 2013)).totals
    assert counts.tolist() == [1, 2, 4] + [1] * 9 + [0] * 12


def test_what_lies_outside_the_years_counts_for_nothing() -> None:
    counts = _counted(
        ["../2012-01", "2013-12/..", "2010/2015", "2011", "2014"], (2012, 2013)
    ).totals
    assert counts.tolist() == [2, 2]


def test_each_frequent_category_has_a_line_and_the_others_share_the_last() -> None:
    found = _counted(["2012"] * 29, (1950, 2020), "aabbccddeeffgghhiijjkkllmmnop")
    assert found.stacks[0][0, :, 2012 - 1950].tolist() == [*[2] * LEADING, 5]


_DATE = st.one_of(
    st.integers(1990, 2030).map(str),
    st.dates(
        min_value=pd.Timestamp("1990-01-01").date(), max_value=pd.Timestamp("2030-12-31").date()
    ).map(str),
    st.tuples(st.integers(1900, 2010), st.integers(2010, 2100)).map(
        lambda ends: "{}/{}".format(*ends)
    ),
    st.sampled_from(["../2012", "2012/..", "199X", "2005-36"]),
)


_FIRST = int(np.datetime64("2000-01-01").astype(int))
_WINDOWS = st.one_of(
    st.builds(
        lambda first, span: of_years((first, first + span)),
        st.integers(2000, 2010),
        st.integers(0, 40),
    ),
    st.builds(
        lambda first, length: Window(_FIRST + first, _FIRST + first + length),
        st.integers(0, 10_000),
        st.one_of(st.integers(1, 60), st.integers(1, 20_000)),
    ),
)


@given(
    st.lists(st.tuples(_DATE, st.sampled_from("abcdefghijk")), min_size=1, max_size=40), _WINDOWS
)
def test_a_bar_counts_the_events_that_its_click_shows(
    rows: list[tuple[str, str]], window: Window
) -> None:
    found = table(*({"date": text, "category": category} for text, category in rows))
    shown = view_within(found, window)
    assume(shown.count)
    counted = bars.bars(shown)
    assert counted.bins.span == window
    for bar, counts in enumerate(counted.stacks[0][0].T.tolist()):
        within = counted.bins.window(bar)
        clicked = replace(shown, matches=matching(shown.data, Filters(within)))
        groups = np.minimum(clicked.codes(), len(counts) - 1).astype(int)
        assert counts == np.bincount(groups, minlength=len(counts)).tolist()


@pytest.mark.parametrize(
    ("years", "named", "rate"),
    [
        ((1801, 2201), ["1801/1801", "1802/1803"], "in 2 years"),
        ((1990, 2030), ["1990/1990", "1991/1991"], "a year"),
    ],
)
def test_the_years_of_a_bar_are_what_a_click_chooses(
    years: tuple[int, int], named: list[str], rate: str
) -> None:
    bins = _counted(["1801", "2012", "2012", "2201"], years).bins
    assert ["{}/{}".format(*each.years) for each in bins.windows()][:2] == named
    assert bins.rate == rate


def test_a_single_bar_is_no_year_where_the_window_is_shorter() -> None:
    found = table(*({"date": "1831"} for _ in range(9)))
    window = between(np.datetime64("1831-02-01"), np.datetime64("1831-02-28"))
    counted = bars.bars(view_within(found, window))
    assert (counted.bins.size, counted.bins.rate) == (1, "in all")
    assert above.drawn(counted) == above.ONE_BAR


# Drawn


def _drawn(shown: View, width: int = chart.DESKTOP, theme: Theme = LIGHT) -> Figure:
    seen = of_view(shown)
    link = address.Link(seen.dataset)
    return figure.figure(bars.bars(shown, width), seen, link, theme)


def _in_counts(boxes: list[Box], high: float) -> list[tuple[int, int, int | str, float]]:
    """The counts at which boxes stand, their own, colours and shares; an event is so high."""
    feet = (bars.HEIGHT - box.top - box.height for box in boxes)
    return [
        (round(foot / high), round(box.height / high), box.color, box.share)
        for foot, box in zip(feet, boxes, strict=True)
    ]


def test_the_bars_of_a_category_are_one_path_that_stands_on_the_one_below() -> None:
    rows = [{"date": "2012-05-05", "category": name} for name in "aab"]
    shown = view(table(*rows), (2012, 2013))
    drawn = _drawn(shown)
    boxes = path_boxes(drawn)
    assert _in_counts(boxes, bars.bars(shown).high) == [(0, 2, 0, 1), (2, 1, 1, 1)]
    assert [shape["fillcolor"] for shape in drawn["layout"]["shapes"]] == [*LIGHT.palette[:2]]


@pytest.mark.parametrize(("years", "share"), [((1998, 2003), bars.WIDTH), ((1990, 2012), 1)])
def test_few_bars_stand_apart_and_many_touch_each_other(
    years: tuple[int, int], share: float
) -> None:
    drawn = _drawn(view(table({"date": "2000-03"}, {"date": "2000-04"}), years))
    first, second = path_boxes(drawn)
    assert (first.right - first.left) / (second.left - first.left) == pytest.approx(share, rel=0.01)


_HOVERED = ["2012\n2 events", "2013\n1 event"]
_MONTHS = ["May 2012\n2 events", "March 2013\n1 event"]
_DAYS = ["5 May 2012\n1 event", "6 May 2012\n1 event"]


@pytest.mark.parametrize(
    ("window", "windows", "texts", "title"),
    [
        ("2000/2039", ["2012", "2013"], _HOVERED, "events a year"),
        ("1601/2039", ["2012/2013"], ["2012 to 2013\n3 events"], "events in 2 years"),
        ("2012/2013", ["2012-05", "2013-03"], _MONTHS, "events a month"),
        ("2012", ["2012-05-05", "2012-05-06"], _DAYS, "events a day"),
        ("2012-05-06", [], ["6 May 2012\n1 event"], "events a day"),
    ],
)
def test_a_bar_leads_to_its_years_or_days_and_the_only_one_nowhere(
    window: str, windows: list[str], texts: list[str], title: str
) -> None:
    rows = ({"date": date} for date in ("2012-05-05", "2012-05-06", "2013-03-01"))
    shown = view_within(table(*rows), read(window))
    drawn = _drawn(shown)
    plan, meta = drawn["layout"], targets(drawn)
    assert (meta["along"], meta["texts"]) == ("x", texts)
    addresses = [meta["base"] + end for end in meta["ends"]]
    data = of_view(shown).dataset
    led = [address.choices(address.pairs(each[1:]), data).filters for each in addresses if each]
    assert [filters.time for filters in led] == [*map(read, windows)]
    assert len(addresses) == len(texts)
    assert [each["text"] for each in plan["annotations"]] == [title]


def test_bars_leave_room_for_their_counts() -> None:
    def margin(count: int) -> float:
        shown = view(table(*[{"date": "2012-05-05"}] * count), (2012, 2012))
        margin: float = _drawn(shown)["layout"]["margin"]["l"]
        assert margin == bars.bars(shown).margin
        return margin

    assert margin(5) < margin(2000)


@pytest.mark.parametrize(
    ("count", "lines"),
    [(1, [0, 1]), (3, [0, 1, 2, 3]), (7, [0, 2, 4, 6]), (18, [0, 10, 20]), (99, [0, 50, 100])],
)
def test_there_are_lines_at_round_counts(count: int, lines: list[int]) -> None:
    shown = view(table(*[{"date": "2012-05-05"}] * count), (2012, 2012))
    laid = bars.bars(shown)
    assert [line for _, line in laid.lines] == lines
    axis = _drawn(shown)["layout"]["yaxis"]
    assert axis["ticktext"] == [str(line) for line in lines]
    assert axis["tickvals"] == [bars.HEIGHT - line * laid.high for line in lines]


@pytest.mark.parametrize(
    ("width", "fits", "ticks"),
    [(200, (0, 328), 6), (288, (0, 328), 6), (358, (358, 400), 6), (879, (840, 880), 24),
     (1151, (1150, 1300), 24), (1601, (1600, chart.WIDEST), 24)],
)  # fmt: skip
def test_a_wider_chart_of_bars_has_more_ticks(
    width: int, fits: tuple[int, int], ticks: int
) -> None:
    plan = _drawn(view(table({"date": "2012"}), (1900, 2019)), width)["layout"]
    assert plan["meta"]["fits"] == fits
    assert len(plan["xaxis"]["tickvals"]) == ticks


def test_an_event_known_to_the_year_is_a_whole_one_in_each_of_its_months() -> None:
    found = table({"date": "2012"}, {"date": "2012-02-03"})
    meta = targets(_drawn(view(found, (2012, 2013))))
    assert meta["texts"][0] == "January 2012\nnone for certain, up to 1 event"
    assert len(meta["texts"]) == 12


def test_what_is_certain_of_a_bar_stands_at_its_foot_and_pale_above_it_what_may_be_elsewhere() -> (
    None
):
    rows = [("2012-05", "a"), ("2012-05-06", "b"), ("2012", "b"), ("2012-05~", "a")]
    found = table(*({"date": date, "category": category} for date, category in rows))
    shown = view(found, (2012, 2013))
    drawn = _drawn(shown)
    assert "May 2012\n2 for certain, up to 4 events" in targets(drawn)["texts"]
    may = min(path_boxes(drawn), key=lambda box: box.top).left
    of_may = [box for box in path_boxes(drawn) if box.left == may]
    assert _in_counts(of_may, bars.bars(shown).high) == [
        (0, 1, 0, 1),
        (1, 1, 1, 1),
        (2, 1, 0, marks.PALE),
        (3, 1, 1, marks.PALE),
    ]


@given(st.lists(st.tuples(st.dates(), st.sampled_from("ab")), min_size=1, max_size=20))
def test_where_all_dates_are_days_nothing_is_pale_and_no_word_says_certain(
    rows: list[tuple[date, str]],
) -> None:
    found = table(*({"date": str(day), "category": category} for day, category in rows))
    years = (rows[0][0].year, rows[0][0].year)
    drawn = _drawn(view(found, years))
    assert {box.share for box in path_boxes(drawn)} == {1}
    assert "certain" not in str(drawn)


def test_an_arrow_points_from_above_to_the_middle_of_the_open_event_s_stated_range() -> None:
    found = table({"date": "2012"}, {"date": "2001/2040", "confirmed_date": "2011"})
    drawn = _drawn(view(found, (2000, 2019), opened=1))
    points = trace(drawn, "points")
    assert share_of(drawn, points["x"][0]) == pytest.approx(12.5 / 20, abs=0.01)
    (first,) = trace(_drawn(view(found, (2000, 2019), opened=0)), "points")["x"]
    assert share_of(drawn, first) == pytest.approx((1 + 20) / 2 / 20, abs=0.01)
    highest = min(box.top + box.height for box in path_boxes(drawn))
    assert points["y"][0] + bars.ARROW / 2 < highest
    assert _drawn(view(found, (2000, 2019), opened=NONE_OPEN))["data"] == []


def test_plotly_accepts_the_bars() -> None:
    found = table({"date": "2012"}, {"date": "../2013"})
    go.Figure(_drawn(view(found, (2012, 2013)), theme=DARK))
