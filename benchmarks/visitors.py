"""How many visitors two copies serve behind nginx: of the public server, and of the floor.

Each visitor moves the slider of years every 2 to 4 s, over the websocket that a browser would
use and from an address of its own. Looked for is the greatest number of visitors for whom, over a
minute, every step succeeds and 95 of 100 take less than a second, from asking until the run has
ended. The memory of the copies is read three times in that minute.
"""

import argparse
import platform
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

import events as made
import numpy as np
from bench import BUILT_IN, resident
from browser import ROOT, started
from replicas import balanced
from streamlit.proto.Common_pb2 import DoubleArray
from streamlit.proto.WidgetStates_pb2 import WidgetState
from visitor import Visitor, visiting
from websockets.exceptions import WebSocketException

PAUSE = (2, 4)  # s between the steps of a visitor
LIMIT = 1  # s that 95 of 100 steps may take
FIRST, GROWTH, CLOSE = 20, 1.5, 1.1  # visitors to begin with; steps of the search, and its end
ARRIVAL = 0.05  # s between the arrivals of two visitors
SECONDS, LONG = 15, 60  # of a trial in the search, and of one that confirms
LOWS, HIGH = (2006, 2013), 2021  # years that the one thumb is moved between, and the other's


class Trial(NamedTuple):
    """What so many visitors met: s of each step, failures, and bytes of memory meanwhile."""

    visitors: int
    steps: list[float]
    failures: int
    memory: list[int]

    @property
    def p95(self) -> float:
        """Seconds that 95 of 100 steps took at the most."""
        return quantiles(self.steps, n=20)[-1] if len(self.steps) > 1 else float("inf")

    @property
    def is_good(self) -> bool:
        """Whether all steps succeeded, in time."""
        return not self.failures and self.p95 < LIMIT


class Copies(NamedTuple):
    """Two copies of a page: the address before them, and their process ids."""

    address: str
    processes: tuple[int, ...]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[BUILT_IN, 100_000], help="events")
    parser.add_argument("--url", help="also the events of an engine, as EVENTS_URL names them")
    parser.add_argument("--visitors", type=int, default=0, help="so many, not the greatest number")
    asked = parser.parse_args()
    most = asked.visitors
    print(f"streamlit {version('streamlit')}, Python {platform.python_version()}; two copies")
    print("                   visitors  ratio   p95, s    steps  failures  memory, MB")
    with _copies("benchmarks/floor.py") as copies:
        floor = _print_most("floor", copies, most)
    for size in asked.sizes:
        with _copies("app.py", size) as copies:
            _print_most(f"{size:,} events", copies, most, floor)
    if asked.url:
        with _copies("app.py", url=asked.url) as copies:
            _print_most(asked.url.partition(":")[0], copies, most, floor)


@contextmanager
def _copies(script: str, size: int = BUILT_IN, url: str = "") -> Iterator[Copies]:
    """Two copies of a page of so many events behind nginx, until the block ends.

    The page of an engine's events has those of its `url`.
    """
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder, environment = Path(name), {}
        if url:  # with the setting that `scripts/run` has
            environment = {"EVENTS_URL": url, "MALLOC_ARENA_MAX": "2"}
        if size != BUILT_IN:
            made.write(folder / "events.csv", size)
            environment["EVENTS_CSV"] = str(folder / "events.csv")
        both = [
            stack.enter_context(started(ROOT / script, folder / f"{copy}.log", **environment))
            for copy in ("a", "b")
        ]
        addresses, processes = zip(*both, strict=True)
        yield Copies(stack.enter_context(balanced(addresses, folder)), processes)


def _print_most(name: str, copies: Copies, asked: int = 0, floor: int = 0) -> int:
    """Print how many visitors a page bears, or what so many meet if asked; return how many."""
    most = asked or _most(copies)
    while not (trial := _tried(copies, most, LONG)).is_good and most > 1 and not asked:
        most = int(most / CLOSE)
    memory = " → ".join(f"{size / 1e6:.0f}" for size in trial.memory)
    print(
        f"{name:17}{most:10}{most / (floor or most):7.2f}{trial.p95:9.2f}"
        f"{len(trial.steps):9,}{trial.failures:10}  {memory}",
        flush=True,
    )
    return most


def _most(copies: Copies) -> int:
    """The greatest number of visitors whose trial is good, to a tenth."""
    good, bad = 0, FIRST
    while _tried(copies, bad, SECONDS).is_good:
        good, bad = bad, round(bad * GROWTH)
    while bad > max(good * CLOSE, good + 1):
        middle = (good + bad) // 2
        if _tried(copies, middle, SECONDS).is_good:
            good = middle
        else:
            bad = middle
    return good


def _tried(copies: Copies, visitors: int, seconds: int) -> Trial:
    """A trial of so many visitors; counted from when the last has arrived."""
    start = time.monotonic()
    counted = start + visitors * ARRIVAL
    end = counted + seconds
    with ThreadPoolExecutor(visitors) as pool:
        visits = [
            pool.submit(_visit, copies.address, number, start + number * ARRIVAL, counted, end)
            for number in range(visitors)
        ]
        memory = []
        for third in (1, 2, 3):
            time.sleep(max(counted + seconds * third / 3 - time.monotonic(), 0))
            memory.append(sum(map(resident, copies.processes)))
    steps = [step for visit in visits if not visit.exception() for step in visit.result()]
    return Trial(visitors, steps, sum(map(_has_failed, visits)), memory)


def _has_failed(visit: Future[list[float]]) -> bool:
    error = visit.exception()
    if error and not isinstance(error, (OSError, WebSocketException, FailedStepError)):
        raise error
    return error is not None


class FailedStepError(Exception):
    """A run of the page ended in an exception."""


def _visit(address: str, number: int, begin: float, counted: float, end: float) -> list[float]:
    """The seconds of each step of one visitor that was begun while steps are counted."""
    time.sleep(max(begin - time.monotonic(), 0))
    chance = np.random.default_rng(number)
    steps: list[float] = []
    with visiting(address, f"127.1.{number // 250}.{number % 250 + 1}") as visitor:
        _step(visitor)
        while True:
            time.sleep(chance.uniform(*PAUSE))
            asked = time.monotonic()
            if asked > end:
                return steps
            years = DoubleArray(data=(float(chance.integers(*LOWS)), HIGH))
            taken = _step(visitor, WidgetState(id=visitor.ids["slider"], double_array_value=years))
            if asked >= counted:
                steps.append(taken)


def _step(visitor: Visitor, *states: WidgetState) -> float:
    run = visitor.run("", *states)
    if not run.succeeded:
        raise FailedStepError
    return run.seconds


if __name__ == "__main__":
    main()
