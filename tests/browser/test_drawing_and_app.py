"""The app looks as the drawing before it did, and nothing moves."""

from itertools import cycle
from typing import Any

import pytest
from before_app import PHONE, Gate, Gated, Open, Scheme, before_and_after, difference
from playwright.sync_api import Route, expect

PLACES = """() => {
  const of = (selector) => {
    const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect()
    return [x, y, width, height].map(Math.round)
  }
  return SELECTORS.map(of)
}"""
BEFORE = ["#drawing h1", "#drawing .card h2", "#drawing .card .when", "#drawing .histogram", "#drawing input[type=search]"]  # fmt: skip
AFTER = [".stHeading h1", "#root .card h2", "#root .card .when", "#root .histogram", ".st-key-q"]  # fmt: skip
SHIFTS = """() => {
  window.shifted = 0
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => shifted += entry.value))
    .observe({ type: "layout-shift", buffered: true })
}"""


@pytest.mark.parametrize("path", ["/", "/?years=2012&years=2020&event=apec", "/?q=a&category=Result", "/?within=2019/2020", "/?file=examples%2Fspace-flights.csv"])  # fmt: skip
def test_nothing_moves_when_the_app_takes_over(gated: Gated, path: str) -> None:
    page, gate = gated(path, viewport={"width": 1280, "height": 900})
    page.evaluate("() => document.fonts.ready")
    page.evaluate(SHIFTS)
    before = page.evaluate(PLACES.replace("SELECTORS", str(BEFORE)))
    gate.open()
    after = page.evaluate(PLACES.replace("SELECTORS", str(AFTER)))
    for name, old, new in zip(BEFORE, before, after, strict=True):
        assert all(abs(a - b) <= 1 for a, b in zip(old[:2], new[:2], strict=True)), (name, old, new)
    assert page.evaluate("() => shifted") < 0.01


@pytest.mark.parametrize(("options", "most"), [({}, 0.01), (PHONE, 0.05)], ids=["desktop", "phone"])
def test_the_font_moves_nothing_when_it_comes(
    new_page: Open, options: dict[str, Any], most: float
) -> None:
    page = new_page(**options)
    held: list[Route] = []

    def _hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.woff2", _hold)
    page.route_web_socket("**/_stcore/stream*", lambda _: None)
    page.goto("/", wait_until="commit")
    expect(page.locator("#drawing")).to_be_visible()
    page.evaluate(SHIFTS)
    for route in held:
        route.continue_()
    page.unroute("**/*.woff2")
    page.evaluate("() => document.fonts.load('16px First')")
    page.evaluate("() => new Promise((end) => requestAnimationFrame(() => requestAnimationFrame(end)))")  # fmt: skip
    assert page.evaluate("() => shifted") < most


@pytest.mark.parametrize(
    ("theme", "scheme", "shown"),
    [("Dark", "light", "dark"), ("Light", "dark", "light"), ("System", "dark", "dark")],
)
def test_a_theme_chosen_in_the_menu_is_that_of_the_first_answer(
    new_page: Open, theme: str, scheme: str, shown: str
) -> None:
    page = new_page(color_scheme=scheme)
    # As Streamlit keeps it; in its menu it is offered to who may see more than a visitor here.
    page.add_init_script(f"localStorage['stActiveTheme-/-v2'] = JSON.stringify('{theme}')")
    gate = Gate(page)
    page.goto("/", wait_until="commit")
    drawing = page.locator("#drawing")
    ground = drawing.evaluate("e => getComputedStyle(e).backgroundColor")
    gate.open()
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", ground)
    assert ground == {"light": "rgb(252, 251, 248)", "dark": "rgb(16, 22, 29)"}[shown]


WIDTHS = (320, 390, 768, 1280, 1920)


@pytest.mark.parametrize(("width", "scheme"), [*zip(WIDTHS, cycle(["light", "dark"]))])
def test_drawing_and_app_look_the_same_in_both_schemes(
    gated: Gated, width: int, scheme: Scheme
) -> None:
    other: Scheme = "dark" if scheme == "light" else "light"
    for before, after in before_and_after(gated, "/", width, scheme, other):
        assert difference(before, after) < 0.015


VIEWS = ("/?years=2012&years=2020&event=apec", "/?q=a&category=Result", "/?within=2019/2020")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", VIEWS)
def test_drawing_and_app_look_the_same_in_any_view(gated: Gated, path: str, width: int) -> None:
    ((before, after),) = before_and_after(gated, path, width, "light")
    assert difference(before, after) < 0.015
