"""So many events that they are dots or bars, before the app and in it."""

import re
from collections.abc import Callable

import pytest
from before_app import Gated, Open, before_and_after, difference, drawn, views_before_and_after
from playwright.sync_api import expect
from visitor import ask


@pytest.fixture
def address(request: pytest.FixtureRequest, showing: Callable[[str], str]) -> str:
    """A page of so many events that they are dots, or counted in bars."""
    places = "Rome", "Paris; Rome", "Oslo"
    title = " with a name that is too long to be packed with so many others"
    rows = [
        f"{1900 + number * 7 % 120},Event {number}{title},{number * 7919 % 97 % 3},{places[number % 3]},"
        f"note {number}"
        for number in range(request.param)
    ]
    return showing("\n".join(["date,title,category,place,note", *rows]))


@pytest.mark.parametrize("address", [125], indirect=True, ids=["dots"])
def test_a_dot_leads_to_its_event_before_the_app_is_there(alone: Open, address: str) -> None:
    page = alone()
    dot = drawn(page, ".of-dots a").nth(50)
    title = dot.locator("title").text_content()
    # The server waits a second for a drawing: on a busy machine it is made before.
    ask(address, f"/{dot.get_attribute('href')}")
    dot.click()
    expect(page).to_have_url(re.compile(r"\?event="))
    assert title
    assert title.startswith(drawn(page).inner_text())


@pytest.mark.parametrize("address", [6_000], indirect=True, ids=["bars"])
@pytest.mark.usefixtures("address")
def test_drawing_and_app_look_the_same_with_bars_on_a_phone(gated: Gated) -> None:
    ((before, after),) = before_and_after(gated, "/", 390, "light")
    assert difference(before, after) < 0.015


VIEWS = ("/", "/?lane=place&colour=place", "/?years=1900&years=1920&lane=place")


@pytest.mark.parametrize("address", [125], indirect=True, ids=["dots"])
@pytest.mark.usefixtures("address")
def test_drawing_and_app_look_the_same_with_dots_packed_and_in_lanes(gated: Gated) -> None:
    for path, before, after in views_before_and_after(gated, VIEWS, 1280):
        assert difference(before, after) < 0.015, path
