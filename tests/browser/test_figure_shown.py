"""The figure that stands alone, in a page that has Plotly and nothing of the project."""

import pytest
from browser import ROOT
from playwright.sync_api import Page, expect
from webpages import Opened

import timeline

TITLES = ".scatterlayer .textpoint text"


@pytest.fixture
def drawn(opened: Opened) -> Page:
    """The built-in events in a page of 320 pixels."""
    figure = timeline.read(ROOT / "events.csv").figure()
    page = opened(f"<body style='margin:0'>{figure.to_html(full_html=False)}".encode(), 320)
    expect(page.locator(TITLES)).to_have_count(6)
    return page


def test_an_entry_of_the_legend_hides_its_events_and_shows_them_again(drawn: Page) -> None:
    entry = drawn.locator(".legendtoggle").first
    entry.click()
    expect(drawn.locator(TITLES)).to_have_count(3)
    entry.click()
    expect(drawn.locator(TITLES)).to_have_count(6)


def test_hovering_over_a_band_shows_its_date_in_words(drawn: Page) -> None:
    # Plotly takes the pointer above all marks.
    drawn.locator(".barlayer .point path").first.hover(force=True)
    expect(drawn.locator(".hoverlayer")).to_contain_text("some time in 2006")


def test_ticks_follow_the_zoom(drawn: Page) -> None:
    ticks = drawn.locator(".xtick text")
    expect(ticks.filter(has_text="2010")).to_be_visible()
    box = drawn.locator(".nsewdrag").bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    drawn.mouse.move(box["x"] + 20, middle)
    drawn.mouse.down()
    drawn.mouse.move(box["x"] + 50, middle, steps=4)
    drawn.mouse.up()
    expect(ticks.filter(has_text="2010")).to_have_count(0)
    expect(ticks.filter(has_text="2006").first).to_be_visible()


def test_at_320_pixels_no_title_goes_beyond_the_chart(drawn: Page) -> None:
    for title in drawn.locator(TITLES).all():
        box = title.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320


def test_what_a_notebook_shows_opens_cards_in_its_frame(opened: Opened) -> None:
    shown = timeline.read(ROOT / "events.csv")._repr_html_()
    frame = opened(shown.encode()).frame_locator("iframe")
    frame.locator(".timeline").get_by_text("18th Party congress").click()
    expect(frame.locator("article:visible")).to_contain_text("8 to 14 November 2012")
