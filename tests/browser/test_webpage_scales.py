"""The exported web page at its three scales: rows, dots and bars."""

import re

import pytest
from playwright.sync_api import expect
from tables import table
from webpages import (
    Opened,
    as_rows_at_most,
    choose,
    count_of,
    exported,
    many,
    open_title,
    rows_of,
)

from timeline.geometry import layout


def test_dots_and_bars_of_what_the_years_leave_out_are_hidden(
    opened: Opened, without_rows: str
) -> None:
    days = ["2006-03-01", "2012-11-08", "2017-11-10", "2019-12-09", "2020-10-05", "2021-02-25"]
    page = opened(exported(table(*({"date": day} for day in days))))
    shown = page.locator(".wide .plot > a" if without_rows == "dots" else ".of-bars .plot a")
    for years, count in (((2006, 2021), 6), ((2012, 2020), 4), ((2006, 2021), 6)):
        choose(page, *years)
        expect(shown.locator("visible=true")).to_have_count(count)
        if without_rows == "dots":
            expect(page.locator(".wide .name").locator("visible=true")).to_have_count(count)
    choose(page, 2012, 2020)
    expect(count_of(page)).to_have_text("4 of 6 events")
    # What is said of the whole stays so: its first event, its last.
    expect(page.get_by_text("Timeline of 2006 to 2021")).to_contain_text("with 6 events. First")


def test_in_bars_a_category_hides_the_boxes_of_the_others_and_no_word_is_sought(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_AS_DOTS", 0)
    page = opened(exported(many(400)))
    expect(page.get_by_label("Search")).to_have_count(0)
    expect(page.locator(".summary").first).to_have_text(
        "400 events: each bar counts a year; filter to 40 or fewer to see titles."
    )
    page.get_by_role("button", name="Kind 3").click()
    expect(count_of(page)).to_have_text("67 of 400 events")
    boxes = page.locator(".of-bars .plot a [class^=mark-]").locator("visible=true")
    assert len({*boxes.evaluate_all("all => all.map(one => one.getAttribute('class'))")}) == 1
    feet = boxes.evaluate_all("all => all.map(one => one.getBoundingClientRect().bottom)")
    foot = page.locator(".of-bars .plot").evaluate("one => one.getBoundingClientRect().bottom")
    assert [abs(each - foot) < 0.5 for each in feet] == [True] * len(feet)
    choose(page, 1800, 1850)
    expect(page.locator(".of-bars")).to_be_hidden()
    assert rows_of(page).count() < 40


def test_in_bars_of_a_category_what_is_certain_stands_at_the_foot_and_the_rest_on_it(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_rows_at_most(0, monkeypatch)
    monkeypatch.setattr(layout, "MOST_AS_DOTS", 0)
    rows = [("2012-05-06", "Law"), ("2012-05-06", "War"), ("2012-05~", "War"), ("2014", "Law")]
    page = opened(exported(table(*({"date": date, "category": name} for date, name in rows))))
    page.get_by_role("button", name="War").click()
    boxes = page.locator(".of-bars .plot a [class^=mark-]").locator("visible=true")
    certain, perhaps = boxes.evaluate_all(
        """all => all.map((box) => {
          const { top, bottom } = box.getBoundingClientRect()
          return { top, bottom, pale: box.hasAttribute("fill-opacity") }
        })"""
    )
    foot = page.locator(".of-bars .plot").evaluate("one => one.getBoundingClientRect().bottom")
    assert (certain["pale"], perhaps["pale"]) == (False, True)
    assert certain["bottom"] == pytest.approx(foot, abs=0.5)
    assert perhaps["bottom"] == pytest.approx(certain["top"], abs=0.5)


def test_few_enough_events_become_rows(opened: Opened) -> None:
    page = opened(exported(many(100)))
    expect(page.locator(".rows")).to_be_hidden()
    dots = page.locator(".of-dots").locator("visible=true")
    expect(dots).to_have_count(1)
    page.get_by_role("button", name="Kind 3").click()
    expect(count_of(page)).to_have_text("17 of 100 events")
    expect(dots).to_have_count(0)
    expect(rows_of(page)).to_have_count(17)
    mark = page.get_by_role("button", name="Kind 3").locator(".mark:visible")
    expect(mark).to_have_class(re.compile("star"))
    page.get_by_role("button", name="Reset").click()
    expect(dots).to_have_count(1)
    expect(page.locator(".rows")).to_be_hidden()


def test_dots_that_are_kept_stay_where_they_are(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_rows_at_most(0, monkeypatch)
    rows = [{"date": "2012-05-05", "category": f"C{n % 2}"} for n in range(60)]
    page = opened(exported(table(*rows, {"date": "1912"})))
    places = """all(".wide .plot circle").filter(dot => dot.checkVisibility()).map(dot => {
      const { x, y } = dot.getBoundingClientRect()
      return [x, y].join()
    })"""
    before = page.evaluate(places)
    page.get_by_role("button", name="C0").click()
    after = page.evaluate(places)
    assert len(after) == 30
    assert {*after} < {*before}


def test_a_click_on_a_dot_opens_its_card_and_hovering_names_it(opened: Opened) -> None:
    page = opened(exported(many(100)))
    dot = page.locator(".wide [href='#event-40']")
    dot.hover()
    title = page.locator("#event-40 h2").text_content()
    assert dot.locator("title").text_content() == title
    dot.click()
    expect(open_title(page)).to_have_text([str(title)])
    expect(page.locator(".wide .open")).to_have_attribute("href", "#event-40")


def test_a_click_on_a_bar_chooses_its_years(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_AS_DOTS", 0)
    page = opened(exported(many(400)))
    bar = page.locator(".of-bars .plot a").nth(4)
    bar.hover()
    expect(bar.locator("title")).to_have_text("1804: 2 events")
    bar.click()
    expect(page.locator(".ends strong")).to_have_text(["1804"])
    expect(count_of(page)).to_have_text("2 of 400 events")


def test_of_events_outside_the_chosen_years_no_dot_and_no_bar_is_left(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_rows_at_most(0, monkeypatch)
    days = ["1990", "2011", "2011-12-31", "2012-01-01", "2012/2030", "2020-12-31", "2021", "2030"]
    sure = [{"date": "2015", "confirmed_date": "1995-05-05"}]
    page = opened(exported(table(*({"date": day} for day in days), *sure)))
    choose(page, 2012, 2020)
    expect(count_of(page)).to_have_text("4 of 9 events")
    expect(page.locator(".wide .plot > a").locator("visible=true")).to_have_count(4)


def test_dots_keep_clear_of_each_other_on_a_narrow_screen_too(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_rows_at_most(0, monkeypatch)
    days = [f"2012-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 28, 3)]
    page = opened(exported(table(*({"date": day} for day in days), {"date": "2013"})))
    for width in (320, 600, 896, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(f"innerWidth === {width}")
        gaps = page.evaluate("""() => {
          const dots = all(".of-dots .plot circle").filter(dot => dot.checkVisibility())
            .map(dot => dot.getBoundingClientRect())
          return dots.flatMap(({ x, y, width }, place) => dots.slice(place + 1)
            .map(other => Math.hypot(x - other.x, y - other.y) - width))
        }""")
        assert len(gaps) > 5 * 108
        assert min(gaps) > -0.5, width
