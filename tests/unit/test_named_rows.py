"""The named rows: some titles whole above the dots, each with its mark, as the screen has room."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from painted import of_class, targets, tree
from scenes import many, of_view, plotted, scene
from tables import everything, table, view
from titled import expect_whole_and_apart

from service.address import Link
from timeline.geometry import chart, dots, layout, named_rows
from timeline.geometry.dots import SIZES, Dots
from timeline.geometry.named_rows import LEAST, PITCH
from timeline.geometry.packed import SCREEN
from timeline.geometry.placing import ABOVE
from timeline.painters.rows_dots_bars import timeline
from timeline.query.view import NONE_OPEN, Drawing, View
from timeline.theme import LIGHT

DATES = st.sampled_from(
    ["2001", "2002-03", "2003-04-05", "2004~", "../2005", "2006/..", "2007/2009-05", "2010-11"]
)
LONG, SHORT = "A title that goes on and on, and then on, as some do", "A title"


def _laid(shown: View, width: int = chart.DESKTOP) -> Dots:
    laid = dots.dots(shown, width)
    assert isinstance(laid, Dots)
    return laid


def _days(count: int, title: str = LONG, chosen: int = -1) -> View:
    """So many days of two years, one after the other, of which the file may highlight one."""
    first = np.datetime64("2011-01-01")
    days = [str(first + 730 * n // count) for n in range(count)]
    rows = ({"date": day, "title": f"{n} {title}", "highlight": "x" * (n == chosen)}
            for n, day in enumerate(days))  # fmt: skip
    return everything(table(*rows))


def _named(laid: Dots) -> list[int]:
    return [title.number for title, _ in laid.named.titles]


@given(
    st.lists(st.tuples(DATES, st.integers(1, 60)), min_size=1, max_size=60),
    st.sampled_from([288, 358, 840, 1600]),
)
def test_titles_stand_whole_on_the_chart_and_nothing_lies_on_another(
    rows: list[tuple[str, int]], width: int
) -> None:
    named = ({"date": date, "title": f"{n} {'word ' * words}"}
             for n, (date, words) in enumerate(rows))  # fmt: skip
    laid = _laid(replace(everything(table(*named)), opened=NONE_OPEN), width)
    assert laid.titled.width == laid.width
    expect_whole_and_apart(laid.titled)


@given(st.integers(10, 500), st.sampled_from([358, 840, 1300]))
def test_each_event_is_drawn_once_and_all_fit_the_first_screen(count: int, width: int) -> None:
    laid = dots.dots(scene(many(count)).view, width)
    assume(isinstance(laid, Dots))
    assert isinstance(laid, Dots)
    drawn = [*_named(laid), *np.flatnonzero(laid.is_dot).tolist(), *laid.bands]
    assert sorted(drawn) == [*range(count)]
    assert laid.height <= SCREEN
    rows = [row for row in laid.titled.each if row.number in _named(laid)]
    assert [row.number for row in rows] == _named(laid)  # as the tab key goes
    assert all(row.bottom <= laid.lanes[0].top for row in laid.titled.each)


def test_there_are_as_many_rows_as_the_dots_below_leave_room_for() -> None:
    laid = _laid(_days(120))
    assert 30 <= len(_named(laid)) < 120
    assert SCREEN - laid.height < PITCH
    assert laid.size == SIZES[0]


def test_where_six_rows_have_no_room_dots_are_smaller_and_of_the_smallest_none_is_named() -> None:
    sizes = {}
    for count in range(30, 310, 5):
        crowd = ({"date": f"20{n % 3}5-03-04", "title": LONG} for n in range(count))
        laid = dots.dots(view(table(*crowd), (2000, 2029)))
        assert laid
        sizes[laid.size.dot] = len(laid.named.titles)
        assert laid.named.rows == 0 or laid.named.rows >= LEAST
    assert [*sizes][:3] == [size.dot for size in SIZES]
    assert all((dot >= SIZES[-1].dot) == (named > 0) for dot, named in sizes.items())


def test_the_first_the_last_the_middle_and_what_the_file_highlights_are_named_before_others() -> (
    None
):
    plain, chosen = (_named(_laid(_days(300, chosen=number))) for number in (-1, 77))
    assert {0, 149, 299} <= {*plain}
    assert [77 in named for named in (plain, chosen)] == [False, True]
    between = np.diff(plain) / 300
    assert between.max() < 0.1  # they are spread over time


def test_titles_that_have_no_room_whole_are_left_out_on_a_narrow_chart() -> None:
    rows = [{"date": f"2011-{n % 12 + 1:02}-{n % 28 + 1:02}", "title": f"{n} {(SHORT, LONG * 2)[n % 2]}"}
            for n in range(130)]  # fmt: skip
    laid = _laid(everything(table(*rows)), chart.PHONE)
    titles = [title.bare.title for title, _ in laid.named.titles]
    assert len(titles) >= LEAST
    assert all(title.endswith(SHORT) for title in titles)


def test_to_open_an_event_below_moves_nothing_and_its_title_stands_above_it() -> None:
    shown = _days(200)
    before = _laid(replace(shown, opened=0))
    number = next(n for n in range(90, 200) if n not in _named(before))
    after = _laid(replace(shown, opened=number))
    assert (after.top == before.top).all()
    assert after.titled.each[:-1] == before.titled.each
    assert after.titled.places[:-1] == before.titled.places
    row, place = after.titled.each[-1], after.titled.places[-1]
    assert (row.number, place.lines) == (number, [f"{number} {LONG}"])
    assert row.bottom == after.lanes[0].top
    assert after.leader
    day, top, bottom = after.leader
    assert after.titled.day(place.at) == pytest.approx(day, abs=6 * after.pixel)
    assert row.top <= top <= bottom == after.top[number]
    assert after.ring
    assert (before.leader, before.ring) == (None, None)  # a frame is around mark and title


def test_the_open_event_is_not_fetched_again_for_its_title(monkeypatch: pytest.MonkeyPatch) -> None:
    laid = _laid(replace(_days(200), opened=95))
    monkeypatch.setattr(View, "event", lambda *_: pytest.fail("asked the shelf"))
    assert laid.titled.each[-1].event.title == f"95 {LONG}"


def test_where_no_event_is_open_there_is_no_row_for_its_title() -> None:
    shown = _days(200)
    picture = _laid(replace(shown, opened=NONE_OPEN))
    assert picture.titled.height == ABOVE + picture.named.rows * PITCH
    assert [row.number for row in picture.titled.each] == _named(picture)


def test_in_lanes_that_were_asked_for_the_open_title_alone_stands_above() -> None:
    shown = scene(many(150)).view
    laid = _laid(replace(shown, drawing=Drawing(lane="category"), opened=7))
    assert [row.number for row in laid.titled.each] == [7]
    assert laid.lanes[0].top == laid.titled.height == ABOVE + PITCH


def test_a_click_on_mark_or_title_opens_the_event_and_the_open_one_has_a_frame() -> None:
    shown = replace(_days(200), opened=0)
    laid = layout.layout(shown)
    assert isinstance(laid, Dots)
    drawn = plotted(shown)
    edges = targets(drawn)["edges"]
    assert len(edges) == 200
    for index, number in enumerate(_named(laid)):
        place = laid.titled.places[index]
        left, right, _, height = edges[number]
        assert left <= laid.titled.day(place.left) < laid.titled.day(place.right) <= right
        assert height == PITCH
    (frame,) = [each for each in drawn["layout"]["shapes"] if each["fillcolor"] == LIGHT.row]
    assert frame["layer"] == "between"  # so no line of the grid passes through it
    page = tree(f"<div>{timeline(laid, of_view(shown), Link(shown.data))}</div>")
    (titled,) = of_class(page, "titled")
    links = [*titled.iter("a")]
    assert [each.get("aria-current") for each in links] == ["true"] + [None] * (len(links) - 1)
    assert not any("tabindex" in each.attrib for each in links)


@pytest.mark.parametrize("count", [1, 2, 3, 10, 300])
def test_the_order_in_which_titles_are_tried_has_each_once_and_any_beginning_is_spread(
    count: int,
) -> None:
    order = named_rows.spread(count)
    assert sorted(order) == [*range(count)]
    for length in (2, 3, 5, 9, 17):
        gaps = np.diff(sorted(order[:length]))
        assert len(gaps) == 0 or gaps.max() - gaps.min() <= 1 + gaps.max() * (count <= length)
