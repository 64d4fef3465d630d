"""What a narrow, a short or a wide window has room for; nothing stands on anything else."""

from collections.abc import Callable

import pytest
from charts import FITS, count, pill, timeline_of
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
NAMES = "Trade Science Politics War Schools Weather Sport Transport Health Law Art Religion".split()


@pytest.fixture
def address(showing: Callable[[str], str]) -> str:
    """A page of twelve categories, the first of which has two events and the last has thirteen.

    One of the events has a title of 240 letters.
    """
    kinds = [(name, n) for number, name in enumerate(NAMES, 2) for n in range(number)]
    rows = [f"{1950 + 5 * n},{name} {n},{name}" for name, n in kinds]
    long = "A title of many words " * 11
    return showing(
        "\n".join(["date,title,category,summary", *rows, f"1949,{long},,What happened."])
    )


def _seen(page: Page) -> list[str]:
    found = page.locator("#root .st-key-category button").locator("visible=true")
    return [text.strip() for text in found.all_text_contents()]


def test_categories_stand_in_one_line_the_largest_first_and_the_rest_behind_a_button(
    turn_to: Visit,
) -> None:
    page = turn_to()
    more = page.get_by_label("More categories")
    for width in (320, 1024):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITS)
        seen = _seen(page)
        assert seen == NAMES[: -len(seen) - 1 : -1]
        shown = page.locator("#root .st-key-categories :is(button, summary)").locator(
            "visible=true"
        )
        tops = {round(shown.nth(n).bounding_box()["y"]) for n in range(len(seen) + 1)}  # type: ignore[index]
        assert len(tops) == 1
        said = more.evaluate("e => getComputedStyle(e, '::before').content")
        assert said.startswith('"+" counter(more)')
    more.click()
    pill(page, "Trade").click()
    expect(count(page)).to_contain_text("2 of ")
    expect(more).to_be_hidden()  # since the last one is chosen
    assert _seen(page) == NAMES[::-1]


def test_at_320_search_and_dates_share_a_line_and_dates_says_what_is_shown(turn_to: Visit) -> None:
    page = turn_to(width=320, height=844)
    search, dates = page.get_by_label("Search"), page.get_by_role("button", name="Dates")
    search.focus()
    boxes = [each.bounding_box() for each in (page.locator(".st-key-q"), dates)]
    assert boxes[0]
    assert boxes[1]
    assert abs(boxes[0]["y"] - boxes[1]["y"]) < 4
    dates.click()  # the first one answers, though the search has the focus
    start = page.get_by_role("textbox", name="From")
    expect(start).to_be_visible()
    expect(page.get_by_text("its stated date overlaps the chosen time")).to_be_visible()
    page.keyboard.press("Escape")
    expect(start).to_be_hidden()


def test_the_tabs_stay_where_they_are_from_event_to_event(turn_to: Visit) -> None:
    page = turn_to("/?event=art-0")
    tabs = page.locator(".st-key-tabs")
    before = tabs.bounding_box()
    page.get_by_role("link", name="Earlier").click()
    expect(page.locator("#root .card h2")).to_have_class("long")
    assert tabs.bounding_box() == before
    assert float(page.locator("#root .card h2").evaluate("e => e.offsetHeight")) < 200


def test_the_tabs_follow_right_below_a_single_row_and_a_short_card(turn_to: Visit) -> None:
    page = turn_to("/?q=art+4")
    parts = page.locator("#root").locator(".card, .st-key-timeline, .st-key-tabs")
    *above, (tabs, _) = parts.evaluate_all(
        "parts => parts.map(e => e.getBoundingClientRect()).map(({top, bottom}) => [top, bottom])"
    )
    assert tabs - max(bottom for _, bottom in above) <= 40


def test_a_wide_window_is_filled(turn_to: Visit) -> None:
    page = turn_to(width=1920, height=1080)
    page.wait_for_function(FITS)
    widths = [
        page.locator(place).evaluate("e => e.clientWidth")
        for place in (".st-key-timeline", "#root .card")
    ]
    assert widths == [1424, 418]
    page.set_viewport_size({"width": 2600, "height": 1200})
    page.wait_for_function(FITS)
    assert timeline_of(page).evaluate("e => e.clientWidth") == 1600


def test_the_card_is_pinned_only_where_the_window_is_high_enough(turn_to: Visit) -> None:
    page = turn_to(width=640, height=300)
    card = page.locator("#root .card")
    assert card.evaluate("e => getComputedStyle(e).position") == "static"
    expect(card.locator(".unfolded")).to_be_visible()
    page.set_viewport_size({"width": 640, "height": 400})
    assert card.evaluate("e => getComputedStyle(e).position") == "fixed"
    expect(card.locator(".unfolded")).to_be_hidden()
