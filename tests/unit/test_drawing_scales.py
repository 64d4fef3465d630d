"""The timeline of a drawing: as many marks as events, laid out as in the dashboard, and its size."""

import gzip
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from scenes import SIX, Element, body, elements, many, scene
from tables import WINDOWS

from service import address, asked
from timeline import stacks
from timeline.drawing import dots as drawn_dots
from timeline.drawing import page, ticks
from timeline.drawing.scene import Scene
from timeline.events import dataset
from timeline.events.dataset import Dataset
from timeline.events.event_filters import AFTER_ALL, BEFORE_ALL
from timeline.events.time_window import Window
from timeline.figures import dots, layout, rows_dots_or_bars
from timeline.figures.dots import Dots
from timeline.theme import LIGHT

MANY = many(300)
CROWD = many(6_000)
STYLE = Path(drawn_dots.__file__).with_name("drawing.css").read_text(encoding="utf-8")


def _drawn(seen: Scene) -> list[Element]:
    return elements(page.body(seen, address.link(seen.dataset)))


def _inside(drawn: list[Element], name: str) -> list[Element]:
    return [each for each in drawn if name in each.around]


@pytest.mark.parametrize(
    ("count", "kind"), [(1, "rows"), (40, "rows"), (41, "dots"), (5_000, "bars"), (5_001, "bars")]
)
def test_a_drawing_has_the_scale_of_the_dashboard(count: int, kind: str) -> None:
    seen = scene(many(count))
    (timeline,) = (each for each in _drawn(seen) if "timeline" in each.classes)
    assert timeline.classes == {"timeline", f"of-{kind}"}
    assert rows_dots_or_bars.figure(seen.view, LIGHT).scale == kind


# Rows


def test_a_row_has_the_days_of_what_is_stated_and_of_what_is_confirmed() -> None:
    drawn = elements(body(SIX, "years=2012&years=2019"))
    items = [each.days for each in _inside(drawn, "rows") if each.tag == "li"]
    assert items == [
        {"--from": 15614, "--to": 15706, "--since": 15652, "--until": 15659},
        {"--from": 17480, "--to": 17481, "--since": 17480, "--until": 17481},
        {"--from": 18231, "--to": 18262},
    ]


def test_an_open_end_has_no_day() -> None:
    data = dataset.read(b"date,title,confirmed_date\n../2014,A,\n2013,B,2013-05/..\n")
    rows = [each.days for each in _inside(elements(body(data)), "rows") if each.tag == "li"]
    stated = {"--from": 15706, "--to": 16071}
    assert rows == [{"--to": 16436}, {**stated, "--since": 15826}]


def test_the_axis_has_the_days_of_the_window() -> None:
    (timeline,) = (
        each for each in elements(body(SIX, "within=2020")) if "timeline" in each.classes
    )
    assert timeline.days == {"--low": 18262, "--high": 18628}


@pytest.mark.parametrize(("count", "axes"), [(13, 1), (14, 2), (40, 2)])
def test_rows_that_may_be_higher_than_a_screen_have_their_axis_below_too(
    count: int, axes: int
) -> None:
    drawn = elements(body(many(count)))
    sets = [each for each in drawn if "from-0" in each.classes]
    assert len(sets) == axes
    assert len([each for each in sets if "below" in each.around]) == axes - 1


# Ticks


@pytest.mark.parametrize("least", ticks.FROM)
@pytest.mark.parametrize("data", [SIX, many(41), CROWD], ids=["rows", "dots", "bars"])
@settings(deadline=None, max_examples=8)
@given(WINDOWS)
@example(Window(386_792, 7_060_138))  # a tick more by a hair
def test_each_width_has_the_ticks_of_the_dashboard(
    data: Dataset, least: int, window: Window
) -> None:
    seen = scene(data)
    view = replace(seen.view, window=window)
    width = layout.DESKTOP if least == ticks.FROM[-1] else max(least, ticks.FROM[1])
    shown = _ticks(_drawn(replace(seen, view=view)), least)
    axis = rows_dots_or_bars.figure(view, LIGHT, width).figure["layout"]["xaxis"]
    assert shown == [*zip(axis["tickvals"], axis["ticktext"], strict=True)]


def _ticks(drawn: list[Element], least: int) -> list[tuple[float, str]]:
    """The ticks of the one set that is shown from a width on."""
    sets = {
        int(kind.removeprefix("from-")): each
        for each in drawn
        if "ticks" in each.classes and "below" not in each.around
        for kind in each.classes - {"ticks"}
    }
    shown = sets[max(width for width in sets if width <= least)]
    marks = drawn[drawn.index(shown) + 1 :]
    count = next(
        (n for n, each in enumerate(marks) if each.tag != "i" or "ticks" not in each.around),
        len(marks),
    )
    return [(each.days["--at"], each.text) for each in marks[:count]]


def test_the_style_sheet_has_each_width_that_ticks_are_made_for() -> None:
    block = (
        r"@container \(width >= (\d+)px\) \{\s*"
        r"\.ticks:is\(\.from-(\d+) ~ \*, :has\(~ \.from-(\d+)\)\) \{\s*display: none;\s*\}\s*"
        r"\.ticks\.from-(\d+) \{\s*display: block;"
    )
    first, *others = map(str, ticks.FROM)
    assert re.findall(block, STYLE) == [(least,) * 4 for least in others]
    assert f".from-{first} ~ .ticks {{" in STYLE


# Dots


def _laid(seen: Scene) -> Dots:
    found = dots.arranged(seen.view, seen.width)
    assert found
    return found


@pytest.mark.parametrize("width", [288, 358, 784])
@pytest.mark.parametrize("query", ["", "within=1950/1959", "category=C1&category=C2", "q=event+1"])
def test_dots_stand_in_the_columns_and_the_order_of_the_dashboard(width: int, query: str) -> None:
    seen = replace(scene(MANY, query), width=width)
    laid, drawn = _laid(seen), _drawn(seen)
    names = seen.view.identifiers()
    found: list[tuple[float, list[str]]] = []
    for each in _inside(drawn, "of-dots"):
        if each.tag == "p":
            found.append((each.days["--at"], []))
        elif each.tag == "a" and "bar" not in each.classes:
            found[-1][1].append(_event(each))
    wanted = []
    for middle in np.unique(laid.middle[laid.is_dot]):
        numbers = np.flatnonzero(laid.is_dot & (laid.middle == middle))
        lowest_first = numbers[np.argsort(-laid.top[numbers])]
        wanted.append((middle, [names[number] for number in lowest_first]))
    assert [column for _, column in found] == [column for _, column in wanted]
    assert [at for at, _ in found] == pytest.approx([at for at, _ in wanted])


def _event(element: Element) -> str:
    """The event that a link opens."""
    return dict(asked.pairs(element.attributes["href"].removeprefix("?")))["event"]


@pytest.mark.parametrize("query", ["", "within=1950/1959", "within=1950/1979&event=event-3"])
def test_every_event_is_a_dot_a_bar_or_an_arrow_as_in_the_dashboard(query: str) -> None:
    seen = scene(many(396), query)
    laid, drawn = _laid(seen), _inside(_drawn(seen), "plot")
    links = {_event(each): each for each in drawn if each.tag == "a"}
    names = seen.view.identifiers()
    assert {*links} == {name for name, side in zip(names, laid.known.side, strict=True) if not side}
    for number, name in enumerate(names):
        if name not in links:
            continue
        classes = links[name].classes
        assert ("bar" in classes) == (not laid.is_dot[number])
        assert f"mark-{laid.known.group[number]}" in classes
        assert ("open" in classes) == (number == seen.view.opened)
        if laid.is_dot[number]:
            assert ("hollow" in classes) == (not laid.known.is_exact[number])
        else:
            assert links[name].days["--top"] == laid.top[number]
            assert ("vague" in classes) == laid.known.is_vague[number]
    arrows = Counter(
        side for each in drawn for side in ("start", "end") if {"arrow", side} <= each.classes
    )
    known, is_bar = laid.known, ~laid.is_dot
    assert arrows == {
        "start": (is_bar & (known.start == BEFORE_ALL) | (known.side < 0)).sum(),
        "end": (is_bar & (known.end > AFTER_ALL) | (known.side > 0)).sum(),
    }


@pytest.mark.parametrize(("count", "tag"), [(400, "a"), (401, "i")])
def test_of_few_events_each_dot_is_a_link_and_of_more_none_is(count: int, tag: str) -> None:
    seen = scene(many(count))
    drawn = [each for each in _inside(_drawn(seen), "plot") if each.tag in ("a", "i")]
    assert {each.tag for each in drawn} == {tag}
    assert len(drawn) == count == len(seen.view.places)
    assert drawn_dots.MOST_LINKS == 400
    if tag == "a":
        title = {_event(each): each.attributes["title"] for each in drawn}
        wanted = zip(seen.view.identifiers(), seen.view.rows()["title"], strict=True)
        assert title == dict(wanted)
    else:
        assert not any(name in each.attributes for each in drawn for name in ("href", "title"))


# Bars


@pytest.mark.parametrize(
    "query", ["", "within=1950/1959", "within=1950-03", "category=C1", "years=1901&years=1902"]
)
def test_bars_have_the_counts_of_the_dashboard_and_lead_to_what_they_count(query: str) -> None:
    data = many(60_000)
    seen = scene(data, query)
    stack = stacks.stack(seen.view)
    assert rows_dots_or_bars.laid_out(seen.view).scale == "bars"
    filled = np.flatnonzero(stack.counts.any(axis=0)).tolist()
    plot = _inside(_drawn(seen), "plot")
    links = [each for each in plot if each.tag == "a"]
    boxes = iter([each for each in plot if each.tag == "i"])
    for number, link in zip(filled, links, strict=True):
        window = stack.bins.window(number)
        assert (link.days["--from"], link.days["--to"]) == window
        counts = stack.counts[:, number]
        for group in np.flatnonzero(counts).tolist():
            box = next(boxes)
            assert (box.classes, box.days["--n"]) == ({f"mark-{group}"}, counts[group])
        assert link.attributes["title"] == link.attributes["aria-label"]
        assert link.attributes["title"].startswith(f"{window.name}: {counts.sum():,} event")
        led = asked.tolerant(asked.pairs(link.attributes["href"].removeprefix("?")), data).filters
        assert led.window == window
        assert led.within == (seen.chosen.within if stack.bins.years else window)
        assert (led.categories, led.search) == (seen.chosen.categories, seen.chosen.search)
    assert next(boxes, None) is None


def test_a_single_bar_leads_nowhere() -> None:
    seen = scene(many(300_000), "within=1950-03-04")
    assert rows_dots_or_bars.laid_out(seen.view).scale == "bars"
    (bar,) = (each for each in _inside(_drawn(seen), "plot") if each.tag == "a")
    assert "href" not in bar.attributes


# Size


def test_six_events_are_twelve_kilobytes_without_the_style_sheet() -> None:
    root = Path(__file__).parents[2]
    built_in = dataset.read((root / "events.csv").read_bytes())
    assert len(body(built_in).encode()) <= 12 * 1024


@pytest.mark.parametrize("query", ["", "within=1950/1959", "event=event-7&q=event"])
def test_many_events_are_small_too(query: str) -> None:
    sent = page.style_sheet() + body(many(100_000), query)
    assert len(gzip.compress(sent.encode())) <= 40 * 1024


def test_no_drawing_is_much_larger_than_four_hundred_links() -> None:
    for count in (400, 401, 4_000):
        sent = page.style_sheet() + body(many(count))
        assert len(gzip.compress(sent.encode())) <= 40 * 1024
