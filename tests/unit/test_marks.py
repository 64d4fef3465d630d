"""The marks of one event: what of its dates is drawn, and how, by the pixels that it has."""

from itertools import pairwise

import numpy as np
import pytest

from timeline import axis, dates
from timeline.events.time_window import of_years
from timeline.figures.marks import (
    BAR,
    DASHES,
    SOLID,
    STATED,
    STEPS,
    SYMBOL,
    VAGUE,
    WHISKER,
    WITHIN,
    Axis,
    Bar,
    Symbol,
    marks,
    span,
)

FIRST, AFTER = of_years((2010, 2019))
DETAILED = Axis(FIRST, AFTER, 1)  # a day is a pixel
COARSE = Axis(FIRST, AFTER, 20)  # a year is 18 pixels


def _marks(
    stated: str, confirmed: str = "", scale: Axis = DETAILED
) -> tuple[list[Bar], list[Symbol]]:
    known = span(dates.read(confirmed)) if confirmed else None
    return marks(span(dates.read(stated)), known, scale)


def _day(text: str) -> int:
    return axis.position(np.datetime64(text))


@pytest.mark.parametrize(
    ("date", "first", "after"),
    [("2012", "2012-01-01", "2013-01-01"), ("2012-36", "2012-10-01", "2013-01-01"),
     ("2012-11", "2012-11-01", "2012-12-01"), ("2005/2030", "2010-01-01", "2020-01-01"),
     ("2005/2012", "2010-01-01", "2013-01-01")],
)  # fmt: skip
def test_a_stated_range_is_one_pale_bar_from_its_first_day_to_the_end_of_its_last(
    date: str, first: str, after: str
) -> None:
    assert _marks(date)[0] == [(_day(first), _day(after), STATED, BAR)]


@pytest.mark.parametrize("stated", ["2012-11-08/2012-12-14", "2012"])
def test_what_lasted_is_a_solid_bar_without_a_symbol(stated: str) -> None:
    lasted = "2012-11-08/2012-12-14"
    bars, symbols = _marks(stated, lasted if stated == "2012" else "")
    assert bars[-1] == (_day("2012-11-08"), _day("2012-12-15"), SOLID, BAR)
    assert symbols == []


def test_a_confirmed_span_in_which_it_happened_some_time_has_more_colour_and_a_hollow_symbol() -> (
    None
):
    bars, (symbol,) = _marks("2012", "2012-11")
    assert bars[1] == (_day("2012-11-01"), _day("2012-12-01"), WITHIN, BAR)
    assert symbol == (_day("2012-11-16"), "", False)


@pytest.mark.parametrize(
    ("stated", "confirmed", "place", "name", "solid"),
    [
        ("2012", "", "2012-07-02", "", False),
        ("2012-11-08", "", "2012-11-08T12", "", True),
        ("2012-11-08~", "", "2012-11-08T12", "", False),
        ("2012-11-08/2012-11-14", "", "2012-11-11T12", "", True),  # narrower than a symbol
        ("2012", "2012-11-10~", "2012-11-10T12", "", False),
        ("2012", "2012-11-10", "2012-11-10T12", "", True),
        ("2012", "2014-05-05", "2014-05-05T12", "", True),
        ("2012", "2009-05-05", "2010-01-01", "triangle-left", True),
        ("2012", "2025", "2020-01-01", "triangle-right", True),
        ("2005/2030", "", "2015-01-01", "", False),
    ],
)
def test_the_symbol_is_solid_where_the_day_or_span_is_known_and_hollow_where_not(
    stated: str, confirmed: str, place: str, name: str, solid: bool
) -> None:
    hours = (np.datetime64(place, "h") - np.datetime64("1970-01-01", "h")).astype(int)
    assert _marks(stated, confirmed)[1] == [(hours / 24, name, solid)]


@pytest.mark.parametrize(
    ("date", "confirmed", "heights"),
    [
        ("2012-11-08", "", []),
        ("2012-05", "", []),  # 1.5 pixels
        ("2012", "", [WHISKER]),  # 18 pixels
        ("2012/2013", "", [BAR]),
        ("2012", "2012-01-05", [WHISKER]),
        ("2012", "2016-01-05", [BAR]),  # they disagree: both are seen
    ],
)
def test_a_range_narrower_than_its_symbol_is_a_whisker_under_it_or_nothing(
    date: str, confirmed: str, heights: list[int]
) -> None:
    bars, symbols = _marks(date, confirmed, COARSE)
    assert [bar.height for bar in bars] == heights
    assert len(symbols) == 1


def test_a_range_beside_its_symbol_is_never_too_narrow_to_be_seen() -> None:
    (bar,), _ = _marks("2012-05-05", "2016-01-05", COARSE)
    assert (bar.end - bar.start) / COARSE.pixel == WHISKER


@pytest.mark.parametrize(
    ("date", "arrow"), [("../2012", "triangle-left"), ("2012/..", "triangle-right")]
)
def test_what_is_open_fades_into_an_arrow_and_has_no_symbol(date: str, arrow: str) -> None:
    bars, symbols = _marks(date)
    assert [symbol.name for symbol in symbols] == [arrow]
    outwards = sorted(bars, key=lambda bar: bar.start, reverse=arrow == "triangle-left")
    shares = [bar.share for bar in outwards]
    assert len(shares) == STEPS + 1
    assert all(one > other for one, other in pairwise(shares))
    reach = (_day("2010-01-01"), _day("2013-01-01"))
    wanted = reach if arrow == "triangle-left" else (_day("2012-01-01"), _day("2020-01-01"))
    assert (min(bar.start for bar in bars), max(bar.end for bar in bars)) == wanted


def test_an_open_range_with_a_confirmed_day_has_its_symbol_there() -> None:
    assert [symbol.name for symbol in _marks("2012/..", "2013-02-03")[1]] == ["triangle-right", ""]


@pytest.mark.parametrize(
    ("stated", "confirmed", "dashes"),
    [("2012", "", 0), ("2012~", "", 2 * DASHES), ("2012?", "", 2 * DASHES),
     ("2005~/2012~", "", DASHES), ("2012~/..", "", DASHES), ("2012", "2012-04~", 2 * DASHES)],
)  # fmt: skip
def test_an_approximate_or_uncertain_range_ends_in_dashes_where_the_axis_shows_its_ends(
    stated: str, confirmed: str, dashes: int
) -> None:
    bars, _ = _marks(stated, confirmed)
    assert len([bar for bar in bars if bar.share == SOLID]) == dashes


@pytest.mark.parametrize("date", ["2012-05-05~", "2012-05~", "2012~"])
def test_the_dashes_of_a_narrow_range_stand_clear_of_its_symbol(date: str) -> None:
    bars, (symbol,) = _marks(date, scale=COARSE)
    dashes = [bar for bar in bars if bar.share == SOLID]
    assert dashes == bars
    away = [abs((bar.start + bar.end) / 2 - symbol.at) / COARSE.pixel for bar in dashes]
    assert all(SYMBOL / 2 + 2 < each < VAGUE / 2 for each in away)


def test_what_the_axis_does_not_show_has_no_bar() -> None:
    assert _marks("2005")[0] == []
