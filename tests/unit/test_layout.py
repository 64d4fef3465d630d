"""The scale of a timeline: rows, dots or bars."""

from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest
from scenes import plotted
from tables import table, view

from timeline.geometry.bars import Bars
from timeline.geometry.dot_lanes import DotLanes
from timeline.geometry.dots import Dots
from timeline.geometry.layout import MOST_AS_LIST, MOST_AS_ROWS, layout, may_be_list, scale_of
from timeline.geometry.packed import Packed
from timeline.geometry.rows import Rows
from timeline.limits import MOST_AS_DOTS
from timeline.query.view import Drawing

YEARS = (2000, 2019)


def _days(count: int, title: str = "Event") -> list[dict[str, str]]:
    """So many events with a title, evenly spread over the years."""
    days = np.datetime64("2000-01-01") + np.arange(count) * 7300 // count
    return [{"date": str(day), "title": title} for day in days]


@pytest.mark.parametrize(
    ("rows", "scale"),
    [
        (_days(MOST_AS_ROWS), "rows"),
        (_days(MOST_AS_LIST + 1), "dots"),
        (_days(MOST_AS_DOTS + 1), "bars"),
        ([{"date": "2012-05-05"}] * 1000, "bars"),
        ([{"date": "2012/.."}] * 500, "bars"),
    ],
)
def test_the_scale_follows_from_how_many_match_and_how_many_at_one_time(
    rows: list[dict[str, str]], scale: str
) -> None:
    shown = view(table(*rows), YEARS)
    assert scale_of(layout(shown)) == scale
    assert len(plotted(shown)["layout"]["meta"]["fits"]) == 2


@pytest.mark.parametrize(
    ("count", "is_offered", "plain", "as_list"),
    [
        (MOST_AS_ROWS, False, Rows, Rows),
        (MOST_AS_ROWS + 1, False, Packed, Packed),
        (MOST_AS_LIST, True, Dots, Packed),
        (MOST_AS_LIST + 1, False, Dots, Dots),
        (MOST_AS_DOTS + 1, False, Bars, Bars),
    ],
)
def test_a_list_is_packed_of_up_to_300_events_and_of_others_it_changes_nothing(
    count: int, plain: type, as_list: type, *, is_offered: bool
) -> None:
    shown = view(table(*_days(count, "A title of some length, as they are in files")), YEARS)
    as_a_list = replace(shown, drawing=Drawing(as_list=True))
    for each, wanted in ((shown, plain), (as_a_list, as_list)):
        laid = layout(each)
        assert isinstance(laid, wanted)
        assert may_be_list(laid) == is_offered


def test_a_list_is_complete() -> None:
    shown = replace(view(table(*_days(MOST_AS_LIST)), YEARS), drawing=Drawing(as_list=True))
    drawn = plotted(shown)
    (titles,) = (trace for trace in drawn["data"] if trace["name"] == "titles")
    assert len(titles["text"]) == MOST_AS_LIST
    assert len(drawn["layout"]["meta"]["edges"]) == MOST_AS_LIST


@pytest.mark.parametrize("width", [390, 800])
def test_plotly_measures_no_label_of_a_row_to_hide_it(width: int) -> None:
    """It would take seconds of 300."""
    plan = plotted(view(table(*_days(MOST_AS_ROWS)), YEARS), width)["layout"]
    axes = [plan[name] for name in ("yaxis", "yaxis2") if "ticktext" in plan.get(name, {})]
    assert {axis["ticklabeloverflow"] for axis in axes} == {"allow"}


def test_a_picture_may_have_fewer_rows() -> None:
    shown = view(table(*_days(7)), YEARS)
    assert [type(layout(shown, most_rows=most)) for most in (7, 6)] == [Rows, Packed]


def test_the_dots_of_most_events_are_fewer_bytes_than_the_payload_allows() -> None:
    title = "A title that is rather long, as many are in earnest files"
    rows = [{**row, "title": title, "date_text": "9 December 2019"} for row in _days(5000)]
    shown = view(table(*rows), YEARS)
    assert isinstance(layout(shown), DotLanes)
    assert len(go.Figure(plotted(shown)).to_json()) < 900_000
