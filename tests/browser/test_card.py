"""The card of the open event: in sight wherever one clicks, whole or as a strip."""

import re
from collections.abc import Callable

import pytest
from before_app import TOUCH
from charts import AT_REST, FITS, heading, row
from playwright.sync_api import Page, expect
from visits import lead_to

Visit = Callable[..., Page]
LAST = 15


@pytest.fixture
def address(showing: Callable[[str], str]) -> str:
    """A page of 16 events, more than a screen holds, without any confirmation."""
    rows = [f"{2000 + year}-05,Event {year},About event {year}." for year in range(LAST + 1)]
    return showing("\n".join(["date,title,summary", *rows]))


def test_the_card_is_in_sight_after_a_click_on_a_last_row_with_earlier_and_later_in_one_place(
    turn_to: Visit,
) -> None:
    page = turn_to(width=1280, height=800)
    expect(page.locator("#root .card")).not_to_contain_text("exact day not known")
    places = {_see_whole_after_a_click_on(page, number) for number in (LAST, 0)}
    assert len(places) == 1
    _check_first_line(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(FITS)
    _see_whole_after_a_click_on(page, LAST - 1)


def _see_whole_after_a_click_on(page: Page, number: int) -> tuple[float, ...]:
    """Where Earlier and Later stand then, from the top of the card."""
    page.mouse.click(*row(page, number))
    expect(heading(page)).to_have_text(f"Event {number}")
    page.locator(AT_REST).wait_for()  # until then the card may be drawn anew, with no place
    expect(heading(page)).to_be_in_viewport(ratio=1)
    expect(page.locator("#root .card .when")).to_be_in_viewport(ratio=1)
    turns = [page.locator("#root .turns").get_by_text(name) for name in ("Earlier", "Later")]
    for turn in turns:
        expect(turn).to_be_in_viewport(ratio=1)
    boxes = [turn.bounding_box() for turn in turns]
    return tuple(round(box["y"] - _top_of_card(page)) for box in boxes if box)


def test_on_a_phone_a_tap_or_a_key_opens_the_whole_card_and_closes_it(turn_to: Visit) -> None:
    page = turn_to("/?event=event-3", width=390, height=844, **TOUCH)
    summary = page.get_by_text("About event 3.").locator("visible=true")
    unfold = page.get_by_role("link", name="The whole card")
    expect(heading(page)).to_have_text("Event 3")
    expect(summary).to_have_count(0)
    expect(unfold).to_have_css("opacity", "1")  # the strip shows that it opens
    heading(page).tap()
    expect(summary).to_be_in_viewport(ratio=1)
    page.locator("#root .rest summary").tap()
    expect(page.get_by_role("link", name="after 3 events")).to_be_in_viewport(ratio=1)
    page.get_by_role("link", name="Later").tap()
    summary = page.get_by_text("About event 4.").locator("visible=true")
    expect(summary).to_be_in_viewport(ratio=1)
    heading(page).tap()
    expect(summary).to_have_count(0)
    expect(unfold).to_have_attribute("aria-expanded", "false")
    unfold.press("Enter")
    expect(unfold).to_have_attribute("aria-expanded", "true")
    expect(summary).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(unfold).to_have_attribute("aria-expanded", "false")
    _see_that_nothing_at_the_end_of_the_page_stays_behind_the_strip(page)


def _see_that_nothing_at_the_end_of_the_page_stays_behind_the_strip(page: Page) -> None:
    page.get_by_role("tab", name="As text").tap()  # which is long
    last = page.locator("#root .as-text a").last
    expect(last).to_be_visible()
    hits = "e => { const r = e.getBoundingClientRect(); return e.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)) }"
    page.locator(".stMain").evaluate("e => e.scrollTo(0, e.scrollHeight)")
    assert last.evaluate(hits)


def _top_of_card(page: Page) -> float:
    box = page.locator("#root .card").bounding_box()
    assert box
    return box["y"]


def _check_first_line(page: Page) -> None:
    """The title of the card stands clear below its first line."""
    buttons, title = (
        page.get_by_role("link", name="Later").bounding_box(),
        heading(page).bounding_box(),
    )
    assert buttons
    assert title
    assert buttons["y"] - _top_of_card(page) < 20
    assert buttons["y"] + buttons["height"] <= title["y"]


NAMES_SINCE = """window.titles = [document.title]
new MutationObserver(() => {
  if (document.title !== titles.at(-1)) titles.push(document.title)
}).observe(document, { subtree: true, childList: true, characterData: true })"""


def test_the_window_is_called_by_the_open_event_without_another_name_on_the_way(
    turn_to: Visit,
) -> None:
    page = turn_to("/?event=event-3")
    expect(page).to_have_title("Event 3, May 2003")
    page.evaluate(NAMES_SINCE)
    page.get_by_role("link", name="Later").click()
    expect(page).to_have_title("Event 4, May 2004")
    expect(heading(page)).to_have_text("Event 4")
    page.mouse.click(*row(page, 0))
    expect(page).to_have_title("events")
    assert page.evaluate("titles.slice(1)") == ["Event 4, May 2004", "events"]


CARD = "#root .card"
IS_WHOLE = "card => card.scrollHeight === card.clientHeight"


def test_in_a_frame_the_card_is_whole_and_filters_come_where_they_are_asked_for(
    visit: Visit,
) -> None:
    page = visit("/?embed=true&show=filters&theme=dark", width=390, height=844)
    expect(page.locator("#root .card .unfolded")).to_be_visible()
    expect(page.locator("#root .card .unfold")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_visible()
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(16, 22, 29)")
    page.get_by_role("link", name="Later").click()
    expect(page).to_have_url(re.compile("show=filters"))
    expect(heading(page)).to_have_text("Event 1")  # else its late answer comes after the next view
    expect(page.get_by_role("searchbox")).to_be_visible()
    lead_to(page, "/?embed=true")
    expect(page.locator(".st-key-filters")).to_be_hidden()


def test_a_shadow_at_the_lower_edge_says_that_a_card_goes_on(turn_to_file: Visit) -> None:
    rows = f'date,title,summary\n2012,Long,"{"A long story. " * 200}"\n2013,Short,\n'
    page = turn_to_file(rows, "/?event=long")
    assert not page.locator(CARD).evaluate(IS_WHOLE)
    goes_on = _lower_edge(page)
    page.locator(CARD).evaluate("card => card.scrollTo(0, card.scrollHeight)")
    assert _lower_edge(page) != goes_on
    at_its_end = _lower_edge(page)
    page.keyboard.press("ArrowRight")
    expect(heading(page)).to_have_text("Short")
    assert _lower_edge(page) == at_its_end


def _lower_edge(page: Page) -> bytes:
    """A picture of the card's lower edge, where no text is."""
    box = page.locator(CARD).bounding_box()
    assert box
    bottom = box["y"] + box["height"]
    return page.screenshot(
        clip={"x": box["x"] + box["width"] / 2, "y": bottom - 9, "width": 8, "height": 8}
    )
