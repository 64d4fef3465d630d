"""The exported web page at its three scales: rows, dots and bars."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect
from tables import table
from webpages import Opened, choose, count_of, exported, many, open_title, rows_of

from timeline.figures import rows_dots_or_bars


def test_dots_and_bars_count_what_is_kept(opened: Opened, without_rows: str) -> None:
    days = ["2006-03-01", "2012-11-08", "2017-11-10", "2019-12-09", "2020-10-05", "2021-02-25"]
    page = opened(exported(table(*({"date": day} for day in days))))
    marks = "all('.wide .of-dots .plot > p > *, .wide .of-dots .bar').filter(e => e.checkVisibility()).length"
    bars = "all('.of-bars .plot i').reduce((sum, box) => sum + daysOf(box, '--n')[0], 0)"
    for years, count in (((2006, 2021), 6), ((2012, 2020), 4), ((2006, 2021), 6)):
        choose(page, *years)
        assert page.evaluate(marks if without_rows == "dots" else bars) == count
    choose(page, 2012, 2020)
    expect(count_of(page)).to_have_text("4 of 6 events")
    expect(page.locator(".told")).to_contain_text("with 4 of 6 events.")


def test_few_enough_events_become_rows(opened: Opened) -> None:
    page = opened(exported(many(100)))
    expect(page.locator(".rows")).to_be_hidden()
    dots = page.locator(".of-dots").locator("visible=true")
    expect(dots).to_have_count(1)
    page.get_by_role("button", name="Kind 3").click()
    expect(count_of(page)).to_have_text("17 of 100 events")
    expect(dots).to_have_count(0)
    expect(rows_of(page)).to_have_count(17)
    expect(page.locator(".pill").nth(3).locator(".mark")).to_have_class(re.compile("triangle-up"))
    page.get_by_role("button", name="Reset").click()
    expect(dots).to_have_count(1)
    expect(page.locator(".rows")).to_be_hidden()


def test_dots_that_are_kept_close_up_on_their_line(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_ROWS", 0)
    rows = [{"date": "2012-05-05", "category": f"C{n % 2}"} for n in range(60)]
    page = opened(exported(table(*rows, {"date": "1912"})))
    page.get_by_role("button", name="C0").click()
    places = page.evaluate("""all(".wide p > :not([hidden])").map(dot => dot.getBoundingClientRect())
      .map(({ bottom, height }) => [bottom, height])""")
    bottoms = sorted(bottom for bottom, _ in places)
    assert len(places) == 30
    assert {round(b - a) for a, b in pairwise(bottoms)} == {round(places[0][1]) + 1}


def test_a_click_on_a_dot_or_near_it_opens_its_card_and_hovering_names_it(opened: Opened) -> None:
    page = opened(exported(many(100)))
    dot = page.locator(".wide [href='#event-40']")
    dot.hover()
    title = page.locator("#event-40 h2").text_content()
    assert str(dot.get_attribute("title")).splitlines()[0] == title
    box = dot.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 1)
    expect(open_title(page)).to_have_text([str(title)])
    expect(page.locator(".wide .open")).to_have_attribute("href", "#event-40")


def test_a_click_on_a_bar_chooses_its_years(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_DOTS", 0)
    page = opened(exported(many(400)))
    bar = page.locator(".of-bars .plot > a").nth(4)
    bar.hover()
    expect(bar).to_have_attribute("title", "1804: 2 events")
    bar.click()
    expect(page.locator(".ends strong")).to_have_text(["1804"])
    expect(count_of(page)).to_have_text("2 of 400 events")


def test_of_events_outside_the_chosen_years_no_dot_is_left_beside_the_axis(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_ROWS", 0)
    days = ["1990", "2011", "2011-12-31", "2012-01-01", "2012/2030", "2020-12-31", "2021", "2030"]
    sure = [{"date": "2015", "confirmed_date": "1995-05-05"}]
    page = opened(exported(table(*({"date": day} for day in days), *sure)))
    choose(page, 2012, 2020)
    expect(count_of(page)).to_have_text("4 of 9 events")
    left, right = page.evaluate("""[".wide .plot", ".wide .ticks i"].map(part => one(part)
      .getBoundingClientRect()).map(({ left, right }, at) => at ? left : right)""")[::-1]
    shown = page.evaluate("""all(".wide .plot a").filter(each => each.checkVisibility())
      .map(each => each.getBoundingClientRect()).map(({ left, right }) => (left + right) / 2)""")
    assert len(shown) == 4
    assert [left - 20 <= middle <= right for middle in shown] == [True] * 4
    expect(page.locator(".wide .before > :not([hidden])")).to_have_count(1)  # an arrow


def test_dots_keep_clear_of_each_other_on_a_narrow_screen_too(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_ROWS", 0)
    days = [f"2012-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 28, 3)]
    page = opened(exported(table(*({"date": day} for day in days), {"date": "2013"})))
    for width in (320, 600, 896, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(f"innerWidth === {width}")
        gaps = page.evaluate("""all(".of-dots p").filter(column => column.checkVisibility())
          .map(column => column.getBoundingClientRect()).sort((one, other) => one.left - other.left)
          .map(({ right }, place, all) => (all[place + 1]?.left ?? Infinity) - right)""")
        assert len(gaps) > 5
        assert min(gap for gap in gaps if gap is not None) > -0.5, width
