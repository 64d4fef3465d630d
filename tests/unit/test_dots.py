"""The dots: columns as high as they have events, and bars for what is known less closely."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from unittest.mock import patch

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from painted import dashed, path_boxes, targets, trace
from scenes import plotted
from tables import read, table, view, view_within

from timeline import dates
from timeline.events.time_window import Window, of_years
from timeline.geometry import axis, chart, dot_columns, dots, layout, marks, named_rows
from timeline.geometry.dot_columns import GAP
from timeline.geometry.dots import Dots
from timeline.geometry.marks import PALE
from timeline.painters.figure_parts import Figure
from timeline.query.view import NONE_OPEN, View
from timeline.theme import COLORS, DARK, LIGHT, Theme

YEARS = (2010, 2019)
DOT, BAR = {"date": "2012-05-05"}, {"date": "2012/2014"}
STEPS = marks.SOFT_STEPS
SOFT = [
    (PALE * step / STEPS, 2) for step in range(1, STEPS)
]  # at both ends, beside two as pale as the band


@pytest.fixture(autouse=True, scope="module")
def _none_named() -> Iterator[None]:
    """All events are below the named rows."""
    with patch.object(named_rows, "TRIED_EACH", chart.WIDEST):
        yield


def _laid(
    *rows: dict[str, str], years: tuple[int, int] = YEARS, width: int = chart.DESKTOP
) -> Dots:
    return _dots(view(table(*rows), years), width)


def _dots(shown: View, width: int = chart.DESKTOP) -> Dots:
    """The dots of a view that aren't so many that they stand in lanes."""
    found = dots.dots(shown, width)
    assert isinstance(found, Dots)
    return found


def _plotted(shown: View, width: int = chart.DESKTOP, theme: Theme = LIGHT) -> Figure:
    """The figure of a view as dots, however few they are."""
    with patch.object(layout, "MOST_AS_LIST", 0):  # none is packed
        return plotted(shown, width, theme, most_rows=0)


def _drawn(*rows: dict[str, str], opened: int = 0) -> Figure:
    return _plotted(view(table(*rows), YEARS, opened))


def _boxes(drawn: Figure) -> list[tuple[float, int]]:
    """The boxes of bars, by how much colour they have."""
    shares = [box.share for box in path_boxes(drawn) if box.color != "text"]
    return [(share, shares.count(share)) for share in dict.fromkeys(shares)]


def _circles(drawn: Figure) -> set[str]:
    """The colours of the dots."""
    return {
        shape["line"]["color"] for shape in drawn["layout"]["shapes"] if "dash" in shape["line"]
    }


def _arrows(drawn: Figure) -> list[str]:
    marker = trace(drawn, "points")["marker"]
    return [name for name in marker["symbol"] if name.startswith("triangle")]


_DATE = st.one_of(
    st.integers(2005, 2025).map(str),
    st.dates(date(2010, 1, 1), date(2019, 12, 31)).map(str),
    st.sampled_from(["../2012", "2012/..", "201X", "2015-36", "2015-06", "2010/2014", "2011~"]),
)
_ROWS = st.lists(
    st.tuples(_DATE, st.sampled_from(["", "2012-05", "2016-03-04", "2030"])),
    min_size=1,
    max_size=40,
)


_FIRST = int(np.datetime64("2010-01-01").astype(int))
_WINDOWS = st.one_of(
    st.builds(
        lambda first, span: of_years((first, first + span)),
        st.integers(2010, 2019),
        st.integers(0, 9),
    ),
    st.builds(
        lambda first, length: Window(_FIRST + first, _FIRST + first + length),
        st.integers(0, 3000),
        st.integers(1, 3000),
    ),
)


@given(_ROWS, _WINDOWS, st.integers(288, 1400), st.data())
def test_no_mark_overlaps_another_at_any_width_for_which_they_are_drawn(
    rows: list[tuple[str, str]], window: Window, width: int, data: st.DataObject
) -> None:
    shown = view_within(table(*({"date": a, "confirmed_date": b} for a, b in rows)), window)
    assume(shown.count)
    found = dots.dots(shown, width)
    assert found
    drawn = _plotted(shown, width)
    plan = drawn["layout"]
    low, high = plan["meta"]["fits"]
    assert low <= width < high
    real = data.draw(st.integers(max(low, chart.WIDTHS[0]), high - 1))
    margin, (start, end) = plan["margin"], plan["xaxis"]["range"]
    scale = (real - margin["l"] - margin["r"]) / (end - start)
    boxes = []
    for left, right, top, *height in targets(drawn)["edges"][: shown.count]:
        half = 0 if height else found.size.dot / 2
        bottom = top + (height or [found.size.dot])[0]
        boxes.append((top, bottom, left * scale - half, right * scale + half))
    for _, line in groupby(sorted(boxes), lambda box: box[0]):
        own = sorted(box[2:] for box in line)
        assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(own))
    for one, other in pairwise(sorted({box[:2] for box in boxes})):
        assert one[1] < other[0]


def test_of_two_days_that_contradict_each_other_neither_is_certain() -> None:
    days = ("", "2012-05-03", "2012-06-01")
    shown = view(table(*({"date": "2012-05-03", "confirmed_date": day} for day in days)), YEARS)
    found = dots.dots(shown, 800)
    assert found
    assert found.closest.is_exact.tolist() == [True, True, False]


@given(_ROWS, st.sampled_from(chart.WIDTHS))
def test_a_column_is_as_high_as_it_has_events_known_as_closely_as_it(
    rows: list[tuple[str, str]], width: int
) -> None:
    shown = view(table(*({"date": a, "confirmed_date": b} for a, b in rows)), YEARS)
    assume(shown.count)
    found = dots.dots(shown, width)
    assert found
    pitch = found.size.row
    edges = axis.columns(of_years(YEARS), pitch * found.pixel)
    close = (found.closest.end - found.closest.start <= np.diff(edges).max()) & (
        found.closest.side == 0
    )
    assert found.is_dot.tolist() == close.tolist()
    for first, end in pairwise(edges.tolist()):
        inside = close & (first <= found.closest.mark) & (found.closest.mark < end)
        assert set(found.middle[inside]) <= {(first + end) / 2}
        tops = sorted(found.top[inside].tolist(), reverse=True)
        assert tops == [found.lanes[0].foot - (row + 1) * pitch for row in range(len(tops))]


def test_the_largest_dots_are_taken_with_which_columns_and_tracks_are_low_enough() -> None:
    def size(count: int, row: dict[str, str]) -> int | None:
        found = dots.dots(view(table(*[row] * count), YEARS))
        return found.size.dot if found else None

    assert [size(count, DOT) for count in (24, 25, 26, 27, 31, 32, 48, 49, 108, 109)] == [
        12, 11, 11, 9, 9, 8, 8, 7, 3, None,  # from 8 on in lanes
    ]  # fmt: skip
    assert [size(count, BAR) for count in (38, 39, 44, 45, 61, 62)] == [12, 11, 11, 9, 9, None]


def test_fewer_columns_fit_a_narrower_chart() -> None:
    days = [{"date": f"2012-{month:02d}-{day:02d}"} for month in range(1, 13) for day in (1, 9, 20)]
    wide, narrow = (_laid(*days, years=(2012, 2012), width=width) for width in (784, 358))
    assert len(set(wide.middle)) > len(set(narrow.middle))
    assert wide.fits == (784, 840)
    assert narrow.fits == (358, 400)
    assert _laid(DOT, width=200).fits == (0, 328)
    assert _laid(DOT, width=4000).fits == (1600, chart.WIDEST)


def test_a_column_has_a_category_from_the_baseline_up_the_exact_ones_first_then_by_time() -> None:
    days = ["2012-05-06", "2012-05-05", "2012-05-05~", "2012-05-05"]
    rows = [{"date": day, "category": name} for day, name in zip(days, "aaba", strict=True)]
    found = _laid(*rows, {"date": "2012-05-07~", "category": "a"})
    order = np.argsort(-found.top)
    assert found.events["date"].iloc[order].tolist() == [
        "2012-05-05", "2012-05-05", "2012-05-06", "2012-05-07~", "2012-05-05~",
    ]  # fmt: skip


def test_an_exact_day_is_a_solid_dot_and_what_is_known_as_closely_as_a_dot_is_wide_a_pale_one() -> (
    None
):
    assert _circles(_drawn(DOT)) == {LIGHT.palette[0]}
    for close in ("2012-05", "2012-05-05?"):
        (dot,) = (box for box in dashed(_drawn({"date": close})) if box.color != "text")
        assert (dot.share, dot.is_edged) == (PALE, True)
    assert _boxes(_drawn(DOT, {"date": "2012-05"})) == []


@pytest.mark.parametrize(
    ("row", "boxes"),
    [
        ({"date": "2012"}, [(PALE, 1)]),
        ({"date": "2012-01-03/2013-05-06"}, [(1, 1)]),
        ({"date": "2012-05-03", "confirmed_date": "2012-01-03/2013-05-06"}, [(1, 1)]),
        ({"date": "2010-05-03", "confirmed_date": "2012-01-03/2013-05-06"}, [(PALE, 1)]),
        ({"date": "2012/2014"}, [(PALE, 1), (1, 1)]),
        ({"date": "2012~"}, [(PALE, 3), *SOFT]),
        ({"date": "2012", "confirmed_date": "2012-01-03?/2013-05-06?"}, [(PALE, 3), *SOFT]),
    ],
)
def test_what_is_wider_than_a_dot_is_a_bar_solid_where_it_lasted_with_soft_ends_if_it_is_vague(
    row: dict[str, str], boxes: list[tuple[float, int]]
) -> None:
    drawn = _drawn(row, opened=NONE_OPEN)
    wanted: list[object] = [(pytest.approx(share, abs=1e-3), count) for share, count in boxes]
    assert _boxes(drawn) == wanted
    assert _circles(drawn) == set()


def test_what_is_confirmed_places_an_event_and_it_has_that_one_mark() -> None:
    drawn = _drawn({"date": "2012", "confirmed_date": "2012-11-08"})
    assert _circles(drawn) == {LIGHT.palette[0]}
    assert _boxes(drawn) == []


@pytest.mark.parametrize(
    ("row", "arrows", "boxes"),
    [
        ({"date": "2012"}, [], 1),
        ({"date": "../2012"}, ["triangle-left"], dot_columns.OPEN_STEPS + 1),
        ({"date": "2012/.."}, ["triangle-right"], dot_columns.OPEN_STEPS + 1),
        ({"date": "2012", "confirmed_date": "2025"}, ["triangle-right"], 0),
        ({"date": "2012", "confirmed_date": "2009"}, ["triangle-left"], 0),
        ({"date": "2012/..", "confirmed_date": "2012-03-04"}, [], 0),
    ],
)
def test_a_bar_fades_into_an_arrow_where_it_is_open_and_what_lies_outside_is_an_arrow(
    row: dict[str, str], arrows: list[str], boxes: int
) -> None:
    drawn = _drawn(row, opened=NONE_OPEN)
    assert _arrows(drawn) == arrows
    found = path_boxes(drawn)
    assert len(found) == boxes
    if boxes > 1:
        *found, around = found
        assert (around.share, around.is_edged) == (0, True)
        outwards = sorted(found, reverse=arrows == ["triangle-left"])
        assert outwards[0].share == PALE
        assert all(one.share > other.share for one, other in pairwise(outwards))
        assert all(abs(one.right - other.left) < 1e-6 for one, other in pairwise(found))


def test_the_open_event_has_a_ring_around_its_dot_or_a_line_around_its_bar() -> None:
    def ring(*rows: dict[str, str], opened: int) -> list[float]:
        points = trace(_drawn(*rows, opened=opened), "points")
        return [
            x
            for x, symbol in zip(points["x"], points["marker"]["symbol"], strict=False)
            if symbol == "circle-open"
        ]

    def is_outlined(*rows: dict[str, str], opened: int) -> bool:
        return any(box.color == "text" for box in path_boxes(_drawn(*rows, opened=opened)))

    found = _laid(BAR, DOT)
    assert ring(BAR, DOT, opened=1) == [found.middle[1]]
    assert not is_outlined(BAR, DOT, opened=1)
    assert ring(BAR, DOT, opened=0) == []
    assert is_outlined(BAR, DOT, opened=0)
    away = {"date": "2012", "confirmed_date": "2025"}
    assert ring(away, opened=0) == [of_years(YEARS).after]
    assert ring(BAR, DOT, opened=NONE_OPEN) == []
    assert not is_outlined(BAR, DOT, opened=NONE_OPEN)


@pytest.mark.parametrize("text", ["2012/2014", "2012~", "2012~/..", "../2012~", "2005/2012~"])
def test_the_line_around_the_open_bar_is_around_all_of_it_but_its_soft_ends(text: str) -> None:
    found = path_boxes(_drawn({"date": text}))
    (around,) = (box for box in found if box.color == "text")
    laid = _laid({"date": text})
    known = marks.span(dates.read(text)).on(of_years(YEARS))
    start, end = laid.span
    assert around.left == pytest.approx((known[0] - start) / (end - start))
    assert around.right == pytest.approx((known[1] - start) / (end - start))
    assert around.height == laid.size.band + 2 * dot_columns.OUTLINE
    assert around.top == laid.top[0] - dot_columns.OUTLINE


@pytest.mark.parametrize("text", ["2012/2014", "2012~", "2012/2014~"])
def test_a_bar_and_its_soft_ends_keep_to_their_place_in_the_lane(text: str) -> None:
    rows = [{"date": text}, *({"date": f"{year}-01-01/{year}-12-31"} for year in range(2010, 2020))]
    laid = _laid(*rows)
    boxes: dict[float, list[tuple[float, float]]] = {}
    for number, drawn in laid.bands.items():
        pixel = laid.pixel
        starts = [piece.start + piece.before * pixel for piece in drawn.pieces]
        ends = [piece.end + piece.beyond * pixel for piece in drawn.pieces]
        boxes.setdefault(laid.top[number], []).append((min(starts), max(ends)))
    for lane in boxes.values():
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(lane)))


def test_bars_that_follow_each_other_share_a_lane_so_that_months_make_columns_too() -> None:
    months = [{"date": f"2012-{month:02d}"} for month in range(1, 13)]
    found = _laid(*months, *months[:3], years=(2012, 2012))
    assert not found.is_dot.any()
    lanes = sorted(found.top.tolist())
    assert [lanes.count(top) for top in sorted(set(lanes))] == [12, 3]


def test_dots_of_a_colour_that_stand_on_each_other_are_one_dashed_line() -> None:
    days = ["2012-05-05"] * 3 + ["2015-05-05"]
    drawn = _drawn(*({"date": day, "category": "a"} for day in days), {"date": "2012-05-05~"})
    found = _laid(*({"date": day} for day in days))
    lines = [shape for shape in drawn["layout"]["shapes"] if "Z" not in shape["path"]]
    (coloured,) = (shape for shape in lines if shape["line"]["color"] == LIGHT.palette[0])
    spans = [
        float(end) - float(top) for top, end in re.findall(r" (\S+)V([\d.]+)", coloured["path"])
    ]
    assert spans == [2 * found.size.row + GAP, GAP]  # a circle at each multiple of a row
    assert (coloured["line"]["width"], coloured["line"]["dash"]) == (12, "0px,13px")


def test_the_rare_categories_share_a_grey() -> None:
    names = [*map(str, range(COLORS))] * 2 + [*"xyz"]
    found = _laid(*({"date": "2012", "category": name} for name in names))
    assert sorted(set(found.closest.group.tolist())) == list(range(COLORS + 1))


def test_hovering_shows_title_and_wording_cut_to_what_the_payload_allows() -> None:
    drawn = _drawn({"date": "2012", "title": "会" * 300, "date_text": "late 2012"})
    (text,) = targets(drawn)["texts"]  # a bar has no name
    assert text == "会" * 119 + "…\nlate 2012"


def test_a_mark_leads_to_the_address_of_its_event() -> None:
    drawn = _drawn({"date": "2001"}, {"date": "2012"}, {"date": "2013-05-06"})
    found = targets(drawn)
    assert found["ends"] == ["e1", "e2"]
    assert found["base"].endswith("&event=")
    assert (found["along"], found["height"]) == ("xy", 12)


def test_plotly_accepts_the_figure() -> None:
    shown = view(table({"date": "2012~", "confirmed_date": "2012-05"}, {"date": "../2012"}), YEARS)
    go.Figure(_plotted(shown, theme=DARK))


def test_the_margins_leave_the_axis_the_width_that_the_columns_need() -> None:
    found = _laid(DOT)
    drawn = _drawn(DOT)["layout"]
    low, high = drawn["xaxis"]["range"]
    plot = chart.DESKTOP - drawn["margin"]["l"] - drawn["margin"]["r"]
    first, after = of_years(YEARS)
    assert (low, high) == found.span
    assert plot * (after - first) / (high - low) == pytest.approx(
        chart.DESKTOP - 2 * chart.SIDE_MARGIN
    )


def test_a_wider_chart_has_more_ticks() -> None:
    shown = view(table(DOT), (1900, 2019))

    def ticks(width: int) -> int:
        return len(_plotted(shown, width)["layout"]["xaxis"]["tickvals"])

    assert ticks(288) < ticks(736) < ticks(1150)


@pytest.mark.parametrize(
    ("window", "days"),
    [
        ("2012-01-28/2016-12-31", ["2012-01-29", "2012-02-20"]),
        ("2012-01-01/2016-12-03", ["2016-11-12", "2016-12-02"]),
    ],
)
def test_dots_at_an_end_of_the_axis_keep_clear_of_those_beside_them(
    window: str, days: list[str]
) -> None:
    shown = view_within(table(*({"date": day} for day in days)), read(window))
    found = dots.dots(shown)
    assert found
    first, second = found.middle.tolist()
    is_apart = second - first >= (found.size.dot + 1) * found.pixel
    is_on_top = first == second and found.top[0] != found.top[1]
    assert is_apart or is_on_top
    assert shown.window.first - 1 <= first <= second <= shown.window.after + 1
