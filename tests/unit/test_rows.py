"""The rows: each date drawn as exactly as it is known."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from tables import table, view

from timeline import axis, dates, filters
from timeline.figures import rows
from timeline.figures.layout import CLEAR, Figure
from timeline.theme import DARK, LIGHT, Theme, category_style
from timeline.view import View

ROOT = Path(__file__).parents[2]
YEARS = (2010, 2019)


def _drawn(*events: dict[str, str], years: tuple[int, int] = YEARS, opened: int = 0) -> Figure:
    found = table(*events)
    # Not the filter's own: what doesn't match is drawn too, at the edge.
    shown = View(found, filters.index(found), np.arange(len(found)), years, opened)
    return rows.figure(shown, LIGHT)


def _trace(drawn: Figure, name: str) -> dict[str, Any]:
    return next(trace for trace in drawn["data"] if trace["name"] == name)


def _bars(drawn: Figure) -> list[tuple[int, int]]:
    """The bars as they are seen: what runs on past the axis is cut off there."""
    trace = _trace(drawn, "ranges")
    low, high = drawn["layout"]["xaxis"]["range"]
    pairs = zip(trace["base"], trace["x"], strict=True)
    return [(max(base, low), min(base + x, high)) for base, x in pairs]


def _day(text: str) -> int:
    return axis.position(np.datetime64(text))


@pytest.mark.parametrize(
    ("date", "first", "after"),
    [("2012", "2012-01-01", "2013-01-01"), ("2012-36", "2012-10-01", "2013-01-01"),
     ("2012-11", "2012-11-01", "2012-12-01"), ("2012-11-08/2012-11-14", "2012-11-08", "2012-11-15"),
     ("2012-11-08", "2012-11-08", "2012-11-09"), ("../2012", "2010-01-01", "2013-01-01"),
     ("2012/..", "2012-01-01", "2020-01-01"), ("2005/2030", "2010-01-01", "2020-01-01")],
)  # fmt: skip
def test_a_stated_range_is_a_bar_from_its_first_day_to_the_end_of_its_last(
    date: str, first: str, after: str
) -> None:
    assert _bars(_drawn({"date": date})) == [(_day(first), _day(after))]


@pytest.mark.parametrize(
    ("row", "place", "symbol", "solid"),
    [
        ({"date": "2012"}, "2012-07-02", "circle", False),
        ({"date": "2012-11-08"}, "2012-11-08T12", "circle", True),
        ({"date": "2012-11-08~"}, "2012-11-08T12", "circle", False),
        ({"date": "2012-11-08/2012-11-14"}, "2012-11-11T12", "circle", True),
        ({"date": "2012", "confirmed_date": "2012-11-10~"}, "2012-11-10T12", "circle", False),
        ({"date": "2012", "confirmed_date": "2012-11"}, "2012-11-16", "circle", False),
        ({"date": "2012", "confirmed_date": "2012-11-10"}, "2012-11-10T12", "circle", True),
        ({"date": "2012", "confirmed_date": "2012-11-08/2012-11-14"}, "2012-11-11T12", "circle", True),
        ({"date": "2012", "confirmed_date": "2014-05-05"}, "2014-05-05T12", "circle", True),
        ({"date": "2012", "confirmed_date": "2009-05-05"}, "2010-01-01", "triangle-left", True),
        ({"date": "2012", "confirmed_date": "2025"}, "2020-01-01", "triangle-right", True),
    ],
)  # fmt: skip
def test_the_mark_is_solid_where_the_day_or_span_is_known_and_hollow_where_not(
    row: dict[str, str],
    place: str,
    symbol: str,
    solid: bool,
) -> None:
    marks = _trace(_drawn(row), "marks")
    hours = (np.datetime64(place, "h") - np.datetime64("1970-01-01", "h")).astype(int)
    assert marks["x"] == [hours / 24]
    assert marks["marker"]["symbol"] == [symbol]
    assert (marks["marker"]["color"][0] != CLEAR) == solid


def test_a_confirmed_span_is_a_solid_bar_over_the_pale_one() -> None:
    drawn = _drawn({"date": "2012-36", "confirmed_date": "2012-11-08/2012-11-14"})
    assert _bars(drawn)[1] == (_day("2012-11-08"), _day("2012-11-15"))
    assert _trace(drawn, "ranges")["marker"]["color"][1] == LIGHT.palette[0]


def test_a_confirmed_period_in_which_it_happened_some_time_is_half_pale() -> None:
    drawn = _drawn({"date": "2012", "confirmed_date": "2012-11"})
    fill = _trace(drawn, "ranges")["marker"]["color"][1]
    assert fill == LIGHT.pale(LIGHT.palette[0], 0.6)


def test_a_vague_confirmed_date_has_a_dashed_edge_and_an_open_one_an_arrow() -> None:
    drawn = _drawn({"date": "2012", "confirmed_date": "2012-11~/.."})
    edges = [
        shape["line"]["dash"] for shape in drawn["layout"]["shapes"] if "dash" in shape["line"]
    ]
    assert edges == ["4px,3px"]
    assert "triangle-right" in _trace(drawn, "marks")["marker"]["symbol"]


@pytest.mark.parametrize(
    ("date", "before", "after"),
    [("2005/2030", True, True), ("2012/2030", False, True), ("2005/2012", True, False),
     ("2010/2019", False, False), ("../2012", True, False)],
)  # fmt: skip
def test_a_bar_that_goes_on_past_the_axis_shows_no_closing_edge_there(
    date: str, before: bool, after: bool
) -> None:
    drawn = _drawn({"date": date})
    trace = _trace(drawn, "ranges")
    low, high = drawn["layout"]["xaxis"]["range"]
    assert (trace["base"][0] < low) == before
    assert (trace["base"][0] + trace["x"][0] > high) == after


@pytest.mark.parametrize(("date", "arrow"), [("../2012", "left"), ("2012/..", "right")])
def test_an_open_end_carries_an_arrow(date: str, arrow: str) -> None:
    assert f"triangle-{arrow}" in _trace(_drawn({"date": date}), "marks")["marker"]["symbol"]


@pytest.mark.parametrize(("date", "dashed"), [("2012", 0), ("2012~", 1), ("2012?", 1)])
def test_an_approximate_or_uncertain_range_has_a_dashed_edge(date: str, dashed: int) -> None:
    drawn = _drawn({"date": date})
    shapes = [shape for shape in drawn["layout"]["shapes"] if "dash" in shape["line"]]
    assert len(shapes) == dashed
    assert _trace(drawn, "ranges")["marker"]["line"]["width"] == [1 - dashed]


def test_colour_and_symbol_both_tell_the_category_and_64_categories_differ() -> None:
    assert len({category_style("rows", number) for number in range(64)}) == 64
    assert category_style("rows", 0) == (0, "circle")
    assert category_style("rows", 1) == (1, "square")


@pytest.mark.parametrize(
    ("date", "side"),
    [("2010", "right"), ("2014", "center"), ("2019", "left"), ("2000/2030", "center")],
)
def test_a_label_is_anchored_by_the_third_of_the_axis_in_which_it_stands(
    date: str, side: str
) -> None:
    assert _trace(_drawn({"date": date}), "labels")["textposition"] == [f"top {side}"]


def test_rows_follow_each_other_without_gap_or_overlap() -> None:
    drawn = _drawn({"date": "2010"}, {"date": "2011", "title": "Long " * 30}, {"date": "2012"})
    edges = drawn["layout"]["meta"]["edges"]
    assert edges[0][0] == 0
    assert all(one[1] == other[0] for one, other in pairwise(edges))
    assert drawn["layout"]["yaxis"]["range"] == [edges[-1][1], 0]


def test_the_row_of_the_open_event_stands_out() -> None:
    drawn = _drawn({"date": "2010"}, {"date": "2012"}, opened=1)
    (ground,) = drawn["layout"]["shapes"]
    assert (ground["y0"], ground["y1"]) == drawn["layout"]["meta"]["edges"][1]


def test_every_string_from_data_is_escaped() -> None:
    drawn = _drawn({"date": "2012", "title": "<img src=x>", "date_text": "<b>"})
    (text,) = _trace(drawn, "labels")["text"]
    assert set(re.findall(r"<[^>]*>", text)) == {
        "<b>", "</b>", f'<span style="color:{LIGHT.faded}">', "</span>",
    }  # fmt: skip


def test_the_figure_says_the_years_of_each_row_for_those_that_are_covered_in_the_browser() -> None:
    found = table({"date": "2012~/2013"}, {"date": "../2012"}, {"date": "-0218"})
    meta = rows.figure(view(found, (-218, 2013)), LIGHT)["layout"]["meta"]
    assert meta["years"] == [[None, 2012], [-218, -218], [2012, 2013]]


def test_plotly_accepts_the_figures() -> None:
    found = table({"date": "2012~", "confirmed_date": "2012-05"}, {"date": "../2012"})
    go.Figure(rows.figure(view(found, YEARS), DARK))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_texts_marks_and_edges_have_their_contrast_on_both_grounds(theme: Theme) -> None:
    for ground in (theme.ground, theme.row):
        assert all(_contrast(color, ground) >= 4.5 for color in (theme.text, theme.faded))
        assert all(_contrast(color, ground) >= 3 for color in theme.palette)


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_the_figure_stands_on_the_ground_of_the_page(name: str, theme: Theme) -> None:
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())["theme"][name]
    assert (config["backgroundColor"], config["textColor"]) == (theme.ground, theme.text)


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_words_of_the_axis_and_of_the_dates_agree() -> None:
    assert dates.year_name(-43) == "44 BC"
