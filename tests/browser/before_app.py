"""Pages that are seen before the app is there, and what lets the app start."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest
from charts import Scheme
from kept import leave_nothing
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect
from visits import lead_to

TOUCH = {"is_mobile": True, "has_touch": True, "user_agent": "Mobi"}
PHONE = {"viewport": {"width": 390, "height": 844}, **TOUCH}

APP = "**/static/js/index.*.js"  # its script, which fetches all others

Open = Callable[..., Page]


@pytest.fixture
def new_page(
    browser: Browser, profile: Callable[..., BrowserContext], address: str
) -> Iterator[Open]:
    """Empty pages; at the end none has seen a fault in its console, nor a broken policy.

    A page has the size and the colours that are asked for; what else is asked for is the profile's.
    One with a profile of its own has all to fetch, and may set the clock, which is the profile's.
    """
    faults: list[str] = []
    made: list[Page] = []

    def _page(
        viewport: ViewportSize | None = None,
        color_scheme: Scheme = None,
        *,
        has_own_profile: bool = False,
        **options: Any,
    ) -> Page:
        page = (
            browser.new_page(base_url=address)
            if has_own_profile
            else profile(address, **options).new_page()
        )
        made.append(page)
        page.set_viewport_size(viewport or {"width": 1280, "height": 720})
        page.emulate_media(color_scheme=color_scheme)
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield _page
    for page in made:
        leave_nothing(page)
        page.close()
    assert faults == []


@pytest.fixture
def alone(new_page: Open) -> Open:
    """Open a page whose app never comes: what is seen is the first answer.

    Either its script is empty, or it runs and never hears from the server, which takes longer.
    """

    def _alone(path: str = "/", *, app_runs: bool = False, **options: Any) -> Page:
        page = new_page(**options)
        if app_runs:
            page.route_web_socket("**/_stcore/stream*", lambda _: None)
        else:
            page.route(APP, lambda route: route.fulfill(content_type="text/javascript"))
        page.goto(path)
        expect(page.locator("#drawing")).to_be_visible()
        return page

    return _alone


class Gate:
    """Keeps the app's scripts, or what else matches a pattern, from a page until let through."""

    def __init__(self, page: Page, kept: str = APP) -> None:
        self._held: list[Route] | None = []
        page.route(kept, self._hold)
        self._page = page

    def _hold(self, route: Route) -> None:
        if self._held is None:
            route.continue_()
        else:
            self._held.append(route)

    def let_start(self) -> None:
        """Let the app start, also where it was not asked for yet."""
        held, self._held = self._held, None
        for route in held or []:
            route.continue_()

    def open(self) -> None:
        """Let the app start, and wait until it has taken over."""
        self.let_start()
        self._page.locator("#first-answer").wait_for(state="detached")


Gated = Callable[..., tuple[Page, Gate]]


@pytest.fixture
def gated(new_page: Open) -> Iterator[Gated]:
    """Open a page whose app starts when it is let."""
    gates: list[Gate] = []

    def _gated(path: str = "/", **options: Any) -> tuple[Page, Gate]:
        page = new_page(**options)
        gates.append(gate := Gate(page))
        ask_before(page, path)
        page.goto(path, wait_until="commit")
        expect(page.locator("#drawing")).to_be_visible()
        return page, gate

    yield _gated
    for gate in gates:
        gate.let_start()  # what is kept for ever ends in the middle of another test


def ask_before(page: Page, path: str) -> None:
    """Have a view drawn before the page leads to it: the first answer waits a second for that.

    Where the server just ended a connection that was kept, it is asked once more.
    """
    page.request.get(path, max_retries=1)


def drawn(page: Page, selector: str = "h2") -> Any:
    """What is in the drawing."""
    return page.locator(f"#drawing {selector}")


Around = Callable[[Page], AbstractContextManager[object]]


def before_and_after(
    gated: Gated, path: str, width: int, *schemes: Scheme, around: Around = nullcontext
) -> list[tuple[Image.Image, Image.Image]]:
    """The drawing, and what the app made of the same view, in each of these schemes.

    The app begins in the last of them and is switched to those before. Around its taking over goes
    what is to be watched meanwhile.
    """
    phone = TOUCH if width < 500 else {}
    page, gate = gated(path, viewport={"width": width, "height": 900}, **phone)
    page.evaluate("() => document.fonts.load('16px First')")
    before = {scheme: _picture(page, scheme) for scheme in schemes}
    with around(page):
        gate.open()
    page.evaluate("() => document.fonts.ready")
    return [(before[scheme], _picture(page, scheme)) for scheme in reversed(schemes)]


def views_before_and_after(
    gated: Gated, paths: Sequence[str], width: int
) -> Iterator[tuple[str, Image.Image, Image.Image]]:
    """Each view's path, its drawing, and what the app made of it.

    The app begins in the last view and is led to the others.
    """
    phone = TOUCH if width < 500 else {}
    page, gate = gated(paths[0], viewport={"width": width, "height": 900}, **phone)
    before = dict[str, Image.Image]()
    for path in paths:
        if before:
            ask_before(page, path)
            page.goto(path, wait_until="commit")
            expect(page.locator("#drawing")).to_be_visible()
        page.evaluate("() => document.fonts.load('16px First')")
        before[path] = _picture(page, "light")
    gate.open()
    page.evaluate("() => document.fonts.ready")
    for path in reversed(paths):
        if path != paths[-1]:
            lead_to(page, path)
        yield path, before[path], _picture(page, "light")


# The chart and the card take on the scheme with the server's answer, after what is around them. A
# chart that is kept unseen until the next one is drawn is none.
_HAS_ANSWER = """() => {
  const app = document.querySelector(".stApp")
  const charts = [...document.querySelectorAll(".st-key-timeline .main-svg")]
  const chart = charts.find(each => each.getBoundingClientRect().height)
  if (!app || !chart) return !app
  const [around, within] = [app, chart].map(each => getComputedStyle(each).backgroundColor)
  return around === within && app.dataset.testScriptState === "notRunning"
}"""


def _picture(page: Page, scheme: Scheme) -> Image.Image:
    """The page in a scheme, once it stands still."""
    page.emulate_media(color_scheme=scheme)
    while True:
        image = _shot(page)
        is_switched = _is_dark(image) == (scheme == "dark")
        # The last picture is taken after the answer, or both could be of what was before it.
        if is_switched and page.evaluate(_HAS_ANSWER) and _shot(page) == image:
            return image


def _shot(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def _is_dark(image: Image.Image) -> bool:
    return sum(image.getpixel((0, 0))) < 3 * 128  # type: ignore[arg-type]  # three of them


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ to the eye."""
    grey = ImageChops.difference(one, other).convert("L").point(lambda value: 255 * (value > 16))
    return grey.histogram()[255] / (one.width * one.height)
