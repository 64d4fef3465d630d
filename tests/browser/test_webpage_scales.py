"""The exported web page of dots and bars: the view as it was exported, with its cards."""

import re

import pytest
from playwright.sync_api import Page, expect
from tables import table
from webpages import Opened, choose, count_of, exported, many, open_title

from timeline.geometry import layout


@pytest.mark.usefixtures("without_rows")
def test_dots_and_bars_are_stepped_through_searched_and_chosen_and_the_list_follows(
    opened: Opened,
) -> None:
    page = opened(exported(many(99)))
    _step_through_all_events(page)
    page.get_by_text("List of events").click()
    listed = page.locator(".list a:visible")
    expect(listed).to_have_count(99)
    page.get_by_role("button", name="Kind 2").click()
    expect(count_of(page)).to_have_text("17 of 99 events")
    page.get_by_label("Search").fill("event 62")
    expect(count_of(page)).to_have_text("1 of 99 events")
    expect(listed).to_have_text([re.compile("^Event 62 of all: ")])
    page.get_by_label("Search").fill("")
    choose(page, 1800, 1849)
    kept = listed.count()
    expect(count_of(page)).to_have_text(f"{kept} of 99 events")
    links = page.locator(".wide [href^='#event-']:visible").all()
    drawn = {link.get_attribute("href") for link in links}
    assert len(drawn) in (0, kept)  # bars lead nowhere
    listed.last.click()
    expect(open_title(page)).to_have_text([re.compile("Event")])
    expect(page.locator(".turn")).to_contain_text(f"{kept} of {kept}")


def _step_through_all_events(page: Page) -> None:
    expect(count_of(page)).to_have_text("99 events")
    page.get_by_role("button", name="Later").click()
    expect(page.locator(".turn")).to_contain_text("2 of 99")
    expect(page.locator("article:visible")).to_have_id("event-2")
    page.locator("h1").click()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("article:visible")).to_have_id("event-1")


@pytest.mark.usefixtures("without_rows")
def test_dots_and_bars_are_no_wider_than_the_window(opened: Opened) -> None:
    page = opened(exported(many(99)))
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(f"innerWidth === {width}")
        expect(page.get_by_role("button", name="Kind 0")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("words", ["", " with a name that is too long to be packed with so many"])
def test_titles_are_laid_out_for_the_width_of_the_screen(opened: Opened, words: str) -> None:
    rows = ({"date": f"20{n % 20:02}-03-04", "title": f"{n}{words}"} for n in range(240))
    page = opened(exported(table(*rows)))
    expect(page.locator(".of-dots")).to_have_count(3 if words else 0)
    for width, shown in ((390, "narrow"), (1000, "wide"), (1280, "widest")):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator(".crowd:visible")).to_have_class(f"crowd {shown}")


def test_a_click_on_a_dot_opens_its_card_and_hovering_names_it(opened: Opened) -> None:
    page = opened(exported(many(301)))
    dot = page.locator(".wide a:has(circle)").nth(40)
    dot.hover()
    address = str(dot.get_attribute("href"))
    title = page.locator(f"{address} h2").text_content()
    assert dot.locator("title").text_content() == title
    dot.click()
    expect(open_title(page)).to_have_text([str(title)])
    expect(page.locator(".wide .open")).to_have_attribute("href", address)
    expect(page.locator(".wide [aria-current]")).to_have_attribute("href", address)
    assert page.evaluate("location.hash") == address


def test_a_bar_says_what_it_counts_and_leads_nowhere(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_AS_DOTS", 0)
    page = opened(exported(many(400)))
    expect(page.locator(".summary").first).to_have_text("400 events")
    for note in ("The bars stay as they were exported", "Events in 5 years."):
        expect(page.get_by_text(note).locator("visible=true")).to_be_visible()
    drawn = page.locator(".wide .of-bars .plot")
    expect(drawn.locator("a title").nth(4)).to_have_text("1820 to 1824: 10 events")
    expect(page.locator(".of-bars [href]")).to_have_count(0)


def test_dots_keep_clear_of_each_other_on_a_narrow_screen_too(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("MOST_AS_ROWS", "MOST_AS_LIST"):
        monkeypatch.setattr(layout, limit, 0)
    days = [f"2012-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 28, 2)]
    page = opened(exported(table(*({"date": day} for day in days), {"date": "2013"})))
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(f"innerWidth === {width}")
        gaps = page.evaluate("""() => {
          const drawn = document.querySelectorAll("#drawing .of-dots .plot circle")
          const dots = [...drawn].filter(dot => dot.checkVisibility())
            .map(dot => dot.getBoundingClientRect())
          return dots.flatMap(({ x, y, width }, place) => dots.slice(place + 1)
            .map(other => Math.hypot(x - other.x, y - other.y) - width))
        }""")
        assert len(gaps) > 5 * 108
        assert min(gaps) > -0.5, width
