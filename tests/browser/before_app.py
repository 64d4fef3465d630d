"""Pages that are seen before the app is there, and what lets the app start."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "user_agent": "Mobi"}  # fmt: skip

Contexts = Callable[..., BrowserContext]
Open = Callable[..., Page]


@pytest.fixture
def contexts(browser: Browser, address: str) -> Iterator[Contexts]:
    """New profiles; at the end none has seen a fault in its console, nor a broken policy."""
    faults: list[str] = []
    made: list[BrowserContext] = []

    def _context(**options: Any) -> BrowserContext:
        context = browser.new_context(base_url=address, **options)
        context.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        made.append(context)
        return context

    yield _context
    for context in made:
        context.close()
    assert faults == []


@pytest.fixture
def alone(contexts: Contexts) -> Open:
    """Open a page whose app never hears from the server: what is seen is the first answer."""

    def _alone(path: str = "/", **options: Any) -> Page:
        page = contexts(**options).new_page()
        page.route_web_socket("**/_stcore/stream*", lambda _: None)
        page.goto(path)
        expect(page.locator("#drawing")).to_be_visible()
        return page

    return _alone


class Gate:
    """Keeps the app's scripts from a page until they are let through."""

    def __init__(self, page: Page) -> None:
        self._held: list[Route] = []
        page.route("**/static/js/index.*.js", self._hold)
        self._page = page

    def _hold(self, route: Route) -> None:
        self._held.append(route)

    def let_start(self) -> None:
        """Let the app start."""
        for route in self._held:
            route.continue_()

    def open(self) -> None:
        """Let the app start, and wait until it has taken over."""
        self.let_start()
        self._page.locator("#first-answer").wait_for(state="detached")


Gated = Callable[..., tuple[Page, Gate]]


@pytest.fixture
def gated(contexts: Contexts) -> Gated:
    """Open a page whose app starts when it is let."""

    def _gated(path: str = "/", **options: Any) -> tuple[Page, Gate]:
        page = contexts(**options).new_page()
        gate = Gate(page)
        page.goto(path, wait_until="commit")
        expect(page.locator("#drawing")).to_be_visible()
        return page, gate

    return _gated


def drawn(page: Page, selector: str = "h2") -> Any:
    """What is in the drawing."""
    return page.locator(f"#drawing {selector}")


def before_and_after(
    gated: Gated, path: str, width: int, scheme: str
) -> tuple[Image.Image, Image.Image]:
    """The drawing, and what the app made of the same view."""
    phone = {"is_mobile": True, "has_touch": True, "user_agent": "Mobi"} if width < 500 else {}
    page, gate = gated(path, viewport={"width": width, "height": 900}, color_scheme=scheme, **phone)
    page.evaluate("() => document.fonts.load('16px First')")
    before = _picture(page)
    gate.open()
    page.evaluate("() => document.fonts.ready")
    return before, _picture(page)


def _picture(page: Page) -> Image.Image:
    """The page once it stands still."""
    before, data = b"", page.screenshot(animations="disabled")
    while data != before:
        before, data = data, page.screenshot(animations="disabled")
    return Image.open(io.BytesIO(data)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ to the eye."""
    grey = ImageChops.difference(one, other).convert("L").point(lambda value: 255 * (value > 16))
    return grey.histogram()[255] / (one.width * one.height)
