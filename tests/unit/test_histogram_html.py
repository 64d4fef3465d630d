"""The histogram as HTML: grey, colour and pale, pieces or bars, and what stands under them."""

import json
import re
from typing import Any, NamedTuple

import pytest
from tables import read

from service import visit
from service.address import Choices
from timeline.events import Heading
from timeline.events.time_window import of_years
from timeline.geometry.bins import PANEL_WIDTH
from timeline.geometry.histogram import histogram
from timeline.painters import histogram_html as markup
from timeline.query import dataset
from timeline.query.filters import Filters, matching
from timeline.theme import COLORS

FEW = [("2006", "a"), ("2017", "b"), ("2017", "a")]  # as many years as give bars of years
BETWEEN = 10


def _address(chosen: Filters, _: str) -> str:
    """What a bar leads to."""
    return f"?{chosen.time.edtf}"


def _drawn(rows: list[tuple[str, str]], chosen: Filters | None = None) -> str:
    lines = (f"{date},{category},T{n}" for n, (date, category) in enumerate(rows))
    data = dataset.read("\n".join(["date,category,title", *lines]).encode())
    choices = Choices(chosen or data.unfiltered(), None)
    return markup.histogram_html(visit.scene(data, Heading(""), "", choices), _address)


@pytest.fixture
def _as_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few events are bars."""
    monkeypatch.setattr(markup, "MOST_AS_PIECES", 0)


def _bars(html: str) -> list[str]:
    return re.findall(r"<i.*?</i>|<a.*?</a>", html.partition('<div class="bars')[2])


class Drawn(NamedTuple):
    """A piece: its look, "" for grey, its lane, and its ends in percent."""

    look: str
    lane: int
    left: Any
    right: Any


def _pieces(html: str) -> list[Drawn]:
    pieces = html.partition('<div class="bars')[0]
    form = r'<i class="(.*?)" style="--lane:(\d+);left:(.*?)%;width:(.*?)%">'
    return [
        Drawn(look, int(lane), float(left), pytest.approx(float(left) + float(width), abs=0.02))
        for look, lane, left, width in re.findall(form, pieces)
    ]


def test_a_bar_says_its_years_and_its_count_and_an_empty_one_is_no_target() -> None:
    first, *empty, last = _bars(_drawn(FEW))
    assert 'href="?2006" title="2006: 1 event"' in first
    assert 'href="?2017" title="2017: 2 events"' in last
    assert empty == ["<i></i>"] * BETWEEN


def test_each_of_few_events_is_a_piece_as_long_as_its_date_in_the_colour_of_its_category() -> None:
    year = 100 / 12
    assert _pieces(_drawn(FEW)) == [
        Drawn("mark-0 perhaps", 0, 0, year),
        Drawn("mark-0 perhaps", 0, 91.67, 100),
        Drawn("mark-1 perhaps", 1, 91.67, 100),  # on the other one
    ]
    (late, _) = _pieces(_drawn([("2006-36", "a"), ("2017", "a")]))
    assert late == Drawn("mark-0 perhaps", 0, pytest.approx(0.75 * year, abs=0.02), year)


def test_pieces_of_events_that_do_not_match_are_grey_whatever_the_years() -> None:
    html = _drawn(FEW, Filters(of_years((2007, 2017))).choosing("category", "a"))
    assert [piece.look for piece in _pieces(html)] == ["mark-0 perhaps", "mark-0 perhaps", ""]
    assert 'aria-label="2017: 1 of 2 events"' in html


def test_a_piece_reaches_to_the_end_where_its_date_is_open_and_a_day_s_lies_within() -> None:
    open_one, first, last = _pieces(
        _drawn([("2006-01-01", "a"), ("2017-12-31", "a"), ("../2010", "a")])
    )
    assert [*open_one[2:]] == [0, pytest.approx(100 * 5 / 12, abs=0.02)]
    assert (first.lane, last.lane) == (1, 0)
    assert last.left <= 100 - 100 * markup.LEAST / PANEL_WIDTH + 0.01


def test_bars_outside_the_chosen_years_are_pale() -> None:
    for last_year in ("2017", "2008"):  # bars of years, of months
        rows = [("2006", "a"), (last_year, "b")]
        first, *_, last = _bars(_drawn(rows, Filters(of_years((2007, int(last_year))))))
        assert 'class="outside"' in first
        assert 'class="outside"' not in last


def test_more_than_40_events_are_bars_with_the_highest_count() -> None:
    rows = [(str(2006 + n % 20), "a") for n in range(41)]
    assert len(_pieces(_drawn(rows[1:]))) == 40
    html = _drawn(rows)
    highest = max(int(count) for count in re.findall(r": (\d+) event", html))
    assert not _pieces(html)
    assert re.findall(r"<small>(\d+)</small>", html) == [str(highest)]
    (bar,) = (bar for bar in _bars(html) if "<small>" in bar)
    assert "--all:1.000;--some:1.000" in bar


@pytest.mark.usefixtures("_as_bars")
def test_a_bar_is_as_high_as_its_events_and_in_the_colour_of_the_only_category_that_matches() -> (
    None
):
    html = _drawn([*FEW, *FEW], Filters(of_years((2006, 2017))).choosing("category", "b"))
    first, *_, last = (re.findall(r"--\w+:[^;\"]*", bar) for bar in _bars(html))
    assert first == ["--all:0.500", "--some:0.000"]
    assert last == ["--all:1.000", "--some:0.500"]
    assert '<div class="bars of-heights mark-1">' in html


def test_with_a_search_the_bars_are_as_high_as_what_it_finds_and_none_is_grey() -> None:
    rows = [*FEW, *[("2017", "b")] * 40]
    html = _drawn(
        rows, Filters(of_years((2006, 2017)), search="T1")
    )  # T1 and T10 to T19, all of 2017
    first, *_, last = (re.findall(r"--\w+:[^;\"]*", bar) for bar in _bars(html))
    assert first == ["--all:0.000", "--some:0.000"]
    assert last[:2] == ["--all:1.000", "--some:1.000"]
    assert re.findall(r"<small>(\d+)</small>", html) == ["11"]
    nothing = _drawn(rows, Filters(of_years((2006, 2017)), search="elsewhere"))
    assert re.findall(r"<small>(\d+)</small>", nothing) == ["42"]


@pytest.mark.usefixtures("_as_bars")
def test_bars_of_several_categories_are_grey() -> None:
    assert f'<div class="bars of-heights mark-{COLORS}">' in _drawn([*FEW, *FEW])


@pytest.mark.usefixtures("_as_bars")
def test_a_bar_is_pale_from_where_its_events_may_lie_in_another() -> None:
    rows = [("2017", "a"), ("2017~", "b"), ("2016/2017", "a"), ("2006", "b"), ("2017", "b")]
    *_, before, last = _bars(_drawn(rows))
    assert "--some:0.143;--certain:0.0%" in before
    assert "--some:1.000;--certain:57.2%" in last
    assert 'aria-label="2016: about 1; none for certain, at most 1"' in before
    assert 'aria-label="2017: about 3; at least 2, at most 4"' in last


def test_all_bars_and_the_open_ends_are_all_events() -> None:
    rows = [("2006", "a"), ("2006/2016", "a"), ("2017~", "b"), ("2010/..", "b"), ("../2008", "a")]
    data = dataset.read(
        "\n".join(["date,category,title", *(f"{d},{c},T" for d, c in rows)]).encode()
    )
    for chosen in (data.unfiltered(), data.unfiltered().choosing("category", "b")):
        counted = histogram(data, chosen)
        matches = matching(data, chosen)
        together = (
            counted.matching[1].sum() + data.cells.open_ends.by_value(matches.weights)[:2].sum()
        )
        assert together == pytest.approx(matches.count)


@pytest.mark.parametrize(
    ("date", "is_pale"),
    [("2006-05-04", False), ("2006-05", True), ("2006~", True), ("2006/2007", True)],
)
def test_a_piece_is_pale_unless_its_date_is_a_day(date: str, *, is_pale: bool) -> None:
    (first, _) = _pieces(_drawn([(date, "a"), ("2017", "a")]))
    assert ("perhaps" in first.look) == is_pale


def test_where_all_dates_are_days_nothing_is_pale() -> None:
    for copies in (1, 14):  # pieces, bars
        rows = [("2006-02-03", "a"), ("2017-05-06", "b"), ("2017-05-06", "a")] * copies
        html = _drawn(rows)
        assert "perhaps" not in html
        assert "certain" not in html


@pytest.mark.usefixtures("_as_bars")
@pytest.mark.parametrize(
    ("category", "color"), [(COLORS - 1, COLORS - 1), (COLORS, COLORS), (COLORS + 1, COLORS)]
)
def test_bars_of_a_rare_category_are_grey_as_those_of_the_timeline(
    category: int, color: int
) -> None:
    rows = [("2006", f"c{number:02}") for number in range(COLORS + 2)]
    html = _drawn(rows, Filters(of_years((2006, 2006))).choosing("category", rows[category][1]))
    assert f'<div class="bars of-heights mark-{color}">' in html


def test_pieces_of_a_rare_category_have_the_colour_of_their_rows() -> None:
    rows = [(str(2000 + n), letter) for n, letter in enumerate("abcdefghijklmn")]
    assert [piece.look for piece in _pieces(_drawn(rows))][5:8] == [
        f"mark-{number} perhaps" for number in (5, COLORS, COLORS)
    ]


@pytest.mark.parametrize(
    ("years", "chosen", "ends", "ticks"),
    [
        (("2006", "2021"), (2006, 2021), "2006 2021",
         "2006, 2008, 2010, 2012, 2014, 2016, 2018, 2020, 2021"),
        (("1990", "2005"), (1995, 1995), "1995",
         "1990, 1992, 1994, 1996, 1998, 2000, 2002, 2004, 2005"),
        (("1946", "2000"), (1946, 2000), "1946 2000", "1946, 1950, 1960, 1970, 1980, 1990, 2000"),
        (("1500", "1999"), (1500, 1999), "1500 1999", "1500, 1600, 1700, 1800, 1900, 1999"),
        (("-0218", "-0200"), (-218, -217), "219 BC 218 BC", "219 BC, 215 BC, 210 BC, 205 BC, 201 BC"),
        (("-7973", "2026"), (-7973, 2026), "7974 BC 2026", "7974 BC, 6000 BC, 4000 BC, 2000 BC, AD 1, 2000, 2026"),
    ],
)  # fmt: skip
def test_years_are_named_as_people_count_at_the_ends_and_between(
    years: tuple[str, str], chosen: tuple[int, int], ends: str, ticks: str
) -> None:
    html = _drawn([(year, "a") for year in years], Filters(of_years(chosen)))
    under = html.partition('class="ends"')[2]
    assert " ".join(re.findall(r"<strong>(.*?)</strong>", under)) == ends
    assert ", ".join(re.findall(r"<span style=\"--at[^>]*>(.*?)</span>", html)) == ticks


def test_those_who_see_no_picture_get_the_words() -> None:
    html = _drawn(FEW, Filters(of_years((2006, 2017))).choosing("category", "b"))
    assert 'role="group" aria-label="Events by year. 2006: 0 of 1, 2017: 1 of 2."' in html


ONE_MONTH = [("2008-03-09", "a"), ("2008-03", "b"), ("2008-03-10", "b")]


def test_within_a_year_bars_are_days_or_months_and_a_click_shows_their_time() -> None:
    html = _drawn(ONE_MONTH)
    bars = re.findall(r'href="\?(.*?)" title="(.*?)"', html)
    assert len(bars) == 31
    assert bars[8] == ("2008-03-09", "9 March 2008: about 1; at least 1, at most 2")
    months = _drawn([*ONE_MONTH, ("2008-11-30", "a")])
    assert re.findall(r'href="\?(.*?)"', months) == ["2008-03", "2008-11"]
    assert [len(_bars(each)) for each in (html, months)] == [31, 9]


def test_an_event_that_is_known_to_the_year_makes_bars_of_all_its_months() -> None:
    assert len(_bars(_drawn([*ONE_MONTH, ("2008", "a")]))) == 12


def test_within_a_year_days_are_named_where_their_bars_begin_and_there_is_no_track() -> None:
    html = _drawn(ONE_MONTH)
    assert 'class="histogram without-slider' in html
    assert 'class="ends"' not in html
    named = re.findall(r'<span style="--at:(.*?)">(.*?)</span>', html)
    assert named[0] == ("6.45%", "3 Mar 2008")
    assert [name for _, name in named[1:]] == ["10 Mar", "17 Mar", "24 Mar"]


def test_far_too_many_years_for_a_slider_have_their_names_and_no_track() -> None:
    html = _drawn([("-7974", "a"), ("2026", "a")])
    assert 'class="histogram without-slider' in html
    assert 'class="ends"' not in html
    named = re.findall(r'<span style="--at:(.*?)%">(.*?)</span>', html)
    assert [name for _, name in named] == ["6000 BC", "4000 BC", "2000 BC", "AD 1"]
    assert float(named[-1][0]) == pytest.approx(100 * 16 / 21, abs=0.01)  # bars are 500 years


def test_bars_and_slider_span_the_whole_file_whatever_time_is_shown() -> None:
    rows = [("2006", "a"), ("2009", "a")]
    for shown in ("2007/2008", "2007-05/2008-03"):
        html = _drawn(rows, Filters(read(shown)))
        assert "--first-at:0.00%;--last-at:100.00%;--low:33.33%;--high:66.67%;--years:4" in html
        spans = json.loads(re.findall(r'data-bars="(.*?)"', html)[0])
        assert [spans[0], spans[11], spans[12]] == [[2006, 2006], [2006, 2006], [2007, 2007]]
        assert re.findall(r"<strong>(.*?)</strong>", html) == ["2007", "2008"]


@pytest.mark.parametrize(
    ("shown", "years"),
    [("2012-03", "2012"), ("1880/2010", "2006 2010"), ("1880/1890", "2006"), ("2100", "2017")],
)
def test_the_slider_shows_the_years_that_the_time_shown_touches_or_the_nearest(
    shown: str, years: str
) -> None:
    html = _drawn(FEW, Filters(read(shown)))
    assert " ".join(re.findall(r"<strong>(.*?)</strong>", html)) == years


def test_bars_outside_the_time_shown_are_pale_to_the_month() -> None:
    rows = [(f"2008-{month:02}", "a") for month in range(1, 13)] + [("2009-12", "a")]
    bars = _bars(_drawn(rows, Filters(read("2008-03-20/2008-05-02"))))
    assert [n for n, bar in enumerate(bars) if "href" in bar and "outside" not in bar] == [2, 3, 4]


def test_all_pieces_stay_whatever_time_is_shown() -> None:
    rows = [("2008-03-09", "a"), ("2008-03-10", "b"), ("2009", "a")]
    assert _pieces(_drawn(rows, Filters(read("2008-03-09/2008-03-11")))) == _pieces(_drawn(rows))
