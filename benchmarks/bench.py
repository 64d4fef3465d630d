"""Load and filter latency of the page against the floor, in one run and a real Chromium.

Load: from the start of the navigation, in a fresh browser profile, until the chart is
drawn. Filter: from the key press on the slider until the chart is drawn anew. The two pages
take turns, so that a drift of the machine's speed meets both.
"""

import argparse
import tempfile
from pathlib import Path
from statistics import median

from browser import ROOT, launch_options, served
from playwright.sync_api import Browser, Page, sync_playwright

DRAWN = """() => {
  const chart = document.querySelector(".st-key-timeline .js-plotly-plot")
  return Boolean(chart?.calcdata && chart.querySelector(".points path"))
}"""
WATCH_LOAD = f"""() => {{
  const drawn = {DRAWN}
  const look = () => drawn() ? window.loaded = performance.now() : requestAnimationFrame(look)
  look()
}}"""
WATCH_FILTER = """() => {
  const chart = () => document.querySelector(".st-key-timeline .js-plotly-plot")
  const before = chart().calcdata
  window.filtered = null
  addEventListener("keydown", () => {
    const start = performance.now()
    const look = () => {
      const now = chart()
      if (now?.calcdata && now.calcdata !== before) window.filtered = performance.now() - start
      else requestAnimationFrame(look)
    }
    look()
  }, { capture: true, once: true })
}"""


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="loads and filter steps of each")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        logs = Path(folder)
        with (
            served(ROOT / "benchmarks/floor.py", logs / "floor") as floor,
            served(ROOT / "app.py", logs / "app") as app,
        ):
            loads = _loads(browser, [floor, app], rounds)
            steps = _steps(browser, [floor, app], rounds)
    print(f"median of {rounds}, ms    floor     page    ratio")
    for name, (of_floor, of_app) in (("load", loads), ("filter", steps)):
        ratio = median(of_app) / median(of_floor)
        print(f"{name:20}{median(of_floor):9.0f}{median(of_app):9.0f}{ratio:9.2f}")


def _loads(browser: Browser, addresses: list[str], rounds: int) -> list[list[float]]:
    times: list[list[float]] = [[] for _ in addresses]
    for _ in range(rounds + 1):
        for measured, address in zip(times, addresses, strict=True):
            page = browser.new_page()
            page.add_init_script(f"({WATCH_LOAD})()")
            page.goto(address)
            page.wait_for_function("window.loaded")
            measured.append(page.evaluate("window.loaded"))
            page.close()
    return [measured[1:] for measured in times]


def _steps(browser: Browser, addresses: list[str], rounds: int) -> list[list[float]]:
    pages = [_open(browser, address) for address in addresses]
    times: list[list[float]] = [[] for _ in addresses]
    for step in range(rounds + 1):
        for measured, page in zip(times, pages, strict=True):
            measured.append(_step(page, "ArrowRight" if step % 2 == 0 else "ArrowLeft"))
    return [measured[1:] for measured in times]


def _open(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_function(DRAWN)
    return page


def _step(page: Page, key: str) -> float:
    page.locator("input[type=range]").first.focus()
    page.evaluate(WATCH_FILTER)
    page.keyboard.press(key)
    page.wait_for_function("window.filtered")
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')")
    return float(page.evaluate("window.filtered"))


if __name__ == "__main__":
    main()
