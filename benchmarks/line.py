"""How soon the events of the public server are read, and its chart is the app's own.

Against the first chart of the floor under plain `streamlit run`.

Over an emulated phone line and over loopback, in a fresh browser profile each time, in one run
and a real Chromium. The two take turns, so that a drift of the machine's speed meets both. The
first round, which warms the servers, doesn't count.
"""

import argparse
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import WATCH_LOAD
from browser import ROOT, launch_options, served
from playwright.sync_api import Browser, sync_playwright

BITS_A_SECOND, LATENCY = 9_000_000, 60  # latency in ms, of a round trip
PHONE = {
    "offline": False,
    "latency": LATENCY,
    "downloadThroughput": BITS_A_SECOND / 8,
    "uploadThroughput": BITS_A_SECOND / 8,
}
# The drawing of the first answer is in the document when the browser first paints something.
WATCH_READABLE = """() => {
  const rows = () => document.querySelector("#drawing h2")
  const look = () => {
    const [painted] = performance.getEntriesByName("first-contentful-paint")
    if (!painted || !rows()) return requestAnimationFrame(look)
    window.readable = Math.max(painted.startTime, window.seen ?? performance.now())
  }
  const see = () => rows() ? window.seen = performance.now() : requestAnimationFrame(see)
  see()
  look()
}"""
SENT = """() => performance.getEntriesByType("resource")
  .reduce((sum, entry) => sum + entry.transferSize, 0)"""


class Load(NamedTuple):
    """One load: ms until the first chart is there to be used, and the bytes of files until then.

    `readable` is when the events can be read: of the floor, in the chart.
    """

    time: float
    sent: int
    readable: float


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11, help="loads of each page on each line")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        logs = Path(folder)
        with (
            served(ROOT / "benchmarks/floor.py", logs / "floor") as floor,
            served(ROOT / "app.py", logs / "server") as server,
        ):
            phone = _loads(browser, (floor, server), rounds, PHONE)
            loopback = _loads(browser, (floor, server), rounds)
        _print_table(rounds, browser.version, {"phone line": phone, "loopback": loopback})


def _loads(
    browser: Browser, addresses: tuple[str, str], rounds: int, line: dict[str, float] | None = None
) -> list[list[Load]]:
    found = [[_load(browser, address, line) for address in addresses] for _ in range(rounds + 1)]
    return [list(loads) for loads in zip(*found[1:], strict=True)]


def _load(browser: Browser, address: str, line: dict[str, float] | None) -> Load:
    page = browser.new_page()
    if line:
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.emulateNetworkConditions", line)
    page.add_init_script(f"({WATCH_LOAD})(); ({WATCH_READABLE})()")
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.loaded")
    loaded, readable = page.evaluate("() => [loaded, window.readable ?? loaded]")
    load = Load(loaded, page.evaluate(SENT), readable)
    page.close()
    return load


def _print_table(rounds: int, chromium: str, lines: dict[str, list[list[Load]]]) -> None:
    print(f"streamlit {version('streamlit')}, Python {platform.python_version()},", end=" ")
    print(f"Chromium {chromium}; phone line: {BITS_A_SECOND / 1e6:.0f} Mbit/s, {LATENCY} ms")
    print(f"{f'median of {rounds}':26}    floor   server    ratio")
    for name, (floor, server) in lines.items():
        times = median(load.time for load in floor), median(load.time for load in server)
        readable = median(load.readable for load in server)
        _print_row(f"{name}: events, ms", times[0], readable)
        _print_row(f"{name}: first chart, ms", *times)
        _print_row(f"{name}: files, kB", floor[-1].sent / 1000, server[-1].sent / 1000)


def _print_row(name: str, floor: float, server: float) -> None:
    print(f"{name:26}{floor:9.0f}{server:9.0f}{server / floor:9.2f}")


if __name__ == "__main__":
    main()
