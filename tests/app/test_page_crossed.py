"""What can be clicked, crossed with what an address may hold, in the app and in the first answer."""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch
from urllib.parse import parse_qs, urlencode

import pytest
from pages import click, html, move_slider, news, opened, step, tell, zoom
from scenes import elements
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from page import here
from service import settings
from timeline import dates
from timeline.geometry import layout, packed
from timeline.painters import html_page
from timeline.painters.figure import figure
from timeline.painters.html_page import TABS
from timeline.painters.scene import Addresses, Scene
from timeline.theme import LIGHT
from web import first_answer

WAR = "examples/second-punic-war.csv"
LIVY = "examples/second-punic-war-livy.csv"
# Every parameter that the page itself reads. At least two events of the file match them all.
KEPT = {
    "convention": ["museum"],
    "zone": ["Asia/Tokyo"],
    "language": ["de"],
    "compare": [LIVY],
    "within": ["-0216-03-01T06/-0201-11-30T17"],
    "years": ["-216", "-201"],
    "category": ["Battle", "Siege", "War"],
    "q": ["a"],
    "before": ["peace"],
    "after": ["siege-of-saguntum"],
    "perhaps": ["the-war"],
    "verdict": ["agrees", "narrower", "wider", "overlaps", "only here"],
    "open": ["start", "end"],
    "event": ["battle-of-zama"],
    "as": ["list"],
    "where": ["side:Carthage", "side:Rome"],
    "colour": ["side"],
    "lane": ["theatre"],
    "show": ["filters"],
}
FURTHER = {"where", "colour", "lane"}  # which the example has no columns for
# One time is shown, and no event open at an end is certainly before one and after another.
ALL = {name: values for name, values in KEPT.items() if name not in ("years", "open")}
ADDRESSES = {name: {name: values} for name, values in KEPT.items()}
ADDRESSES["verdict"]["compare"] = KEPT["compare"]
ADDRESSES |= {
    "none": {},
    "all": ALL,
    "file": {"file": [WAR]},
    "all of a file": {"file": [WAR], **{n: each for n, each in ALL.items() if n not in FURTHER}},
}

AT_EACH_SCALE = ("none", "years", "open", "all", "all of a file")  # the others are drawn as rows
MEANWHILE = {"q": ["meanwhile"], "verdict": ["agrees"], "as": ["list"], "where": ["side:Rome"]}

FILTERS = {
    "within", "years", "category", "q", "before", "after", "perhaps", "verdict", "where", "event", "open"
}  # fmt: skip
TIME = {"years", "within"}
# What a click on each kind of control may change of the address. All else stays.
CHANGES = {
    "row": {"event"},
    "title": {"event"},
    "dot": {"event"},
    "lane": {"event"},
    "bar": TIME,
    "bar of the histogram": TIME,
    "pill": {"category"},
    "value": {"where"},
    "colour or lanes": {"colour", "lane"},
    "Earlier": {"event"},
    "Later": {"event"},
    "line of order": FILTERS,
    "suggestion": FILTERS,
    "list": {"event"},
    "verdict": {"verdict"},
    "step of the path": TIME,
    "filter by order": {"before", "after", "perhaps"},
    "open end": {"open"},
    "Reset": FILTERS - {"event"},
    "other events": FILTERS | {"file", "compare", "show"},
    "way to dots": {"as"},
    "way to a list": {"as"},
    "story": {"as", "event"},
}
HELD = {
    "file",
    "convention",
    "zone",
    "language",
    "compare",
    "show",
}  # no click in the app changes them
LIMITS = ("MOST_AS_ROWS", "MOST_AS_LIST", "MOST_AS_DOTS")
SCALES = {
    "row": (40, 300, 5_000), "title": (0, 300, 5_000), "dot": (0, 0, 5_000), "bar": (0, 0, 0)
}  # fmt: skip
# Where the page itself is led from view to view, and at which scales.
IN_APP = {"all": ("row",), "all of a file": ("title", "dot", "bar")}
ORDER = {"before", "after", "perhaps"}  # beside all the others these leave no event in a month


class Control(NamedTuple):
    """A kind of control, and the query of the address that one of them leads to."""

    kind: str
    query: str


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file of events: a date depends on the convention, one has a time, one is one of a set."""
    path = tmp_path_factory.mktemp("crossed") / "events.csv"
    first, *rows = (settings.ROOT / WAR).read_text("utf-8-sig").splitlines()
    rows.append("Envoys;about 208 BC;War;They bring a treaty.;")
    rows.append("Parley;2 May 206 BC, 9:47 pm;War;They meet at night.;")
    rows.append("Rumours;since 206 BC;War;They speak of peace.;")
    rows.append("Raids;until 215 BC;War;They take cattle.;")
    rows.append("Talks;between 206 and 204 BC;War;They bring another.;")
    sides = ["Rome", "Carthage", *['"Rome; Carthage"'] * len(rows)]
    ends = (f";{sides[n]};{('Italy', 'Iberia', 'Africa')[n % 3]}" for n in range(len(rows)))
    wider = (f"{row}{end}" for row, end in zip(rows, ends, strict=True))
    path.write_text("\n".join([f"{first};side;theatre", *wider]), "utf-8")
    yield path
    _made.cache_clear()


@pytest.fixture(autouse=True)
def _served(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have everybody see its events."""
    monkeypatch.setenv("EVENTS_CSV", str(file))


def _kind(name: str, classes: set[str], around: frozenset[str]) -> str:
    """The kind of a link by its name, its classes and those around it."""
    if "ways" in around:
        return "way to a list" if name == "List" else "way to dots"
    if "columns" in around:
        return "colour or lanes"
    if "story" in around or name.startswith(("Read", "Whole")):
        return "story"
    if "further" in around:
        return "value"
    if "pill" in classes:
        return "pill" if {"filters", "categories"} & around else "verdict"
    places = {
        "rows": "row",
        "of-packed": "title",
        "of-dots": "dot",
        "of-bars": "bar",
        "histogram": "bar of the histogram",
        "order": "line of order",
        "no-match": "suggestion",
        "as-text": "list",
        "path": "step of the path",
        "source": "other events",
        "note": "open end",
    }
    found = [kind for place, kind in places.items() if place in around]
    names = ("Earlier", "Later", "Reset")
    named = [kind for kind in names if name.startswith(kind)]
    named += ["open end"] if name.startswith("Without a") else []
    return next(chain(found, named, ["filter by order"] if name.endswith("×") else []))


def _links(text: str) -> Iterator[Control]:
    """The links to views in HTML."""
    for each in elements(text):
        href = each.attributes.get("href", "")
        is_view = href.startswith(("?", "./"))
        if each.tag == "a" and is_view:
            kind = _kind(each.text, each.classes, each.around)
            yield Control(kind, href.partition("?")[2])


def _in_chart(page: AppTest) -> Iterator[Control]:
    """What a click in the timeline leads to, by what the script is given."""
    for chart in page.get("plotly_chart"):
        (meta,) = json.loads(chart.proto.spec)["layout"]["meta"]
        yield from _in_figure(meta)


def _in_figure(meta: dict[str, Any]) -> Iterator[Control]:
    meta = meta | json.loads(meta.get("packed", "{}"))
    kinds = {"y": "row", "xy": "dot", "x": "bar"}
    for end, edge in zip(meta["ends"], meta["edges"], strict=True):
        kind = kinds[meta["along"]]
        if len(edge) == 4:
            kind = "title" if "years" in meta else "lane"
        yield Control(kind, (meta["base"] + end).partition("?")[2])


class FirstAnswer(NamedTuple):
    """A first answer: its HTML, and what that was painted from."""

    html: str
    scene: Scene
    link: Addresses


def _first_answer(query: str) -> FirstAnswer:
    """The first answer to an address, made once for all tests of this file."""
    return _made(query, (*(getattr(layout, limit) for limit in LIMITS), packed.MOST_ROWS))


@cache
def _made(query: str, _limits: tuple[int, ...]) -> FirstAnswer:
    """The first answer to an address, where a timeline is drawn by these limits."""
    first_answer._made.cache_clear()  # noqa: SLF001
    with patch.object(html_page, "body", side_effect=html_page.body) as painter:
        page = first_answer.page(query, 800)
    assert page
    text = gzip.decompress(page.body).decode()
    drawn = text[text.index('<div id="first-answer"') : text.index('<div id="root"')]
    scene, link, *_ = painter.call_args.args
    return FirstAnswer(drawn, scene, link)


def _view(query: str) -> str:
    """The view that the first answer to an address shows."""
    return unescape(_first_answer(query).html.split('data-view="')[1].split('"')[0])


def _controls(query: str) -> list[Control]:
    """What can be clicked in the first answer to an address."""
    return [*_links(_first_answer(query).html)]


def _query(parameters: dict[str, list[str]]) -> str:
    return urlencode(parameters, doseq=True)


def _one_of_each(controls: Iterable[Control]) -> dict[str, Control]:
    """The last control of each kind: the first event is open anyway."""
    return {each.kind: each for each in controls}


def _check(control: Control, before: dict[str, list[str]], view: str) -> None:
    """Check that a control keeps what it doesn't change, and that this view is what it leads to."""
    link, shown = _parameters(control.query), _parameters(view)
    kept = ({*before} | {*link}) - CHANGES[control.kind]
    stated = {name: sorted(values) for name, values in before.items()}
    assert {name: link.get(name) for name in kept} == {name: stated.get(name) for name in kept}
    names = FILTERS - {"event"} | {"as", "colour", "lane"}
    assert {name: shown.get(name) for name in names} == {name: link.get(name) for name in names}
    if "event" in CHANGES[control.kind] & {*link}:
        assert shown["event"] == link["event"], control


def _parameters(query: str) -> dict[str, list[str]]:
    return {name: sorted(values) for name, values in parse_qs(query).items()}


@pytest.mark.parametrize("name", ADDRESSES)
def test_what_is_clicked_in_the_first_answer_leads_where_it_says_and_keeps_the_rest(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = ADDRESSES[name]
    for kind in _scales(name):
        _draw_at(kind, monkeypatch)
        controls = _one_of_each(_controls(_query(address)))
        assert kind in controls
        for control in controls.values() if kind == "row" else [controls[kind]]:
            _check(control, address, _view(control.query))


def _scales(name: str) -> Sequence[str]:
    """The scales at which the events of an address are drawn."""
    return [*SCALES] if name in AT_EACH_SCALE else ["row"]


def _draw_at(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a timeline of rows, of titles, dots or bars, however many events match."""
    for limit, value in zip(LIMITS, SCALES[kind], strict=True):
        monkeypatch.setattr(layout, limit, value)


@pytest.mark.parametrize("name", ADDRESSES)
def test_what_is_clicked_in_the_figure_leads_where_it_does_in_the_first_answer(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = _query(ADDRESSES[name])
    for kind in _scales(name):
        _draw_at(kind, monkeypatch)
        _, scene, link = _first_answer(query)
        drawn = figure(layout.layout(scene.view, 800), scene, link, LIGHT)
        in_figure = _one_of_each(_in_figure(drawn["layout"]["meta"]))
        assert {kind, "lane"} & {*in_figure}
        in_first_answer = [_parameters(each.query) for each in _controls(query)]
        for control in in_figure.values():
            assert _parameters(control.query) in in_first_answer


@pytest.mark.parametrize("name", AT_EACH_SCALE)
def test_dots_and_a_list_lead_to_each_other_in_the_first_answer_and_keep_the_rest(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = ADDRESSES[name]
    _draw_at("title", monkeypatch)
    monkeypatch.setattr(packed, "MOST_ROWS", 0)  # no event is packed where nobody asks for it
    for control in _ways(_controls(_query(address))).values():
        _check(control, address, _view(control.query))


@pytest.mark.parametrize("form", ["story", "page", "sources"])
def test_each_link_of_a_story_leads_where_it_says_and_keeps_the_rest(form: str) -> None:
    address = ALL | {"as": [form]}
    controls = _controls(_query(address))
    assert {each.kind for each in controls} == {"story", "other events"}
    for control in controls:
        _check(control, address, _view(control.query))


def _ways(controls: Iterable[Control]) -> dict[str, Control]:
    """The ways from dots to a list and back, both of which are there."""
    ways = {kind: each for kind, each in _one_of_each(controls).items() if "way" in kind}
    assert ways.keys() == {"way to dots", "way to a list"}
    return ways


def test_dots_and_a_list_lead_to_each_other_in_the_app_and_keep_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = ADDRESSES["all of a file"]
    _draw_at("title", monkeypatch)
    monkeypatch.setattr(packed, "MOST_ROWS", 0)  # no event is packed where nobody asks for it
    page = opened(**address)
    in_first_answer = _ways(_controls(_query(address)))
    for kind, control in _ways(_links(html(page))).items():
        assert _parameters(control.query) == _parameters(in_first_answer[kind].query)
        _lead(page, address)
        click(page, f"?{control.query}")
        _check(control, address, news(page)["view"])
        drawn = {each.kind for each in _in_chart(page)}
        assert ("title" in drawn) == (kind == "way to a list")
        assert page.query_params.get("as") == ("list" if kind == "way to a list" else None)


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_click_makes_of_what_is_chosen_meanwhile_what_its_link_changes_and_keeps_the_rest(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = ADDRESSES[name]
    for kind in _scales(name):
        _draw_at(kind, monkeypatch)
        for control in _one_of_each(_controls(_query(address))).values():
            link = parse_qs(control.query)
            assert _sorted(here.merged(address, address, link)) == _sorted(link)
            for other in MEANWHILE.keys() - CHANGES[control.kind]:
                meanwhile = {other: MEANWHILE[other]}
                after = here.merged(address | meanwhile, address, link)
                assert _sorted(after) == _sorted(link | meanwhile), control


def _sorted(parameters: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {name: sorted(values) for name, values in parameters.items()}


@pytest.mark.parametrize("name", IN_APP)
def test_what_is_clicked_in_the_app_leads_where_it_says_and_keeps_the_rest(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = ADDRESSES[name]
    page = opened(**address)
    page.session_state["bridge"] = {"tab": TABS.index("As text")}
    for kind in IN_APP[name]:
        _draw_at(kind, monkeypatch)
        _lead(page, address)
        in_chart = [*_in_chart(page)]
        assert {kind, "lane"} & {each.kind for each in in_chart}
        others = _links(html(page)) if kind == "row" else ()
        in_first_answer = [_parameters(each.query) for each in _controls(_query(address))]
        for control in _one_of_each([*in_chart, *others]).values():
            assert _parameters(control.query) in in_first_answer or control.kind == "list"
            _lead(page, address)
            click(page, f"?{control.query}")
            _check(control, address, news(page)["view"])
            _check_held(page, address)


def _check_held(page: AppTest, address: dict[str, list[str]]) -> None:
    held = parse_qs(urlencode(page.query_params, doseq=True))
    kept = {name: values for name, values in address.items() if name in HELD}
    assert {name: values for name, values in held.items() if name in HELD} == kept


def _lead(page: AppTest, address: dict[str, list[str]]) -> None:
    """Lead the page to an address."""
    step(page, **address)


def test_what_is_moved_or_chosen_in_the_app_keeps_the_rest() -> None:
    address = ALL
    page = opened(**address)
    page.session_state["bridge"] = {"tab": TABS.index("Table")}
    page.run()
    closed = int("· 1 of " in html(page))  # the row of an event that isn't open
    row = json.dumps({"selection": {"rows": [closed], "columns": [], "cells": []}})
    table = page.dataframe[0]
    zoomed = "/".join(str(dates.start_of(*month)) for month in ((-214, 3), (-213, 5)))
    acts: dict[str, Callable[[], object]] = {
        "event": lambda: tell(page, WidgetState(id=table.proto.id, string_value=row)),
        "within": lambda: zoom(page, zoomed),
        "years": lambda: move_slider(page, -211, -206),
        "category": lambda: page.pills(key="category").set_value(["Battle"]).run(),
        "q": lambda: page.text_input(key="q").set_value("hann").run(),
    }
    shown = _parameters(news(page)["view"])
    for changed, act in acts.items():
        act()
        html(page)
        before, shown = shown, _parameters(news(page)["view"])
        moved = {changed, "event"} | (TIME if changed in TIME else set())
        names = ({*before} | {*shown}) - moved
        assert {each: shown.get(each) for each in names} == {
            each: before.get(each) for each in names
        }
        assert shown.get(changed) != before.get(changed), changed
        _check_held(page, address)


@pytest.mark.parametrize("name", AT_EACH_SCALE)
def test_each_way_out_of_nothing_in_the_first_answer_leads_where_it_says_and_keeps_the_rest(
    name: str,
) -> None:
    address = ADDRESSES[name] | {"q": ["nothing at all"]}
    ways_out = _ways_out(_controls(_query(address)))
    assert ways_out
    for control in ways_out:
        _check(control, address, _view(control.query))


def _ways_out(controls: Iterable[Control]) -> list[Control]:
    return [each for each in controls if each.kind == "suggestion"]


def test_each_way_out_of_nothing_in_the_app_leads_where_it_says_and_keeps_the_rest() -> None:
    address = ALL | {"q": ["nothing at all"]}
    page = opened(**address)
    ways_out = _ways_out(_links(html(page)))
    assert _ways_out(_controls(_query(address))) == ways_out
    for control in ways_out:
        _lead(page, address)
        click(page, f"?{control.query}")
        _check(control, address, news(page)["view"])
