"""The packed timeline: each mark with its whole title beside it, several events in a row."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from painted import tree
from scenes import of_view, plotted
from tables import everything, table
from titled import expect_whole_and_apart

from service.address import Link
from timeline.geometry import chart, packed, placing
from timeline.geometry.labels import ELLIPSIS
from timeline.geometry.layout import MOST_AS_ROWS, layout
from timeline.geometry.marks import PACKED_BAND, PALE, SOLID
from timeline.geometry.packed import HIGHEST, MOST_STACKED, PITCH, SCREEN, Packed
from timeline.geometry.placing import ROOM
from timeline.painters import svg
from timeline.painters.rows_dots_bars import timeline
from timeline.query.view import Drawing, View

WORDS = "The committee of the school council meets in the old town hall again".split()
DATES = st.sampled_from(
    [
        "2001",
        "2002-03",
        "2003-04-05",
        "2004~",
        "../2005",
        "2006/..",
        "2007/2009-05",
        "200X",
        "2010-11",
    ]
)
ROWS = st.tuples(DATES, st.integers(1, 5), st.sampled_from("abcd"))


def _table(rows: list[tuple[str, int, str]]) -> View:
    """Events of these dates, numbers of words in their titles, and categories."""
    return everything(
        table(
            *(
                {"date": date, "title": f"{n} {' '.join(WORDS[:words])}", "category": category}
                for n, (date, words, category) in enumerate(rows)
            )
        )
    )


def _days(count: int, title: str = "Event") -> View:
    """So many days in two years, ten in each of some weeks."""
    return everything(
        table(
            *(
                {
                    "date": f"201{n % 2}-{n // 2 % 12 + 1:02}-{n % 28 + 1:02}",
                    "title": f"{title} {n}",
                }
                for n in range(count)
            )
        )
    )


def _months(count: int, words: int) -> View:
    """An event in each of so many months, of titles with so many words."""
    dates = [f"{1900 + n // 12}-{n % 12 + 1:02}" for n in range(count)]
    return _table([(date, words, "") for date in dates])


def _packed(view: View, width: int = 840, lane: str = "") -> Packed:
    laid = packed.packed(replace(view, drawing=Drawing(as_list=True, lane=lane)), width)
    assert laid
    return laid


@given(st.lists(ROWS, min_size=1, max_size=40), st.sampled_from([568, 840, 1600]))
def test_all_titles_stand_whole_on_the_chart_and_nothing_lies_on_another(
    rows: list[tuple[str, int, str]], width: int
) -> None:
    laid = _packed(_table(rows), width)
    assert [row.number for row in laid.each] == [*range(len(rows))]
    expect_whole_and_apart(laid)
    assert laid.height == max(row.bottom for row in laid.each)


def test_the_earliest_event_is_on_top_though_a_later_title_begins_further_left() -> None:
    spans = (10, 50), (60, 100), (0, 5)
    places = [placing.Place(left, right, left, ["A title"]) for left, right in spans]
    assert placing.free_rows(places, 2) == [0, 1, 1]


@given(st.lists(ROWS, min_size=1, max_size=40), st.sampled_from([288, 358, 504]))
def test_on_a_narrow_chart_each_event_has_a_row_in_the_order_of_time_in_two_lines_at_most(
    rows: list[tuple[str, int, str]], width: int
) -> None:
    laid = _packed(_table(rows), width)
    for before, after in pairwise(laid.each):
        assert before.bottom == after.top
    for row, place in zip(laid.each, laid.places, strict=True):
        assert 1 <= len(place.lines) <= 2
        assert row.bottom - row.top >= packed.FINGER
        assert place.left >= -ROOM
        assert place.right <= laid.width - ROOM
        assert " ".join(place.lines) == row.event.title or place.lines[-1].endswith(ELLIPSIS)


def test_few_events_fill_the_first_screen_with_high_rows_that_have_the_wordings_too() -> None:
    laid = _packed(_days(12))
    assert laid.each[0].bottom - laid.each[0].top == HIGHEST
    assert [place.wording for place in laid.places] == [
        row.event.wording_in_row for row in laid.each
    ]
    assert laid.height <= SCREEN
    more = _packed(_days(60, "A title of some length"))
    assert more.each[0].bottom - more.each[0].top < HIGHEST
    assert {place.wording for place in more.places} == {""}


def test_rows_that_fit_the_first_screen_fill_it_and_more_are_as_low_as_letters_allow() -> None:
    for count in (40, 60, 100, 140):
        laid = _packed(_days(count, "A title of some length"))
        pitch = laid.each[0].bottom - laid.each[0].top
        assert laid.height <= SCREEN or pitch == PITCH


def test_a_time_shorter_than_the_symbol_is_a_pale_symbol_and_a_longer_one_a_band() -> None:
    laid = _packed(_table([("1951", 1, "a"), ("2003-04", 1, "a"), ("2003-04-05", 1, "a")]), 840)
    long, short, day = (row.marks for row in laid.each)
    assert ([piece.height for piece in long.pieces], long.symbols) == ([PACKED_BAND], [])
    assert (short.pieces, [symbol.share for symbol in short.symbols]) == ([], [PALE])
    assert [symbol.share for symbol in day.symbols] == [SOLID]


def test_a_title_stands_in_a_band_that_holds_it_whole() -> None:
    laid = _packed(_table([("2001", 1, "a"), ("200X", 2, "a"), ("2009-05-05", 1, "a")]))
    (place,) = (
        place
        for row, place in zip(laid.each, laid.places, strict=True)
        if row.event.stated.edtf == "200X"
    )
    assert place.left < place.at
    assert place.right - place.left < laid.width


def test_a_title_without_room_beside_a_solid_band_stands_above_it() -> None:
    for width in (358, 840):
        laid = _packed(_table([("2001-01-01/2009-12-31", 3, "a"), ("2005-05-05", 1, "a")]), width)
        row, place = laid.each[0], laid.places[0]
        assert place.is_over
        assert {piece.height for piece in row.marks.pieces} == {packed.LOW}
        assert row.label_at + placing.SIZE / 2 <= row.band_at
        assert row.band_at + packed.LOW / 2 <= row.bottom


def test_lanes_are_packed_one_under_the_other_under_their_names() -> None:
    rows = [("2001-02-03", 3, "ab"[n % 2]) for n in range(20)]
    laid = _packed(_table(rows), lane="category")
    assert [lane.heading for lane in laid.lanes] == ["a (10)", "b (10)"]
    first, second = laid.lanes
    assert first.foot == second.top
    for row in laid.each:
        lane = laid.lanes["ab".index(row.event.category)]
        assert lane.top < row.top
        assert row.bottom <= lane.foot + 0.5
    drawn = plotted(replace(laid.view, drawing=Drawing(lane="category")))
    (texts,) = (trace for trace in drawn["data"] if trace["name"] == "lanes")
    assert texts["text"] == ["<b>\u2068a (10)\u2069</b>", "<b>\u2068b (10)\u2069</b>"]


def test_events_whose_rows_would_be_too_many_are_packed_as_a_list_alone() -> None:
    crowd = _days(200, "A title of some length, as they are found in files")
    assert packed.packed(crowd) is None
    assert _packed(crowd).is_long
    assert packed.packed(crowd, chart.PHONE) is None
    assert not _packed(_days(30)).is_long


@pytest.mark.parametrize("words", [3, 5, 8])
def test_events_are_packed_as_long_as_their_rows_are_not_too_many(
    words: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    are_packed = [bool(packed.packed(_months(count, words))) for count in range(80, 260, 40)]
    assert len({*are_packed}) == 2
    monkeypatch.setattr(packed, "LOOSE", 0)  # all are tried
    assert [
        bool(packed.packed(_months(count, words))) for count in range(80, 260, 40)
    ] == are_packed


@pytest.mark.parametrize(("count", "is_packed"), [(MOST_STACKED, True), (MOST_STACKED + 1, False)])
def test_on_a_narrow_chart_as_many_events_are_packed_as_may_have_rows(
    count: int, *, is_packed: bool
) -> None:
    assert bool(packed.packed(_months(count, 5), chart.PHONE)) == is_packed


def test_what_a_click_hits_holds_mark_and_title_and_the_open_one_stands_out() -> None:
    view = replace(_days(30), opened=4)
    laid, plan = layout(view), plotted(view)["layout"]
    assert isinstance(laid, Packed)
    meta = plan["meta"]
    assert meta["open"] == 4
    assert [len(meta[name]) for name in ("edges", "ends", "texts", "years")] == [30] * 4
    for (left, right, top, height), row, place in zip(
        meta["edges"], laid.each, laid.places, strict=True
    ):
        assert laid.day(place.left) >= left
        assert laid.day(place.right) <= right
        assert (top, top + height) == pytest.approx((row.top, row.bottom))
    assert len(plan["shapes"]) == 1
    page = tree(f"<div>{timeline(laid, of_view(view), Link(view.data))}</div>")
    links = list(page.iter("a"))
    assert [each.get("aria-current") for each in links].index("true") == 4
    assert len(links) == 30


@given(st.lists(ROWS, min_size=MOST_AS_ROWS + 1, max_size=30), st.sampled_from([358, 840]))
def test_figure_and_svg_have_the_same_titles_at_the_same_places(
    rows: list[tuple[str, int, str]], width: int
) -> None:
    view = _table(rows)
    laid = layout(view, width)
    assert isinstance(laid, Packed)
    (texts,) = (trace for trace in plotted(view, width)["data"] if trace["name"] == "titles")
    drawn = tree(f"<svg>{''.join(svg.packed(laid))}</svg>")
    in_svg = [
        (each.attrib["x"], float(each.attrib["y"]), each.get("text-anchor") == "end")
        for each in drawn.iter("text")
    ]
    in_figure = [
        (svg.share(day, laid.span), middle + 3.25, position == "middle left")
        for day, middle, position in zip(texts["x"], texts["y"], texts["textposition"], strict=True)
    ]
    assert Counter((x, round(y, 3), is_end) for x, y, is_end in in_svg) == Counter(
        (x, round(y, 3), is_end) for x, y, is_end in in_figure
    )
