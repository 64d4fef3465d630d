"""The order of events by hand: from a card to those before it and back."""

import re
from collections.abc import Callable

from charts import TITLES, count, heading
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]


def test_the_events_before_one_are_seen_by_keyboard_and_left_by_a_click_or_back(
    turn_to: Visit,
) -> None:
    page = turn_to("/?event=apec")
    page.locator("#root").get_by_text("More", exact=True).press("Enter")
    page.get_by_role("link", name="after 2 events").press("Enter")
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
