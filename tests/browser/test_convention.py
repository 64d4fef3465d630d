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
    choice = page.get_by_role("combobox", name="What words such as “about” mean")
    origin = page.get_by_text("From your file")
    expect(origin).to_contain_text("Words such as “about” and “before” are read strictly.")
    choice.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="Museum, ± 5 years")).to_be_visible()
    page.keyboard.type("Museum")
    page.keyboard.press("Enter")
    expect(origin).to_contain_text("“Museum, ± 5 years”: 1 of 3 events are drawn wider.")
    expect(page).to_have_url(re.compile(r"/\?file=words\.csv&convention=museum$"))
    expect(choice).to_be_focused()
