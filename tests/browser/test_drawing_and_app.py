"""The app looks as the drawing before it did, and nothing moves."""

from collections.abc import Iterator
from contextlib import contextmanager

from before_app import APP, Gate, Gated, Open, before_and_after, difference, views_before_and_after
from charts import FRAME, LOOKS
from playwright.sync_api import Page, expect

PLACES = """() => {
  const of = (selector) => {
    const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect()
    return [x, y, width, height].map(Math.round)
  }
  return SELECTORS.map(of)
}"""
BEFORE = ["#drawing h1", "#drawing .card h2", "#drawing .card .when", "#drawing .histogram", "#drawing .pill", "#drawing input[type=search]"]  # fmt: skip
AFTER = [".stHeading h1", "#root .card h2", "#root .card .when", "#root .histogram", ".st-key-category button", ".st-key-q"]  # fmt: skip
SHIFTS = """() => {
  window.shifted = 0
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => shifted += entry.value))
    .observe({ type: "layout-shift" })
}"""


@contextmanager
def nothing_moves(page: Page) -> Iterator[None]:
    """What is in the drawing is then at the same place in the app."""
    page.evaluate(SHIFTS)
    before = page.evaluate(PLACES.replace("SELECTORS", str(BEFORE)))
    yield
    after = page.evaluate(PLACES.replace("SELECTORS", str(AFTER)))
    for name, old, new in zip(BEFORE, before, after, strict=True):
        assert all(abs(a - b) <= 1 for a, b in zip(old[:2], new[:2], strict=True)), (name, old, new)
    assert page.evaluate("() => shifted") < 0.01


def test_the_font_moves_nothing_when_it_comes(new_page: Open) -> None:
    page = new_page()
    gate = Gate(page, "**/*.woff2")
    page.route_web_socket("**/_stcore/stream*", lambda _: None)
    page.goto("/", wait_until="commit")
    expect(page.locator("#drawing")).to_be_visible()
    page.evaluate(SHIFTS)
    gate.let_start()
    page.evaluate("() => document.fonts.load('16px First')")
    page.evaluate(FRAME)
    assert page.evaluate("() => shifted") < 0.01


def _choose(page: Page, theme: str) -> None:
    """Keep a theme as Streamlit does; in its menu it is offered to who may see more than here."""
    page.add_init_script(f"localStorage['stActiveTheme-/-v2'] = JSON.stringify('{theme}')")


GROUND = "e => getComputedStyle(e).backgroundColor"


def test_a_theme_chosen_in_the_menu_is_that_of_the_first_answer(new_page: Open) -> None:
    page = new_page(color_scheme="dark")
    _choose(page, "Light")
    page.route(APP, lambda route: route.fulfill(content_type="text/javascript"))
    page.goto("/", wait_until="commit")
    assert page.locator("#drawing").evaluate(GROUND) == LOOKS["light"][0]


def test_a_theme_chosen_in_the_menu_is_that_of_the_first_answer_and_then_of_the_app(
    new_page: Open,
) -> None:
    page = new_page(color_scheme="light")
    _choose(page, "Dark")
    gate = Gate(page)
    page.goto("/", wait_until="commit")
    assert page.locator("#drawing").evaluate(GROUND) == LOOKS["dark"][0]
    gate.open()
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", LOOKS["dark"][0])


def test_drawing_and_app_look_the_same_in_both_schemes_and_nothing_moves(gated: Gated) -> None:
    path = "/?file=examples%2Fnight-of-the-titanic.csv"  # with times of day
    pictures = before_and_after(gated, path, 1280, "dark", "light", around=nothing_moves)
    for before, after in pictures:
        assert difference(before, after) < 0.015


VIEWS = ("/", "/?years=2012&years=2020&category=Result&category=Statement&q=a&event=shuanghu")


def test_drawing_and_app_look_the_same_in_any_view_on_a_phone(gated: Gated) -> None:
    for path, before, after in views_before_and_after(gated, VIEWS, 390):
        assert difference(before, after) < 0.015, path
