"""Two copies of the page behind nginx: one ends under open pages."""

import contextlib
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from browser import ROOT, served
from charts import AT_REST, TITLES, count, expect_years, heading
from grid import put
from playwright.sync_api import Browser, Page, expect
from replicas import balanced
from visitor import PATIENCE, ask

VIEW = "/?years=2012&years=2020&event=apec"


class Copies(NamedTuple):
    """Two copies by the name that the cookie gives them, and the address before them."""

    address: str
    running: dict[str, contextlib.ExitStack]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copies]:
    """Both copies run; the last test ends one of them."""
    folder = tmp_path_factory.mktemp("copies")
    with contextlib.ExitStack() as all_of_them:
        running, addresses = {}, []
        for name in ("a", "b"):
            running[name] = all_of_them.enter_context(contextlib.ExitStack())
            copy = served(ROOT / "app.py", folder / f"{name}.log")
            addresses.append(running[name].enter_context(copy))
        address = all_of_them.enter_context(balanced((addresses[0], addresses[1]), folder))
        yield Copies(address, running)


def test_crawlers_are_told_the_address_before_the_copies_whatever_they_say_of_it(
    copies: Copies,
) -> None:
    answer, body = ask(copies.address, "/", x_forwarded_proto="https")
    assert answer.status == 200
    assert f'<link rel="canonical" href="{copies.address}/" />' in body.decode()


def test_open_pages_come_back_on_the_other_copy_as_they_were(
    browser: Browser, copies: Copies
) -> None:
    with browser.new_context() as profile:
        profile.set_default_timeout(1_000 * PATIENCE)
        page, with_file = profile.new_page(), profile.new_page()
        _open_a_view(page, copies)
        _give_a_file(with_file, copies)
        _end_copy([page, with_file], copies)
        _expect_the_view_in_the_same_document(page, copies)
        _expect_the_file(with_file)


def _open_a_view(page: Page, copies: Copies) -> None:
    page.goto(copies.address + VIEW)
    expect(heading(page)).to_have_text(TITLES["apec"])
    page.evaluate("window.isSameDocument = true")


def _give_a_file(page: Page, copies: Copies) -> None:
    page.goto(copies.address)
    page.get_by_role("tab", name="Your own events").click()
    data = (ROOT / "examples/space-flights.csv").read_bytes()
    put(page.locator("input[type=file]"), data, "flights.csv")
    _expect_the_file(page)
    expect(page.locator(".st-key-bridge [role=status]")).to_have_text("13 events")


def _expect_the_file(page: Page) -> None:
    expect(page.get_by_text("From your file")).to_contain_text("flights.csv")
    expect(count(page)).to_have_text("13 events")


def _expect_the_view_in_the_same_document(page: Page, copies: Copies) -> None:
    page.bring_to_front()
    page.get_by_role("link", name="Later").click()
    expect(heading(page)).to_have_text(TITLES["shuanghu"])
    expect(count(page)).to_have_text("4 of 6 events")
    expect_years(page, "2012", "2020")
    assert page.url == copies.address + VIEW.replace("apec", "shuanghu")
    assert page.evaluate("window.isSameDocument")


# A click is lost when it comes before the new session's first run has named the callbacks. A run
# that the end of its copy cuts off ends while away or after it, so what counts is a begin.
_WATCH_RUNS = """() => {
  const app = document.querySelector("[data-testid=stApp]")
  let wasAway = false
  const look = changes => {
    const isAway = app.dataset.testConnectionState !== "CONNECTED"
    wasAway ||= isAway
    const hasBegun = changes.some(each => each.oldValue === "notRunning")
    window.hasBegun = !isAway && (window.hasBegun || wasAway && hasBegun)
  }
  new MutationObserver(look).observe(app, {
    attributeFilter: ["data-test-script-state", "data-test-connection-state"],
    attributeOldValue: true,
  })
}"""
_HAS_RUN = '''() => window.hasBegun &&
  document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning"'''


def _end_copy(pages: list[Page], copies: Copies) -> None:
    """End the copy that the pages of a profile are connected to, and wait for the other."""
    name = _copy(pages[0])
    for page in pages:
        page.locator(AT_REST).wait_for()
        page.evaluate(_WATCH_RUNS)
    copies.running[name].close()
    for page in pages:
        page.wait_for_function(_HAS_RUN, polling=100)
    assert _copy(pages[0]) != name


def _copy(page: Page) -> str:
    """The name of the copy to which the cookie holds the browser."""
    cookies = {cookie.get("name"): cookie.get("value") for cookie in page.context.cookies()}
    return str(cookies["timeline_copy"])
