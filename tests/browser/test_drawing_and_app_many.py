"""So many events that they are dots or bars, before the app and in it."""

import re
from collections.abc import Iterator

import pytest
from before_app import Gated, Open, before_and_after, difference, drawn
from browser import ROOT, served
from playwright.sync_api import expect


@pytest.fixture(scope="module", params=[100, 6_000], ids=["dots", "bars"])
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of so many events that they are dots, or counted in bars."""
    folder = tmp_path_factory.mktemp("many")
    rows = [
        f"{1900 + number * 7 % 120},Event {number},{number * 7919 % 97 % 3}"
        for number in range(request.param)
    ]
    (folder / "events.csv").write_text("\n".join(["date,title,category", *rows]))
    events = str(folder / "events.csv")
    with served(ROOT / "app.py", folder / "log", EVENTS_CSV=events) as address:
        yield address


@pytest.mark.parametrize("many", [100], indirect=True, ids=["dots"])
def test_a_dot_opens_its_event_at_once(alone: Open, many: str) -> None:
    page = alone(many)
    page.evaluate("() => { window.isSame = true }")
    dot = drawn(page, ".of-dots a").nth(50)
    title = dot.locator("title").text_content()
    dot.click()
    expect(page).to_have_url(re.compile(r"\?event="))
    assert title
    assert title.startswith(drawn(page).inner_text())
    expect(drawn(page, ".of-dots a:focus title")).to_have_text(title)
    assert page.evaluate("() => window.isSame")


@pytest.mark.parametrize("width", [390, 1280])
def test_drawing_and_app_look_the_same_with_many_events(
    gated: Gated, many: str, width: int
) -> None:
    assert difference(*before_and_after(gated, many, width, "light")) < 0.015
