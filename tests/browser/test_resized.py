"""A click just before the window changes; in a window of its own, that no other test has led about."""

import re
from collections.abc import Callable

from charts import FITS, FRAME, HOLD, count, expect_years
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]


def test_a_link_that_was_clicked_just_before_the_window_changed_stays_clicked(visit: Visit) -> None:
    page = visit(script=HOLD)
    page.evaluate("hold()")
    page.locator("#root .histogram a").first.click()
    page.wait_for_function("() => holds('1 of 6 events')")
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(FRAME)  # by then the script has looked at the width
    page.evaluate("release()")
    page.wait_for_function(FITS)
    expect(count(page)).to_have_text("1 of 6 events")
    expect_years(page, "2006", "2006")
    expect(page).to_have_url(re.compile("years=2006&years=2006"))
