"""The scale of a timeline, and its bars."""

import numpy as np
import plotly.graph_objects as go
import pytest
from tables import read, table, view, view_within

from timeline.bins import Bins
from timeline.figures import bars, layout
from timeline.figures.rows_dots_or_bars import MOST_AS_DOTS, MOST_AS_ROWS, figure
from timeline.stacks import stack
from timeline.theme import DARK, LIGHT
from timeline.window import Window

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
    assert figure(view(table(*rows), YEARS), LIGHT).scale == scale


def test_the_dots_of_most_events_are_fewer_bytes_than_the_payload_allows() -> None:
    title = "A title that is rather long, as many are in earnest files"
    rows = [{**row, "title": title, "date_text": "9 December 2019"} for row in _days(5000)]
    shown = view(table(*rows), YEARS)
    drawn = figure(shown, LIGHT)
    assert drawn.scale == "dots"
    assert len(go.Figure(drawn.figure).to_json()) < 900_000


def test_the_bars_of_a_category_are_one_path_that_stands_on_the_one_below() -> None:
    rows = [{"date": "2012-05-05", "category": name} for name in "aab"]
    shown = view(table(*rows), (2012, 2013))
    drawn = bars.figure(stack(shown), shown, LIGHT)
    paths = [shape["path"] for shape in drawn["layout"]["shapes"]]
    assert [path.split()[1].split("H")[0] for path in paths] == ["0V2", "2V3"]
    assert [shape["fillcolor"] for shape in drawn["layout"]["shapes"]] == [*LIGHT.palette[:2]]


_HOVERED = ["2012\n2 events", "2013\n1 event"]
_MONTHS = ["May 2012\n2 events", "March 2013\n1 event"]
_DAYS = ["5 May 2012\n1 event", "6 May 2012\n1 event"]


def _addresses(window: Window, bins: Bins) -> tuple[str, str]:
    """What a bar leads to, and with Shift."""
    found = "{}/{} in years".format(*window.years) if bins.years else window.edtf
    return found, f"{found}, more"


@pytest.mark.parametrize(
    ("window", "ends", "texts", "title"),
    [
        ("2000/2039", ["2012/2012 in years", "2013/2013 in years"], _HOVERED, "events a year"),
        ("1601/2039", ["2012/2013 in years"], ["2012 to 2013\n3 events"], "events in 2 years"),
        ("2012/2013", ["2012-05", "2013-03"], _MONTHS, "events a month"),
        ("2012", ["2012-05-05", "2012-05-06"], _DAYS, "events a day"),
        ("2012-05-06", [], ["6 May 2012\n1 event"], "events a day"),
    ],
)
def test_a_bar_leads_to_the_address_of_its_years_or_days_and_the_only_one_nowhere(
    window: str, ends: list[str], texts: list[str], title: str
) -> None:
    rows = ({"date": date} for date in ("2012-05-05", "2012-05-06", "2013-03-01"))
    shown = view_within(table(*rows), read(window))
    plan = bars.figure(stack(shown), shown, LIGHT, chooses=_addresses)["layout"]
    meta = plan["meta"]
    assert (meta["base"], meta["ends"], meta["texts"]) == ("", ends, texts)
    assert meta["extends"] == [f"{end}, more" for end in ends]
    assert [each["text"] for each in plan["annotations"]] == [title]


def test_bars_leave_room_for_their_counts() -> None:
    def margin(count: int) -> float:
        shown = view(table(*[{"date": "2012-05-05"}] * count), (2012, 2012))
        found: float = bars.figure(stack(shown), shown, LIGHT)["layout"]["margin"]["l"]
        return found

    assert margin(5) < margin(2000)


@pytest.mark.parametrize(
    ("width", "fits", "ticks"),
    [(200, (0, 328), 6), (288, (0, 328), 6), (358, (358, 400), 6), (879, (784, 880), 12),
     (1151, (1150, layout.WIDEST), 24)],
)  # fmt: skip
def test_a_wider_chart_of_bars_has_more_ticks(
    width: int, fits: tuple[int, int], ticks: int
) -> None:
    shown = view(table({"date": "2012"}), (1900, 2019))
    plan = bars.figure(stack(shown), shown, LIGHT, width)["layout"]
    assert plan["meta"]["fits"] == fits
    assert len(plan["xaxis"]["tickvals"]) == ticks


def test_an_event_known_to_the_year_is_a_whole_one_in_each_of_its_months() -> None:
    shown = view(table({"date": "2012"}), (2012, 2013))
    meta = bars.figure(stack(shown), shown, LIGHT)["layout"]["meta"]
    assert meta["texts"][0] == "January 2012\n1 event"
    assert len(meta["texts"]) == 12


def test_plotly_accepts_the_bars() -> None:
    shown = view(table({"date": "2012"}, {"date": "../2013"}), (2012, 2013))
    go.Figure(bars.figure(stack(shown), shown, DARK))
