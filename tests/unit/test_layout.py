"""The scale of a timeline: rows, dots or bars."""

from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest
from scenes import plotted
from tables import table, view

from timeline.geometry.dots import Dots
from timeline.geometry.layout import MOST_AS_LIST, MOST_AS_ROWS, layout, may_be_list, scale_of
from timeline.limits import MOST_AS_DOTS
from timeline.query.view import Drawing

YEARS = (2000, 2019)


def _days(count: int) -> list[dict[str, str]]:
    """So many events, evenly spread over the years."""
    days = np.datetime64("2000-01-01") + np.arange(count) * 7300 // count
    return [{"date": str(day)} for day in days]


@pytest.mark.parametrize(
    ("rows", "scale"),
    [
        (_days(MOST_AS_ROWS), "rows"),
        (_days(MOST_AS_ROWS + 1), "dots"),
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
        (MOST_AS_ROWS, False, "rows", "rows"),
        (MOST_AS_ROWS + 1, True, "dots", "rows"),
        (MOST_AS_LIST, True, "dots", "rows"),
        (MOST_AS_LIST + 1, False, "dots", "dots"),
        (MOST_AS_DOTS + 1, False, "bars", "bars"),
    ],
)
def test_a_list_is_rows_of_41_to_300_events_and_of_others_it_changes_nothing(
    count: int, plain: str, as_list: str, *, is_offered: bool
) -> None:
    shown = view(table(*_days(count)), YEARS)
    assert may_be_list(shown) == is_offered
    assert scale_of(layout(shown)) == plain
    assert scale_of(layout(replace(shown, drawing=Drawing(as_list=True)))) == as_list


def test_a_list_is_complete_and_has_its_axis_at_the_bottom_too() -> None:
    shown = replace(view(table(*_days(MOST_AS_LIST)), YEARS), drawing=Drawing(as_list=True))
    plan = plotted(shown)["layout"]
    assert len(plan["yaxis"]["ticktext"]) == MOST_AS_LIST
    assert len(plan["meta"]["edges"]) == MOST_AS_LIST
    assert plan["xaxis2"]["side"] == "bottom"
    assert plan["height"] > 25 * MOST_AS_LIST


@pytest.mark.parametrize("width", [390, 800])
def test_plotly_measures_no_label_of_a_row_to_hide_it(width: int) -> None:
    """It would take seconds of 300."""
    plan = plotted(view(table(*_days(MOST_AS_ROWS)), YEARS), width)["layout"]
    axes = [plan[name] for name in ("yaxis", "yaxis2") if "ticktext" in plan.get(name, {})]
    assert {axis["ticklabeloverflow"] for axis in axes} == {"allow"}


def test_a_picture_may_have_fewer_rows() -> None:
    shown = view(table(*_days(7)), YEARS)
    assert [scale_of(layout(shown, most_rows=most)) for most in (7, 6)] == ["rows", "dots"]


def test_the_dots_of_most_events_are_fewer_bytes_than_the_payload_allows() -> None:
    title = "A title that is rather long, as many are in earnest files"
    rows = [{**row, "title": title, "date_text": "9 December 2019"} for row in _days(5000)]
    shown = view(table(*rows), YEARS)
    assert isinstance(layout(shown), Dots)
    assert len(go.Figure(plotted(shown)).to_json()) < 900_000
