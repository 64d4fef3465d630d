"""The timeline of a drawing: every mark where geometry has it, ticks for each width, and its size."""

import gzip
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from painted import (
    Box,
    alike,
    boxes,
    circles,
    of_class,
    plot_width,
    signs,
    tenths,
    tree,
    without_titles,
)
from scenes import SIX, body, elements, many, scene
from tables import WINDOWS

from service import address
from timeline import dates, describe
from timeline.events.time_window import Window
from timeline.geometry import dot_columns, marks
from timeline.geometry import layout as layouts
from timeline.geometry.bars import Bars
from timeline.geometry.bins import Bar
from timeline.geometry.dots import Dots
from timeline.geometry.layout import Layout, layout, scale_of
from timeline.geometry.marks import Piece
from timeline.geometry.rows import Rows
from timeline.painters import above, figure, html_page, style
from timeline.painters import rows_dots_bars as painter
from timeline.painters.rows_dots_bars import MOST_LINKS, TICK_WIDTHS
from timeline.painters.scene import Scene
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.theme import LIGHT

MANY = many(300)
CROWD = many(6_000)


def _laid(seen: Scene) -> Layout:
    return layout(seen.view, seen.width)


def _drawn(seen: Scene) -> ET.Element:
    """The timeline of a drawing."""
    link = address.Link(seen.dataset)
    html = painter.timeline(_laid(seen), seen, link)
    assert html in html_page.body(seen, link)
    return tree(html)


def _plot(seen: Scene) -> ET.Element:
    (found,) = of_class(_drawn(seen), "plot")
    return found


def _links(root: ET.Element) -> dict[str, ET.Element]:
    """The links to events, by the event that each opens."""
    found = {}
    for each in root.iter("a"):
        asked_for = dict(address.pairs(each.attrib["href"].removeprefix("?")))
        if "event" in asked_for:
            found[asked_for["event"]] = each
    return found


def _title(element: ET.Element) -> str:
    return element.findtext("title") or ""


def _box(piece: Piece, laid: Rows | Dots, top: float, color: int) -> Box:
    """A piece as it is seen on a chart of the width that it is laid out for."""
    low, high = laid.span
    start = piece.start + piece.before * laid.pixel
    end = piece.end + piece.beyond * laid.pixel
    missing = max(piece.least * laid.pixel - (end - start), 0) / 2
    left, right = ((day - low) / (high - low) for day in (start - missing, end + missing))
    return Box(left, right, top, piece.height, color, piece.share, piece.is_edged)


@pytest.mark.parametrize(
    ("count", "kind"),
    [(1, "rows"), (9, "rows"), (10, "packed"), (301, "dots"), (5_000, "bars"), (5_001, "bars")],
)
def test_a_drawing_has_the_scale_of_the_dashboard(count: int, kind: str) -> None:
    seen = scene(many(count))
    assert _drawn(seen).attrib["class"].split() == ["timeline", f"of-{kind}"]
    assert scale_of(layout(seen.view)) == ("rows" if kind == "packed" else kind)


# Rows


@pytest.mark.parametrize("width", [288, 358, 784])
@pytest.mark.parametrize("data", [SIX, many(9)], ids=["six", "nine"])
def test_a_row_has_every_piece_and_symbol_of_its_event(data: Dataset, width: int) -> None:
    seen = replace(scene(data), width=width)
    laid = _laid(seen)
    assert isinstance(laid, Rows)
    items = [*_drawn(seen).iter("li")]
    for row, item in zip(laid.each, items, strict=True):
        (plot,) = of_class(item, "plot")
        steps = [step for piece in row.marks.pieces for step in piece.steps(laid.pixel)]
        wanted = [_box(step, laid, -step.height / 2, row.color) for step in steps]
        assert alike(boxes(plot, plot_width(laid), row.color), wanted)
        found = signs(plot, row.color)
        names = [(symbol.name or row.symbol) for symbol in row.marks.symbols]
        assert [sign.name for sign in found] == names
        low, high = laid.span
        places = [(symbol.at - low) / (high - low) for symbol in row.marks.symbols]
        assert [sign.at for sign in found] == pytest.approx(places, abs=1e-5)
        (label,) = of_class(item, "label")
        assert label[0].attrib["class"] == f"mark {row.symbol}"
        assert [each.text for each in label.iter("b")] == [row.event.title]


def test_a_symbol_has_a_halo_and_an_arrow_none() -> None:
    data = dataset.read(b"date,title\n2012-05-05,A\n2012/..,B\n")
    used = {each.attrib["href"]: each.get("class", "") for each in _drawn(scene(data)).iter("use")}
    assert used == {"#s-circle": "halo", "#s-triangle-right": ""}


# Ticks


@pytest.mark.parametrize("data", [SIX, many(41), CROWD], ids=["rows", "dots", "bars"])
@settings(max_examples=settings().max_examples // 2)  # in each of three cases
@given(st.sampled_from([*TICK_WIDTHS]), WINDOWS)
@example(0, Window(386_792, 7_060_138))  # a tick more by a hair
@example(358, Window(386_792, 7_060_138))
@example(448, Window(386_792, 7_060_138))
@example(656, Window(386_792, 7_060_138))
def test_each_width_has_the_ticks_of_the_dashboard(
    data: Dataset, least: int, window: Window
) -> None:
    seen = scene(data)
    view = replace(seen.view, window=window)
    seen = replace(seen, view=view)
    link = address.Link(data)
    laid, width = _laid(seen), TICK_WIDTHS[least]
    # Of bars, a narrower chart has longer ones, and an axis of its own.
    in_app = replace(laid, width=width) if isinstance(laid, Bars) else layout(view, width)
    axis = figure.figure(in_app, seen, link, LIGHT)["layout"]["xaxis"]
    wanted = [*zip(axis["tickvals"], axis["ticktext"], strict=True)]
    shown = _ticks(tree(painter.timeline(laid, seen, link)), least)
    low, high = laid.span
    assert [name for _, name in shown] == [name for _, name in wanted]
    places = [(at - low) / (high - low) for at, _ in wanted]
    assert [at for at, _ in shown] == pytest.approx(places, abs=1.5e-5)


def _ticks(drawn: ET.Element, least: int) -> list[tuple[float, str]]:
    """The ticks, as shares of the plot, of the one set that is shown from a width on."""
    sets: dict[int, ET.Element] = {}
    for each in of_class(drawn, "ticks"):
        for kind in each.attrib["class"].split():
            if kind != "ticks":
                sets.setdefault(int(kind.removeprefix("from-")), each)
    shown = sets[max(width for width in sets if width <= least)]
    return [
        (float(each.attrib["style"].removeprefix("left:").removesuffix("%")) / 100, each.text or "")
        for each in shown
    ]


def test_no_ticks_touch_on_any_width_that_shows_them() -> None:
    for data in (SIX, MANY, CROWD):
        seen = scene(data)
        laid = _laid(seen)
        for least, width in TICK_WIDTHS.items():
            assert width >= least
            assert width == min(other for other in TICK_WIDTHS.values() if other >= least)
            room, _ = laid.room(width)
            shown = _ticks(_drawn(seen), least)
            assert sum(6.5 * len(name) for _, name in shown) < room


def test_the_style_sheet_has_each_width_that_ticks_are_made_for() -> None:
    block = (
        r"@container not \((\d+)px <= width < (\d+)px\) \{\s*"
        r"\.ticks\.from-(\d+) \{\s*display: none;"
    )
    found = [[*map(int, each)] for each in re.findall(block, style.style_sheet())]
    starts = [*TICK_WIDTHS]
    assert found == [list(each) for each in zip(starts, [*starts[1:], 10_000], starts, strict=True)]


# Dots


@pytest.mark.parametrize("width", [288, 784])
@pytest.mark.parametrize(
    "query", ["", "within=1950/1959", "category=C1&category=C2", "within=1950/1979&event=event-3"]
)
def test_every_event_is_a_dot_a_bar_or_an_arrow_where_geometry_has_it(
    query: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layouts, "MOST_AS_LIST", 0)  # none is packed
    seen = replace(scene(many(150), query), width=width)
    laid = _laid(seen)
    assert isinstance(laid, Dots)
    plot = _plot(seen)
    links = _links(without_titles(plot))
    (titled,) = of_class(plot, "titled")
    above = {title.number for title, _ in laid.named.titles}
    names = seen.view.ids()
    assert {*links} == {name for number, name in enumerate(names) if number not in above}
    assert [*_links(titled)] == [names[row.number] for row in laid.titled.each]
    low, high = laid.span
    for number, name in enumerate(names):
        if number in above:
            continue
        link, group = links[name], int(laid.closest.group[number])
        if laid.is_dot[number]:
            (dot,) = circles(link)
            at = (laid.middle[number] - low) / (high - low)
            share = 1 if laid.closest.is_exact[number] else marks.PALE
            top, size = float(laid.top[number]), laid.size.dot
            assert dot.is_like(Box(at, at, top, size, group, share, share < 1))
            continue
        top = float(laid.top[number])
        drawn = laid.bands[number]
        steps = [step for piece in drawn.pieces for step in piece.steps(laid.pixel)]
        wanted = [_box(step, laid, top, group) for step in steps]
        if number == laid.view.opened and laid.outline:
            around = _box(laid.outline, laid, top - dot_columns.OUTLINE, group)
            wanted.append(around._replace(color="text"))
        drawn_boxes = boxes(link, plot_width(laid), open_steps=dot_columns.OPEN_STEPS)
        assert alike(drawn_boxes, wanted)
        arrows = [sign.name for sign in signs(link)]
        assert arrows == [symbol.name for symbol in drawn.symbols]
        assert {sign.middle for sign in signs(link)} <= {top + laid.size.band / 2}
        assert drawn.pieces or arrows
    rings = [box for box in circles(plot) if box.color == "text"]
    opened = laid.view.opened
    is_ringed = laid.is_dot[opened] or laid.closest.side[opened]
    assert len(rings) == bool(is_ringed and opened not in above)


def test_a_dot_that_is_exact_has_all_its_colour_and_another_is_pale() -> None:
    data = many(301)
    shares = {box.share for box in circles(_plot(scene(data))) if box.color != "text"}
    assert shares == {1, marks.PALE}


@pytest.mark.parametrize(("count", "are_links"), [(400, True), (401, False)])
def test_of_few_events_each_dot_is_a_link_and_of_more_none_is(
    count: int, *, are_links: bool
) -> None:
    seen = scene(many(count))
    assert MOST_LINKS == 400
    links = _links(without_titles(_plot(seen)))
    if not are_links:
        assert links == {}
        return
    titles = seen.view.rows()["title"].tolist()
    assert {_title(each) for each in links.values()} <= {*titles}
    assert {each.attrib["tabindex"] for each in links.values()} == {"-1"}


# Bars


@pytest.mark.parametrize(
    "query", ["", "within=1950/1959", "within=1950/1951", "category=C1", "years=1901&years=1902"]
)
def test_bars_have_the_counts_of_the_dashboard_and_lead_to_what_they_count(query: str) -> None:
    data = many(60_000)
    seen = scene(data, query)
    laid = _laid(seen)
    assert isinstance(laid, Bars)
    filled = np.flatnonzero(laid.lanes[0].counts[2]).tolist()
    links = [*_plot(seen).iter("a")]
    first, after = laid.span
    lefts, rights = laid.sides()
    for number, link in zip(filled, links, strict=True):
        window = laid.bins.window(number)
        wanted = []
        for lane in laid.lanes:
            least, total, _ = lane.counts[:, number].tolist()
            for share, (low, high) in ((1, (0, least)), (marks.PALE, (least, total))):
                left, right = ((side[number] - first) / (after - first) for side in (lefts, rights))
                foot, head = (tenths(lane.lane.foot - at * lane.high) for at in (low, high))
                if low < high:
                    box = Box(left, right, head, foot - head, lane.group, share, share < 1)
                    wanted.append(box)
        of_lanes = sorted(boxes(link, 1), key=lambda box: (box.color, box.share))
        assert alike(of_lanes, sorted(wanted, key=lambda box: (box.color, box.share)))
        (hit,) = of_class(link, "hit")
        left, width = (float(hit.attrib[name][:-1]) / 100 for name in ("x", "width"))
        assert left * (after - first) + first == pytest.approx(window.first, abs=dates.DAY / 2)
        assert (left + width) * (after - first) + first == pytest.approx(
            window.after, abs=dates.DAY / 2
        )
        counts = Bar(number, window, *laid.lanes[0].counts[:, number].tolist())
        assert _title(link) == describe.bar(counts).replace("\n", ": ")
        led = address.choices(address.pairs(link.attrib["href"].removeprefix("?")), data).filters
        assert led.time == window
        assert (led.values, led.search) == (seen.chosen.values, seen.chosen.search)


def test_each_lane_has_its_name_a_line_at_its_peak_with_the_count_and_one_at_its_foot() -> None:
    seen = scene(many(60_000))
    laid, plot = _laid(seen), _plot(seen)
    assert isinstance(laid, Bars)
    lines = [float(each.attrib["y1"]) for each in of_class(plot, "grid")]
    assert lines == [at for each in laid.lanes for at in (each.line_at, each.lane.foot)]
    at_end = [each.text for each in plot.iter("text") if "text-anchor" in each.attrib]
    assert at_end == [f"{each.peak:,.0f}" for each in laid.lanes]
    at_start = [each.text for each in plot.iter("text") if "text-anchor" not in each.attrib]
    headings = [each.lane.heading for each in laid.lanes]
    assert sorted(map(str, at_start)) == sorted(headings)


def test_the_counts_of_open_ends_below_the_bars_lead_to_these_events_and_are_plain_in_a_file() -> (
    None
):
    days = (f"20{n % 20:02}-01-01,Event {n}\n" for n in range(5_000))
    data = dataset.read(f"date,title\n../2001,A\n2003/..,B\n2004/..,C\n{''.join(days)}".encode())
    seen = scene(data)
    assert isinstance(_laid(seen), Bars)
    link = address.Link(data)
    shown = elements(above.note(seen, _laid(seen), link))
    assert shown[0].text == "Events a year. Not drawn: 1 without a start, 2 without an end."
    assert above.note(seen, _laid(seen), link) in html_page.body(seen, link)
    ends = [each.attributes["href"] for each in shown if each.tag == "a"]
    assert ends == ["?open=start", "?open=end"]
    titles = [[each.title for each in scene(data, end[1:]).view.each()] for end in ends]
    assert titles == [["A"], ["B", "C"]]
    assert {each.tag for each in elements(above.note(seen, _laid(seen)))} == {"p", "small"}
    header = above.timeline_header(scene(data, "open=end"), _laid(scene(data, "open=end")), link)
    (removal,) = (each for each in elements(header) if each.text == "Without an end ×")
    assert removal.attributes["href"] == "./"


def test_a_single_bar_leads_nowhere() -> None:
    data = dataset.read(b"date,title\n" + b"1950-03-04,Event\n" * 1_000)
    seen = scene(data, "within=1950-03-04")
    assert isinstance(_laid(seen), Bars)
    (bar,) = _plot(seen).iter("a")
    assert "href" not in bar.attrib


# Size


def test_six_events_are_twelve_kilobytes_without_the_style_sheet() -> None:
    root = Path(__file__).parents[2]
    built_in = dataset.read((root / "events.csv").read_bytes())
    assert len(body(built_in).encode()) <= 12 * 1024


@pytest.mark.parametrize("query", ["", "within=1950/1959", "event=event-7&q=event"])
def test_many_events_are_small_too(query: str) -> None:
    sent = style.style_sheet() + body(many(100_000), query)
    assert len(gzip.compress(sent.encode())) <= 40 * 1024


def test_no_drawing_is_much_larger_than_four_hundred_links() -> None:
    for count in (400, 401, 4_000):
        sent = style.style_sheet() + body(many(count))
        assert len(gzip.compress(sent.encode())) <= 40 * 1024
