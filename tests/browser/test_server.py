"""The public server in the browser: it starts anew under open pages, and is shown in frames."""

import functools
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from browser import ROOT, free_port, served, started
from charts import TITLES, count, expect_years, heading
from grid import DATE, FRAMES, TITLE, cell, give, open_editor, select, write
from kept import wait_until_kept
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

NAMES = ("localhost", "127.0.0.1")  # of one machine, but two sites to the browser
# Counts the grids that the server sends.
GRIDS = """
window.grids = 0
const listen = WebSocket.prototype.addEventListener
WebSocket.prototype.addEventListener = function (kind, hear) {
  listen.call(this, kind, event => {
    if (kind === "message" && new TextDecoder().decode(event.data).includes("-grid_")) grids++
    hear(event)
  })
}
"""


def test_open_pages_stay_as_they_were_while_their_server_starts_anew_and_files_go_on(
    browser: Browser, tmp_path: Path
) -> None:
    port = free_port()
    context = browser.new_context(viewport={"width": 1280, "height": 1400})
    pages = with_view, with_file, empty = [context.new_page() for _ in range(3)]
    empty.add_init_script(GRIDS)
    with started(ROOT / "app.py", tmp_path / "first", port) as (address, _):
        _open_a_view(with_view, address)
        _open_all(with_file, address)
        _give_a_file(with_file)
        _open_all(empty, address)
        _begin_empty_and_reload(empty)
    for page in pages:
        expect(_app(page)).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    expect(cell(with_file, DATE, 1)).to_have_attribute("aria-readonly", "true")
    expect(cell(with_file, DATE, 1)).to_have_text("1903")
    with_view.get_by_role("link", name="Later").click()  # is lost
    with_view.get_by_role("tab", name="As text").click()
    with started(ROOT / "app.py", tmp_path / "second", port):
        for page in pages:
            expect(_app(page)).to_have_attribute(
                "data-test-connection-state", "CONNECTED", timeout=120_000
            )
        _expect_the_view_and_the_tab(with_view)
        _expect_the_file_in_the_same_document(with_file)
        _write_the_first_event_of_what_was_empty(empty)
        context.close()


def _app(page: Page) -> Locator:
    return page.get_by_test_id("stApp")


def _open_a_view(page: Page, address: str) -> None:
    page.goto(f"{address}/?years=2012&years=2020&event=apec")
    expect(heading(page)).to_have_text(TITLES["apec"])
    # The page is whole: a script that the browser hasn't fetched yet could not be fetched now.
    expect(page.get_by_role("link", name="Later")).to_be_visible()
    expect(page.locator(".st-key-bridge [role=status]")).to_have_text("4 of 6 events")


def _open_all(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#first-answer")).to_have_count(0)


def _expect_the_view_and_the_tab(page: Page) -> None:
    expect(page.locator(".st-key-bridge [role=status]")).to_have_text("4 of 6 events")
    expect_years(page, "2012", "2020")
    expect(heading(page)).to_have_text(TITLES["apec"])
    expect(page.locator("#root .as-text a")).to_have_count(4)


def _give_a_file(page: Page) -> None:
    give(page)
    open_editor(page)
    select(page, DATE, 1)
    write(page, "1903")
    wait_until_kept(page, '"1903","Nobel"')
    page.evaluate("window.isSameDocument = true")


def _begin_empty_and_reload(page: Page) -> None:
    page.bring_to_front()
    page.get_by_role("tab", name="Your own events").click()
    page.get_by_role("button", name="Start blank").click()
    wait_until_kept(page, "date_text")
    page.reload()
    expect(page.locator(".st-key-editor canvas").first).to_be_visible()
    page.get_by_role("tab", name="Table").click()
    expect(page.get_by_text("There are no events yet.")).to_be_visible()
    page.evaluate("() => { grids = 0 }")


def _expect_the_file_in_the_same_document(page: Page) -> None:
    page.get_by_role("tab", name="Table").click()
    expect(count(page)).to_have_text("3 events")
    expect(page.get_by_text("From your file")).to_contain_text("life.csv")
    assert page.evaluate("window.isSameDocument")


def _write_the_first_event_of_what_was_empty(page: Page) -> None:
    # Nobody asked: the page has its rows from the browser again, in a grid of the new server.
    page.wait_for_function("() => grids > 0")
    page.evaluate(FRAMES)
    expect(page.locator(".st-key-editor canvas").first).to_be_visible()
    select(page, TITLE, 0)
    write(page, "Nobel prize")
    select(page, DATE, 0)
    write(page, "1903")
    expect(heading(page)).to_have_text("Nobel prize")
    wait_until_kept(page, "Nobel prize")
    page.get_by_role("button", name="Undo").click()
    expect(heading(page)).to_have_count(0)
    page.get_by_role("button", name="Redo").click()
    expect(heading(page)).to_have_text("Nobel prize")


def test_the_page_answers_clicks_in_a_folder_of_its_own(browser: Browser, tmp_path: Path) -> None:
    folder = {"STREAMLIT_SERVER_BASE_URL_PATH": "time/line"}
    with (
        served(ROOT / "app.py", tmp_path / "log", **folder) as address,
        browser.new_context() as context,
    ):
        page = context.new_page()
        _open_all(page, f"{address}/time/line/?event=apec")
        page.locator("#root").get_by_role("link", name="Later").click()
        expect(heading(page)).to_have_text(TITLES["shuanghu"])


# Frames

NAMED, SOURCE = "a -> b :smile:", "from www.a.example -- :de:"


class Site(NamedTuple):
    """A folder that is served by one machine, which is two sites to the browser."""

    folder: Path
    friend: str
    stranger: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    handler = functools.partial(SimpleHTTPRequestHandler, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(folder, *(f"http://{name}:{server.server_port}" for name in NAMES))
        server.shutdown()


@pytest.fixture(scope="module")
def framed(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page that one of the sites and its own may show in a frame.

    Its title and its source have signs of Markdown.
    """
    log = tmp_path_factory.mktemp("framed") / "log"
    environment = {"TIMELINE_FRAME_ANCESTORS": f"'self' {site.friend}",
                   "EVENTS_CSV": str(ROOT / "events.csv"), "TIMELINE_TITLE": NAMED, "TIMELINE_SOURCE": SOURCE}  # fmt: skip
    with served(ROOT / "app.py", log, **environment) as address:
        yield address


@pytest.fixture(scope="module")
def profile_of_frames(browser: Browser) -> Iterator[BrowserContext]:
    """A profile that has the page's scripts once it has shown it."""
    with browser.new_context() as context:
        yield context


@pytest.fixture
def page(profile_of_frames: BrowserContext) -> Iterator[Page]:
    """A window that may be refused."""
    page = profile_of_frames.new_page()
    yield page
    page.close()


def test_the_frame_that_share_offers_shows_the_view_on_the_sites_that_are_named_alone(
    page: Page, site: Site, framed: str
) -> None:
    page.goto(f"{framed}/?years=2012&years=2020")
    page.locator("#first-answer").wait_for(state="detached")
    expect(count(page)).to_have_text("4 of 6 events")
    expect(page.get_by_role("heading", level=1)).to_have_text(NAMED)
    expect(page.get_by_text(SOURCE, exact=True)).to_be_visible()
    page.get_by_role("button", name="Share").click()
    code = page.locator(".st-key-links .stCode", has_text="iframe")
    expect(code).to_contain_text("embed=true")
    (site.folder / "index.html").write_text(code.inner_text(), encoding="utf-8")
    page.goto(site.friend)
    frame = page.frame_locator("iframe")
    expect(frame.locator(".stHtml b", has_text="event").first).to_have_text("4 of 6 events")
    title = frame.locator("#root .card h2")
    expect(title).to_have_text(TITLES["congress"])
    whole = frame.locator("#root").get_by_role("link", name="Open the whole page")
    expect(whole).to_have_attribute("href", re.compile("years=2012&years=2020$"))
    frame.locator("#root").get_by_role("link", name="Later").click()
    expect(title).to_have_text(TITLES["apec"])
    expect(whole).to_have_attribute("href", re.compile("years=2012&years=2020&event=apec$"))
    expect(frame.get_by_role("tab")).to_have_count(0)
    expect(frame.get_by_role("button", name="Share")).to_have_count(0)
    with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
        page.goto(site.stranger)
    expect(title).to_have_count(0)
