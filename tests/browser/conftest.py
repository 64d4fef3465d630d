"""A real Chromium against the real server."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from browser import ROOT, launch_options, served
from playwright.sync_api import Browser, Page, expect

# A busy machine may take its time; a test that waits for what never comes fails all the same.
expect.set_options(timeout=20_000)

DRAWN = ".st-key-timeline .textpoint text, .st-key-timeline .shapelayer path, .stAlert"
# The bridge says the count once it answers clicks, which may be after the chart is drawn.
ANSWERS = ".st-key-bridge [role=status]:not(:empty), .stAlert"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Start the machine's own Chromium."""
    return launch_options()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the page with the built-in events, under the headers of the public server."""
    with served(ROOT / "server.py", tmp_path_factory.mktemp("server") / "log") as address:
        yield address


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Open the page in a window; at the end, no console error and no foreign request came up."""
    faults: list[str] = []
    contexts = []

    def _visit(path: str = "/", width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda r: None if _is_own(r.url, address) else faults.append(r.url))
        page.goto(address + path)
        page.locator(DRAWN).first.wait_for()
        page.locator(ANSWERS).first.wait_for(state="attached")
        return page

    yield _visit
    for context in contexts:
        context.close()
    assert faults == []


def _is_own(url: str, address: str) -> bool:
    return url.startswith((address, address.replace("http", "ws", 1), "data:", "blob:"))
