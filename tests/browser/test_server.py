"""The public server in the browser: it starts anew under an open page, and is shown in frames."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser import ROOT, free_port, served, started
from charts import TITLES, expect_years, heading
from playwright.sync_api import Browser, Page, expect

NAMES = ("localhost", "127.0.0.1")  # of one machine, but two sites to the browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window that may see its connection end."""
    page = browser.new_page()
    yield page
    page.context.close()


def test_a_page_stays_as_it_was_while_its_server_starts_anew(page: Page, tmp_path: Path) -> None:
    port = free_port()
    with started(ROOT / "app.py", tmp_path / "first", port) as (address, _):
        page.goto(f"{address}/?years=2012&years=2020&event=apec")
        expect(heading(page)).to_have_text(TITLES["apec"])
        # The page is whole: a script that the browser hasn't fetched yet could not be fetched now.
        expect(page.get_by_role("link", name="Later")).to_be_visible()
        expect(page.locator(".st-key-bridge [role=status]")).to_have_text("4 of 6 events")
    app = page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    page.get_by_role("tab", name="As text").click()
    with started(ROOT / "app.py", tmp_path / "second", port):
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=120_000)
        expect(page.locator(".st-key-bridge [role=status]")).to_have_text("4 of 6 events")
        expect_years(page, "2012", "2020")
        expect(heading(page)).to_have_text(TITLES["apec"])
        expect(page.locator("#root .as-text a")).to_have_count(4)


def test_only_the_sites_that_are_named_may_show_the_page_in_a_frame(
    page: Page, tmp_path: Path
) -> None:
    handler = functools.partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        friend, stranger = (f"http://{name}:{site.server_port}" for name in NAMES)
        server = ROOT / "app.py"
        with served(server, tmp_path / "log", TIMELINE_FRAME_ANCESTORS=friend) as address:
            framing = f'<iframe src="{address}" width="1000" height="900"></iframe>'
            (tmp_path / "index.html").write_text(framing)
            page.goto(friend)
            title = page.frame_locator("iframe").locator("#root .card h2")
            expect(title).to_have_text(TITLES["hangzhou"])
            with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
                page.goto(stranger)
            expect(title).to_have_count(0)
        site.shutdown()
