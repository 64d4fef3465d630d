"""A file's further columns: as filters, as colours, as lanes, and in the card."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenes import HEADING, body, elements, of_view, plotted, scene
from tables import data, everything, shown, table

from service import address
from service.address import BadParameterError
from timeline.geometry import bars, dots, lanes, rows
from timeline.geometry.bars import Bars
from timeline.geometry.dot_columns import Columns
from timeline.geometry.dots import Dots
from timeline.geometry.layout import Layout
from timeline.painters import card, picture, svg
from timeline.query import facets
from timeline.query.cells import CATEGORY, LEADING, MOST_FURTHER
from timeline.query.view import Drawing, View
from timeline.theme import COLORS

TAGS = "Rome", "Rome; Paris", " Paris ;Rome;Paris", "", "Oslo", "Oslo"


def _of(column: str, *cells: str) -> pd.DataFrame:
    """An event a day, with these cells in a column."""
    days = pd.date_range("2012-01-01", periods=len(cells)).strftime("%Y-%m-%d")
    found = zip(days, cells, strict=True)
    return table(*({"date": day, column: cell} for day, cell in found))


def _drawn(found: pd.DataFrame, colour: str = CATEGORY, lane: str = "") -> View:
    return replace(everything(found), drawing=Drawing(colour=colour, lane=lane))


@pytest.mark.parametrize(
    ("cells", "is_one"),
    [
        (TAGS, True),
        (("open", "closed") * 3, True),
        (("open",) * 6, False),  # nothing to tell apart
        (("a", "b", "c", "d", "e", "a"), False),  # most are there once
        (("x" * 60, "y") * 3, True),
        (("x" * 61, "y") * 3, False),
        ((*[f"n{n}" for n in range(50)], *["a", "b"] * 50), True),  # most have one of the frequent
        ((*[f"n{n // 2}" for n in range(300)], *["a", "b"] * 50), False),
        (("1", "2", "3") * 2, False),  # running numbers
        (("2019-02-01", "3 May 2012", "1920s") * 2, False),
        (("Gate 1", "Gate 2", "3") * 2, True),  # most are names
    ],
)
def test_a_column_of_few_values_is_one_to_filter_by(
    cells: tuple[str, ...], *, is_one: bool
) -> None:
    assert data(_of("place", *cells)).cells.further == ["place"] * is_one


def test_only_the_first_columns_are_told_apart_and_none_that_is_drawn_otherwise() -> None:
    names = [f"c{n}" for n in range(MOST_FURTHER + 2)]
    row = dict.fromkeys(["highlight", "verdict", "convention", "image", *names], "a")
    other = dict.fromkeys(row, "b")
    found = table(*({"date": "2012", **each} for each in (row, other) * 3))
    assert data(found).cells.further == names[:MOST_FURTHER]


def test_an_event_counts_in_each_of_its_values_and_once_in_all() -> None:
    found = data(_of("place", *TAGS))
    counts = facets.by_value(found, found.unfiltered(), "place")
    named = dict(zip(found.cells.names("place"), counts.tolist(), strict=True))
    assert named == {"Rome": 3, "Paris": 2, "Oslo": 2, "": 1}
    assert [one[1:] for one in facets.offered(found, "place")] == [
        ("Rome", 3), ("Oslo", 2), ("Paris", 2),
    ]  # fmt: skip


def test_within_a_column_any_value_is_enough_and_between_columns_all_are_needed() -> None:
    found = _of("place", *TAGS)
    found["kind"] = ["a", "b"] * 3
    every = data(found).unfiltered()
    assert shown(found, every.choosing("place", "Paris", "Oslo")) == [1, 2, 4, 5]
    both = every.choosing("place", "Paris", "Oslo").choosing("kind", "b")
    assert shown(found, both) == [1, 5]
    assert shown(found, both.choosing("place")) == [1, 3, 5]
    assert both.choosing("place").choosing("kind") == every


@given(st.lists(st.sampled_from(TAGS), min_size=6, max_size=30), st.sampled_from(["Rome", "Oslo"]))
def test_a_pill_counts_the_events_that_a_click_on_it_shows(cells: list[str], value: str) -> None:
    found = data(_of("place", *["Rome", "Oslo"] * 3, *cells))
    counts = facets.by_value(found, found.unfiltered(), "place").tolist()
    number = found.cells.names("place").index(value)
    chosen = found.unfiltered().choosing("place", value)
    assert len(shown(found, chosen)) == counts[number]


# The address


@pytest.mark.parametrize("column", ["place", "a:b", "a&b=c", "where"])
def test_an_address_that_is_written_is_read_again(column: str) -> None:
    found = data(_of(column, *["Rome: old", "Paris & Oslo"] * 3))
    chosen = found.unfiltered().choosing(column, "Paris & Oslo")
    drawing = Drawing(as_list=True, colour=column, lane=column)
    link = address.Link(found, drawing=drawing)(chosen, "")
    read = address.choices(address.pairs(link.removeprefix("?")), found)
    assert (read.filters, read.drawing) == (chosen, drawing)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("where=place:Oslo", "where is a column and a value of it, like where=place:Rome, not"),
        ("where=mood:a", "where is a column and a value of it, like where=place:Rome, not"),
        ("colour=mood", '"mood" is no column of few values; use category, place'),
        ("lane=title", '"title" is no column of few values; use category, place'),
        ("lane=place&lane=place", "lane can be given once: lane=category"),
        ("lane=place&fold=Rome", '"fold" is not a parameter; use years'),
    ],
)
def test_what_names_no_column_or_value_is_left_out_by_the_page_and_refused_by_feeds(
    query: str, message: str
) -> None:
    found = data(_of("place", *["Rome", "Paris"] * 3))
    if "&" not in query:
        plain = address.choices([], found)
        assert address.choices(address.pairs(query), found) == plain
    with pytest.raises(BadParameterError, match=message):
        address.strict_choices(address.pairs(query), found)


# Colours


@pytest.mark.parametrize("layout", [rows.rows, dots.dots, bars.bars])
def test_the_first_value_of_an_event_has_the_colour(
    layout: Callable[[View, int], Layout | None],
) -> None:
    seen = _drawn(_of("place", *TAGS), colour="place")
    names = seen.colours.names
    assert [names[code] for code in seen.codes()] == ["Rome", "Rome", "Paris", "", "Oslo", "Oslo"]
    laid = layout(seen, 784)
    assert laid
    if isinstance(laid, Bars):
        assert [(each.group, each.counts[1].sum(), each.lane.events) for each in laid.lanes[1:]] == [
            (0, 2, 3), (1, 2, 2), (2, 1, 2), (3, 1, 1),
        ]  # fmt: skip
    else:
        colors = (
            laid.closest.group if isinstance(laid, Columns) else [row.color for row in laid.each]
        )
        assert [names[color] for color in colors] == [names[code] for code in seen.codes()]


def test_the_pills_of_the_coloured_column_alone_have_marks_and_its_value_is_in_the_card() -> None:
    found = _of("place", *TAGS)
    found["category"] = ["Battle", "Treaty"] * 3
    html = body(data(found), "colour=place&event=e0")
    assert 'class="mark circle mark-0"></i> <bdi>Rome</bdi> <small>' in html
    assert "> <bdi>Battle</bdi> <small>" in html
    assert "</i> <bdi>Battle" not in html
    (kind,) = (each for each in elements(html) if "category" in each.classes)
    assert kind.text.strip() == "Rome"


# Lanes


def test_lanes_stand_in_the_order_of_the_buttons_the_rare_values_in_the_last() -> None:
    frequent = [f"v{n}" for n in range(LEADING)]
    cells = ["rare", *reversed(frequent * 3), "rarer", ""]
    seen = _drawn(_of("place", *cells), lane="place")
    names = [each.heading for each, _ in lanes.with_events(seen)]
    assert names == [*(f"{value} (3)" for value in sorted(frequent)), "Other (3)"]
    found = _of("place", "b", "", "a", "c", "a", "c", "c")
    shown = [each.name for each in facets.offered(data(found), "place")]
    assert shown == ["c", "a", "b"]
    names = [each.heading for each, _ in lanes.with_events(_drawn(found, lane="place"))]
    assert names == ["c (3)", "a (2)", "b (1)", "No place (1)"]


@pytest.mark.parametrize("query", ["", "&category=Mill"])
def test_a_lane_counts_the_events_that_the_button_of_its_value_counts(query: str) -> None:
    found = _of("category", "Mill; Fire", "Fire; Mill", "Mill", "Fire", "Flood;Mill")
    seen = scene(data(found), f"lane=category{query}")
    buttons = facets.by_value(seen.dataset, seen.chosen, CATEGORY).tolist()
    names = seen.dataset.cells.names(CATEGORY)
    each = {lane.name: lane.events for lane, _ in lanes.with_events(seen.view)}
    assert each["Mill"] == buttons[names.index("Mill")] == 4
    assert each["Fire"] == (2 if query else 3)


def test_rows_of_a_lane_stand_under_its_name_in_the_order_of_time() -> None:
    seen = _drawn(_of("place", *TAGS), lane="place")
    laid = rows.rows(seen, 784)
    assert [row.number for row in laid.each] == [0, 1, 4, 5, 2, 3]
    seen = _drawn(_of("place", "a", "b", "a", "b"), lane="place")
    laid = rows.rows(seen, 784)
    assert [row.number for row in laid.each] == [0, 2, 1, 3]
    assert [(each.number, each.text) for each in laid.headings] == [(0, "a (2)"), (2, "b (2)")]
    first, second = (each.middle for each in laid.headings)
    assert first == rows.HEADING / 2
    assert laid.each[1].bottom < second < laid.each[2].top
    drawn = plotted(seen)
    names = ["\u2068a (2)\u2069", "\u2068b (2)\u2069"]
    assert drawn["layout"]["yaxis"]["ticktext"][-2:] == names
    assert "b (2)" in picture.picture(seen, HEADING)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 28)), min_size=6, max_size=60))
def test_dots_and_bands_of_a_lane_lie_between_its_name_and_the_next_lane(
    events: list[tuple[str, int]],
) -> None:
    dates = (f"2012-{day % 12 + 1:02}-{day:02}" if day % 3 else "2012" for _, day in events)
    pairs = zip(dates, events, strict=True)
    found = table(*({"date": date, "place": value} for date, (value, _) in pairs))
    seen = _drawn(found, lane="place") if "place" in data(found).cells.further else None
    if seen is None:
        return
    laid = dots.dots(seen, 784)
    assert isinstance(laid, Dots)
    tops = [*(lane.top for lane in laid.lanes), laid.height]
    masks = {lane.line: mask for lane, mask in lanes.with_events(seen)}
    for lane, end in zip(laid.lanes, tops[1:], strict=True):
        own = masks[lane.line]
        highest = laid.top[own & laid.is_dot]
        assert (highest >= lane.top + lanes.HEAD).all()
        assert (highest + laid.size.dot <= lane.foot).all()
        lowest = laid.top[own & ~laid.is_dot]
        assert ((lowest > lane.foot) & (lowest + laid.size.band <= end)).all()
    assert [row.number for row in laid.titled.each] == [seen.opened]
    assert laid.titled.height == laid.lanes[0].top


def test_bars_of_a_lane_stand_on_its_foot_and_all_lanes_count_all_events() -> None:
    seen = _drawn(_of("place", *["a", "b", "b"] * 20), lane="place")
    whole, *others = bars.bars(seen).lanes
    assert [(each.lane.name, each.lane.events) for each in others] == [("b", 40), ("a", 20)]
    assert np.sum([lane.counts for lane in others], axis=0) == pytest.approx(whole.counts)
    assert [each.lane.top for each in others] == [whole.lane.foot, others[0].lane.foot]
    assert {each.group for each in others} == {COLORS}  # the colours are those of categories
    for lane in (each.lane for each in bars.bars(seen).lanes):
        feet = [box.foot for box in bars.bars(seen).boxes() if lane.top < box.top < lane.foot]
        assert max(feet) == pytest.approx(lane.foot)


def test_names_of_lanes_are_in_figure_first_answer_and_picture() -> None:
    found = _of("place", *["<b>", "b"] * 30)
    query = "lane=place"
    assert "&lt;b&gt; (30)" in body(data(found), query)
    seen = _drawn(found, lane="place")
    (texts,) = (each for each in plotted(seen)["data"] if each["name"] == "lanes")
    assert texts["text"] == ["<b>\u2068&lt;b&gt; (30)\u2069</b>", "<b>\u2068b (30)\u2069</b>"]
    laid = dots.dots(seen)
    assert laid
    assert svg.lane_name(laid.lanes[0]).endswith("&lt;b&gt; (30)</text>")


# What a card holds


def test_a_card_has_all_further_cells_in_their_order_after_six_folded() -> None:
    row = {"date": "2012", **{f"c{n}": f"cell {n}" for n in range(8)}, "c3": ""}
    drawn = elements(card.panel(scene(data(table(row))), "rows", lambda *_: "?"))
    assert [each.text for each in drawn if each.tag == "dt"] == [
        "c0", "c1", "c2", "c4", "c5", "c6", "c7",
    ]  # fmt: skip
    folded = [each.text for each in drawn if each.tag == "dd" and "cells" in each.around]
    assert len(folded) == 7
    (more,) = (each for each in drawn if each.tag == "summary" and each.text == "More")
    assert more


@pytest.mark.parametrize(
    ("cell", "links"),
    [
        ("https://example.org/a", ["https://example.org/a"]),
        ("https://example.org/a http://b.org", ["https://example.org/a", "http://b.org"]),
        ("see https://example.org", []),
        ("javascript:alert(1)", []),
        ("<a href=x>", []),
    ],
)
@pytest.mark.parametrize("column", ["place", "source"])
def test_links_of_source_and_further_cells_are_live_and_nothing_else_is(
    column: str, cell: str, links: list[str]
) -> None:
    shown_in = elements(card.panel(of_view(everything(_of(column, cell))), "rows", lambda *_: ""))
    found = [each.attributes["href"] for each in shown_in if each.attributes.get("target")]
    assert found == links
