"""The marks of one event: what of its dates is drawn, in time and pixels."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from valid_tables import DATES

from timeline import dates
from timeline.dates import DAY
from timeline.events.time_window import Window, of_years
from timeline.geometry.marks import (
    AFTER,
    BAND,
    BEFORE,
    HALO,
    JOINT,
    LASTING,
    LEAST,
    LINE,
    OPEN_STEPS,
    PALE,
    SOFT,
    SOFT_STEPS,
    SOLID,
    SYMBOL,
    Marks,
    Piece,
    Symbol,
    marks,
    span,
)
from timeline.painters import symbols
from timeline.theme import DARK, LIGHT, SYMBOLS

WINDOW = of_years((2010, 2019))
DETAILED = float(DAY)  # a day is a pixel
COARSE = 20.0 * DAY  # a year is 18 pixels


def _marks(
    stated: str, confirmed: str = "", pixel: float = DETAILED, window: Window = WINDOW
) -> Marks:
    known = span(dates.read(confirmed)) if confirmed else None
    return marks(span(dates.read(stated)), known, window, pixel)


def _day(text: str) -> int:
    return dates.number_of(np.datetime64(text, "D"))


def _band(first: str, after: str) -> Piece:
    return Piece(_day(first), _day(after), PALE, BAND, least=LEAST, is_edged=True)


def _bar(first: str, after: str) -> Piece:
    return Piece(_day(first), _day(after), SOLID, LASTING, least=LEAST)


def _soft(drawn: Marks) -> list[Piece]:
    return [piece for piece in drawn.pieces if piece.before or piece.beyond]


# Some time in this


@pytest.mark.parametrize(
    ("date", "first", "after"),
    [
        ("2012", "2012-01-01", "2013-01-01"),
        ("2012-36", "2012-10-01", "2013-01-01"),
        ("2012-11", "2012-11-01", "2012-12-01"),
        ("201X", "2010-01-01", "2020-01-01"),
        ("2009-12/2010-01", "2010-01-01", "2010-02-01"),
    ],
)
def test_some_time_in_this_is_a_pale_band_from_its_first_day_to_the_end_of_its_last(
    date: str, first: str, after: str
) -> None:
    drawn = _marks(date)
    assert drawn.pieces[0] == _band(first, after)
    assert drawn.symbols == []


def test_a_range_of_which_no_day_is_certain_is_a_pale_band_alone() -> None:
    assert _marks("2012", pixel=COARSE) == Marks([_band("2012-01-01", "2013-01-01")], [])


def test_no_band_and_no_bar_is_narrower_than_three_pixels() -> None:
    assert LEAST == 3
    drawn = [*_marks("2012-05").pieces, *_marks("2012-05/2012-07").pieces]
    assert [piece.least for piece in drawn] == [LEAST] * 3


@pytest.mark.parametrize("name", SYMBOLS)
def test_a_band_is_higher_than_any_symbol_with_its_halo_so_that_none_hides_a_range(
    name: str,
) -> None:
    tops = [y for _, y in symbols.OUTLINES[name]]
    assert SYMBOL == symbols.SIZE
    assert max(map(abs, tops)) + HALO < BAND / 2
    assert LASTING < BAND


# Exact and confirmed days


@pytest.mark.parametrize("pixel", [DETAILED, COARSE])
def test_an_exact_day_is_a_symbol_alone(pixel: float) -> None:
    day = _day("2012-11-08")
    assert _marks("2012-11-08", pixel=pixel) == Marks([], [Symbol(day + DAY / 2)])


@pytest.mark.parametrize("pixel", [DETAILED, COARSE])
def test_a_confirmed_day_is_a_symbol_on_the_stated_band(pixel: float) -> None:
    drawn = _marks("2012", "2012-11-08", pixel)
    assert drawn == Marks(
        [_band("2012-01-01", "2013-01-01")], [Symbol(_day("2012-11-08") + DAY / 2)]
    )


@pytest.mark.parametrize("pixel", [DETAILED, COARSE])
def test_a_line_joins_the_stated_band_and_a_confirmed_day_that_contradicts_it(pixel: float) -> None:
    after = Piece(_day("2013-01-01") - JOINT * pixel, _day("2014-05-06"), SOLID, LINE)
    drawn = _marks("2012", "2014-05-05", pixel)
    band, day = _band("2012-01-01", "2013-01-01"), Symbol(_day("2014-05-05") + DAY / 2)
    assert drawn == Marks([band, after], [day])
    before = Piece(_day("2011-05-05"), _day("2012-01-01") + JOINT * pixel, SOLID, LINE)
    drawn = _marks("2012", "2011-05-05", pixel)
    assert drawn == Marks([band, before], [Symbol(_day("2011-05-05") + DAY / 2)])


def test_two_years_side_by_side_that_contradict_each_other_do_not_look_like_one() -> None:
    *bands, line = _marks("2012", "2013").pieces
    assert bands == [_band("2012-01-01", "2013-01-01"), _band("2013-01-01", "2014-01-01")]
    edge = _day("2013-01-01")
    assert line == Piece(edge - JOINT * DETAILED, edge + JOINT * DETAILED, SOLID, LINE)


def test_a_stated_day_that_another_source_contradicts_is_a_band_joined_to_the_symbol() -> None:
    drawn = _marks("2012-05-05", "2016-01-05", COARSE)
    joined = Piece(_day("2012-05-05"), _day("2016-01-06"), SOLID, LINE)  # and no longer than both
    assert drawn.pieces == [_band("2012-05-05", "2012-05-06"), joined]
    assert drawn.symbols == [Symbol(_day("2016-01-05") + DAY / 2)]


@pytest.mark.parametrize("stated", ["2012-11-08", "2012-11-08~"])
def test_a_day_that_is_confirmed_as_it_is_stated_is_a_symbol_alone(stated: str) -> None:
    assert _marks(stated, "2012-11-08") == Marks([], [Symbol(_day("2012-11-08") + DAY / 2)])


def test_a_confirmed_span_in_which_it_happened_some_time_is_a_second_band_on_the_stated_one() -> (
    None
):
    drawn = _marks("2012", "2012-11")
    assert drawn.pieces == [_band("2012-01-01", "2013-01-01"), _band("2012-11-01", "2012-12-01")]
    assert drawn.symbols == []


def test_a_span_that_is_confirmed_as_it_is_stated_is_one_band() -> None:
    assert _marks("2012-11", "2012-11").pieces == [_band("2012-11-01", "2012-12-01")]


# All of this time


@pytest.mark.parametrize(
    ("date", "first", "after"),
    [
        ("2012-11-08/2012-12-14", "2012-11-08", "2012-12-15"),
        ("2005-01-01/2012-12-14", "2010-01-01", "2012-12-15"),
        ("2005-01-01/2030-12-14", "2010-01-01", "2020-01-01"),
    ],
)
def test_what_lasted_from_day_to_day_is_a_solid_bar_without_band_or_symbol(
    date: str, first: str, after: str
) -> None:
    assert _marks(date) == Marks([_bar(first, after)], [])


def test_of_an_interval_of_years_those_between_are_solid_and_the_first_and_the_last_pale() -> None:
    window = of_years((1880, 1900))
    drawn = _marks("1886/1889", window=window)
    assert drawn.symbols == []
    assert drawn.pieces == [_band("1886-01-01", "1890-01-01"), _bar("1887-01-01", "1889-01-01")]


@pytest.mark.parametrize(
    ("date", "solid"),
    [
        ("2012/2013", []),  # no day lies between
        ("-0212/-0211", []),
        ("2012-05/2012-06", []),
        ("2012-05/2012-07", [("2012-06-01", "2012-07-01")]),
        ("2012/2012-05", []),  # it may have been over on the day when it began
        ("2012-05/2012", []),
        ("2012-05-03/2013", [("2012-05-03", "2013-01-01")]),
        ("1886/2030", [("2010-01-01", "2020-01-01")]),
    ],
)
def test_a_bar_is_solid_over_the_days_between_start_and_end_and_those_known_to_the_day(
    date: str, solid: list[tuple[str, str]]
) -> None:
    drawn = [piece for piece in _marks(date).pieces if piece.share == SOLID]
    assert drawn == [_bar(*ends) for ends in solid]


@pytest.mark.parametrize("date", ["2012~/2014", "2012/2014?", "2012%/2014", "../2014", "2012/.."])
def test_nothing_is_solid_of_an_interval_with_a_vague_or_an_open_end(date: str) -> None:
    assert all(piece.share < SOLID for piece in _marks(date).pieces)


def test_what_lasted_by_another_source_is_solid_on_the_stated_band() -> None:
    drawn = _marks("2012", "2012-11-08/2012-12-14")
    assert drawn == Marks([_band("2012-01-01", "2013-01-01"), _bar("2012-11-08", "2012-12-15")], [])


def test_what_lasted_shorter_than_a_symbol_is_wide_is_the_symbol_in_its_middle() -> None:
    middle = _day("2012-11-11") + DAY / 2
    assert _marks("2012-11-08/2012-11-14") == Marks([], [Symbol(middle)])
    twelve = "2012-11-01/2012-11-12"
    assert _marks(twelve) == Marks([_bar("2012-11-01", "2012-11-13")], [])
    assert _marks(twelve, pixel=COARSE) == Marks([], [Symbol(_day("2012-11-07"))])


def test_the_symbol_of_what_lasted_and_is_cut_by_the_axis_stands_on_what_is_shown_of_it() -> None:
    assert _marks("2009-11-01/2010-01-04") == Marks([], [Symbol(_day("2010-01-03"))])


def test_an_interval_of_months_that_is_short_on_the_axis_keeps_its_band() -> None:
    drawn = _marks("2012-05/2012-07", pixel=COARSE)
    assert drawn == Marks([_band("2012-05-01", "2012-08-01"), _bar("2012-06-01", "2012-07-01")], [])


# About then


@pytest.mark.parametrize("date", ["2012~", "2012?", "2012%", "2012-05-05~"])
@pytest.mark.parametrize("pixel", [DETAILED, COARSE])
def test_about_then_is_a_band_with_soft_ends_in_pixels_beyond_it_and_no_symbol(
    date: str, pixel: float
) -> None:
    drawn = _marks(date, pixel=pixel)
    known = span(dates.read(date))
    assert drawn.symbols == []
    soft = _soft(drawn)
    band = Piece(*known[:2], PALE, BAND, least=LEAST, is_edged=True)  # type: ignore[arg-type]
    assert drawn.pieces == [band, *soft]
    start, after = (day for day in known[:2] if day is not None)
    assert soft == [
        Piece(start, start, PALE, BAND, before=-SOFT, fade=-SOFT_STEPS),
        Piece(after, after, PALE, BAND, beyond=SOFT, fade=SOFT_STEPS),
    ]


@pytest.mark.parametrize("steps", [SOFT_STEPS, OPEN_STEPS])
@pytest.mark.parametrize("side", [1, -1])
def test_what_fades_is_drawn_in_steps_that_touch_and_grow_paler_to_nothing(
    steps: int, side: int
) -> None:
    drawn = [*Piece(0, 100, PALE, BAND, beyond=20, fade=side * steps).steps(1)]
    outwards = drawn[::side]
    assert len(drawn) == steps
    assert (drawn[0].start, drawn[-1].end) == (0, 120)
    assert all(one.end == other.start for one, other in pairwise(drawn))
    assert outwards[0].share == PALE
    assert all(one.share > other.share > 0 for one, other in pairwise(outwards))
    assert {(box.height, box.fade, box.is_edged) for box in drawn} == {(BAND, 0, False)}


def test_no_step_of_an_open_band_is_seen_in_any_colour() -> None:
    """A difference of two of 255 is below what an eye tells apart between neighbours."""
    for theme in (LIGHT, DARK):
        for color in theme.palette:
            pairs = zip(bytes.fromhex(color[1:]), bytes.fromhex(theme.ground[1:]), strict=True)
            assert max(abs(one - other) for one, other in pairs) * PALE / OPEN_STEPS < 2


@pytest.mark.parametrize(
    ("stated", "confirmed", "ends"),
    [
        ("2012", "", []),
        ("2012~/2014", "", ["2012-01-01"]),
        ("[2012~..2014]", "", ["2012-01-01"]),
        ("[2012..2014]", "", []),
        ("2005~/2012~", "", ["2013-01-01"]),
        ("2012~/2025", "", ["2012-01-01"]),
        ("2012~/..", "", ["2012-01-01"]),
        ("2010~", "", ["2010-01-01", "2011-01-01"]),
        ("2019~", "", ["2019-01-01", "2020-01-01"]),
        ("2012", "2012-04~", ["2012-04-01", "2012-05-01"]),
        ("2012~", "2012-04-03", ["2012-01-01", "2013-01-01"]),
    ],
)
def test_soft_ends_are_drawn_where_the_axis_shows_the_end(
    stated: str, confirmed: str, ends: list[str]
) -> None:
    soft = _soft(_marks(stated, confirmed))
    assert sorted({piece.start for piece in soft}) == [*map(_day, ends)]
    assert len(soft) == len(ends)


# Open, and outside of the axis


@pytest.mark.parametrize(("date", "arrow"), [("../2012", BEFORE), ("2012/..", AFTER)])
def test_what_is_open_fades_into_an_arrow_at_the_edge(date: str, arrow: str) -> None:
    (band, around), signs, _ = _marks(date)
    edge = WINDOW.first if arrow == BEFORE else WINDOW.after
    assert signs == [Symbol(edge, arrow)]
    reach = ("2010-01-01", "2013-01-01") if arrow == BEFORE else ("2012-01-01", "2020-01-01")
    first, after = map(_day, reach)
    fade = -OPEN_STEPS if arrow == BEFORE else OPEN_STEPS
    assert band == Piece(first, after, PALE, BAND, fade=fade)
    assert around == Piece(first, after, 0, BAND, least=LEAST, is_edged=True)


@pytest.mark.parametrize("date", ["../2020", "../2019~", "2009/..", "2000/.."])
def test_what_is_open_does_not_fade_where_its_other_end_is_not_seen(date: str) -> None:
    seen = _marks(date)
    ends_here = date == "../2019~"
    shares = {piece.share for piece in seen.pieces if piece.height == BAND and piece.is_edged}
    assert shares == ({0} if ends_here else {PALE})
    assert len(seen.symbols) == 1  # the arrow


def test_an_open_range_with_a_confirmed_day_has_its_symbol_there() -> None:
    drawn = _marks("2012/..", "2013-02-03")
    assert drawn.symbols == [Symbol(WINDOW.after, AFTER), Symbol(_day("2013-02-03") + DAY / 2)]
    assert [piece.fade for piece in drawn.pieces] == [OPEN_STEPS, 0]


@pytest.mark.parametrize(
    ("confirmed", "arrow"),
    [
        ("2009-05-05", BEFORE),
        ("2009-12-31", BEFORE),
        ("../2009", BEFORE),
        ("2001-01-01/2009-12-31", BEFORE),
        ("2009~", BEFORE),
        ("2025", AFTER),
        ("2020-01-01", AFTER),
        ("2020/..", AFTER),
    ],
)
def test_what_is_confirmed_outside_of_the_window_is_an_arrow_at_the_edge_beside_the_stated_band(
    confirmed: str, arrow: str
) -> None:
    edge = WINDOW.first if arrow == BEFORE else WINDOW.after
    assert _marks("2012", confirmed) == Marks(
        [_band("2012-01-01", "2013-01-01")], [Symbol(edge, arrow)]
    )


def test_what_the_axis_does_not_show_has_no_band() -> None:
    for date in ("2005", "2005-01-01/2006-03-04", "2025~"):
        assert _marks(date).pieces == []


# All dates


_PIXELS = st.floats(0.001, 10_000)
_SOME_WINDOWS = st.builds(
    lambda first, length: of_years((first, first + length)),
    st.integers(-300, 2100),
    st.integers(0, 3000),
)


@given(DATES, st.one_of(st.just(""), DATES), _SOME_WINDOWS, _PIXELS)
def test_whatever_is_drawn_lies_on_the_axis_and_something_is_of_all_that_overlaps_it(
    stated: str, confirmed: str, window: Window, pixel: float
) -> None:
    drawn = _marks(stated, confirmed, pixel, window)
    for piece in drawn.pieces:
        assert window.first <= piece.start <= piece.end <= window.after
        assert 0 < piece.share <= SOLID or piece.is_edged
        assert piece.height in ((LASTING, LINE) if piece.share == SOLID else (BAND,))
    assert all(window.first <= symbol.at <= window.after for symbol in drawn.symbols)
    assert len([symbol for symbol in drawn.symbols if not symbol.name]) <= 1
    first, after = span(dates.read(stated)).on(window)
    assert drawn.pieces or drawn.symbols or first >= after


@given(DATES, DATES, _SOME_WINDOWS, _PIXELS)
def test_a_stated_range_is_seen_whatever_is_confirmed(
    stated: str, confirmed: str, window: Window, pixel: float
) -> None:
    drawn, said, known = (
        _marks(stated, confirmed, pixel, window),
        span(dates.read(stated)),
        span(dates.read(confirmed)),
    )
    first, after = said.on(window)
    if first >= after or (said.start, said.after) == (known.start, known.after):
        return
    pale = [piece for piece in drawn.pieces if piece.share < SOLID and piece.start < piece.end]
    assert any(piece.start == first for piece in pale)
    assert any(piece.end == after for piece in pale)
