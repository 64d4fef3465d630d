"""The filters of the exported web page: years, categories and search, by hand."""

import pandas as pd
import pytest
from playwright.sync_api import expect
from tables import table, view_within
from webpages import HEADING, Opened, choose, count_of, exported, many, open_title, rows_of

from timeline.events import time_window
from timeline.events.time_window import of_years
from timeline.exports import webpage


def test_the_years_are_filtered_and_reset_by_keyboard_alone(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    page.keyboard.press("Tab")  # the link of the attribution
    page.keyboard.press("Tab")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(count_of(page)).to_have_text("5 of 6 events")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    expect(count_of(page)).to_have_text("4 of 6 events")
    expect(page.locator(".ends strong")).to_have_text(["2012", "2020"])
    expect(rows_of(page)).to_have_text(built_in["title"].tolist()[1:5])
    expect(open_title(page)).to_have_text([built_in["title"][1]])
    for name in ("Statement", "Result", "Politics"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Tab")  # the search
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(count_of(page)).to_have_text("6 events")
    expect(rows_of(page)).to_have_count(6)
    expect(page.get_by_role("button", name="Reset")).to_have_count(0)


def test_each_thumb_stands_under_the_middle_of_its_year_with_the_name_below(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    choose(page, 2012, 2020)
    middles = page.evaluate("""[...thumbs].map((thumb, end) => {
      const { left, width } = thumb.getBoundingClientRect()
      const share = (thumb.value - thumb.min) / (thumb.max - thumb.min)
      const bar = one(".bars").children[thumb.value - 2006].getBoundingClientRect()
      const name = one(".ends").children[end].getBoundingClientRect()
      const at = left + 8 + share * (width - 16)
      return [at - bar.left - bar.width / 2, at - name.left - name.width / 2]
    })""")  # fmt: skip
    assert [abs(each) < 1 for pair in middles for each in pair] == [True] * 4


def test_a_thumb_follows_the_mouse(opened: Opened, built_in: pd.DataFrame) -> None:
    page = opened(exported(built_in))
    box = page.locator(".years").bounding_box()
    assert box
    y = box["y"] + page.evaluate("thumbs[0].offsetHeight") / 2
    page.mouse.move(box["x"] + box["width"] - 8, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.55, y)
    page.mouse.up()
    expect(page.locator(".ends strong")).to_have_text(["2006", "2014"])
    expect(count_of(page)).to_have_text("2 of 6 events")


def test_a_click_on_a_bar_of_the_years_chooses_it_and_another_one_all(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    bar = page.locator(".bars [title^='2017:']")
    bar.click()
    expect(rows_of(page)).to_have_text([built_in["title"][2]])
    expect(page.locator(".histogram .outside")).to_have_count(5)
    bar.click()
    expect(count_of(page)).to_have_text("6 events")


def test_pills_count_what_the_other_filters_leave(opened: Opened, built_in: pd.DataFrame) -> None:
    page = opened(exported(built_in))
    choose(page, 2012, 2020)
    counts = page.locator(".pill small")
    expect(counts).to_have_text(["events: 1", "events: 2", "events: 1"])
    pill = page.get_by_role("button", name="Result")
    pill.click()
    expect(pill).to_have_attribute("aria-pressed", "true")
    expect(count_of(page)).to_have_text("2 of 6 events")
    expect(counts).to_have_text(["events: 1", "events: 2", "events: 1"])
    pill.click()
    expect(count_of(page)).to_have_text("4 of 6 events")


def test_the_search_finds_words_of_a_card_as_they_are_typed(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    page.get_by_label("Search").press_sequentially("CÓNGRESS NOV")
    expect(rows_of(page)).to_have_text([built_in["title"][1]])
    page.get_by_label("Search").fill("nowhere to be found")
    expect(page.locator(".no-match")).to_contain_text("No event matches.")
    expect(count_of(page)).to_have_text("0 of 6 events")
    expect(page.locator(".card")).to_be_hidden()
    page.locator(".no-match").get_by_role("button", name="Reset").click()
    expect(rows_of(page)).to_have_count(6)
    expect(page.get_by_label("Search")).to_have_value("")


def test_thumbs_that_were_moved_past_each_other_say_which_is_first(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    choose(page, 2020, 2012)
    expect(page.get_by_label("First year")).to_have_value("2012")
    expect(page.get_by_label("Last year")).to_have_value("2020")
    expect(page.locator(".ends strong")).to_have_text(["2012", "2020"])


def test_a_window_of_days_has_no_filter_of_years_but_the_others(opened: Opened) -> None:
    found = table(*({"date": f"2012-03-0{n}", "category": f"C{n % 2}"} for n in range(1, 7)))
    shown = view_within(found, time_window.read("2012-03", of_years((2012, 2012))))
    page = opened(webpage.page(shown, HEADING))
    expect(page.locator(".years")).to_have_count(0)
    page.get_by_role("button", name="C1").click()
    expect(count_of(page)).to_have_text("3 of 6 events")
    page.get_by_label("Search").fill("T1")
    expect(count_of(page)).to_have_text("0 of 6 events")


def test_chosen_years_keep_what_is_in_them_and_in_the_window(opened: Opened) -> None:
    found = table(*({"date": date} for date in ("2011/2012", "2012-06", "2013", "2014/..")))
    shown = view_within(found, time_window.read("2012-03/2014-08", of_years((2011, 2015))))
    page = opened(webpage.page(shown, HEADING))
    for years, kept in (((2012, 2012), [0, 1]), ((2013, 2013), [2]), ((2013, 2014), [2, 3])):
        choose(page, *years)
        expect(rows_of(page)).to_have_text([f"T{number}" for number in kept])


def test_a_reload_keeps_what_is_chosen_and_open(opened: Opened, built_in: pd.DataFrame) -> None:
    page = opened(exported(built_in))
    choose(page, 2012, 2020)
    page.get_by_role("button", name="Result").click()
    page.get_by_label("Search").fill("o")
    rows_of(page).nth(1).click()
    assert page.evaluate("location.search + location.hash") == (
        "?category=Result&q=o&years=2012&years=2020#event-5"
    )
    page.reload()
    expect(count_of(page)).to_have_text("2 of 6 events")
    expect(open_title(page)).to_have_text([built_in["title"][4]])
    expect(page.get_by_label("Search")).to_have_value("o")
    page.get_by_role("button", name="Reset").click()
    assert page.evaluate("location.search + location.hash") == "#event-5"
    page.reload()
    expect(count_of(page)).to_have_text("6 events")


@pytest.mark.parametrize(
    ("asked", "count"), [("?years=2012", "1 of 6 events"), ("?years=2012&years=a", "6 events")]
)
def test_years_in_the_address_are_one_or_two_and_nonsense_is_none(
    opened: Opened, built_in: pd.DataFrame, asked: str, count: str
) -> None:
    expect(count_of(opened(exported(built_in), at=asked))).to_have_text(count)


def test_a_page_that_a_server_made_for_its_address_keeps_that(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    asked = "?years=2012&years=2020"
    page = opened(exported(built_in), name="api/timeline.html", at=asked)
    expect(count_of(page)).to_have_text("6 events")
    choose(page, 2012, 2013)
    expect(count_of(page)).to_have_text("1 of 6 events")
    assert page.evaluate("location.search") == asked


def test_a_bar_of_the_years_says_its_count_from_the_start(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    expect(page.locator(".bars [title]")).to_have_count(6)
    expect(page.locator(".bars > a").first).to_have_attribute("title", "2006: 1 event")


def test_a_bar_of_several_years_chooses_them(opened: Opened) -> None:
    page = opened(exported(many(40)))
    bar = page.locator(".bars [title^='1810 to 1819:']")
    expect(bar).to_have_attribute("title", "1810 to 1819: 3 events")
    bar.click()
    expect(page.locator(".ends strong")).to_have_text(["1810", "1819"])
    expect(count_of(page)).to_have_text("3 of 40 events")


def test_a_single_year_needs_no_filter(opened: Opened) -> None:
    page = opened(exported(table({"date": "2012"})))
    expect(page.locator(".years")).to_have_count(0)
    expect(rows_of(page)).to_have_count(1)


# From an act until what it draws was drawn, in times of a sum in the same page, three times as many
# as it takes.
SLOWEST = {1_000: 3.3, 5_000: 8}


@pytest.mark.parametrize("count", SLOWEST)
def test_a_step_of_the_years_is_drawn_at_once(opened: Opened, count: int) -> None:
    page = opened(exported(many(count)))
    times = page.evaluate("""async () => {
      const found = []
      const sum = () => {
        const start = performance.now()
        for (let [total, n] = [0, 0]; n < 1e7; n++) total += Math.sqrt(n)
        return performance.now() - start
      }
      sum() // which is compiled by it
      for (let year = 1850; year <= 1900; year += 5) {
        const start = performance.now()
        thumbs[0].value = year
        thumbs[0].dispatchEvent(new Event("input", { bubbles: true }))
        await new Promise(requestAnimationFrame)
        await new Promise((done) => {
          const channel = new MessageChannel()
          channel.port1.onmessage = done
          channel.port2.postMessage(0)
        })
        const taken = performance.now() - start
        found.push(taken / sum())
      }
      return Math.min(...found)
    }""")
    assert times <= SLOWEST[count]
