"""The tabs below the timeline, which hold the events of the chart, and the strip of the card."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from charts import AT_REST, HOLD, TITLES, cell, heading, row, table_of
from grid import give
from playwright.sync_api import Page, expect
from visits import Visits

Visit = Callable[..., Page]
TAB = "[role=tab][aria-selected=true]"
WATCH_TABS = """
window.opened = []
new MutationObserver(() => {
  const label = document.querySelector("[role=tab][aria-selected=true]")?.textContent
  if (label && label !== opened.at(-1)) opened.push(label)
}).observe(document, { subtree: true, childList: true, attributeFilter: ["aria-selected"] })
"""


@pytest.fixture
def turn_to(visits: Visits, address: str) -> Visit:
    """As everywhere, in one window whose answers can be held and whose opened tabs are noted."""
    return partial(visits.turn, address, script=HOLD + WATCH_TABS)


def test_tabs_walked_through_before_the_answers_come_stay_where_they_are(turn_to: Visit) -> None:
    page = turn_to()
    page.get_by_role("tab", name="How to read").focus()
    page.evaluate("opened.splice(0, opened.length - 1)")
    page.evaluate("hold()")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => holds('Table of the matching events')")
    page.keyboard.press("ArrowRight")
    page.evaluate("release()")
    expect(page.locator("#root .as-text h3").first).to_be_visible()
    expect(page.locator(TAB)).to_be_focused()
    assert page.evaluate("opened") == ["How to read", "Table", "As text"]


def test_a_tab_that_is_disabled_for_a_moment_keeps_focus_and_key(turn_to: Visit) -> None:
    page = turn_to()
    tab = page.get_by_role("tab", name="How to read")
    tab.focus()
    tab.evaluate("tab => tab.removeAttribute('tabindex')")
    page.wait_for_function("() => document.activeElement === document.body")
    page.keyboard.press("ArrowRight")
    tab.evaluate("tab => tab.setAttribute('tabindex', '0')")
    expect(tab).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".stDataFrame canvas").first).to_be_visible()
    expect(heading(page)).to_have_text(TITLES["hangzhou"])


def test_a_tab_that_is_clicked_while_it_is_disabled_opens(turn_to: Visit) -> None:
    page = turn_to("/?file=examples/second-punic-war.csv")
    page.get_by_role("tab", name="As text").click()
    expect(page.locator("#root .as-text h3").first).to_have_text("219 BC")
    page.locator(AT_REST).wait_for()
    page.evaluate("hold()")
    page.get_by_role("button", name="Back to the built-in events").click()
    page.wait_for_function("() => holds('--count-1:')")  # the last part above the tabs
    page.evaluate("releaseThrough('--count-1:')")
    expect(page.locator(".summary b", has_text="6 events")).to_be_visible()
    expect(page.locator(TAB)).to_have_text("As text")  # which stays while parts above it come
    page.wait_for_function("() => holds('-tabs')")
    page.evaluate("releaseThrough('-tabs')")
    tab = page.get_by_role("tab", name="Table")
    expect(tab).to_be_disabled()
    tab.click(force=True)
    page.evaluate("release()")
    expect(table_of(page)).to_have_attribute("aria-rowcount", "7")


def test_tabs_are_as_wide_as_the_page_and_no_change_of_the_tab_moves_it(turn_to: Visit) -> None:
    page = turn_to(height=700)
    page.get_by_role("tab", name="As text").click()
    expect(page.locator("#root .as-text h3").first).to_be_visible()
    page.locator(".stMain").evaluate("e => e.scrollTo(0, e.scrollHeight)")
    before = page.locator(".st-key-tabs").bounding_box()
    panel = page.locator(".st-key-filters").bounding_box()
    page.get_by_role("tab", name="How to read").click()
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_visible()
    after = page.locator(".st-key-tabs").bounding_box()
    assert before
    assert panel
    assert after
    assert (before["x"], before["width"]) == (panel["x"], panel["width"])
    assert (after["x"], after["y"]) == (before["x"], before["y"])


def _chosen_row(page: Page) -> Any:
    return table_of(page).locator("[role=row][aria-selected=true]")


def test_table_chart_card_and_address_always_show_the_same_event(turn_to: Visit) -> None:
    page = turn_to("/?event=apec", height=1300)
    page.get_by_role("tab", name="Table").click()
    grid = page.locator(".stDataFrame canvas").first
    expect(grid).to_be_visible()

    def same(identifier: str) -> None:
        number = list(TITLES).index(identifier)
        expect(heading(page)).to_have_text(TITLES[identifier])
        expect(_chosen_row(page)).to_have_attribute("aria-rowindex", str(number + 2))
        expect(page).to_have_url(re.compile(f"event={identifier}$" if number else "/$"))

    same("apec")
    page.mouse.click(*cell(page, 3, 14))
    same("shuanghu")
    page.keyboard.press("ArrowRight")  # which moves in the table, and opens no other event
    page.mouse.click(*row(page, 1))
    same("congress")
    page.go_back()
    same("shuanghu")


def test_back_leads_to_the_event_before_while_the_table_is_about_to_leave(turn_to: Visit) -> None:
    page = turn_to(height=1300)
    page.get_by_role("tab", name="Table").click()
    page.mouse.click(*cell(page, 3, 14))
    expect(heading(page)).to_have_text(TITLES["shuanghu"])
    page.locator(AT_REST).wait_for()
    page.evaluate("hold()")
    page.get_by_role("tab", name="How to read").click()
    page.wait_for_function("() => holds('Keyboard shortcuts')")
    page.go_back()
    page.evaluate("release()")
    expect(heading(page)).to_have_text(TITLES["hangzhou"])
    page.locator(AT_REST).wait_for()
    expect(page).to_have_url(re.compile("/$"))


def test_the_strip_of_the_card_stays_opaque_while_an_answer_comes_in(turn_to: Visit) -> None:
    page = turn_to(width=390, height=844)
    page.evaluate("hold()")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => holds('2 of 6')")
    page.evaluate("releaseNext(); releaseNext()")  # with them the run begins
    around = ".stElementContainer:has({})"
    expect(page.locator(around.format(".above"))).not_to_have_css("opacity", "1")
    expect(page.locator(around.format(".card"))).to_have_css("opacity", "1")
    page.evaluate("release()")


def test_a_map_comes_with_a_file_that_has_places_and_its_dots_open_events(visit: Visit) -> None:
    page = visit()
    give(page, "date,title,lat,lng\n1831,Plymouth,50.4,-4.1\n1832,Bahia,-13,-38.5\n")
    expect(page.get_by_role("tab", name="Map")).to_be_visible()
    expect(page.locator(TAB)).to_have_text("Your own events")
    page.get_by_role("tab", name="Map").click()
    page.get_by_role("link", name="Bahia: 1832").click()
    expect(heading(page)).to_have_text("Bahia")
    expect(page.locator(".of-matches [aria-current]")).to_have_attribute("title", "Bahia: 1832")
    page.go_back()
    expect(heading(page)).to_have_text("Plymouth")
    page.get_by_role("button", name="Back to the built-in events").click()
    expect(page.get_by_role("tab", name="Map")).to_have_count(0)
    expect(page.locator(TAB)).to_have_text("How to read")
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_visible()
