"""The filters of the exported web page: years, categories and search, by hand."""

from dataclasses import replace

import pandas as pd
from playwright.sync_api import expect
from tables import everything, table, view_within
from webpages import HEADING, Opened, choose, count_of, exported, open_title, rows_of

from timeline.events import time_window
from timeline.events.time_window import of_years
from timeline.exports import webpage
from timeline.query.view import Drawing


def test_what_is_filtered_is_reset_by_keyboard_alone(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Read as a story")).to_be_focused()
    page.keyboard.press("Tab")  # the link of the attribution
    for name in ("Statement", "Result", "Politics"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Tab")  # the search
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(count_of(page)).to_have_text("5 of 6 events")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    expect(count_of(page)).to_have_text("4 of 6 events")
    expect(rows_of(page)).to_have_text(built_in["title"].tolist()[1:5])
    expect(open_title(page)).to_have_text([built_in["title"][1]])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(count_of(page)).to_have_text("6 events")
    expect(rows_of(page)).to_have_count(6)
    expect(page.get_by_role("button", name="Reset")).to_have_count(0)


def test_the_years_to_choose_are_those_in_which_events_begin_or_end_by_name(opened: Opened) -> None:
    page = opened(exported(table({"date": "-0043"}, {"date": "0014/2012"}, {"date": "1905-05"})))
    for name in ("First year", "Last year"):
        options = page.get_by_label(name).locator("option")
        expect(options).to_have_text(["44 BC", "AD 14", "1905", "2012"])
    expect(page.get_by_label("First year")).to_have_value("-43")
    expect(page.get_by_label("Last year")).to_have_value("2012")


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


def test_years_in_the_wrong_order_are_those_between_them(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    choose(page, 2020, 2012)
    expect(rows_of(page)).to_have_text(built_in["title"].tolist()[1:5])


def test_a_window_of_days_has_no_filter_of_years_but_the_others(opened: Opened) -> None:
    found = table(*({"date": f"2012-03-0{n}", "category": f"C{n % 2}"} for n in range(1, 7)))
    shown = view_within(found, time_window.read("2012-03", of_years((2012, 2012))))
    page = opened(webpage.page(shown, HEADING))
    expect(page.get_by_label("First year")).to_have_count(0)
    page.get_by_role("button", name="C1").click()
    expect(count_of(page)).to_have_text("3 of 6 events")
    page.get_by_label("Search").fill("T1")
    expect(count_of(page)).to_have_text("0 of 6 events")


def test_chosen_years_keep_what_is_in_them_and_in_the_window(opened: Opened) -> None:
    found = table(*({"date": date} for date in ("2011/2012", "2012-06", "2013", "2014/..")))
    shown = view_within(found, time_window.read("2012-03/2014-08", of_years((2011, 2015))))
    page = opened(webpage.page(shown, HEADING))
    for years, kept in (((2012, 2012), [1, 0]), ((2013, 2013), [2]), ((2013, 2014), [2, 3])):
        choose(page, *years)
        expect(rows_of(page)).to_have_text([f"T{number}" for number in kept])


def test_a_reload_keeps_the_open_card_and_drops_the_filters(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    choose(page, 2012, 2020)
    page.get_by_role("button", name="Result").click()
    page.get_by_label("Search").fill("o")
    rows_of(page).nth(1).click()
    assert page.evaluate("location.search + location.hash") == "#event-5"
    page.reload()
    expect(count_of(page)).to_have_text("6 events")
    expect(open_title(page)).to_have_text([built_in["title"][4]])
    expect(page.get_by_label("Search")).to_have_value("")
    expect(page.get_by_role("button", name="Reset")).to_have_count(0)


def test_a_single_year_needs_no_filter(opened: Opened) -> None:
    page = opened(exported(table({"date": "2012"})))
    expect(page.get_by_label("First year")).to_have_count(0)
    expect(rows_of(page)).to_have_count(1)


def test_colours_and_lanes_of_a_column_have_their_pills_and_each_lane_counts_its_rows(
    opened: Opened,
) -> None:
    rows = zip("abcdef", ["Rome", "Paris; Rome", "Oslo"] * 2, strict=True)
    found = table(*({"date": "2012", "title": each, "place": place} for each, place in rows))
    shown = replace(everything(found), drawing=Drawing(colour="place", lane="place"))
    page = opened(webpage.page(shown, HEADING))
    lanes = page.locator(".heading:visible")
    expect(lanes).to_have_text(["Rome (2)", "Oslo (2)", "Paris (2)"])
    page.get_by_role("button", name="Rome").click()
    expect(count_of(page)).to_have_text("4 of 6 events")
    expect(lanes).to_have_text(["Rome (2)", "Paris (2)"])
    page.get_by_role("searchbox").fill("b")
    expect(lanes).to_have_text(["Paris (1)"])
