"""An open page whose database ends, comes back, gets other events, or takes long to find words."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import ROOT, served
from charts import count, heading, pill, timeline_of
from cluster import Cluster
from playwright.sync_api import Locator, Page, expect
from visits import Visits

from timeline import load as command
from timeline.dates import UNANSWERED
from timeline.shelves.tables import AWAY, MOST_SECONDS

Visit = Callable[..., Page]
WAR = (ROOT / "examples/second-punic-war.csv").read_text("utf-8")
SCHEMA = "page"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For the file that is loaded, and the log."""
    return tmp_path_factory.mktemp("away")


@pytest.fixture(scope="module")
def load(postgresql: Cluster, folder: Path) -> Callable[[str], None]:
    """Load a text into the schema of the page."""

    def _load(text: str) -> None:
        source = folder / "war.csv"
        source.write_text(text, "utf-8")
        command.load(source, postgresql.url(SCHEMA), UNANSWERED)

    return _load


@pytest.fixture(scope="module")
def address(
    load: Callable[[str], None], postgresql: Cluster, folder: Path, all_visits: Visits
) -> Iterator[str]:
    """Serve the war from PostgreSQL; what goes wrong is told in a sentence, not in the log."""
    load(WAR)
    log = folder / "log"
    with served(ROOT / "app.py", log, EVENTS_URL=postgresql.url(SCHEMA)) as address:
        yield address
        all_visits.close(address)
    assert "Traceback" not in log.read_text()


def test_what_is_shown_stays_until_the_database_is_back_and_so_does_a_page_that_is_opened_meanwhile(
    turn_to: Visit, postgresql: Cluster
) -> None:
    page = turn_to(width=390, height=700)
    opened = page.context.new_page()
    expect(count(page)).to_have_text("11 events")
    with postgresql.away():
        page.get_by_label("Search").fill("carthage")
        opened.goto("/?q=zama")
        expect(_sentence(page)).to_be_in_viewport()
        expect(page.get_by_text("Searching …")).to_have_count(0)
        expect(timeline_of(page)).to_be_visible()
        expect(count(page)).to_have_text("11 events")
        expect(heading(page)).to_have_text("Siege of Saguntum")
        expect(_sentence(opened)).to_be_in_viewport()
        expect(opened.locator(".st-key-filters")).to_be_hidden()
    expect(count(page)).to_have_text("2 of 11 events")
    expect(_sentence(page)).to_have_count(0)
    assert page.url.endswith("?q=carthage")
    expect(count(opened)).to_have_text("1 of 11 events")
    expect(opened.locator(".st-key-filters")).to_be_visible()
    opened.close()


def test_a_search_that_takes_long_says_so_and_holds_nobody_up(
    turn_to: Visit, postgresql: Cluster
) -> None:
    page = turn_to()
    postgresql.slow_down(SCHEMA)
    page.get_by_label("Search").fill("rome")
    expect(page.get_by_text("Searching …")).to_be_visible()
    start = time.monotonic()
    page.get_by_label("Search").fill("")
    pill(page, "Siege").click()
    expect(count(page)).to_contain_text("2 of 1")  # 11, or 12 of the load before
    assert time.monotonic() - start < MOST_SECONDS / 2
    expect(page.get_by_text("Searching …")).to_have_count(0)


def _sentence(page: Page) -> Locator:
    return page.locator(".st-key-away").get_by_text(AWAY)
