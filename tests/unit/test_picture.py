"""The timeline as a picture of its own: whole SVG in which nothing of data is markup, and PNG."""

import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from scenes import SIX, many, scene
from tables import table, view
from valid_tables import TABLES, TEXTS

from timeline import events
from timeline.events import Heading, own_columns
from timeline.events.time_window import of_years
from timeline.geometry import chart, labels
from timeline.geometry.layout import Layout, layout, scale_of
from timeline.geometry.rows import Rows
from timeline.limits import LONGEST_IN_PICTURE
from timeline.painters import legend, picture, symbols, typeface
from timeline.query.view import NONE_OPEN, View
from timeline.text.visible import visible_text
from timeline.theme import DARK, LIGHT, SYMBOLS, Scale, Theme

SVG = "{http://www.w3.org/2000/svg}"
HEADING = Heading("Two ends", "From <b>a book</b>.", "https://book.test/", "a book")
FOUND = table(
    {"date": "2012", "category": "R&D"},
    {"date": "2013", "category": "R&D"},
    {"date": "2014", "category": "x" * 100},
    {"date": "2020", "category": "Later"},
)
THREE = view(FOUND, (2012, 2014))
SCALES: list[tuple[View, Scale]] = [
    (scene(SIX).view, "rows"),
    (scene(many(60)).view, "rows"),  # packed
    (scene(many(400)).view, "dots"),
    (scene(many(6_000)).view, "bars"),
]


def _all(found: pd.DataFrame) -> View:
    """A view of all of some events."""
    first, last = events.year_range(found)
    return view(found, (first, last))


def _texts(drawn: str, kind: str | None = None) -> list[str]:
    """The texts of a picture, or those of a class."""
    each = ET.fromstring(drawn).iter(f"{SVG}text")
    return [one.text or "" for one in each if kind is None or one.get("class", "") == kind]


def _shape(drawn: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The elements of a picture, with the names of their attributes."""
    for each in ET.fromstring(drawn).iter():
        yield each.tag, tuple(each.attrib)


def test_it_has_title_count_and_source_with_its_address_as_plain_text() -> None:
    found = _texts(picture.picture(THREE, HEADING))
    assert found[:2] == ["Two ends", "3 of 4 events"]
    assert found[-1] == "From <b>a book</b>. https://book.test/"


@pytest.mark.parametrize(("shown", "scale"), SCALES)
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_it_is_whole_xml_that_uses_only_what_is_in_it(
    shown: View, scale: Scale, theme: Theme
) -> None:
    assert scale_of(layout(shown)) == scale
    drawn = picture.picture(shown, HEADING, theme)
    root = ET.fromstring(drawn)
    made = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]
    used = {each.attrib["href"] for each in root.iter(f"{SVG}use")}
    assert len(made) == len({*made})
    assert {name.removeprefix("#") for name in used} <= {*made}
    assert theme.ground in drawn
    (width, height) = (float(root.attrib[name]) for name in ("width", "height"))
    assert root.attrib["viewBox"] == f"0 0 {width:g} {height:g}"
    assert width == chart.DESKTOP


@pytest.mark.parametrize(("shown", "scale"), SCALES)
def test_every_class_of_a_mark_has_its_rule(shown: View, scale: Scale) -> None:
    root = ET.fromstring(picture.picture(shown, HEADING))
    style = next(root.iter(f"{SVG}style")).text or ""
    named = {name for each in root.iter() for name in each.get("class", "").split()}
    rules = {*re.findall(r"\.([a-z][\w-]*)", style)}
    assert named <= rules
    assert scale != "dots" or "dots" in named


@given(TABLES, TEXTS)
def test_nothing_of_data_is_read_as_markup_and_every_title_is_there_in_rows(
    found: pd.DataFrame, text: str
) -> None:
    shown = _all(found)
    heading = Heading(text, text, "https://x.test/", text)
    drawn = picture.picture(shown, heading)
    plain = found.assign(title="x", date_text="x", category="x")
    assert {tag for tag, _ in _shape(drawn)} <= {tag for tag, _ in _shape(_plain(plain))}
    laid = layout(shown)
    assert isinstance(laid, Rows)
    written = _texts(drawn)
    for row in laid.each:
        assert {visible_text(line) for line in row.label.lines} <= {*written}
        whole = " ".join(row.event.title.split())
        lines = row.label.lines[: row.label.titles]
        assert "".join(lines).replace(" ", "").rstrip("…") in whole.replace(" ", "") + "…"


def _plain(found: pd.DataFrame) -> str:
    """A picture with every kind of element."""
    more = pd.concat([found, table({"date": "2012"}, {"date": "2013-05-06"}, {"date": "../2014"})])
    more = more.reset_index(drop=True)
    own = {name: more[name].fillna("") for name in own_columns(more)}
    return picture.picture(_all(more.assign(**own)), HEADING)


HOSTILE = [
    "<script>alert(1)</script>",
    "\"'><image href=x>",
    "&lt;b&gt; &amp;",
    "]]><!--",
    "\x07\x0b",
    "\ufffe\uffff",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_makes_the_same_elements_as_a_harmless_one(text: str) -> None:
    def drawn(words: str, category: str) -> list[tuple[str, tuple[str, ...]]]:
        rows = ({"date": date, "title": words, "date_text": words, "category": category}
                for date in ("2012", "2013-05-06"))  # fmt: skip
        made = picture.picture(_all(table(*rows)), Heading(words, words, words, words))
        return [*_shape(made)]

    assert drawn(text, text) == drawn("y" * len(visible_text(text)), "x")


# Legend


@pytest.mark.parametrize(("shown", "scale"), SCALES)
def test_its_legend_has_the_marks_of_dates_and_the_categories_that_match(
    shown: View, scale: Scale
) -> None:
    found = _texts(picture.picture(shown, HEADING))
    wanted = [*legend.of_dates(layout(shown)).values()]
    wanted += [name for _, name in legend.categories(shown)]
    assert found[2 : 2 + len(wanted)] == wanted
    assert ("some time within" in found) == (scale != "bars")


def test_a_long_name_of_a_category_is_cut_in_its_legend_and_the_unseen_are_not_there() -> None:
    found = _texts(picture.picture(THREE, HEADING))
    assert "R&D" in found
    assert "x" * (LONGEST_IN_PICTURE - 1) + "…" in found
    assert "Later" not in found


def test_a_legend_of_many_categories_breaks_into_lines() -> None:
    names = [f"The category of number {number}" for number in range(8)]
    found = table(*({"date": "2012", "category": name} for name in names))
    root = ET.fromstring(picture.picture(_all(found), HEADING))
    lines = {each.attrib["y"] for each in root.iter(f"{SVG}text") if each.text in names}
    assert len(lines) > 1


# Size


@pytest.mark.parametrize(("shown", "scale"), SCALES)
def test_all_texts_lie_within_it(shown: View, scale: Scale) -> None:
    root = ET.fromstring(picture.picture(shown, HEADING))
    assert float(root.attrib["height"]) > _height(layout(shown))
    *_, source = root.iter(f"{SVG}text")
    assert float(source.attrib["y"]) < float(root.attrib["height"])
    assert scale_of(layout(shown)) == scale


def _height(laid: Layout) -> float:
    return getattr(laid, "height", 0)


def _size(png: bytes) -> tuple[int, int]:
    """The width and height that a PNG states."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize(("shown", "scale"), [SCALES[0], SCALES[-1]])
def test_as_png_it_is_twice_as_wide_and_high(shown: View, scale: Scale) -> None:
    drawn = picture.picture(shown, HEADING)
    root = ET.fromstring(drawn)
    width, height = _size(picture.png(drawn, typeface.FONT))
    assert width == 2 * chart.DESKTOP
    assert height == pytest.approx(2 * float(root.attrib["height"]), abs=1)
    assert scale_of(layout(shown)) == scale


# Beside a link


@pytest.mark.parametrize(("shown", "scale"), SCALES)
def test_a_preview_is_1200_by_630_pixels_and_small(shown: View, scale: Scale) -> None:
    drawn = picture.preview(shown, "Two ends", "From a book.")
    png = picture.png(drawn, typeface.FONT, picture.ENLARGED)
    assert _size(png) == picture.PREVIEW == (1200, 630)
    assert len(png) < 300_000
    assert _texts(drawn)[:2] == ["Two ends", "From a book."]
    assert scale_of(layout(shown)) == scale


def test_a_preview_has_rows_of_few_events_and_packs_more() -> None:
    def titles(count: int, kind: str) -> set[str]:
        rows = [{"date": f"{2000 + n}", "title": f"Title {n}"} for n in range(count)]
        drawn = ET.fromstring(picture.preview(_all(table(*rows)), "Two ends", "s"))
        labels = (each.text or "" for each in drawn.iter(f"{SVG}text") if each.get("class") == kind)
        return {*labels} & {row["title"] for row in rows}

    most = picture.MOST_IN_PREVIEW
    assert (len(titles(most, "title")), len(titles(most + 1, "title"))) == (most, 0)
    assert (len(titles(most, "name")), len(titles(most + 1, "name"))) == (0, most + 1)


@pytest.mark.parametrize("count", [50, 400, 6_000])
def test_no_picture_has_a_ring_or_an_arrow_for_the_open_event_which_nothing_would_explain(
    count: int,
) -> None:
    shown = scene(many(count), "").view
    drawn = [
        [picture.picture(each, HEADING), picture.preview(each, "A title", "A source")]
        for each in (replace(shown, opened=7), replace(shown, opened=NONE_OPEN))
    ]
    assert drawn[0] == drawn[1]


def test_rows_of_a_preview_end_within_it() -> None:
    rows = [{"date": f"{2000 + n}", "title": "Long " * 30, "date_text": "so " * 50}
            for n in range(picture.MOST_IN_PREVIEW)]  # fmt: skip
    drawn = picture.preview(_all(table(*rows)), "A long title " * 10, "s")
    (place,) = re.findall(r'<g transform="translate\(\d+ (\S+)\) scale\((\S+)\)">', drawn)
    top, scale = map(float, place)
    last = max(
        float(each.attrib["y"])
        for each in ET.fromstring(drawn).iter(f"{SVG}text")
        if (each.text or "").startswith("so")
    )
    height = float(ET.fromstring(drawn).attrib["height"])
    assert top + scale * (last + chart.AXIS_HEIGHT) < height
    assert scale > 0.5


@pytest.mark.parametrize(
    ("opened", "page", "wanted"),
    [
        (0, "Two ends", ("Two ends", HEADING.attribution)),
        (0, "Two ends, 2012: 3 events", ("Two ends, 2012: 3 events", "Two ends")),
        (1, "Two ends", ("T1", "2013")),
        (NONE_OPEN, "Two ends", ("Two ends", HEADING.attribution)),
    ],
)
def test_a_preview_of_an_open_event_is_about_that_and_else_about_the_page(
    opened: int, page: str, wanted: tuple[str, str]
) -> None:
    shown = replace(THREE, window=of_years((2012, 2014)), opened=opened)
    assert picture.preview_texts(HEADING, shown, page) == wanted


# Symbols


@pytest.mark.parametrize("name", symbols.OUTLINES)
def test_the_outline_of_each_symbol_is_closed_and_within_its_reach(name: str) -> None:
    path = symbols.path(name)
    assert re.fullmatch(r"M[^M]+Z", path)
    assert all(abs(float(number)) <= symbols.REACH for number in re.findall(r"-?[\d.]+", path))
    corners = re.findall(r"([\d.]+)% ([\d.]+)%", symbols.clip_path(name))
    assert len(corners) == len(symbols.OUTLINES[name])
    assert all(0 <= float(part) <= 100 for corner in corners for part in corner)


def test_each_symbol_of_a_category_has_an_outline_of_its_own() -> None:
    assert {*SYMBOLS} <= {*symbols.OUTLINES}
    assert len({symbols.path(name) for name in SYMBOLS}) == len(SYMBOLS)


def test_an_outline_is_moved_and_scaled() -> None:
    assert symbols.path("square", 10, 20, 24) == "M22 32L-2 32L-2 8L22 8Z"


def test_no_line_of_a_title_is_wider_than_the_picture() -> None:
    drawn = picture.picture(THREE, Heading("A long title " * 20, ""))
    room = chart.DESKTOP - 2 * picture.SIDE
    for line in _texts(drawn, "title")[:2]:
        assert labels.text_width(line) * picture.TITLE / labels.FONT_SIZE <= room
