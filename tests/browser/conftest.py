"""A real Chromium against the real server."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from before_app import alone, contexts, gated
from browser import ROOT, launch_options, served
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from replicas import nginx
from webpages import built_in, offline, opened, without_rows

# Fixtures that are kept with what tests of their subject share.
__all__ = ["alone", "built_in", "contexts", "gated", "offline", "opened", "without_rows"]

HERE = Path(__file__).parent

# A busy machine may take its time; a test that waits for what never comes fails all the same.
expect.set_options(timeout=20_000)

DRAWN = (
    ".st-key-timeline .ytick text, .st-key-timeline .shapelayer path, #root .no-match p, .stAlert"
)
# The bridge says the count once it answers clicks, which may be after the chart is drawn.
ANSWERS = ".st-key-bridge [role=status]:not(:empty), .stAlert"
FIRST = "#first-answer"  # what covers the app until that is there


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose tool is not here."""
    out = [item for item in items if _left_out().keys() & {item.path, *item.path.parents}]
    items[:] = [item for item in items if item not in out]
    config.hook.pytest_deselected(items=out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out: here, since several processes may have collected."""
    for path, reason in _left_out().items():
        terminalreporter.write_line(f"Tests in {path.name} are left out: {reason}")


@cache
def _left_out() -> dict[Path, str]:
    """The files and folders that can't be tested, and why; none of them in CI."""
    if os.environ.get("CI") == "true":
        return {}
    found = {}
    if not _has_browser():
        found[HERE] = "no Chromium is here; scripts/test fetches one"
    if not (HERE / "node_modules/@knight-lab").exists():
        found[HERE / "test_timelinejs.py"] = (
            "TimelineJS is not here; scripts/test fetches it where npm is"
        )
    if not (HERE / "node_modules/html-validate").exists():
        found[HERE / "test_html.py"] = (
            "html-validate is not here; scripts/test fetches it where npm is"
        )
    if nginx() is None:
        found[HERE / "test_replicas.py"] = "no nginx is here"
    return found


def _has_browser() -> bool:
    if "executable_path" in launch_options():
        return True
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Start the machine's own Chromium, in which pages of one profile share a process."""
    options = launch_options()
    return {**options, "args": [*options["args"], "--process-per-site"]}


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the page with the built-in events, under the headers of the public server."""
    with served(ROOT / "app.py", tmp_path_factory.mktemp("server") / "log") as address:
        yield address


Visit = Callable[..., Page]
Profile = Callable[..., BrowserContext]
Scheme = Literal["light", "dark"] | None


@pytest.fixture(scope="module")
def profile(browser: Browser) -> Iterator[Profile]:
    """The browser's profile for a server and some options, one for all tests of a file.

    Only the first page in it loads and compiles the scripts, which takes longer than most tests.
    A page that stays open keeps the process that has them.
    """
    made: dict[str, BrowserContext] = {}

    def _profile(address: str, **options: Any) -> BrowserContext:
        key = f"{address} {options}"
        if key not in made:
            made[key] = browser.new_context(base_url=address, **options)
            made[key].new_page().goto("/_stcore/health")
        return made[key]

    yield _profile
    for context in made.values():
        context.close()


@pytest.fixture
def visit(profile: Profile, address: str) -> Iterator[Visit]:
    """Open the page in a window; at the end, no console error and no foreign request came up.

    Of what a visit leaves in the browser, only the server's files are there at the next.
    """
    faults: list[str] = []
    opened = []

    def _visit(
        path: str = "/", width: int = 1280, height: int = 900, scheme: Scheme = None, **options: Any
    ) -> Page:
        page = profile(address, **options).new_page()
        opened.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda r: None if _is_own(r.url, address) else faults.append(r.url))
        page.goto(path)
        page.locator(DRAWN).first.wait_for()
        page.locator(ANSWERS).first.wait_for(state="attached")
        page.locator(FIRST).wait_for(state="detached")
        return page

    yield _visit
    for page in opened:
        page.evaluate("localStorage.clear()")
        page.evaluate("indexedDB.deleteDatabase('timeline')")
        page.context.clear_cookies()
        page.close()
    assert faults == []


def _is_own(url: str, address: str) -> bool:
    return url.startswith((address, address.replace("http", "ws", 1), "data:", "blob:"))
