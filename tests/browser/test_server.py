"""The public server in the browser: it starts anew under open pages, and is shown in frames."""

import functools
import re
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from browser import ROOT, free_port, started
from charts import AT_REST, TITLES, heading, pill
from grid import DATE, FRAMES, OWN, TITLE, cell, give, open_editor, select, write
from kept import wait_until_kept
from playwright.sync_api import Browser, Locator, Page, expect
from visits import Changing, Profile

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


FOLDER = "/time/line/"


def test_open_pages_stay_as_they_were_while_their_server_starts_anew_and_files_go_on(
    browser: Browser, tmp_path: Path
) -> None:
    port = free_port()
    page = browser.new_page(viewport={"width": 1280, "height": 1400})
    page.add_init_script(GRIDS)
    # In a folder of its own, where all that is asked for has a longer path.
    environment = {"STREAMLIT_SERVER_BASE_URL_PATH": FOLDER.strip("/")}
    with started(ROOT / "app.py", tmp_path / "first", port, **environment) as (address, _):
        page.goto(address + FOLDER)
        _give_a_file_edit_it_and_choose_a_view(page)
    expect(_app(page)).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    expect(cell(page, DATE, 1)).to_have_attribute("aria-readonly", "true")
    expect(cell(page, DATE, 1)).to_have_text("1903")
    _step(page, "Later")  # is lost
    with started(ROOT / "app.py", tmp_path / "second", port, **environment):
        expect(_app(page)).to_have_attribute(
            "data-test-connection-state", "CONNECTED", timeout=120_000
        )
        _expect_the_view_and_take_a_step(page)
        _edit_it_again(page)
        page.close()


def _app(page: Page) -> Locator:
    return page.get_by_test_id("stApp")


def _give_a_file_edit_it_and_choose_a_view(page: Page) -> None:
    expect(page.locator("#first-answer")).to_have_count(0)
    give(page, f"{OWN}1935,Third Nobel,Prize\n")
    open_editor(page)
    select(page, DATE, 1)
    write(page, "1903")
    wait_until_kept(page, '"1903","Nobel"')
    pill(page, "Prize").press("Space")
    # The page is whole: a script that the browser hasn't fetched yet could not be fetched now.
    expect(page.locator(".st-key-bridge [role=status]")).to_have_text("3 of 4 events")
    _step(page, "Later")
    expect(heading(page)).to_have_text("Second Nobel")
    page.locator(AT_REST).wait_for()
    page.evaluate("() => { grids = 0; window.isSameDocument = true }")


def _expect_the_view_and_take_a_step(page: Page) -> None:
    # Nobody asked: the page has its rows from the browser again, in a grid of the new server.
    page.wait_for_function("() => grids > 0")
    expect(page.locator(".st-key-bridge [role=status]")).to_have_text("3 of 4 events")
    expect(heading(page)).to_have_text("Second Nobel")
    expect(page.get_by_text("From your file")).to_contain_text("life.csv")
    # The step that was lost can be taken now.
    _step(page, "Later")
    expect(heading(page)).to_have_text("Third Nobel")
    for title in ("Second Nobel", "Nobel"):
        _step(page, "Earlier")
        expect(heading(page)).to_have_text(title)


def _edit_it_again(page: Page) -> None:
    page.locator(AT_REST).wait_for()
    page.evaluate(FRAMES)
    select(page, TITLE, 1)
    write(page, "First Nobel")
    expect(heading(page)).to_have_text("First Nobel")
    wait_until_kept(page, "First Nobel")
    page.get_by_role("button", name="Undo").click()
    expect(heading(page)).to_have_text("Nobel")
    page.get_by_role("button", name="Redo").click()
    expect(heading(page)).to_have_text("First Nobel")
    assert page.evaluate("window.isSameDocument")


def _step(page: Page, name: str) -> None:
    """Go to the event beside by keyboard: the grid is left by a click for the next key too."""
    page.locator("#root").get_by_role("link", name=name).press("Enter")


# Frames


class Site(NamedTuple):
    """A folder that is served by one machine, which is two sites to the browser."""

    folder: Path
    friend: str
    stranger: str


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    handler = functools.partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(tmp_path, *(f"http://{name}:{server.server_port}" for name in NAMES))
        server.shutdown()


@pytest.fixture
def page(changing: Changing, profile: Profile) -> Iterator[Page]:
    """A window that may be refused."""
    page = profile(changing.address).new_page()
    yield page
    page.close()


def test_a_frame_shows_the_view_on_the_sites_that_are_named_alone(
    page: Page, site: Site, showing: Callable[[str], str]
) -> None:
    address = showing((ROOT / "events.csv").read_text("utf-8"))
    framed = f"{address}/?years=2012&amp;years=2020&amp;embed=true"
    (site.folder / "index.html").write_text(f'<iframe src="{framed}" width="100%" height="640">')
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
