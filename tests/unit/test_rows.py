"""The rows: each date drawn as exactly as it is known."""

import math
import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from tables import table, view

from timeline import dates
from timeline.events import event_filters
from timeline.events.time_window import of_years
from timeline.figures import layout, rows
from timeline.figures.layout import Figure
from timeline.figures.marks import DASHES, STATED
from timeline.theme import DARK, LIGHT, PAPER, Theme, category_style, mixed
from timeline.view import NONE_OPEN, View

ROOT = Path(__file__).parents[2]
YEARS = (2010, 2019)


def _drawn(
    *events: dict[str, str],
    years: tuple[int, int] = YEARS,
    opened: int = NONE_OPEN,
    width: int = layout.DESKTOP,
) -> Figure:
    found = table(*events)
    # Not the filter's own: what doesn't match is drawn too, at the edge.
    shown = View(found, event_filters.index(found), np.arange(len(found)), of_years(years), opened)
    return rows.figure(shown, LIGHT, width)


def _trace(drawn: Figure, name: str) -> dict[str, Any]:
    return next(trace for trace in drawn["data"] if trace["name"] == name)


def _label(drawn: Figure, axis: str = "yaxis") -> list[str]:
    return [
        re.sub(r"<[^>]*>|[\u2068\u2069]", "", text.replace("<br>", "\n"))
        for text in drawn["layout"][axis]["ticktext"]
    ]


def test_on_a_wide_chart_title_and_wording_stand_in_a_column_of_the_same_width_everywhere() -> None:
    row = {"date": "2012", "title": "Meeting in Hangzhou", "date_text": "in 2012"}
    for width in (560, 784, 1100):
        drawn = _drawn(row, width=width)
        assert _label(drawn) == ["Meeting in Hangzhou\nin 2012"]
        assert drawn["layout"]["margin"]["l"] == rows.COLUMN
        assert "yaxis2" not in drawn["layout"]


def test_on_a_narrow_chart_the_title_stands_left_and_the_wording_right_above_the_bar() -> None:
    row = {"date": "2012", "title": "Meeting in Hangzhou", "date_text": "in 2012"}
    drawn = _drawn(row, width=358)
    assert (_label(drawn), _label(drawn, "yaxis2")) == (["Meeting in Hangzhou"], ["in 2012"])
    assert drawn["layout"]["yaxis"]["tickvals"] == drawn["layout"]["yaxis2"]["tickvals"]
    assert drawn["layout"]["yaxis"]["tickvals"][0] < _trace(drawn, "marks")["y"][0] - 15


@pytest.mark.parametrize(("width", "height"), [(784, 45), (358, 51)])
def test_a_row_with_a_title_of_one_line_is_so_high(width: int, height: int) -> None:
    row = {"date": "2012", "date_text": "in 2012"}
    ((top, bottom),) = _drawn(row, width=width)["layout"]["meta"]["edges"]
    assert bottom - top == pytest.approx(height, abs=0.5)


@pytest.mark.parametrize("width", [288, 358, 559, 560, 784, 1100])
@pytest.mark.parametrize("title", ["T", "Long " * 30])
def test_a_figure_fits_the_width_that_it_was_drawn_for_and_is_drawn_alike_where_it_fits(
    width: int, title: str
) -> None:
    row = {"date": "2012", "title": title, "date_text": "in 2012"}
    drawn = _drawn(row, width=width)
    low, high = drawn["layout"]["meta"]["fits"]
    assert low <= width < high
    assert (low >= rows.WIDE) == (width >= rows.WIDE)
    narrower = _drawn(row, width=math.ceil(low))
    assert _label(narrower) == _label(drawn)


def test_the_figures_for_the_commonest_screens_fit_those_beside_them() -> None:
    row = {"date": "2012", "title": "Remark at the APEC CEO Summit", "date_text": "November 2017"}
    low, high = _drawn(row, width=358)["layout"]["meta"]["fits"]
    assert (low < 328, high) == (True, rows.WIDE)
    assert _drawn(row, width=784)["layout"]["meta"]["fits"][0] < 660  # 1,024 px


def test_a_mark_stands_on_a_ring_of_its_row_s_ground() -> None:
    drawn = _drawn({"date": "2012"}, {"date": "2013-05-05"}, opened=1)
    marker = _trace(drawn, "marks")["marker"]
    color = LIGHT.palette[0]
    assert marker["color"] == [LIGHT.ground, LIGHT.ground, LIGHT.row, color]
    assert marker["line"]["color"] == [LIGHT.ground, color, LIGHT.row, color]
    sizes = np.add(marker["size"], marker["line"]["width"])
    assert (sizes == [15, 12, 15, 12]).all()


@pytest.mark.parametrize("width", [288, 358, 560, 784])
@pytest.mark.parametrize("date", ["1450~", "2000~", "1450-01-01~", "2000-12-31?"])
def test_the_dashes_of_what_is_vague_at_an_end_of_the_axis_are_drawn_whole(
    date: str, width: int
) -> None:
    drawn = _drawn({"date": date}, years=(1450, 2000), width=width)
    low, high = drawn["layout"]["xaxis"]["range"]
    trace = _trace(drawn, "ranges")
    bars = [
        (start, start + length) for start, length in zip(trace["base"], trace["x"], strict=True)
    ]
    (at, *_) = _trace(drawn, "marks")["x"]
    assert len(bars) == 2 * DASHES
    assert len([start for start, _ in bars if start < at]) == DASHES
    pixel = (high - low) / (width - drawn["layout"]["margin"]["l"])
    assert all(low + 3 * pixel < start < end < high for start, end in bars)  # beside the stroke


def test_a_bar_has_no_edge_and_its_colour_is_laid_over_its_row_s_ground() -> None:
    drawn = _drawn({"date": "2012"}, {"date": "2013"}, opened=1)
    marker = _trace(drawn, "ranges")["marker"]
    assert marker["line"] == {"width": 0}
    assert marker["color"] == [
        mixed(LIGHT.palette[0], ground, STATED) for ground in (LIGHT.ground, LIGHT.row)
    ]


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


def test_rows_taller_than_the_screen_have_an_axis_at_the_bottom_too() -> None:
    few, many = (_drawn(*[{"date": "2012"}] * count) for count in (6, 30))
    assert "xaxis2" not in few["layout"]
    below = many["layout"]["xaxis2"]
    assert (below["side"], below["overlaying"]) == ("bottom", "x")
    assert below["ticktext"] == many["layout"]["xaxis"]["ticktext"]
    assert _trace(many, "marks")["xaxis"] == "x2"


def test_the_text_of_the_last_tick_is_left_out_where_it_has_no_room() -> None:
    texts = _drawn({"date": "2012"}, years=(1000, 2000))["layout"]["xaxis"]["ticktext"]
    assert (texts[0], texts[-1]) == ("1000", "")


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        ("It rained. Then it stopped.", "It rained."),
        ("About 2.66 million units", "About 2.66 million units"),
        ("The U.S. government of Dr. Li met. It left.", "The U.S. government of Dr. Li met."),
        ("They met at 3 p.m. in Rome! “So?” they said.", "They met at 3 p.m. in Rome!"),
        ("He asked “Why?” Nobody knew.", "He asked “Why?”"),
        ("下雨了。然后停了。", "下雨了。"),
        ("In the U.S.", "In the U.S."),
        ("", ""),
        ("Long " * 40, f"{('Long ' * 40)[:119]}…"),
    ],
)
def test_hovering_says_the_date_and_how_the_summary_begins(summary: str, told: str) -> None:
    meta = _drawn({"date": "2012", "summary": summary})["layout"]["meta"]
    assert meta["texts"] == [f"some time in 2012\n{told}".rstrip()]


def test_colour_and_symbol_both_tell_the_category_and_64_categories_differ() -> None:
    assert len({category_style("rows", number) for number in range(64)}) == 64
    assert category_style("rows", 0) == (0, "circle")
    assert category_style("rows", 1) == (1, "square")


def test_rows_follow_each_other_without_gap_or_overlap() -> None:
    drawn = _drawn({"date": "2010"}, {"date": "2011", "title": "Long " * 30}, {"date": "2012"})
    edges = drawn["layout"]["meta"]["edges"]
    assert edges[0][0] == 0
    assert all(one[1] == other[0] for one, other in pairwise(edges))
    assert drawn["layout"]["yaxis"]["range"] == [edges[-1][1], 0]


def test_the_row_of_the_open_event_stands_out() -> None:
    drawn = _drawn({"date": "2010"}, {"date": "2012"}, opened=1)
    ground, stroke, _ = drawn["layout"]["shapes"]
    for shape in (ground, stroke):
        assert (shape["y0"], shape["y1"]) == drawn["layout"]["meta"]["edges"][1]
    assert ground["fillcolor"] == LIGHT.row
    assert (stroke["x0"], stroke["x1"]) == (-rows.COLUMN, 3 - rows.COLUMN)


@pytest.mark.parametrize("width", [358, 784])
def test_every_string_from_data_is_escaped(width: int) -> None:
    drawn = _drawn({"date": "2012", "title": "<img src=x>", "date_text": "<b>"}, width=width)
    axes = [drawn["layout"].get(name, {}).get("ticktext", []) for name in ("yaxis", "yaxis2")]
    wording = f'<span style="font-size:0.93em;color:{LIGHT.faded}">'
    found = set(re.findall(r"<[^>]*>", "".join([*axes[0], *axes[1]])))
    assert found - {"<br>"} == {"<b>", "</b>", wording, "</span>"}


def test_the_figure_says_the_years_of_each_row_for_those_that_are_covered_in_the_browser() -> None:
    found = table({"date": "2012~/2013"}, {"date": "../2012"}, {"date": "-0218"})
    meta = rows.figure(view(found, (-218, 2013)), LIGHT)["layout"]["meta"]
    assert meta["years"] == [[None, 2012], [-218, -218], [2012, 2013]]


def test_plotly_accepts_the_figures() -> None:
    found = table({"date": "2012~", "confirmed_date": "2012-05"}, {"date": "../2012"})
    for width in (358, 784):
        go.Figure(rows.figure(view(found, YEARS), DARK, width))


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER])
def test_texts_marks_and_edges_have_their_contrast_on_both_grounds(theme: Theme) -> None:
    for ground in (theme.ground, theme.row):
        assert all(
            _contrast(color, ground) >= 4.5 for color in (theme.text, theme.faded, theme.link)
        )
        assert all(_contrast(color, ground) >= 3 for color in theme.palette)


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_the_figure_stands_on_the_ground_of_the_page(name: str, theme: Theme) -> None:
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())["theme"][name]
    colors = (config["backgroundColor"], config["textColor"], config["linkColor"])
    assert colors == (theme.ground, theme.text, theme.link)


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


@pytest.mark.parametrize("width", [358, 784])
def test_no_event_makes_a_figure_without_rows(width: int) -> None:
    drawn = rows.figure(view(table({"date": "1990"}), YEARS, NONE_OPEN), LIGHT, width)
    assert drawn["layout"]["meta"]["names"] == []
