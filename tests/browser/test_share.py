"""The button Share, and the links that it copies."""

from collections.abc import Callable

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
