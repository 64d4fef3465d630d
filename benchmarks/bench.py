"""What the page costs at each number of events, against the floor, in a real Chromium.

Read: events and index made from the file, without a page; of an engine, what its tables take to
open. Parquet of a million events and more is made and loaded first. Load: from the start of the
navigation, in a fresh browser profile, until the chart is drawn; first: the same for the first
visitor of a new server. Years, window, category, later: from the key press or click until the
chart is drawn anew and laid out; search: the same from when the browser asks, which is 0.25 s after
the last letter. Payload: what the browser receives for a step of the years.
Memory: the server's resident set after all that, and what one more visitor adds to it.

Floor, page and peer take turns, so that a drift of the machine's speed meets all of them.
"""

import argparse
import base64
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

import events as made
import large
from browser import ROOT, launch_options, started
from playwright.sync_api import Browser, Page, sync_playwright

from timeline import load
from timeline.dates import UNANSWERED
from timeline.query import dataset
from timeline.shelves.duckdb_file import DuckDBFile

SCRIPTS = {"floor": "benchmarks/floor.py", "page": "app.py", "peer": "benchmarks/peer.py"}
MOST_OF_PEER = 10_000  # events; with more, a step of the peer takes minutes
BUILT_IN = 6  # so many events are the page's own
DRAWN = """() => {
  const chart = document.querySelector(".st-key-timeline .js-plotly-plot")
  if (document.querySelector("#first-answer")) return false // the app has not taken over yet
  return Boolean(chart?.calcdata && chart.querySelector(".points path, .shapelayer path"))
}"""
WATCH_LOAD = f"""() => {{
  const drawn = {DRAWN}
  const look = () => drawn() ? window.loaded = performance.now() : requestAnimationFrame(look)
  look()
}}"""
WATCH_STEP = """kind => {
  const chart = () => document.querySelector(".st-key-timeline .js-plotly-plot")
  const before = chart().calcdata
  window.stepped = null
  const begin = () => {
    const start = performance.now()
    const look = () => {
      const now = chart()?.calcdata
      if (!now || now === before) return requestAnimationFrame(look)
      requestAnimationFrame(() => setTimeout(() => window.stepped = performance.now() - start))
    }
    look()
  }
  if (kind !== "send") return addEventListener(kind, begin, { capture: true, once: true })
  const { send } = WebSocket.prototype
  WebSocket.prototype.send = function (data) {
    WebSocket.prototype.send = send
    begin()
    send.call(this, data)
  }
}"""

PLACE = """element => {
  const { x, y, width, height } = element.getBoundingClientRect()
  return [x, y, width, height]
}"""


class Found(NamedTuple):
    """What was measured at one number of events: ms (by page where pages differ), bytes."""

    read: float
    first: float
    loads: dict[str, list[float]]
    years: dict[str, list[float]]
    window: list[float]
    category: list[float]
    later: list[float]
    search: list[float]
    payload: int
    memory: int
    visitor: int


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="loads and steps of each")
    parser.add_argument("--sizes", type=int, nargs="+", default=[BUILT_IN], help="events")
    parser.add_argument("--engine", choices=["duckdb"], help="where the events are")
    parser.add_argument("--shape", choices=made.SHAPES, default="mixed", help="of the events")
    options = parser.parse_args()
    print(f"median of {options.rounds}, ms; x: times the floor in the same run")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for number, size in enumerate(options.sizes):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "events.csv"
                if options.engine and size >= large.SIZE:
                    path = Path(folder) / "parquet"
                    large.write(size // large.SIZE, path)
                elif size == BUILT_IN:
                    path.write_bytes((ROOT / "events.csv").read_bytes())
                else:
                    made.write(path, size, made.SHAPES[options.shape])
                where = {"EVENTS_CSV": str(path), **(_loaded(path) if options.engine else {})}
                cells = _cells(size, _found(browser, where, path, size, options.rounds))
            if number == 0:
                print(" |".join(f"{name:>{len(cell)}}" for name, cell in cells.items()))
            print(" |".join(cells.values()), flush=True)


def _cells(size: int, found: Found) -> dict[str, str]:
    load, years = median(found.loads["floor"]), median(found.years["floor"])
    peer = found.years.get("peer")
    return {
        "events": f"{size:9,}",
        "read": f"{found.read:5.0f}",
        "first": f"{found.first:5.0f}",
        "load x": _times(found.loads["page"], load),
        "years x": _times(found.years["page"], years),
        "p95": f"{quantiles(found.years['page'], n=20)[-1]:5.0f}",
        "window x": _times(found.window, years),
        "category x": _times(found.category, years),
        "later x": _times(found.later, years),
        "search x": _times(found.search, years),
        "payload": f"{found.payload / 1e3:6.0f} KB",
        "memory": f"{found.memory / 1e6:5.0f} MB",
        "+1": f"{found.visitor / 1e6:3.0f} MB",
        "floor load": f"{load:10.0f}",
        "floor years": f"{years:11.0f}",
        "peer years x": _times(peer, years) if peer else f"{'not run':>12}",
    }


def _times(values: list[float], floor: float) -> str:
    return f"{median(values):6.0f} {median(values) / floor:5.2f}"


def _loaded(path: Path) -> dict[str, str]:
    """Load a file, and return the setting of a server that shows it."""
    url = f"duckdb:///{path}.duckdb"
    load.load(path, url, UNANSWERED)
    return {"EVENTS_URL": url}


def _found(browser: Browser, where: dict[str, str], path: Path, size: int, rounds: int) -> Found:
    names = [name for name in SCRIPTS if name != "peer" or size <= MOST_OF_PEER]
    with ExitStack() as stack:
        servers = {name: stack.enter_context(_started(name, where, path)) for name in names}
        addresses = {name: address for name, (address, _) in servers.items()}
        pid = servers["page"][1]
        first = [_load(browser, address) for address in addresses.values()][1]
        loads = _loads(browser, addresses, rounds)
        pages = {name: _open(browser, address) for name, address in addresses.items()}
        years = _years(pages, size, rounds)
        window = _window(pages["page"], rounds)
        category, later = _category(pages["page"], rounds), _later(pages["page"], rounds)
        search = _search(pages["page"], size, rounds)
        memory = resident(pid)
        pages["one more"] = _open(browser, addresses["page"])
        payload = _payload(pages["one more"])
        visitor = resident(pid) - memory
        for page in pages.values():
            page.close()
    steps = years, window, category, later, search
    return Found(_read(where), first, loads, *steps, payload, memory, visitor)


def _started(
    name: str, where: dict[str, str], path: Path
) -> AbstractContextManager[tuple[str, int]]:
    environment = {**where, "PYTHONPATH": str(ROOT)}
    return started(ROOT / SCRIPTS[name], path.with_name(name), **environment)


def _read(where: dict[str, str]) -> float:
    start = time.perf_counter()
    if url := where.get("EVENTS_URL"):
        dataset.of_tables(DuckDBFile(url))
    else:
        dataset.read(Path(where["EVENTS_CSV"]).read_bytes())
    return (time.perf_counter() - start) * 1000


def _load(browser: Browser, address: str) -> float:
    page = browser.new_page()
    page.add_init_script(f"({WATCH_LOAD})()")
    page.goto(address)
    page.wait_for_function("() => window.loaded", timeout=120_000)
    loaded = float(page.evaluate("window.loaded"))
    page.close()
    return loaded


def _loads(browser: Browser, addresses: dict[str, str], rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in addresses}
    for _ in range(rounds):
        for name, address in addresses.items():
            times[name].append(_load(browser, address))
    return times


def _open(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_function(DRAWN, timeout=120_000)
    return page


def _years(pages: dict[str, Page], size: int, rounds: int) -> dict[str, list[float]]:
    """A thumb of the slider moved by a year, to and fro.

    With made events the page moves on instead: what was shown before would not be sent again.
    """
    times: dict[str, list[float]] = {name: [] for name in pages}
    for turn in range(rounds + 1):
        for name, page in pages.items():
            goes_back = turn % 2 and (name != "page" or size == BUILT_IN)
            times[name].append(_year(page, "ArrowLeft" if goes_back else "ArrowRight"))
    return {name: measured[1:] for name, measured in times.items()}


def _year(page: Page, key: str = "ArrowRight") -> float:
    page.locator("input[type=range]").first.focus()
    return _step(page, "keydown", partial(page.keyboard.press, key))


def _window(page: Page, rounds: int) -> list[float]:
    """From all time into half of it around another place each time, by a key; back by another."""
    page.evaluate("document.activeElement.blur()")
    times = []
    for turn in range(1, rounds + 2):
        x, y, width, height = page.locator(".st-key-timeline").first.evaluate(PLACE)
        page.mouse.move(x + width * turn / (rounds + 2), y + height / 2)
        times.append(_step(page, "keydown", partial(page.keyboard.press, "+")))
        _step(page, "keydown", partial(page.keyboard.press, "0"))
    return times[1:]


def _category(page: Page, rounds: int) -> list[float]:
    """The first category, chosen and left."""
    pill = page.locator(".st-key-category button").first
    return [_step(page, "click", pill.click) for _ in range(rounds // 2 * 2 + 2)][1:]


def _later(page: Page, rounds: int) -> list[float]:
    """From the open event to the later one and back, by keys."""
    page.evaluate("document.activeElement.blur()")
    keys = islice(cycle(("ArrowRight", "ArrowLeft")), rounds + 1)
    return [_step(page, "keydown", partial(page.keyboard.press, key)) for key in keys][1:]


def _search(page: Page, size: int, rounds: int) -> list[float]:
    """One word after the other."""
    words = ("xi", "congress") if size == BUILT_IN else ("bergen", "observatory")
    fill = page.get_by_role("searchbox").fill
    return [_step(page, "send", partial(fill, word)) for word in islice(cycle(words), rounds + 1)][
        1:
    ]


def _step(page: Page, kind: str, act: Callable[[], Any]) -> float:
    """The time from an event in the browser, caused by an act, until the chart is drawn anew."""
    page.evaluate(WATCH_STEP, kind)
    act()
    page.wait_for_function("() => window.stepped", timeout=120_000)
    page.wait_for_function("() => !document.querySelector('[data-testid=stStatusWidget]')")
    return float(page.evaluate("window.stepped"))


def _payload(page: Page) -> int:
    """What the browser receives through the page's WebSocket for one step of the years."""
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.on("Network.webSocketFrameReceived", lambda frame: sizes.append(_size(frame)))
    session.send("Network.enable")
    _year(page)
    return sum(sizes)


def _size(frame: dict[str, Any]) -> int:
    data = frame["response"]["payloadData"]
    return len(base64.b64decode(data)) if frame["response"]["opcode"] == 2 else len(data)


def resident(pid: int) -> int:
    """The resident set of a process (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096


if __name__ == "__main__":
    main()
