"""The bars: what is counted in each, and how they are drawn."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from painted import Box, path_boxes, targets, trace
from scenes import of_view, scene
from tables import read, table, view, view_within

from service import address
from timeline import describe
from timeline.events.time_window import Window, between, of_years
from timeline.geometry import bars, chart, labels, marks
from timeline.geometry.bars import Bars, CountedLane
from timeline.geometry.histogram import histogram
from timeline.limits import MOST_AS_DOTS
from timeline.painters import above, figure
from timeline.painters.figure_parts import Figure
from timeline.query import dataset
from timeline.query.filters import Filters, matching
from timeline.query.view import View
from timeline.theme import COLORS, DARK, LIGHT, Theme


def _counted(texts: list[str], years: tuple[int, int], categories: Sequence[str] = "") -> Bars:
    rows = zip_longest(texts, categories, fillvalue="")
    found = table(*({"date": text, "category": category} for text, category in rows))
    return bars.bars(view(found, years))


@pytest.mark.parametrize(
    ("years", "width", "length", "count", "first", "last"),
    [
        ((2012, 2012), 1600, "a month", 12, "January 2012", "December 2012"),
        ((2012, 2013), 784, "a month", 24, "January 2012", "December 2013"),
        ((2011, 2020), 784, "a month", 120, "January 2011", "December 2020"),
        ((2011, 2020), 358, "a year", 10, "2011", "2020"),
        ((1900, 2020), 784, "a year", 121, "1900", "2020"),
        ((1890, 2020), 784, "2 years", 66, "1890 to 1891", "2020"),
        ((1801, 2201), 784, "5 years", 81, "1801 to 1804", "2200 to 2201"),
        ((1001, 1800), 784, "10 years", 81, "1001 to 1009", "1800"),
        ((-3000, 2021), 784, "50 years", 102, "3001 BC", "2001 to 2021"),
        ((-499, 500), 784, "10 years", 100, "500 BC to 491 BC", "491 to 500"),
        ((-499, 500), 358, "20 years", 50, "500 BC to 481 BC", "481 to 500"),
    ],
)
def test_the_bars_of_days_are_the_finest_that_are_six_pixels_wide(
    years: tuple[int, int], width: int, length: str, count: int, first: str, last: str
) -> None:
    day = f"{years[0]:05d}-01-01" if years[0] < 0 else f"{years[0]:04d}-01-01"
    found = bars.bars(view(table({"date": day}), years), width)
    assert (found.bins.length, found.bins.size) == (length, count)
    assert [found.bins.window(bar).name for bar in (0, count - 1)] == [first, last]
    assert (width - 2 * chart.SIDE_MARGIN) / count >= bars.LEAST_WIDTH


@pytest.mark.parametrize(
    ("texts", "window", "length"),
    [
        (["2012-05-03"] * 3 + ["2012-05"], "2012-05", "a day"),  # three quarters of them
        (["2012-05-03"] * 2 + ["2012-05"], "2012-04/2012-05", "a month"),
        (["2012-05"] * 3 + ["2012"], "2012/2013", "a month"),
        (["2012-05"] * 3 + ["2012", "2012/..", "../2012"], "2012/2013", "a month"),
        (["2012-05", "2012", "2013"], "2012/2013", "a year"),
        (["2012-05~", "2012~", "2013~"], "2012/2013", "a year"),  # as they are written
        (["2012", "201X", "201X"], "1990/2029", "10 years"),
        (["201X", "201X"], "2012/2013", "a year"),  # in no bar of any length
        (["2012/2013"], "2012/2013", "a year"),
        (["2012", "2012-05"], "2012", "a month"),  # one bar would say nothing
        (["201X"] * 3, "1990/2029", "10 years"),
        (["0001/0002", "-0001/-0001"], "-0001/0002", "2 years"),
    ],
)
def test_bars_are_as_long_as_it_takes_to_hold_three_quarters_of_the_dates_with_two_ends(
    texts: list[str], window: str, length: str
) -> None:
    shown = view_within(table(*({"date": text} for text in texts)), read(window))
    assert bars.bars(shown).bins.length == length


_NEARLY_FULL = st.builds(
    lambda step, more: 120 * step + more, st.sampled_from([1, 2, 5, 10, 20, 50]), st.integers(-9, 0)
)


def test_bars_start_as_people_count_and_none_lies_partly_before_christ() -> None:
    found = _counted(["-0499"], (-499, 500))
    names = [found.bins.window(bar).name for bar in range(48, 52)]
    assert names == ["20 BC to 11 BC", "10 BC to 1 BC", "AD 1 to AD 10", "AD 11 to AD 20"]


@given(st.integers(-5000, 5000), st.one_of(_NEARLY_FULL, st.integers(0, 10**6)))
def test_no_bar_of_years_is_narrower_than_six_pixels(first: int, span: int) -> None:
    years = (first, first + span)
    found = bars.bars(view(table({"date": "../.."}, {"date": "2012"}), years))
    edges = found.bins.edges
    plot = found.width - 2 * chart.SIDE_MARGIN
    assert plot / found.bins.size >= bars.LEAST_WIDTH
    assert (edges[0], edges[-1]) == of_years(years)
    assert (np.diff(edges) > 0).all()


def test_an_event_is_shared_out_over_the_bars_that_its_range_overlaps() -> None:
    texts = ["2012", "2012-03-04", "2012-02/2012-03", *["2012-03"] * 9]
    least, sums, most = _counted(texts, (2012, 2013)).lanes[0].counts
    assert least.tolist() == [0, 0, 10] + [0] * 21
    wanted = [31 / 366, 29 / 366 + 29 / 60, 31 / 366 + 31 / 60 + 10, 30 / 366]
    assert sums[:4] == pytest.approx(wanted, abs=1e-5)
    assert most.tolist() == [1, 2, 12] + [1] * 9 + [0] * 12


def test_of_what_goes_on_outside_the_years_a_part_counts_and_of_open_ends_nothing() -> None:
    texts = ["../2012-01", "2013-12/..", "2010/2015", "2011", "2014"]
    counts = _counted(texts, (2012, 2013)).lanes[0].counts
    assert counts[1] == pytest.approx([366 / 2191, 365 / 2191], abs=1e-5)
    assert counts[2].tolist() == [2, 2]


def test_each_frequent_category_has_a_lane_and_the_others_share_the_last() -> None:
    found = _counted(["2012"] * 29, (1950, 2020), "aabbccddeeffgghhiijjkkllmmnop")
    lanes = [(each.lane.name, each.lane.events, each.group) for each in found.lanes]
    assert lanes == [
        ("All", 29, COLORS),
        *((name, 2, min(group, COLORS)) for group, name in enumerate("abcdefgh")),
        ("Other", 13, COLORS),
    ]
    assert [lane.peak for lane in found.lanes] == [29, *[2] * 8, 13]


def test_an_event_with_two_of_the_values_that_share_a_lane_counts_once_there() -> None:
    categories = [*"abcdefgh" * 3, *"ijklmnop", "i; j", "o; p", "a; p"]
    found = _counted(["2012"] * len(categories), (1950, 2020), categories)
    assert [(each.lane.name, each.lane.events) for each in found.lanes[-2:]] == [
        ("h", 3),
        ("Other", 11),
    ]


def test_the_category_of_all_events_has_no_lane_and_gives_its_colour() -> None:
    (lane,) = _counted(["2012"] * 3, (1950, 2020), "aaa").lanes
    assert (lane.lane.name, lane.group, lane.lane.foot) == ("", 0, bars.HEIGHT)


@pytest.mark.parametrize(
    ("texts", "note"),
    [
        (["1995", "19XX", "1996/.."],
         "Events a year. Not drawn: 1 without an end, 1 at times not shown."),
        (["1992", "1995", "../1995"], "Events a year. Not drawn: 1 without a start."),
        (["1992", "1995"], "Events a year."),
    ],
)  # fmt: skip
def test_the_note_below_bars_says_what_a_bar_is_and_which_events_are_in_none(
    texts: list[str], note: str
) -> None:
    shown = view(table(*({"date": text} for text in texts)), (1990, 1999))
    assert describe.note(bars.bars(shown)) == note


@pytest.mark.parametrize(
    ("date", "last"), [("2001/2100", 2019), ("2030/2100", 2030), ("2022/2029", 2029)]
)
def test_the_axes_of_many_events_end_together_where_a_date_known_within_ten_years_does(
    date: str, last: int
) -> None:
    rows = "".join(f"{2000 + n % 20},Event {n}\n" for n in range(MOST_AS_DOTS))
    data = dataset.read(f"date,title\n{rows}{date},Last\n".encode())
    seen = scene(data)
    laid = bars.bars(seen.view)
    assert laid.bins.span == histogram(data, seen.chosen).bins.whole
    assert (data.years, seen.view.count) == ((2000, last), MOST_AS_DOTS + 1)
    few = dataset.read(f"date,title\n2000,First\n{date},Last\n".encode())
    assert few.years == (2000, int(date[-4:]))


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
def test_a_bar_may_have_as_many_events_as_its_click_shows_and_lanes_add_up_to_all(
    rows: list[tuple[str, str]], window: Window
) -> None:
    found = table(*({"date": text, "category": category} for text, category in rows))
    shown = view_within(found, window)
    assume(shown.count)
    counted = bars.bars(shown)
    assert counted.bins.span == window
    for bar, count in enumerate(counted.lanes[0].counts[2].tolist()):
        assert count == matching(shown.data, Filters(counted.bins.window(bar))).count
    of_lanes = np.sum([lane.counts for lane in counted.lanes[1:]], axis=0)
    if len(counted.lanes) > 1:
        assert of_lanes == pytest.approx(counted.lanes[0].counts, abs=1e-4)


@pytest.mark.parametrize(
    ("years", "named", "rate"),
    [
        ((1801, 2001), ["1801/1801", "1802/1803"], "in 2 years"),
        ((1990, 2030), ["1990/1990", "1991/1991"], "a year"),
    ],
)
def test_the_years_of_a_bar_are_what_a_click_chooses(
    years: tuple[int, int], named: list[str], rate: str
) -> None:
    bins = _counted(["1801", "2001", "2001", "2012"], years).bins
    assert ["{}/{}".format(*each.years) for each in bins.windows()][:2] == named
    assert bins.rate == rate


def test_within_a_year_there_are_several_bars_even_if_no_date_is_so_close() -> None:
    found = table(*({"date": "1831"} for _ in range(9)))
    window = between(np.datetime64("1831-02-01"), np.datetime64("1831-02-28"))
    counted = bars.bars(view_within(found, window))
    assert (counted.bins.size, counted.bins.rate) == (28, "a day")
    assert above.drawn(counted) == "bars of a day"
    assert describe.note(counted) == "Events a day. Not drawn: 8 at times not shown."


# Drawn


def _drawn(shown: View, width: int = chart.DESKTOP, theme: Theme = LIGHT) -> Figure:
    seen = of_view(shown)
    link = address.Link(seen.dataset)
    return figure.figure(bars.bars(shown, width), seen, link, theme)


def _in_counts(boxes: list[Box], lane: CountedLane) -> list[tuple[float, float, int | str, float]]:
    """The counts at which boxes of a lane stand, their own, colours and shares."""
    foot = lane.lane.foot
    of_lane = [box for box in boxes if lane.lane.top <= box.top < foot]
    return [
        (
            round((foot - box.top - box.height) / lane.high, 2),
            round(box.height / lane.high, 2),
            box.color,
            box.share,
        )
        for box in of_lane
    ]


def test_the_bars_of_a_category_are_one_path_that_stands_on_the_foot_of_its_lane() -> None:
    rows = [{"date": "2012-05-05", "category": name} for name in "aab"]
    shown = view(table(*rows), (2012, 2013))
    drawn, laid = _drawn(shown), bars.bars(shown)
    boxes = path_boxes(drawn)
    assert [_in_counts(boxes, lane) for lane in laid.lanes] == [
        [(0, 3, COLORS, 1)], [(0, 2, 0, 1)], [(0, 1, 1, 1)],
    ]  # fmt: skip
    fills = [shape["fillcolor"] for shape in drawn["layout"]["shapes"]]
    assert fills[1:] == [LIGHT.faded, *LIGHT.palette[:2]]
    lanes = [(each, each.lane) for each in laid.lanes]
    highest = [lane.foot - each.peak * each.high for each, lane in lanes]
    assert highest == [lane.top + lane.head for _, lane in lanes]


@pytest.mark.parametrize(("years", "share"), [((1998, 2003), 0.97), ((2000, 2009), bars.WIDTH)])
def test_bars_stand_apart_by_a_share_of_their_width_and_wide_ones_by_three_pixels(
    years: tuple[int, int], share: float
) -> None:
    length = "/" if years[0] == 1998 else "-03/"
    texts = ["2000", "2001"] if length == "/" else ["2000-03-01", "2000-04-01"]
    first, second = path_boxes(_drawn(view(table(*({"date": text} for text in texts)), years)))
    found = (first.right - first.left) / (second.left - first.left)
    assert found == pytest.approx(share, abs=0.03)


_HOVERED = ["2012\n2 events", "2013\n1 event"]
_MONTHS = ["May 2012\n2 events", "March 2013\n1 event"]
_DAYS = ["5 May 2012\n1 event", "6 May 2012\n1 event"]


@pytest.mark.parametrize(
    ("window", "windows", "texts", "said"),
    [
        ("2000/2039", ["2012", "2013"], _HOVERED, "Events a year."),
        ("1801/2039", ["2012/2013"], ["2012 to 2013\n3 events"], "Events in 2 years."),
        ("2012/2013", ["2012-05", "2013-03"], _MONTHS, "Events a month."),
        ("2012-05", ["2012-05-05", "2012-05-06"], _DAYS, "Events a day."),
        ("2012-05-06", [], ["6 May 2012\n1 event"], "Events a day."),
    ],
)
def test_a_bar_leads_to_its_years_or_days_and_the_only_one_nowhere(
    window: str, windows: list[str], texts: list[str], said: str
) -> None:
    rows = ({"date": date} for date in ("2012-05-05", "2012-05-06", "2013-03-01"))
    shown = view_within(table(*rows), read(window))
    meta = targets(_drawn(shown))
    assert (meta["along"], meta["texts"]) == ("x", texts)
    addresses = [meta["base"] + end for end in meta["ends"]]
    data = of_view(shown).dataset
    led = [address.choices(address.pairs(each[1:]), data).filters for each in addresses if each]
    assert [filters.time for filters in led] == [*map(read, windows)]
    assert len(addresses) == len(texts)
    assert describe.note(bars.bars(shown)).startswith(said)


def test_bars_stand_over_the_same_time_as_dots_however_many_digits_their_counts_have() -> None:
    for count in (5, 2000):
        plan = _drawn(view(table(*[{"date": "2012-05-05"}] * count), (2012, 2012)))["layout"]
        assert (plan["margin"]["l"], plan["margin"]["r"]) == (chart.SIDE_MARGIN, chart.SIDE_MARGIN)


@pytest.mark.parametrize(("count", "peak"), [(1, "1"), (7, "7"), (20_000, "20,000")])
def test_a_line_at_the_highest_bar_has_its_count_at_its_end(count: int, peak: str) -> None:
    shown = view(table(*[{"date": "2012-05-05"}] * count), (2012, 2012))
    (lane,), drawn = bars.bars(shown).lanes, _drawn(shown)
    lines = drawn["layout"]["shapes"][0]["path"]
    assert re.findall(r"M\S+ (\d+)H", lines) == [str(lane.line_at), str(bars.HEIGHT)]
    assert lane.line_at == bars.HEIGHT - count * lane.high
    assert _texts(drawn) == ["", peak]


def _texts(drawn: Figure) -> list[str]:
    return [re.sub("<.*?>|[\u2068\u2069]", "", each) for each in trace(drawn, "lanes")["text"]]


def test_each_lane_has_its_peak_and_its_name_with_its_number_of_events() -> None:
    rows = [("2012-05-05", "a")] * 20 + [("2012-05-06", "b")] * 3 + [("2011", "b")]
    shown = view(table(*({"date": date, "category": name} for date, name in rows)), (2000, 2019))
    drawn, laid = _drawn(shown), bars.bars(shown)
    assert _texts(drawn) == ["All (24)", "a (20)", "b (4)", "23", "20", "3"]
    texts = trace(drawn, "lanes")
    assert texts["y"] == [each.lane.name_at for each in laid.lanes] * 2
    assert texts["x"] == [end for end in laid.span for _ in laid.lanes]


@pytest.mark.parametrize("width", [chart.PHONE, chart.DESKTOP])
def test_a_long_name_leaves_room_for_the_counts_beside_it(width: int) -> None:
    rows = [{"date": "2012", "category": name * 60} for name in "ab" for _ in range(2000)]
    _, *others = bars.bars(view(table(*rows), (2000, 2019)), width).lanes
    for each in others:
        assert labels.text_width(f"{each.lane.heading} {each.peak:,.0f}") < width
        assert each.lane.name.endswith(labels.ELLIPSIS) == (width == chart.PHONE)


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


def test_an_event_known_to_the_year_has_a_share_in_each_of_its_months() -> None:
    found = table({"date": "2012"}, *[{"date": "2012-02-03"}] * 3)
    meta = targets(_drawn(view(found, (2012, 2013))))
    assert meta["texts"][0] == "January 2012\nnone for certain, at most 1"
    assert meta["texts"][1] == "February 2012\nabout 3; at least 3, at most 4"
    assert len(meta["texts"]) == 12


def test_what_is_certain_of_a_bar_stands_at_its_foot_and_pale_above_it_the_rest_of_the_sum() -> (
    None
):
    rows = [*[("2012-05", "a")] * 4, ("2012-05-06", "b"), ("2012", "b"), ("2012-05~", "a")]
    found = table(*({"date": date, "category": category} for date, category in rows))
    shown = view(found, (2012, 2013))
    drawn, laid = _drawn(shown), bars.bars(shown)
    assert "May 2012\nabout 6; at least 5, at most 7" in targets(drawn)["texts"]
    may = min(path_boxes(drawn), key=lambda box: box.top).left
    of_may = [box for box in path_boxes(drawn) if box.left == may]
    share = pytest.approx(31 / 366, abs=0.01)
    above = pytest.approx(1 + 31 / 366, abs=0.01)
    assert [_in_counts(of_may, lane) for lane in laid.lanes] == [
        [(0, 5, COLORS, 1), (5, above, COLORS, marks.PALE)],
        [(0, 4, 0, 1), (4, 1, 0, marks.PALE)],
        [(0, 1, 1, 1), (1, share, 1, marks.PALE)],
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


def test_plotly_accepts_the_bars() -> None:
    found = table({"date": "2012"}, {"date": "../2013"})
    go.Figure(_drawn(view(found, (2012, 2013)), theme=DARK))
