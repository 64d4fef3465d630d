"""A visitor chooses how the words of their dates are read."""

import re
from collections.abc import Callable

from charts import AT_REST
from grid import put
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
FILE = "date,title\nabout 1850,A\nbefore 1850,B\n8 May 1845,C\n"


def test_a_convention_is_chosen_by_keyboard_and_the_address_keeps_it(visit: Visit) -> None:
    page = visit()
    page.locator(AT_REST).wait_for()
    page.get_by_role("tab", name="Your own events").click()
    put(page.locator("input[type=file]"), FILE, "words.csv")
    choice = page.get_by_role("combobox", name="“About” a year is taken as")
    # The last run of a new file is that in which the browser says that it keeps it.
    page.locator(".st-key-kept").get_by_role("button", name="words.csv").wait_for()
    # A run would close the list of options; that of the open tab comes last.
    page.wait_for_function(
        "() => lastAnswer.tab === document.querySelectorAll('[role=tab]').length - 1"
    )
    page.locator(AT_REST).wait_for()
    page.locator('[class*="st-key-about_"] summary').focus()
    page.keyboard.press("Enter")
    opening = page.locator(".stExpander details[open]")
    opening.wait_for()
    page.keyboard.press("Tab")  # the columns
    page.keyboard.press("Tab")
    expect(choice).to_be_focused()
    page.keyboard.press("ArrowDown")
    museum = page.get_by_role("option", name="5 years before to 5 after (museums)")
    expect(museum).to_be_visible()
    expect(opening).not_to_have_attribute("style", re.compile("height"))  # it is open
    expect(museum).to_be_visible()
    page.keyboard.type("5 years before")
    expect(page.get_by_role("option").first).to_contain_text("5 years before")  # which Enter takes
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 date is drawn wider.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?file=words\.csv&convention=museum$"))
    expect(choice).to_be_focused()
