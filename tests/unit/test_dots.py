"""The dots: each date drawn as exactly as it is known, only smaller; none overlaps another."""

import re
from itertools import combinations, groupby, pairwise

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tables import table, view

from timeline import axis
from timeline.figures import dots
from timeline.figures.dots import Dots, arranged
from timeline.figures.layout import NARROWEST_PLOT, Figure
from timeline.figures.strokes import strokes
from timeline.theme import DARK, LIGHT, SYMBOLS

YEARS = (2010, 2019)


def _arranged(*rows: dict[str, str], years: tuple[int, int] = YEARS) -> Dots:
    found = arranged(view(table(*rows), years))
    assert found
    return found


def _drawn(*rows: dict[str, str], opened: int = 0) -> Figure:
    shown = view(table(*rows), YEARS, opened)
    found = arranged(shown)
    assert found
    return dots.figure(found, shown, LIGHT)


def _paths(drawn: Figure) -> list[tuple[str, str]]:
    """The colour of each path and its first place, as (colour, "x y")."""
    return [
        (shape.get("fillcolor", shape["line"]["color"]), re.split("[MHV]", shape["path"])[1])
        for shape in drawn["layout"]["shapes"]
    ]


_DATE = st.one_of(
    st.integers(2005, 2025).map(str),
    st.dates().map(str).filter(lambda text: "2010" <= text[:4] <= "2019"),
    st.sampled_from(["../2012", "2012/..", "201X", "2015-36", "2010/2014", "2011~"]),
)


@given(
    st.lists(
        st.tuples(_DATE, st.sampled_from(["", "2012-05", "2016-03-04", "2030"])),
        min_size=1,
        max_size=40,
    )
)
def test_no_event_overlaps_another_on_the_narrowest_plot(rows: list[tuple[str, str]]) -> None:
    shown = view(table(*({"date": a, "confirmed_date": b} for a, b in rows)), YEARS)
    assume(len(shown.places))
    found = arranged(shown)
    assert found
    meta = dots.figure(found, shown, LIGHT)["layout"]["meta"]
    start, end = found.axis
    boxes = []
    for (left, right, top), mark in zip(meta["edges"], found.mark, strict=True):
        bottom = top + meta["height"]
        pixels = [(x - start) / (end - start) * NARROWEST_PLOT for x in (left, right, mark)]
        half = found.size / 2
        boxes.append(
            (top, bottom, min(pixels[0], pixels[2] - half), max(pixels[1], pixels[2] + half))
        )
    for _, lane in groupby(sorted(boxes), lambda box: box[0]):
        own = sorted(box[2:] for box in lane)
        assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(own))
    for one, other in combinations({box[:2] for box in boxes}, 2):
        assert one[1] < other[0] or other[1] < one[0]


def test_symbols_are_smaller_where_there_are_many_at_one_time_and_bars_take_over_beyond() -> None:
    def size(count: int) -> int | None:
        found = arranged(view(table(*[{"date": "2012"}] * count), YEARS))
        return found and found.size

    assert [size(count) for count in (60, 61, 81, 82, 333, 334)] == [13, 9, 9, 5, 5, None]


def test_an_exact_day_is_a_solid_dot_and_a_year_a_bar_with_a_hollow_one() -> None:
    blue = LIGHT.palette[0]
    assert {color for color, _ in _paths(_drawn({"date": "2012-05-05"}))} == {blue}
    year = _paths(_drawn({"date": "2012"}))
    assert year[0][1].split()[0] == str(axis.position(np.datetime64("2012-01-01")))
    assert {color for color, _ in year[1:]} == {blue, LIGHT.ground}
    assert year[0][0] not in {blue, LIGHT.ground}


@pytest.mark.parametrize(
    ("row", "mark", "exact"),
    [
        ({"date": "2012"}, "2012-07-02", False),
        ({"date": "2012-11-08"}, "2012-11-08T12", True),
        ({"date": "2012-11-08~"}, "2012-11-08T12", False),
        ({"date": "2012-11-08/2012-11-14"}, "2012-11-11T12", True),
        ({"date": "2012-11-08/.."}, "2016-06-05", False),
        ({"date": "2012/2014"}, "2013-07-02", False),
        ({"date": "2012-11-08/2012-11-14~"}, "2012-11-11T12", False),
        ({"date": "2012", "confirmed_date": "2012-11-10~"}, "2012-11-10T12", False),
        ({"date": "2012~", "confirmed_date": "2012-11-10"}, "2012-11-10T12", True),
        ({"date": "2012", "confirmed_date": "2012-11"}, "2012-11-16", False),
        ({"date": "2012", "confirmed_date": "2009-05-05"}, "2010-01-01", True),
        ({"date": "2012", "confirmed_date": "2025"}, "2020-01-01", False),
    ],
)
def test_a_dot_stands_where_the_symbol_of_a_row_does(
    row: dict[str, str], mark: str, exact: bool
) -> None:
    found = _arranged(row)
    hours = (np.datetime64(mark, "h") - np.datetime64("1970-01-01", "h")).astype(int)
    assert found.mark[0] == pytest.approx(hours / 24, abs=0.5)
    assert found.is_exact[0] == exact


@pytest.mark.parametrize(
    ("row", "arrows"),
    [
        ({"date": "2012"}, []),
        ({"date": "../2012"}, ["triangle-left"]),
        ({"date": "2012/.."}, ["triangle-right"]),
        ({"date": "2012", "confirmed_date": "2025"}, ["triangle-right"]),
        ({"date": "2012", "confirmed_date": "2009"}, ["triangle-left"]),
    ],
)
def test_an_arrow_says_that_something_goes_on_outside_the_axis(
    row: dict[str, str], arrows: list[str]
) -> None:
    (points,) = _drawn(row)["data"]
    assert points["marker"]["symbol"] == [*arrows, "circle-open"]


def test_the_ring_is_about_the_open_event() -> None:
    drawn = _drawn({"date": "2012-05-05"}, {"date": "2014-05-05"}, opened=1)
    (points,) = drawn["data"]
    assert points["x"] == [axis.position(np.datetime64("2014-05-05")) + 0.5]


def test_an_approximate_range_has_a_dashed_edge() -> None:
    shapes = _drawn({"date": "2012~"})["layout"]["shapes"]
    assert [shape["line"]["dash"] for shape in shapes if "dash" in shape["line"]] == ["3px,2px"]


def test_a_confirmed_range_that_is_approximate_has_a_dashed_edge_as_in_rows() -> None:
    def dashes(confirmed: str) -> list[str]:
        shapes = _drawn({"date": "2012", "confirmed_date": confirmed})["layout"]["shapes"]
        return [shape["line"]["dash"] for shape in shapes if "dash" in shape["line"]]

    assert dashes("2012-05/2012-06~") == dashes("2012-05?") == ["3px,2px"]
    assert dashes("2012-05") == dashes("2012-05-03/2012-06-04") == []


def test_the_rare_categories_share_a_grey() -> None:
    names = [*"abcdefgh" * 2, *"ijk"]
    found = _arranged(*({"date": "2012", "category": name} for name in names))
    assert sorted(set(found.group.tolist())) == list(range(9))
    assert LIGHT.color(8) == LIGHT.faded


def test_hovering_shows_title_and_wording_cut_to_what_the_payload_allows() -> None:
    drawn = _drawn({"date": "2012", "title": "会" * 300, "date_text": "late 2012"})
    (text,) = drawn["layout"]["meta"]["texts"]
    assert text == "会" * 13 + "…\nlate 2012"


def test_a_dot_is_named_by_the_id_of_its_event() -> None:
    drawn = _drawn({"date": "2001"}, {"date": "2012"}, {"date": "2013"})
    assert drawn["layout"]["meta"]["names"] == ["e1", "e2"]


def test_plotly_accepts_the_figure() -> None:
    shown = view(table({"date": "2012~", "confirmed_date": "2012-05"}, {"date": "../2012"}), YEARS)
    found = arranged(shown)
    assert found
    go.Figure(dots.figure(found, shown, DARK))


@pytest.mark.parametrize("symbol", SYMBOLS)
@pytest.mark.parametrize("size", [13, 9, 5])
def test_a_symbol_fills_its_square_and_no_more(symbol: str, size: int) -> None:
    found = strokes(symbol, size)
    assert min(stroke.top for stroke in found) == 0
    assert max(stroke.bottom for stroke in found) == size
    assert size * 0.6 <= max(stroke.width for stroke in found) <= size
    assert all(stroke.width % 2 for stroke in found)


def test_the_symbols_differ_at_every_size() -> None:
    for size in (13, 9, 5):
        assert len({tuple(strokes(symbol, size)) for symbol in SYMBOLS}) >= 7
