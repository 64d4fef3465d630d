"""What is seen before the app is there, with and without script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe import faults
from before_app import PHONE, Open, drawn
from charts import TITLES
from playwright.sync_api import BrowserContext, expect


def test_without_script_years_event_and_search_are_links(new_page: Open) -> None:
    page = new_page(java_script_enabled=False, **PHONE)
    page.goto("/")
    # The page itself scrolls, and no other tab is named.
    expect(page.locator("#first-answer")).to_have_css("position", "static")
    assert page.locator("#root").evaluate("e => e.clientHeight") == 0
    expect(page.get_by_text("How to read").locator("visible=true")).to_have_count(1)
    expect(page.get_by_text("As text").locator("visible=true")).to_have_count(0)
    expect(drawn(page, ".how").get_by_text("It lasted all this time")).to_be_visible()
    expect(drawn(page)).to_have_text(TITLES["hangzhou"])
    drawn(page, ".histogram a").filter(has_text="2012").or_(
        drawn(page, '.histogram a[href*="years=2012"]')
    ).first.click()
    expect(page).to_have_url(re.compile("years=2012&years=2012"))
    expect(drawn(page)).to_have_text(TITLES["congress"])
    page.goto("/")
    drawn(page, 'a[href="?event=apec"]').first.click()
    expect(drawn(page)).to_have_text(TITLES["apec"])
    field = drawn(page, "input[type=search]")
    field.fill("resettlement")
    field.press("Enter")
    expect(page).to_have_url(re.compile("q=resettlement"))
    expect(drawn(page)).to_have_text(TITLES["resettlement"])
    page.go_back()
    expect(drawn(page)).to_have_text(TITLES["apec"])


def test_without_script_the_way_to_the_whole_card_covers_no_words(new_page: Open) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 700})
    page.goto("/?event=shuanghu")
    way = page.get_by_role("link", name="The whole card")
    for width in (320, 390, 768):
        page.set_viewport_size({"width": width, "height": 700})
        expect(way).to_have_css("opacity", "1")
        edges = "e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom]"
        top, _ = way.evaluate(edges)
        assert top >= drawn(page, ".card .when").evaluate(edges)[1]
    way.click()
    expect(drawn(page, ".card .said")).to_be_in_viewport()


def test_a_link_a_search_and_each_press_of_an_arrow_key_lead_to_a_view_and_back_from_it(
    alone: Open,
) -> None:
    page = alone(app_runs=True)
    drawn(page, 'a[href="?event=apec"]').first.click()
    expect(drawn(page)).to_have_text(TITLES["apec"])
    expect(page).to_have_title(re.compile(TITLES["apec"]))
    page.keyboard.press("ArrowLeft")
    expect(drawn(page)).to_have_text(TITLES["congress"])
    page.go_back()
    expect(drawn(page)).to_have_text(TITLES["apec"])
    page.keyboard.press("ArrowRight")
    expect(drawn(page)).to_have_text(TITLES["shuanghu"])
    field = drawn(page, "input[type=search]")
    field.fill("remark")
    field.press("Enter")
    expect(page).to_have_url(re.compile("q=remark"))
    expect(drawn(page)).to_have_text(TITLES["apec"])


def test_a_lost_connection_leaves_the_drawing_in_use(
    profile: Callable[..., BrowserContext], address: str
) -> None:
    page = profile(address).new_page()  # which may see faults
    page.route_web_socket("**/_stcore/stream*", lambda socket: socket.close())
    page.route("**/_stcore/h*", lambda route: route.abort())
    page.goto("/")
    page.locator("[role=dialog]").wait_for(state="attached")
    field = drawn(page, "input[type=search]")
    field.press_sequentially("remark")
    expect(field).to_have_value("remark")
    drawn(page, 'a[href="?event=apec"]').first.click()
    expect(drawn(page)).to_have_text(TITLES["apec"])
    page.close()


def test_axe_finds_no_fault_in_the_drawing_nor_in_how_its_pills_say_their_counts(
    alone: Open,
) -> None:
    page = alone(app_runs=True)
    for name in ("Politics 1 event", "Statement 3 events"):
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(drawn(page, ".pill").first).to_have_css("border-radius", "1584px")  # as in the app
    # Bars are as narrow as their years; for all of them there is the field "Dates" (WCAG 2.5.8).
    page.set_viewport_size({"width": 390, "height": 900})
    page.emulate_media(color_scheme="dark")
    assert [fault for fault in faults(page) if not _is_narrow_bar(fault)] == []


def _is_narrow_bar(fault: Any) -> bool:
    return fault[0] == "target-size" and "years=" in str(fault[1])


@pytest.mark.parametrize(
    ("options", "script"), [(PHONE, True), ({}, False)], ids=["phone", "desk without script"]
)
def test_on_paper_is_the_timeline_without_controls_and_with_the_whole_card(
    new_page: Open, options: dict[str, Any], *, script: bool
) -> None:
    page = new_page(java_script_enabled=script, color_scheme="dark", **options)
    page.route_web_socket("**/_stcore/stream*", lambda _: None)
    page.goto("/?within=2012/2020&years=2012&years=2019")
    page.emulate_media(media="print")
    expect(page.locator("#first-answer")).to_have_css("position", "static")
    expect(page.locator("#root")).to_be_hidden()
    expect(drawn(page)).to_be_visible()
    expect(
        drawn(page, ":is(h1, .rows li, .pill, .unfolded)").locator("visible=true")
    ).to_have_count(8)
    controls = drawn(page, ":is(button, input, summary, .button, .time, .unfold, [role=tab])")
    expect(controls.locator("visible=true")).to_have_count(0)
    for part in ("#drawing", "body"):
        expect(page.locator(part)).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(drawn(page, ".card")).to_have_css("position", "static")
    after = "e => getComputedStyle(e, '::after').content"
    assert "https://www.pressreader.com" in drawn(page, ".attribution a").evaluate(after)
    sizes = "e => [e.getBoundingClientRect().right, document.body.clientWidth]"
    right, width = drawn(page, ".timeline").evaluate(sizes)
    assert right == pytest.approx(width, abs=17)
