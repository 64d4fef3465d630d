"""The rows: each date drawn as exactly as it is known, beside or under its label."""

import math
import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import plotly.graph_objects as go
import pytest
from painted import pieces_in_rows, trace
from scenes import of_view, plotted, scene
from tables import everything, table, view

from service.address import Link
from timeline.events.time_window import of_years
from timeline.geometry import chart, marks, rows
from timeline.geometry.layout import layout
from timeline.geometry.rows import Rows
from timeline.painters import symbols
from timeline.painters.figure_parts import Figure, box
from timeline.painters.rows_dots_bars import timeline
from timeline.query import comparison, dataset
from timeline.query.view import NONE_OPEN, View
from timeline.theme import COLORS, DARK, LIGHT, category_style

YEARS = (2010, 2019)


def _view(*events: dict[str, str], years: tuple[int, int] = YEARS, opened: int = NONE_OPEN) -> View:
    # Not the filter's own: what doesn't match is drawn too, at the edge.
    whole = replace(everything(table(*events)), is_all_time=True)
    return replace(whole, window=of_years(years), opened=opened)


def _laid(
    *events: dict[str, str], years: tuple[int, int] = YEARS, width: int = chart.DESKTOP
) -> Rows:
    found = layout(_view(*events, years=years), width)
    assert isinstance(found, Rows)
    return found


def _drawn(
    *events: dict[str, str],
    years: tuple[int, int] = YEARS,
    opened: int = NONE_OPEN,
    width: int = chart.DESKTOP,
) -> Figure:
    return plotted(_view(*events, years=years, opened=opened), width)


def _label(drawn: Figure, axis: str = "yaxis") -> list[str]:
    return [
        re.sub(r"<[^>]*>|[\u2068\u2069]", "", text.replace("<br>", "\n"))
        for text in drawn["layout"][axis]["ticktext"]
    ]


def _zoomed(*dates: str, opened: int = NONE_OPEN) -> View:
    shown = _view(*({"date": date, "title": date} for date in dates), opened=opened)
    return replace(shown, is_all_time=False)


# Order


def test_in_a_chosen_window_what_may_lie_elsewhere_comes_last_under_a_heading() -> None:
    laid = rows.rows(_zoomed("1998/2012-05", "200X", "2011~", "2012", "2012-05-06", "201X"), 784)
    assert [row.event.title for row in laid.each] == [
        "1998/2012-05", "201X", "2012", "2012-05-06", "200X", "2011~",
    ]  # fmt: skip
    assert [row.number for row in laid.each] == [0, 2, 4, 5, 1, 3]


@pytest.mark.parametrize("width", [784, 358])
def test_the_heading_stands_between_the_rows_and_counts_those_below_it(width: int) -> None:
    shown = _zoomed("../2012", "2012")
    laid = rows.rows(shown, width)
    above, below = laid.each
    middle = (above.bottom + below.top) / 2
    (heading,) = laid.headings
    assert (heading.text, heading.middle) == ("May fall in 2010 to 2019 (1)", middle)
    assert below.top - above.bottom == rows.HEADING
    drawn = plotted(shown, width)
    assert _label(drawn)[-1] == "May fall in 2010 to 2019 (1)"
    assert drawn["layout"]["meta"]["edges"] == [(row.top, row.bottom) for row in laid.each]
    page = timeline(laid, of_view(shown), Link(shown.data))
    assert '<p class="heading">May fall in 2010 to 2019 (1)</p>' in page


def test_there_is_no_heading_where_no_event_may_lie_elsewhere() -> None:
    laid = rows.rows(_zoomed("2012", "2013"), 784)
    assert laid.headings == []
    assert [row.number for row in laid.each] == [0, 1]


def test_the_heading_stands_first_where_all_events_may_lie_elsewhere() -> None:
    laid = rows.rows(_zoomed("../2012", "2012~"), 784)
    (heading,) = laid.headings
    assert (heading.text, heading.top) == ("May fall in 2010 to 2019 (2)", 0)
    assert [row.number for row in laid.each] == [0, 1]
    assert laid.each[0].top == rows.HEADING


def test_without_a_chosen_window_all_rows_are_in_the_order_of_time() -> None:
    laid = rows.rows(replace(_zoomed("../2012", "2012"), is_all_time=True), 784)
    assert [row.number for row in laid.each] == [0, 1]
    assert laid.headings == []


def test_the_open_row_and_the_links_are_those_of_the_event_wherever_its_row_is() -> None:
    shown = _zoomed("../2012", "2012", opened=0)
    drawn = plotted(shown)
    laid = rows.rows(shown, 784)
    ground = drawn["layout"]["shapes"][0]
    row = laid.each[1]
    assert ground["path"] == box(-1, 2, row.top, row.bottom - row.top)
    ends = drawn["layout"]["meta"]["ends"]
    assert [row.event.id for row in laid.each] == [end.split("=")[-1] for end in ends]


# Labels


def test_on_a_wide_chart_title_and_wording_stand_in_a_column_of_the_same_width_everywhere() -> None:
    row = {"date": "2012", "title": "Meeting in Hangzhou", "date_text": "in 2012"}
    for width in (560, 784, 1100):
        assert _laid(row, width=width).shape.column == rows.COLUMN
        drawn = _drawn(row, width=width)
        assert _label(drawn) == ["Meeting in Hangzhou\nin 2012"]
        assert drawn["layout"]["margin"]["l"] == rows.COLUMN
        assert "yaxis2" not in drawn["layout"]


def test_on_a_narrow_chart_the_title_stands_left_and_the_wording_right_above_the_bar() -> None:
    row = {"date": "2012", "title": "Meeting in Hangzhou", "date_text": "in 2012"}
    drawn = _drawn(row, width=358)
    assert (_label(drawn), _label(drawn, "yaxis2")) == (["Meeting in Hangzhou"], ["in 2012"])
    assert drawn["layout"]["yaxis"]["tickvals"] == drawn["layout"]["yaxis2"]["tickvals"]
    (laid,) = _laid(row, width=358).each
    assert laid.label_at + rows.LINE / 2 < laid.band_at - marks.BAND / 2
    assert laid.band_at + marks.BAND / 2 < laid.bottom


@pytest.mark.parametrize(("width", "height"), [(784, 45), (358, 52)])
def test_a_row_with_a_title_of_one_line_is_so_high(width: int, height: int) -> None:
    row = {"date": "2012", "date_text": "in 2012"}
    ((top, bottom),) = _drawn(row, width=width)["layout"]["meta"]["edges"]
    assert bottom - top == pytest.approx(height, abs=0.5)


@pytest.mark.parametrize("width", [784, 358])
@pytest.mark.parametrize("title", ["T", "Long " * 30])
def test_a_band_has_room_in_its_row(title: str, width: int) -> None:
    for row in _laid({"date": "2012", "title": title}, width=width).each:
        assert row.top + 1 < row.band_at - marks.BAND / 2
        assert row.band_at + marks.BAND / 2 < row.bottom - 1


@pytest.mark.parametrize("width", [288, 358, 784])
def test_the_symbol_of_the_category_stands_before_the_first_line_of_the_title(width: int) -> None:
    events = [
        {"date": "2010", "category": "a"},
        {"date": "2011", "category": "a", "title": "Long " * 30},
        {"date": "2012", "category": "b"},
    ]
    laid = _laid(*events, width=width)
    drawn = _drawn(*events, width=width)
    indent = rows.INDENT if laid.shape.is_wide else rows.NARROW_INDENT
    assert indent > rows.SIGN + rows.SIGN_SIZE * symbols.REACH / symbols.SIZE
    x = rows.SIGN - laid.shape.column
    wanted = {0: "", 1: ""}
    for number, row in zip((0, 0, 1), laid.each, strict=True):
        assert (row.color, row.symbol) == category_style("rows", number, laid.view.colours)
        first_line = row.top + (rows.PADDING if laid.shape.is_wide else rows.ABOVE) + rows.LINE / 2
        assert row.sign_at == pytest.approx(first_line)
        wanted[number] += symbols.path(row.symbol, x, row.sign_at, rows.SIGN_SIZE)
    shapes = {each["fillcolor"]: each for each in drawn["layout"]["shapes"] if "xsizemode" in each}
    for number, path in wanted.items():
        assert shapes[LIGHT.color(number)]["path"] == path
        assert shapes[LIGHT.color(number)]["xanchor"] == 0
    assert drawn["layout"]["yaxis"]["ticklabelstandoff"] == indent - laid.shape.column


@pytest.mark.parametrize("width", [358, 784])
def test_every_string_from_data_is_escaped(width: int) -> None:
    drawn = _drawn({"date": "2012", "title": "<img src=x>", "date_text": "<b>"}, width=width)
    axes = [drawn["layout"].get(name, {}).get("ticktext", []) for name in ("yaxis", "yaxis2")]
    wording = f'<span style="font-size:0.93em;color:{LIGHT.faded}">'
    found = set(re.findall(r"<[^>]*>", "".join([*axes[0], *axes[1]])))
    assert found - {"<br>"} == {"<b>", "</b>", wording, "</span>"}


# Widths


@pytest.mark.parametrize("width", [288, 358, 559, 560, 784, 1100])
@pytest.mark.parametrize("title", ["T", "Long " * 30])
def test_rows_fit_the_width_that_they_are_laid_out_for_and_are_alike_where_they_fit(
    width: int, title: str
) -> None:
    row = {"date": "2012", "title": title, "date_text": "in 2012"}
    drawn = _drawn(row, width=width)
    low, high = drawn["layout"]["meta"]["fits"]
    assert (low, high) == _laid(row, width=width).fits
    assert low <= width < high
    assert (low >= rows.WIDE) == (width >= rows.WIDE)
    narrower = _drawn(row, width=math.ceil(low))
    assert _label(narrower) == _label(drawn)


def test_the_rows_for_the_commonest_screens_fit_those_beside_them() -> None:
    row = {"date": "2012", "title": "Remark at the APEC CEO Summit", "date_text": "November 2017"}
    low, high = _laid(row, width=358).fits
    assert (low < 343, high) == (True, rows.WIDE)  # 375 px
    assert _laid(row, width=784).fits[0] < 660  # 1,024 px


def test_rows_of_a_chart_narrower_than_any_are_those_of_the_narrowest() -> None:
    laid = _laid({"date": "2012"}, width=100)
    assert laid.shape.width == rows.NARROWEST
    assert laid.fits[0] == 0


@pytest.mark.parametrize(("opened", "at"), [(1, 1), (NONE_OPEN, None)])
def test_a_figure_says_which_of_its_rows_is_open(opened: int, at: int | None) -> None:
    day = {"date": "2013-05-05"}
    assert _drawn(day, day, opened=opened)["layout"]["meta"]["open"] == at


# Marks


def test_a_symbol_stands_on_a_halo_of_its_row_s_ground_and_an_arrow_has_none() -> None:
    day = {"date": "2013-05-05"}
    drawn = _drawn(day, day, {"date": "2013-06", "confirmed_date": "2025"}, opened=1)
    marker = trace(drawn, "marks")["marker"]
    assert marker["symbol"] == ["circle", "circle", marks.AFTER]
    assert marker["color"] == [LIGHT.palette[0]] * 3
    assert marker["line"]["color"][:2] == [LIGHT.ground, LIGHT.row]
    assert marker["line"]["width"] == [marks.HALO, marks.HALO, 0]
    # Plotly lays a line half over its marker: what is seen of it is as large as all symbols.
    seen = np.subtract(marker["size"], marker["line"]["width"])
    assert seen.tolist() == [marks.SYMBOL, marks.SYMBOL, marks.ARROW]
    assert marks.SYMBOL == symbols.SIZE


@pytest.mark.parametrize("width", [288, 358, 560, 784])
@pytest.mark.parametrize("date", ["1450~", "2000~", "1450-01-01~", "2000-12-31?"])
def test_the_soft_ends_of_what_is_vague_at_an_end_of_the_axis_are_drawn_whole(
    date: str, width: int
) -> None:
    laid = _laid({"date": date}, years=(1450, 2000), width=width)
    drawn = _drawn({"date": date}, years=(1450, 2000), width=width)
    (boxes,) = pieces_in_rows(drawn, laid)
    assert len(boxes) == 1 + 2 * marks.SOFT_STEPS
    pixel = 1 / (width - laid.shape.column)
    (band, *_) = boxes
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    assert left > rows.STROKE * pixel  # beside the stroke of an open row
    assert right < 1
    known = max(band.right - band.left - marks.LEAST * pixel, 0)  # its own time is wider than a day
    assert right - left == pytest.approx(2 * marks.SOFT * pixel + known, abs=marks.LEAST * pixel)


@pytest.mark.parametrize("date", ["../2012", "2012/.."])
@pytest.mark.parametrize("width", [288, 784])
def test_an_arrow_at_the_edge_of_the_axis_is_seen_whole(date: str, width: int) -> None:
    drawn = _drawn({"date": date}, width=width)
    low, high = drawn["layout"]["xaxis"]["range"]
    pixel = (high - low) / (width - drawn["layout"]["margin"]["l"])
    (at,) = trace(drawn, "marks")["x"]
    assert low + (rows.STROKE + marks.ARROW / 2) * pixel < at < high - marks.ARROW / 2 * pixel


def test_a_band_has_an_edge_in_full_colour_and_its_pale_one_is_laid_over_any_ground() -> None:
    drawn = _drawn({"date": "2012"}, {"date": "2013-01-01/2014-01-01"}, opened=1)
    marker = trace(drawn, "ranges")["marker"]
    assert marker["line"] == {"color": [LIGHT.palette[0]] * 2, "width": [marks.EDGE, 0]}
    assert marker["color"] == [LIGHT.over(0, marks.PALE), LIGHT.palette[0]]


@pytest.mark.parametrize("width", [358, 784])
def test_a_band_is_never_less_than_three_pixels_wide(width: int) -> None:
    laid = _laid({"date": "1950-05"}, {"date": "1950-05/1950-07"}, years=(1000, 2000), width=width)
    drawn = _drawn(
        {"date": "1950-05"}, {"date": "1950-05/1950-07"}, years=(1000, 2000), width=width
    )
    plot = width - laid.shape.column
    found = [box for boxes in pieces_in_rows(drawn, laid) for box in boxes]
    assert [(box.right - box.left) * plot for box in found] == pytest.approx([3, 3, 3], abs=0.01)


# Axis, rows, what is clicked


def test_lines_at_the_ticks_pass_through_no_label_of_a_narrow_chart() -> None:
    drawn = _drawn({"date": "2012"}, {"date": "2013", "title": "Long " * 30}, width=358)
    assert drawn["layout"]["xaxis"]["showgrid"] is False
    grid = drawn["layout"]["shapes"][-1]["path"]
    lines = [[*map(float, ends)] for ends in re.findall(r"M\S+ ([\d.]+)V([\d.]+)", grid)]
    for (top, bottom), text in zip(
        drawn["layout"]["meta"]["edges"], drawn["layout"]["yaxis"]["ticktext"], strict=True
    ):
        end_of_label = top + rows.ABOVE + rows.LINE * (text.count("<br>") + 1)
        here = [line for line in lines if top < line[0] < bottom]
        assert here
        assert all(end_of_label < start < end == bottom for start, end in here)


def test_the_last_tick_is_left_out_where_its_text_has_no_room_and_named_where_it_has() -> None:
    texts = _drawn({"date": "2012"}, years=(1000, 2000))["layout"]["xaxis"]["ticktext"]
    assert (texts[0], texts[-1]) == ("1000", "1900")
    texts = _drawn({"date": "2012"}, years=(1946, 2000))["layout"]["xaxis"]["ticktext"]
    assert (texts[0], texts[-1]) == ("1950", "2000")


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        ("It rained. Then it stopped.", "It rained. Then it stopped."),
        ("", ""),
        ("Long " * 40, f"{('Long ' * 40)[:119]}…"),
    ],
)
def test_hovering_says_the_date_and_how_the_summary_begins(summary: str, told: str) -> None:
    meta = _drawn({"date": "2012", "summary": summary})["layout"]["meta"]
    assert meta["texts"] == [f"some time in 2012\n{told}".rstrip()]


def test_rows_follow_each_other_without_gap_or_overlap() -> None:
    drawn = _drawn({"date": "2010"}, {"date": "2011", "title": "Long " * 30}, {"date": "2012"})
    edges = drawn["layout"]["meta"]["edges"]
    assert edges[0][0] == 0
    assert all(one[1] == other[0] for one, other in pairwise(edges))
    assert drawn["layout"]["yaxis"]["range"] == [edges[-1][1], 0]


def test_the_row_of_the_open_event_stands_out() -> None:
    drawn = _drawn({"date": "2010"}, {"date": "2012"}, opened=1)
    ground, stroke, *_ = drawn["layout"]["shapes"]
    top, bottom = drawn["layout"]["meta"]["edges"][1]
    assert ground["path"] == box(-1, 2, top, bottom - top)
    assert ground["fillcolor"] == LIGHT.row
    assert stroke["path"] == box(-rows.COLUMN, 3 - rows.COLUMN, top, bottom - top)


def test_a_row_leads_to_the_address_of_its_event() -> None:
    meta = plotted(view(table({"date": "2012"}, {"date": "2013"}), YEARS))["layout"]["meta"]
    assert (meta["along"], meta["ends"]) == ("y", ["e0", "e1"])
    assert meta["base"].endswith("&event=")


def test_the_figure_says_the_years_of_each_row_for_those_that_are_covered_in_the_browser() -> None:
    found = table({"date": "2012~/2013"}, {"date": "../2012"}, {"date": "-0218"})
    shown = replace(view(found, (-218, 2013)), is_all_time=True)
    meta = plotted(shown)["layout"]["meta"]
    assert meta["years"] == [[None, 2012], [-218, -218], [2012, 2013]]


@pytest.mark.parametrize("width", [358, 784])
def test_plotly_accepts_the_figures(width: int) -> None:
    found = table({"date": "2012~", "confirmed_date": "2012-05"}, {"date": "../2012"})
    go.Figure(plotted(view(found, YEARS), width, DARK))


@pytest.mark.parametrize("width", [358, 784])
def test_no_event_makes_a_figure_without_rows(width: int) -> None:
    drawn = plotted(view(table({"date": "1990"}), YEARS, NONE_OPEN), width)
    assert drawn["layout"]["meta"]["ends"] == []


def test_of_two_files_each_date_has_marks_of_its_own_and_those_of_the_second_are_grey() -> None:
    first = dataset.read(b"date,title\n2012,A\n2013-05-05,B\n2014,C\n")
    second = dataset.read(b"date,title\n2012-03,A\n2013-05-05,B\n2015,D\n")
    data = comparison.compared(first, second, "b", "a")
    laid = rows.rows(scene(data, "").view, 784)
    drawn = [
        [
            (color, len(found.pieces), len(found.symbols), {each.height for each in found.pieces})
            for color, found in row.layers
        ]
        for row in laid.each
    ]
    assert drawn == [
        [(0, 1, 0, {marks.BAND}), (COLORS, 1, 0, {marks.SLIM})],
        [(0, 0, 1, set()), (COLORS, 0, 1, set())],
        [(0, 1, 0, {marks.BAND}), (COLORS, 0, 0, set())],
        [(0, 0, 0, set()), (COLORS, 1, 0, {marks.SLIM})],
    ]
