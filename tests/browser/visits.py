"""Windows on the app: a new one, or one that stays open and goes on from view to view."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from charts import AT_REST, FITS, Scheme
from kept import leave_nothing
from playwright.sync_api import BrowserContext, Page

Profile = Callable[..., BrowserContext]
DRAWN = (
    ".st-key-timeline .ytick text, .st-key-timeline .shapelayer path, #root .no-match p, .stAlert,"
    "#root .story"
)
# The bridge says the count once it answers clicks, which may be after the chart is drawn.
ANSWERS = ".st-key-bridge [role=status]:not(:empty), .stAlert"
FIRST = "#first-answer"  # what covers the app until that is there
# The tab is told before the step: told together with it, the step would be told twice, and a click
# between the two be one before it.
TO_FIRST_TAB = "() => document.querySelector('.st-key-tabs [role=tab]:first-child').click()"
OPEN_TAB = "() => lastAnswer.tab"
# As Back does: from wherever a test left the page, to the top of another view. What is left to be
# told to the server is told before.
TURN = """path => {
  document.activeElement.blur()
  document.querySelector(".stMain").scrollTop = 0
  document.querySelector(".more[open]")?.removeAttribute("open") // all categories
  history.pushState(null, "", path)
  setTimeout(() => dispatchEvent(new PopStateEvent("popstate")))
  return lastAnswer.steps
}"""
HAS_TURNED = "before => lastAnswer.steps > before"
IS_DRAWN = f"""() => {{
  const chart = document.querySelector(".st-key-timeline .js-plotly-plot")
  return !chart?.clientWidth || chart.layout?.meta[0].view === lastAnswer.view && ({FITS})()
}}"""


class Changing(NamedTuple):
    """A server, and the file of events that it serves, for tests to change."""

    address: str
    file: Path


class Visits:
    """The windows of a worker's tests, and the faults that came up in them."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._faults: list[str] = []
        self._pages: list[Page] = []
        self._open: dict[tuple[str, str], Page] = {}  # by address and options

    def visit(
        self,
        address: str,
        path: str = "/",
        width: int = 1280,
        height: int = 900,
        scheme: Scheme = None,
        script: str = "",
        **options: Any,
    ) -> Page:
        """Open the page of a server in a new window, after a script."""
        page = self._profile(address, **options).new_page()
        self._pages.append(page)
        page.add_init_script(script)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.on("console", lambda m: self._note(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("request", lambda r: None if _is_own(r.url, address) else self._note(r.url))
        page.goto(path)
        page.locator(DRAWN).first.wait_for()
        page.locator(ANSWERS).first.wait_for(state="attached")
        page.locator(FIRST).wait_for(state="detached")
        page.locator(AT_REST).wait_for()
        return page

    def turn(
        self, address: str, path: str = "/", width: int = 1280, height: int = 900, **options: Any
    ) -> Page:
        """Lead the window that stays open with these options to a view."""
        key = address, str(sorted(options.items()))
        if key not in self._open:
            self._open[key] = self.visit(address, path, width, height, **options)
            self._pages.remove(self._open[key])
            return self._open[key]
        page = self._open[key]
        page.bring_to_front()
        page.mouse.move(0, 0)
        page.set_viewport_size({"width": width, "height": height})
        _wait_until_drawn(page)
        page.evaluate(TO_FIRST_TAB)
        page.wait_for_function(f"() => ({OPEN_TAB})() === 0")
        lead_to(page, path)
        return page

    def end(self, *, has_failed: bool) -> None:
        """Close what a test opened; what one that failed leaves is nothing to go on with."""
        for page in self._pages:
            leave_nothing(page)
            page.close()
        self._pages.clear()
        if has_failed:
            self.close()
        faults, self._faults = self._faults, []
        assert faults == []

    def close(self, server: str = "") -> None:
        """Close what stayed open, or what did on one server, before that ends."""
        for key in [key for key in self._open if key[0].startswith(server)]:
            page = self._open.pop(key)
            leave_nothing(page)
            page.close()

    def _note(self, fault: str) -> None:
        self._faults.append(fault)


def lead_to(page: Page, path: str) -> None:
    """Lead a page of the app to a view, and wait until that is drawn."""
    before = page.evaluate(TURN, path)
    page.wait_for_function(HAS_TURNED, arg=before)
    _wait_until_drawn(page)


def _wait_until_drawn(page: Page) -> None:
    page.wait_for_function(IS_DRAWN)
    page.locator(AT_REST).wait_for()


def _is_own(url: str, address: str) -> bool:
    return url.startswith((address, address.replace("http", "ws", 1), "data:", "blob:"))
