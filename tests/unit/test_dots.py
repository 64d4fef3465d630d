"""The dots: columns as high as they have events, and bars for what is known less closely."""

import json
import re
from datetime import date
from itertools import groupby, pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tables import read, table, view, view_within

from timeline import axis
from timeline.events.time_window import Window, of_years
from timeline.figures import dots, layout
from timeline.figures.dots import GAP, HIGHEST, SIZES, Dots, arranged
from timeline.figures.layout import SIDE_MARGIN, Figure
from timeline.theme import DARK, LIGHT
from timeline.view import NONE_OPEN

YEARS = (2010, 2019)
DOT, BAR = {"date": "2012-05-05"}, {"date": "2012/2014"}


def _arranged(
    *rows: dict[str, str], years: tuple[int, int] = YEARS, width: int = layout.DESKTOP
) -> Dots:
    found = arranged(view(table(*rows), years), width)
    assert found
    return found


def _drawn(*rows: dict[str, str], opened: int = 0) -> Figure:
    shown = view(table(*rows), YEARS, opened)
    found = arranged(shown)
    assert found
    return dots.figure(found, shown, LIGHT)


def _targets(plan: Figure) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(plan["meta"]["packed"])
    return found


def _boxes(drawn: Figure) -> list[tuple[str, int]]:
    """The colour of each path of bars, and how many boxes it has."""
    return [
        (shape["fillcolor"], shape["path"].count("M"))
        for shape in drawn["layout"]["shapes"]
        if "Z" in shape["path"]
        and shape["fillcolor"] not in {LIGHT.ground, LIGHT.faded, layout.CLEAR}
    ]


def _circles(drawn: Figure) -> set[str]:
    """The colours of the dots."""
    return {
        shape["line"]["color"]
        for shape in drawn["layout"]["shapes"]
        if re.fullmatch(r"(M\S+ [\d.]+V[\d.]+)+", shape["path"])
    }


def _arrows(drawn: Figure) -> list[str]:
    (points,) = drawn["data"]
    return [name for name in points["marker"]["symbol"] if name.startswith("triangle")]


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
    assume(len(shown.places))
    found = arranged(shown, width)
    assert found
    drawn = dots.figure(found, shown, LIGHT)["layout"]
    low, high = drawn["meta"]["fits"]
    assert low <= width < high
    real = data.draw(st.integers(max(low, layout.WIDTHS[0]), high - 1))
    margin, (start, end) = drawn["margin"], drawn["xaxis"]["range"]
    scale = (real - margin["l"] - margin["r"]) / (end - start)
    boxes = []
    for left, right, top, *height in _targets(drawn)["edges"]:
        half = 0 if height else found.size.dot / 2
        bottom = top + (height or [found.size.dot])[0]
        boxes.append((top, bottom, left * scale - half, right * scale + half))
    for _, line in groupby(sorted(boxes), lambda box: box[0]):
        own = sorted(box[2:] for box in line)
        assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(own))
    for one, other in pairwise(sorted({box[:2] for box in boxes})):
        assert one[1] < other[0]


@given(_ROWS, st.sampled_from(layout.WIDTHS))
def test_a_column_is_as_high_as_it_has_events_known_as_closely_as_it(
    rows: list[tuple[str, str]], width: int
) -> None:
    shown = view(table(*({"date": a, "confirmed_date": b} for a, b in rows)), YEARS)
    assume(len(shown.places))
    found = arranged(shown, width)
    assert found
    pitch = found.size.row
    edges = axis.columns(of_years(YEARS), pitch * found.pixel)
    close = (found.known.end - found.known.start <= np.diff(edges).max()) & (found.known.side == 0)
    assert found.is_dot.tolist() == close.tolist()
    for first, end in pairwise(edges.tolist()):
        inside = close & (first <= found.known.mark) & (found.known.mark < end)
        assert set(found.middle[inside]) <= {(first + end) / 2}
        tops = sorted(found.top[inside].tolist(), reverse=True)
        assert tops == [found.baseline - (row + 1) * pitch for row in range(len(tops))]


def test_the_largest_dots_are_taken_with_which_columns_and_lanes_are_low_enough() -> None:
    def size(count: int, row: dict[str, str]) -> int | None:
        found = arranged(view(table(*[row] * count), YEARS))
        return found and found.size.dot

    assert [size(count, DOT) for count in (30, 31, 40, 41, 51, 52, 72, 73)] == [
        11, 8, 8, 6, 6, 4, 4, None,
    ]  # fmt: skip
    assert [size(count, BAR) for count in (40, 41, 60, 61, 72, 73)] == [11, 6, 6, 4, 4, None]
    assert all(size.row * (HIGHEST // size.row) <= 360 for size in SIZES)


def test_fewer_columns_fit_a_narrower_chart() -> None:
    days = [{"date": f"2012-{month:02d}-{day:02d}"} for month in range(1, 13) for day in (1, 9, 20)]
    wide, narrow = (_arranged(*days, years=(2012, 2012), width=width) for width in (784, 358))
    assert len(set(wide.middle)) > len(set(narrow.middle))
    assert wide.fits == (784, 880)
    assert narrow.fits == (358, 400)
    assert _arranged(DOT, width=200).fits == (0, 328)
    assert _arranged(DOT, width=4000).fits == (1150, layout.WIDEST)


def test_a_column_has_a_category_from_the_baseline_up_the_exact_ones_first_then_by_time() -> None:
    days = ["2012-05-06", "2012-05-05", "2012-05-05~", "2012-05-05"]
    rows = [{"date": day, "category": name} for day, name in zip(days, "aaba", strict=True)]
    found = _arranged(*rows, {"date": "2012-05-07~", "category": "a"})
    order = np.argsort(-found.top)
    assert found.events["date"].iloc[order].tolist() == [
        "2012-05-05", "2012-05-05", "2012-05-06", "2012-05-07~", "2012-05-05~",
    ]  # fmt: skip


def test_an_exact_day_is_a_solid_dot_and_what_is_known_as_closely_as_a_dot_is_wide_a_hollow_one() -> (
    None
):
    blue = LIGHT.palette[0]
    assert _circles(_drawn(DOT)) == {blue}
    assert _circles(_drawn({"date": "2012-05"})) == {blue, LIGHT.ground}
    assert _circles(_drawn({"date": "2012-05-05?"})) == {blue, LIGHT.ground}
    assert _boxes(_drawn(DOT, {"date": "2012-05"})) == []


@pytest.mark.parametrize(
    ("row", "share", "pieces"),
    [
        ({"date": "2012"}, dots.PALE, 1),
        ({"date": "2012-01-03/2013-05-06"}, 1, 1),
        ({"date": "2012-05-03", "confirmed_date": "2012-01-03/2013-05-06"}, 1, 1),
        ({"date": "2012~"}, dots.PALE, 5),
        ({"date": "2012", "confirmed_date": "2012-01-03/2013-05-06?"}, dots.PALE, 5),
    ],
)
def test_what_is_wider_than_a_dot_is_a_bar_solid_if_it_lasted_with_dashed_ends_if_it_is_vague(
    row: dict[str, str], share: float, pieces: int
) -> None:
    drawn = _drawn(row)
    assert _boxes(drawn) == [(LIGHT.pale(LIGHT.palette[0], share), pieces)]
    assert _circles(drawn) == set()


def test_what_is_confirmed_places_an_event_and_it_has_that_one_mark() -> None:
    drawn = _drawn({"date": "2012", "confirmed_date": "2012-11-08"})
    assert _circles(drawn) == {LIGHT.palette[0]}
    assert _boxes(drawn) == []


@pytest.mark.parametrize(
    ("row", "arrows", "strips"),
    [
        ({"date": "2012"}, [], 0),
        ({"date": "../2012"}, ["triangle-left"], 3),
        ({"date": "2012/.."}, ["triangle-right"], 3),
        ({"date": "2012", "confirmed_date": "2025"}, ["triangle-right"], 0),
        ({"date": "2012", "confirmed_date": "2009"}, ["triangle-left"], 0),
        ({"date": "2012/..", "confirmed_date": "2012-03-04"}, [], 0),
    ],
)
def test_a_bar_fades_into_an_arrow_where_it_is_open_and_what_lies_outside_is_an_arrow(
    row: dict[str, str], arrows: list[str], strips: int
) -> None:
    drawn = _drawn(row)
    assert _arrows(drawn) == arrows
    shapes = drawn["layout"]["shapes"]
    assert [shape["opacity"] for shape in shapes if "opacity" in shape] == [
        *dots.FADING[:strips]
    ]  # fmt: skip


def test_the_open_event_has_a_ring_around_its_dot_or_a_line_around_its_bar() -> None:
    def ring(*rows: dict[str, str], opened: int) -> list[float]:
        (points,) = _drawn(*rows, opened=opened)["data"]
        return [
            x
            for x, symbol in zip(points["x"], points["marker"]["symbol"], strict=False)
            if symbol == "circle-open"
        ]

    def is_outlined(*rows: dict[str, str], opened: int) -> bool:
        shapes = _drawn(*rows, opened=opened)["layout"]["shapes"]
        return any(shape["line"]["color"] == LIGHT.text for shape in shapes)

    found = _arranged(BAR, DOT)
    assert ring(BAR, DOT, opened=1) == [found.middle[1]]
    assert not is_outlined(BAR, DOT, opened=1)
    assert ring(BAR, DOT, opened=0) == []
    assert is_outlined(BAR, DOT, opened=0)
    away = {"date": "2012", "confirmed_date": "2025"}
    assert ring(away, opened=0) == [of_years(YEARS).after]
    assert ring(BAR, DOT, opened=NONE_OPEN) == []
    assert not is_outlined(BAR, DOT, opened=NONE_OPEN)


def test_bars_that_follow_each_other_share_a_lane_so_that_months_make_columns_too() -> None:
    months = [{"date": f"2012-{month:02d}"} for month in range(1, 13)]
    found = _arranged(*months, *months[:3], years=(2012, 2012))
    assert not found.is_dot.any()
    lanes = sorted(found.top.tolist())
    assert [lanes.count(top) for top in sorted(set(lanes))] == [12, 3]


def test_dots_of_a_colour_that_stand_on_each_other_are_one_dashed_line() -> None:
    days = ["2012-05-05"] * 3 + ["2015-05-05"]
    drawn = _drawn(*({"date": day, "category": "a"} for day in days), {"date": "2012-05-05~"})
    found = _arranged(*({"date": day} for day in days))
    lines = [shape for shape in drawn["layout"]["shapes"] if "Z" not in shape["path"]]
    (coloured,) = (shape for shape in lines if shape["line"]["color"] == LIGHT.palette[0])
    spans = [
        float(end) - float(top) for top, end in re.findall(r" (\S+)V([\d.]+)", coloured["path"])
    ]
    assert spans == [2 * found.size.row + GAP, GAP]  # a circle at each multiple of a row
    assert (coloured["line"]["width"], coloured["line"]["dash"]) == (11, "0px,12px")


def test_the_rare_categories_share_a_grey() -> None:
    names = [*"abcdefgh" * 2, *"ijk"]
    found = _arranged(*({"date": "2012", "category": name} for name in names))
    assert sorted(set(found.known.group.tolist())) == list(range(9))
    assert LIGHT.color(8) == LIGHT.faded


def test_hovering_shows_title_and_wording_cut_to_what_the_payload_allows() -> None:
    drawn = _drawn({"date": "2012", "title": "会" * 300, "date_text": "late 2012"})
    (text,) = _targets(drawn["layout"])["texts"]
    assert text == "会" * 13 + "…\nlate 2012"


def test_a_mark_is_named_by_the_id_of_its_event() -> None:
    drawn = _drawn({"date": "2001"}, {"date": "2012"}, {"date": "2013-05-06"})
    assert _targets(drawn["layout"])["names"] == ["e1", "e2"]


def test_plotly_accepts_the_figure() -> None:
    shown = view(table({"date": "2012~", "confirmed_date": "2012-05"}, {"date": "../2012"}), YEARS)
    found = arranged(shown)
    assert found
    go.Figure(dots.figure(found, shown, DARK))


def test_the_margins_leave_the_axis_the_width_that_the_columns_need() -> None:
    found = _arranged(DOT)
    drawn = _drawn(DOT)["layout"]
    low, high = drawn["xaxis"]["range"]
    plot = layout.DESKTOP - drawn["margin"]["l"] - drawn["margin"]["r"]
    assert plot * (found.axis[1] - found.axis[0]) / (high - low) == pytest.approx(
        layout.DESKTOP - 2 * SIDE_MARGIN
    )


def test_a_wider_chart_has_more_ticks() -> None:
    shown = view(table(DOT), (1900, 2019))

    def ticks(width: int) -> int:
        found = arranged(shown, width)
        assert found
        return len(dots.figure(found, shown, LIGHT)["layout"]["xaxis"]["tickvals"])

    assert ticks(288) < ticks(layout.DESKTOP) < ticks(1150)


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
    found = arranged(shown)
    assert found
    first, second = found.middle.tolist()
    is_apart = second - first >= (found.size.dot + 1) * found.pixel
    is_on_top = first == second and found.top[0] != found.top[1]
    assert is_apart or is_on_top
    assert found.axis.first - 1 <= first <= second <= found.axis.after + 1
