"""Two files side by side, in a browser: given by hand, filtered by verdict."""

import re
from collections.abc import Callable

from charts import AT_REST, count
from grid import put
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
FIRST = b"date,title\n1914,War\n1919,Treaty\n1925,Locarno\n"
SECOND = b"date,title\n1914-07,War\n1921,Treaty\n1926,Pact\n"


def test_a_second_file_is_given_and_the_verdicts_are_links_until_comparing_ends(
    visit: Visit,
) -> None:
    page = visit()
    page.get_by_role("tab", name="Your own events").click()
    put(page.locator("input[type=file]"), FIRST, "a.csv")
    expect(count(page)).to_have_text("3 events")
    page.locator(".st-key-kept").get_by_role("button", name="a.csv").wait_for()  # which shifts it
    page.get_by_text("Compare with another file").click()
    put(page.locator(".st-key-compare input[type=file]"), SECOND, "b.csv")
    expect(count(page)).to_have_text("4 events")
    page.locator(AT_REST).wait_for()
    verdict = page.locator("#root").get_by_role("link", name="1 differs")
    verdict.click()
    expect(count(page)).to_have_text("1 of 4 events")
    expect(verdict).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile("verdict=contradicts"))
    expect(page.locator("#root .card")).to_contain_text(
        "a: 1919 · b: 1921 the files differ by 2 years"
    )
    expect(page.locator("#root .js-plotly-plot")).to_contain_text("1919 · 1921, 2 years later")
    page.set_viewport_size({"width": 390, "height": 844})
    legend = page.locator("#root .meaning span").locator("visible=true")
    expect(legend).to_have_text(["a, in colour", "b, grey", "some time within"])
    page.get_by_role("button", name="Stop comparing with “b.csv”").click()
    expect(count(page)).to_have_text("3 events")
    expect(page).not_to_have_url(re.compile("verdict="))
