"""The painters agree: what one draws the others draw at the same place, height and colour."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from known import CONFIRMED
from painted import (
    A_TENTH,
    alike,
    boxes,
    circles,
    dashed,
    dashes,
    of_class,
    path_boxes,
    pieces,
    pieces_in_rows,
    plot_width,
    points,
    signs,
    signs_beside_titles,
    signs_in_rows,
    texts,
    tree,
    without_titles,
    words,
)
from scenes import HEADING, many, of_view, scene
from tables import table, view_within
from valid_tables import DATES, TEXTS

from service import address
from timeline import events
from timeline.events.time_window import Window, of_years
from timeline.geometry import bars, chart, dot_columns, dots, layout, marks, rows
from timeline.geometry.dot_columns import Columns
from timeline.geometry.dots import Dots
from timeline.geometry.layout import Layout
from timeline.geometry.rows import Rows
from timeline.painters import figure, picture, rows_dots_bars, style, svg
from timeline.painters.figure_parts import Figure
from timeline.query.view import NONE_OPEN, View
from timeline.text import visible
from timeline.theme import LIGHT


class Painted(NamedTuple):
    """What two painters made of one layout."""

    figure: Figure
    html: ET.Element

    @property
    def plot(self) -> ET.Element:
        """The plot of dots or bars."""
        (found,) = of_class(self.html, "plot")
        return found


def _painted(laid: Layout) -> Painted:
    seen = of_view(laid.view)
    link = address.Link(seen.dataset)
    drawn = figure.figure(laid, seen, link, LIGHT)
    return Painted(drawn, tree(rows_dots_bars.timeline(laid, seen, link)))


# What is drawn of an event: nothing else takes time to be made up.
_DRAWN = st.fixed_dictionaries(
    {
        "date": DATES,
        "confirmed_date": CONFIRMED,
        "title": TEXTS.filter(visible.shows),
        "category": st.sampled_from(["", "a", "b", "c"]),
    }
)


@st.composite
def _views(draw: st.DrawFn) -> View:
    """A view of a generated file, in all of its time or in some of it, with an open event or none."""
    found = table(*draw(st.lists(_DRAWN, min_size=1, max_size=6)))
    first, last = events.year_range(found)
    within = of_years((first, last))
    if draw(st.booleans()):
        start = draw(st.integers(within.first, within.after - 1))
        within = Window(start, draw(st.integers(start + 1, within.after)))
    shown = view_within(found, within)
    assume(shown.count)
    return replace(shown, opened=draw(st.integers(NONE_OPEN, shown.count - 1)))


WIDTHS = st.sampled_from([240, 288, 358, 560, 784, 1150])
EVERY_KIND = table(
    *({"date": date} for date in (
        "2012", "2012-05", "2012-05-05", "2012~", "2012-05-05?", "2012/..", "../2012", "2012~/..",
        "2011/2014", "2011-01-03/2014-05-06", "2012-05-05/2012-05-08", "201X",
    )),
    *({"date": "2012", "confirmed_date": date} for date in (
        "2012-03-04", "2014-03-04", "2025", "../2009", "2012-05", "2011-05/2013", "2013~",
    )),
)  # fmt: skip


def _every_kind(opened: int = 3) -> View:
    return view_within(EVERY_KIND, of_years((2010, 2019)), opened)


def _of_two_files(shown: View) -> View:
    """The same view as of two files that were compared: the second gave the confirmed dates."""
    return replace(shown, data=shown.data._replace(first="a", second="b"))


# Every piece


@given(_views(), WIDTHS)
@example(_every_kind(), 784)
@example(_every_kind(), 288)
@example(_of_two_files(_every_kind()), 784)
def test_the_rows_of_both_have_the_same_pieces_and_symbols(shown: View, width: int) -> None:
    laid = rows.rows(shown, width)
    painted = _painted(laid)
    items = [*painted.html.iter("li")]
    of_rows = zip(
        laid.each,
        items,
        pieces_in_rows(painted.figure, laid, of_axis=True),
        signs_in_rows(painted.figure, laid, of_axis=True),
        strict=True,
    )
    for row, item, bands, symbols in of_rows:
        assert f"mark-{row.color}" in item.attrib["class"].split()
        (plot,) = of_class(item, "plot")
        assert alike(boxes(plot, plot_width(laid), row.color), bands)
        assert alike(signs(plot, row.color), symbols)
        both = *row.marks.pieces, *row.second.pieces
        assert len(bands) == sum(abs(piece.fade) or 1 for piece in both)
        assert len(symbols) == len(row.marks.symbols) + len(row.second.symbols)


@given(_views(), WIDTHS)
@example(_every_kind(), 784)
@example(_every_kind(8), 358)
@example(_every_kind(16), 784)
def test_the_dots_of_both_their_titles_and_the_bars_under_them_are_the_same(
    shown: View, width: int
) -> None:
    laid = dots.dots(shown, width)
    assert isinstance(laid, Dots)
    painted = _painted(laid)
    _expect_the_same_above(painted, laid)
    floor = without_titles(painted.plot)
    assert alike(circles(floor), dashed(painted.figure))
    drawn = boxes(floor, plot_width(laid), open_steps=dot_columns.OPEN_STEPS)
    assert alike(drawn, path_boxes(painted.figure))
    arrows = [sign for sign in points(painted.figure) if sign.name != "circle-open"]
    assert alike(signs(floor), arrows)
    assert len(circles(painted.plot)) >= laid.is_dot.sum()


@pytest.mark.parametrize("count", [41, 401, 700])
def test_many_dots_are_round_dashes_at_the_same_places_in_both(count: int) -> None:
    laid = dots.dots(scene(many(count)).view)
    assert isinstance(laid, Columns)
    painted = _painted(laid)
    if isinstance(laid, Dots):
        _expect_the_same_above(painted, laid)
    lines = tree(f"<svg>{''.join(svg.runs(laid))}</svg>")
    ring = [box for box in dashed(painted.figure) if box.color == "text"]
    wanted = dashed(painted.figure)
    assert alike([*dashes(lines), *ring], wanted)
    shown = circles(painted.plot)
    if count > rows_dots_bars.MOST_LINKS:
        assert alike(shown, ring)
        shown = [*dashes(painted.plot), *ring]
    assert alike(shown, wanted)
    assert len(wanted) == laid.is_dot.sum() + len(ring)


def _expect_the_same_above(painted: Painted, laid: Dots) -> None:
    """Expect titles, their lines and symbols above dots at the same places in both."""
    (titled,) = of_class(painted.plot, "titled")
    assert alike(words(titled), texts(painted.figure))
    assert alike(boxes(titled, plot_width(laid)), pieces(painted.figure))
    assert alike(signs(titled), signs_beside_titles(painted.figure))
    assert len(of_class(titled, "hit")) == len(laid.titled.each)


@given(_views(), WIDTHS)
@example(_every_kind(), 784)
def test_the_bars_of_both_are_the_same_boxes(shown: View, width: int) -> None:
    laid = bars.bars(shown, width)
    painted = _painted(laid)
    assert alike(boxes(painted.plot, 1), path_boxes(painted.figure), A_TENTH)


# What is around the plot


def _sizes() -> dict[str, float]:
    return {
        name: float(size) for name, size in re.findall(r"--([\w-]+): ([\d.]+)px", style.sizes())
    }


def test_the_plot_of_both_lies_between_the_same_margins() -> None:
    sizes, shown = _sizes(), _every_kind()
    margin = _painted(rows.rows(shown, 784)).figure["layout"]["margin"]
    assert (margin["l"], margin["r"], margin["t"]) == (sizes["wide-column"], 0, sizes["axis"])
    laid = dots.dots(shown)
    assert laid
    margin = _painted(laid).figure["layout"]["margin"]
    assert margin["l"] == margin["r"] == 0
    margin = _painted(bars.bars(shown)).figure["layout"]["margin"]
    assert margin["l"] == margin["r"] == sizes["bottom"]
    assert margin["t"] == sizes["axis"]


@pytest.mark.parametrize("width", [358, 784])
def test_the_plots_of_both_are_as_high(width: int) -> None:
    laid = dots.dots(_every_kind(), width)
    assert laid
    around = chart.AXIS_HEIGHT + chart.BOTTOM
    painted = _painted(laid)
    assert float(painted.plot.attrib["height"]) + around == painted.figure["layout"]["height"]
    painted = _painted(bars.bars(_every_kind(), width))
    height = float(painted.plot.attrib["height"]) + around
    assert height == painted.figure["layout"]["height"]


# One constant


@pytest.mark.parametrize("width", [358, 784])
def test_another_height_of_bands_is_one_constant_and_every_painter_follows(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def heights() -> list[set[float]]:
        laid = rows.rows(_every_kind(), width)
        painted = _painted(laid)
        items = [*painted.html.iter("li")]
        of_figure = [
            box.height
            for each in pieces_in_rows(painted.figure, laid, of_axis=True)
            for box in each
        ]
        of_html = [box.height for item in items for box in boxes(of_class(item, "plot")[0], 1)]
        with patch.object(layout, "MOST_AS_ROWS", 99):
            drawn = picture.picture(_every_kind(), HEADING)
        of_picture = re.findall(r'<rect x="[^"]*" y="[^"]*" width="[^"]*" height="(\d+)"', drawn)
        of_keys = {14.0, 8.0}  # of the legend, which has sizes of its own
        return [
            {*of_figure}, {*of_html}, {*map(float, of_picture)} - of_keys | {marks.LASTING},
            {_sizes()["band"], marks.LASTING, marks.LINE},
        ]  # fmt: skip

    def laid() -> Rows:
        return rows.rows(_every_kind(), width)

    before = laid()
    assert heights() == [{22, 14, 2}] * 4
    monkeypatch.setattr(marks, "BAND", 32)
    assert heights() == [{32, 14, 2}] * 4
    grown = [after.bottom - after.top - (row.bottom - row.top)
             for row, after in zip(before.each, laid().each, strict=True)]  # fmt: skip
    assert grown == pytest.approx([0 if laid().shape.is_wide else 10] * len(grown))


def test_other_shares_and_widths_of_marks_are_one_constant_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(marks, "PALE", 0.5)
    monkeypatch.setattr(marks, "SOFT", 20)
    monkeypatch.setattr(marks, "LEAST", 5)
    laid = rows.rows(_every_kind(), 784)
    painted = _painted(laid)
    drawn = [box for each in pieces_in_rows(painted.figure, laid, of_axis=True) for box in each]
    in_html = [
        box
        for row, item in zip(laid.each, painted.html.iter("li"), strict=True)
        for box in boxes(of_class(item, "plot")[0], plot_width(laid), row.color)
    ]
    assert alike(drawn, in_html)
    assert {box.share for box in drawn if box.height == marks.BAND} >= {0.5}
    assert "--pale: 50%" in style.sizes()
    assert min(box.right - box.left for box in drawn if box.is_edged) * 544 >= 5 - 0.01
