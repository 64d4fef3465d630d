"""A view as HTML alone: nothing in it is read as markup, and where its links lead."""

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlencode

import numpy as np
import pandas as pd
import pytest
import tables
from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import HEADING, SIX, Element, body, elements, many, scene
from valid_tables import TABLES

from service import address, visit
from timeline.events import Heading
from timeline.geometry import chart, packed, rows
from timeline.geometry.histogram import histogram
from timeline.geometry.layout import MOST_AS_ROWS
from timeline.painters import html_page, symbols
from timeline.painters.scene import Scene
from timeline.query import cells, dataset, facets
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters, matching
from timeline.query.filters.search import trimmed
from timeline.text import escapes
from timeline.text.visible import visible_text

COLUMNS = "title,summary,category,source,date_text,confirmed_by,confirmed_url"
HOSTILE = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; &#39;",
    "</title></style></textarea><!-- ]]>",
    "<a href=javascript:alert(1)>x</a>",
    "{{x}} ${x} `x`",
]


def _cell(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""'))


def _of(text: str, link: str) -> tuple[Dataset, Heading]:
    """A file and a heading with a text in every place that may hold one."""
    event = ",".join(["2006", *[_cell(text)] * 6, _cell(link)])
    other = ",".join(["2007-01", *[_cell(f"{text}!")] * 6, _cell(link)])
    bad = ",".join(["soon", *[_cell(text)] * 6, _cell(link)])
    data = dataset.read(f"date,{COLUMNS}\n{event}\n{other}\n{bad}\n".encode())
    return data, Heading(text, text, link, text)


def _shape(data: Dataset, heading: Heading, query: str, text: str) -> list[object]:
    """The elements of a drawing with the names of their attributes, but for marks on words."""
    drawn = replace(scene(data, query, heading), notice=text, speaker=text)
    html = html_page.body(drawn, address.Link(data))
    return [(each.tag, [*each.attributes]) for each in elements(html) if each.tag != "mark"]


def _query(text: str, names: list[str]) -> str:
    """An address that has a text in these parameters, of a category its label."""
    return urlencode(
        [(name, escapes.label(text) if name == "category" else text) for name in names]
    )


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("names", [[], ["q", "category"], ["category", "event"]])
def test_no_text_of_a_file_or_an_address_is_read_as_markup(text: str, names: list[str]) -> None:
    values = (f"a & b{n}!?" if part else "" for n, part in enumerate(text.split(";")))
    harmless = ";".join(values)  # as many values of a category
    link = "https://example.org/a"
    bad = "https://example.org/'\"><script>?a=<b>&lt;"
    drawn, wanted = (
        _shape(*_of(each, url), _query(each, names), each)
        for each, url in ((text, bad), (harmless, link))
    )
    assert ("script", []) not in drawn
    assert drawn == wanted


@given(TABLES, st.sampled_from(["", "q=a", "category=b", "event=none"]))
def test_any_file_gives_whole_elements_that_show_its_titles(
    found: pd.DataFrame, query: str
) -> None:
    data = tables.data(found)
    drawn = elements(body(data, query))
    assert {each.tag for each in drawn} <= KNOWN
    assert not [name for each in drawn for name in each.attributes if name.startswith("on")]
    titles = [each.text for each in drawn if each.tag == "b" and each.attributes.get("dir")]
    wanted = [visible_text(event.title) for event in scene(data, query).view.each()]
    assert titles == wanted


KNOWN = set(
    "div svg path rect header h1 h2 p small bdi a button main section i span b circle form input "
    "details summary label strong em ol li time article aside nav use noscript mark ul dl dt dd "
    "lineargradient stop mask".split()
)


def test_every_shape_that_is_used_is_there_once() -> None:
    for data in (SIX, many(40)):
        drawn = elements(body(data))
        used = {each.attributes["href"][1:] for each in drawn if each.tag == "use"}
        looks = [each.attributes.get(name, "") for each in drawn for name in ("mask", "fill")]
        used |= {look[5:-1] for look in looks if look.startswith("url(#")}
        ids = [each.attributes.get("id") for each in drawn if "shapes" in each.around]
        made = [name for name in ids if name]
        outlines = [f"s-{name}" for name in symbols.OUTLINES]
        assert made == [*outlines, "fading", "fade-end", "fade-start"]
        assert used <= {*made}
        ids = [each.attributes["id"] for each in drawn if "id" in each.attributes]
        assert len(ids) == len({*ids})


# Dates


def test_each_row_has_the_wording_of_its_date() -> None:
    drawn = elements(body(dataset.read(b"date,title,date_text\n2006,a,in 2006\n1980s,b,\n")))
    assert [each.text for each in drawn if "date" in each.classes] == ["1980s", "in 2006"]


# Links

MANY_KINDS = dataset.read(
    b"date,title,category\n"
    + b"".join(b"%04d,Event,Kind %d\n" % (1500 + n, n) for n in range(30))
    + b"1501,Other,Law:Tax\n1502,Other,R&D\n1503-05-06,Other,\n"
)
ONE_YEAR = dataset.read(b"date,title,category\n2015,a,x\n2015-03,b,y\n2015-03-04,b,y\n")
BEFORE_CHRIST = dataset.read(b"date,title,category\n-0043,Ides,War\n0014,End,War\n-0500/..,x,A\n")
FILES_OF_LINKS = [SIX, MANY_KINDS, ONE_YEAR, BEFORE_CHRIST, many(300)]


@st.composite
def _scenes(draw: st.DrawFn) -> Scene:
    """What an address of any filters shows."""
    data = draw(st.sampled_from(FILES_OF_LINKS))
    first, last = data.years
    year = st.integers(first - 5, last + 5)
    some = st.sampled_from([*data.cells.names("category"), "none"])
    within = st.sampled_from(["2020", "2015-03", "2012/2020", "1503-05-06", "-0043/0014", "1950~"])
    pairs = [
        *[("within", draw(within)) for _ in range(draw(st.integers(0, 1)))],
        *[("years", str(draw(year))) for _ in range(draw(st.sampled_from([0, 0, 1, 2])))],
        *[("category", name) for name in draw(st.lists(some, max_size=3, unique=True))],
        *[("q", draw(SEARCHES)) for _ in range(draw(st.integers(0, 1)))],
    ]
    return scene(data, urlencode(pairs))


SEARCHES = st.one_of(
    st.sampled_from(["e", "event", "zzz", "<b>", '"&', "\u202e", "a\x07b", " e ", "2015"]),
    st.text(max_size=5),
)


def _read(href: str, data: Dataset) -> tuple[Filters, str]:
    """What an address of a link shows."""
    assert href.startswith(("?", "./"))
    found = address.choices(address.pairs(href.partition("?")[2]), data)
    return found.filters, found.event or ""


def _in_order(chosen: Filters, data: Dataset) -> Filters:
    """The same filters, with the categories in the order of their buttons."""
    known = data.cells.names("category")
    return chosen.choosing("category", *sorted(chosen.of("category"), key=known.index))


def _of_class(drawn: list[Element], name: str) -> list[Element]:
    return [each for each in drawn if name in each.classes]


def _hrefs(drawn: list[Element]) -> list[str]:
    """The addresses of the links to views."""
    found = [
        each.attributes["href"] for each in drawn if each.tag == "a" and "href" in each.attributes
    ]
    return [each for each in found if each.startswith(("?", "./"))]


@settings(max_examples=2 * settings().max_examples)
@given(_scenes(), st.integers(0, 400), SEARCHES)
def test_in_any_view_each_link_and_the_search_lead_where_they_should(
    seen: Scene, number: int, said: str
) -> None:
    if seen.view.count:
        seen = replace(seen, view=replace(seen.view, opened=min(number, seen.view.count - 1)))
    drawn = elements(html_page.body(seen, address.Link(seen.dataset)))
    _expect_links_that_are_read_back(seen, drawn)
    _expect_categories_in_and_out(seen, drawn)
    _expect_bars_of_their_time(seen, drawn)
    _expect_rows_that_open_their_event(seen, drawn)
    _expect_neighbours(seen, drawn)
    _expect_reset(seen, drawn)
    _expect_a_path_out(seen, drawn)
    _expect_ways_out(seen, drawn)
    _expect_a_search(seen, drawn, said)


def _expect_links_that_are_read_back(seen: Scene, drawn: list[Element]) -> None:
    """Expect each as it was written, and to lead into the events."""
    data = seen.dataset
    for href in _hrefs(drawn):
        filters, event = _read(href, data)
        again, _ = _read(address.Link(data)(filters, event), data)
        assert again == filters
        assert not event or event in data.shelf.ids(np.arange(data.size))


def _expect_categories_in_and_out(seen: Scene, drawn: list[Element]) -> None:
    """Expect each to take itself in or out, and to keep the rest."""
    data, chosen = seen.dataset, seen.chosen
    pills = [each for each in _of_class(drawn, "pill") if "categories" in each.around]
    for (_, name, _), pill in zip(facets.offered(data), pills, strict=True):
        was = name in chosen.of("category")
        assert pill.attributes.get("aria-current") == ("true" if was else None)
        others = {*chosen.of("category")} ^ {name}
        wanted = _in_order(chosen.choosing("category", *others), data)
        assert _read(pill.attributes["href"], data) == (wanted, "")
        counted = int(re.findall(r"([\d,]+) events?$", pill.text)[0].replace(",", ""))
        alone = chosen.choosing("category", name)
        assert counted == matching(data, alone).count
        assert ("empty" in pill.classes) == (not counted)


def test_as_many_categories_are_shown_as_have_buttons_in_the_app() -> None:
    pills = _of_class(elements(body(MANY_KINDS)), "pill")
    assert len([each for each in pills if "categories" in each.around]) == cells.MOST_OFFERED


def _expect_bars_of_their_time(seen: Scene, drawn: list[Element]) -> None:
    """Expect each to show its time, or to go up a step if it is shown, and to keep the rest."""
    data, chosen = seen.dataset, _in_order(seen.chosen, seen.dataset)
    bars = [each for each in drawn if each.tag == "a" and "bars" in each.around]
    counted = histogram(data, chosen)
    counts = zip(counted.bins.windows(), counted.every[-1].tolist(), strict=True)
    windows = [window for window, count in counts if count] if counted.bins.size > 1 else []
    for bar, window in zip(bars, windows, strict=True):
        out = seen.path[-2].window if window == chosen.time else window
        assert _read(bar.attributes["href"], data) == (replace(chosen, time=out), "")


def _expect_rows_that_open_their_event(seen: Scene, drawn: list[Element]) -> None:
    """Expect it under the same filters."""
    view, chosen = seen.view, _in_order(seen.chosen, seen.dataset)
    links = [each for each in drawn if each.tag == "a" and "rows" in each.around]
    if view.count > MOST_AS_ROWS:
        assert links == []
        return
    opened = [_read(each.attributes["href"], seen.dataset) for each in links]
    numbers = [each.number for each in rows.rows(view, chart.DESKTOP).each]
    names = view.ids()
    assert opened == [(chosen, names[number]) for number in numbers]
    current = [each.attributes.get("aria-current") == "true" for each in links]
    assert current == [number == view.opened for number in numbers]


@pytest.mark.parametrize(
    ("count", "query", "wanted"),
    [
        (40, "", []),
        (300, "", [("Dots", "./", True), ("List", "?as=list", False)]),
        (300, "as=list&q=event+17", []),  # fewer match
        (300, "as=list", [("Dots", "./", False), ("List", "?as=list", True)]),
        (301, "as=list", []),
    ],
)
def test_of_up_to_300_events_that_are_dots_these_and_a_list_are_links_to_each_other(
    count: int, query: str, wanted: list[tuple[str, str, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "MOST_ROWS", 20)  # their titles are short
    drawn = elements(body(many(count), query))
    ways = [each for each in drawn if each.tag == "a" and "ways" in each.around]
    found = [
        (each.text, each.attributes["href"], "aria-current" in each.attributes) for each in ways
    ]
    assert found == wanted
    titles = {"of-rows", "of-packed"} & {each for one in drawn for each in one.classes}
    assert bool(titles) == (count == 40 or (query != "" and count < 301))


def _expect_neighbours(seen: Scene, drawn: list[Element]) -> None:
    """Expect Earlier and Later to open them, and to lead nowhere at the ends."""
    view, chosen = seen.view, _in_order(seen.chosen, seen.dataset)
    if not view.count:
        return
    for name, place in (("earlier", view.opened - 1), ("later", view.opened + 1)):
        (button,) = _of_class(drawn, name)
        if 0 <= place < view.count:
            opened = _read(button.attributes["href"], seen.dataset)
            assert opened == (chosen, view.identifier(place))
        else:
            assert button.tag == "span"
            assert button.attributes["aria-disabled"] == "true"


def _expect_reset(seen: Scene, drawn: list[Element]) -> None:
    """Expect it where it changes something."""
    links = [each for each in drawn if each.text == "Reset"]
    everything = seen.dataset.unfiltered()
    assert len(links) == (seen.chosen != everything)
    assert all(_read(each.attributes["href"], seen.dataset) == (everything, "") for each in links)


def _expect_a_path_out(seen: Scene, drawn: list[Element]) -> None:
    """Expect it to lead out of the time shown step by step, and Escape up one."""
    data, chosen = seen.dataset, _in_order(seen.chosen, seen.dataset)
    steps = [each for each in drawn if each.tag == "a" and "path" in each.around]
    found = [_read(each.attributes["href"], data)[0] for each in steps]
    if chosen.time == data.everything:
        assert found == []
        return
    assert (steps[0].text, found[0]) == ("All", replace(chosen, time=data.everything))
    assert found[1:] == [replace(chosen, time=each.time) for each in found[1:]]
    times = [each.time for each in found[1:]]
    assert all(one.has(other) for one, other in pairwise([*times, chosen.time]))
    keys = [each.attributes.get("data-key") for each in steps]
    assert keys == [*[None] * (len(steps) - 1), "Escape"]


def _sent(drawn: list[Element], said: str) -> str:
    """The address that the search asks for where a visitor has written something in its field."""
    (form,) = (each for each in drawn if each.tag == "form")
    fields = [each.attributes for each in drawn if each.tag == "input"]
    *kept, (asked_for, _) = [(field["name"], field["value"]) for field in fields]
    assert {field.get("type") for field in fields[:-1]} <= {"hidden"}
    assert asked_for not in dict(kept)
    assert form.attributes["action"] == "./"
    return f"?{urlencode([*kept, (asked_for, said)])}"


def _expect_a_search(seen: Scene, drawn: list[Element], said: str) -> None:
    """Expect it to keep the other filters."""
    data = seen.dataset
    wanted = replace(_in_order(seen.chosen, data), search=trimmed(said))
    assert _read(_sent(drawn, said), data) == (wanted, "")
    assert _read(_sent(drawn, ""), data) == (replace(wanted, search=""), "")


def test_the_field_shows_what_is_searched_for() -> None:
    wanted = {"q": 'a "b" <c> \u202d\u202e'}
    inputs = [
        each.attributes for each in elements(body(SIX, urlencode(wanted))) if each.tag == "input"
    ]
    shown = {each["name"]: each["value"] for each in inputs if each.get("type") != "hidden"}
    assert shown == {"q": 'a "b" <c>'}  # without what nobody sees


def _expect_ways_out(seen: Scene, drawn: list[Element]) -> None:
    """Expect each to lead to events where nothing matches, if one does."""
    data = seen.dataset
    assert len(_of_class(drawn, "no-match")) == (not seen.view.count)
    for way in (each for each in drawn if each.tag == "a" and "no-match" in each.around):
        filters, event = _read(way.attributes["href"], data)
        shown, notice = visit.view(data, filters, event)
        assert not event or (shown.count and not notice)
        counted = re.search(r": ([\d,]+)( of [\d,]+)? events?$", way.text)
        assert not counted or int(counted[1].replace(",", "")) == shown.count


def test_what_only_the_app_can_do_says_what_it_opens() -> None:
    opens = [(each.text, each.attributes.get("data-opens", "")) for each in elements(body(SIX))]
    named = [each for each in opens if each[1]]
    assert named == [("Share", "share"), ("Dates", "dates"), ("Keyboard shortcuts", "keys")]


def test_the_title_and_where_it_comes_from_stand_at_the_top() -> None:
    drawn = elements(body(SIX))
    assert [each.text for each in drawn if each.tag == "h1"] == [HEADING.title]
    assert [each.text for each in _of_class(drawn, "attribution")] == [HEADING.attribution]
