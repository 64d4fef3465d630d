"""Lanes of small dots, and the strip of what is known less closely than a dot is wide."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from painted import (
    Box,
    alike,
    boxes,
    dashed,
    dashes,
    of_class,
    path_boxes,
    plot_width,
    targets,
    trace,
    without_titles,
)
from painted import tree as parsed
from scenes import of_view
from tables import everything, table, view, view_within

from service import address
from timeline import dates, describe
from timeline.events.time_window import Window, of_years
from timeline.geometry import chart, dot_columns, dot_lanes, dots, lanes
from timeline.geometry.bars import Bars
from timeline.geometry.dot_columns import FLAT, OPEN_STEPS
from timeline.geometry.dot_lanes import HIGHEST, LEAST_GAP, SIZES, DotLanes
from timeline.geometry.layout import layout
from timeline.geometry.marks import PALE
from timeline.geometry.packed import SCREEN
from timeline.painters import figure, legend, rows_dots_bars, svg
from timeline.painters.figure_parts import Figure
from timeline.query.view import NONE_OPEN, Drawing, View
from timeline.theme import COLORS, LIGHT

CENTURY = (1900, 1999)
Row = dict[str, str]


def _days(count: int, category: str = "", years: int = 100) -> list[Row]:
    """Exact days, one in each month of so many years from 1900 on, again and again."""
    months = ((1900 + n // 12 % years, n % 12 + 1) for n in range(count))
    return [{"date": f"{y}-{m:02}-15", "category": category} for y, m in months]


def _several(*rows: Row) -> list[Row]:
    """The rows among so many exact days of two categories that dots are small."""
    return [*_days(2400, "a"), *_days(1200, "b"), *rows]


def _laid(shown: View, width: int = chart.DESKTOP) -> DotLanes:
    laid = layout(shown, width)
    assert isinstance(laid, DotLanes)
    return laid


def _figure(laid: DotLanes) -> Figure:
    seen = of_view(laid.view)
    return figure.figure(laid, seen, address.Link(seen.dataset), LIGHT)


def _with_lanes(shown: View, column: str) -> View:
    return replace(shown, drawing=Drawing(lane=column))


# The lanes


def test_many_dots_stand_in_lanes_of_their_colours_in_the_order_of_the_buttons() -> None:
    laid = _laid(view(table(*_several({"date": "1950", "category": "c"})), CENTURY))
    assert [(lane.name, lane.events) for lane in laid.lanes] == [("a", 2400), ("b", 1200), ("c", 1)]
    for lane in laid.lanes:
        of_lane = laid.is_dot & (laid.closest.group == lane.line)
        assert (laid.top[of_lane] >= lane.top).all()
        assert laid.top[of_lane].max() == lane.foot - laid.size.row
    names = trace(_figure(laid), "lanes")
    assert [re.sub("<.*?>|[\u2068\u2069]", "", text) for text in names["text"]] == [
        "a (2,400)", "b (1,200)", "c (1)",
    ]  # fmt: skip
    assert names["y"] == [lane.name_at for lane in laid.lanes]


def test_where_there_is_one_category_there_is_one_lane_without_a_name() -> None:
    laid = _laid(view(table(*_days(3600, "a")), CENTURY))
    assert [lane.name for lane in laid.lanes] == [""]
    assert "lanes" not in [each["name"] for each in _figure(laid)["data"]]


def test_of_more_than_nine_values_all_beyond_the_eighth_share_a_lane() -> None:
    rows = [row for n in range(11) for row in _days(300, f"c{n:02}")]
    laid = _laid(view(table(*rows), CENTURY))
    assert [(lane.name, lane.events) for lane in laid.lanes[7:]] == [("c07", 300), ("Other", 900)]
    chosen = _laid(_with_lanes(laid.view, "category"))
    assert len(chosen.lanes) == 11


def test_an_event_with_two_of_the_values_that_share_a_lane_counts_once_there() -> None:
    rows = [row for n in range(9) for row in _days(30, f"c{n:02}")]
    for count, category in ((20, "c09"), (20, "c10"), (5, "c09; c10"), (2, "c00; c09")):
        rows += _days(count, category)
    apart = [lane for lane, _ in lanes.by_colour(view(table(*rows), CENTURY))]
    assert [(lane.name, lane.events) for lane in apart[7:]] == [("c07", 30), ("Other", 77)]


def test_dots_are_no_smaller_since_the_names_of_many_lanes_need_more_than_a_screen() -> None:
    rows = [row for n in range(13) for row in _days(30, f"c{n:02}", years=2)]
    shown = _with_lanes(view(table(*rows), (1900, 1901)), "category")
    events = shown.rows()
    closest = dot_columns.closest_dates(events, shown)
    laid = dot_lanes.dot_lanes(shown, events, closest, chart.DESKTOP)
    assert laid
    assert len(laid.lanes) == 13  # those with a count of their own, and Other
    assert laid.size.dot == 8


def test_dots_have_the_largest_size_with_which_all_lanes_fit_the_first_screen() -> None:
    for count in (600, 1200, 2400, 4800):
        rows = [*_days(count * 2 // 3, "a"), *_days(count // 3, "b")]
        shown = view(table(*rows), CENTURY)
        laid = dots.dots(shown, chart.DESKTOP)
        if not isinstance(laid, DotLanes):
            continue
        first = laid.named.height(shown)
        assert laid.lanes[-1].foot - first <= SCREEN
        tops = [first, *(lane.foot for lane in laid.lanes)]
        for lane, above in zip(laid.lanes, tops, strict=False):
            of_lane = laid.top[laid.closest.group == lane.line]
            assert of_lane.min() - above >= LEAST_GAP
        larger = [size for size in SIZES if size.dot > laid.size.dot]
        if larger:
            with patch.object(dot_lanes, "SIZES", larger):
                forced = dot_lanes.dot_lanes(shown, laid.events, laid.closest, laid.width)
            assert forced is None or forced.lanes[-1].foot - first > SCREEN


@pytest.mark.parametrize("count", range(2400, 4900, 300))
def test_dots_keep_their_size_under_the_title_of_an_open_event(count: int) -> None:
    rows = [*_days(count * 2 // 3, "a"), *_days(count // 3, "b")]
    open_and_none = (view(table(*rows), CENTURY, opened) for opened in (0, NONE_OPEN))
    sizes = {_laid(shown).size for shown in open_and_none}
    assert len(sizes) == 1


def test_dots_that_do_not_fit_are_of_the_smallest_size_until_a_lane_is_too_high() -> None:
    def laid(at_once: int) -> object:
        rows = [{"date": "1950-05-05", "category": f"{n % 6}"} for n in range(at_once * 6)]
        return layout(view(table(*rows), CENTURY))

    highest = laid(HIGHEST // 4)
    assert isinstance(highest, DotLanes)
    assert (highest.size, highest.height > SCREEN) == (SIZES[-1], True)
    assert isinstance(laid(HIGHEST // 4 + 1), Bars)


def test_in_a_column_exact_days_are_at_the_foot_then_pale_dots_by_length_then_vague_ones() -> None:
    texts = [
        "1950-05-05~",
        "1950-05",
        "1950-05-01/1950-05-14?",
        "1950-05-09",
        "1950-05-04/1950-05-06",
    ]
    own = [{"date": text, "confirmed_date": ""} for text in texts]
    own[4] = {"date": "[1950-05-04..1950-05-06]", "confirmed_date": ""}
    laid = _laid(view(table(*[row | {"category": "a"} for row in [*_days(3600), *own]]), CENTURY))
    here = np.flatnonzero(laid.events["date"].str.contains("1950-05").to_numpy())
    assert len({*laid.middle[here].tolist()}) == 1
    upwards = sorted(here.tolist(), key=lambda number: -laid.top[number])
    found = [laid.events["date"].iloc[number] for number in upwards]
    assert [text for text in found if not re.fullmatch(r"1950-05-15", text)] == [
        "1950-05-09", "[1950-05-04..1950-05-06]", "1950-05", "1950-05-05~", "1950-05-01/1950-05-14?",
    ]  # fmt: skip


def test_chosen_lanes_stand_so_too_with_the_colours_of_the_categories() -> None:
    rows = [row | {"place": f"p{n % 3}"} for n, row in enumerate(_several())]
    laid = _laid(_with_lanes(everything(table(*rows)), "place"))
    assert [lane.name for lane in laid.lanes] == ["p0", "p1", "p2"]
    assert {*laid.closest.group.tolist()} == {0, 1}


_ROW = st.tuples(
    st.one_of(
        st.dates(date(1900, 1, 1), date(1999, 12, 31)).map(str),
        st.sampled_from(["1950", "195X", "1950-06", "../1950", "1950/..", "1951~", "1950-05-05?"]),
    ),
    st.sampled_from(["", "1950-05", "1956-03-04", "2030"]),
    st.sampled_from("abc"),
)


_FIRST = dates.start_of(1900)
_WINDOWS = st.one_of(
    st.tuples(st.integers(1900, 1999), st.integers(0, 99)).map(
        lambda years: of_years((years[0], sum(years)))
    ),
    st.tuples(st.integers(0, 30_000), st.integers(1, 30_000)).map(
        lambda days: Window(_FIRST + days[0] * dates.DAY, _FIRST + sum(days) * dates.DAY)
    ),
)


@given(st.lists(_ROW, min_size=1, max_size=40), _WINDOWS, st.sampled_from(chart.WIDTHS))
def test_in_any_time_dots_keep_clear_of_each_other_and_stand_in_their_lanes(
    rows: list[tuple[str, str, str]], window: Window, width: int
) -> None:
    names = "date", "confirmed_date", "category"
    shown = view_within(table(*(dict(zip(names, row, strict=True)) for row in rows)), window)
    assume(shown.count)
    events = shown.rows()
    closest = dot_columns.closest_dates(events, shown)
    laid = dot_lanes.dot_lanes(shown, events, closest, width)
    if laid is None:
        return
    at = np.stack([laid.middle / laid.pixel, laid.top], axis=1)[laid.is_dot]
    for one, other in combinations(at.tolist(), 2):
        apart = [abs(left - right) for left, right in zip(one, other, strict=True)]
        assert max(apart) >= laid.size.row - 0.01
    lane_of = {lane.line: lane for lane in laid.lanes}
    for line, top in zip(laid.closest.group[laid.is_dot].tolist(), at[:, 1], strict=True):
        lane = lane_of[line] if len(lane_of) > 1 else laid.lanes[0]
        assert lane.top <= top <= lane.foot - laid.size.row
    assert laid.strip.foot <= laid.height
    assert _figure(laid)["layout"]["height"] == laid.height + chart.AXIS_HEIGHT + chart.BOTTOM


# The strip

DECADE = {"date": "1950/1959", "category": "a"}


def test_what_is_known_less_closely_than_a_dot_is_wide_counts_in_the_strip_alone() -> None:
    laid = _laid(view(table(*_several(*[DECADE] * 30)), CENTURY))
    assert laid.is_dot.sum() == 3600
    assert laid.banded == []
    bars = laid.strip.bars
    assert sum(bar.total for bar in bars) == pytest.approx(30)
    assert all(1949 < bar.window.years[0] < 1960 for bar in bars)
    assert describe.note(laid) == (
        "Grey: 30 events known less closely, spread evenly over their time; "
        "the highest bar has 3 a year."
    )


@pytest.mark.parametrize(
    ("text", "note"),
    [("1950/..", "Not drawn: 1 without an end."), ("../1950", "Not drawn: 1 without a start.")],
)
def test_an_open_date_has_no_share_in_the_strip_and_is_counted_under_it(
    text: str, note: str
) -> None:
    laid = _laid(view(table(*_several({"date": text})), CENTURY, opened=NONE_OPEN))
    assert (laid.strip.bars, describe.note(laid)) == ([], note)


def test_a_day_confirmed_for_another_time_is_counted_under_the_strip() -> None:
    row = {"date": "1950", "confirmed_date": "2010-05-05"}
    laid = _laid(view(table(*_several(row)), CENTURY, opened=NONE_OPEN))
    assert describe.note(laid) == "Not drawn: 1 confirmed for other times."


_DATE = st.one_of(
    st.integers(1900, 1999).map(str),
    st.sampled_from(["../1950", "1950/..", "195X", "1950-36", "1950-06", "1910/1985", "1951~"]),
)


@given(
    st.lists(st.tuples(_DATE, st.sampled_from(["", "1950-05", "1956-03-04", "2030"])), max_size=30)
)
def test_each_event_is_a_dot_or_counts_in_one_number_under_the_lanes(
    rows: list[tuple[str, str]],
) -> None:
    own = [{"date": one, "confirmed_date": other, "category": "b"} for one, other in rows]
    laid = _laid(view(table(*_several(*own)), CENTURY, opened=NONE_OPEN))
    numbers = re.findall(r"(\d[\d,]*) (?:events known|with|confirmed)", describe.note(laid))
    counted = sum(int(number.replace(",", "")) for number in numbers)
    assert laid.is_dot.sum() + counted == laid.view.count


def test_where_most_are_known_less_closely_bars_count_all() -> None:
    rows = [*_days(1900, "a"), *[DECADE] * 2000]
    assert isinstance(layout(view(table(*rows), CENTURY)), Bars)


def test_the_open_event_of_the_strip_is_a_band_above_it_with_a_line_around() -> None:
    shown = view(table(*_several(DECADE)), CENTURY)
    number = int(np.flatnonzero(shown.rows()["date"] == "1950/1959")[0])
    laid = _laid(replace(shown, opened=number))
    assert laid.banded == [number]
    assert laid.ring is None
    bottom = laid.top[number] + laid.size.band
    assert laid.lanes[-1].foot < laid.top[number] < bottom < laid.strip.top
    around = [box for box in path_boxes(_figure(laid)) if box.color == "text"]
    assert [box.top > laid.lanes[-1].foot for box in around] == [True]
    dot = _laid(replace(shown, opened=0))
    assert (dot.banded, dot.outline) == ([], None)
    assert dot.ring
    assert dot.height == laid.height  # nothing jumps


# Drawn


def _drawn(*rows: Row, opened: int = 0, width: int = chart.DESKTOP) -> DotLanes:
    return _laid(view(table(*_several(*rows)), CENTURY, opened), width)


@pytest.mark.parametrize("width", [358, chart.DESKTOP])
@pytest.mark.parametrize("opened", [0, 1300])
def test_app_and_first_answer_draw_the_same_dots_bars_and_names(width: int, opened: int) -> None:
    laid = _drawn(
        *[DECADE, {"date": "1940/1985~", "category": "b"}] * 9, opened=opened, width=width
    )
    drawn, seen = _figure(laid), of_view(laid.view)
    html = parsed(rows_dots_bars.timeline(laid, seen, address.Link(seen.dataset)))
    (whole,) = (each for each in of_class(html, "plot") if each.tag == "svg")
    plot = without_titles(whole)
    in_figure = [box for box in dashed(drawn) if box.color != "text"]
    assert alike(dashes(plot), in_figure)
    assert len(in_figure) == laid.is_dot.sum()
    in_svg = boxes(plot, plot_width(laid), open_steps=OPEN_STEPS)
    assert alike(in_svg, [_in_tenths(box) for box in path_boxes(drawn)])
    in_figure_too = " ".join(trace(drawn, "lanes")["text"])
    texts = [each.text or "" for each in plot.iter("text")]
    assert texts == [text for text in texts if text in in_figure_too]
    assert len(texts) == 2
    assert "style" not in [name for each in html for name in each.attrib]
    height = float(plot.attrib["height"]) + chart.AXIS_HEIGHT + chart.BOTTOM
    assert height == drawn["layout"]["height"]


def _in_tenths(box: Box) -> Box:
    """A bar of the strip as SVG has it."""
    if box.color != COLORS:
        return box
    top = round(box.top, 1)
    return box._replace(top=top, height=box.top + box.height - top)


def test_a_dot_leads_to_its_event_and_a_bar_of_the_strip_to_its_time() -> None:
    laid = _drawn(*[DECADE] * 3)
    found = targets(_figure(laid))
    assert len(found["edges"]) == laid.is_dot.sum() + len(laid.strip.bars)
    assert found["base"] + found["ends"][0] == "?event=e0"
    bar = laid.strip.bars[0]
    assert found["texts"][-len(laid.strip.bars)].startswith(f"{bar.window.name}\n")
    assert found["edges"][-len(laid.strip.bars)][:2] == [*bar.window]
    led = address.choices(address.pairs(found["ends"][-len(laid.strip.bars)][1:]), laid.view.data)
    assert led.filters.time == bar.window
    html = "".join(svg.strip(laid))
    assert html.count('class="hit"') == len(laid.strip.bars)


def test_a_pale_dot_has_no_edge_which_would_be_most_of_it() -> None:
    laid = _drawn({"date": "1950-05", "category": "b"})
    (pale,) = (box for box in dashed(_figure(laid)) if box.share < 1)
    assert (pale.share, pale.height, pale.is_edged) == (FLAT, laid.size.dot, False)
    assert f'fill-opacity="{FLAT}"' in "".join(svg.circles(laid))
    assert 'edge"' not in "".join(svg.circles(laid))


def test_the_strip_is_grey_and_pale_and_the_key_names_what_dots_mean() -> None:
    laid = _drawn(*[DECADE] * 3)
    strip = [box for box in path_boxes(_figure(laid)) if box.color == COLORS]
    assert len(strip) == len(laid.strip.bars)
    assert {(box.share, box.is_edged) for box in strip} == {(PALE, True)}
    assert max(box.top + box.height for box in strip) == laid.strip.foot
    assert [*legend.of_dates(laid)] == ["circle"]
