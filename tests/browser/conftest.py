"""A real Chromium against the real server."""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from before_app import alone, gated, new_page
from browser import ROOT, launch_options, served
from engines import ARE_HERE as HAS_ENGINES
from engines import engine, firefox, webkit
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright
from visitor import ask
from visits import Changing, Profile, Visits
from webpages import built_in, offline, opened, without_rows

from service.datasets import AT_ONCE

# Fixtures that are kept with what tests of their subject share.
__all__ = [
    "alone",
    "built_in",
    "engine",
    "firefox",
    "gated",
    "new_page",
    "offline",
    "opened",
    "webkit",
    "without_rows",
]

HERE = Path(__file__).parent

# What Playwright has switched off, since a second list takes the place of its own; and the reading
# of a script while it is loaded, which the profile has compiled already: a tenth of what a page of
# the app costs to load.
SWITCHED_OFF = [
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "BlockOriginHeaderModificationOnRedirect",
    "DestroyProfileOnBrowserClose",
    "DialMediaRouteProvider",
    "GlobalMediaControls",
    "HttpsUpgrades",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
    "ScriptStreaming",
    "ThirdPartyStoragePartitioning",
    "Translate",
]

# A busy machine may take its time; a test that waits for what never comes fails all the same.
PATIENCE = 60_000
ANSWER = 5_000  # ms for what stands on a page
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose tool is not here."""
    out = [item for item in items if _left_out().keys() & {item.path, *item.path.parents}]
    items[:] = [item for item in items if item not in out]
    config.hook.pytest_deselected(items=out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out: here, since several processes may have collected."""
    for path, reason in _left_out().items():
        terminalreporter.write_line(f"Tests in {path.name} are left out: {reason}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Function, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell of a test that failed what stood on its pages: it may not fail twice."""
    report = yield
    browser = item.funcargs.get("browser")
    if call.when == "call" and report.failed and isinstance(browser, Browser):
        for page in [page for each in browser.contexts for page in each.pages]:
            with suppress(Error):  # a page that answers nothing any longer
                seen = page.locator("body").aria_snapshot(timeout=ANSWER)
                report.sections.append((page.url, seen))
    return report


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
    if not HAS_ENGINES:
        found[HERE / "test_engines.py"] = "no firefox-esr, webkit2gtk-driver or xvfb is here"
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
    more = ["--process-per-site", f"--disable-features={','.join(SWITCHED_OFF)}"]
    return {**options, "args": [*options["args"], *more]}


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the page with the built-in events, under the headers of the public server."""
    with served(ROOT / "app.py", tmp_path_factory.mktemp("server") / "log") as address:
        yield address


Showing = Callable[[str], str]
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def changing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Changing]:
    """One for all tests; sites of this machine may frame its page."""
    folder = tmp_path_factory.mktemp("changing")
    file = folder / "events.csv"
    file.write_text("date,title\n2012,First\n")
    environment = {"EVENTS_CSV": str(file), "TIMELINE_FRAME_ANCESTORS": "'self' http://localhost:*"}
    with served(ROOT / "app.py", folder / "log", **environment) as address:
        yield Changing(address, file)


@pytest.fixture(scope="session")
def showing(changing: Changing) -> Showing:
    """The address of the page with the events of this text."""

    def _showing(text: str) -> str:
        if not changing.file.exists() or changing.file.read_text() != text:
            changing.file.write_text(text)
            # The first answer waits a second for its drawing, and goes out without it. Asked once
            # before, the file is read, or nearly so, when the browser asks.
            page = ask(changing.address, "/")[1]
            # A large one is read while the events before are shown.
            while (
                len(text) > AT_ONCE and f"{text.count(chr(10)) - 1:,} events" not in page.decode()
            ):
                page = ask(changing.address, "/")[1]
        return changing.address

    return _showing


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[Profile]:
    """The browser's profile for a server and some options, one for all tests.

    Only the first page in it loads and compiles the scripts, which takes longer than most tests.
    A page that stays open keeps the process that has them.
    """
    made: dict[str, BrowserContext] = {}

    def _profile(address: str, **options: Any) -> BrowserContext:
        key = f"{address} {sorted(options.items())}"
        if key not in made:
            made[key] = browser.new_context(base_url=address, **options)
            made[key].set_default_timeout(PATIENCE)
            made[key].new_page().goto("/_stcore/health")
        return made[key]

    yield _profile
    for context in made.values():
        context.close()


@pytest.fixture
def visit(visit_at: Visit, address: str) -> Visit:
    """Open the page in a window."""
    return partial(visit_at, address)


@pytest.fixture
def visit_at(visits: Visits) -> Visit:
    """Open the page of a server in a window; a script is run before those of the page."""
    return visits.visit


@pytest.fixture
def turn_to(visits: Visits, address: str) -> Visit:
    """As `visit`, in a window that stays open for all tests and is led to the view.

    That takes a fifth of the time. For tests that leave nothing behind but another view, another
    tab, a size, and focus and pointer somewhere.
    """
    return partial(visits.turn, address)


@pytest.fixture
def turn_to_file(visits: Visits, showing: Showing) -> Visit:
    """As `turn_to`, to a view of the events of a text."""

    def _turned(text: str, path: str = "/", **options: Any) -> Page:
        return visits.turn(showing(text), path, **options)

    return _turned


@pytest.fixture
def visits(all_visits: Visits, request: pytest.FixtureRequest) -> Iterator[Visits]:
    """A test's windows; at the end, no console error and no foreign request came up.

    Of what a visit leaves in the browser, only the server's files are there at the next.
    """
    failed = request.session.testsfailed
    yield all_visits
    all_visits.end(has_failed=request.session.testsfailed > failed)


@pytest.fixture(scope="session")
def all_visits(profile: Profile) -> Iterator[Visits]:
    """The windows of all tests."""
    visits = Visits(profile)
    yield visits
    visits.close()
