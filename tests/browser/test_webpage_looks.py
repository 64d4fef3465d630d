"""The exported web page in both colour schemes, at any width and on paper; what axe finds."""

import re
import unicodedata
from itertools import pairwise, product
from pathlib import Path

import pandas as pd
import pytest
from axe import faults
from playwright.sync_api import expect
from pypdf import PdfReader
from webpages import DESK, HEADING, PHONE, Opened, Scheme, choose, exported, many

from timeline.theme import DARK, LIGHT

REM = 16  # px


@pytest.mark.parametrize(("scheme", "width"), [("light", PHONE), ("dark", DESK)])
def test_the_page_follows_the_colour_scheme_and_has_no_fault_that_axe_finds(
    opened: Opened, built_in: pd.DataFrame, scheme: Scheme, width: int
) -> None:
    page = opened(exported(built_in), width, scheme)
    theme = {"light": LIGHT, "dark": DARK}[scheme]
    assert _hex(page.evaluate("getComputedStyle(document.body).backgroundColor")) == theme.ground
    choose(page, 2012, 2020)
    page.get_by_role("button", name="Result").click()
    page.locator(".how summary").click()
    if width == PHONE:
        page.get_by_role("button", name="The whole card").press("Enter")
    expect(page.locator("article:visible a")).to_be_visible()
    assert faults(page) == []
    if width == DESK:
        page.get_by_label("Search").fill("nowhere")
        assert faults(page) == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_as_a_story_the_page_has_all_steps_with_their_dates_and_filters_stay(
    opened: Opened, built_in: pd.DataFrame, width: int
) -> None:
    page = opened(exported(built_in), width)
    page.get_by_label("Search").fill("Kuhn")
    kept = page.locator("article:not([hidden])").count()
    page.get_by_role("button", name="Read as a story").click()
    expect(page.locator("article:visible")).to_have_count(kept)
    expect(page.locator("article:visible .unfolded:visible")).to_have_count(kept)
    expect(page.locator("article .alone:visible")).to_have_count(kept)
    assert faults(page) == []
    page.get_by_role("button", name="Whole timeline").click()
    expect(page.locator("article:visible")).to_have_count(1)
    expect(page.locator(".alone:visible")).to_have_count(0)


def test_the_page_brings_its_typeface_along(opened: Opened, built_in: pd.DataFrame) -> None:
    page = opened(exported(built_in), script=False)
    states = page.evaluate(
        "async () => [...await document.fonts.ready].map(font => [font.family, font.status])"
    )
    assert ["Timeline Sans", "loaded"] in states


def _hex(color: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in color[4:-1].split(","))


@pytest.mark.parametrize("script", [True, False])
def test_the_axis_has_ticks_at_every_width_on_paper_too(
    opened: Opened, built_in: pd.DataFrame, *, script: bool
) -> None:
    page = opened(exported(built_in), script=script)
    ticks = page.get_by_label("Timeline").locator("[aria-hidden=true] > i:visible")
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            expect(ticks.first).to_have_text("2006")
            assert len(ticks.all()) in range(3, 9)


def test_nothing_leaves_the_page_and_no_label_leaves_the_timeline_at_any_width(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    for width, years in product((320, 1920), ((2006, 2021), (2017, 2017))):
        page.set_viewport_size({"width": width, "height": 900})
        choose(page, *years)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        chart = page.locator(".of-rows").bounding_box()
        assert chart
        labels = page.locator(".rows li .label, .ticks i").locator("visible=true")
        boxes = labels.evaluate_all("all => all.map(each => each.getBoundingClientRect())")
        assert len(boxes) > 2
        assert min(box["left"] for box in boxes) >= chart["x"]
        assert max(box["right"] for box in boxes) <= chart["x"] + chart["width"]


@pytest.mark.parametrize("count", [6, 40])
def test_on_paper_stand_the_timeline_and_the_cards_without_the_controls(
    opened: Opened, tmp_path: Path, count: int
) -> None:
    found = many(count)
    page = opened(exported(found), scheme="dark")
    page.pdf(path=tmp_path / "page.pdf", print_background=True)
    text = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages)
    text = unicodedata.normalize("NFKC", text)  # without ligatures
    assert [title for title in found["title"] if title not in text] == []
    assert f"({HEADING.link})" in re.sub(r"\s", "", text)
    page.emulate_media(media="print")
    expect(page.locator("button:visible, input:visible, summary:visible")).to_have_count(0)
    expect(page.locator("article:visible")).to_have_count(count)
    named = page.locator(".key, .above").get_by_text("Kind 0")
    expect(named.locator("visible=true")).to_have_count(1)  # as a legend, since there is no pill
    assert _hex(page.evaluate("getComputedStyle(document.body).backgroundColor")) == LIGHT.ground
    kept = page.locator("article, ol > li")
    assert set(kept.evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")) == {
        "avoid"
    }


def test_on_paper_stand_the_cards_that_the_filters_leave(opened: Opened) -> None:
    found = many(40)
    page = opened(exported(found))
    choose(page, 1800, 1821)
    page.emulate_media(media="print")
    expect(page.locator("article:visible")).to_have_count(
        sum("1800" <= date[:4] <= "1821" for date in found["date"])
    )


@pytest.mark.parametrize("script", [True, False])
def test_on_paper_many_events_are_lines_under_their_years_with_date_title_and_place_alone(
    opened: Opened, *, script: bool
) -> None:
    found = many(40).assign(summary="What was said.", source="page 3")
    page = opened(exported(found), script=script)
    expect(page.locator(".year:visible")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(".year:visible")).to_have_count(len({date[:4] for date in found["date"]}))
    line = page.locator("article").first
    expect(line.locator("h2")).to_have_text("Event 0 of all")
    shown = line.locator(":is(.when, h2, .place, .mark)").locator("visible=true")
    expect(shown).to_have_count(4)
    for other in ("What was said.", "In the source"):
        expect(line.get_by_text(other)).to_be_hidden()


def test_on_paper_are_lines_only_where_the_filters_leave_many_and_years_that_have_some(
    opened: Opened,
) -> None:
    found = many(60).assign(summary="What was said.")
    page = opened(exported(found))
    summaries = page.get_by_text("What was said.").locator("visible=true")
    choose(page, 1800, sorted(int(date[:4]) for date in found["date"])[40])
    page.emulate_media(media="print")
    expect(summaries).to_have_count(0)
    kept = page.locator("article:not([hidden])").evaluate_all(
        "all => new Set(all.map(card => card.closest('section'))).size"
    )
    expect(page.locator(".year:visible")).to_have_count(kept)
    page.emulate_media(media="screen")
    choose(page, 1800, 1821)
    page.emulate_media(media="print")
    expect(page.locator(".year:visible")).to_have_count(0)
    expect(summaries).to_have_count(page.locator("article:visible").count())


def test_on_paper_no_card_is_cut_and_the_columns_are_filled(opened: Opened, tmp_path: Path) -> None:
    summaries = [
        f"First{n}. " + "So it went on. " * (3 + n * 7 % 40) + f"Last{n}." for n in range(20)
    ]
    page = opened(exported(many(20).assign(summary=summaries)))
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    sheets = [sheet.extract_text().split() for sheet in PdfReader(tmp_path / "page.pdf").pages]
    assert [n for n in range(20) if not _share_a_sheet(f"First{n}.", f"Last{n}.", sheets)] == []
    page.emulate_media(media="print")
    boxes = page.locator("article").evaluate_all("all => all.map(e => e.getBoundingClientRect())")
    gaps = [
        low["top"] - high["bottom"] for high, low in pairwise(boxes) if high["left"] == low["left"]
    ]
    assert gaps
    assert max(gaps) <= REM


def _share_a_sheet(one: str, other: str, sheets: list[list[str]]) -> bool:
    return any(one in sheet and other in sheet for sheet in sheets)
