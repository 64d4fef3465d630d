"""The scale of a timeline: rows, dots or bars."""

import numpy as np
import plotly.graph_objects as go
import pytest
from scenes import plotted
from tables import table, view

from timeline.geometry.dots import Dots
from timeline.geometry.layout import MOST_AS_DOTS, MOST_AS_ROWS, layout, scale_of

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


def test_a_picture_may_have_fewer_rows() -> None:
    shown = view(table(*_days(7)), YEARS)
    assert [scale_of(layout(shown, most_rows=most)) for most in (7, 6)] == ["rows", "dots"]


def test_the_dots_of_most_events_are_fewer_bytes_than_the_payload_allows() -> None:
    title = "A title that is rather long, as many are in earnest files"
    rows = [{**row, "title": title, "date_text": "9 December 2019"} for row in _days(5000)]
    shown = view(table(*rows), YEARS)
    assert isinstance(layout(shown), Dots)
    assert len(go.Figure(plotted(shown)).to_json()) < 900_000
