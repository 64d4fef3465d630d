"""The order of events by hand: from a card to those before it and back, and in the exported page."""

import re
from collections.abc import Callable

from charts import TITLES, count, heading
from playwright.sync_api import Page, expect
from tables import table
from webpages import Opened, count_of, exported, open_title

Visit = Callable[..., Page]


def test_the_events_before_one_are_seen_by_keyboard_and_left_by_a_click_or_back(
    turn_to: Visit,
) -> None:
    page = turn_to("/?event=apec")
    page.get_by_role("link", name="after 2").press("Enter")
    expect(count(page)).to_have_text("2 of 6 events")
    expect(heading(page)).to_have_text(TITLES["congress"])
    expect(page).to_have_url(re.compile(r"\?event=congress&before=apec$"))
    page.go_back()
    expect(count(page)).to_have_text("6 events")
    expect(heading(page)).to_have_text(TITLES["apec"])
    page.go_forward()
    expect(count(page)).to_have_text("2 of 6 events")
    page.get_by_role("link", name=re.compile("^Certainly before “Remark.*: remove$")).click()
    expect(count(page)).to_have_text("6 events")
    expect(heading(page)).to_have_text(TITLES["congress"])


def test_a_name_in_an_exported_card_opens_that_event_whatever_is_chosen(opened: Opened) -> None:
    rows = (("2011", "First"), ("2012", "Year"), ("2012-05", "Month"))
    page = opened(exported(table(*({"date": date, "title": title} for date, title in rows))))
    page.get_by_label("Search").fill("year")
    expect(count_of(page)).to_have_text("1 of 3 events")
    name = page.locator("article:visible .order a")
    expect(name).to_have_text("Month")
    name.click()
    expect(open_title(page)).to_have_text("Month")
    expect(count_of(page)).to_have_text("3 events")
    expect(page).to_have_url(re.compile("page.html#event-3$"))
