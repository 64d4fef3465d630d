"""The card of the open event: in sight wherever one clicks, whole or as a strip."""

import re
from collections.abc import Callable

import pytest
from before_app import TOUCH
from browser import ROOT
from charts import AT_REST, FITS, HOLD, TITLES, heading, row
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
LAST = 15


@pytest.fixture
def address(showing: Callable[[str], str]) -> str:
    """A page of 16 events, more than a screen holds, without any confirmation."""
    rows = [f"{2000 + year}-05,Event {year},About event {year}." for year in range(LAST + 1)]
    return showing("\n".join(["date,title,summary", *rows]))


def test_the_card_is_in_sight_after_a_click_on_a_last_row(turn_to: Visit) -> None:
    page = turn_to()
    expect(page.locator("#root .card")).not_to_contain_text("exact day not known")
    for width, height, number in ((1280, 800, LAST), (390, 844, LAST - 1)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(FITS)
        page.mouse.click(*row(page, number))
        expect(heading(page)).to_have_text(f"Event {number}")
        expect(heading(page)).to_be_in_viewport(ratio=1)
        expect(page.locator("#root .card .when")).to_be_in_viewport(ratio=1)
        for name in ("Earlier", "Later"):
            expect(page.locator("#root .turns").get_by_text(name)).to_be_in_viewport(ratio=1)


def test_on_a_phone_a_tap_opens_the_whole_card_and_another_closes_it(turn_to: Visit) -> None:
    page = turn_to("/?event=event-3", width=390, height=844, **TOUCH)
    summary = page.get_by_text("About event 3.").locator("visible=true")
    expect(heading(page)).to_have_text("Event 3")
    expect(summary).to_have_count(0)
    heading(page).tap()
    expect(summary).to_be_in_viewport(ratio=1)
    page.locator("#root .rest summary").tap()
    expect(page.get_by_role("link", name="after 3 events")).to_be_in_viewport(ratio=1)
    page.get_by_role("link", name="Later").tap()
    expect(page.get_by_text("About event 4.").locator("visible=true")).to_be_in_viewport(ratio=1)
    heading(page).tap()
    expect(page.get_by_text("About event 4.").locator("visible=true")).to_have_count(0)


def test_the_whole_card_opens_and_closes_by_keyboard_too(turn_to: Visit) -> None:
    page = turn_to(width=390, height=844, **TOUCH)
    unfold = page.get_by_role("button", name="The whole card")
    expect(unfold).to_have_attribute("aria-expanded", "false")
    expect(unfold).to_have_css("opacity", "1")  # the strip shows that it opens
    unfold.press("Enter")
    expect(unfold).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text("About event 0.").locator("visible=true")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(unfold).to_have_attribute("aria-expanded", "false")


def test_the_strip_stays_opaque_while_an_answer_comes_in(turn_to: Visit) -> None:
    page = turn_to(width=390, height=844, script=HOLD)
    page.evaluate("hold()")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => holds('2 of 16')")
    page.evaluate("releaseNext(); releaseNext()")  # with them the run begins
    around = ".stElementContainer:has({})"
    expect(page.locator(around.format(".above"))).not_to_have_css("opacity", "1")
    expect(page.locator(around.format(".card"))).to_have_css("opacity", "1")
    page.evaluate("release()")


def test_nothing_at_the_end_of_the_page_stays_behind_the_strip(turn_to: Visit) -> None:
    page = turn_to(width=390, height=844)
    page.get_by_role("tab", name="Your own events").click()
    last = page.get_by_role("button", name="Download a template")
    last.focus()
    last.scroll_into_view_if_needed()
    hits = "e => { const r = e.getBoundingClientRect(); return e.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)) }"
    page.locator(".stMain").evaluate("e => e.scrollTo(0, e.scrollHeight)")
    assert last.evaluate(hits)


def test_earlier_and_later_never_change_their_line_above_the_title(turn_to: Visit) -> None:
    page = turn_to(width=1280, height=800)
    places = set()
    for number in (LAST, 7, 0):
        page.mouse.click(*row(page, number))
        expect(heading(page)).to_have_text(f"Event {number}")
        page.locator(AT_REST).wait_for()  # until then the card may be drawn anew, with no place
        boxes = [
            page.locator("#root .turns").get_by_text(name).bounding_box()
            for name in ("Earlier", "Later")
        ]
        places.add(tuple(round(box["y"] - _top_of_card(page)) for box in boxes if box))
    assert len(places) == 1
    _check_first_line(page)


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
    page.get_by_role("searchbox").fill("event 7")
    expect(page).to_have_title("Timeline of 2000 to 2015, search “event 7”: 1 of 16 events")
    assert page.evaluate("titles.slice(1, 3)") == ["Event 4, May 2004", "events"]


CARD = "#root .card"
IS_WHOLE = "card => card.scrollHeight === card.clientHeight"
MOST_BLANK = 40  # px
BLANK = """() => document.querySelector("[role=tablist]").getBoundingClientRect().top - Math.max(
  ...[...document.querySelectorAll("#root .card, .st-key-timeline")]
    .map(part => part.getBoundingClientRect().bottom)
)"""


@pytest.mark.parametrize("height", [720, 800, 900])
def test_the_card_of_each_built_in_event_is_whole_and_the_tabs_are_in_sight(
    turn_to_file: Visit, height: int
) -> None:
    page = turn_to_file((ROOT / "events.csv").read_text(), height=height)
    assert page.evaluate(BLANK) <= MOST_BLANK
    for title in TITLES.values():
        expect(heading(page)).to_have_text(title)
        assert page.locator(CARD).evaluate(IS_WHOLE), title
        expect(page.get_by_role("tab").first).to_be_in_viewport(ratio=1)
        page.keyboard.press("ArrowRight")


def test_in_a_frame_the_card_is_whole_and_filters_come_where_they_are_asked_for(
    visit: Visit,
) -> None:
    page = visit("/?embed=true", width=390, height=844)
    expect(page.locator("#root .card .unfolded")).to_be_visible()
    expect(page.locator("#root .card .unfold")).to_be_hidden()
    expect(page.locator(".st-key-filters")).to_be_hidden()
    page = visit("/?embed=true&show=filters&theme=dark")
    expect(page.get_by_role("searchbox")).to_be_visible()
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(16, 22, 29)")
    page.get_by_role("link", name="Later").click()
    expect(page).to_have_url(re.compile("show=filters"))
    expect(page.get_by_role("searchbox")).to_be_visible()


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
