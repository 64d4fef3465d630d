"""The exported web page as a file: its size, what it may run, what its links lead to."""

import hashlib
import io
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from fontTools.ttLib import TTFont
from tables import table, view

from service.settings import ARTICLE
from timeline import events, reading
from timeline.events import Heading
from timeline.exports import webpage
from timeline.geometry import layout
from timeline.painters import picture, typeface
from timeline.query import comparison, dataset
from timeline.query.view import Drawing

HEADING = Heading("A title", "After a source", "https://source.test")
BUILT_IN = Path(__file__).parents[2] / "events.csv"
TIMELINE = Path(__file__).parents[2] / "timeline"
PLAIN = {"summary": "People came from afar to see it, and the papers wrote of it for days.",
         "source": "page 12", "date_text": "autumn 1891"}  # fmt: skip


def _page(found: pd.DataFrame) -> str:
    return webpage.page(view(found, events.year_range(found)), HEADING).decode()


def _plain(count: int) -> pd.DataFrame:
    rows = (
        {"date": f"{1800 + n % 200}-{1 + n % 12:02}", "title": f"A bridge is opened {n}",
         "category": f"Category {n % 6}", **PLAIN}
        for n in range(count)
    )  # fmt: skip
    return table(*rows)


def test_the_built_in_events_with_title_and_source_take_less_than_70_kilobytes() -> None:
    found = reading.read(BUILT_IN.read_bytes()).events
    assert len(webpage.page(view(found, events.year_range(found)), ARTICLE)) < 70_000


@pytest.mark.parametrize("title", ["\ufeff", "\u200b\u2060", "\u3164", "\u0301", "\u00a0\u2800"])
def test_a_title_that_shows_nothing_leaves_no_empty_heading(title: str) -> None:
    found = table({"date": "2012-05", "title": title}, {"date": "2014", "title": f"{title}x"})
    page = webpage.page(view(found, (2012, 2014)), Heading(title, "")).decode()
    named = re.findall(r"<(title|h\d)\b[^>]*>(?:<bdi>)?(.*?)(?:</bdi>)?</\1>", page)
    wanted = [("title", "Timeline"), ("h1", "Timeline"), ("h2", "May 2012"), ("h2", f"{title}x")]
    assert named == wanted


def test_the_font_of_a_page_has_its_letters_alone_and_takes_less_than_20_kilobytes() -> None:
    found = table({"date": "2012", "title": "Łódź"}, {"date": "2013", "title": "東京"})
    page = webpage.page(view(found, (2012, 2013)), HEADING, typeface.FONT).decode()
    fonts = re.findall(r"url\(data:font/woff2;base64,([^)]*)\)", page)
    assert len(fonts) == 1
    assert len(fonts[0]) < 20_000
    font = TTFont(io.BytesIO(b64decode(fonts[0])))
    assert {*map(ord, "Łódź ABC xyz 019 ‹›")} <= font.getBestCmap().keys()
    assert not {*map(ord, "ĄЖω")} & font.getBestCmap().keys()
    (weight,) = font["fvar"].axes
    assert (weight.minValue, weight.maxValue) == (400, 700)


def test_a_font_that_was_cut_has_its_licence_and_none_of_the_reserved_name() -> None:
    """OFL 1.1, 2 and 3."""
    rule = typeface.face(typeface.FONT, "A letter")
    font = TTFont(io.BytesIO(b64decode(rule.split("base64,")[1].split(")")[0])))
    names = {each.nameID: each.toUnicode() for each in font["name"].names}
    assert "Adobe" in names.pop(0)
    assert "SIL Open Font License" in names.pop(13)
    assert not [name for name in names.values() if "Source" in name]
    assert rule == typeface.face(typeface.FONT, "Alert e")


def test_the_font_of_a_picture_has_the_letters_that_markup_writes_otherwise() -> None:
    shown = view(table({"date": "2012", "title": "O'Brien & <co>"}), (2012, 2012))
    drawn = picture.picture(shown, HEADING, font=typeface.FONT)
    font = TTFont(io.BytesIO(b64decode(drawn.split("base64,")[1].split(")")[0])))
    assert {*map(ord, "O'Brien&<co>")} <= font.getBestCmap().keys()


@pytest.mark.parametrize("count", [400, 1_000, 5_000])
def test_a_further_dot_with_its_card_takes_less_than_a_kilobyte(count: int) -> None:
    fixed = len(_page(_plain(301)).encode())
    assert (len(_page(_plain(count)).encode()) - fixed) / (count - 301) <= 1_024


def test_no_script_but_that_of_the_page_may_run_and_nothing_be_loaded() -> None:
    page = _page(table({"date": "2012"}, {"date": "2013"}))
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    hashes = [
        f"'sha256-{b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
        for code in re.findall(r"<script type=.module.>(.*?)</script>", page, re.DOTALL)
    ]
    assert rules["script-src"].split() == hashes
    assert rules["default-src"] == "'none'"


@pytest.mark.parametrize(("count", "drawn"), [(2, "li [^>]*><a"), (40, "a"), (301, "a")])
def test_each_event_has_a_card_and_a_row_a_title_or_a_dot_that_leads_to_it(
    count: int, drawn: str
) -> None:
    page = _page(_plain(count))
    numbers = {str(number) for number in range(1, count + 1)}
    assert {*re.findall(r'<article id="event-(\d+)"', page)} == numbers
    assert {*re.findall(rf'<{drawn} href="#event-(\d+)"', page)} == numbers


def test_cards_of_two_files_tell_their_verdicts() -> None:
    first = dataset.read(b"date,title\n1914,War\n1919,Treaty\n")
    second = dataset.read(b"date,title\n1914-07,War\n1921,Treaty\n")
    page = _page(comparison.compared(first, second, "b", "a").reading.events)
    (card,) = re.findall(r'<article id="event-\d+".*?>Treaty</h2>.*?</article>', page, re.DOTALL)[
        -1:
    ]
    assert "the files differ by 2 years" in card


@pytest.mark.parametrize("limits", [(20, 20, 20), (0, 20, 20), (0, 0, 20), (0, 0, 0)])
def test_every_scale_has_filters_and_bars_say_that_they_stay(
    limits: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = "MOST_AS_ROWS", "MOST_AS_LIST", "MOST_AS_DOTS"
    for name, limit in zip(names, limits, strict=True):
        monkeypatch.setattr(layout, name, limit)
    page = _page(_plain(20))
    assert page.count("<article ") == page.count("data-text=") == 20
    assert all(f'class="{each}"' in page for each in ("search", "years"))
    assert (webpage.LIST in page) == (limits[1] == 0)
    assert (webpage.AS_EXPORTED in page) == (limits == (0, 0, 0))


def test_it_opens_with_the_first_event_that_is_highlighted() -> None:
    page = _page(table({"date": "2011"}, {"date": "2012", "highlight": "x"}, {"date": "2013"}))
    assert 'data-opens="1"' in page


def test_a_view_that_is_a_list_is_exported_packed_with_filters() -> None:
    found = _plain(300)
    shown = replace(view(found, events.year_range(found)), drawing=Drawing(as_list=True))
    page = webpage.page(shown, HEADING).decode()
    assert page.count("<article ") == page.count("data-text=") == 300
    assert page.count('<a href="#event-') == 3 * 300  # of three widths
    assert webpage.AS_EXPORTED not in page


def test_the_script_is_sent_as_it_is_written_and_the_style_sheet_without_comments() -> None:
    page = _page(_plain(2))
    for name in ("webpage", "webpage_alone"):
        assert (TIMELINE / f"exports/{name}.js").read_text() in page
    written = (TIMELINE / "exports/webpage.css").read_text()
    for part in re.split(r"/\*.*?\*/\s*", written, flags=re.DOTALL):
        assert re.sub(r"(?<=\n)\s+", "", part) in page
    assert "/*" not in page.partition("</style>")[0]
    assert "(--one-column)" not in page
    assert "(--two-columns)" not in page


def test_rules_ask_for_the_width_of_their_place_not_of_the_window() -> None:
    style_sheet = _page(_plain(40)).partition("</style>")[0]
    assert "@container page (width < 56rem)" in style_sheet
    assert [asked for asked in re.findall(r"@media([^{]*)", style_sheet) if "width" in asked] == []


def test_categories_keep_the_colours_that_they_have_among_all_events() -> None:
    found = table(
        *({"date": "2010", "category": "Often"} for _ in range(3)),
        {"date": "2012", "category": "Once"},
    )
    page = webpage.page(view(found, (2012, 2012)), HEADING).decode()
    assert re.search(r'<i class="mark square mark-1"></i> <bdi>Once<', page)
    assert "Often" not in page
