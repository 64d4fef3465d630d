"""What others draw events with, beside ours: lines of the caller, times, kilobytes.

Needs the packages of `PACKAGES`, which it installs into folders of its own, and TimelineJS in
`tests/browser/node_modules` (`scripts/programs npm`), which streamlit-timeline else has from its
host. Each visit has a browser profile of its own.
"""

import argparse
import inspect
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import peers_app
from browser import ROOT, launch_options, served
from playwright.sync_api import Browser, Page, Route, sync_playwright

# Both have a module of the same name.
PACKAGES = {
    "streamlit_vis_timeline": "streamlit-vis-timeline==0.3.0",
    "streamlit_timeline": "streamlit-timeline==0.0.2",
}
TIMELINEJS = ROOT / "tests/browser/node_modules/@knight-lab/timelinejs/dist"
HOST = "https://cdn.knightlab.com/libs/timeline3/latest/"
PATIENCE = 60_000  # ms
SHOWN = {
    "px_timeline": "a bar from 1 January to 31 December 2006",
    "streamlit_vis_timeline": "a point at 1 January 2006",
    "streamlit_timeline": "a mark at the start of 2006, named 2006",
    "figure": "a pale band over the year: “some time in 2006”",
    "component": "a pale band over the year: “some time in 2006”",
}
# What is there once all events are drawn, and once half of them are.
LEGEND = ".legendtoggle >> nth=1"
DRAWN: dict[str, Callable[[int], str]] = {
    "px_timeline": lambda count: f".barlayer .point >> nth={count - 1}",
    "streamlit_vis_timeline": lambda _: "iframe >> internal:control=enter-frame >> .vis-item",
    "streamlit_timeline": lambda count: (
        f"iframe >> internal:control=enter-frame >> .tl-timemarker >> nth={count - 1}"
    ),
    "figure": lambda _: LEGEND,
    "component": lambda _: "[data-count]:has-text('events')",
}


class Figures(NamedTuple):
    """What one visit measures: milliseconds until drawn, and filtered, and kilobytes of both."""

    first: float
    filtered: float
    loaded: float
    step: float


def main() -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[6, 60, 1000])
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for name, package in PACKAGES.items():
            _install(package, Path(folder) / name)
        browser = playwright.chromium.launch(**launch_options())
        found = {
            (name, size): _measured(browser, Path(folder), name, size, asked.rounds)
            for size in asked.sizes
            for name in peers_app.PEERS
        }
    print(_table(found, asked.sizes))


def _install(package: str, folder: Path) -> None:
    uv, target = Path(sys.executable).with_name("uv"), str(folder)
    options = "pip", "install", "-q", "--no-deps", "--target", target, package
    subprocess.run([uv, *options], check=True)


def _measured(browser: Browser, folder: Path, name: str, size: int, rounds: int) -> Figures:
    """The medians of some visits."""
    file = folder / f"{size}.csv"
    forms = ("{}", "{}-05", "{}-05-17")
    rows = (
        f"{forms[n % 3].format(1800 + n * 7 % 220)},Event {n},{('War', 'Peace')[n % 2]}\n"
        for n in range(size)
    )
    file.write_text(f"date,title,category\n{''.join(rows)}")
    path = f"{folder / name}:{ROOT}"
    environment = {"EVENTS": str(file), "PEER": name, "PYTHONPATH": path}
    with served(ROOT / "benchmarks/peers_app.py", folder / "log", **environment) as address:
        visits = [_visit(browser, address, name, size) for _ in range(rounds + 1)][1:]
    return Figures(*(median(column) for column in zip(*visits, strict=True)))


def _visit(browser: Browser, address: str, name: str, size: int) -> Figures:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.route(f"{HOST}**", _local)
    sent = _counted(page)
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(DRAWN[name](size), state="attached")
    first, loaded = time.perf_counter() - start, sum(sent)
    start = time.perf_counter()
    _filter(page, name, size)
    filtered, step = time.perf_counter() - start, sum(sent) - loaded
    context.close()
    return Figures(1e3 * first, 1e3 * filtered, loaded / 1e3, step / 1e3)


def _local(route: Route) -> None:
    """TimelineJS as it lies here, in the place of its host."""
    route.fulfill(path=TIMELINEJS / route.request.url.removeprefix(HOST).partition("?")[0])


def _counted(page: Page) -> list[int]:
    """The bytes of each answer and message that the page has received, as they come."""
    sent: list[int] = []
    page.on("requestfinished", lambda each: sent.append(each.sizes()["responseBodySize"]))
    page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda data: sent.append(len(data)))
    )
    return sent


def _filter(page: Page, name: str, size: int) -> None:
    """Choose the half of the events, and wait until no others are drawn."""
    if name == "component":
        page.get_by_role("button", name="Peace").click()
        page.wait_for_selector(f"[data-count]:has-text('{size // 2} of')")
        return
    frame = page.frame_locator("iframe").last  # both make a new one
    page.get_by_text("Peace", exact=True).first.click()
    if name == "streamlit_vis_timeline":
        frame.locator(".vis-item.War").first.wait_for(state="detached")
        frame.locator(".vis-item.Peace").first.wait_for(state="attached")
    elif name == "streamlit_timeline":
        marks = frame.locator(".tl-timemarker")
        marks.nth(size // 2).wait_for(state="detached")
        marks.nth(size // 2 - 1).wait_for(state="attached")
    else:
        page.locator(LEGEND).wait_for(state="detached")


def _lines(name: str) -> int:
    """The lines that a caller writes."""
    source = inspect.getsource(peers_app.PEERS[name]).splitlines()[1:]
    return sum(bool(line.strip()) for line in source)


def _table(found: dict[tuple[str, int], Figures], sizes: Sequence[int]) -> str:
    counts = " / ".join(f"{size:,}" for size in sizes)
    head = (
        f"| | lines | “2006” is | first picture, ms: {counts} | filter, ms: {counts} "
        f"| KB for both: {counts} |\n|---|---|---|---|---|---|\n"
    )
    lines = []
    for name in peers_app.PEERS:
        columns = zip(*(found[name, size] for size in sizes), strict=True)
        first, filtered, loaded, step = (
            " / ".join(f"{number:,.0f}" for number in each) for each in columns
        )
        sent = f"{loaded}; {step}"
        cells = name, str(_lines(name)), SHOWN[name], first, filtered, sent
        lines.append(f"| {' | '.join(cells)} |")
    return head + "\n".join(lines)


if __name__ == "__main__":
    main()
