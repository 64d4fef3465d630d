"""How soon the exported web page shows its timeline, against the dashboard's load in one run.

Both are opened in fresh browser profiles and take turns: the dashboard from its server, the
exported file from the disk. Measured is the time from the start of the navigation until the
chart is drawn, or the file's rows are painted.
"""

import argparse
import tempfile
from pathlib import Path
from statistics import median

import pandas as pd
from bench import WATCH_LOAD
from browser import ROOT, launch_options, served
from playwright.sync_api import Browser, sync_playwright

from timeline import reading
from timeline.events import Heading
from timeline.exports import webpage
from timeline.painters import typeface
from timeline.query import dataset
from timeline.query.filters import matching
from timeline.query.view import View
from timeline.reading import Reading

WATCH_FILE = """() => {
  const look = () => {
    const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime
    if (painted && document.querySelector("ol > li")) window.loaded = painted
    else requestAnimationFrame(look)
  }
  look()
}"""


def main() -> None:
    """Measure and print a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="how often each is opened")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        file = Path(folder) / "timeline.html"
        file.write_bytes(exported(reading.read((ROOT / "events.csv").read_bytes()).events))
        with served(ROOT / "app.py", Path(folder) / "log") as address:
            times = [
                (opened(browser, address, WATCH_LOAD), opened(browser, file.as_uri(), WATCH_FILE))
                for _ in range(rounds + 1)
            ][1:]
    page, web = (median(column) for column in zip(*times, strict=True))
    print(f"median of {rounds}, ms: dashboard {page:.0f}, exported page {web:.0f}")
    print(f"ratio {web / page:.2f}")


def exported(table: pd.DataFrame) -> bytes:
    """The page of all events of a table."""
    data = dataset.of_reading(Reading(table, []), "")
    shown = View(data, matching(data, data.unfiltered()), data.everything, 0)
    return webpage.page(shown, Heading("Title", "Source", ""), typeface.FONT)


def opened(browser: Browser, address: str, watch: str) -> float:
    """Milliseconds until the chart at an address is drawn."""
    page = browser.new_page()
    page.add_init_script(f"({watch})()")
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.loaded")
    taken = float(page.evaluate("window.loaded"))
    page.close()
    return taken


if __name__ == "__main__":
    main()
