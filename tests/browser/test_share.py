"""The button Share, and the links that it copies."""

from collections.abc import Callable

import pytest
from charts import FITS
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]


def test_the_links_to_view_and_event_are_copied_with_one_click(
    turn_to: Visit, address: str
) -> None:
    view = "years=2012&years=2020&category=Result&q=a"
    page = turn_to(f"/?{view}&event=resettlement", width=390, height=844)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Share").click()
    links = page.locator(".st-key-links .stCode")
    for place, query in enumerate((view, "event=resettlement")):
        expect(links.nth(place)).to_have_text(f"{address}/?{query}")
        # Streamlit shows it under a mouse alone.
        expect(links.nth(place).locator("pre + *")).to_have_css("opacity", "1")
        links.nth(place).get_by_role("button").click()
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}/?{query}"
    page.context.clear_permissions()
    page.keyboard.press("Escape")
    expect(links).to_have_count(0)


def test_share_stands_beside_the_title_and_covers_none_of_it(turn_to: Visit) -> None:
    page = turn_to(width=320)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITS)
        _check_share(page)


def _check_share(page: Page) -> None:
    button = page.get_by_role("button", name="Share").bounding_box()
    lines = page.locator("h1").evaluate("""title => {
      const range = document.createRange()
      range.selectNodeContents(title)
      return [...range.getClientRects()].map(({ right, top, bottom }) => [right, top, bottom])
    }""")
    panel = page.locator(".st-key-filters").bounding_box()
    assert button
    assert panel
    assert button["x"] + button["width"] == pytest.approx(panel["x"] + panel["width"], abs=1)
    last = lines[-1]
    assert button["x"] > last[0] or button["y"] >= last[2]
    assert min(top for _, top, _ in lines) <= button["y"] + button["height"] / 2
    assert button["y"] + button["height"] <= max(bottom for *_, bottom in lines) + 48
